package workplace_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func TestFormsThatCannotBe(t *testing.T) {
	t.Parallel()
	right := func() workplace.Form {
		return workplace.Form{DfmID: "dfm-1", DfmNm: "출장신청서", Kind: workplace.Generator, CallbackURL: "https://erp.example.com/cb?dfmId=dfm-1", States: workplace.Events()}
	}
	if err := right().Validate(); err != nil {
		t.Fatal(err)
	}
	for says, change := range map[string]func(*workplace.Form){
		"dfmId":         func(f *workplace.Form) { f.DfmID = "" },
		"36 characters": func(f *workplace.Form) { f.DfmID = strings.Repeat("x", 37) },
		"dfmNm":         func(f *workplace.Form) { f.DfmNm = "" },
		"kind":          func(f *workplace.Form) { f.Kind = "custom" },
		"callbackUrl":   func(f *workplace.Form) { f.CallbackURL = "erp.example.com/cb" },
		"absolute URL":  func(f *workplace.Form) { f.CallbackURL = "ftp://erp.example.com/cb" },
		"http://":       func(f *workplace.Form) { f.CallbackURL = "http:///cb" },
		`"APPROVING"`:   func(f *workplace.Form) { f.States = []workplace.Event{"APPROVING"} },
		"DRAFT twice":   func(f *workplace.Form) { f.States = []workplace.Event{"DRAFT", "DRAFT"} },
		"labels":        func(f *workplace.Form) { f.Labels = map[workplace.Event]string{"승인": "APPROVE"} },
		"componentUuid": func(f *workplace.Form) { f.Components = []workplace.Component{{Code: "CP_TEXT"}} },
		"share an id": func(f *workplace.Form) {
			f.Components = []workplace.Component{{UUID: "1", Code: "CP_TEXT", CustomID: "a"}, {UUID: "2", Code: "CP_TEXT", CustomID: "a"}}
		},
		"form generator": func(f *workplace.Form) {
			f.Kind, f.Components = workplace.BuiltIn, []workplace.Component{{UUID: "1", Code: "CP_TEXT"}}
		},
	} {
		f := right()
		change(&f)
		if err := f.Validate(); !errors.Is(err, workplace.ErrForm) || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}
