package steps

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	api "github.com/seed-34222eec/dojang/clients/eformsign"
)

func eformsignTokenSteps() []Step {
	return slices.Concat(
		define("eformsign_token", Any, "Asks for a token that is good now, of the member admin@example.com unless said otherwise; the client calls nobody while it holds one.", askToken,
			en(`the program asks for a token`, "the program asks for a token"),
			ko(`프로그램이 토큰을 발급받는다`, "프로그램이 토큰을 발급받는다")),
		define("eformsign_token", Any, "Asks for a token of a member (member_id); the program is that member's from here on.", askTokenOf,
			en(`the program asks for a token of the member NAME`, `the program asks for a token of the member "member@example.com"`),
			ko(`프로그램이 멤버 NAME의 토큰을 발급받는다`, `프로그램이 멤버 "member@example.com"의 토큰을 발급받는다`)),
		define("eformsign_token", Any, "Asks for a token without member_id; the program is the company's from here on.", askCompanyToken,
			en(`the program asks for a token of the company`, "the program asks for a token of the company"),
			ko(`프로그램이 멤버 없이 토큰을 발급받는다`, "프로그램이 멤버 없이 토큰을 발급받는다")),
		define("eformsign_token", Any, "Replaces the program's token, by its refresh token first (Access Token 갱신).", refreshToken,
			en(`the program refreshes its token`, "the program refreshes its token"),
			ko(`프로그램이 토큰을 갱신한다`, "프로그램이 토큰을 갱신한다")),
		define("eformsign_token", Any, "Lets every access token that was issued so far expire now, by the control API, or refresh tokens besides.", expireTokens,
			en(`every (access token|access and refresh token) expires`, "every access token expires"),
			ko(`모든 (액세스 토큰)이 만료된다`, "모든 액세스 토큰이 만료된다")),
		define("eformsign_token", Then, "Checks until when the client takes its token to be good, by its own clock.", tokenExpires,
			en(`the token expires at MOMENT`, "the token expires at 2026-11-02 10:00:00 KST")),
		define("eformsign_token", Then, "Checks a claim of the latest access token, a JWT, by its gjson path.", claimIs,
			en(`NAME of the access token is TEXT`, `"context.type" of the access token is "user"`)),
		define("eformsign_token", Then, "Checks that neither of the latest two tokens is that of the answer before.", tokensAreNew,
			en(`both tokens are new`, "both tokens are new")),
	)
}

func askToken(ctx context.Context) error {
	return of(ctx).ask(ctx, func(source *api.TokenSource) (api.Token, error) { return source.Token(ctx) })
}

func askTokenOf(ctx context.Context, member string) error {
	of(ctx).program.change(func(p *program) { p.member, p.ofCompany = member, false })
	return askToken(ctx)
}

func askCompanyToken(ctx context.Context) error {
	of(ctx).program.change(func(p *program) { p.ofCompany = true })
	return askToken(ctx)
}

func refreshToken(ctx context.Context) error {
	s := of(ctx)
	token, err := s.program.latestToken()
	if err != nil {
		return err
	}
	return s.ask(ctx, func(source *api.TokenSource) (api.Token, error) { return source.Replace(ctx, token) })
}

// ask keeps the token that the program was given.
func (s *scenario) ask(ctx context.Context, how func(*api.TokenSource) (api.Token, error)) error {
	return s.exchange(ctx, eformsignVendor{}, "", func(x *exchange) error {
		client, err := s.eformsign()
		if err != nil {
			return err
		}
		o := outcome{vendor: eformsignVendor{}}
		var token api.Token
		if token, o.err = how(client.TokenSource()); o.err == nil {
			o.result = token
			s.program.tokens = append(s.program.tokens, token)
		}
		x.outcomes = []outcome{o}
		return nil
	})
}

func (p *program) latestToken() (api.Token, error) {
	if len(p.tokens) == 0 {
		return api.Token{}, fmt.Errorf("%w: the program was given no token yet", ErrNoCall)
	}
	return p.tokens[len(p.tokens)-1], nil
}

func expireTokens(ctx context.Context, which string) error {
	body := "{}"
	if which == "access and refresh token" {
		body = `{"refreshTokens":true}`
	}
	_, err := of(ctx).control(ctx, http.MethodPost, "/eformsign/tokens/expire", body)
	return err
}

func tokenExpires(ctx context.Context, moment string) error {
	want, err := parseMoment(moment)
	if err != nil {
		return err
	}
	s := of(ctx)
	token, err := s.program.latestToken()
	if err != nil {
		return err
	}
	if !token.Expires.Equal(want) {
		return s.mismatch("a token until "+formatMoment(want), "one until "+formatMoment(token.Expires))
	}
	return nil
}

func claimIs(ctx context.Context, path, value string) error {
	s := of(ctx)
	token, err := s.program.latestToken()
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(token.AccessToken, ".")
	payload, _, _ := strings.Cut(rest, ".")
	claims, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return fmt.Errorf("the access token is no JWT: %w", err)
	}
	if found := gjson.GetBytes(claims, path); !found.Exists() || found.String() != value {
		return s.mismatch(path+" is "+value, fmt.Sprintf("it is %q", found.String()))
	}
	return nil
}

func tokensAreNew(ctx context.Context) error {
	s := of(ctx)
	if len(s.program.tokens) < 2 {
		return fmt.Errorf("%w: the program was given %s, and two are compared", ErrNoCall, counted(len(s.program.tokens), "token"))
	}
	pair := s.program.tokens[len(s.program.tokens)-2:]
	var same []string
	if pair[0].AccessToken == pair[1].AccessToken {
		same = append(same, "access token")
	}
	if pair[0].RefreshToken == pair[1].RefreshToken {
		same = append(same, "refresh token")
	}
	if len(same) > 0 {
		return s.mismatch("another access token and another refresh token", "the same "+strings.Join(same, ", the same "))
	}
	return nil
}
