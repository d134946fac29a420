package daouoffice_test

import (
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/storetest"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// onJSON is the test below which all tests run once more, on an engine that keeps the
// JSON of every value, as a database does.
const onJSON = "TestOnJSON"

// storage is what a test's worlds are kept in.
func storage(tb testing.TB) world.Storage {
	if strings.HasPrefix(tb.Name(), onJSON+"/") {
		return world.Fleeting(store.NewJSON)
	}
	return nil
}

func TestOnJSON(t *testing.T) {
	t.Parallel()
	for _, test := range everyTest() { //nolint:paralleltest // each calls t.Parallel itself
		t.Run(test.name, test.run)
	}
}

type namedTest struct {
	name string
	run  func(*testing.T)
}

func everyTest() []namedTest {
	return []namedTest{
		{"Control", TestControl},
		{"ControlChangesWhatCallsMeet", TestControlChangesWhatCallsMeet},
		{"ControlRefuses", TestControlRefuses},
		{"Explanations", TestExplanations},
		{"QuotaExplanation", TestQuotaExplanation},
		{"Warnings", TestWarnings},
		{"CP949IsRecognised", TestCP949IsRecognised},
		{"BrokenJSONIsPlaced", TestBrokenJSONIsPlaced},
		{"JournalHidesSecrets", TestJournalHidesSecrets},
		{"Inbox", TestInbox},
		{"InboxIsBounded", TestInboxIsBounded},
		{"DocumentExample", TestDocumentExample},
		{"ReturnCodes", TestReturnCodes},
		{"OrderOfChecks", TestOrderOfChecks},
		{"LinkURL", TestLinkURL},
		{"Unreadable", TestUnreadable},
		{"DefaultPolicyIsValid", TestDefaultPolicyIsValid},
		{"PolicyNamesWhatIsWrong", TestPolicyNamesWhatIsWrong},
		{"EnvelopePolicy", TestEnvelopePolicy},
		{"MissingMessagePolicy", TestMissingMessagePolicy},
		{"SenderAndServicePolicy", TestSenderAndServicePolicy},
		{"MonthlyQuota", TestMonthlyQuota},
		{"OneCallLeft", TestOneCallLeft},
		{"MonthEndsAtMidnightInSeoul", TestMonthEndsAtMidnightInSeoul},
		{"DailyQuota", TestDailyQuota},
		{"QuotaPolicy", TestQuotaPolicy},
		{"QuotaEdgeAndZone", TestQuotaEdgeAndZone},
		{"Receivers", TestReceivers},
		{"ReceiversMaximum", TestReceiversMaximum},
		{"ManyReceivers", TestManyReceivers},
		{"NobodysQuotaIsNotSpent", TestNobodysQuotaIsNotSpent},
		{"QuotaNearlySpent", TestQuotaNearlySpent},
		{"SpentQuotaBeginsAnew", TestSpentQuotaBeginsAnew},
		{"TokenInPlaceOfTheKeyPair", TestTokenInPlaceOfTheKeyPair},
		{"TokenRefused", TestTokenRefused},
	}
}

func TestEveryTestRunsOnJSON(t *testing.T) {
	t.Parallel()
	var list []string
	for _, test := range everyTest() {
		list = append(list, "Test"+test.name)
	}
	storetest.WantEveryTest(t, list, onJSON, "TestMain")
}
