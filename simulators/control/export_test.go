package control

import (
	"errors"
	"net/http"

	"github.com/gorilla/mux"
)

// Registered lists what the router of a handler holds, as "METHOD /path", HEAD left out.
func Registered(h http.Handler) ([]string, error) {
	api, ours := h.(*handler)
	if !ours {
		return nil, errors.New("this handler is not made by New")
	}
	var all []string
	err := api.router.Walk(func(r *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		path, err := r.GetPathTemplate()
		if err != nil {
			return err
		}
		methods, err := r.GetMethods()
		for _, method := range methods {
			if method != http.MethodHead {
				all = append(all, method+" "+path)
			}
		}
		return err
	})
	return all, err
}
