package house_test

func packageBreaches() []breach {
	const doc = "// Package clock is small.\npackage clock\n"
	return []breach{
		{
			rule: "package-doc", name: "two", files: map[string]string{"simulators/clock/zone.go": doc},
			want: []string{"simulators/clock/zone.go:1: a second package comment; the first is in simulators/clock/doc.go"},
		},
		{
			rule: "package-doc", name: "none", files: map[string]string{"simulators/clock/doc.go": "//go:build linux\n\npackage clock\n"},
			want: []string{"simulators/clock: has no package comment: say in doc.go what it is for"},
		},
		{
			rule: "package-doc", name: "another name", files: map[string]string{"simulators/clock/doc.go": "// A clock.\npackage clock\n"},
			want: []string{`simulators/clock/doc.go:1: the package comment begins with "Package clock "`},
		},
		{
			rule: "package-doc", name: "a command", files: map[string]string{"simulators/cmd/dojang/main.go": "// Package main serves.\npackage main\n"},
			want: []string{`simulators/cmd/dojang/main.go:1: the package comment begins with "Command dojang "`},
		},
		{
			rule: "package-doc", name: "tests alone need none",
			files: map[string]string{"features/features_test.go": "package features_test\n"},
		},
		{
			rule: "examples", name: "none",
			files: map[string]string{
				"simulators/clock/example_test.go":   "",
				"clients/internal/rest/rest.go":      "// Package rest retries.\npackage rest\n",
				"clients/internal/rest/rest_test.go": "package rest_test\n",
			},
			want: []string{"simulators/clock: has no Example with an // Output: comment: show its use in example_test.go"},
		},
		{
			rule: "examples", name: "compiled, never run",
			files: map[string]string{"simulators/clock/example_test.go": "package clock_test\n\nfunc Example() {}\n"},
			want:  []string{"simulators/clock: has no Example with an // Output: comment: show its use in example_test.go"},
		},
		{
			rule: "examples", name: "compiled, since it needs a testing.TB",
			files: map[string]string{
				"simulators/simtest/start.go":        "// Package simtest starts.\npackage simtest\n\nimport _ \"testing\"\n",
				"simulators/simtest/example_test.go": "package simtest_test\n\nfunc Example() {}\n",
			},
		},
		{
			rule: "examples", name: "prints nothing",
			files: map[string]string{"simulators/clock/example_test.go": "package clock_test\n\nfunc Example() {\n\t// Output:\n}\n"},
		},
	}
}
