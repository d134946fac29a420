package eformsign

import (
	"iter"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Member is a company's account (멤버). Its id is the e-mail address that
// member_id takes, not the 32 hexadecimal digits in tokens.
type Member struct {
	CompanyID string `json:"companyId"`
	ID        string `json:"id"`
	Name      string `json:"name"`
	Enabled   bool   `json:"enabled"`

	// userId and userName of its tokens; access_key is the latter too.
	UserID   string `json:"userId"`
	UserName string `json:"userName"`
}

var members = store.NewTable("eformsign/member", func(m Member) string { return store.Key(m.CompanyID, m.ID) })

func memberOf(tx *store.Tx, companyID, id string) (Member, bool) {
	return members.Get(tx, store.Key(companyID, id))
}

// MembersOf yields a company's members in the order of their ids.
func MembersOf(tx *store.Tx, c Company) iter.Seq[Member] {
	from, to := store.KeyRange(c.CompanyID)
	return members.Range(tx, from, to)
}
