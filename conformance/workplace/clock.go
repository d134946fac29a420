package workplace

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// korea is Asia/Seoul, which has been nine hours ahead of UTC all year round since 1988.
var korea = time.FixedZone("KST", 9*60*60)

// callersNow returns the time by which a caller's timestamp is judged.
func callersNow(ctx context.Context, s *suite.Session) (time.Time, error) {
	if s.World.Control == "" {
		return dateOf(ctx, s)
	}
	body, err := s.Control(ctx, http.MethodGet, "/clock", nil)
	if err != nil {
		return time.Time{}, err
	}
	clock := struct {
		CallersNow time.Time `json:"callersNow"`
	}{}
	if err := json.Unmarshal(body, &clock); err != nil || clock.CallersNow.IsZero() {
		return time.Time{}, fmt.Errorf("%w: the clock does not say what time it is for callers", suite.ErrBroken)
	}
	return clock.CallersNow, nil
}

// dateOf asks a server without controls for its time: the Date of any answer is exact to the second.
func dateOf(ctx context.Context, s *suite.Session) (time.Time, error) {
	response := s.Do(ctx, suite.Request{Name: "what time it is", Service: service, Method: http.MethodGet, Path: "/"})
	now, err := http.ParseTime(response.Header.Get("Date"))
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: the server does not tell its time by the header Date", suite.ErrNotExercised)
	}
	return now, nil
}

// still stops the world's clock at a whole second, makes it the callers' clock too, and returns the world's time.
func still(ctx context.Context, s *suite.Session) (time.Time, bool) {
	now, err := s.Now(ctx)
	if err == nil {
		now = now.Truncate(time.Second).Add(time.Minute)
		_, err = s.Control(ctx, http.MethodPatch, "/clock", map[string]string{
			"callers": "shared", "mode": "frozen", "skew": "0s", "set": now.Format(time.RFC3339Nano),
		})
	}
	if err != nil {
		s.Check("stop the clock", err)
	}
	return now, err == nil
}

// advance lets time pass, and says whether it could.
func advance(ctx context.Context, s *suite.Session, d time.Duration) bool {
	err := s.Advance(ctx, d)
	if err != nil {
		s.Check(fmt.Sprintf("let %s pass", d), err)
	}
	return err == nil
}
