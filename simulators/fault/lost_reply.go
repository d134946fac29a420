package fault

// LostReply does the call's work, commits it, and closes the connection without an answer.
// The client cannot tell it from [Reset], which is the point: a client that sends again
// after it sends twice. A delivery that goes out reaches its receiver, whose answer
// is lost, so that it counts as failed and is delivered again.
const LostReply Kind = "lost_reply"

func lostReplyDefinition() definition {
	return definition{
		kind:       LostReply,
		summary:    "does the work, then breaks the connection without an answer",
		directions: both(),
		commits:    true,
	}
}
