package seedfile_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func readExample(t *testing.T) seedfile.File {
	t.Helper()
	f, err := seedfile.Load(example, services())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The environment is that of the first company of each section.
func TestExampleEnvironment(t *testing.T) {
	t.Parallel()
	got := env(t, home(t, worlds(t, readExample(t))))
	want := map[string]string{
		"DAOUOFFICE_URL": "http://daouoffice.example.com", "DAOUOFFICE_CLIENT_ID": "1f2e3d4c5b6a7988",
		"DAOUOFFICE_CLIENT_SECRET": "00112233445566778899aabbccddeeff", "DAOUOFFICE_SENDER": "U1001",
		"EFORMSIGN_URL": "http://eformsign.example.com", "EFORMSIGN_API_KEY": "5eed0000-0000-4000-8000-000000000001",
		"EFORMSIGN_COMPANY_ID": "00000000000000000000000000acce01", "EFORMSIGN_MEMBER_ID": "hong@acme.example.com",
		"EFORMSIGN_TEMPLATE_ID":    "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
		"EFORMSIGN_BEARER_API_KEY": "5eed0000-0000-4000-8000-000000000002", "EFORMSIGN_BEARER_TOKEN": "acme-test-token",
		"EFORMSIGN_BASIC_API_KEY": "5eed0000-0000-4000-8000-000000000003", "EFORMSIGN_BASIC_ID": "acme", "EFORMSIGN_BASIC_PASSWORD": "Test123!",
		"WORKPLACE_URL": "http://workplace.example.com", "WORKPLACE_COMPANY_ID": "0d0ac3e0-0000-4000-8000-000000000001",
		"WORKPLACE_FORM_ID": "dfm-leave", "WORKPLACE_DRAFTER": "W1001", "WORKPLACE_APPROVER": "W2001",
		"NCLOUD_ACCESS_KEY": "ACMEACCESSKEY0000001", "NCLOUD_SECRET_KEY": "acmeSecretKey000000000000000000000000001",
	}
	if !strings.HasPrefix(got["EFORMSIGN_PRIVATE_KEY"], "308187020100") {
		t.Errorf("the private key is %s", got["EFORMSIGN_PRIVATE_KEY"])
	}
	delete(got, "EFORMSIGN_PRIVATE_KEY")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Another world of the server has the same people under credentials of its own.
func TestOtherWorldsBeginFromTheFileToo(t *testing.T) {
	t.Parallel()
	r := worlds(t, readExample(t))
	other, err := r.Create(t.Context(), "other")
	if err != nil {
		t.Fatal(err)
	}
	first, second := env(t, home(t, r)), env(t, other)
	for name, value := range first {
		own := strings.HasSuffix(name, "_ID") || strings.HasSuffix(name, "_KEY") || strings.HasSuffix(name, "CLIENT_SECRET")
		if own = own && name != "EFORMSIGN_MEMBER_ID" && name != "EFORMSIGN_BASIC_ID" && name != "WORKPLACE_FORM_ID"; own == (value == second[name]) {
			t.Errorf("%s is %s in both, or in one: %s", name, value, second[name])
		}
	}
	for _, s := range []struct{ service, credential string }{
		{"daouoffice", "DAOUOFFICE_CLIENT_ID"}, {"eformsign", "EFORMSIGN_API_KEY"}, {"eformsign", "EFORMSIGN_COMPANY_ID"}, {"workplace", "NCLOUD_ACCESS_KEY"},
	} {
		if w, ok := r.Find(s.service, second[s.credential]); !ok || w != other {
			t.Errorf("%s does not find the other world", s.credential)
		}
		if w, ok := r.Find(s.service, first[s.credential]); !ok || !w.IsHome() {
			t.Errorf("%s does not find the home world", s.credential)
		}
	}
}

func view(t *testing.T, w *world.World, f func(*store.Tx) error) {
	t.Helper()
	if err := w.Store.View(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func TestExampleDaouoffice(t *testing.T) {
	t.Parallel()
	view(t, home(t, worlds(t, readExample(t))), func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		if c.Name != "acme" || c.ServiceType != daouoffice.Standalone || c.DefaultLinkURL != "https://portal.example.com/home" {
			t.Errorf("the first company: %+v", c)
		}
		want := daouoffice.Quota{Monthly: daouoffice.Allowance{Limit: 1500, Used: 1490}}
		if diff := cmp.Diff(want, daouoffice.QuotaOf(tx, c)); diff != "" {
			t.Errorf("quota (-want +got):\n%s", diff)
		}
		if p := daouoffice.PolicyOf(tx); p.ReceiversMax != 100 || p.Prefix != daouoffice.DefaultPolicy().Prefix {
			t.Errorf("policy: %+v", p)
		}
		c, err = daouoffice.CompanyNamed(tx, "mail-only")
		if diff := cmp.Diff(daouoffice.Channels{Mail: true}, c.Channels); diff != "" || c.ClientID == "" || c.ClientSecret == "" {
			t.Errorf("the second company: %+v (-want +got):\n%s", c, diff)
		}
		return err
	})
}

func TestExampleEformsign(t *testing.T) {
	t.Parallel()
	view(t, home(t, worlds(t, readExample(t))), func(tx *store.Tx) error {
		c, err := eformsign.CompanyNamed(tx, "suspended")
		if err != nil {
			return err
		}
		if c.State != eformsign.Suspended || c.CompanyName != "suspended" || len(c.CompanyID) != 32 {
			t.Errorf("the second company: %+v", c)
		}
		for _, v := range []eformsign.Verification{eformsign.BySignature, eformsign.ByBearer, eformsign.ByBasic} {
			if _, err := eformsign.SeededKey(tx, "suspended", v); err != nil {
				t.Errorf("a company whose keys are left out: %v", err)
			}
		}
		states := map[string]int{}
		for k := range eformsign.APIKeysOf(tx) {
			switch {
			case k.Company != "acme":
			case k.Deleted:
				states["deleted "+k.Alias]++
			case !k.Active:
				states["inactive "+k.Alias]++
			default:
				states[k.Name+" "+k.Alias]++
			}
		}
		if diff := cmp.Diff(map[string]int{"인사 시스템 hr": 1, "애플리케이션_ 테스트용": 2, "inactive 끈 키": 1, "deleted 지운 키": 1}, states); diff != "" {
			t.Errorf("API keys (-want +got):\n%s", diff)
		}
		return nil
	})
}

func TestExampleWorkplace(t *testing.T) {
	t.Parallel()
	view(t, home(t, worlds(t, readExample(t))), func(tx *store.Tx) error {
		c, err := workplace.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		f, ok := workplace.FormOf(tx, c, "dfm-leave")
		if !ok || f.Label(workplace.Approved) != "승인" || len(f.States) != 3 || f.CallbackURL != "http://127.0.0.1:9/callback" {
			t.Errorf("the first form: %+v", f)
		}
		f, ok = workplace.FormOf(tx, c, "dfm-purchase")
		if !ok || len(f.Components) != 2 || f.Components[0].UUID == f.Components[1].UUID || f.Components[1].Code != "CP_CURRENCY" {
			t.Errorf("the second form: %+v", f)
		}
		partner, err := workplace.CompanyNamed(tx, "partner")
		if err != nil {
			return err
		}
		k, err := workplace.KeyOf(tx, partner)
		if err != nil || k.AccessKey != "ACMEACCESSKEY0000001" || k.Account != "erp" {
			t.Errorf("the key of the partner: %+v (%v)", k, err)
		}
		return nil
	})
}

func TestExampleClock(t *testing.T) {
	t.Parallel()
	w := home(t, worlds(t, readExample(t)))
	start := time.Date(2026, time.November, 2, 0, 0, 0, 0, time.UTC)
	got, err := w.Clock.State(t.Context())
	if err != nil || !got.Now.Equal(start) || got.Mode != clock.Frozen || got.Callers != clock.SharedCallers {
		t.Errorf("the clock is %+v (%v)", got, err)
	}
	if _, err := w.Clock.Advance(t.Context(), time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := w.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := w.Clock.Now(); !got.Equal(start) {
		t.Errorf("after a reset it is %s", got)
	}
}

// A clock of which the file says nothing is the server's; one of which it says something differs in that alone.
func TestClock(t *testing.T) {
	t.Parallel()
	o := world.Options{Clock: clock.Options{Mode: clock.Frozen, Callers: clock.SharedCallers, Skew: time.Second}}
	parse(t, "world: {clock: {skew: -31s}}").Apply(&o)
	if o.Clock.Skew != -31*time.Second || o.Clock.Mode != clock.Frozen || o.Clock.Callers != clock.SharedCallers {
		t.Errorf("got %+v", o.Clock)
	}
	parse(t, "world: {clock: {mode: following, callers: host}}").Apply(&o)
	if o.Clock.Skew != -31*time.Second || o.Clock.Mode != clock.Following || o.Clock.Callers != clock.HostCallers {
		t.Errorf("got %+v", o.Clock)
	}
}

// A reset goes back to the file's seed, with the same credentials.
func TestReset(t *testing.T) {
	t.Parallel()
	w := home(t, worlds(t, readExample(t)))
	before := env(t, w)
	if err := w.Store.Update(t.Context(), func(tx *store.Tx) error {
		_, err := eformsign.SetCompanyState(tx, "acme", eformsign.Suspended)
		tx.Hex("eformsign/api-key", 16)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := w.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, env(t, w)); diff != "" {
		t.Errorf("the environment (-want +got):\n%s", diff)
	}
	view(t, w, func(tx *store.Tx) error {
		c, err := eformsign.CompanyNamed(tx, "default")
		if c.State != eformsign.ActiveCompany {
			t.Errorf("the company is %s", c.State)
		}
		return err
	})
}
