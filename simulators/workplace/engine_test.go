package workplace_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed-34222eec/dojang/simulators/store"
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
	var want, got []string
	for _, test := range everyTest() {
		got = append(got, "Test"+test.name)
	}
	here, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range here {
		if strings.HasSuffix(file.Name(), "_test.go") {
			want = append(want, testsIn(t, file.Name())...)
		}
	}
	apart := []string{onJSON, t.Name(), "TestMain"}
	want = slices.DeleteFunc(want, func(name string) bool { return slices.Contains(apart, name) })
	if diff := cmp.Diff(want, got, cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("everyTest, in this file, lists the tests (-want +got):\n%s", diff)
	}
}

// testsIn names the tests of a file that see the package from outside, and may therefore
// open worlds.
func testsIn(t *testing.T, file string) []string {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range syntax.Decls {
		f, ok := d.(*ast.FuncDecl)
		if ok && strings.HasSuffix(syntax.Name.Name, "_test") && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Test") {
			names = append(names, f.Name.Name)
		}
	}
	return names
}
