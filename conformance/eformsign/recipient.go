package eformsign

// recipient is somebody to whom a document goes, as the call that makes it names him.
type recipient struct {
	StepType string `json:"step_type"`
	UseMail  bool   `json:"use_mail"`
	Member   struct {
		Name string `json:"name"`
		ID   string `json:"id"`
	} `json:"member"`
}

func newRecipient(stepType, name, id string) recipient {
	r := recipient{StepType: stepType, UseMail: true}
	r.Member.Name, r.Member.ID = name, id
	return r
}

// participant (참여자) and reviewer (검토자) are outside the company.
func participant() recipient { return newRecipient("05", "홍길동", "hong@example.com") }
func reviewer() recipient    { return newRecipient("06", "김검토", "kim@example.net") }
