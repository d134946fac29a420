package workplace

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"net/url"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Kind is how a form came about; it decides which version of the document detail it
// is for.
type Kind string

// The kinds.
const (
	BuiltIn   Kind = "builtin"   // a form that WORKPLACE brings along (기본 서식): v1
	Generator Kind = "generator" // a form made with the form generator (서식 만들기): v2
)

// Form is a form (서식) with its approval settings (결재 설정).
type Form struct {
	CompanyID string `json:"companyId"`
	DfmID     string `json:"dfmId"`
	DfmNm     string `json:"dfmNm"`
	Kind      Kind   `json:"kind"`
	// CallbackURL is kept and called as it was registered, its query included;
	// "" sends nothing.
	CallbackURL string `json:"callbackUrl"`
	// States are the ticked ones: only those are sent.
	States []Event `json:"states"`
	// Labels are the states that an administrator renamed.
	Labels map[Event]string `json:"labels"`
	// Components of a form of the form generator.
	Components []Component `json:"components"`
	// Released tells that the form was taken out of the integration (연동 해제): its
	// documents live on, and send nothing.
	Released bool `json:"released,omitempty"`
}

// Clone shares nothing with f.
func (f Form) Clone() Form {
	f.States, f.Labels, f.Components = slices.Clone(f.States), maps.Clone(f.Labels), slices.Clone(f.Components)
	return f
}

// ticks tells whether the event is to be sent.
func (f Form) ticks(e Event) bool { return f.CallbackURL != "" && slices.Contains(f.States, e) }

// ErrForm means that a form's settings cannot be.
var ErrForm = errors.New("the form's settings cannot be saved")

// Validate names what is wrong with the settings; errors.Is finds ErrForm.
func (f Form) Validate() error {
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrForm, fmt.Sprintf(format, args...))
	}
	switch {
	case f.DfmID == "" || len(f.DfmID) > 36:
		return wrong("dfmId is %q; it takes 1 to 36 characters", f.DfmID)
	case f.DfmNm == "":
		return wrong("dfmNm is missing; it is the form's name")
	case f.Kind != BuiltIn && f.Kind != Generator:
		return wrong("kind is %q; it takes builtin, generator", f.Kind)
	}
	if u, err := url.Parse(f.CallbackURL); f.CallbackURL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "") {
		return wrong("callbackUrl is %q; it takes an absolute URL, http:// or https://", f.CallbackURL)
	}
	for i, e := range f.States {
		if !slices.Contains(Events(), e) {
			return wrong("states has %q; it takes %v", e, Events())
		}
		if slices.Contains(f.States[:i], e) {
			return wrong("states has %s twice", e)
		}
	}
	for e := range f.Labels {
		if !slices.Contains(Events(), e) {
			return wrong("labels has %q; it takes %v", e, Events())
		}
	}
	return f.validateComponents()
}

var forms = store.NewTable("workplace/form", func(f Form) string { return store.TextKey(f.CompanyID, f.DfmID) })

// FormsOf are the forms of a company's integration, by their ids.
func FormsOf(tx *store.Tx, c Company) iter.Seq[Form] {
	from, to := store.KeyRange(c.CompanyID)
	return func(yield func(Form) bool) {
		for f := range forms.Range(tx, from, to) {
			if !f.Released && !yield(f) {
				return
			}
		}
	}
}

// FormOf finds a form of a company's integration by its dfmId.
func FormOf(tx *store.Tx, c Company, dfmID string) (Form, bool) {
	f, ok := forms.Get(tx, store.TextKey(c.CompanyID, dfmID))
	return f, ok && !f.Released
}

// ReleaseForm takes a form out of the company's integration (연동 해제) and returns it as
// it was; false when it is not in it. What was enqueued before is sent still.
func ReleaseForm(tx *store.Tx, c Company, dfmID string) (Form, bool) {
	f, ok := FormOf(tx, c, dfmID)
	if !ok {
		return Form{}, false
	}
	was := f.Clone()
	f.CallbackURL, f.States, f.Labels, f.Released = "", nil, nil, true
	forms.Put(tx, f)
	return was, true
}

// PutForm adds a form to the company's integration, or replaces its settings. The error
// is that of Validate.
func PutForm(tx *store.Tx, c Company, f Form) error {
	f.CompanyID = c.CompanyID
	if err := f.Validate(); err != nil {
		return err
	}
	forms.Put(tx, f)
	return nil
}
