package platform

const separator = ';'

// Names returns the names that a program may have.
func Names(program string, endings []string) []string {
	var names []string
	for _, ending := range endings {
		names = append(names, program+ending)
	}
	return names
}
