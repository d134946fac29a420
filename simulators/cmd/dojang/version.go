package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionCommand is `dojang version`.
type versionCommand struct{}

// Run prints one line.
func (versionCommand) Run(s *system) error {
	_, err := fmt.Fprintln(s.stdout, buildVersion())
	return err
}

// version is what was built, from what, and by which Go.
type version struct {
	Version, Revision, Go string
	// Modified tells that the work tree differed from the revision.
	Modified bool
}

// buildVersion reads what the Go toolchain wrote into the binary.
func buildVersion() version {
	v := version{Version: "(devel)", Go: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			v.Revision = setting.Value
		case "vcs.modified":
			v.Modified = setting.Value == "true"
		}
	}
	return v
}

func (v version) String() string {
	text := fmt.Sprintf("dojang %s %s %s/%s", v.Version, v.Go, runtime.GOOS, runtime.GOARCH)
	if v.Revision != "" {
		text += " revision " + v.Revision
	}
	if v.Modified {
		text += " (modified)"
	}
	return text
}
