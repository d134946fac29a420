package main

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

// gatewayView is a signature of the API Gateway with everything that it is made of and
// goes into.
type gatewayView struct {
	Credentials  string   `json:"credentials"`
	Method       string   `json:"method"`
	Target       string   `json:"target"`
	Time         string   `json:"time"`
	Timestamp    string   `json:"timestamp"`
	AccessKey    string   `json:"accessKey"`
	APIKey       string   `json:"apiKey"`
	StringToSign string   `json:"stringToSign"`
	HMAC         string   `json:"hmac"`
	Signature    string   `json:"signature"`
	Headers      []string `json:"headers"`
	URL          string   `json:"url"`
	Curl         string   `json:"curl"`
}

// newGatewayView signs by v1 where there is an API key.
func newGatewayView(used gatewayCredentials, base string, at time.Time, signed ncloud.Signable) gatewayView {
	signature, header := ncloud.Sign(signed.Method, signed.Target, signed.Timestamp, signed.AccessKey, used.secretKey), ncloud.SignatureHeader
	if signed.APIKey != "" {
		signature, header = ncloud.SignV1(signed, used.secretKey), ncloud.SignatureV1Header
	}
	v := gatewayView{
		Credentials: used.source, Method: signed.Method, Target: signed.Target, Time: at.UTC().Format(time.RFC3339Nano), Timestamp: signed.Timestamp,
		AccessKey: signed.AccessKey, APIKey: signed.APIKey, StringToSign: signature.StringToSign, HMAC: signature.HMAC, Signature: signature.Value,
		URL: strings.TrimRight(base, "/") + signed.Target,
	}
	for _, pair := range [][2]string{
		{ncloud.TimestampHeader, signed.Timestamp},
		{ncloud.AccessKeyHeader, signed.AccessKey},
		{ncloud.APIKeyHeader, signed.APIKey},
		{header, signature.Value},
	} {
		if pair[1] != "" {
			v.Headers = append(v.Headers, pair[0]+": "+pair[1])
		}
	}
	v.Curl = v.curl()
	return v
}

func (v gatewayView) curl() string {
	words := []string{"curl"}
	if strings.ContainsAny(v.URL, "[]{}") {
		words = append(words, "--globoff")
	}
	if strings.Contains(v.URL, "/.") {
		words = append(words, "--path-as-is")
	}
	if v.Method != http.MethodGet {
		words = append(words, "-X", v.Method)
	}
	lines := []string{strings.Join(append(words, shellWord(v.URL)), " ")}
	for _, header := range v.Headers {
		lines = append(lines, "-H "+shellWord(header))
	}
	return strings.Join(lines, " \\\n  ")
}

// text is for people. The line feeds of the signed text are shown as they are written in
// most programs.
func (v gatewayView) text() string {
	var text strings.Builder
	for _, row := range [][2]string{
		{"credentials", v.Credentials},
		{"method", v.Method},
		{"target", v.Target},
		{"time", v.Time},
		{"timestamp", v.Timestamp},
		{"access key", v.AccessKey},
		{"API key", v.APIKey},
		{"string to sign", strings.ReplaceAll(v.StringToSign, "\n", `\n`)},
		{"HMAC-SHA256", v.HMAC},
		{"signature", v.Signature},
	} {
		fmt.Fprintf(&text, "%-15s %s\n", row[0], printable(cmp.Or(row[1], "none")))
	}
	fmt.Fprintf(&text, "\n%s\n", strings.Join(v.Headers, "\n"))
	fmt.Fprintf(&text, "\nGood for less than five minutes before and after that time:\n\n%s\n", v.Curl)
	return text.String()
}
