package workplace

import (
	"fmt"
	"slices"
)

// Component is a field of a form of the form generator; in a document it has a value.
type Component struct {
	UUID string `json:"componentUuid"`
	// Code is its type, such as CP_TEXT.
	Code string `json:"componentCode"`
	// CustomID is the id of the company's own (사용자 지정 ID), or "".
	CustomID string `json:"componentCustomId"`
	Label    string `json:"componentLabel"`
	Value    string `json:"componentValue"`
}

func (f Form) validateComponents() error {
	for i, c := range f.Components {
		switch {
		case c.UUID == "" || c.Code == "":
			return errComponent("a component needs componentUuid and componentCode")
		case f.Kind != Generator:
			return errComponent("only a form of the form generator has components")
		case slices.ContainsFunc(f.Components[:i], func(o Component) bool {
			return o.UUID == c.UUID || o.CustomID == c.CustomID && c.CustomID != ""
		}):
			return errComponent("two components share an id; each has its own")
		}
	}
	return nil
}

// filled are the form's components with the values given, each named by its uuid or its
// custom id; false names the first that the form lacks.
func (f Form) filled(values []Component) ([]Component, string, bool) {
	all := slices.Clone(f.Components)
	for _, v := range values {
		i := slices.IndexFunc(all, func(c Component) bool {
			return v.UUID != "" && c.UUID == v.UUID || v.UUID == "" && v.CustomID != "" && c.CustomID == v.CustomID
		})
		if i < 0 {
			return nil, v.UUID + v.CustomID, false
		}
		all[i].Value = v.Value
	}
	return all, "", true
}

func errComponent(text string) error { return fmt.Errorf("%w: components: %s", ErrForm, text) }
