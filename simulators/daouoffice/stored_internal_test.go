package daouoffice

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store/storetest"
)

// What the tables hold is more than what an engine of JSON or SQL brings back, where a field is left out.
func TestStoredValuesSurviveJSON(t *testing.T) {
	t.Parallel()
	for table, check := range map[string]func(*testing.T){
		companies.Name(): storetest.Survives[Company],
		employees.Name(): storetest.Survives[Employee],
		notices.Name():   storetest.Survives[notice],
		shelves.Name():   storetest.Survives[shelf],
		usages.Name():    storetest.Survives[Usage],
		tokens.Name():    storetest.Survives[issued],
		origins.Name():   storetest.Survives[origin],
		policies.Name():  storetest.Survives[Policy],
	} {
		t.Run(table, func(t *testing.T) {
			t.Parallel()
			check(t)
		})
	}
}
