package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// envCommand is `dojang env`.
type envCommand struct {
	controlFlags

	Offline    bool   `help:"Do not ask a server: print what one started without flags would say."`
	PortBase   int    `default:"8700" placeholder:"N" help:"With --offline: the server's --port-base."`
	RandomSeed uint64 `default:"1" placeholder:"N" help:"With --offline: the server's --random-seed."`
	SeedFile   string `placeholder:"WORLD.yaml" help:"With --offline: the server's --seed-file."`
	Format     string `default:"dotenv" enum:"dotenv,json" help:"dotenv or json."`
}

// Help is shown by --help.
func (*envCommand) Help() string {
	return `  set -a; source <(dojang env); set +a
  dojang env > .env                      (docker run --env-file .env …)
  dojang env --world acme --format json
  dojang env --offline`
}

// Run prints the variables.
func (c *envCommand) Run(ctx context.Context, s *system) error {
	ask := c.ask
	if c.Offline {
		ask = c.reckon
	}
	variables, err := ask(ctx, s)
	if err != nil {
		return err
	}
	text := dotenv(variables)
	if c.Format == "json" {
		if text, err = jsonObject(variables); err != nil {
			return err
		}
	}
	_, err = fmt.Fprint(s.stdout, text)
	return err
}

// ask asks the running server.
func (c *envCommand) ask(ctx context.Context, _ *system) ([]simulators.Variable, error) {
	client, err := c.client()
	if err != nil {
		return nil, err
	}
	variables, err := client.variables(ctx)
	if _, nobody := errors.AsType[*unreachableError](err); nobody {
		return nil, fmt.Errorf("%w; --offline prints the default addresses and credentials without one", err)
	}
	return variables, err
}

// variables are those of the world, in the server's order.
func (c *controlClient) variables(ctx context.Context) ([]simulators.Variable, error) {
	var answer json.RawMessage
	if err := c.call(ctx, http.MethodGet, "/env", nil, &answer); err != nil {
		return nil, err
	}
	var variables []simulators.Variable
	gjson.GetBytes(answer, "env").ForEach(func(name, value gjson.Result) bool {
		variables = append(variables, simulators.Variable{Name: name.Str, Value: value.Str})
		return true
	})
	return variables, nil
}

// reckon makes the world that the server would make.
func (c *envCommand) reckon(ctx context.Context, s *system) ([]simulators.Variable, error) {
	if c.PortBase < 1 || c.PortBase+ports-1 > maxPort {
		return nil, &usageError{flag: "--port-base", wrong: "nobody can tell the ports without a server", remedy: "write the --port-base that it will be started with"}
	}
	options, err := startFlags{seedFlags: seedFlags{c.SeedFile}, JournalEntries: 1, JournalBytes: 1, RandomSeed: &c.RandomSeed}.hallOptions(s, s.stderr)
	if err != nil {
		return nil, err
	}
	options.worlds.Services = inWorlds(options.services)
	name := c.World
	if name == "" {
		name = world.Home
	}
	w, err := world.Open(ctx, name, options.worlds)
	if err != nil {
		return nil, err
	}
	variables, err := variablesOf(w, options.services, func(service string) string { return offlineURL(c.PortBase, service, options.services) })
	if !w.IsHome() && len(variables) > 0 {
		variables[0].Value += worldsPath + name
	}
	return variables, errors.Join(err, w.Close(ctx))
}

func offlineURL(base int, name string, all []service) string {
	port := base + controlPort
	for _, s := range all {
		if s.Name() == name {
			port = base + s.port
		}
	}
	return "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
}
