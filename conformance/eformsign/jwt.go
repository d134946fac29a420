package eformsign

import (
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// jwt is an access token, taken apart by hand.
type jwt struct {
	header, claims string
	signature      []byte
}

var errJWT = errors.New("not a JWT")

func readJWT(token string) (jwt, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return jwt{}, fmt.Errorf("%w: want three parts between dots, got %d", errJWT, len(parts))
	}
	var decoded [3][]byte
	for i, part := range parts {
		raw, err := base64.RawURLEncoding.DecodeString(part)
		if err != nil {
			return jwt{}, fmt.Errorf("%w: part %d is no base64url", errJWT, i+1)
		}
		decoded[i] = raw
	}
	return jwt{string(decoded[0]), string(decoded[1]), decoded[2]}, nil
}

// meant is what a token is to say beyond the form of its values.
type meant struct {
	companyID, refresh string
	// member says that the token is for a member and not for the company.
	member bool
	// issuedAt is iat in seconds; 0 for any.
	issuedAt int64
}

// judge demands header, claims and signature of the document's sample, with values of the same kinds.
func (m meant) judge(token string) error {
	read, err := readJWT(token)
	if err != nil {
		return err
	}
	if len(read.signature) < 128 || len(read.signature)%64 != 0 {
		err = fmt.Errorf("want a signature by RS256, 128 bytes or more, got %d bytes", len(read.signature))
	}
	return errors.Join(err, suite.DiffJSON(`{"alg":"RS256"}`, read.header), m.judgeClaims(read.claims))
}

func (m meant) judgeClaims(claims string) error {
	text := func(path string) string { return gjson.Get(claims, path).String() }
	var wrong []error
	for path, form := range map[string]string{
		"context.clientId": idForm, "context.managementId": idForm, "context.clientKey": uuidForm, "context.userName": uuidForm,
	} {
		if !regexp.MustCompile(form).MatchString(text(path)) {
			wrong = append(wrong, fmt.Errorf("claims.%s: want the form %s, got %q", path, form, text(path)))
		}
	}
	kind, userID := "company", ""
	if m.member {
		kind, userID = "user", `"userId":`+quoted(text("context.userId"))+","
		if !regexp.MustCompile(idForm).MatchString(text("context.userId")) {
			wrong = append(wrong, fmt.Errorf("claims.context.userId: want the form %s, got %q", idForm, text("context.userId")))
		}
	}
	issued := m.issuedAt
	if issued == 0 {
		issued = gjson.Get(claims, "iat").Int()
	}
	want := fmt.Sprintf(`{"iss":"eformsign.iam","context":{"clientId":%s,"clientKey":%s,"managementId":%s,"scopes":"smart_eform_scope",`+
		`"type":%s,"userName":%s,%s"refreshToken":%s},"claim":{"company_id":%s,"access_key":%s},"exp":%d,"iat":%d}`,
		quoted(text("context.clientId")), quoted(text("context.clientKey")), quoted(text("context.managementId")),
		quoted(kind), quoted(text("context.userName")), userID, quoted(m.refresh), quoted(m.companyID), quoted(text("context.userName")),
		issued+3600, issued)
	return errors.Join(append(wrong, suite.DiffJSON(want, claims))...)
}
