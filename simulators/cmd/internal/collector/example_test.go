package collector_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/cmd/internal/collector"
)

func Example() {
	stop := collector.Pace(collector.Serving())
	defer stop()
	fmt.Println("serving")
	// Output: serving
}
