package main

// profileFlags open what only its developers look at.
type profileFlags struct {
	Pprof bool `help:"Serve Go's profiles below /debug/pprof/ of the control API."`
}
