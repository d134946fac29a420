package storetest

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// Survives is the test that values of a table lose nothing in an engine that keeps their JSON, as a database does.
func Survives[T any](t *testing.T) {
	t.Helper()
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
