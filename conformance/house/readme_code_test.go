package house_test

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features/steps"
)

// blocks are README's fenced blocks of a language.
func blocks(t *testing.T, language string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		all = append(all, m[1])
	}
	if len(all) == 0 {
		t.Fatalf("README has no block of %s", language)
	}
	return all
}

// README's scenarios pass.
func TestReadmeScenarios(t *testing.T) {
	t.Parallel()
	for _, text := range blocks(t, "gherkin") {
		var out bytes.Buffer
		suite := godog.TestSuite{ScenarioInitializer: steps.Register, Options: &godog.Options{
			Strict: true, Format: "progress", NoColors: true, Output: &out, DefaultContext: t.Context(),
			FeatureContents: []godog.Feature{{Name: "README.feature", Contents: []byte(text)}},
		}}
		if status := suite.Run(); status != 0 {
			t.Errorf("status %d\n%s\n%s", status, text, &out)
		}
	}
}

// README's Go is part of a test that runs.
func TestReadmeGo(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("../../simulators/simtest/readme_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range blocks(t, "go") {
		if !strings.Contains(string(source), text) {
			t.Errorf("simulators/simtest/readme_test.go does not have README's\n%s", text)
		}
	}
}
