package control

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// keepAlive is the real time of silence after which a stream says that it lives.
const keepAlive = 15 * time.Second

// streamEvents sends every entry that matches as a server-sent event, from now on or
// after the entry that the caller names, until the request ends, the limit is
// reached, the world is deleted or the server closes.
func (h *handler) streamEvents(w http.ResponseWriter, r *http.Request, c simulators.ControlCall) error {
	f, err := newFollower(c, r.Header.Get("Last-Event-ID"))
	if err != nil {
		return err
	}
	ctx, stop := h.untilClosing(r.Context())
	defer stop()
	header := w.Header()
	header.Set("Content-Type", "text/event-stream")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no") // a proxy that collects answers would hold events back
	w.WriteHeader(http.StatusOK)

	events := make(chan event)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer close(events)
		f.follow(ctx, events)
	}()
	defer func() { stop(); <-ended }()
	h.relay(ctx, w, c.World, events)
	return nil
}

// relay writes events until there are no more, or nobody reads them.
func (h *handler) relay(ctx context.Context, w http.ResponseWriter, of *world.World, events <-chan event) {
	out := http.NewResponseController(w)
	text := ": connected\nretry: 1000\n\n"
	for {
		if _, err := io.WriteString(w, text); err != nil || out.Flush() != nil {
			return
		}
		silence, stop := context.WithTimeout(ctx, keepAlive)
		select {
		case e, open := <-events:
			stop()
			if !open {
				return
			}
			text = e.String()
		case <-silence.Done():
			stop()
			if there, err := h.Worlds.World(of.Name); ctx.Err() != nil || err != nil || there != of {
				return
			}
			text = ": still here\n\n"
		}
	}
}

// event is one server-sent event. Its data holds no line break: it is JSON.
type event struct {
	id   uint64
	kind string // "" for an entry of the journal
	data []byte
}

func (e event) String() string {
	text := ""
	if e.kind != "" {
		text = "event: " + e.kind + "\n"
	}
	return text + "id: " + strconv.FormatUint(e.id, 10) + "\ndata: " + string(e.data) + "\n\n"
}
