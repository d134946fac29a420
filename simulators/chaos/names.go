package chaos

import (
	"fmt"
	"slices"
	"strings"
)

// NameError tells that the table has no row of a name. It says which there are.
type NameError struct{ Name string }

func (e *NameError) Error() string {
	return fmt.Sprintf("chaos has no row %q; there are %s", e.Name, strings.Join(Names(), ", "))
}

// Names are those of all rows, in the order of the table.
func Names() []string {
	var names []string
	for _, row := range Rows() {
		names = append(names, row.Name)
	}
	return names
}

// CheckNames returns a [*NameError] for the first name that no row has.
func CheckNames(names []string) error {
	known := Names()
	for _, name := range names {
		if !slices.Contains(known, name) {
			return &NameError{name}
		}
	}
	return nil
}
