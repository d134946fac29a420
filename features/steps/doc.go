// Package steps is the vocabulary of Dojang's scenarios, for use with steps of one's own.
//
//	suite := godog.TestSuite{
//		ScenarioInitializer: func(sc *godog.ScenarioContext) {
//			steps.Register(sc)
//			sc.When(`^our shop sends the reminder$`, func(ctx context.Context) error {
//				office := steps.World(ctx).Daouoffice
//				return shop.Remind(ctx, office.URL(), office.Credentials())
//			})
//		},
//		Options: &godog.Options{Paths: []string{"reminder.feature"}, Strict: true, TestingT: t},
//	}
//
// The scenario then checks with the sentences of this package what the vendor saw:
//
//	Scenario: A reminder is sent once, even when its answer is lost
//	  Given the reply of the next call of "noti" is lost
//	  When our shop sends the reminder
//	  Then exactly 1 call of "noti" was made
//	  And U2034 sees on push "[OpenAPI] 회의 10분 전입니다."
//
// # What a scenario gets
//
// A world of its own ([World]), begun by the first step that needs it: the clock frozen, the journal empty, the
// companies seeded. It ends with the scenario. Scenarios may run side by side in any number; they share nothing, and
// no step sleeps or polls. Steps keep what they know of each other in the context under a private key.
//
// Steps that send (Any) go through the vendor's Go client below clients, as a program would; only "this is sent", "… is
// sent to eformsign" and "the sample … is sent" send bytes of their own. What they check (Then) is the latest step that
// sent: what the client returned, and what the journal holds of the call, or of its token where it came to no more.
// Without one, checks of the journal are about the latest call of all, so that they serve programs that do the sending
// themselves.
//
// "The company" of a sentence is Daou Office's. "The program" is the one that uses eformsign: it has one client, which
// keeps its token from step to step, until a step gives the program another key, member or clock. "The ERP" is sent the
// callbacks of WORKPLACE: its receiver is a server of the scenario's around the Go client's handler, and a step that
// makes something happen to a document returns when the callbacks of this have ended.
//
// # How a step fails
//
// A check that does not hold is a [*Mismatch]: what was expected, what was found, and why the vendor answered as it
// did, in the journal's words. A check that asks for what the journal has dropped is neither true nor false: it fails
// with [journal.ErrUnknown], and [Mismatch] is for what is known. Under chaos every failure comes with the commands that
// repeat the faults which the scenario met.
//
// # To add a step
//
// One file per noun, with the vendor's name before it where it is one vendor's alone; Daou Office, the first, goes
// without. What the sentences that all vendors share have to know of one is its file of the interface vendor. Write a
// function that takes the context and the groups of the pattern, and a line of define in
// the file's table: keyword, what it does, an English sentence and, where the core of the vocabulary is concerned, a
// Korean one that names the same things in the same order. The tests ask of every sentence that a feature uses it and
// that its check can fail.
package steps
