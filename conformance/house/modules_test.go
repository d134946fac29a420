package house_test

import (
	"strconv"
	"strings"
)

func moduleBreaches() []breach {
	return []breach{
		{
			rule: "modules", name: "one more, and a replacement",
			files: map[string]string{"go.mod": goMod() + "\nrequire example.com/new v1.0.0\n\nreplace example.com/new => ../new\n"},
			want: []string{
				"go.mod:" + line(goMod(), 2) + ": example.com/new is not argued for: give its reason in conformance/house/modules.go",
				"go.mod:" + line(goMod(), 4) + ": replace breaks go install of the commands from outside this repository",
			},
		},
		{
			rule: "modules", name: "one less",
			files: map[string]string{"go.mod": strings.Replace(goMod(), "gjson v1.0.0", "gjson v1.0.0 // indirect", 1)},
			want:  []string{"go.mod: does not require github.com/tidwall/gjson itself: take it off the list in conformance/house/modules.go"},
		},
		{
			rule: "modules", name: "none", files: map[string]string{"go.mod": ""}, want: []string{"go.mod: is missing"},
		},
		{
			rule: "test-modules", name: "go-cmp in what ships",
			files: map[string]string{
				"simulators/clock/a.go":           "package clock\n\nimport _ \"github.com/google/go-cmp/cmp\"\n",
				"simulators/clock/a_test.go":      "package clock\n\nimport _ \"github.com/google/go-cmp/cmp\"\n",
				"simulators/simtest/a.go":         "package simtest\n\nimport _ \"github.com/google/go-cmp/cmp\"\n",
				"conformance/suite/a.go":          "package suite\n\nimport _ \"github.com/google/go-cmp/cmp\"\n",
				"clients/daouoffice/a.go":         "package daouoffice\n\nimport _ \"go.uber.org/goleak\"\n",
				"simulators/daouoffice/golden.go": "package daouoffice\n\nimport (\n\t_ \"testing\"\n\n\t_ \"go.uber.org/goleak\"\n)\n",
			},
			want: []string{
				"clients/daouoffice/a.go:3: go.uber.org/goleak is for tests: finds a goroutine that outlived its owner",
				"simulators/clock/a.go:3: github.com/google/go-cmp is for tests: given: differences that a person can read",
			},
		},
	}
}

// line is the number of the n-th line after a text that ends in a newline.
func line(text string, n int) string {
	return strconv.Itoa(strings.Count(text, "\n") + n)
}
