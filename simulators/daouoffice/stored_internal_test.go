package daouoffice

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// What the tables hold is more than what an engine of JSON or SQL brings back, where a field is left out.
func TestStoredValuesSurviveJSON(t *testing.T) {
	t.Parallel()
	for table, check := range map[string]func(*testing.T){
		companies.Name(): survives[Company],
		employees.Name(): survives[Employee],
		notices.Name():   survives[notice],
		shelves.Name():   survives[shelf],
		usages.Name():    survives[Usage],
		tokens.Name():    survives[issued],
		policies.Name():  survives[Policy],
	} {
		t.Run(table, func(t *testing.T) {
			t.Parallel()
			check(t)
		})
	}
}

func survives[T any](t *testing.T) {
	instants := rapid.Map(rapid.Int64Range(0, 1<<32), func(n int64) any { return time.Unix(n, n%1_000_000_000).UTC() })
	values := rapid.MakeCustom[T](rapid.MakeConfig{Types: map[reflect.Type]*rapid.Generator[any]{reflect.TypeFor[time.Time](): instants}})
	rapid.Check(t, func(rt *rapid.T) {
		want := values.Draw(rt, "value")
		text, err := json.Marshal(want)
		if err != nil {
			rt.Fatal(err)
		}
		var got T
		if err := json.Unmarshal(text, &got); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("(-want +got):\n%s", diff)
		}
	})
}
