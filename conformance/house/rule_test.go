package house_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/house"
)

// breach is one change to the sound tree and what its rule finds then; nothing when the change is allowed.
type breach struct {
	rule  string
	name  string
	files map[string]string // by path; "" removes the file
	want  []string
}

// breaches gathers the tables that stand beside each group of rules.
func breaches() []breach {
	return slices.Concat(
		layoutBreaches(), importBreaches(), moduleBreaches(), packageBreaches(), callBreaches(), stateBreaches(), networkBreaches(),
	)
}

// sound is a repository in small that keeps every rule.
func sound() map[string]string {
	files := map[string]string{
		"Makefile":  "run:\n",
		"README.md": "# Dojang\n",
		"go.mod":    goMod(),
		"go.sum":    "",
	}
	example := func(dir, name string) {
		files[dir+"/doc.go"] = "// Package " + name + " is small.\npackage " + name + "\n"
		files[dir+"/example_test.go"] = "package " + name + "_test\n\nimport \"fmt\"\n\nfunc Example() {\n\tfmt.Println(1)\n\t// Output: 1\n}\n"
	}
	for _, dir := range []string{"clients/daouoffice", "conformance/suite", "features/steps", "simulators/clock", "simulators/daouoffice"} {
		example(dir, dir[strings.LastIndex(dir, "/")+1:])
	}
	example("testdata", "testdata")
	example("simulators", "simulators")
	files["simulators/cmd/dojang/main.go"] = "// Command dojang serves.\npackage main\n\nfunc main() {}\n"
	return files
}

func goMod() string {
	return "module " + house.Module + "\n\ngo 1.26.0\n\nrequire (\n\t" + strings.Join(house.Argued(), " v1.0.0\n\t") + " v1.0.0\n)\n\n" +
		"require example.com/dependency v1.0.0 // indirect\n"
}

func read(t *testing.T, changes map[string]string) *house.Tree {
	t.Helper()
	files := sound()
	maps.Copy(files, changes)
	fsys := fstest.MapFS{}
	for name, source := range files {
		if _, changed := changes[name]; !changed || source != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(source)}
		}
	}
	tree, err := house.Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestSoundTree(t *testing.T) {
	t.Parallel()
	tree := read(t, nil)
	for _, rule := range house.Rules() {
		for _, finding := range rule.Find(tree) {
			t.Errorf("%s: %v", rule.Name, finding)
		}
	}
}

func TestBreaches(t *testing.T) {
	t.Parallel()
	for _, b := range breaches() {
		t.Run(b.rule+"/"+b.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, finding := range find(t, b.rule, read(t, b.files)) {
				got = append(got, finding.String())
			}
			if diff := cmp.Diff(b.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func find(t *testing.T, name string, tree *house.Tree) []house.Finding {
	t.Helper()
	for _, rule := range house.Rules() {
		if rule.Name == name {
			return rule.Find(tree)
		}
	}
	t.Fatalf("there is no rule %q", name)
	return nil
}

// A rule that cannot fail protects nothing.
func TestEveryRuleCanFail(t *testing.T) {
	t.Parallel()
	failed := map[string]bool{}
	for _, b := range breaches() {
		failed[b.rule] = failed[b.rule] || len(b.want) > 0
	}
	for _, rule := range house.Rules() {
		if !failed[rule.Name] {
			t.Errorf("no breach of %s is shown to be found", rule.Name)
		}
		if rule.Says == "" {
			t.Errorf("%s says nothing", rule.Name)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for name, fsys := range map[string]fstest.MapFS{
		"an empty directory":      {},
		"only hidden files":       {".build/dojang": {Data: []byte("x")}, ".env": {Data: []byte("x")}},
		"a Go file with an error": {"simulators/broken.go": {Data: []byte("package")}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if tree, err := house.Read(fsys); err == nil {
				t.Errorf("read %v, want an error", tree.Top)
			}
		})
	}
}
