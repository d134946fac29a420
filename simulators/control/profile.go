package control

import (
	"net/http"
	"net/http/pprof" // registers itself with the default mux, which nothing here serves
	"strings"
)

// profiles is where profiles are; the names below it are the links of their index page.
const profiles = "/debug/pprof/"

// profile shows one, or their index. cmdline is left out: the control token may be in it.
func profile(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	switch strings.TrimPrefix(r.URL.Path, profiles) {
	case "profile":
		pprof.Profile(w, r)
	case "symbol":
		pprof.Symbol(w, r)
	case "trace":
		pprof.Trace(w, r)
	default:
		pprof.Index(w, r)
	}
}
