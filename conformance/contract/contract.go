// Package contract lists the clauses: every statement of a vendor's document that an answer can be held to, and
// every choice of ours where the document is silent, with its source and its provenance.
//
// It holds no expected answers. Simulators name the clause that decided an answer, conformance cases name the
// clauses they judge, and each works out for itself what the clause demands: a misreading of the document is
// then seen as a disagreement rather than shared. The package is a leaf and uses the standard library only.
package contract

import (
	"slices"
	"strings"
	"sync"
)

// All returns the clauses of every vendor, in the order of the vendors' documents. The caller owns the slice.
func All() []Clause { return slices.Concat(Eformsign(), Workplace(), Daouoffice()) }

// Lookup returns the clause with that id. It is cheap enough to be called once per request; the Facts of the
// clause are shared and must not be changed.
func Lookup(id string) (Clause, bool) {
	clause, ok := byID()[id]
	return clause, ok
}

// Service returns the service to which a clause, or the id of a case, belongs: what precedes the first slash.
func Service(id string) string {
	service, _, _ := strings.Cut(id, "/")
	return service
}

var byID = sync.OnceValue(func() map[string]Clause {
	all := All()
	index := make(map[string]Clause, len(all))
	for _, clause := range all {
		index[clause.ID] = clause
	}
	return index
})
