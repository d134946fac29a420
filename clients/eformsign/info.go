package eformsign

// wireInfo is the answer to get-document, as loose as traffic shows it.
type wireInfo struct {
	ID       text `json:"id"`
	Number   text `json:"document_number"`
	Name     text `json:"document_name"`
	Template struct {
		ID   text `json:"id"`
		Name text `json:"name"`
	} `json:"template"`
	Creator    wirePerson   `json:"creator"`
	Created    whole        `json:"created_date"`
	LastEditor wirePerson   `json:"last_editor"`
	Updated    whole        `json:"updated_date"`
	Status     wireStatus   `json:"current_status"`
	Fields     []wireField  `json:"fields"`
	Next       []wireStatus `json:"next_status"`
	Previous   []wireAction `json:"previous_status"`
	Histories  []wireAction `json:"histories"`
}

type wirePerson struct {
	Type  text `json:"recipient_type"`
	ID    text `json:"id"`
	Name  text `json:"name"`
	Email text `json:"email"`
}

type wireStatus struct {
	Type       text         `json:"status_type"`
	StepType   text         `json:"step_type"`
	StepIndex  text         `json:"step_index"`
	StepName   text         `json:"step_name"`
	StepGroup  whole        `json:"step_group"`
	Recipients []wirePerson `json:"step_recipients"`
	Expires    whole        `json:"expired_date"`
	Expired    flag         `json:"_expired"`
}

type wireAction struct {
	StepType text       `json:"step_type"`
	StepName text       `json:"step_name"`
	Type     text       `json:"action_type"`
	Executor wirePerson `json:"executor"`
	Executed whole      `json:"executed_date"`
	Comment  text       `json:"comment"`
}

type wireField struct {
	ID    text     `json:"id"`
	Value anything `json:"value"`
	Type  text     `json:"type"`
}

func (w wireInfo) read() DocumentInfo {
	info := DocumentInfo{
		ID: string(w.ID), Number: string(w.Number), Name: string(w.Name),
		TemplateID: string(w.Template.ID), TemplateName: string(w.Template.Name),
		Creator: w.Creator.read(), Created: w.Created.time(),
		LastEditor: w.LastEditor.read(), Updated: w.Updated.time(), Status: w.Status.read(3),
		Previous: readActions(w.Previous), Histories: readActions(w.Histories),
	}
	for _, f := range w.Fields {
		info.Fields = append(info.Fields, FieldValue{string(f.ID), string(f.Value), string(f.Type)})
	}
	for _, s := range w.Next {
		info.Next = append(info.Next, s.read(2))
	}
	return info
}

func (w wirePerson) read() Person {
	return Person{digits(w.Type, 2), string(w.ID), string(w.Name), string(w.Email)}
}

// read takes the width of status_type: three digits in current_status, two in next_status.
func (w wireStatus) read(width int) Status {
	status := Status{
		Type: digits(w.Type, width), StepType: digits(w.StepType, 2), StepIndex: string(w.StepIndex),
		StepName: string(w.StepName), StepGroup: int(w.StepGroup), Expires: w.Expires.time(), Expired: bool(w.Expired),
	}
	for _, p := range w.Recipients {
		status.Recipients = append(status.Recipients, p.read())
	}
	return status
}

func readActions(all []wireAction) []Action {
	var actions []Action
	for _, w := range all {
		actions = append(actions, Action{
			StepType: digits(w.StepType, 2), StepName: string(w.StepName), Type: digits(w.Type, 3),
			Executor: w.Executor.read(), Executed: w.Executed.time(), Comment: string(w.Comment),
		})
	}
	return actions
}
