package eformsign

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"
)

// tokenRepeats is how often a new token is asked for again after an ambiguous failure. A token too many does no harm.
const tokenRepeats = 2

// renew replaces old, by a refresh when it can be refreshed. A refresh that fails, for whatever reason, leads to a new
// token: the refresh token may be dead, or spent by a request whose reply got lost, or its address be gone. When a new
// token is not to be had either, the vendor says why.
func (s *TokenSource) renew(ctx context.Context, old Token) (Token, error) {
	if old.AccessToken == "" || old.RefreshToken == "" {
		return s.issue(ctx)
	}
	fresh, err := s.refresh(ctx, old)
	if err == nil || ctx.Err() != nil {
		return fresh, err
	}
	return s.issue(ctx)
}

// issue asks for a new token (Access Token 발급). When the vendor finds the time wrong it says its own, and gets one
// more request by that.
func (s *TokenSource) issue(ctx context.Context) (Token, error) {
	var spent tally
	token, err := s.ask(ctx, &spent)
	if !s.correctClock(err) {
		return token, err
	}
	return s.ask(ctx, &spent)
}

// correctClock sets the offset by a refusal that tells the vendor's time.
func (s *TokenSource) correctClock(err error) bool {
	refused, ok := errors.AsType[*Error](err)
	if !ok || refused.Code != ErrValidationTimeExpired || refused.ExecutionTime.IsZero() {
		return false
	}
	now := s.clock.Now()
	offset := refused.ExecutionTime.Sub(now)
	if s.correction == 0 || offset.Abs() > s.correction {
		refused.OwnTime, refused.Correction = now.UTC(), s.correction
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.offset = offset
	return true
}

// ask makes the token request. Time and signature are made for each attempt: one that waited for thirty seconds would
// be refused.
func (s *TokenSource) ask(ctx context.Context, spent *tally) (Token, error) {
	var asked time.Time
	prepare := func(r *http.Request) error {
		asked = s.clock.Now()
		executionTime := asked.Add(s.ClockOffset()).UnixMilli()
		value, err := s.verification.header(executionTime)
		if err != nil {
			return err
		}
		r.Header.Set("eformsign_signature", value)
		body, err := json.Marshal(tokenRequest{executionTime, s.member})
		if err != nil {
			return err
		}
		r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
		r.Body, err = r.GetBody()
		r.ContentLength = int64(len(body))
		return err
	}
	var answer issued
	r := request{
		op: opAccessToken, method: http.MethodPost, base: s.base, path: []string{"api_auth", "access_token"},
		header: http.Header{
			"Authorization": {"Bearer " + s.credentials.encodedKey()},
			"Content-Type":  {"application/json"},
		},
		prepare: prepare, repeats: tokenRepeats,
	}
	response, err := s.exchange.do(ctx, r, spent, &answer)
	if err != nil {
		return Token{}, err
	}
	if reason := answer.OAuthToken.unusable(); reason != "" {
		return Token{}, s.exchange.unusable(r, response, spent, reason)
	}
	company := answer.APIKey.Company
	base := s.base
	if !s.pinned {
		if base, err = nextBase(s.base, company.APIURL); err != nil {
			return Token{}, s.exchange.unusable(r, response, spent, "its api_url "+err.Error())
		}
	}
	return Token{
		AccessToken: answer.OAuthToken.AccessToken, RefreshToken: answer.OAuthToken.RefreshToken,
		APIURL: base.String(), base: base, CompanyID: string(company.ID), CompanyName: string(company.Name),
	}.dated(asked, answer.OAuthToken.ExpiresIn, s.margin), nil
}

type tokenRequest struct {
	ExecutionTime int64  `json:"execution_time"` // ms
	MemberID      string `json:"member_id,omitempty"`
}

// refresh asks for a token by the refresh token (Access Token 갱신), where the old token's calls go. After a lost reply
// it is not repeated: the refresh token may have been spent, and one that comes twice may look stolen.
func (s *TokenSource) refresh(ctx context.Context, old Token) (Token, error) {
	asked := s.clock.Now()
	r := request{
		op: opRefreshToken, method: http.MethodPost, base: old.base, path: []string{"api_auth", "refresh_token"},
		query:   url.Values{"refresh_token": {old.RefreshToken}},
		header:  http.Header{"Authorization": {"Bearer " + old.AccessToken}},
		secrets: []string{old.AccessToken, old.RefreshToken},
	}
	var answer struct {
		OAuthToken oauthToken `json:"oauth_token"`
	}
	var spent tally
	response, err := s.exchange.do(ctx, r, &spent, &answer)
	if err != nil {
		return Token{}, err
	}
	if reason := answer.OAuthToken.unusable(); reason != "" {
		return Token{}, s.exchange.unusable(r, response, &spent, reason)
	}
	fresh := old
	fresh.Expires, fresh.renewAt = time.Time{}, time.Time{}
	fresh.AccessToken = answer.OAuthToken.AccessToken
	if answer.OAuthToken.RefreshToken != "" {
		fresh.RefreshToken = answer.OAuthToken.RefreshToken
	}
	return fresh.dated(asked, answer.OAuthToken.ExpiresIn, s.margin), nil
}
