package steps

import (
	"context"
	"slices"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
	"github.com/seed-34222eec/dojang/clients/eformsign"
)

func clientSteps() []Step {
	return slices.Concat(
		define("client", Given, "Lets the client send what it would refuse itself, so that the vendor's own refusals can be seen.", sendWhatever,
			en(`a client that sends whatever it is given`, "a client that sends whatever it is given"),
			ko(`보내는 값을 검사하지 않는 클라이언트`, "보내는 값을 검사하지 않는 클라이언트")),
		define("client", Given, "Tells the clients to repeat a call whose outcome is unknown, which may do it twice. Without it: never.", repeatAmbiguous,
			en(`a client that repeats an ambiguous call up to COUNT times?`, "a client that repeats an ambiguous call up to 2 times")),
		define("client", Given, "Lets the client use a bearer token (인증 Token) in place of the key pair.", useToken,
			en(`a client that authenticates by token`, "a client that authenticates by token"),
			ko(`토큰으로 인증하는 클라이언트`, "토큰으로 인증하는 클라이언트")),
		define("client", Given, "Lets the program take a partial failure as a result, not as an error.", acceptPartial,
			en(`a caller that looks at the receivers' results himself`, "a caller that looks at the receivers' results himself")),
	)
}

// clientWish is what a scenario asks of its clients.
type clientWish struct {
	options       []api.Option
	acceptPartial bool
}

func sendWhatever(ctx context.Context) { of(ctx).wish(api.WithoutValidation()) }

func useToken(ctx context.Context) { of(ctx).wish(api.WithToken()) }

func repeatAmbiguous(ctx context.Context, count string) error {
	n, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	s.wish(api.WithRetry(n))
	s.program.wish(eformsign.WithRetry(n))
	return nil
}

func acceptPartial(ctx context.Context) { of(ctx).client.acceptPartial = true }

// wish changes the clients that are made from here on.
func (s *scenario) wish(option api.Option) {
	s.client.options = append(s.client.options, option)
	s.clients = map[api.Credentials]*api.Client{}
}

// clientOf is the client with these credentials: the same one each time, with the token it holds.
func (s *scenario) clientOf(credentials api.Credentials) (*api.Client, error) {
	if client := s.clients[credentials]; client != nil {
		return client, nil
	}
	w := s.begun()
	options := append([]api.Option{api.WithClock(w.ClientClock())}, s.client.options...)
	client, err := api.New(w.Daouoffice.URL(), credentials, options...)
	if err != nil {
		return nil, err
	}
	s.life.Cleanup(client.CloseIdleConnections)
	s.clients[credentials] = client
	return client, nil
}
