package workplace_test

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
		{"Callback", TestCallback},
		{"FieldsByPolicy", TestFieldsByPolicy},
		{"NumberedAtCompletion", TestNumberedAtCompletion},
		{"TwoFormsOnOneURL", TestTwoFormsOnOneURL},
		{"Outcomes", TestOutcomes},
		{"NoAnswer", TestNoAnswer},
		{"OrderIsByDocument", TestOrderIsByDocument},
		{"Control", TestControl},
		{"ControlDoesNotWait", TestControlDoesNotWait},
		{"CallbackURLOnTheWire", TestCallbackURLOnTheWire},
		{"ControlNamesWhatIsPutOff", TestControlNamesWhatIsPutOff},
		{"ControlWaitsForItsOwn", TestControlWaitsForItsOwn},
		{"GivesUpVisibly", TestGivesUpVisibly},
		{"RefusalsFit", TestRefusalsFit},
		{"ReleasedForm", TestReleasedForm},
		{"ControlRefuses", TestControlRefuses},
		{"ControlOfAccessKeys", TestControlOfAccessKeys},
		{"ControlLists", TestControlLists},
		{"ControlOfAnotherCompany", TestControlOfAnotherCompany},
		{"ControlOfEmployees", TestControlOfEmployees},
		{"ControlOfTwoKeysAnAccount", TestControlOfTwoKeysAnAccount},
		{"ControlOfManyDocuments", TestControlOfManyDocuments},
		{"TheTargetIsSignedAsItIsSent", TestTheTargetIsSignedAsItIsSent},
		{"BodyTooLarge", TestBodyTooLarge},
		{"AThirdPartysServerReceivesAllEvents", TestAThirdPartysServerReceivesAllEvents},
		{"NothingInAnAnswerIsFollowed", TestNothingInAnAnswerIsFollowed},
		{"NameThatMovesAway", TestNameThatMovesAway},
		{"DetailV1", TestDetailV1},
		{"DetailV2", TestDetailV2},
		{"JSONFields", TestJSONFields},
		{"ComponentCustomID", TestComponentCustomID},
		{"DetailVersions", TestDetailVersions},
		{"DocDataURLAnswers", TestDocDataURLAnswers},
		{"Download", TestDownload},
		{"DownloadOfWhatIsPendingAndOfAResend", TestDownloadOfWhatIsPendingAndOfAResend},
		{"DownloadIsNoFormula", TestDownloadIsNoFormula},
		{"Events", TestEvents},
		{"UntickedStaysSilent", TestUntickedStaysSilent},
		{"Lines", TestLines},
		{"LabelsDoNotChangeCodes", TestLabelsDoNotChangeCodes},
		{"Faults", TestFaults},
		{"Truncated", TestTruncated},
		{"Duration", TestDuration},
		{"FormerCallsExplain", TestFormerCallsExplain},
		{"FormsThatCannotBe", TestFormsThatCannotBe},
		{"Gateway", TestGateway},
		{"Window", TestWindow},
		{"SignatureV1", TestSignatureV1},
		{"OtherMethods", TestOtherMethods},
		{"JournalHidesSecrets", TestJournalHidesSecrets},
		{"NoCallbackLeavesLoopback", TestNoCallbackLeavesLoopback},
		{"RedirectsAreNotFollowed", TestRedirectsAreNotFollowed},
		{"AllowedHostIsTried", TestAllowedHostIsTried},
		{"PolicyNamesWhatIsWrong", TestPolicyNamesWhatIsWrong},
		{"Resend", TestResend},
		{"ResendThatFailsAgain", TestResendThatFailsAgain},
		{"ResendOfASuccess", TestResendOfASuccess},
		{"ResendOfMany", TestResendOfMany},
		{"ResendURL", TestResendURL},
		{"NotResent", TestNotResent},
		{"HistoryKeepsSoManyRows", TestHistoryKeepsSoManyRows},
		{"HistoryKeepsRowsForSoLong", TestHistoryKeepsRowsForSoLong},
		{"HistoryKeepsWhatIsPending", TestHistoryKeepsWhatIsPending},
		{"ResendOfTheOldestRow", TestResendOfTheOldestRow},
		{"DocumentsAreBounded", TestDocumentsAreBounded},
		{"DocumentsInTheOrderOfDrafting", TestDocumentsInTheOrderOfDrafting},
		{"AnswerInAnotherEncoding", TestAnswerInAnotherEncoding},
		{"AutomaticRetrySucceedsAtTheThirdAttempt", TestAutomaticRetrySucceedsAtTheThirdAttempt},
		{"AutomaticRetryGivesUp", TestAutomaticRetryGivesUp},
		{"JitterIsSeeded", TestJitterIsSeeded},
		{"RetryKeepsTheOrder", TestRetryKeepsTheOrder},
		{"Search", TestSearch},
		{"Pages", TestPages},
		{"EveryActionInEveryState", TestEveryActionInEveryState},
		{"WhoMayAct", TestWhoMayAct},
		{"NoSuchAction", TestNoSuchAction},
		{"RetrieveBeforeApproval", TestRetrieveBeforeApproval},
		{"Env", TestEnv},
		{"CallsFindTheirWorld", TestCallsFindTheirWorld},
		{"Reset", TestReset},
		{"Codes", TestCodes},
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
