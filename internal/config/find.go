package config

import (
	"fmt"
	"os"
	"path/filepath"
)

// Name is the name of a configuration file.
const Name = ".perflint.yaml"

// Find returns the configuration that holds in a folder: the nearest one, from the
// folder up to the root of its repository. Outside a repository, the way ends at the
// root of the workspace or the module, so that what lies in /tmp or in a home folder
// decides nothing. It returns "" if there is none.
func Find(dir string) (string, error) {
	top := repository(dir)
	if top == "" {
		top = Root(dir)
	}
	for at := dir; ; at = filepath.Dir(at) {
		path := filepath.Join(at, Name)
		if exists(path) {
			return path, nil
		}
		if other := filepath.Join(at, ".perflint.yml"); exists(other) {
			return "", fmt.Errorf("%s is not read: its name has to be %s", filepath.ToSlash(other), Name)
		}
		if at == top || at == filepath.Dir(at) {
			return "", nil
		}
	}
}

// Root returns the folder of the workspace that a folder is in, or else of its
// module; the folder itself if there is neither.
func Root(dir string) string {
	top, module := repository(dir), ""
	for at := dir; ; at = filepath.Dir(at) {
		if exists(filepath.Join(at, "go.work")) {
			return at
		}
		if module == "" && exists(filepath.Join(at, "go.mod")) {
			module = at
		}
		if at == top || at == filepath.Dir(at) {
			break
		}
	}
	if module != "" {
		return module
	}
	return dir
}

// repository returns the root of the repository that a folder is in; "" if there is
// none.
func repository(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		for _, mark := range []string{".git", ".jj", ".hg", ".svn"} {
			if exists(filepath.Join(at, mark)) {
				return at
			}
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
