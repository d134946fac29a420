package steps_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed-34222eec/dojang/features"
	"github.com/seed-34222eec/dojang/features/steps"
)

// godog's own list of what is registered is what a scenario can really say.
func TestVocabularyIsWhatIsRegistered(t *testing.T) {
	t.Parallel()
	var listed bytes.Buffer
	suite := godog.TestSuite{
		ScenarioInitializer: steps.Register,
		Options:             &godog.Options{ShowStepDefinitions: true, Format: "progress", Output: &listed},
	}
	suite.Run()
	var got, want []string
	for line := range strings.Lines(ansi.ReplaceAllString(listed.String(), "")) {
		if at, end := strings.Index(line, "^"), strings.LastIndex(line, "$"); at >= 0 && end > at {
			got = append(got, line[at:end+1])
		}
	}
	for _, step := range steps.Vocabulary() {
		want = append(want, step.Pattern)
	}
	if diff := cmp.Diff(want, got, cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("vocabulary against registered steps (-want +got):\n%s", diff)
	}
}

var ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")

func TestEverySentence(t *testing.T) {
	t.Parallel()
	vocabulary := steps.Vocabulary()
	for _, step := range vocabulary {
		t.Run(step.Example, func(t *testing.T) {
			t.Parallel()
			if !strings.HasSuffix(step.Doc, ".") {
				t.Errorf("its Doc is no sentence: %q", step.Doc)
			}
			if step.Language != "en" && step.Language != "ko" {
				t.Errorf("its language is %q", step.Language)
			}
			if _, err := os.Stat(step.Noun + ".go"); err != nil {
				t.Errorf("its noun has no file: %v", err)
			}
			matching := matches(vocabulary, step.Keyword, step.Example)
			if diff := cmp.Diff([]string{step.Pattern}, matching); diff != "" {
				t.Errorf("patterns that match its example (-want +got):\n%s", diff)
			}
		})
	}
}

// matches are the patterns of the steps that a sentence of that keyword can mean.
func matches(vocabulary []steps.Step, keyword steps.Keyword, text string) []string {
	var patterns []string
	for _, step := range vocabulary {
		meets := step.Keyword == keyword || step.Keyword == steps.Any || keyword == steps.Any
		if meets && regexp.MustCompile(step.Pattern).MatchString(text) {
			patterns = append(patterns, step.Pattern)
		}
	}
	return patterns
}

// A sentence that no feature uses is one that nobody has seen work.
func TestEverySentenceIsUsed(t *testing.T) {
	t.Parallel()
	suite := godog.TestSuite{Options: &godog.Options{FS: features.Files(), Paths: []string{"."}}}
	parsed, err := suite.RetrieveFeatures()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, feature := range parsed {
		for _, pickle := range feature.Pickles {
			for _, step := range pickle.Steps {
				texts = append(texts, step.Text)
			}
		}
	}
	for _, step := range steps.Vocabulary() {
		pattern := regexp.MustCompile(step.Pattern)
		if !slices.ContainsFunc(texts, pattern.MatchString) {
			t.Errorf("no feature uses %s (%s)", step.Pattern, step.Example)
		}
	}
}
