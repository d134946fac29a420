// Package report writes the outcomes of a conformance run for people ([Text], [HTML]) and for programs ([JSON], [JUnit]).
//
// Counts are given for each provenance apart, since a failure of a documented clause is a defect while one of
// an assumed clause is a question to the vendor; they are never summed into a score. What was not
// exercised is named beside every verdict.
package report
