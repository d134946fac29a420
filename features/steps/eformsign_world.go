package steps

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	api "github.com/seed-34222eec/dojang/clients/eformsign"
)

func eformsignWorldSteps() []Step {
	return slices.Concat(
		define("eformsign_world", Any, "Makes another world on the same server, by the control API, and asks for a token there; it counts among the program's in $ACCESS_TOKEN_1.", askTokenElsewhere,
			en(`a program of another world asks for a token`, "a program of another world asks for a token")),
		define("eformsign_world", Any, "Deletes that world, by the control API.", deleteOtherWorld,
			en(`the other world is deleted`, "the other world is deleted")),
		define("eformsign_world", Any, "Makes this world new, by the control API: everything is as it was seeded, and the journal is empty.", resetWorld,
			en(`the world is reset`, "the world is reset")),
	)
}

const otherWorld = "another"

func askTokenElsewhere(ctx context.Context) error {
	s := of(ctx)
	made, err := s.control(ctx, http.MethodPost, "/worlds", `{"name":"`+otherWorld+`"}`)
	if err != nil {
		return err
	}
	env := func(name string) string { return gjson.Get(made, "env."+name).Str }
	w := s.begun()
	client, err := api.New(w.Eformsign.URL(), api.Credentials{APIKey: env("EFORMSIGN_API_KEY"), PrivateKey: env("EFORMSIGN_PRIVATE_KEY")},
		api.WithClock(w.ClientClock()), api.WithMember(env("EFORMSIGN_MEMBER_ID")))
	if err != nil {
		return err
	}
	s.life.Cleanup(client.CloseIdleConnections)
	token, err := client.TokenSource().Token(ctx)
	if err != nil {
		return err
	}
	s.program.tokens = append(s.program.tokens, token)
	return nil
}

func deleteOtherWorld(ctx context.Context) error {
	_, err := of(ctx).control(ctx, http.MethodDelete, "/worlds/"+otherWorld, "")
	return err
}

func resetWorld(ctx context.Context) error {
	_, err := of(ctx).control(ctx, http.MethodPost, "/reset", "")
	return err
}

// control calls the control API over HTTP, as a test in another language would.
func (s *scenario) control(ctx context.Context, method, path, body string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, method, s.begun().ControlURL()+path, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	response, err := s.wired().Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return "", err
	}
	if response.StatusCode/100 != 2 {
		return "", fmt.Errorf("%s %s: HTTP %d: %s", method, path, response.StatusCode, text)
	}
	return string(text), nil
}
