package eformsign_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// Within the hour and after it, a refresh gives a new pair, which works.
func TestRefresh(t *testing.T) {
	t.Parallel()
	for _, after := range []time.Duration{time.Minute, time.Hour, 2 * time.Hour, 14*24*time.Hour - time.Millisecond} {
		h := open(t)
		old := h.token()
		h.advance(after)
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		if fresh.Status != 200 || fresh.clause() != "eformsign/refresh-token/success" || strings.Contains(fresh.Body, "api_key\"") {
			t.Errorf("after %s: HTTP %d by %s: %s", after, fresh.Status, fresh.clause(), fresh.Body)
		}
		if fresh.accessToken() == old.accessToken() || fresh.refreshToken() == old.refreshToken() || fresh.get("oauth_token.expires_in") != "3600" || fresh.get("oauth_token.token_type") != "JWT" {
			t.Errorf("after %s: %s", after, fresh.Body)
		}
		if got := h.create(fresh.accessToken()); got.Status != 200 {
			t.Errorf("after %s: the new token got %s", after, got.Body)
		}
		if again := h.refresh(fresh.accessToken(), fresh.refreshToken()); again.Status != 200 {
			t.Errorf("after %s: the next refresh got %s", after, again.Body)
		}
	}
}

// The old refresh token is used up; the old access token lives its hour.
func TestRotation(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		old := h.token()
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		reused := h.refresh(old.accessToken(), old.refreshToken())
		if reused.Status != 403 || reused.code() != "4030003" || reused.clause() != "eformsign/refresh-token/wrong-refresh-token" {
			t.Errorf("the old refresh token got HTTP %d %s by %s", reused.Status, reused.Body, reused.clause())
		}
		for name, token := range map[string]string{"old": old.accessToken(), "new": fresh.accessToken()} {
			if got := h.create(token); got.Status != 200 {
				t.Errorf("the %s access token got %s", name, got.Body)
			}
		}
		if got := h.refresh(fresh.accessToken(), fresh.refreshToken()); got.Status != 200 {
			t.Errorf("after a reuse the new refresh token got %s", got.Body)
		}
	})
}

func TestRefreshRefused(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		one, other := h.token(), h.token()
		access, refresh := one.accessToken(), one.refreshToken()
		post := func(query, body string, header ...string) answer {
			return h.send(http.MethodPost, h.url+refreshPath+query, []byte(body), header...)
		}
		bearer := []string{"Authorization", "Bearer " + access}
		for _, row := range []struct {
			name               string
			got                answer
			code, clause, says string
		}{
			{"no refresh_token", post("", "", bearer...), "4000001", "required-value-missing", "the query has no refresh_token"},
			{"an empty one", post("?refresh_token=", "", bearer...), "4000001", "required-value-missing", "refresh_token is empty"},
			{"in the body", post("", `{"refresh_token":"`+refresh+`"}`, bearer...), "4000001", "required-value-missing", "refresh_token is in the JSON body"},
			{"misspelt", post("?refreshToken="+refresh, "", bearer...), "4000001", "required-value-missing", "the query has refreshToken"},
			{"no access token", post("?refresh_token="+refresh, ""), "4000001", "required-value-missing", "Authorization is absent"},
			{"garbled access token", h.refresh(access[:len(access)-9]+"AAAAAAAAA", refresh), "4030002", "wrong-access-token", "altered or cut off"},
			{"unknown", h.refresh(access, "8fd0a3c1-44dc-4a03-96ad-01fa34cd159c"), "4030003", "wrong-refresh-token", "issued no such refresh_token"},
			{"the access token", h.refresh(access, access), "4030003", "wrong-refresh-token", "is the access_token"},
			{"another issue's", h.refresh(access, other.refreshToken()), "4030003", "wrong-refresh-token", "not of one answer"},
		} {
			if row.got.code() != row.code || row.got.clause() != "eformsign/refresh-token/"+row.clause {
				t.Errorf("%s: %s by %s, want %s by %s", row.name, row.got.Body, row.got.clause(), row.code, row.clause)
			}
			entry := h.entry(row.got)
			if !strings.Contains(entry.Explanation, row.says) {
				t.Errorf("%s: explained by %q, want …%s…", row.name, entry.Explanation, row.says)
			}
		}
	})
}

// Fourteen days is our choice; the document only says that it ends some time.
func TestRefreshTokenDies(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		old := h.token()
		h.advance(14 * 24 * time.Hour)
		got := h.refresh(old.accessToken(), old.refreshToken())
		if got.code() != "4030003" || got.clause() != "eformsign/refresh-token/wrong-refresh-token" || !strings.Contains(h.entry(got).Explanation, "was good until 2026-11-16 09:00:00.000 KST") {
			t.Errorf("%s by %s: %s", got.Body, got.clause(), h.entry(got).Explanation)
		}
		h.policy(func(p *eformsign.Policy) { p.TokenErrors = "newer" })
		if got := h.refresh(old.accessToken(), old.refreshToken()); got.Status != 401 || got.code() != "4010006" {
			t.Errorf("newer: HTTP %d %s", got.Status, got.Body)
		}
	})
}

func TestRefreshPolicy(t *testing.T) {
	t.Parallel()
	t.Run("revokeOnRefresh", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.RevokeOnRefresh = true })
		old := h.token()
		h.advance(time.Minute)
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		h.advance(time.Minute)
		const says = "the access_token of 2026-11-02 09:00:00.000 KST was revoked: policy revokeOnRefresh did so at 2026-11-02 09:01:00.000 KST, when its refresh_token was used; send the access_token of that answer"
		if got := h.create(old.accessToken()); got.code() != "4030002" || h.entry(got).Explanation != says {
			t.Errorf("the old access token got %s: %s", got.Body, h.entry(got).Explanation)
		}
		if got := h.create(fresh.accessToken()); got.Status != 200 {
			t.Errorf("the new access token got %s", got.Body)
		}
	})
	t.Run("reuseRevokesFamily", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.ReuseRevokesFamily = true })
		old, bystander := h.token(), h.token()
		h.advance(time.Minute)
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		h.advance(time.Minute)
		if got := h.refresh(old.accessToken(), old.refreshToken()); got.code() != "4030003" || !strings.Contains(h.entry(got).Explanation, "every token of that issue is revoked now") {
			t.Errorf("the reuse got %s: %s", got.Body, h.entry(got).Explanation)
		}
		h.advance(time.Minute)
		const says = "the access_token of 2026-11-02 09:01:00.000 KST was revoked: policy reuseRevokesFamily did so at 2026-11-02 09:02:00.000 KST to every token of the issue, when the refresh_token of 2026-11-02 09:00:00.000 KST was used a second time; get new tokens by the access_token request"
		if got := h.create(fresh.accessToken()); got.code() != "4030002" || h.entry(got).Explanation != says {
			t.Errorf("the family's newest access token got %s: %s", got.Body, h.entry(got).Explanation)
		}
		if got := h.refresh(fresh.accessToken(), fresh.refreshToken()).Status; got != 403 {
			t.Errorf("the family's newest refresh token got HTTP %d", got)
		}
		if got := h.create(bystander.accessToken()); got.Status != 200 {
			t.Errorf("another issue's access token got %s", got.Body)
		}
	})
	t.Run("refreshTokenIn body", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.RefreshTokenIn = "body" })
		old := h.token()
		got := h.send(http.MethodPost, h.url+refreshPath, []byte(`{"refresh_token":"`+old.refreshToken()+`"}`), "Authorization", "Bearer "+old.accessToken())
		if got.Status != 200 {
			t.Errorf("got %s", got.Body)
		}
	})
}
