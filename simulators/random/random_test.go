package random_test

import (
	"encoding/binary"
	"encoding/hex"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/random"
)

// What a seed makes is part of what users see: ids in their logs and recordings. A change here changes every world.
func TestAWorldKeepsItsIds(t *testing.T) {
	t.Parallel()
	s := random.New(1)
	for name, row := range map[string]struct{ got, want string }{
		"an id":         {s.Hex("token", 1, 8), "66ee86cb81ccee9b"},
		"a derived id":  {s.Derive("daouoffice").Hex("token", 1, 8), "1988e203cce2f89d"},
		"a named world": {random.Named(1, "default").Hex("token", 1, 8), "c2dcc350243b6f9e"},
		"a print":       {s.Fingerprint("tok", "secret"), "tok_7e1d9938"},
	} {
		if diff := cmp.Diff(row.want, row.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestBytesAreAFunctionOfTheirArguments(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		seed, counter := rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "counter")
		kind, n := rapid.String().Draw(t, "kind"), rapid.IntRange(0, 200).Draw(t, "n")
		s := random.New(seed)
		long := s.Bytes(kind, counter, 200)
		if diff := cmp.Diff(long[:n], random.New(seed).Bytes(kind, counter, n)); diff != "" || cap(s.Bytes(kind, counter, n)) != n {
			t.Fatalf("fewer bytes are not the beginning of more (-want +got):\n%s", diff)
		}
		if got := s.Hex(kind, counter, n); got != hex.EncodeToString(long[:n]) {
			t.Fatalf("Hex() = %s", got)
		}
		if got := s.Uint64(kind, counter); got != binary.BigEndian.Uint64(long) {
			t.Fatalf("Uint64() = %d", got)
		}
		if got := s.Float64(kind, counter); got < 0 || got >= 1 {
			t.Fatalf("Float64() = %g", got)
		}
	})
}

// Every argument counts: whatever differs, the bytes differ.
func TestDifferentArgumentsMakeDifferentBytes(t *testing.T) {
	t.Parallel()
	s := random.New(1)
	seen := map[string]string{}
	for name, b := range map[string][]byte{
		"plain":                          s.Bytes("token", 1, 16),
		"another counter":                s.Bytes("token", 2, 16),
		"another kind":                   s.Bytes("key", 1, 16),
		"another seed":                   random.New(2).Bytes("token", 1, 16),
		"a derived source":               s.Derive("a").Bytes("token", 1, 16),
		"another label":                  s.Derive("b").Bytes("token", 1, 16),
		"derived twice":                  s.Derive("a").Derive("a").Bytes("token", 1, 16),
		"a named source":                 random.Named(1, "a").Bytes("token", 1, 16),
		"another name":                   random.Named(1, "b").Bytes("token", 1, 16),
		"a name under another seed":      random.Named(2, "a").Bytes("token", 1, 16),
		"the kind ends like the counter": s.Bytes("token\x00\x00\x00\x00\x00\x00\x00\x01", 1, 16),
		"the second block":               s.Bytes("token", 1, 48)[32:],
		"the zero source":                random.Source{}.Bytes("token", 1, 16),
	} {
		if other, ok := seen[string(b)]; ok {
			t.Errorf("%s and %s have the same bytes", name, other)
		}
		seen[string(b)] = name
	}
}

func TestFloatsAreSpreadEvenly(t *testing.T) {
	t.Parallel()
	s, counts := random.New(1), [10]int{}
	for i := range uint64(10_000) {
		counts[int(s.Float64("chaos", i)*10)]++
	}
	for tenth, n := range counts {
		if n < 850 || n > 1150 { // five standard deviations
			t.Errorf("%d of 10,000 fall into tenth %d", n, tenth)
		}
	}
}

func TestNothingIsAskedOfANegativeLength(t *testing.T) {
	t.Parallel()
	if got := random.New(1).Bytes("token", 1, -1); len(got) != 0 {
		t.Errorf("Bytes() = %x", got)
	}
}

func TestBytesAreTheCallersOwn(t *testing.T) {
	t.Parallel()
	s := random.New(1)
	s.Bytes("token", 1, 8)[0] ^= 0xff
	if diff := cmp.Diff(random.New(1).Bytes("token", 1, 8), s.Bytes("token", 1, 8)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestASourceIsSharedByGoroutines(t *testing.T) {
	t.Parallel()
	s, want := random.New(1), random.New(1).Hex("token", 1, 40)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := s.Hex("token", 1, 40); got != want {
				t.Errorf("Hex() = %s, want %s", got, want)
			}
		})
	}
	all.Wait()
}

func TestFingerprint(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^tok_[0-9a-f]{8}$`)
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.String().Draw(t, "secret")
		world, other := random.Named(1, "a"), random.Named(1, "b")
		got := world.Fingerprint("tok", secret)
		if !form.MatchString(got) {
			t.Fatalf("Fingerprint() = %q", got)
		}
		if len(secret) >= 8 && strings.Contains(got, secret) {
			t.Fatalf("%q shows the secret %q", got, secret)
		}
		if again := world.Fingerprint("tok", secret); got != again {
			t.Fatalf("the same secret is %s and %s", got, again)
		}
		if key := world.Fingerprint("key", secret); strings.TrimPrefix(key, "key_") != strings.TrimPrefix(got, "tok_") {
			t.Fatalf("the same secret is %s and %s", got, key)
		}
		if elsewhere := other.Fingerprint("tok", secret); got == elsewhere {
			t.Fatalf("two worlds print %s", got)
		}
		if longer := world.Fingerprint("tok", secret+"x"); got == longer {
			t.Fatalf("two secrets print %s", got)
		}
	})
}
