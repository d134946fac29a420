package contract_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/testdata"
)

var idForm = regexp.MustCompile(`^[a-z]+(/[a-z0-9]+(-[a-z0-9]+)*){2}$`)

func TestClauseIsComplete(t *testing.T) {
	t.Parallel()
	provenances := []string{contract.Documented, contract.Observed, contract.Assumed}
	kinds := []string{contract.Code, contract.Limit, contract.Rule, contract.Choice}
	for _, clause := range contract.All() {
		t.Run(clause.ID, func(t *testing.T) {
			t.Parallel()
			if !idForm.MatchString(clause.ID) {
				t.Error("the id is not service/subject/statement in stable lower-case words")
			}
			if clause.Title == "" || clause.Source == "" || !strings.HasPrefix(clause.URL, "https://") {
				t.Errorf("title, source or URL is missing: %+v", clause)
			}
			if !strings.HasSuffix(clause.Text, ".") || strings.Count(clause.Text, "\n") > 0 {
				t.Errorf("the text is not one sentence: %q", clause.Text)
			}
			if !slices.Contains(provenances, clause.Provenance) || !slices.Contains(kinds, clause.Kind) {
				t.Errorf("provenance %q or kind %q is unknown", clause.Provenance, clause.Kind)
			}
			if (clause.Kind == contract.Code) != (clause.Code != "") {
				t.Errorf("kind %q with code %q", clause.Kind, clause.Code)
			}
			if (clause.Kind == contract.Choice) != (clause.Provenance == contract.Assumed) {
				t.Errorf("kind %q with provenance %q: a choice is assumed, and only a choice", clause.Kind, clause.Provenance)
			}
			if (clause.Provenance == contract.Assumed) != strings.HasSuffix(clause.Question, "?") {
				t.Errorf("provenance %q with question %q", clause.Provenance, clause.Question)
			}
		})
	}
}

func TestIDsAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	codes := map[string]string{}
	for _, clause := range contract.All() {
		if seen[clause.ID] {
			t.Errorf("%s is listed twice", clause.ID)
		}
		seen[clause.ID] = true
		// A vendor may give one code from several endpoints, and each has a clause of its own.
		key := clause.ID[:strings.LastIndex(clause.ID, "/")+1] + clause.Code
		if other := codes[key]; clause.Code != "" && other != "" {
			t.Errorf("%s and %s have the same code %s", other, clause.ID, clause.Code)
		}
		codes[key] = clause.ID
	}
}

func TestFactsAndClausesMeet(t *testing.T) {
	t.Parallel()
	for _, service := range []string{"eformsign", "workplace", "daouoffice"} {
		facts, err := testdata.Facts(service)
		if err != nil {
			t.Fatal(err)
		}
		named := map[string]bool{}
		for _, clause := range contract.All() {
			if contract.Service(clause.ID) != service {
				continue
			}
			for _, fact := range clause.Facts {
				named[fact] = true
				if !slices.Contains(facts, fact) {
					t.Errorf("%s accounts for %q, which the document's facts do not have", clause.ID, fact)
				}
			}
		}
		for _, fact := range facts {
			if !named[fact] {
				t.Errorf("no clause of %s accounts for %q", service, fact)
			}
		}
	}
}

func TestDaouofficeCodes(t *testing.T) {
	t.Parallel()
	var got []string
	for _, clause := range contract.Daouoffice() {
		if clause.Kind == contract.Code {
			got = append(got, clause.Code)
		}
	}
	want := []string{"200", "901", "902", "918", "919", "920", "921", "922", "923", "924", "925"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("codes in the order of the table (-want +got):\n%s", diff)
	}
}

func TestEformsignCodes(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	for _, clause := range contract.Eformsign() {
		if clause.Kind == contract.Code {
			got[clause.Provenance] = append(got[clause.Provenance], clause.Code)
		}
	}
	for provenance, codes := range got {
		slices.Sort(codes)
		got[provenance] = slices.Compact(codes)
	}
	want := map[string][]string{
		contract.Documented: {
			"200", "2020001", "4000001", "4000002", "4000003", "4000004", "4000005",
			"4030001", "4030002", "4030003", "4030004", "4030005", "4050001", "5000001",
		},
		contract.Observed: {"40000171", "4000046", "4000070", "4000150", "4000201", "4030034", "4030039", "4030052"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("codes of the table and of the catalogue (-want +got):\n%s", diff)
	}
}

func TestWorkplaceCodes(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	for _, clause := range contract.Workplace() {
		if clause.Kind == contract.Code {
			subject := strings.Split(clause.ID, "/")[1]
			got[subject] = append(got[subject], clause.Code)
		}
	}
	want := map[string][]string{
		"callback": {
			"DRAFT", "REVISE", "APPROVE", "DELEGATE", "REJECT", "APPROVED", "CANCELED", "DELETED", "AUTO_APPROVE", "COOPERATION", "RETRIEVE",
		},
		"gateway": {"100", "200", "210", "230", "300", "400", "410", "420", "430", "500", "510", "900"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events and codes in the order of their tables (-want +got):\n%s", diff)
	}
}

func TestLookup(t *testing.T) {
	t.Parallel()
	clauses := contract.All()
	for _, want := range clauses {
		got, ok := contract.Lookup(want.ID)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("Lookup(%q) = %t (-want +got):\n%s", want.ID, ok, diff)
		}
	}
	if _, ok := contract.Lookup("daouoffice/noti/none"); ok {
		t.Error("Lookup found a clause that does not exist")
	}
	clauses[0].ID = "changed"
	if _, ok := contract.Lookup("changed"); ok || contract.All()[0].ID == "changed" {
		t.Error("a caller could change the contract through All")
	}
}

func TestService(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"daouoffice/noti/success": "daouoffice", "daouoffice": "daouoffice", "": ""} {
		if got := contract.Service(id); got != want {
			t.Errorf("Service(%q) = %q, want %q", id, got, want)
		}
	}
}
