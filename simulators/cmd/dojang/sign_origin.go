package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
)

// signFlags are those of every kind of signature.
type signFlags struct {
	controlFlags

	Offline bool `help:"Do not ask a server: take the variables of the environment, or what one started without flags would say."`
	JSON    bool `name:"json" help:"Print JSON."`
}

// origin is where everything comes from that a signature is made of and that was not given.
type origin struct {
	// source says so, for people: "of the environment".
	source string
	value  func(variable string) string
	// client is the server's, nil when none was asked.
	client *controlClient
}

// half is one half of a pair of credentials: the variable that holds it, and what was
// given in its place.
type half struct{ variable, given string }

// signingPair is what a vendor's signatures are made with.
type signingPair struct {
	service string
	// address is the variable of the service's base URL.
	address string
	// id is public, secret is not.
	id, secret half
}

// find takes the first that is there: the running server, the environment, and with
// --offline a server started without flags.
func (f signFlags) find(ctx context.Context, s *system, pair signingPair) (origin, error) {
	var unreachable error
	if !f.Offline {
		found, err := f.served(ctx, pair)
		if _, nobody := errors.AsType[*unreachableError](err); !nobody || f.World != "" {
			return found, err
		}
		unreachable = err
	}
	found, err := pair.in(s.environment)
	switch {
	case err != nil, found.value(pair.id.variable) != "", pair.id.given != "" && pair.secret.given != "":
		return found, err
	case f.Offline:
		return f.wellKnown(ctx, s)
	}
	return found, fmt.Errorf("%w, set %s and %s, or take the default ones by --offline", unreachable, pair.id.variable, pair.secret.variable)
}

func (f signFlags) served(ctx context.Context, pair signingPair) (origin, error) {
	client, err := f.client()
	if err != nil {
		return origin{}, err
	}
	variables, err := client.variables(ctx)
	if err != nil {
		return origin{}, err
	}
	found := origin{source: "of the server at " + client.shown(), value: valueIn(variables), client: client}
	if found.value(pair.id.variable) == "" {
		return found, fmt.Errorf("%s does not simulate %s; start it without --only, or with %s among them", client.shown(), pair.service, pair.service)
	}
	return found, nil
}

// in finds no credentials where the environment says nothing. Half a pair is a mistake:
// the other half would be somebody else's.
func (p signingPair) in(e environment) (origin, error) {
	found := origin{source: "of the environment", value: func(variable string) string {
		if variable == p.address {
			return cmp.Or(e.value(variable), offlineURL(defaultPortBase, p.service, services()))
		}
		return e.value(variable)
	}}
	id, secret := e.value(p.id.variable), e.value(p.secret.variable)
	for _, missing := range []struct{ variable, value, other string }{
		{p.secret.variable, cmp.Or(p.secret.given, secret), id},
		{p.id.variable, cmp.Or(p.id.given, id), secret},
	} {
		if missing.value == "" && missing.other != "" {
			return found, &usageError{
				flag: missing.variable, wrong: "not set, while the other one of the pair is",
				remedy: "set " + p.id.variable + " and " + p.secret.variable + ", or neither",
			}
		}
	}
	return found, nil
}

func (f signFlags) wellKnown(ctx context.Context, s *system) (origin, error) {
	offline := &envCommand{controlFlags: f.controlFlags, PortBase: defaultPortBase, RandomSeed: defaultSeed}
	variables, err := offline.reckon(ctx, s)
	return origin{source: "of a server started without flags", value: valueIn(variables)}, err
}

// print prints a signature and what it goes into, for people or for programs.
func (f signFlags) print(s *system, view interface{ text() string }) error {
	text := view.text()
	if f.JSON {
		line, err := json.Marshal(view)
		if err != nil {
			return err
		}
		text = string(line) + "\n"
	}
	_, err := fmt.Fprint(s.stdout, text)
	return err
}

// secretGiven is what was written in a flag, or the text of the file that it names by @.
func secretGiven(flag, text string) (string, error) {
	file, named := strings.CutPrefix(text, "@")
	if !named {
		return text, nil
	}
	content, err := os.ReadFile(file) //nolint:gosec // the file that the user named
	if err != nil {
		return "", &usageError{flag: flag, wrong: err.Error()}
	}
	if len(content) == 0 {
		return "", &usageError{flag: flag, wrong: file + " is empty"}
	}
	return string(content), nil
}
