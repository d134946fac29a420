package control

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// closing bounds the real time that a world gets to end.
const closing = 10 * time.Second

func (h *handler) worldOperations() []operation {
	return []operation{
		{method: http.MethodGet, path: "/worlds", do: h.listWorlds},
		{method: http.MethodPost, path: "/worlds", body: true, do: h.createWorld},
		{method: http.MethodDelete, path: prefix, do: h.deleteWorld},
		{method: http.MethodGet, path: "/env", onWorld: true, do: h.showEnv},
	}
}

// described is a world as the control API shows it.
type described struct {
	Name string      `json:"name"`
	Env  environment `json:"env"`
	// URLs are the listeners of the world's own, if it has any.
	URLs map[string]string `json:"urls,omitempty"`
}

func (h *handler) describe(w *world.World) (described, error) {
	env, err := h.envOf(w)
	return described{Name: w.Name, Env: env, URLs: h.urlsOf(w.Name)}, err
}

func (h *handler) listWorlds(context.Context, simulators.ControlCall) (answer, error) {
	list := struct {
		Worlds []described `json:"worlds"`
	}{Worlds: []described{}}
	for _, w := range h.Worlds.Worlds() {
		d, err := h.describe(w)
		if _, gone := h.Worlds.World(w.Name); gone != nil {
			continue // deleted since it was listed
		}
		if err != nil {
			return answer{}, err
		}
		list.Worlds = append(list.Worlds, d)
	}
	return ok(list), nil
}

func (h *handler) createWorld(ctx context.Context, c simulators.ControlCall) (answer, error) {
	asked := struct {
		Name   string `json:"name"`
		Listen bool   `json:"listen"`
	}{}
	if len(c.Body) > 0 {
		if err := c.Decode(&asked); err != nil {
			return answer{}, err
		}
	}
	if asked.Listen && h.Listen == nil {
		return answer{}, simulators.BadControl("this server gives worlds no addresses of their own",
			"leave listen out: requests find their world by the credentials in its env")
	}
	w, err := h.create(ctx, asked.Name)
	if err != nil {
		return answer{}, err
	}
	if asked.Listen {
		if err := errors.Join(h.listen(ctx, w), w.SetListens(ctx, true)); err != nil {
			return answer{}, errors.Join(err, h.drop(context.WithoutCancel(ctx), w.Name))
		}
	}
	d, err := h.describe(w)
	return created(d), err
}

// create makes a world, under a name that nobody has when none is given.
func (h *handler) create(ctx context.Context, name string) (*world.World, error) {
	if name != "" {
		return h.Worlds.Create(ctx, name)
	}
	for {
		w, err := h.Worlds.Create(ctx, "world-"+strconv.FormatUint(h.generated.Add(1), 10))
		if !errors.Is(err, world.ErrExists) {
			return w, err
		}
	}
}

func (h *handler) listen(ctx context.Context, w *world.World) error {
	urls, err := h.Listen(ctx, w)
	if err != nil {
		return fmt.Errorf("opening the addresses of world %s: %w", w.Name, err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.own[w.Name] = urls
	return nil
}

// urlsOf are the listeners of the world's own, nil when it has none.
func (h *handler) urlsOf(name string) map[string]string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.own[name]
}

// deleteWorld is not broken off by a caller who hangs up: half a world is of no use.
func (h *handler) deleteWorld(ctx context.Context, c simulators.ControlCall) (answer, error) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer stop()
	name := c.Vars["world"]
	if _, err := h.Worlds.World(name); err != nil {
		return answer{}, err
	}
	if name == world.Home {
		return answer{}, world.ErrHome
	}
	return answer{}, h.drop(ctx, name)
}

func (h *handler) drop(ctx context.Context, name string) error {
	return errors.Join(h.unlisten(ctx, name), h.Worlds.Delete(ctx, name))
}

func (h *handler) unlisten(ctx context.Context, name string) error {
	h.mu.Lock()
	_, listens := h.own[name]
	delete(h.own, name)
	h.mu.Unlock()
	if !listens || h.Unlisten == nil {
		return nil
	}
	return h.Unlisten(ctx, name)
}
