package steps

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	api "github.com/seed-34222eec/dojang/clients/eformsign"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

func eformsignProgramSteps() []Step {
	return slices.Concat(
		define("eformsign_program", Given, "Shifts the clock of the program that uses eformsign, by which it signs.", setProgramClock,
			en(`the program's clock is SPAN (ahead|behind)`, "the program's clock is 30.001 seconds behind"),
			ko(`프로그램의 시계는 (\d+(?:\.\d{1,3})?초) (빠르다|느리다)`, "프로그램의 시계는 31초 느리다")),
		define("eformsign_program", Given, "Lets the program's client leave its clock as it is, whatever the vendor says of the time.", keepClock,
			en(`a client that does not correct its clock`, "a client that does not correct its clock"),
			ko(`시계를 맞추지 않는 클라이언트`, "시계를 맞추지 않는 클라이언트")),
		define("eformsign_program", Then, "Checks what the client has found out about its own clock by the vendor's.", findsClock,
			en(`the client finds its clock SPAN (ahead|behind)`, "the client finds its clock 1 hour ahead")),
		define("eformsign_program", Then, "Checks the vendor's time in the client's error, as execution_time has it.", vendorsClock,
			en(`the client says that the vendor's clock stands at MOMENT`, "the client says that the vendor's clock stands at 2026-11-02 09:00:00 KST")),
	)
}

// program is the one that uses eformsign in a scenario: what its client is to be, and what it was given.
type program struct {
	// key is nil until it is chosen or needed. It is the program's own copy: what becomes of the API key in the vendor's
	// console does not reach it.
	key *eformsign.APIKey
	// member is "" for the company's 대표 관리자; ofCompany leaves member_id out.
	member    string
	ofCompany bool
	ahead     time.Duration
	options   []api.Option
	client    *api.Client

	tokens    []api.Token
	documents []api.Created
	files     []api.File
	// read is the document that was read last.
	read api.DocumentInfo
}

// change makes another client from here on, which has no token yet.
func (p *program) change(how func(*program)) {
	how(p)
	p.client = nil
}

func (p *program) wish(option api.Option) {
	p.change(func(p *program) { p.options = append(p.options, option) })
}

func setProgramClock(ctx context.Context, span, direction string) error {
	d, err := parseSpan(span, direction)
	if err != nil {
		return err
	}
	of(ctx).program.change(func(p *program) { p.ahead = d })
	return nil
}

func keepClock(ctx context.Context) { of(ctx).program.wish(api.WithClockCorrection(0)) }

// eformsign is the program's client: the same one each time, with the token it holds.
func (s *scenario) eformsign() (*api.Client, error) {
	p := &s.program
	if p.client != nil {
		return p.client, nil
	}
	w := s.begun()
	key, err := s.apiKey()
	if err != nil {
		return nil, err
	}
	options := append([]api.Option{api.WithClock(w.ClientClock().Shifted(p.ahead))}, p.options...)
	credentials := api.Credentials{APIKey: key.Key}
	switch key.Verification {
	case eformsign.ByBearer:
		options = append(options, api.WithBearer(key.BearerToken))
	case eformsign.ByBasic:
		options = append(options, api.WithBasic(key.BasicID, key.BasicPassword))
	default:
		credentials.PrivateKey = key.PrivateKey
	}
	switch {
	case p.ofCompany:
	case p.member != "":
		options = append(options, api.WithMember(p.member))
	default:
		options = append(options, api.WithMember(w.Eformsign.Member()))
	}
	client, err := api.New(w.Eformsign.URL(), credentials, options...)
	if err != nil {
		return nil, err
	}
	s.life.Cleanup(client.CloseIdleConnections)
	p.client = client
	return client, nil
}

func findsClock(ctx context.Context, span, direction string) error {
	want, err := parseSpan(span, direction)
	if err != nil {
		return err
	}
	s := of(ctx)
	if s.program.client == nil {
		return fmt.Errorf("%w: the program has not asked for a token", ErrNoCall)
	}
	if found := -s.program.client.TokenSource().ClockOffset(); found != want {
		return s.mismatch(fmt.Sprintf("the client finds its clock %s ahead", want), fmt.Sprintf("it finds it %s ahead", found))
	}
	return nil
}

func vendorsClock(ctx context.Context, moment string) error {
	want, err := parseMoment(moment)
	if err != nil {
		return err
	}
	return outcomeIs(ctx, "an error that says that the vendor's clock stands at "+formatMoment(want), func(o outcome) bool {
		refusal, ok := errors.AsType[*api.Error](o.err)
		return ok && refusal.ExecutionTime.Equal(want)
	})
}

// substituted are the words that stand for what the program was given, in the order in which it was.
var substituted = regexp.MustCompile(`\$(ACCESS_TOKEN|REFRESH_TOKEN|DOCUMENT)_(\d{1,4})`)

// substitute puts the program's tokens, documents and template into a message.
func (s *scenario) substitute(message string) (string, error) {
	var missing error
	message = substituted.ReplaceAllStringFunc(message, func(word string) string {
		parts := substituted.FindStringSubmatch(word)
		n, err := strconv.Atoi(parts[2])
		value, ok := s.program.given(parts[1], n-1)
		if err != nil || !ok {
			missing = fmt.Errorf("there is no %s: the program was given %s and %s", word,
				counted(len(s.program.tokens), "token"), counted(len(s.program.documents), "document"))
		}
		return value
	})
	return replaceTemplate(message, s), missing
}

func (p *program) given(kind string, i int) (string, bool) {
	if kind == "DOCUMENT" {
		if i < 0 || i >= len(p.documents) {
			return "", false
		}
		return p.documents[i].ID, true
	}
	if i < 0 || i >= len(p.tokens) {
		return "", false
	}
	if kind == "REFRESH_TOKEN" {
		return p.tokens[i].RefreshToken, true
	}
	return p.tokens[i].AccessToken, true
}
