package control_test

import (
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/control"
)

func TestEveryRouteIsDescribed(t *testing.T) {
	t.Parallel()
	d := described(t)
	var want []string
	for path, item := range d.Paths {
		for method := range item.operations() {
			for _, place := range d.places(path) {
				want = append(want, method+" "+place)
			}
		}
	}
	got, err := control.Registered(newStage(t).handler)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("described and registered (-want +got):\n%s", diff)
	}
}

func TestDescriptionIsWellFormed(t *testing.T) {
	t.Parallel()
	d := described(t)
	if !strings.HasPrefix(d.OpenAPI, "3.1.") {
		t.Errorf("OpenAPI version %q", d.OpenAPI)
	}
	seen := map[string]bool{}
	for path, item := range d.Paths {
		var named []string
		for _, p := range item.Parameters {
			if p := d.parameter(p); p.In == "path" && p.Required {
				named = append(named, "{"+p.Name+"}")
			}
		}
		if diff := cmp.Diff(regexp.MustCompile(`{[^}]*}`).FindAllString(path, -1), named); diff != "" {
			t.Errorf("%s: path parameters (-want +got):\n%s", path, diff)
		}
		for method, op := range item.operations() {
			if op.OperationID == "" || seen[op.OperationID] {
				t.Errorf("%s %s: operationId %q is empty or taken", method, path, op.OperationID)
			}
			seen[op.OperationID] = true
			if op.Summary == "" || len(op.Tags) != 1 {
				t.Errorf("%s %s has no summary or no tag", method, path)
			}
			if _, there := op.Responses["default"]; !there {
				t.Errorf("%s %s does not describe errors", method, path)
			}
		}
	}
}

func TestReferencesAndComponentsBelongTogether(t *testing.T) {
	t.Parallel()
	d := described(t)
	text, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	used := regexp.MustCompile(`#/components/[A-Za-z]+/[A-Za-z]+`).FindAllString(string(text), -1)
	var defined []string
	for name := range d.Components.Schemas {
		defined = append(defined, "#/components/schemas/"+name)
	}
	for name := range d.Components.Responses {
		defined = append(defined, "#/components/responses/"+name)
	}
	for name := range d.Components.Parameters {
		defined = append(defined, "#/components/parameters/"+name)
	}
	slices.Sort(used)
	slices.Sort(defined)
	if diff := cmp.Diff(slices.Compact(used), defined); diff != "" {
		t.Errorf("used and defined (-used +defined):\n%s", diff)
	}
}

func TestDescriptionIsServed(t *testing.T) {
	t.Parallel()
	want, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got := newStage(t).want(http.StatusOK, http.MethodGet, "/openapi.yaml", "")
	if diff := cmp.Diff(string(want), got.body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.header.Get("Content-Type") != "application/yaml; charset=utf-8" {
		t.Errorf("Content-Type is %q", got.header.Get("Content-Type"))
	}
}

// What the operations of the journal take is described, and the other way round: a
// refusal lists the parameters that are taken.
func TestParametersAreDescribed(t *testing.T) {
	t.Parallel()
	s, d := newStage(t), described(t)
	for _, path := range []string{"/journal", "/events", "/clock"} {
		var names []string
		for _, p := range d.Paths[path].Get.Parameters {
			if p := d.parameter(p); p.In == "query" {
				names = append(names, p.Name)
			}
		}
		hint := "the operation takes none"
		if len(names) > 0 {
			hint = "the operation takes " + strings.Join(names, ", ")
		}
		got := s.want(http.StatusBadRequest, http.MethodGet, path+"?zone=KST", "")
		refused(t, got, `"zone"`, hint)
		for _, name := range names {
			if path == "/journal" {
				s.want(http.StatusOK, http.MethodGet, "/journal?"+name+"=", "")
			}
		}
	}
}

// A request body with every field that is described is read: each of its fields is known.
func TestRequestFieldsAreKnown(t *testing.T) {
	t.Parallel()
	d := described(t)
	for path, item := range d.Paths {
		for method, op := range item.operations() {
			if op.RequestBody == nil {
				continue
			}
			form := d.schema(op.RequestBody.Content["application/json"].Schema)
			for name := range form.Properties {
				got := newStage(t).call(method, path, `{"`+name+`":null}`)
				if strings.Contains(got.body, "unknown field") {
					t.Errorf("%s %s: %s is described, but: %s", method, path, name, got.body)
				}
			}
			got := newStage(t).call(method, path, `{"no such field":null}`)
			if got.status != http.StatusBadRequest || !strings.Contains(got.body, "no such field") {
				t.Errorf("%s %s: status %d for an unknown field: %s", method, path, got.status, got.body)
			}
		}
	}
}
