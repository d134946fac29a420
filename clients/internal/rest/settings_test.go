package rest_test

import (
	"math"
	"net/http"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

func TestSettingsRefuseWhatCannotBe(t *testing.T) {
	t.Parallel()
	kept := rest.Settings{HTTP: &http.Client{}, Clock: rest.System{}, Timeout: time.Second, MaxResponse: 7}
	retries := 3
	for _, row := range []struct{ name, reason string }{
		{"no client", kept.UseHTTP(nil)},
		{"no clock", kept.UseClock(nil)},
		{"no time", kept.UseTimeout(0)},
		{"less than no time", kept.UseTimeout(-time.Second)},
		{"no answer", kept.UseMaxResponse(0)},
		{"an answer without bounds", kept.UseMaxResponse(math.MaxInt64)},
		{"fewer than no retries", rest.NotNegative(&retries, -1)},
	} {
		if row.reason == "" {
			t.Errorf("%s is accepted", row.name)
		}
	}
	if kept.HTTP == nil || kept.Clock == nil || kept.Timeout != time.Second || kept.MaxResponse != 7 || retries != 3 {
		t.Errorf("a refused value was set: %+v, %d retries", kept, retries)
	}
}

func TestSettingsTakeWhatCanBe(t *testing.T) {
	t.Parallel()
	var s rest.Settings
	client := &http.Client{}
	wait := time.Hour
	reasons := s.UseHTTP(client) + s.UseClock(rest.System{}) + s.UseTimeout(1) + s.UseMaxResponse(math.MaxInt64-1) + rest.NotNegative(&wait, 0)
	if reasons != "" {
		t.Errorf("refused: %s", reasons)
	}
	if s.HTTP != client || s.Clock == nil || s.Timeout != 1 || s.MaxResponse != math.MaxInt64-1 || wait != 0 {
		t.Errorf("not set: %+v, wait %v", s, wait)
	}
}
