package eformsign

import (
	"iter"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Template is what documents are made from (템플릿).
type Template struct {
	CompanyID string `json:"companyId"`
	// ID is 32 hexadecimal digits.
	ID   string `json:"id"`
	Name string `json:"name"`
}

var templates = store.NewTable("eformsign/template", func(t Template) string { return store.Key(t.CompanyID, t.ID) })

func templateOf(tx *store.Tx, companyID, id string) (Template, bool) {
	return templates.Get(tx, store.Key(companyID, id))
}

// TemplatesOf yields a company's templates in the order of their ids.
func TemplatesOf(tx *store.Tx, c Company) iter.Seq[Template] {
	from, to := store.KeyRange(c.CompanyID)
	return templates.Range(tx, from, to)
}
