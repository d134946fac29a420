package steps_test

import (
	"context"
	"errors"
	"io"
	"testing"

	"github.com/cucumber/godog"
	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/features/steps"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// report is how one scenario ended.
type report struct {
	status int
	step   string // the text of the step that failed
	err    error
}

// play runs one scenario, given by its steps, with further steps and hooks.
func play(t *testing.T, scenario string, more ...func(*godog.ScenarioContext)) report {
	t.Helper()
	var r report
	suite := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			steps.Register(sc)
			for _, register := range more {
				register(sc)
			}
			sc.StepContext().After(func(ctx context.Context, step *godog.Step, _ godog.StepResultStatus, err error) (context.Context, error) {
				if err != nil && r.err == nil {
					r.step, r.err = step.Text, err
				}
				return ctx, nil
			})
		},
		Options: &godog.Options{
			Strict: true, Format: "progress", Output: io.Discard, DefaultContext: t.Context(),
			FeatureContents: []godog.Feature{{Name: "told.feature", Contents: []byte("Feature: told\nScenario: told\n" + scenario)}},
		},
	}
	r.status = suite.Run()
	return r
}

// mustPass fails the test unless the scenario passed.
func mustPass(t *testing.T, r report) {
	t.Helper()
	if r.status != 0 || r.err != nil {
		t.Errorf("the scenario ended with status %d at %q: %v", r.status, r.step, r.err)
	}
}

// mismatchOf is what the failed step expected and found.
func mismatchOf(t *testing.T, r report) *steps.Mismatch {
	t.Helper()
	if r.status != 1 {
		t.Fatalf("the scenario ended with status %d, want 1: %v", r.status, r.err)
	}
	m, ok := errors.AsType[*steps.Mismatch](r.err)
	if !ok {
		t.Fatalf("step %q failed with %v, want a *steps.Mismatch", r.step, r.err)
	}
	return m
}
