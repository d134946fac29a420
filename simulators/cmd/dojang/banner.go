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
		flags += " --control " + at
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
	return "  curl " + target + " -H 'Content-Type: application/json; charset=UTF-8' \\\n    -d '" + body + "'"
}
