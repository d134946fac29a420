// Package house holds the repository's own rules as tests: who may import whom, what a package and a file look like,
// which calls are forbidden, and what may be depended on.
//
// A [Rule] is one statement about the repository and the function that finds what breaks it. Rules read a [Tree], which
// is parsed from any file system, so each rule is also shown able to fail, on a small tree made up in its test.
// A place that breaks a rule for a good reason is listed beside the rule, with the reason.
package house
