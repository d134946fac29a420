package eformsign_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

func TestAwaitFiles(t *testing.T) {
	t.Parallel()
	const second, minute = time.Second, time.Minute
	tests := []struct {
		name  string
		ready time.Duration
		opts  []eformsign.Option
		slept []time.Duration
		made  bool
	}{
		{"there already", 0, nil, nil, true},
		{"ready when it is asked for again", second, nil, []time.Duration{second}, true},
		{"two seconds", 2 * second, nil, []time.Duration{second, 2 * second}, true},
		{"a slow minute", minute, nil, []time.Duration{second, 2 * second, 4 * second, 8 * second, 16 * second, 30 * second}, true},
		{"two slow minutes", 2 * minute, nil, []time.Duration{second, 2 * second, 4 * second, 8 * second, 16 * second, 30 * second, 30 * second, 30 * second}, true},
		{"at the end of patience", 5 * second, []eformsign.Option{eformsign.WithPatience(5 * second)}, []time.Duration{second, 2 * second, 2 * second}, true},
		{"after the end of patience", 5*second + 1, []eformsign.Option{eformsign.WithPatience(5 * second)}, []time.Duration{second, 2 * second, 2 * second}, false},
		{"less patience than the first interval", second, []eformsign.Option{eformsign.WithPatience(second / 4)}, []time.Duration{second / 4}, false},
		{"without patience", second, []eformsign.Option{eformsign.WithPatience(0)}, nil, false},
		{"without patience, there already", 0, []eformsign.Option{eformsign.WithPatience(0)}, nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.readyIn(tt.ready)
			file, err := vendor.client(t, tt.opts...).AwaitFiles(t.Context(), documentID, eformsign.FileDocument)
			if tt.made && (err != nil || string(file.Content) != aPDF) {
				t.Errorf("got %v, %v", file, err)
			}
			if !tt.made && (!errors.Is(err, eformsign.ErrPDFPending) || kinds(err) != "refused" || file.Content != nil) {
				t.Errorf("got %v, %v; want that it is being made", file, err)
			}
			if diff := cmp.Diff(tt.slept, vendor.clock.slept); diff != "" {
				t.Errorf("slept (-want +got)\n%s", diff)
			}
			if got, want := vendor.count("download-files"), len(tt.slept)+1; got != want {
				t.Errorf("%d requests, want %d", got, want)
			}
		})
	}
}

func TestPatienceIsTenMinutes(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.readyIn(time.Hour)
	begin := vendor.clock.Now()
	_, err := vendor.client(t).AwaitFiles(t.Context(), documentID, eformsign.FileDocument)
	const want = "eformsign: download-files: code 2020001: the PDF is being made: The PDF is being generated. Please again try later. (HTTP 202)" +
		"; it was waited for as long as WithPatience allows (10m0s)"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if failure, ok := errors.AsType[*eformsign.Error](err); !ok || failure.HTTPStatus != 202 {
		t.Errorf("got %+v, want the vendor's last answer inside", failure)
	}
	if waited := vendor.clock.Now().Sub(begin); waited != 10*time.Minute {
		t.Errorf("waited %v", waited)
	}
}

// Only "being made" is a reason to ask again.
func TestAwaitFilesEndsWithOtherErrors(t *testing.T) {
	t.Parallel()
	steps := map[string]http.HandlerFunc{
		"4000001":            refuses("4000001"),
		"4000004":            refuses("4000004"),
		"4000006":            refuses("4000006"),
		"4030029":            refuses("4030029"),
		"202 without a code": says(202, `{}`),
		"202 and a file":     saysAs(202, "application/pdf", aPDF),
		"404":                saysAs(404, "text/plain", "no"),
		"501":                saysAs(501, "text/plain", "no"),
		"a page":             saysAs(200, "text/html", "<p>"),
	}
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("download-files", says(202, pending), step, says(202, pending))
			_, err := vendor.client(t).AwaitFiles(t.Context(), documentID, eformsign.FileDocument)
			if err == nil || errors.Is(err, eformsign.ErrPDFPending) || vendor.count("download-files") != 2 {
				t.Errorf("got %v after %d requests, want another error after 2", err, vendor.count("download-files"))
			}
		})
	}
}

// Between two questions a reply may get lost and a token expire; neither ends the waiting.
func TestAwaitFilesSurvives(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("download-files", says(202, pending), lost, refuses("4010004"), says(202, pending),
		saysAs(503, "text/plain", "busy"), saysAs(503, "text/plain", "busy"))
	file, err := vendor.client(t).AwaitFiles(t.Context(), documentID, eformsign.FileDocument)
	if err != nil || string(file.Content) != aPDF {
		t.Errorf("got %v, %v", file, err)
	}
	if got := vendor.count("refresh-token"); got != 1 {
		t.Errorf("%d refreshes, want 1", got)
	}
}

// stopping ends its context at the first wait that is as long as given, as a deadline would.
type stopping struct {
	*clock
	at     time.Duration
	cancel context.CancelFunc
}

func (s stopping) Sleep(ctx context.Context, d time.Duration) error {
	if d == s.at {
		s.cancel()
		return ctx.Err()
	}
	return s.clock.Sleep(ctx, d)
}

func TestAwaitFilesEndsWithTheContext(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.readyIn(time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	client := vendor.client(t, eformsign.WithClock(stopping{vendor.clock, 4 * time.Second, cancel}))
	_, err := client.AwaitFiles(ctx, documentID, eformsign.FileDocument)
	if !errors.Is(err, context.Canceled) || !errors.Is(err, eformsign.ErrPDFPending) || kinds(err) != "refused" {
		t.Errorf("got %v; want that it is being made, and that the context ended", err)
	}
	if got := vendor.count("download-files"); got != 3 {
		t.Errorf("%d requests, want 3", got)
	}
	_, err = client.AwaitFiles(ctx, documentID, eformsign.FileDocument)
	if !errors.Is(err, context.Canceled) || kinds(err) != "not sent" || vendor.count("download-files") != 3 {
		t.Errorf("after its end: got %v", err)
	}
}
