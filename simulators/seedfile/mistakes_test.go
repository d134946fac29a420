package seedfile_test

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// mistake is a file and what is said of it.
type mistake struct {
	// source has a » where the mistake is, unless want begins with its line.
	source string
	// schema tells that an editor with the schema sees it as well.
	schema bool
	want   string
}

// mistaken is every kind of mistake.
func mistaken() map[string]mistake {
	return map[string]mistake{
		"an unknown section":      {"»daou: {}", true, `daou: there is no such field; there are world, eformsign, workplace or daouoffice`},
		"a misspelt section":      {"»daouofice: {}", true, `daouofice: there is no such field; did you mean daouoffice?`},
		"a section twice":         {"world: {}\n»world: {}", false, `world: is there twice; it is on line 1, too`},
		"a list for the file":     {"»- a", true, `is a list; write a section, such as world:`},
		"an empty section":        {"daouoffice:»", true, `daouoffice: has no value; write fields, such as env:, or leave it out`},
		"an unknown field":        {"world: {clock: {»Mode: frozen}}", true, `world.clock.Mode: there is no such field; did you mean mode?`},
		"a field twice":           {"world:\n  clock:\n    mode: frozen\n    »mode: frozen", false, `world.clock.mode: is there twice; it is on line 3, too`},
		"a word nobody knows":     {daou("employees: [{number: U1, status: »stoped}]"), true, `daouoffice.companies[0].employees[0].status: "stoped" is not a status; write active, stopped or dormant`},
		"a word in a list":        {daou("channels: [push, web, »post]"), true, `daouoffice.companies[0].channels[2]: "post" is not a channel; write push, web or mail`},
		"a word of a policy":      {"daouoffice: {policy: {quota: {unit: »calls}}}", true, `daouoffice.policy.quota.unit: "calls" is not a unit; write call or receiver`},
		"an event nobody knows":   {form("states: [»DRAFTED]"), true, `workplace.companies[0].forms[0].states[0]: "DRAFTED" is not a state; write DRAFT, REVISE, APPROVE, DELEGATE, REJECT, APPROVED, CANCELED, DELETED, AUTO_APPROVE, COOPERATION or RETRIEVE`},
		"a label of no event":     {form("labels: {»APROVE: 승인}"), true, `workplace.companies[0].forms[0].labels.APROVE: there is no such field; did you mean APPROVE?`},
		"digits for text":         {daou("clientId: »0000000000000922"), true, `daouoffice.companies[0].clientId: is a number, not text; put it in quotes`},
		"text for a list":         {daou("channels: »push"), true, `daouoffice.companies[0].channels: is text; write a list, such as [] or lines that begin with a dash`},
		"a list for fields":       {"world: »[clock]", true, `world: is a list; write fields, such as clock:`},
		"fields for text":         {daou("defaultLinkUrl: »{a: b}"), true, `daouoffice.companies[0].defaultLinkUrl: is fields; write an absolute URL, http:// or https://`},
		"no URL":                  {daou("defaultLinkUrl: »not a url"), true, `daouoffice.companies[0].defaultLinkUrl: is "not a url"; write an absolute URL, http:// or https://`},
		"text for a number":       {daou("receiversMax: »many"), true, `daouoffice.companies[0].receiversMax: is "many"; write a whole number from 0 to 1000000000`},
		"digits for a number":     {daou("receiversMax: »\"5\""), true, `daouoffice.companies[0].receiversMax: is the text "5"; write it without quotation marks`},
		"a flag in quotes":        {"daouoffice: {policy: {prefixMail: »'true'}}", true, `daouoffice.policy.prefixMail: is the text "true"; write it without quotation marks`},
		"a fraction":              {daou("receiversMax: »1.5"), true, `daouoffice.companies[0].receiversMax: is "1.5"; write a whole number from 0 to 1000000000`},
		"a negative number":       {daou("monthly: {used: »-1}"), true, `daouoffice.companies[0].monthly.used: is "-1"; write a whole number from 0 to 1000000000`},
		"a number of a policy":    {"workplace: {policy: {timeoutMillis: »0}}", true, `workplace.policy.timeoutMillis: is "0"; write a whole number from 1 to 3600000`},
		"text for a fraction":     {"workplace: {policy: {retryJitter: »some}}", true, `workplace.policy.retryJitter: is "some"; write a number`},
		"no number":               {"workplace: {policy: {retryJitter: ».nan}}", false, `workplace.policy.retryJitter: is ".nan"; write a number`},
		"a policy that cannot be": {"workplace: {policy: »{retryJitter: 2}}", false, `workplace.policy: policy field retryJitter is 2; it takes a number from 0 to 1`},
		"yes for true":            {"daouoffice: {policy: {prefixMail: »yes}}", true, `daouoffice.policy.prefixMail: is "yes"; write true or false`},
		"a day for a moment":      {"world: {clock: {start: »2026-11-02}}", true, `world.clock.start: is "2026-11-02"; write a moment such as 2026-11-02T09:00:00+09:00, with its zone`},
		"a moment without a zone": {"world: {clock: {start: »2026-11-02T09:00:00}}", true, `world.clock.start: is "2026-11-02T09:00:00"; write a moment such as 2026-11-02T09:00:00+09:00, with its zone`},
		"a moment too far":        {"world: {clock: {start: »9876-11-02T09:00:00Z}}", false, `world.clock.start: is in the year 9876; write one from 1970 to 9000`},
		"a number for a duration": {"world: {clock: {skew: »31}}", true, `world.clock.skew: is "31"; write a duration such as 31s, -31s or 1h30m`},
		"what is required":        {"daouoffice: {companies: [»{clientId: abc}]}", true, `daouoffice.companies[0].name: is missing; write a name of a-z, 0-9 and -, up to 63`},
		"a form that is not met":  {daou("clientId: »a-b"), true, `daouoffice.companies[0].clientId: is "a-b"; write 1 to 64 letters and digits`},
		"no company":              {"daouoffice: {companies: »[]}", true, `daouoffice.companies: has 0; it takes at least 1, or leave it out`},
		"a name twice":            {"daouoffice: {companies: [{name: a}, {name: b}, {name: »a}]}", false, `daouoffice.companies[2].name: "a" is that of daouoffice.companies[0], too; each has its own`},
		"a channel twice":         {daou("channels: [web, »web]"), true, `daouoffice.companies[0].channels[1]: "web" is that of daouoffice.companies[0].channels[0], too; each has its own`},
		"a key in two companies":  {"eformsign: {companies: [{name: a, apiKeys: [{apiKey: " + uuid + "}]}, {name: b, apiKeys: [{apiKey: »" + uuid + "}]}]}", false, `eformsign.companies[1].apiKeys[0].apiKey: "` + uuid + `" is that of companies[0].apiKeys[0], too; each has its own`},
		"a sender who is nobody":  {"daouoffice: {env: {sender: »U2456}}", false, `daouoffice.env.sender: "U2456" is no employee of the first company`},
		"a sender who is stopped": {"daouoffice: {env: {sender: »U2457}}", false, `daouoffice.env.sender: "U2457" is stopped; name an active employee`},
		"a member who is nobody":  {"eformsign: {env: {member: »me@example.com}}", false, `eformsign.env.member: "me@example.com" is no member of the first company`},
		"a member not enabled":    {"eformsign: {env: {member: »disabled@example.com}}", false, `eformsign.env.member: "disabled@example.com" is not enabled; name another member`},
		"a template nobody has":   {"eformsign: {env: {template: »abc}}", false, `eformsign.env.template: "abc" is no template of the first company; give it that id there`},
		"an approver is nobody":   {"workplace: {env: {approver: »W9}}", false, `workplace.env.approver: "W9" is no employee of the first company`},
		"a form nobody has":       {"workplace: {env: {form: »dfm}}", false, `workplace.env.form: "dfm" is no form of the first company`},
		"a key to no company":     {"workplace: {accessKeys: [{companies: [default, »acme]}]}", false, `workplace.accessKeys[0].companies[1]: no company is called "acme"`},
		"a second default":        {"workplace: {companies: [{name: a}, {name: »default}]}", false, `workplace.companies[1].name: default is what the first company is called, too; choose another name, or put it first`},
		"a component where none":  {"workplace:\n  companies:\n  - name: a\n    forms: [»{dfmId: d, dfmNm: n, components: [{componentCode: CP_TEXT}]}]", false, `workplace.companies[0].forms[0]: the form's settings cannot be saved: components: only a form of the form generator has components`},
		"a proof of another type": {key("verification: basic, bearerToken: »x"), true, `eformsign.companies[0].apiKeys[0].bearerToken: is for verification: bearer, and here that is basic; leave it out`},
		"an id of another type":   {key("basicId: »x, verification: bearer"), true, `eformsign.companies[0].apiKeys[0].basicId: is for verification: basic, and here that is bearer; leave it out`},
		"a proof of no type":      {key("bearerToken: »x"), true, `eformsign.companies[0].apiKeys[0].bearerToken: is for verification: bearer, and here that is signature; leave it out`},
		"a proof of a wrong type": {key("verification: »bearr, bearerToken: x"), true, `eformsign.companies[0].apiKeys[0].verification: "bearr" is not a verification; write signature, bearer or basic`},
		"no private key":          {key("privateKey: »abcd"), false, `eformsign.companies[0].apiKeys[0].privateKey: is no private key that signs here; write the PKCS #8 of a P-256 key, as hexadecimal digits or PEM (BEGIN PRIVATE KEY)`},
		"an anchor":               {"world: »&w {clock: {}}", false, `world: anchors (&) and aliases (*) are not read here; write the value out, and put a text that begins with one in quotes`},
		"a merge":                 {"world: {»<<: {}}", true, `world: here is something that is not a field; write clock, each with a colon and a blank after it`},
		"a tag":                   {"world: {clock: {mode: »!!str frozen}}", false, `world.clock.mode: tags (!) are not read here; put a text that begins with one in quotes`},
		"a colon without a blank": {"world: {clock: {»mode:frozen}}", true, `world.clock: here is something that is not a field; write mode, start, callers or skew, each with a colon and a blank after it`},
		"a name that is a list":   {"world: {? »[a] : b}", false, `world: here is something that is not a field; write clock, each with a colon and a blank after it`},
		"two documents":           {"world: {}\n---\nworld: {}", false, `2:1: a second document begins here; write one`},
		"a store of data":         {strings.Repeat("#\n", 2<<20+1), false, ` is longer than 4 MiB; a seed file is not a store of data, see dojang snapshot`},
	}
}

// place takes the mark out of a source and says where it was.
func (m mistake) place() (source, place string) {
	before, after, marked := strings.Cut(m.source, "»")
	if !marked {
		return m.source, ""
	}
	line := before[strings.LastIndex(before, "\n")+1:]
	return before + after, fmt.Sprintf("%d:%d: ", 1+strings.Count(before, "\n"), 1+utf8.RuneCountInString(line))
}

const uuid = "5eed0000-0000-4000-8000-000000000001"

func daou(fields string) string {
	return "daouoffice:\n  companies:\n  - " + "{name: a, " + fields + "}"
}

func form(fields string) string {
	return "workplace:\n  companies:\n  - name: a\n    forms: [{dfmId: d, dfmNm: n, " + fields + "}]"
}

func key(fields string) string {
	return "eformsign:\n  companies:\n  - {name: a, apiKeys: [{" + fields + "}]}"
}
