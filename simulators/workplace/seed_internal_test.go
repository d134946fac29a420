package workplace

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
	s.Env = SeedEnv{Drafter: "W1001", Approver: "W2001", Form: "dfm-leave"}
	s.Check(func(path, text string) { t.Errorf("%s: %s", path, text) })
	for i, c := range s.Companies {
		for j, f := range c.forms() {
			f.check(c.Name, func(path, text string) { t.Errorf("company %d, form %d: %s: %s", i, j, path, text) })
		}
	}
	s = Seed{Policy: DefaultPolicy(), Env: s.Env}
	s.Check(func(path, text string) { t.Errorf("without companies: %s: %s", path, text) })
}

// The tag names the constants, which is all that it can.
func TestSeedWords(t *testing.T) {
	t.Parallel()
	field, _ := reflect.TypeFor[SeedForm]().FieldByName("Kind")
	if diff := cmp.Diff(string(BuiltIn)+","+string(Generator), field.Tag.Get("words")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	events := (&Seed{}).Words()["companies[].forms[].states[]"]
	if diff := cmp.Diff("DRAFT,REVISE,APPROVE,DELEGATE,REJECT,APPROVED,CANCELED,DELETED,AUTO_APPROVE,COOPERATION,RETRIEVE", strings.Join(events, ",")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Who drafts and who approves is who comes first, where the seed does not say.
func TestOrigin(t *testing.T) {
	t.Parallel()
	one := []SeedEmployee{{ID: "A"}}
	for name, c := range map[string]struct {
		seed Seed
		want origin
	}{
		"our own":         {ownSeed(), origin{Companies: []string{"default", "other"}, Drafter: "W1001", Approver: "W2001", Form: "dfm-leave"}},
		"nobody":          {Seed{Companies: []SeedCompany{{Name: "a", Employees: []SeedEmployee{}, Forms: []SeedForm{}}}}, origin{Companies: []string{"a"}}},
		"one person":      {Seed{Companies: []SeedCompany{{Name: "a", Employees: one, Forms: []SeedForm{{DfmID: "f"}}}}}, origin{Companies: []string{"a"}, Drafter: "A", Approver: "A", Form: "f"}},
		"those who named": {Seed{Env: SeedEnv{Drafter: "W2002", Approver: "W9001", Form: "dfm-purchase"}, Companies: []SeedCompany{{Name: "a"}}}, origin{Companies: []string{"a"}, Drafter: "W2002", Approver: "W9001", Form: "dfm-purchase"}},
	} {
		if diff := cmp.Diff(c.want, c.seed.origin()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A Callback URL may hold a token, which is not repeated.
func TestACallbackURLIsNotRepeated(t *testing.T) {
	t.Parallel()
	told := 0
	SeedForm{DfmID: "f", DfmNm: "f", Kind: BuiltIn, CallbackURL: "http://[canary]/"}.check("forms[0]", func(path, text string) {
		told++
		if path != "forms[0].callbackUrl" || strings.Contains(text, "canary") {
			t.Errorf("%s: %s", path, text)
		}
	})
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}
