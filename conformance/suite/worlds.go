package suite

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
)

// ErrWorld says that the control API did not make a world.
var ErrWorld = errors.New("no world of its own for the case")

// worldTries is how many names are tried when worlds of an earlier run are still there.
const worldTries = 1000

// ControlWorlds returns a maker of worlds that uses the control API at controlURL: each call makes a world
// without listeners, found by its credentials, and the returned function deletes it.
func ControlWorlds(controlURL string, client *http.Client) func(context.Context) (World, func(), error) {
	base := strings.TrimSuffix(controlURL, "/")
	var counter atomic.Int64
	return func(ctx context.Context) (World, func(), error) {
		for range worldTries {
			name := "conform-" + strconv.FormatInt(counter.Add(1), 10)
			world, status, err := makeWorld(ctx, client, base, name)
			if status == http.StatusConflict {
				continue
			}
			if err != nil {
				return World{}, nil, err
			}
			return world, func() { deleteWorld(context.WithoutCancel(ctx), client, world.Control) }, nil
		}
		return World{}, nil, fmt.Errorf("every name up to conform-%d is taken, delete the worlds of earlier runs: %w", counter.Load(), ErrWorld)
	}
}

func makeWorld(ctx context.Context, client *http.Client, base, name string) (World, int, error) {
	body, err := json.Marshal(map[string]any{"name": name, "listen": false})
	if err != nil {
		return World{}, 0, fmt.Errorf("make world %s: %w", name, err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/worlds", bytes.NewReader(body))
	if err != nil {
		return World{}, 0, fmt.Errorf("make world %s: %w", name, err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return World{}, 0, fmt.Errorf("make world %s: %w: %w", name, ErrWorld, err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxBody))
	if err != nil {
		return World{}, 0, fmt.Errorf("make world %s: %w: %w", name, ErrWorld, err)
	}
	if response.StatusCode >= http.StatusBadRequest {
		return World{}, response.StatusCode, fmt.Errorf("make world %s: HTTP status %d: %w", name, response.StatusCode, ErrWorld)
	}
	made := struct {
		Name string            `json:"name"`
		Env  map[string]string `json:"env"`
	}{}
	if err := json.Unmarshal(answer, &made); err != nil || made.Name == "" {
		return World{}, response.StatusCode, fmt.Errorf("make world %s: the answer names no world: %w", name, ErrWorld)
	}
	return World{Name: made.Name, Control: base + "/worlds/" + url.PathEscape(made.Name), Env: made.Env}, response.StatusCode, nil
}

// deleteWorld gives the world back. A world that cannot be deleted costs the server memory and no verdict.
func deleteWorld(ctx context.Context, client *http.Client, control string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodDelete, control, nil)
	if err != nil {
		return
	}
	response, err := client.Do(request)
	if err != nil {
		return
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, maxBody))
	_ = response.Body.Close()
}
