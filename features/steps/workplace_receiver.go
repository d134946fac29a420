package steps

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/tidwall/gjson"

	api "github.com/seed-34222eec/dojang/clients/workplace"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// stated is a list of events by their codes (sendTpCd).
const stated = `([A-Z_]+(?:(?:, | and )[A-Z_]+)*)`

func workplaceReceiverSteps() []Step {
	return slices.Concat(
		define("workplace_receiver", Given, "Opens a receiver built on the Go client's handler, and registers it as the Callback URL of leave requests; all eleven states are ticked, or those that are named.", openReceiver,
			en(`the ERP receives callbacks(?: of `+stated+`)?`, "the ERP receives callbacks of DRAFT and APPROVED"),
			ko(`ERP가 (?:`+stated+` )?콜백을 받는다`, "ERP가 DRAFT, APPROVED 콜백을 받는다")),
		define("workplace_receiver", Given, "Lets the receiver answer the next callbacks with an HTTP status in place of handling them.", answerCallbacks,
			en(`the ERP answers the next (?:COUNT )?callbacks? with HTTP (\d{3})`, "the ERP answers the next 2 callbacks with HTTP 503"),
			ko(`ERP가 다음 콜백(?: COUNT건)?에 HTTP (\d{3})(?:으로|로) 응답한다`, "ERP가 다음 콜백 2건에 HTTP 503으로 응답한다")),
		define("workplace_receiver", Any, "Moves the Callback URL to an address where nobody listens, or back to the receiver's.", moveReceiver,
			en(`the Callback URL (leads nowhere|leads to the ERP again)`, "the Callback URL leads nowhere"),
			ko(`Callback URL에 (아무도 응답하지 않는다|다시 ERP가 응답한다)`, "Callback URL에 아무도 응답하지 않는다")),
		define("workplace_receiver", Then, "Checks by sendTpCd what has come to the receiver since the scenario began, each by PUT, in the order of arrival.", hasReceived,
			en(`the ERP was sent (nothing|[A-Z_]+(?:(?:, | and )[A-Z_]+)*)`, "the ERP was sent DRAFT, APPROVE and APPROVED"),
			ko(`ERP가 받은 콜백은 (없|[A-Z_]+(?:, [A-Z_]+)*이)다`, "ERP가 받은 콜백은 DRAFT, APPROVE, APPROVED이다")),
		define("workplace_receiver", Then, "Counts how often the client's handler ran the receiver's function, and how often it reported a repeated key instead.", hasHandled,
			en(`the ERP handled COUNT events? and COUNT repetitions?`, "the ERP handled 1 event and 1 repetition"),
			ko(`ERP가 처리한 이벤트는 COUNT건, 중복은 COUNT건이다`, "ERP가 처리한 이벤트는 1건, 중복은 1건이다")),
	)
}

// receiver is the company's own system, to which callbacks are sent.
type receiver struct {
	server *httptest.Server
	states []workplace.Event

	mu sync.Mutex
	// failing is what the next so many callbacks are answered with.
	failing, status  int
	arrived, forms   []string
	handled, repeats []api.Event
	// worked is how many of the handled ones have been worked through.
	worked int
}

const leaveForm = "dfm-leave"

var errNoReceiver = errors.New("there is no receiver: say first that the ERP receives callbacks")

func openReceiver(ctx context.Context, states string) error {
	s, r := of(ctx), &receiver{}
	if states != "" {
		for _, name := range parseList(states) {
			if !slices.Contains(workplace.Events(), workplace.Event(name)) {
				return fmt.Errorf("there is no event %q; there are %v", name, workplace.Events())
			}
			r.states = append(r.states, workplace.Event(name))
		}
	}
	handler, err := api.NewHandler(func(_ context.Context, e api.Event) error { return r.keep(&r.handled, e) },
		api.OnRepeat(func(_ context.Context, e api.Event) error { return r.keep(&r.repeats, e) }))
	if err != nil {
		return err
	}
	w := s.begun()
	r.server = httptest.NewServer(r.watch(handler))
	s.life.Cleanup(r.server.Close)
	w.Workplace.RegisterCallback(leaveForm, r.server.URL, r.states...)
	s.receiver = r
	return nil
}

func (r *receiver) keep(all *[]api.Event, e api.Event) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	*all = append(*all, e)
	return nil
}

// watch notes what arrives before it is handled, or fails it.
func (r *receiver) watch(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body)
		if err != nil {
			rw.WriteHeader(http.StatusBadRequest)
			return
		}
		r.note(request, body)
		if status := r.failure(); status != 0 {
			rw.Header().Set("Location", r.server.URL+"/moved")
			rw.WriteHeader(status)
			return
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
		handler.ServeHTTP(rw, request)
	})
}

func (r *receiver) note(request *http.Request, body []byte) {
	what, form := gjson.GetBytes(body, "sendTpCd").Str, gjson.GetBytes(body, "dfmId").Str
	if request.Method != http.MethodPut {
		what = request.Method + " " + what
	}
	if asked := request.URL.Query().Get("dfmId"); asked != form {
		form += " sent to the URL of " + asked
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forms = append(r.forms, form)
	r.arrived = append(r.arrived, what)
}

// failure is the status to answer with in place of handling, or 0.
func (r *receiver) failure() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.failing == 0 {
		return 0
	}
	r.failing--
	return r.status
}

func (s *scenario) received() (*receiver, error) {
	if s.receiver == nil {
		return nil, errNoReceiver
	}
	return s.receiver, nil
}

func answerCallbacks(ctx context.Context, count, status string) error {
	n, err := parseTimes(count)
	if err != nil {
		return err
	}
	code, err := strconv.Atoi(status)
	if err != nil {
		return err
	}
	r, err := of(ctx).received()
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failing, r.status = n, code
	return nil
}

func moveReceiver(ctx context.Context, where string) error {
	s := of(ctx)
	r, err := s.received()
	if err != nil {
		return err
	}
	url := r.server.URL
	if where == "leads nowhere" || where == "아무도 응답하지 않는다" {
		gone := httptest.NewServer(http.NotFoundHandler())
		url = gone.URL
		gone.Close()
	}
	s.begun().Workplace.RegisterCallback(leaveForm, url, r.states...)
	return nil
}

func hasReceived(ctx context.Context, events string) error {
	r, err := of(ctx).received()
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if events == "없" {
		events = "nothing"
	}
	want, found := strings.Join(parseList(strings.TrimSuffix(events, "이")), ", "), "nothing"
	if len(r.arrived) > 0 {
		found = strings.Join(r.arrived, ", ")
	}
	if found != want {
		return mismatch("the ERP was sent "+want, found)
	}
	return nil
}

func hasHandled(ctx context.Context, events, repetitions string) error {
	once, err := parseCount(events)
	if err != nil {
		return err
	}
	again, err := parseCount(repetitions)
	if err != nil {
		return err
	}
	r, err := of(ctx).received()
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.handled) == once && len(r.repeats) == again {
		return nil
	}
	return mismatch(counted(once, "event")+" and "+counted(again, "repetition"), counted(len(r.handled), "event")+" and "+counted(len(r.repeats), "repetition"))
}
