package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// exitStatus ends the command with that status and without a further word; 0 is success.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// usageError is a mistake on the command line: it names the flag or argument,
// what is wrong with it, and what to write instead.
type usageError struct {
	flag, wrong, remedy string
}

func (e *usageError) Error() string {
	parts := []string{}
	for _, part := range []string{e.flag, e.wrong} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	text := strings.Join(parts, ": ")
	if e.remedy != "" {
		text += "; " + e.remedy
	}
	return text
}

// mistaken is the parser's refusal, with where to read on.
func mistaken(err error) error {
	help := "dojang --help"
	if parse, ok := errors.AsType[*kong.ParseError](err); ok && parse.Context != nil && parse.Context.Command() != "" {
		if siblings := insteadOfDefault(parse.Context); len(siblings) > 0 {
			return &usageError{wrong: err.Error(), remedy: "choose from " + strings.Join(siblings, ", ")}
		}
		help = "dojang " + commandPath(parse.Context) + " --help"
	}
	return &usageError{wrong: err.Error(), remedy: `"` + help + `" lists what there is`}
}

// insteadOfDefault names the commands among which the parser has taken the default one
// for want of the word that was typed.
func insteadOfDefault(c *kong.Context) []string {
	last := c.Path[len(c.Path)-1]
	if last.Command == nil || last.Command.Parent.DefaultCmd != last.Command {
		return nil
	}
	if typed := last.Remainder(); len(typed) == 0 || strings.HasPrefix(typed[0], "-") {
		return nil
	}
	var names []string
	for _, command := range last.Command.Parent.Children {
		names = append(names, command.Name)
	}
	return names
}

// commandPath is the command without its arguments: "fault add".
func commandPath(c *kong.Context) string {
	var names []string
	for _, step := range c.Path {
		if step.Command != nil {
			names = append(names, step.Command.Name)
		}
	}
	return strings.Join(names, " ")
}
