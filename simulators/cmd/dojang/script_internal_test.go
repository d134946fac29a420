package main

import (
	"context"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs testdata/script, one file for each command.
//
//	serve [flags]   starts `dojang serve` on free ports, to the script's end, and puts
//	                DOJANG_CONTROL_URL and DAOUOFFICE_URL into its environment
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true, RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", noRaceSleep)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"serve": scriptServe},
	})
}

func scriptServe(ts *testscript.TestScript, neg bool, flags []string) {
	if neg {
		ts.Fatalf("usage: serve [flags]")
	}
	s, err := startServing(context.Background(), ts.MkAbs("."), flags...)
	ts.Defer(func() { s.stop() })
	ts.Check(err)
	ts.Setenv("DOJANG_CONTROL_URL", s.urls[controlName])
	for name, url := range s.urls {
		ts.Setenv(strings.ToUpper(name)+"_URL", url)
	}
}
