package workplace

import (
	"errors"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// wireForm is a form as the control API takes and shows it.
type wireForm struct {
	DfmID       string           `json:"dfmId"`
	DfmNm       string           `json:"dfmNm"`
	Kind        Kind             `json:"kind"`
	CallbackURL string           `json:"callbackUrl"`
	States      []Event          `json:"states"`
	Labels      map[Event]string `json:"labels"`
	Components  []Component      `json:"components"`
}

// shownForm is a form with what is to be said of it, which is taken too, so that a form
// can be put back as it was shown.
type shownForm struct {
	wireForm

	Warning string `json:"warning,omitempty"`
}

func (w wireForm) warned(call simulators.ControlCall) shownForm {
	shown := shownForm{wireForm: w}
	if w.CallbackURL != "" && !call.World.Deliveries.MayGoTo(w.CallbackURL) {
		shown.Warning = "nothing will arrive there: " + delivery.ReasonNotAllowed.Sentence()
	}
	return shown
}

func showForm(f Form) wireForm {
	w := wireForm{f.DfmID, f.DfmNm, f.Kind, f.CallbackURL, append([]Event{}, f.States...), f.Labels, append([]Component{}, f.Components...)}
	if w.Labels == nil {
		w.Labels = map[Event]string{}
	}
	return w
}

func (w wireForm) form() Form {
	return Form{DfmID: w.DfmID, DfmNm: w.DfmNm, Kind: w.Kind, CallbackURL: w.CallbackURL, States: w.States, Labels: w.Labels, Components: w.Components}
}

const formHint = `send {"dfmId","dfmNm","kind":"builtin","callbackUrl":"http://127.0.0.1:…","states":["DRAFT","APPROVED"]}`

func listForms(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	rows := []shownForm{}
	for f := range FormsOf(tx, c) {
		rows = append(rows, showForm(f).warned(call))
	}
	return map[string]any{"forms": rows}, err
}

func oneForm(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	if err != nil {
		return nil, err
	}
	f, ok := FormOf(tx, c, call.Vars["dfmId"])
	if !ok {
		return nil, noForm(call)
	}
	return showForm(f).warned(call), nil
}

// releaseForm takes a form out of the integration (연동 해제).
func releaseForm(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	if err != nil {
		return nil, err
	}
	f, ok := ReleaseForm(tx, c, call.Vars["dfmId"])
	if !ok {
		return nil, noForm(call)
	}
	return showForm(f), nil
}

func noForm(call simulators.ControlCall) error {
	return simulators.NoSuch("form", call.Vars["dfmId"], "GET …/workplace/forms lists them, POST adds one")
}

// addForm adds a form (서식 추가); what exists already is not replaced.
func addForm(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	if err != nil {
		return nil, err
	}
	shown := shownForm{wireForm: wireForm{Kind: BuiltIn}}
	if err := call.Decode(&shown); err != nil {
		return nil, err
	}
	asked := shown.wireForm
	if _, ok := FormOf(tx, c, asked.DfmID); ok {
		return nil, conflict(errors.New("form "+asked.DfmID+" has been added already"), "PUT …/workplace/forms/"+asked.DfmID+" replaces its settings")
	}
	return putForm(tx, call, c, asked)
}

// replaceForm replaces a form's settings. What the form is (its name, kind and
// components) stays where the request leaves it out.
func replaceForm(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	if err != nil {
		return nil, err
	}
	var shown shownForm
	if err := call.Decode(&shown); err != nil {
		return nil, err
	}
	asked := shown.wireForm
	f, ok := FormOf(tx, c, call.Vars["dfmId"])
	if !ok {
		return nil, noForm(call)
	}
	if asked.DfmID != "" && asked.DfmID != f.DfmID {
		return nil, simulators.BadControl("dfmId is "+asked.DfmID+", and the path says "+f.DfmID, "leave it out")
	}
	asked.DfmID = f.DfmID
	if asked.DfmNm == "" {
		asked.DfmNm = f.DfmNm
	}
	if asked.Kind == "" {
		asked.Kind = f.Kind
	}
	if asked.Components == nil && asked.Kind == f.Kind {
		asked.Components = f.Components
	}
	return putForm(tx, call, c, asked)
}

func putForm(tx *store.Tx, call simulators.ControlCall, c Company, asked wireForm) (any, error) {
	f := asked.form()
	if err := PutForm(tx, c, f); err != nil {
		return nil, said(err, formHint)
	}
	return showForm(f).warned(call), nil
}
