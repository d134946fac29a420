package seedfile_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Whatever is wrong is told at once, with its place and what to write.
func ExampleParse() {
	source := `daouoffice:
  env: {sender: U9999}
  companies:
    - name: acme
      employees:
        - {number: U1001, status: stoped}
`
	_, err := seedfile.Parse("world.yaml", []byte(source), []world.Service{daouoffice.New()})
	fmt.Println(err)
	// Output:
	// world.yaml:2:17: daouoffice.env.sender: "U9999" is no employee of the first company
	// world.yaml:6:35: daouoffice.companies[0].employees[0].status: "stoped" is not a status; write active, stopped or dormant
}
