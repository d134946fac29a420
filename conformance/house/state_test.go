package house_test

func stateBreaches() []breach {
	const advice = ": make it a function, a constant, an array or a field"
	return []breach{
		{
			rule: "package-state", name: "what may stay",
			files: map[string]string{
				"simulators/clock/a.go": `package clock

import (
	_ "embed"
	"errors"
	"regexp"

	"example.com/store"
)

var (
	_ error = (*problem)(nil)
	// ErrLate says it is late.
	ErrLate   = errors.New("late")
	errStrict = &problem{}
	form      = regexp.MustCompile("x")
	days      = [...]int{31, 28}
	origin    = point{1, 2}
	drafts    = store.NewTable[point]("drafts")
	secrets   = store.NewTable[point]("secrets").Sealed()
)

//go:embed a.json
var document []byte

func local() { var m map[string]int; _ = m }
`,
				"simulators/clock/a_test.go":    "package clock\n\nimport \"flag\"\n\nvar update = flag.Bool(\"update\", false, \"\")\n",
				"simulators/cmd/dojang/main.go": "package main\n\nvar version = \"unknown\"\n",
			},
		},
		{
			rule: "package-state", name: "what may not",
			files: map[string]string{
				"simulators/clock/a.go": `package clock

import (
	"sync"

	"` + "github.com/seed-34222eec/dojang" + `/simulators/random"
)

type names []string

var (
	mu     sync.Mutex
	byName = map[string]int{}
	list   = []string{"a"}
	known  = names{"a"}
	other  = random.Kinds{}
	shared = &point{}
	pool   = sync.Pool{}
	made   = make(chan int)
	built  = build()
	count  = 0
	hook   = func() {}
)
`,
				"simulators/random/a.go": "package random\n\ntype Kinds map[string]int\n",
			},
			want: []string{
				"simulators/clock/a.go:12: mu has no initial value, so somebody sets it later" + advice,
				"simulators/clock/a.go:13: byName is a map, which anybody can change" + advice,
				"simulators/clock/a.go:14: list is a slice, which anybody can change" + advice,
				"simulators/clock/a.go:15: known is a slice, which anybody can change" + advice,
				"simulators/clock/a.go:16: other is a map, which anybody can change" + advice,
				"simulators/clock/a.go:17: shared is a pointer, which everybody shares" + advice,
				"simulators/clock/a.go:18: pool is a sync.Pool, which anybody can change" + advice,
				"simulators/clock/a.go:19: made is set by make, whose result may change" + advice,
				"simulators/clock/a.go:20: built is set by build, whose result may change" + advice,
				"simulators/clock/a.go:21: count is a variable where a constant or a function would do" + advice,
				"simulators/clock/a.go:22: hook is a function that can be replaced" + advice,
			},
		},
	}
}
