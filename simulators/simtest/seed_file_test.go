package simtest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/simtest"
)

const seedFile = "../../testdata/seeds/world.yaml"

// A test's world begins as the file says; options after it win.
func TestSeed(t *testing.T) {
	t.Parallel()
	noon := simtest.Morning().Add(3 * time.Hour)
	w := simtest.Start(t, simtest.Seed(seedFile), simtest.At(noon))
	pair := w.Daouoffice.Credentials()
	if diff := cmp.Diff("1f2e3d4c5b6a7988 00112233445566778899aabbccddeeff", pair.ClientID+" "+pair.ClientSecret); diff != "" {
		t.Errorf("the pair of Daou Office (-want +got):\n%s", diff)
	}
	if got := w.Eformsign.Credentials().APIKey + " " + w.Eformsign.Bearer().Token; got != "5eed0000-0000-4000-8000-000000000001 acme-test-token" {
		t.Errorf("eformsign has %s", got)
	}
	if got := w.Workplace.CompanyID() + " " + w.Workplace.Credentials().AccessKey; got != "0d0ac3e0-0000-4000-8000-000000000001 ACMEACCESSKEY0000001" {
		t.Errorf("WORKPLACE has %s", got)
	}
	if got := w.Daouoffice.Quota("acme").Monthly.Used; got != 1490 {
		t.Errorf("%d calls are used", got)
	}
	if !w.Clock.Now().Equal(noon) {
		t.Errorf("it is %s", w.Clock.Now())
	}
}

// failing is a test that notes what it fails with.
type failing struct {
	testing.TB

	said string
}

type ended struct{}

func (f *failing) Helper() {}

func (f *failing) Fatalf(format string, args ...any) {
	f.said = fmt.Sprintf(format, args...)
	panic(ended{})
}

// A wrong file fails the test with what is wrong.
func TestSeedThatIsWrong(t *testing.T) {
	t.Parallel()
	f := &failing{TB: t}
	func() {
		defer func() {
			if caught := recover(); caught != (ended{}) {
				t.Errorf("caught %v", caught)
			}
		}()
		simtest.Start(f, simtest.Seed("nowhere.yaml"))
	}()
	if !strings.HasPrefix(f.said, "simtest: reading the seed file: open nowhere.yaml: ") {
		t.Errorf("it says %q", f.said)
	}
}
