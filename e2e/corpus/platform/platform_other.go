//go:build !windows

package platform

const separator = ':'

// Names returns the names that a program may have.
func Names(program string, versions []string) []string {
	names := []string{program}
	for _, version := range versions {
		names = append(names, program+"-"+version)
	}
	return names
}
