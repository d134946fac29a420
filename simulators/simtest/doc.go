// Package simtest gives a Go test a world of its own in one line.
//
//	w := simtest.Start(t)
//	client, err := daouoffice.New(w.Daouoffice.URL(), w.Daouoffice.Credentials(), daouoffice.WithClock(w.ClientClock()))
//	…
//	w.Clock.Advance(ctx, 31*24*time.Hour)
//	entry, err := w.Journal.Await(ctx, journal.Query{Route: "noti"})
//
// The world's clock is frozen at [Start] time and shared with callers; nothing
// sleeps. Addresses are opened when they are first asked for and closed with the
// test, as is the world. Tests may run in parallel: they share nothing.
package simtest
