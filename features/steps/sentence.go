package steps

import (
	"regexp"
	"strings"
)

// sentence is one way to say a step.
type sentence struct{ language, pattern, example string }

// en is the English way. In the pattern, words in capitals stand for what [placeholders] lists.
func en(pattern, example string) sentence { return sentence{"en", pattern, example} }

// ko is the Korean way. It names the same things in the same order as the English one, so that one function serves
// both.
func ko(pattern, example string) sentence { return sentence{"ko", pattern, example} }

// define makes a step of each way to say it.
func define(noun string, keyword Keyword, doc string, run any, ways ...sentence) []Step {
	steps := make([]Step, 0, len(ways))
	for _, way := range ways {
		pattern := "^" + placeholders().Replace(way.pattern) + "$"
		steps = append(steps, Step{
			Noun: noun, Language: way.language, Keyword: keyword, Pattern: pattern, Example: way.example, Doc: doc,
			compiled: regexp.MustCompile(pattern), run: run,
		})
	}
	return steps
}

// placeholders are the groups that patterns share.
func placeholders() *strings.Replacer {
	return strings.NewReplacer(
		"COUNT", `(\d{1,3}(?:,\d{3})+|\d+)`,
		"MOMENT", `(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)? KST)`,
		"SPAN", `(\d+(?:,\d{3})*(?:\.\d{1,3})? (?:second|minute|hour)s?)`,
		"NUMBERS", `([A-Za-z0-9]+(?:(?:, | and )[A-Za-z0-9]+)*)`,
		"NUMBER", `([A-Za-z0-9]+)`,
		"TEXT", `"(.*)"`,
		"NAME", `"([^"]+)"`,
	)
}
