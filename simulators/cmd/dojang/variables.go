package main

import "github.com/seed-34222eec/dojang/simulators"

// valueIn looks variables up by their names; "" is for those that there are not.
func valueIn(variables []simulators.Variable) func(string) string {
	return func(name string) string {
		for _, v := range variables {
			if v.Name == name {
				return v.Value
			}
		}
		return ""
	}
}
