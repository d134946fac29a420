package main

import (
	"strings"
	"testing"
)

func TestMistakesNameTheFlagAndTheRemedy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line        string
		environment []string
		want        string
	}{
		{"nonsense", nil, `unexpected argument nonsense; "dojang --help" lists what there is`},
		{"serve --portbase 1", nil, `unknown flag --portbase, did you mean "--port-base"?; "dojang serve --help" lists what there is`},
		{"serve --port-base x", nil, `--port-base: expected a valid 64 bit int but got "x"; "dojang serve --help" lists what there is`},
		{"serve", []string{"DOJANG_PORT_BASE=x"}, `--port-base: expected a valid 64 bit int but got "x"; "dojang serve --help" lists what there is`},
		{"serve --port-base=-1", nil, `--port-base: -1 is no place for ten ports; write 1 to 65526, or 0 for free ones`},
		{"serve --port-base=65530", nil, `--port-base: 65530 is no place for ten ports; write 1 to 65526, or 0 for free ones`},
		{"serve --only mail", nil, `--only: there is no service "mail"; choose from eformsign, workplace, daouoffice`},
		{
			"serve --host 0.0.0.0", nil,
			`--control-token: missing, while --host 0.0.0.0 lets others in, who could steer the simulators; ` +
				`give one, such as --control-token "$(openssl rand -hex 16)", or keep --host 127.0.0.1`,
		},
		{
			"serve --host example.com", nil,
			`--control-token: missing, while --host example.com lets others in, who could steer the simulators; ` +
				`give one, such as --control-token "$(openssl rand -hex 16)", or keep --host 127.0.0.1`,
		},
		{
			"serve --allow-callback http://erp", nil,
			`--allow-callback: allow callback "http://erp": not a host, an address or a CIDR; ` +
				`write erp.example.com, 10.0.0.7 or 10.0.0.0/8, without scheme and port`,
		},
		{"serve --journal-entries 0", nil, `--journal-entries: 0 is too few; write 1 or more`},
		{"run --journal-bytes=-5 -- leave 0", nil, `--journal-bytes: -5 is too few; write 1 or more`},
		{"run", nil, `CMD: missing; write it after --, as in: dojang run -- go test ./...`},
		{"run --", nil, `CMD: missing; write it after --, as in: dojang run -- go test ./...`},
		{"clock --control nowhere", nil, `--control: "nowhere" is no address; write it as http://127.0.0.1:8700`},
		{"clock", []string{"DOJANG_CONTROL_URL=ftp://a"}, `--control: "ftp://a" is no address; write it as http://127.0.0.1:8700`},
		{"env --offline --port-base 0", nil, `--port-base: nobody can tell the ports without a server; write the --port-base that it will be started with`},
		{"env --format yaml", nil, `--format must be one of "dotenv","json" but got "yaml"; "dojang env --help" lists what there is`},
		{
			"conform --target http://127.0.0.1:1", nil,
			`SECTION: missing, while --target is one vendor's server; name the vendor, as in: dojang conform --target URL eformsign`,
		},
		{"sign", nil, `expected one of "eformsign", "ncloud"; "dojang sign --help" lists what there is`},
		{
			"sign eformsign --time 1793577600", nil,
			`--time: 1793577600 milliseconds are long ago, and seconds are not what is signed; write 13 digits, such as 1793577600000`,
		},
		{
			"sign eformsign --time tomorrow", nil,
			`--time: "tomorrow" is no moment; write milliseconds, 1793577600000, or RFC 3339, 2026-11-02T09:00:00+09:00`,
		},
		{
			"sign eformsign --offline",
			[]string{"EFORMSIGN_API_KEY=e3b3b3e5-0a31-4515-a971-7c8cae42876f"},
			`EFORMSIGN_PRIVATE_KEY: not set, while the other one of the pair is; set EFORMSIGN_API_KEY and EFORMSIGN_PRIVATE_KEY, or neither`,
		},
		{
			"sign eformsign --offline",
			[]string{"EFORMSIGN_PRIVATE_KEY=dummy"},
			`EFORMSIGN_API_KEY: not set, while the other one of the pair is; set EFORMSIGN_API_KEY and EFORMSIGN_PRIVATE_KEY, or neither`,
		},
		{
			"sign eformsign --offline --api-key b0000000-0000-4000-8000-000000000003", nil,
			`--private-key: missing, while --api-key is not the key of a server started without flags; give both`,
		},
		{"fault remove", nil, `expected "<id>"; "dojang fault remove --help" lists what there is`},
	} {
		t.Run(c.line+" "+strings.Join(c.environment, " "), func(t *testing.T) {
			t.Parallel()
			got := command(t, c.environment, strings.Fields(c.line)...)
			if want := (outcome{Status: 2, Stderr: "dojang: " + c.want + "\n"}); got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestNoServerIsAFailureWithARemedy(t *testing.T) {
	t.Parallel()
	nobody := "http://" + freeAddress(t)
	got := command(t, nil, "env", "--control", nobody)
	if got.Status != 1 || got.Stdout != "" {
		t.Errorf("got %+v, want status 1 and nothing on stdout", got)
	}
	for _, part := range []string{"no Dojang answers at " + nobody, "make run", "--control", "--offline"} {
		if !strings.Contains(got.Stderr, part) {
			t.Errorf("got %q, want it to contain %q", got.Stderr, part)
		}
	}
}

func TestSomebodyElsesServerIsNotTakenForADojang(t *testing.T) {
	t.Parallel()
	s := serving(t)
	got := command(t, nil, "clock", "--control", s.urls["daouoffice"])
	if got.Status != 1 || !strings.Contains(got.Stderr, "answers HTTP 404, and not as a control API of Dojang does; is --control right?") {
		t.Errorf("got %+v", got)
	}
}
