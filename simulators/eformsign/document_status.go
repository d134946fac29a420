package eformsign

import "github.com/seed-34222eec/dojang/simulators/store"

type currentStatus struct {
	StatusType     string   `json:"status_type"`
	StatusDocType  string   `json:"status_doc_type"`
	StatusDetail   string   `json:"status_doc_detail"`
	StepType       string   `json:"step_type"`
	StepIndex      string   `json:"step_index"`
	StepName       string   `json:"step_name"`
	StepRecipients []person `json:"step_recipients"`
	StepGroup      int      `json:"step_group"`
	ExpiredDate    int64    `json:"expired_date"`
	Expired        bool     `json:"_expired"`
}

// status is where a document stands.
func (d Document) status(tx *store.Tx) currentStatus {
	at := d.step()
	s := currentStatus{
		StatusType: at.status, StepType: at.kind, StepIndex: at.index(), StepName: at.name, StepRecipients: []person{}, StepGroup: at.group,
	}
	if next, ok := d.current(); ok {
		s.StepRecipients = append(s.StepRecipients, next.person(tx, d.CompanyID))
	} else if d.draft() {
		s.StepRecipients = append(s.StepRecipients, d.creator())
	}
	return s
}

// pastStep is a row of previous_status.
type pastStep struct {
	StepType     string `json:"step_type"`
	StepName     string `json:"step_name"`
	ActionType   string `json:"action_type"`
	Executor     person `json:"executor"`
	ExecutedDate int64  `json:"executed_date"`
	StepGroup    int    `json:"step_group"`
}

// pastAction is a row of histories.
type pastAction struct {
	StepType     string     `json:"step_type"`
	StepName     string     `json:"step_name"`
	ActionType   string     `json:"action_type"`
	Executor     person     `json:"executor"`
	ExecutedDate int64      `json:"executed_date"`
	Comment      string     `json:"comment"`
	SMSHistories []struct{} `json:"sms_histories"`
}

// previous are the steps that are done, the start first. A draft has none.
func (d Document) previous() []pastStep {
	list := []pastStep{}
	for _, done := range d.doings() {
		if done.leaves && !d.draft() {
			s := done.step
			list = append(list, pastStep{s.kind, s.name, done.action, done.by, done.at.UnixMilli(), s.group})
		}
	}
	return list
}

// histories are all actions, the oldest first.
func (d Document) histories() []pastAction {
	list := []pastAction{}
	for _, done := range d.doings() {
		s := done.step
		list = append(list, pastAction{s.kind, s.name, done.action, done.by, done.at.UnixMilli(), done.comment, []struct{}{}})
	}
	return list
}
