package workplace

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store/storetest"
)

// What the tables hold is more than what an engine of JSON or SQL brings back, where a field is left out.
func TestStoredValuesSurviveJSON(t *testing.T) {
	t.Parallel()
	for table, check := range map[string]func(*testing.T){
		accessKeys.Name(): storetest.Survives[AccessKey],
		attempts.Name():   storetest.Survives[Attempt],
		companies.Name():  storetest.Survives[Company],
		dispatches.Name(): storetest.Survives[Dispatch],
		documents.Name():  storetest.Survives[Document],
		employees.Name():  storetest.Survives[Employee],
		forms.Name():      storetest.Survives[Form],
		origins.Name():    storetest.Survives[origin],
		policies.Name():   storetest.Survives[Policy],
	} {
		t.Run(table, func(t *testing.T) {
			t.Parallel()
			check(t)
		})
	}
}
