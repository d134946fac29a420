package house

// Argued lists the modules that go.mod requires, for the go.mod of a tree made up in a test.
func Argued() []string {
	paths := make([]string, 0, len(argued()))
	for _, m := range argued() {
		paths = append(paths, m.path)
	}
	return paths
}
