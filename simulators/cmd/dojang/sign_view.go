package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// signedView is a signature with everything that it is made of and goes into.
type signedView struct {
	Credentials   string `json:"credentials"`
	APIKey        string `json:"apiKey"`
	MemberID      string `json:"memberId"`
	Time          string `json:"time"`
	Text          string `json:"text"`
	SHA256        string `json:"sha256"`
	R             string `json:"r"`
	S             string `json:"s"`
	Signature     string `json:"signature"`
	Authorization string `json:"authorization"`
	URL           string `json:"url"`
	Body          string `json:"body"`
	Curl          string `json:"curl"`
}

func newSignedView(used signedCredentials, signature eformsign.Signature, at time.Time) (signedView, error) {
	target, err := url.JoinPath(used.url, eformsignTokenPath)
	if err != nil {
		return signedView{}, fmt.Errorf("EFORMSIGN_URL: %q is no address: %w", used.url, err)
	}
	body := `{"execution_time":` + signature.Text
	if used.memberID != "" {
		quoted, err := json.Marshal(used.memberID)
		if err != nil {
			return signedView{}, err
		}
		body += `,"member_id":` + string(quoted)
	}
	v := signedView{
		Credentials: used.source, APIKey: used.apiKey, MemberID: used.memberID, Time: at.UTC().Format(time.RFC3339Nano),
		Text: signature.Text, SHA256: signature.SHA256, R: signature.R, S: signature.S, Signature: signature.DER,
		Authorization: "Bearer " + base64.StdEncoding.EncodeToString([]byte(used.apiKey)), URL: target, Body: body + "}",
	}
	v.Curl = "curl " + shellWord(v.URL) + " -H 'Content-Type: application/json' \\\n" +
		"  -H " + shellWord("Authorization: "+v.Authorization) + " \\\n" +
		"  -H " + shellWord("eformsign_signature: "+v.Signature) + " \\\n" +
		"  -d " + shellWord(v.Body)
	return v, nil
}

// text is for people.
func (v signedView) text() string {
	var text strings.Builder
	for _, row := range [][2]string{
		{"credentials", v.Credentials},
		{"API key", v.APIKey},
		{"member", v.MemberID},
		{"time", v.Time},
		{"signed text", v.Text},
		{"SHA-256", v.SHA256},
		{"r", v.R},
		{"s", v.S},
		{"eformsign_signature", v.Signature},
		{"Authorization", v.Authorization},
	} {
		if row[1] == "" {
			row[1] = "none"
		}
		fmt.Fprintf(&text, "%-20s %s\n", row[0], printable(row[1]))
	}
	fmt.Fprintf(&text, "\nGood for 30 seconds before and after that time:\n\n%s\n", v.Curl)
	return text.String()
}
