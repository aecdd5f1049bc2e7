// Package platform finds programs as the system does.
package platform

// Join makes a search path of folders.
func Join(folders []string) string {
	path := ""
	for i, folder := range folders {
		if i > 0 {
			path += string(separator)
		}
		path += folder
	}
	return path
}
