package steps

import (
	"regexp"
	"slices"
	"sync"

	"github.com/cucumber/godog"
)

// Keyword is the kind of sentence that a step stands in. "And" and "But" go on with the kind before them.
type Keyword string

// The keywords of Gherkin, and Any for an action, which may be told as past (Given) or as present (When).
const (
	Given Keyword = "Given"
	When  Keyword = "When"
	Then  Keyword = "Then"
	Any   Keyword = "Any"
)

// Step is one sentence that a scenario may use.
type Step struct {
	// Noun is what the step speaks of, and the name of its file: "quota".
	Noun string
	// Language is that of the sentence: "en" or "ko". A scenario may mix them.
	Language string
	Keyword  Keyword
	// Pattern is the regular expression that the text of the step must match.
	Pattern string
	// Example is a text that does.
	Example string
	// Doc says what the step does, in one sentence.
	Doc string

	compiled *regexp.Regexp
	run      any
}

// Vocabulary is every step that [Register] makes known, by noun, in the order in which they are explained.
func Vocabulary() []Step { return slices.Clone(vocabulary()) }

// vocabulary is made once: every scenario registers all of it.
var vocabulary = sync.OnceValue(func() []Step {
	return slices.Concat(
		clockSteps(), companySteps(), employeeSteps(), quotaSteps(), clientSteps(), notificationSteps(), requestSteps(),
		eformsignKeySteps(), eformsignProgramSteps(), eformsignTokenSteps(), eformsignDocumentSteps(), eformsignPDFSteps(),
		eformsignAddressSteps(), eformsignWorldSteps(),
		workplaceReceiverSteps(), workplaceSharedURLSteps(), workplaceDocumentSteps(), workplaceDispatchSteps(), workplaceHistorySteps(), workplaceStorySteps(),
		outcomeSteps(), refusalSteps(), receiverSteps(), inboxSteps(), faultSteps(), chaosSteps(), journalSteps(), unchangedSteps(),
	)
})

// Register gives a scenario a world of its own and the steps of [Vocabulary]. Register steps of your own beside them;
// [World] gives them the world.
//
// The world ends in a hook after the scenario. A hook of your own that still looks at the world is to be registered
// before.
func Register(sc *godog.ScenarioContext) {
	sc.Before(begin)
	sc.After(end)
	sc.StepContext().After(tellFaults)
	for _, step := range vocabulary() {
		step.register(sc)
	}
}

func (s Step) register(sc *godog.ScenarioContext) {
	switch s.Keyword {
	case Given:
		sc.Given(s.compiled, s.run)
	case When:
		sc.When(s.compiled, s.run)
	case Then:
		sc.Then(s.compiled, s.run)
	case Any:
		sc.Step(s.compiled, s.run)
	}
}
