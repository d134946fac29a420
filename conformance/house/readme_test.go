package house_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/simulators/chaos"
)

var update = flag.Bool("update", false, "write the generated parts of README.md")

const readme = "../../README.md"

// The tables of README.md are what the route tables and the contract say.
func TestReadmeTables(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	got := string(text)
	want := got
	for name, table := range map[string]string{"endpoints": endpoints(), "provenance": provenance(), "chaos": rates()} {
		begin := strings.Index(want, "<!-- "+name+":")
		end := strings.Index(want, "<!-- /"+name+" -->")
		if begin < 0 || end < begin {
			t.Fatalf("README.md has no part %q", name)
		}
		begin += strings.Index(want[begin:], "\n") + 1
		want = want[:begin] + table + want[end:]
	}
	if *update {
		if err := os.WriteFile(readme, []byte(want), 0o644); err != nil { //nolint:gosec // a text for everybody
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("README.md is not up to date; run go test ./conformance/house -run TestReadme -update (-want +got):\n%s", diff)
	}
}

func endpoints() string {
	var b strings.Builder
	b.WriteString("| service | route | endpoint | clauses | cases |\n|---|---|---|--:|--:|\n")
	for _, v := range vendors() {
		for _, r := range v.sim().Routes() {
			clauses := map[string]bool{r.Clause: true}
			for _, check := range r.Checks {
				clauses[check.Clause] = true
				if check.LimitClause != "" {
					clauses[check.LimitClause] = true
				}
			}
			cases := map[string]bool{}
			for id := range clauses {
				for _, c := range suite.Judging(v.cases, id) {
					cases[c.ID] = true
				}
			}
			fmt.Fprintf(&b, "| %s | `%s` | `%s %s` | %d | %d |\n", v.sim().Name(), r.Name, r.Method, r.Path, len(clauses), len(cases))
		}
	}
	return b.String()
}

func rates() string {
	var b strings.Builder
	b.WriteString("| what | how often | where | what is met | after |\n|---|---|---|---|---|\n")
	for _, row := range chaos.Rows() {
		often, where := fmt.Sprintf("1 in %d", row.OneIn), "every route"
		if row.First {
			often += ", first call"
		}
		if len(row.Routes) > 0 {
			where = "`" + strings.Join(row.Routes, "`, `") + "`"
		}
		if len(row.Except) > 0 {
			where += " but `" + strings.Join(row.Except, "`, `") + "`"
		}
		fmt.Fprintf(&b, "| %s | %s | %s, %s | %s | `%s` |\n", row.Name, often, row.Service, where, row.Summary, row.Clause)
	}
	return b.String()
}

func provenance() string {
	var b strings.Builder
	b.WriteString("| service | documented | observed | assumed | excluded, with a reason | cases |\n|---|--:|--:|--:|--:|--:|\n")
	for _, v := range vendors() {
		count := map[string]int{}
		for _, c := range contract.All() {
			switch {
			case contract.Service(c.ID) != v.sim().Name():
			case c.Excluded != "":
				count["excluded"]++
			default:
				count[c.Provenance]++
			}
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d |\n", v.sim().Name(),
			count[contract.Documented], count[contract.Observed], count[contract.Assumed], count["excluded"], len(v.cases))
	}
	return b.String()
}
