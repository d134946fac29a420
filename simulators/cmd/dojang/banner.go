package main

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
)

// printBanner says where everything is and what to do with it.
func printBanner(s *system, h *hall) error {
	variables, err := h.variables()
	if err != nil {
		return err
	}
	lines := []string{"Dojang is ready. Its credentials are worthless, and the vendors hear nothing.", ""}
	lines = append(lines, addressLine(controlName, h.url(controlName)))
	for _, service := range h.services {
		lines = append(lines, addressLine(service.Name(), h.url(service.Name())))
	}
	if h.kept != nil {
		lines = append(lines, "", "What calls change is kept in "+h.data+".")
	}
	if seed, on := h.chaosSeed(); on {
		lines = append(lines, "", "Chaos with seed "+seed+": documented but rare things happen. What and how often: dojang fault --help.")
	}
	me := s.hint(h)
	lines = append(
		lines, "",
		"Addresses and credentials for your program: "+me("env"),
		"What was called, what was answered, and why: "+me("journal"),
		"", "Try it:", "",
	)
	for _, service := range h.services {
		lines = append(lines, service.example(valueIn(variables)), "")
	}
	_, err = fmt.Fprintln(s.stdout, strings.Join(append(lines, "Ctrl+C stops it."), "\n"))
	return err
}

func addressLine(name, url string) string { return fmt.Sprintf("  %-12s %s", name, url) }

func valueIn(variables []simulators.Variable) func(string) string {
	return func(name string) string {
		for _, v := range variables {
			if v.Name == name {
				return v.Value
			}
		}
		return ""
	}
}

// hint says how to call another command for this hall, ready to be pasted.
func (s *system) hint(h *hall) func(command string) string {
	flags := ""
	if at := h.url(controlName); at != defaultControl {
		flags += " --control " + shellWord(at)
	}
	if h.controlToken != "" {
		flags += " --control-token …"
	}
	return func(command string) string { return s.called() + " " + command + flags }
}

// called is how to call this program again from the same place.
func (s *system) called() string {
	if strings.Contains(filepath.ToSlash(s.program), "/go-build") { // go run's own, gone when it ends
		return "go run ./simulators/cmd/dojang"
	}
	return s.program
}

// defaultControl is where the control API of a server without flags is.
const defaultControl = "http://127.0.0.1:8700"

// curlEformsign asks for a token with the API key of type Bearer token: a signature
// would be too old when somebody pastes it. Not every date counts milliseconds.
func curlEformsign(env func(string) string) string {
	target, err := url.JoinPath(env("EFORMSIGN_URL"), eformsignTokenPath)
	if err != nil {
		target = env("EFORMSIGN_URL")
	}
	return fmt.Sprintf(`  curl %s -H 'Content-Type: application/json' \
    -H "Authorization: Bearer $(printf %%s %s | base64)" -H 'eformsign_signature: Bearer %s' \
    -d "{\"execution_time\":$(date +%%s)000,\"member_id\":\"%s\"}"`,
		shellWord(target), env("EFORMSIGN_BEARER_API_KEY"), env("EFORMSIGN_BEARER_TOKEN"), env("EFORMSIGN_MEMBER_ID"))
}

const eformsignTokenPath = "v2.0/api_auth/access_token"

// curlWorkplace files an approval document as somebody in the company would; its
// callbacks go out once the form has a Callback URL.
func curlWorkplace(env func(string) string) string {
	return fmt.Sprintf("  curl %s -H 'Content-Type: application/json' \\\n    -d '{\"dfmId\":\"%s\",\"title\":\"휴가 신청\",\"draftedBy\":\"%s\",\"approvers\":[{\"by\":\"%s\",\"as\":\"approve\"}]}'",
		shellWord(env("DOJANG_CONTROL_URL")+"/workplace/documents"), env("WORKPLACE_FORM_ID"), env("WORKPLACE_DRAFTER"), env("WORKPLACE_APPROVER"))
}

// curlDaouoffice is the document's own request, with the receivers of its example.
func curlDaouoffice(env func(string) string) string {
	body := fmt.Sprintf(
		`{"clientId":"%s","clientSecret":"%s","sender":"%s","receivers":["U2034","U2345","U2456"],"message":"결재가 도착했습니다.","linkUrl":"https://www.example.com"}`,
		env("DAOUOFFICE_CLIENT_ID"), env("DAOUOFFICE_CLIENT_SECRET"), env("DAOUOFFICE_SENDER"),
	)
	target, err := url.JoinPath(env("DAOUOFFICE_URL"), "public/v1/noti")
	if err != nil {
		target = env("DAOUOFFICE_URL")
	}
	return "  curl " + shellWord(target) + " -H 'Content-Type: application/json; charset=UTF-8' \\\n    -d '" + body + "'"
}
