package eformsign_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// A batch goes on when its token dies in the middle, and nothing in it is done twice.
func TestTokenExpiresInTheMiddleOfABatch(t *testing.T) {
	t.Parallel()
	families := map[string]http.HandlerFunc{
		"4030002":             refuses("4030002"),
		"4030002 in HTTP 200": says(200, `{"code":"4030002","ErrorMessage":"Expired."}`),
		"4030002 as a number": says(403, `{"code":4030002}`),
		"4010001":             refuses("4010001"),
		"4010004":             refuses("4010004"),
		"4010007":             refuses("4010007"),
		"401 without a code":  saysAs(401, "text/plain", "Unauthorized"),
	}
	for name, wrong := range families {
		for _, refreshToo := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, refresh token dead %v", name, refreshToo), func(t *testing.T) {
				t.Parallel()
				vendor := open(t)
				vendor.wrong = wrong
				client := vendor.client(t)
				for n := range 10 {
					if n == 5 {
						vendor.revoke(refreshToo)
					}
					made, err := client.CreateDocument(t.Context(), templateID, document())
					if err != nil {
						t.Fatal(err)
					}
					if made.Uncertain != 0 || (n == 5) != (made.Attempts == 2) {
						t.Errorf("document %d: %d attempts, %d uncertain", n, made.Attempts, made.Uncertain)
					}
				}
				if got := vendor.count("create-document"); got != 11 {
					t.Errorf("%d requests for ten documents, want 11", got)
				}
			})
		}
	}
}

// A token that is refused at once is no reason to go on for ever.
func TestRefusedTokenIsReplacedOnce(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("get-document", refuses("4030002"), refuses("4010004"))
	_, err := vendor.client(t).Document(t.Context(), documentID)
	if !errors.Is(err, eformsign.ErrExpiredAccessToken) || !errors.Is(err, eformsign.ErrRefused) {
		t.Errorf("got %v, want the second refusal", err)
	}
	if diff := cmp.Diff([]string{"access-token", "get-document", "refresh-token", "get-document"}, vendor.ops()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A refusal for another reason costs no token.
func TestOtherRefusalsKeepTheToken(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"4030001", "4030004", "4030005", "4000074", "4000004", "5000001"} {
		vendor := open(t)
		vendor.answers("create-document", refuses(code))
		if _, err := vendor.client(t).CreateDocument(t.Context(), templateID, document()); !errors.Is(err, eformsign.Code(code)) {
			t.Errorf("got %v, want %s", err, code)
		}
		if diff := cmp.Diff([]string{"access-token", "create-document"}, vendor.ops()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", code, diff)
		}
	}
	vendor := open(t)
	vendor.answers("create-document", says(401, `{"code":"4030001","ErrorMessage":"The apiKey is not active."}`))
	if _, err := vendor.client(t).CreateDocument(t.Context(), templateID, document()); !errors.Is(err, eformsign.ErrInactiveAPIKey) {
		t.Errorf("got %v, want that the key is not active", err)
	}
	if diff := cmp.Diff([]string{"access-token", "create-document"}, vendor.ops()); diff != "" {
		t.Errorf("in HTTP 401 (-want +got)\n%s", diff)
	}
}

func TestReplace(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source := vendor.client(t).TokenSource()
	first, err := source.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // who comes second gets what the first has fetched
		second, err := source.Replace(t.Context(), first)
		if err != nil || second.AccessToken != "access-2" {
			t.Errorf("got %q, %v", second.AccessToken, err)
		}
	}
	vendor.answers("refresh-token", lost)
	vendor.answers("access-token", refuses("4030001"))
	second, err := source.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if token, err := source.Replace(t.Context(), second); !errors.Is(err, eformsign.ErrInactiveAPIKey) {
		t.Errorf("got %v, %v; a refused token is no substitute for itself", token, err)
	}
}

// Without a new token, the doubt about an earlier request remains, and the refusal of the token does not settle it.
func TestDoubtOutlivesTheToken(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	client := vendor.client(t, eformsign.WithRetry(1))
	vendor.answers("create-document", lost, refuses("4030002"))
	vendor.answers("refresh-token", refuses("4030003"))
	if _, err := client.TokenSource().Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	vendor.answers("access-token", refuses("4030001"))
	_, err := client.CreateDocument(t.Context(), templateID, document())
	if kinds(err) != "unknown" || !errors.Is(err, eformsign.ErrInactiveAPIKey) {
		t.Errorf("got %v", err)
	}
	if failure, ok := errors.AsType[*eformsign.TransportError](err); !ok || failure.Uncertain != 1 || failure.Attempts != 2 {
		t.Errorf("got %+v", failure)
	}
	if refused, ok := errors.AsType[*eformsign.Error](err); !ok || refused.Op != "access-token" {
		t.Errorf("got %+v, want the refusal of the token inside", refused)
	}
}

func TestDoubtIsInTheResult(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("create-document", lost, refuses("4030002"))
	made, err := vendor.client(t, eformsign.WithRetry(1)).CreateDocument(t.Context(), templateID, document())
	if err != nil || made.Attempts != 3 || made.Uncertain != 1 {
		t.Errorf("got %+v, %v; want three attempts, one uncertain", made, err)
	}
}

// Doubts before and after the new token together use up what WithRetry allows.
func TestRetriesAreCountedAcrossTokens(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("create-document", lost, refuses("4030002"), lost, says(200, created))
	_, err := vendor.client(t, eformsign.WithRetry(1)).CreateDocument(t.Context(), templateID, document())
	if failure, ok := errors.AsType[*eformsign.TransportError](err); !ok || failure.Attempts != 3 || failure.Uncertain != 2 {
		t.Errorf("got %v", err)
	}
}
