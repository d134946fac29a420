package control_test

import (
	"net/http"
	"testing"
	"time"
)

func TestAdvanceByDurations(t *testing.T) {
	t.Parallel()
	for by, want := range map[string]time.Duration{
		"31s": 31 * time.Second, "720h": 720 * time.Hour, "1h30m": 90 * time.Minute, "+2s": 2 * time.Second, "0s": 0, "0": 0,
		"31d": 31 * 24 * time.Hour, "1d12h": 36 * time.Hour, "0.5s": time.Second / 2, "365d": 365 * 24 * time.Hour, "1d0.5h": 24*time.Hour + 30*time.Minute,
	} {
		t.Run(by, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.want(http.StatusOK, http.MethodPost, "/clock/advance", `{"by":"`+by+`"}`)
			if got := s.home.Clock.Now().Sub(morning()); got != want {
				t.Errorf("the world went on by %s, want %s", got, want)
			}
		})
	}
	for _, by := range []string{
		"", "31", "d", "-", "+", "--1s", "-+1s", "1d-1h", "1d+1h", "1.5d", "1h1d", "1d1d", "+-1d", "-+1d", "a month", "99999999999999999999d",
		"106752d", "106751d47h", "-106752d", "9223372037s", " 1s", "한 시간",
	} {
		t.Run("refused "+by, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/clock/advance", `{"by":"`+by+`"}`), "which is no duration", `"31d"`)
			if got := s.home.Clock.Now(); !got.Equal(morning()) {
				t.Errorf("the world went on to %s", got)
			}
		})
	}
}

func TestSkewByDurations(t *testing.T) {
	t.Parallel()
	for skew, want := range map[string]string{"-31s": "-31s", "-1d12h": "-36h0m0s", "31d": "744h0m0s", "-0s": "0s"} {
		t.Run(skew, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			got := decoded[struct{ Skew string }](t, s.want(http.StatusOK, http.MethodPatch, "/clock", `{"skew":"`+skew+`"}`))
			if got.Skew != want {
				t.Errorf("skew is %s, want %s", got.Skew, want)
			}
		})
	}
}
