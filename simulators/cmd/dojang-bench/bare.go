package main

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// bare is the least that a fake of the measured endpoints does: net/http, encoding/json,
// and the same cryptography by the same packages. It knows no client, quota, document or
// time window, and remembers nothing.
type bare struct {
	*bareEformsign
}

func openBare(_ context.Context, s *system, _ settings) (*server, error) {
	e, err := newBareEformsign(s.now)
	if err != nil {
		return nil, err
	}
	b := &bare{bareEformsign: e}
	return &server{handler: b, talks: func(_ context.Context, address string) (map[string]conversation, error) {
		return b.talks(address, s.now())
	}}, nil
}

func (b *bare) talks(address string, now time.Time) (map[string]conversation, error) {
	talks, err := b.bareEformsign.talks(address)
	if err != nil {
		return nil, err
	}
	if talks[talkNotification], err = notificationTalk(address); err != nil {
		return nil, err
	}
	bareGatewayTalks(talks, address, now)
	return talks, nil
}

// ServeHTTP implements [http.Handler].
func (b *bare) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var out any
	var err error
	switch path := r.URL.Path; {
	case path == notificationPath:
		out, err = bareNotification(r)
	case path == tokenPath:
		out, err = b.issue(r)
	case strings.HasPrefix(path, documentsPath+"/"):
		out, err = b.shown(r)
	case strings.HasPrefix(path, plainDocumentPath+"/"):
		out = bareShown(path)
	case strings.HasPrefix(path, gatewayPath):
		out, err = bareGateway(r)
	case strings.HasPrefix(path, plainGatewayPath):
		out = bareDetail(path)
	default:
		http.NotFound(w, r)
		return
	}
	var text []byte
	if err == nil {
		text, err = json.Marshal(out)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	_, _ = w.Write(text)
}
