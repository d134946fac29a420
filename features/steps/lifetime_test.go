package steps_test

import (
	"context"
	"testing"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/features/steps"
)

func TestLifetimeEndsInReverse(t *testing.T) {
	t.Parallel()
	var order []string
	life := lifetimeOf(t, func(tb testing.TB) {
		tb.Cleanup(func() {
			order = append(order, "first")
			tb.Cleanup(func() { order = append(order, "late") })
		})
		tb.Cleanup(func() {
			if tb.Context().Err() == nil {
				t.Error("the context goes on while the clean-ups run")
			}
			order = append(order, "second")
		})
		if err := tb.Context().Err(); err != nil {
			t.Errorf("the context has ended too early: %v", err)
		}
	})
	if err := life.End(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if diff := cmp.Diff([]string{"second", "first", "late"}, order); diff != "" {
		t.Errorf("clean-ups (-want +got):\n%s", diff)
	}
}

func TestLifetimeKeepsErrorsForTheEnd(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]func(testing.TB){
		"Errorf": func(tb testing.TB) { tb.Errorf("world: %s", "the store is full") },
		"Error":  func(tb testing.TB) { tb.Error("world:", "the store is full") },
		"Fail":   testing.TB.Fail,
		"late":   func(tb testing.TB) { tb.Cleanup(func() { tb.Errorf("world: %s", "the store is full") }) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			life := lifetimeOf(t, fail)
			if name != "late" && !life.Failed() {
				t.Error("Failed is false")
			}
			err := life.End()
			if err == nil {
				t.Fatal("it ended without an error")
			}
			if name != "Fail" && err.Error() != "world: the store is full" {
				t.Errorf("it ended with %v", err)
			}
		})
	}
}

// What stops a test stops the step, and the scenario fails there.
func TestLifetimeStopsTheStep(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]func(*steps.Lifetime){
		"Fatal":       func(life *steps.Lifetime) { life.Fatal("stop") },
		"Fatalf":      func(life *steps.Lifetime) { life.Fatalf("%s", "stop") },
		"FailNow":     (*steps.Lifetime).FailNow,
		"Skip":        func(life *steps.Lifetime) { life.Skip("stop") },
		"Skipf":       func(life *steps.Lifetime) { life.Skipf("stop") },
		"SkipNow":     (*steps.Lifetime).SkipNow,
		"TempDir":     func(life *steps.Lifetime) { life.TempDir() },
		"ArtifactDir": func(life *steps.Lifetime) { life.ArtifactDir() },
		"Setenv":      func(life *steps.Lifetime) { life.Setenv("DOJANG", "1") },
		"Chdir":       func(life *steps.Lifetime) { life.Chdir("..") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			gone := false
			r := play(t, "When it stops", func(sc *godog.ScenarioContext) {
				sc.When(`^it stops$`, func(ctx context.Context) {
					stop(steps.LifetimeOf(ctx))
					gone = true
				})
			})
			if r.status != 1 || r.err == nil || gone {
				t.Errorf("status %d, error %v, gone on %v; want the step to stop and fail", r.status, r.err, gone)
			}
		})
	}
}

// An error that comes up outside of steps, in a job of the world, fails the scenario all the same.
func TestScenarioFailsByWhatItsWorldReports(t *testing.T) {
	t.Parallel()
	r := play(t, "When a job fails", func(sc *godog.ScenarioContext) {
		sc.When(`^a job fails$`, func(ctx context.Context) { steps.LifetimeOf(ctx).Error("the job failed") })
	})
	if r.status != 1 {
		t.Errorf("the scenario ended with status %d, want 1", r.status)
	}
}

func TestLifetimeLogsAndNames(t *testing.T) {
	t.Parallel()
	life := lifetimeOf(t, func(tb testing.TB) {
		tb.Helper()
		if tb.Name() != "told" {
			t.Errorf("its name is %q", tb.Name())
		}
		if tb.Failed() || tb.Skipped() {
			t.Error("it has failed or was skipped before anything happened")
		}
		n, err := tb.Output().Write([]byte("a line\n"))
		if n != 7 || err != nil {
			t.Errorf("Write gave %d, %v", n, err)
		}
	})
	if err := life.End(); err != nil {
		t.Error(err)
	}
}

// lifetimeOf is a lifetime in which use has run, not ended yet.
func lifetimeOf(t *testing.T, use func(testing.TB)) *steps.Lifetime {
	t.Helper()
	var life *steps.Lifetime
	play(t, "When it runs", func(sc *godog.ScenarioContext) {
		sc.When(`^it runs$`, func(ctx context.Context) {
			life = steps.NewLifetime(context.WithoutCancel(ctx))
			use(life)
		})
	})
	if life == nil {
		t.Fatal("the step did not run")
	}
	return life
}
