package fault

// Reset breaks the connection before the call's work is begun: the client sees a reset or an
// end of file, no status, and nothing has been done. A delivery that goes out does
// not reach its receiver. Compare [LostReply], which breaks the connection afterwards.
const Reset Kind = "reset"

func resetDefinition() definition {
	return definition{
		kind:       Reset,
		summary:    "breaks the connection before anything is done",
		directions: both(),
	}
}

// BreaksConnection says that there is no answer: the connection is closed in its place.
func (e Effect) BreaksConnection() bool { return e.Kind == Reset || e.Kind == LostReply }
