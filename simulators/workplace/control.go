package workplace

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Control implements [simulators.Simulator].
func (s Simulator) Control() []simulators.ControlRoute {
	of := []string{companyAsked}
	search := append(of, "dfmId", "from", "to", "docNo", "title", "sendTpCd", "result")
	return []simulators.ControlRoute{
		{Method: http.MethodGet, Path: "policy", Summary: "the vendor's numbers and our choices", Handle: simulators.InView(showPolicy)},
		{Method: http.MethodPatch, Path: "policy", Summary: "change some of them", Handle: simulators.InUpdate(changePolicy)},
		{Method: http.MethodGet, Path: "companies", Summary: "the customers and their people", Handle: simulators.InView(listCompanies)},
		{Method: http.MethodGet, Path: "access-keys", Summary: "access keys, as the portal shows them", Handle: simulators.InView(listKeys)},
		{Method: http.MethodPost, Path: "access-keys", Summary: "make one", Handle: simulators.InUpdate(makeKey)},
		{Method: http.MethodPatch, Path: "access-keys", Summary: "stop or start one", Handle: simulators.InUpdate(changeKey)},
		{Method: http.MethodDelete, Path: "access-keys/{accessKey}", Summary: "delete one", Handle: simulators.InUpdate(deleteKey)},
		{Method: http.MethodGet, Path: "employees", Summary: "the people of a company", Query: of, Handle: simulators.InView(listEmployees)},
		{Method: http.MethodPost, Path: "employees", Summary: "add or change one", Query: of, Handle: simulators.InUpdate(putEmployee)},
		{Method: http.MethodGet, Path: "forms", Summary: "forms with their approval settings (결재 설정)", Query: of, Handle: simulators.InView(listForms)},
		{Method: http.MethodPost, Path: "forms", Summary: "add a form to the integration", Query: of, Handle: simulators.InUpdate(addForm)},
		{Method: http.MethodGet, Path: "forms/{dfmId}", Summary: "one of them", Query: of, Handle: simulators.InView(oneForm)},
		{Method: http.MethodDelete, Path: "forms/{dfmId}", Summary: "take one out of the integration (연동 해제)", Query: of, Handle: simulators.InUpdate(releaseForm)},
		{Method: http.MethodPut, Path: "forms/{dfmId}", Summary: "replace a form's settings", Query: of, Handle: simulators.InUpdate(replaceForm)},
		{Method: http.MethodGet, Path: "documents", Summary: "approval documents", Query: append(of, "after", "limit"), Handle: simulators.InView(listDocuments)},
		{Method: http.MethodPost, Path: "documents", Summary: "draft one (기안)", Query: append(of, "wait"), Handle: settled(s.draftDocument)},
		{Method: http.MethodGet, Path: "documents/{aprvDocId}", Summary: "one approval document", Handle: simulators.InView(showDocument)},
		{Method: http.MethodPost, Path: "documents/{aprvDocId}/actions", Summary: "approve, reject, revise, delegate, retrieve, cancel, delete", Query: []string{"wait"}, Handle: settled(s.actOnDocument)},
		{Method: http.MethodGet, Path: "deliveries", Summary: "dispatch history (발송 내역), the newest first", Query: append(search, "after", "limit"), Handle: simulators.InView(listDeliveries)},
		{Method: http.MethodGet, Path: "deliveries.csv", Summary: "download it (다운로드)", Query: search, Handle: simulators.InView(downloadDeliveries)},
		{Method: http.MethodPost, Path: "deliveries/resend", Summary: "send rows again (재발송); without ids, what has failed", Query: append(of, "wait"), Handle: settled(resendDeliveries)},
	}
}

// later is an answer that is made once the callbacks of a transaction have ended.
type later struct {
	// rows are those that the transaction has added to the history.
	rows   []uint64
	answer func(*store.Tx) (any, error)
}

// settled changes something, waits until the callbacks that this causes, and those that
// they have to wait for, have ended or wait for a later time, unless ?wait=false says
// otherwise, and then answers. It does not wait for what else is under way.
func settled(h func(*store.Tx, simulators.ControlCall) (later, error)) func(context.Context, simulators.ControlCall) (any, error) {
	return func(ctx context.Context, c simulators.ControlCall) (any, error) {
		wait := c.Query.Get("wait")
		if wait != "" && wait != "true" && wait != "false" {
			return nil, simulators.BadControl("wait is "+wait, "it takes true or false")
		}
		var then later
		err := c.World.Store.Update(ctx, func(tx *store.Tx) (err error) {
			then, err = h(tx, c)
			return err
		})
		if err == nil && wait != "false" && len(then.rows) > 0 {
			err = c.World.SettleUntil(ctx, func(tx *store.Tx) bool {
				return !slices.ContainsFunc(then.rows, func(id uint64) bool { return c.World.Deliveries.Awaited(tx, id) })
			})
		}
		if err != nil {
			return nil, err
		}
		return simulators.InView(func(tx *store.Tx, _ simulators.ControlCall) (any, error) { return then.answer(tx) })(ctx, c)
	}
}

// companyAsked names the query parameter that says whose things a call is about.
const companyAsked = "companyId"

// company is that of ?companyId=, or the default one.
func company(tx *store.Tx, c simulators.ControlCall) (Company, error) {
	id := c.Query.Get(companyAsked)
	if id == "" {
		return CompanyNamed(tx, defaultCompany)
	}
	known, ok := companies.Get(tx, id)
	if !ok {
		return Company{}, simulators.NoSuch("company", id, "GET …/workplace/companies lists them")
	}
	return known, nil
}

// conflict is a 409.
func conflict(err error, hint string) error {
	return &simulators.ControlError{Status: http.StatusConflict, Message: err.Error(), Hint: hint}
}

// said turns an error of the package into an answer.
func said(err error, hint string) error {
	for _, e := range []error{ErrForbidden, ErrNotResent} {
		if errors.Is(err, e) {
			return conflict(err, hint)
		}
	}
	for _, e := range []error{ErrNoDocument, ErrNoDispatch} {
		if errors.Is(err, e) {
			return &simulators.ControlError{Status: http.StatusNotFound, Message: err.Error(), Hint: hint}
		}
	}
	for _, e := range []error{ErrForm, ErrDraft, ErrAct} {
		if errors.Is(err, e) {
			return simulators.BadControl(err.Error(), hint)
		}
	}
	return err
}

func showPolicy(tx *store.Tx, _ simulators.ControlCall) (any, error) { return PolicyOf(tx), nil }

func changePolicy(tx *store.Tx, c simulators.ControlCall) (any, error) {
	p := PolicyOf(tx)
	if err := c.Decode(&p); err != nil {
		return nil, err
	}
	if err := SetPolicy(tx, p); err != nil {
		return nil, simulators.BadControl(err.Error(), "GET the policy to see every field")
	}
	return PolicyOf(tx), nil
}

func listCompanies(tx *store.Tx, _ simulators.ControlCall) (any, error) {
	type row struct {
		Name      string     `json:"name"`
		CompanyID string     `json:"companyId"`
		CompanyNm string     `json:"companyNm"`
		Employees []Employee `json:"employees"`
	}
	rows := []row{}
	for _, name := range originOf(tx).Companies {
		c, err := CompanyNamed(tx, name)
		if err != nil {
			return nil, err
		}
		people := []Employee{}
		for e := range EmployeesOf(tx, c) {
			people = append(people, e)
		}
		rows = append(rows, row{c.Name, c.CompanyID, c.CompanyNm, people})
	}
	return map[string]any{"companies": rows}, nil
}
