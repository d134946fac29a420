package daouoffice

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Our own seed meets what a seed file is held to.
func TestOwnSeedIsSound(t *testing.T) {
	t.Parallel()
	s := ownSeed()
	s.Env.Sender = "U1001"
	s.Check(func(path, text string) { t.Errorf("%s: %s", path, text) })
	s = Seed{Policy: DefaultPolicy(), Env: SeedEnv{Sender: "U2034"}}
	s.Check(func(path, text string) { t.Errorf("without companies: %s: %s", path, text) })
}

// The tags name the constants, which is all that they can.
func TestSeedWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of    any
		field string
		want  []string
	}{
		{SeedCompany{}, "ServiceType", []string{string(Standalone), string(Installed), string(Built), string(Shared)}},
		{SeedCompany{}, "Channels", Channels{Push: true, Web: true, Mail: true}.names()},
		{SeedEmployee{}, "Status", []string{string(Active), string(Stopped), string(Dormant)}},
	} {
		field, _ := reflect.TypeOf(c.of).FieldByName(c.field)
		if diff := cmp.Diff(strings.Join(c.want, ","), field.Tag.Get("words")); diff != "" {
			t.Errorf("%T.%s (-want +got):\n%s", c.of, c.field, diff)
		}
	}
}

// The first account that can send is the sender.
func TestSender(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		people []SeedEmployee
		want   string
	}{
		"the document's": {nil, "U1001"},
		"nobody":         {[]SeedEmployee{}, ""},
		"nobody active":  {[]SeedEmployee{{Number: "A", Status: Stopped}}, ""},
		"the second":     {[]SeedEmployee{{Number: "A", Status: Dormant}, {Number: "B", Status: Active}, {Number: "C", Status: Active}}, "B"},
	} {
		if got := (SeedCompany{Employees: c.people}).sender(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
