package main

import (
	"slices"
	"strings"
)

// minus stands for the hyphen of a negative value while the line is parsed.
const minus = "\u2212"

// withMinus lets "clock skew -31s" through, and "clock advance -31s" as far as to where
// it is refused for what it is: the parser would take every word that
// begins with a hyphen for a flag.
func withMinus(args []string) []string {
	if len(args) == 0 || args[0] != "clock" {
		return args
	}
	args = slices.Clone(args)
	for i := 1; i < len(args); i++ {
		number, negative := strings.CutPrefix(args[i], "-")
		if negative && (args[i-1] == "skew" || args[i-1] == "advance") && number != "" && strings.Contains("0123456789.", number[:1]) {
			args[i] = minus + number
		}
	}
	return args
}
