package house_test

func callBreaches() []breach {
	const sleepy = "import \"time\"\n\nfunc nap() { time.Sleep(1) }\n"
	return []breach{
		{
			rule: "forbidden-calls", name: "time",
			files: map[string]string{
				"simulators/clock/a.go":          "package clock\n\nimport \"time\"\n\nvar now = time.Now\n\nfunc nap() { <-time.After(time.Second) }\n",
				"simulators/clock/a_test.go":     "package clock\n\n" + sleepy,
				"simulators/clock/renamed.go":    "package clock\n\nimport t \"time\"\n\nfunc nap2() { t.Sleep(1) }\n",
				"simulators/clock/field.go":      "package clock\n\ntype c struct{ time struct{ Now func() } }\n\nfunc (c c) x() { c.time.Now() }\n",
				"simulators/clock/variable.go":   "package clock\n\nfunc x(time c) { time.time.Now() }\n",
				"simulators/cmd/dojang/a.go":     "package main\n\n" + sleepy,
				"clients/internal/rest/clock.go": "package rest\n\n" + sleepy,
				"clients/internal/rest/retry.go": "package rest\n\n" + sleepy,
			},
			want: []string{
				"clients/internal/rest/retry.go:5: time.Sleep: time is a parameter: the world's clock, or a function that the caller gives",
				"simulators/clock/a.go:5: time.Now: time is a parameter: the world's clock, or a function that the caller gives",
				"simulators/clock/a.go:7: time.After: time is a parameter: the world's clock, or a function that the caller gives",
				"simulators/clock/a_test.go:5: time.Sleep: time is a parameter: the world's clock, or a function that the caller gives",
				"simulators/clock/renamed.go:5: time.Sleep: time is a parameter: the world's clock, or a function that the caller gives",
			},
		},
		{
			rule: "forbidden-calls", name: "timers",
			files: map[string]string{
				"simulators/clock/a.go":      "package clock\n\nimport \"time\"\n\nfunc guard() { time.NewTimer(1) }\n",
				"simulators/daouoffice/a.go": "package daouoffice\n\nimport \"time\"\n\nfunc expire() { time.AfterFunc(1, nil) }\n",
			},
			want: []string{
				"simulators/daouoffice/a.go:5: time.AfterFunc: only what really waits for the outside holds a timer: the list is in conformance/house/calls.go",
			},
		},
		{
			rule: "forbidden-calls", name: "the rest of the outside world",
			files: map[string]string{
				"simulators/clock/a.go": "package clock\n\nimport (\n\t\"context\"\n\t\"fmt\"\n\t\"math/rand/v2\"\n\t\"net/http\"\n\t\"os\"\n)\n\n" +
					"func x() {\n\trand.IntN(6)\n\trand.New(nil)\n\tos.Exit(os.ErrNotExist)\n\tfmt.Println(fmt.Sprint())\n\thttp.Get(context.TODO())\n}\n",
				"simulators/clock/a_test.go": "package clock\n\nimport (\n\t\"os\"\n\t\"reflect\"\n)\n\n" +
					"func y() {\n\tos.Getenv(\"DOJANG_REQUIRE\")\n\tos.Getenv(\"HOME\")\n\treflect.DeepEqual(1, 1)\n}\n",
			},
			want: []string{
				"simulators/clock/a.go:12: rand.IntN: randomness comes from the world's seed",
				"simulators/clock/a.go:14: os.Exit: environment and exit status belong to simulators/cmd",
				"simulators/clock/a.go:15: fmt.Println: write to the io.Writer you were given",
				"simulators/clock/a.go:16: http.Get: use the client or server you were given",
				"simulators/clock/a.go:16: context.TODO: pass the caller's context",
				"simulators/clock/a_test.go:10: os.Getenv: environment and exit status belong to simulators/cmd",
				"simulators/clock/a_test.go:11: reflect.DeepEqual: use cmp.Diff and print (-want +got)",
			},
		},
		{
			rule: "no-init", name: "registration at import",
			files: map[string]string{"simulators/clock/a.go": "package clock\n\ntype c int\n\nfunc (c) init() {}\n\nfunc init() {}\n"},
			want:  []string{"simulators/clock/a.go:7: init runs before anybody asked: let the caller call a function"},
		},
		{
			rule: "skips", name: "a skip that nobody sees",
			files: map[string]string{
				"simulators/clock/a_test.go": "package clock\n\nimport \"testing\"\n\nfunc TestX(t *testing.T) { t.Skip(\"no java\") }\n",
				"simulators/clock/b_test.go": "package clock\n\nimport \"testing\"\n\nconst require = \"DOJANG_REQUIRE\"\n\nfunc TestY(t *testing.T) { t.Skip(\"no java\") }\n",
			},
			want: []string{"simulators/clock/a_test.go:5: a skip that CI cannot see: fail when DOJANG_REQUIRE names what is missing"},
		},
	}
}
