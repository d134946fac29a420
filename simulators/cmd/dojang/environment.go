package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// environment is the process's, as "NAME=value".
type environment []string

// value is the last value of the variable; an empty one is as good as none.
func (e environment) value(name string) string {
	for _, line := range slices.Backward(e) {
		if got, value, _ := strings.Cut(line, "="); got == name {
			return value
		}
	}
	return ""
}

// resolver fills flags that were not given from their variables.
func (e environment) resolver() kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		name := variable(flag.Value)
		if value := e.value(name); name != "" && value != "" {
			return value, nil
		}
		return nil, nil //nolint:nilnil // how a kong.Resolver says that it knows nothing
	})
}

// variable is the environment variable of a flag: DOJANG_ and its name, or what
// its tag "variable" says.
func variable(v *kong.Value) string {
	if v.Flag == nil || v.Name == "help" {
		return ""
	}
	if own := v.Tag.Get("variable"); own != "" {
		return own
	}
	return "DOJANG_" + strings.ToUpper(strings.ReplaceAll(v.Name, "-", "_"))
}

// withVariable is a flag's help text with its default and the name of its variable.
func withVariable(v *kong.Value) string {
	name := variable(v)
	switch {
	case name == "":
		return v.Help
	case v.HasDefault:
		return v.Help + " (default " + v.Default + ", $" + name + ")"
	}
	return v.Help + " ($" + name + ")"
}
