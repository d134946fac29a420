package suite

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Control calls the control API of the session's world; path begins with a slash, body may be nil. It returns the
// answer's body, or an error: one that wraps ErrNotExercised when the target has no controls, and
// one that wraps ErrBroken when they refuse.
func (s *Session) Control(ctx context.Context, method, path string, body any) ([]byte, error) {
	response, err := s.control(ctx, "control", method, path, body)
	if err != nil {
		return nil, err
	}
	if response.Status >= http.StatusMultipleChoices {
		return nil, broken(fmt.Errorf("%s %s: HTTP status %d: %s", method, path, response.Status, evidence(response.Body)))
	}
	return response.Body, nil
}

// ControlAnswer is Control for an answer that is to be judged itself, whatever its status: a console that refuses, a
// download. Judging it is not exercised when the target has no controls.
func (s *Session) ControlAnswer(ctx context.Context, name, method, path string, body any) Response {
	response, err := s.control(ctx, name, method, path, body)
	if err != nil {
		s.Check(name, err)
		return Response{Name: name, Err: err, exchange: -1}
	}
	return response
}

func (s *Session) control(ctx context.Context, name, method, path string, body any) (Response, error) {
	if s.World.Control == "" {
		return Response{}, Needs(Control)
	}
	request := Request{Name: name, Method: method, Path: path}
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return Response{}, broken(fmt.Errorf("%s %s: %w", method, path, err))
		}
		request.Body = text
		request.Header = http.Header{"Content-Type": {"application/json"}}
	}
	response := s.exchange(ctx, s.World.Control+path, request, true)
	if response.Err != nil {
		return Response{}, broken(response.Err)
	}
	return response, nil
}

// Now returns the world's time.
func (s *Session) Now(ctx context.Context) (time.Time, error) {
	body, err := s.Control(ctx, http.MethodGet, "/clock", nil)
	if err != nil {
		return time.Time{}, err
	}
	clock := struct {
		Now time.Time `json:"now"`
	}{}
	if err := json.Unmarshal(body, &clock); err != nil || clock.Now.IsZero() {
		return time.Time{}, broken(fmt.Errorf("the clock does not say what time it is: %s", evidence(body)))
	}
	return clock.Now, nil
}

// FreezeAt stops the world's clock at that instant, which must not lie before the world's time.
func (s *Session) FreezeAt(ctx context.Context, instant time.Time) error {
	_, err := s.Control(ctx, http.MethodPatch, "/clock", map[string]string{
		"mode": "frozen", "set": instant.Format(time.RFC3339Nano),
	})
	return err
}

// Advance lets that much time pass in the world.
func (s *Session) Advance(ctx context.Context, d time.Duration) error {
	_, err := s.Control(ctx, http.MethodPost, "/clock/advance", map[string]string{"by": d.String()})
	return err
}
