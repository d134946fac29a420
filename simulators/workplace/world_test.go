package workplace_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// The home world is the document's own example; others have ids and keys of their own.
func TestEnv(t *testing.T) {
	t.Parallel()
	h := open(t)
	other, err := h.worlds.Create(t.Context(), "other")
	if err != nil {
		t.Fatal(err)
	}
	env := func(w *world.World) map[string]string {
		variables, err := h.sim.Env(w, "http://127.0.0.1:8702")
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]string{}
		for _, v := range variables {
			all[v.Name] = v.Value
		}
		return all
	}
	want := map[string]string{
		"WORKPLACE_URL": "http://127.0.0.1:8702", "WORKPLACE_COMPANY_ID": companyID, "WORKPLACE_FORM_ID": "dfm-leave", "WORKPLACE_DRAFTER": "W1001",
		"WORKPLACE_APPROVER": "W2001", "NCLOUD_ACCESS_KEY": accessKey, "NCLOUD_SECRET_KEY": secretKey,
	}
	wantEqual(t, "home", want, env(h.World))
	elsewhere := env(other)
	for _, name := range []string{"WORKPLACE_COMPANY_ID", "NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY"} {
		if elsewhere[name] == want[name] || len(elsewhere[name]) != len(want[name]) {
			t.Errorf("%s in another world: %q", name, elsewhere[name])
		}
	}
}

// A call finds its world by its access key and, without a usable one, by the company.
func TestCallsFindTheirWorld(t *testing.T) {
	t.Parallel()
	h := open(t)
	other, err := h.worlds.Create(t.Context(), "other")
	if err != nil {
		t.Fatal(err)
	}
	var c workplace.Company
	var k workplace.AccessKey
	err = other.Store.View(t.Context(), func(tx *store.Tx) (err error) {
		if c, err = workplace.CompanyNamed(tx, "default"); err == nil {
			k, err = workplace.KeyOf(tx, c)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	right := h.right("v1", "25025")
	right.target = "/workflow/apigw/v1/company/" + c.CompanyID + "/doc/25025"
	right.accessKey, right.secret = k.AccessKey, k.SecretKey
	wantEqual(t, "no document there", "300", h.get(right).code())
	right.accessKey = k.SecretKey
	wantEqual(t, "swapped", "200", h.get(right).code())
	wantEqual(t, "calls in the other world", 2, other.Journal.Len())
	wantEqual(t, "calls here", 0, h.Journal.Len())
}

// A reset world is empty, and begins with the same numbers.
func TestReset(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	first := h.draft("dfm-leave", "휴가", "W2001")
	if err := h.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "history", 0, len(h.history(workplace.Search{})))
	h.register("dfm-leave", erp.URL)
	wantEqual(t, "ids", []string{"25025", "25025"}, []string{first.AprvDocID, h.draft("dfm-leave", "휴가", "W2001").AprvDocID})
	wantEqual(t, "sent", []string{"25025", "25025"}, erp.field("aprvDocId"))
	wantEqual(t, "deliveries", 1, h.history(workplace.Search{})[0].ID)
}

// Every code of the gateway can be injected, and no other.
func TestCodes(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, code := range h.sim.Codes() {
		if reply, ok := h.sim.Code(nil, code); !ok || reply.Code != code {
			t.Errorf("%s: %+v", code, reply)
		}
	}
	if _, ok := h.sim.Code(nil, "999"); ok {
		t.Error("999 is no code")
	}
	wantEqual(t, "codes", 12, len(h.sim.Codes()))
}
