package metrics_test

import "testing"

func TestStoreUp(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, up := range []bool{true, false, false, true} {
		s.StoreUp(up)
		if up {
			s.want(`dojang_store_up`, `dojang_store_up 1`)
		} else {
			s.want(`dojang_store_up`)
		}
	}
}

// A server that keeps its worlds in memory has nothing that could fail.
func TestStoreUpAtFirst(t *testing.T) {
	t.Parallel()
	newServer(t).want(`dojang_store_up`, `dojang_store_up 1`)
}
