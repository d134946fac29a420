package interop_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asReadmeSays: README's commands of the language, with the command and the folders of this test.
func asReadmeSays(t *testing.T, s *set) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n## Another language\n")
	_, block, _ := strings.Cut(section, "\n```\n.build/dojang run")
	block, _, found := strings.Cut(".build/dojang run"+block, "\n```\n")
	if !found {
		t.Fatal("README has no block of commands that run the programs")
	}
	ran := 0
	for line := range strings.Lines(block) {
		command := strings.NewReplacer(
			".build/dojang", s.dojang, "python3", s.interpreter, ".build/interop/java", filepath.Join(s.dir, "new", "java"),
			"-out:Eformsign.exe", "-out:"+filepath.Join(s.dir, "Readme.exe"), "testdata/interop/csharp/Eformsign.exe", filepath.Join(s.dir, "Readme.exe"),
		).Replace(line)
		if !strings.Contains(line, s.readme[0]) && !strings.Contains(line, s.readme[1]) {
			continue
		}
		ran++
		if out, status := execute(t, nil, "sh", "-c", "cd ../.. && "+command); status != 0 {
			t.Errorf("%s: status %d\n%s", line, status, out)
		}
	}
	if ran == 0 {
		t.Errorf("README has no command of %s", s.name)
	}
}
