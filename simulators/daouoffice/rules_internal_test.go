package daouoffice

import (
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// message is needed where push or web is on, not for mail alone.
func TestChannelsThatNeedAMessage(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		channels Channels
		want     bool
	}{
		{Channels{Push: true}, true},
		{Channels{Web: true}, true},
		{Channels{Mail: true}, false},
		{Channels{}, false},
	} {
		s := &sending{policy: DefaultPolicy(), company: Company{Channels: row.channels}}
		if got := s.noMessage(); got != row.want {
			t.Errorf("%+v: message needed: %t", row.channels, got)
		}
	}
}

// inStore runs f in the store of a world that has nothing else.
func inStore(t *testing.T, f func(*store.Tx)) {
	t.Helper()
	at := func() time.Time { return time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC) }
	err := store.Open(store.NewJSON(), at, random.New(1)).Update(t.Context(), func(tx *store.Tx) error {
		f(tx)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestInboxKeepsTheNewestCalls(t *testing.T) {
	t.Parallel()
	inStore(t, func(tx *store.Tx) {
		for range keptCalls + 5 {
			shelve(tx, notice{Company: "default", To: []string{"U2034"}})
		}
		list, overflowed := InboxOf(tx, Company{Name: "default"}, "")
		if len(list) != keptCalls || !overflowed || list[0].ID != "6-1" {
			t.Errorf("%d are kept from %s on, overflowed: %t", len(list), list[0].ID, overflowed)
		}
	})
}

// A number that is as it was goes on following the policy.
func TestQuotaFollowsThePolicyUntilItIsChanged(t *testing.T) {
	t.Parallel()
	inStore(t, func(tx *store.Tx) {
		c := Company{Name: "a", ClientID: "a"}
		p := DefaultPolicy()
		policies.Put(tx, p)
		companies.Put(tx, c)
		q := QuotaOf(tx, c)
		q.Monthly.Limit, q.Daily.Used = 10, 3
		if err := SetQuota(tx, c, q); err != nil {
			t.Fatal(err)
		}
		p.Quota.Monthly, p.Quota.Daily = 20, 30
		policies.Put(tx, p)
		c, _ = companies.Get(tx, "a")
		if got := QuotaOf(tx, c); got.Monthly.Limit != 10 || got.Daily.Limit != 30 || got.Daily.Used != 3 {
			t.Errorf("quota %+v", got)
		}
	})
}

// A new token lets go of the client's expired ones, and of no others.
func TestExpiredTokensAreForgotten(t *testing.T) {
	t.Parallel()
	inStore(t, func(tx *store.Tx) {
		tokens.Put(tx, issued{Token: "a-1", ClientID: "a", ExpiresAt: tx.Now()})
		tokens.Put(tx, issued{Token: "a-2", ClientID: "a", ExpiresAt: tx.Now().Add(time.Second)})
		tokens.Put(tx, issued{Token: "b-1", ClientID: "b", ExpiresAt: tx.Now()})
		forgetExpired(tx, "a")
		for token, kept := range map[string]bool{"a-1": false, "a-2": true, "b-1": true} {
			if _, ok := tokens.Get(tx, token); ok != kept {
				t.Errorf("%s is kept: %t", token, ok)
			}
		}
	})
}
