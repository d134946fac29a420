package house_test

import (
	"fmt"
	"testing/fstest"

	"github.com/seed-34222eec/dojang/conformance/house"
)

// A rule names the place and says what to do there.
func Example() {
	tree, err := house.Read(fstest.MapFS{
		"clients/daouoffice/wait.go": {Data: []byte("package daouoffice\n\nimport \"time\"\n\nfunc wait() { time.Sleep(time.Second) }\n")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, rule := range house.Rules() {
		if rule.Name == "forbidden-calls" {
			fmt.Println(rule.Find(tree))
		}
	}
	// Output:
	// [clients/daouoffice/wait.go:5: time.Sleep: time is a parameter: the world's clock, or a function that the caller gives]
}
