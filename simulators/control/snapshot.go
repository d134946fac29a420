package control

import (
	"bytes"
	"context"
	"errors"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/snapshot"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// passphraseHeader carries what opens and seals the secrets of a snapshot: not in the
// query, which ends up in logs.
const passphraseHeader = "Dojang-Passphrase"

// snapshotType is the type of a snapshot; one that is sent may be called JSON as well.
const snapshotType = "application/vnd.dojang.snapshot+json"

// maxSnapshot is the largest snapshot that is read.
const maxSnapshot = 1 << 30

func (h *handler) snapshotOperations() []operation {
	return []operation{
		{method: http.MethodGet, path: "/snapshot", onWorld: true, stream: h.saveSnapshot},
		{method: http.MethodPut, path: "/snapshot", onWorld: true, body: true, longest: maxSnapshot, stream: h.loadSnapshot},
	}
}

func sealedBy(r *http.Request) snapshot.Options {
	return snapshot.Options{Passphrase: r.Header.Get(passphraseHeader)}
}

// saveSnapshot has the whole of it before it answers: what fails is an error, not half a file.
func (h *handler) saveSnapshot(w http.ResponseWriter, r *http.Request, c simulators.ControlCall) error {
	var b bytes.Buffer
	if err := snapshot.Save(r.Context(), c.World, &b, sealedBy(r)); err != nil {
		return err
	}
	h.send(w, r, answer{status: http.StatusOK, text: b.Bytes(), contentType: snapshotType, file: c.World.Name + ".snapshot.json"})
	return nil
}

// loadSnapshot waits as long as its caller does, and then goes through with it.
func (h *handler) loadSnapshot(w http.ResponseWriter, r *http.Request, c simulators.ControlCall) error {
	if len(c.Body) == 0 {
		return simulators.BadControl("the request has no body", "send a snapshot, as GET …/snapshot gives it")
	}
	if err := c.World.Settle(r.Context()); err != nil {
		return err
	}
	err := snapshot.Load(context.WithoutCancel(r.Context()), c.World, c.Body, sealedBy(r))
	if errors.Is(err, world.ErrClaimed) {
		return &simulators.ControlError{
			Status: http.StatusConflict, Message: err.Error(),
			Hint: "a credential belongs to one world of a server: load the snapshot into the world that has it, delete that one before " +
				"(the default world cannot be deleted), or load it into another server, such as one of dojang serve --port-base 0",
		}
	}
	if err != nil {
		return err
	}
	q, err := quietOf(r.Context(), c.World)
	if err != nil {
		return err
	}
	h.send(w, r, ok(q))
	return nil
}
