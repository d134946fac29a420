package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

// signNcloud is `dojang sign ncloud`.
type signNcloud struct {
	signFlags

	Target    string `arg:"" optional:"" placeholder:"TARGET" help:"Path and query as they are sent, or the whole URL; the oldest document of the server when not given."`
	Method    string `default:"GET" placeholder:"METHOD" help:"The method, in upper case."`
	Time      string `placeholder:"TIME" help:"The timestamp, in milliseconds or as RFC 3339; the callers' now of the server when not given."`
	AccessKey string `placeholder:"KEY" help:"The access key."`
	SecretKey string `placeholder:"KEY|@FILE" help:"Its secret key; @FILE reads it."`
	V1        bool   `name:"v1" help:"Make an x-ncp-apigw-signature-v1, for older APIs that ask for an API key."`
	APIKey    string `name:"api-key" placeholder:"KEY" help:"With --v1: the account's API key."`
}

// Help is shown by --help.
func (*signNcloud) Help() string {
	return `What is not given is that of the running server, or, when there is none, of the variables
WORKPLACE_URL, WORKPLACE_COMPANY_ID, NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY. --access-key alone
finds the secret key at the server.

  dojang sign ncloud
  dojang sign ncloud --world acme --v1
  dojang sign ncloud --method POST '/alimtalk/v2/services/ncp:kkobizmsg:kr:0:test/messages'
  dojang sign ncloud --offline --time 1793577600000 --json`
}

// Run prints the signature.
func (c *signNcloud) Run(ctx context.Context, s *system) error {
	used, err := c.credentials(ctx, s)
	if err != nil {
		return err
	}
	at, err := used.at(ctx, s, c.Time)
	if err != nil {
		return err
	}
	base, target, err := c.target(ctx, used)
	if err != nil {
		return err
	}
	if !upperCase.MatchString(c.Method) {
		return &usageError{flag: "--method", wrong: fmt.Sprintf("%q is no method", c.Method), remedy: "write it in upper case, as it is sent: GET"}
	}
	signed := ncloud.Signable{
		Method: c.Method, Target: target, Timestamp: strconv.FormatInt(at.UnixMilli(), 10), AccessKey: used.accessKey, APIKey: used.apiKey,
	}
	return c.print(s, newGatewayView(used, base, at, signed))
}

var upperCase = regexp.MustCompile(`^[A-Z]+$`)

// target is what is signed, and the base URL before it.
func (c *signNcloud) target(ctx context.Context, used gatewayCredentials) (base, target string, err error) {
	text := c.Target
	if text == "" {
		text, err = used.oldestDocument(ctx)
	}
	if err != nil {
		return "", "", err
	}
	base, target = used.url, text
	if scheme, rest, whole := strings.Cut(text, "://"); whole && !strings.Contains(scheme, "/") {
		host, path, _ := strings.Cut(rest, "/")
		base, target = scheme+"://"+host, "/"+path
	}
	switch {
	case !strings.HasPrefix(target, "/"):
		return "", "", &usageError{flag: "TARGET", wrong: fmt.Sprintf("%q begins with no slash", target), remedy: "write path and query as they are sent, or the whole URL"}
	case strings.Contains(target, "#"):
		return "", "", &usageError{flag: "TARGET", wrong: "what follows # is not sent", remedy: "leave it out, or write %23"}
	case strings.ContainsFunc(target, func(r rune) bool { return r <= ' ' || r > '~' }):
		return "", "", &usageError{flag: "TARGET", wrong: "it has characters that are not sent as they are", remedy: "encode them as your program does: %ED%9C%B4%EA%B0%80 for 휴가, %20 or + for a blank"}
	}
	return base, target, nil
}

// oldestDocument is the detail of a document of the company: of the oldest that there is,
// or of the first that will be.
func (used gatewayCredentials) oldestDocument(ctx context.Context) (string, error) {
	list := struct {
		Documents []struct {
			AprvDocID string `json:"aprvDocId"`
		} `json:"documents"`
	}{}
	document := "25025"
	if used.client != nil {
		if err := used.client.call(ctx, http.MethodGet, "/workplace/documents?limit=1", nil, &list); err != nil {
			return "", err
		}
		if len(list.Documents) > 0 {
			document = list.Documents[0].AprvDocID
		}
	}
	if used.companyID == "" {
		return "", &usageError{flag: "TARGET", wrong: "not given, and WORKPLACE_COMPANY_ID is not set either", remedy: "write path and query as they are sent"}
	}
	return "/workflow/apigw/v1/company/" + url.PathEscape(used.companyID) + "/doc/" + url.PathEscape(document), nil
}
