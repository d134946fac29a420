package house_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/suite"
	daouofficesim "github.com/seed-34222eec/dojang/simulators/daouoffice"
	eformsignsim "github.com/seed-34222eec/dojang/simulators/eformsign"
	workplacesim "github.com/seed-34222eec/dojang/simulators/workplace"
)

// policyIsTried: every setting of a vendor's policy is changed by a case that needs the control API, which judges what
// it does, or by a test of the vendor's package or its features. The results are those of the vendor's cases, in order.
func policyIsTried(t *testing.T, v vendor, results []suite.Result) {
	t.Helper()
	policies := map[string]any{
		daouofficesim.Name: daouofficesim.DefaultPolicy(), eformsignsim.Name: eformsignsim.DefaultPolicy(), workplacesim.Name: workplacesim.DefaultPolicy(),
	}
	name := v.sim().Name()
	changed := map[string]bool{}
	for i, r := range results {
		if !slices.Contains(v.cases[i].Needs, suite.Control) {
			continue
		}
		for _, x := range r.Exchanges {
			if x.Control && x.Method == http.MethodPatch && strings.HasSuffix(x.URL, "/policy") {
				maps.Copy(changed, settings(t, x.Body))
			}
		}
	}
	tests := testsOf(t, name)
	for setting, field := range fields(reflect.TypeOf(policies[name])) {
		if !changed[setting] && !regexp.MustCompile(`\.`+field+`\b`).MatchString(tests) {
			t.Errorf("%s is changed by no case, and %s by no test of simulators/%s or features/steps", setting, field, name)
		}
	}
}

// fields are the settings of a policy, by their names in JSON, and the fields that hold
// them.
func fields(policy reflect.Type) map[string]string {
	all := map[string]string{}
	for f := range policy.Fields() {
		if f.Type.Kind() == reflect.Struct {
			maps.Copy(all, fields(f.Type))
			continue
		}
		all[f.Tag.Get("json")] = f.Name
	}
	return all
}

// settings are the names that a change of a policy names, at any depth.
func settings(t *testing.T, change string) map[string]bool {
	t.Helper()
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(change), &members); err != nil {
		t.Fatalf("%v: %s", err, change)
	}
	all := map[string]bool{}
	for name, value := range members {
		if strings.HasPrefix(string(value), "{") {
			maps.Copy(all, settings(t, string(value)))
		}
		all[name] = true
	}
	return all
}

// testsOf is the source of a vendor's tests and of those of its features, without the one
// that gives every setting a value that it does not take.
func testsOf(t *testing.T, vendor string) string {
	t.Helper()
	var files []string
	for _, dir := range []string{"simulators/" + vendor, "features/steps"} {
		found, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(dir), "*_test.go"))
		if err != nil || len(found) == 0 {
			t.Fatalf("no tests in %s: %v", dir, err)
		}
		files = append(files, found...)
	}
	wrong := regexp.MustCompile(`(?ms)^func TestPolicyNamesWhatIsWrong\(.*?^}$`)
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file) //nolint:gosec // of this repository
		if err != nil {
			t.Fatal(err)
		}
		all.Write(wrong.ReplaceAll(text, nil))
	}
	return all.String()
}
