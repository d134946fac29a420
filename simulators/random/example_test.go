package random_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/random"
)

func Example() {
	world := random.Named(1, "default")
	fmt.Println(world.Hex("token", 1, 8))
	fmt.Println(world.Hex("token", 2, 8))
	fmt.Println(world.Hex("token", 1, 8)) // the first again: there is no state
	// Output:
	// c2dcc350243b6f9e
	// 3ee43961d0413ec6
	// c2dcc350243b6f9e
}

// A journal shows which calls carried the same token, and no token.
func ExampleSource_Fingerprint() {
	world := random.Named(1, "default")
	for _, token := range []string{"eyJhbGciOi.first", "eyJhbGciOi.second", "eyJhbGciOi.first"} {
		fmt.Println(world.Fingerprint("tok", token))
	}
	// Output:
	// tok_3b97046b
	// tok_d686e15d
	// tok_3b97046b
}
