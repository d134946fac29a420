// Package features holds what Dojang does, in sentences: one behaviour a file, under the vendor's name. The sentences
// are those of the vendor's document; package steps makes them run.
//
// # Run them
//
//	go test ./features/...
//	go test ./features -v -run 'TestFeatures/The_1,499th'
//	go test ./features -features.tags '@daouoffice && ~@assumed'
//	go test ./features -features.seed 98033
//
// Scenarios run four at a time and in a new order each time. When one fails the summary ends with the seed of the
// order. A scenario tagged @assumed rests on a choice of ours where the vendor's document is silent: one that fails
// against the real service has found out something, not broken anything.
//
// # Write one
//
// Put it into the file of its behaviour, or begin a file. Every scenario has a world to itself, with the seeded
// companies of every vendor, so nothing has to be prepared or cleaned up, and time moves only when a step
// says so:
//
//	@daouoffice
//	Feature: The reminder before a meeting
//
//	  Scenario: The last call of the month reaches the team, the next one waits for the month to end
//	    Given the clock stands at 2026-11-30 23:59:59 KST
//	    And the company has used 1,499 calls this month
//	    When the company sends a notification to U2034 and U2345
//	    Then the call is accepted
//	    When the company sends a notification to U2034
//	    Then the call is refused with code "924"
//	    And the journal explains "1500 of 1500 used in 2026-11"
//	    When 1 second passes
//	    And the company sends a notification to U2034
//	    Then the call is accepted
//	    And U2034 has 2 notifications
//
// "The company" is Daou Office's and sends notifications; "the program" uses eformsign; "the ERP" is
// sent callbacks by WORKPLACE and reads its documents. What is said of calls, clients, faults, the journal and the clock
// holds for all of them.
//
// The first line "# language: ko" makes the keywords Korean; the core of the vocabulary has Korean sentences too, see
// daouoffice/notification.ko.feature, eformsign/access.ko.feature and workplace/approval.ko.feature. The vocabulary is the table that steps.Vocabulary returns; a missing step goes
// into package steps, under the noun it speaks of. A program of one's own is put in the client's place by steps of
// one's own, registered beside these: see the Example of package steps.
package features
