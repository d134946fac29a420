// Package serve puts a simulator behind HTTP. [New] makes an http.Handler of it,
// in which every call goes through one chain:
//
//	recover → limits (the body is read) → route → world → fault plan →
//	transaction (rules, effect) → commit → fault effect → journal → wire
//
// The world of a call is the one that the handler is bound to, else the one that
// the request's credential belongs to, else the home world, which answers as the
// vendor would answer an unknown key and keeps the journal entry.
//
// An [Observer] is told of every call, by route and outcome, for whoever counts.
//
// [Listen] opens the sockets. Nothing else in the project does.
package serve
