package ncloud

import (
	"io/fs"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// millis is the timestamp of every attempt here.
const millis = int64(1505290625682)

// keys are those of a world: the one that is used, one that is stopped, and another account's.
func keys() []Key {
	return []Key{
		{AccessKey: "TESTACCESSKEY0000001", SecretKey: "testSecretKey00000000000000000000000001A", APIKey: "testApiKey0000000000", Account: "own-account", Active: true},
		{AccessKey: "TESTACCESSKEY0000002", SecretKey: "testSecretKey00000000000000000000000002B", APIKey: "testApiKey0000000000", Account: "own-account"},
		{AccessKey: "TESTACCESSKEY0000003", SecretKey: "testSecretKey00000000000000000000000003C", APIKey: "otherApiKey000000000", Account: "another-account", Active: true},
	}
}

func own() Key { return keys()[0] }

const target = "/workflow/apigw/v2/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025?componentCustomId=amount&locale=ko%20KR"

// right is a call with which nothing is wrong.
func right() Attempt {
	a := Attempt{
		Method: http.MethodPost, Target: target, Host: "127.0.0.1:8702", Header: http.Header{},
		Body: []byte(`{"message":"hello"}` + "\n"), Now: time.UnixMilli(millis + 1000), Window: 5 * time.Minute, V1: true, Keys: keys(),
	}
	a.Header.Set(TimestampHeader, strconv.FormatInt(millis, 10))
	a.Header.Set(AccessKeyHeader, own().AccessKey)
	a.sign(a.expected())
	return a
}

// rightV1 is a call by v1 with which nothing is wrong.
func rightV1() Attempt {
	a := right()
	a.Header.Del(SignatureHeader)
	a.Header.Set(APIKeyHeader, own().APIKey)
	a.Header.Set(SignatureV1Header, SignV1(a.signable(), own().SecretKey).Value)
	return a
}

func (a Attempt) sign(text string)   { a.signBy(own().SecretKey, text) }
func (a Attempt) value(value string) { a.Header.Set(SignatureHeader, value) }

func (a Attempt) signBy(secret, text string) { a.value(signText(text, secret).Value) }

// signTime sends a timestamp and signs it.
func (a Attempt) signTime(text string) {
	a.Header.Set(TimestampHeader, text)
	a.sign(a.expected())
}

func (a Attempt) at(ms int64) { a.signTime(strconv.FormatInt(ms, 10)) }

// made is one mistake: how it is made of a right call, and the names of what must be found.
type made struct {
	want string
	make func(*Attempt)
}

func names(f finding) string {
	all := make([]string, 0, len(f.mistakes))
	for _, m := range f.mistakes {
		all = append(all, m.name)
	}
	return strings.Join(all, " ")
}

func allMade() []made {
	var all []made
	for _, table := range [][]made{madeHeaders(), madeTimes(), madeKeys(), madeValues(), madeSecrets(), madeMethods(), madeTargets(), madeForms(), madePairs(), madeFormers()} {
		all = append(all, table...)
	}
	return all
}

// Each mistake is made with real bytes, and is the one that is found.
func TestMistakesAreFound(t *testing.T) {
	t.Parallel()
	for _, row := range allMade() {
		a := right()
		row.make(&a)
		found := explain(a)
		if diff := cmp.Diff(row.want, names(found)); diff != "" {
			t.Errorf("made %q (-want +got):\n%s\n%s", row.want, diff, found)
			continue
		}
		if text := Explain(a); !strings.HasPrefix(text, found.mistakes[0].sentence) || !strings.Contains(found.mistakes[0].sentence, ":") {
			t.Errorf("%q does not begin with the mistake and its remedy", text)
		}
	}
}

// No two mistakes share a text, none has two, and each that the package knows is made.
func TestMistakesAreTold(t *testing.T) {
	t.Parallel()
	sentences, owners := map[string]string{}, map[string]string{}
	for _, row := range allMade() {
		a := right()
		row.make(&a)
		for _, m := range explain(a).mistakes {
			sentence, _, _ := strings.Cut(m.sentence, ";")
			if owner, ok := owners[sentence]; ok && owner != m.name {
				t.Errorf("%s and %s share the text %q", owner, m.name, sentence)
			}
			owners[sentence], sentences[m.name] = m.name, sentence
		}
	}
	for name := range namesInSource(t) {
		if sentences[name] == "" {
			t.Errorf("no test makes the mistake %s", name)
		}
	}
}

// namesInSource are the mistakes that the package knows.
func namesInSource(t *testing.T) map[string]bool {
	t.Helper()
	here := os.DirFS(".")
	files, err := fs.Glob(here, "explain*.go")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	literal := regexp.MustCompile(`(?:one\(|mistake\{)"([a-z0-9-]+)"`)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := fs.ReadFile(here, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range literal.FindAllSubmatch(source, -1) {
			all[string(m[1])] = true
		}
	}
	if len(all) < 70 {
		t.Fatalf("only %d mistakes are known", len(all))
	}
	return all
}

// What was expected and what was found stand under each other, the first difference marked.
func TestExplanation(t *testing.T) {
	t.Parallel()
	a := right()
	a.sign("POST /workflow/apigw/v2/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025\n1505290625682\nTESTACCESSKEY0000001")
	want := `the query string was not signed: sign path and query as they are sent
  expected  …ow/apigw/v2/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025?componentCustomId=amount&locale=k…
  signed    …ow/apigw/v2/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025\n1505290625682\nTESTACCESSKEY0000…
                                                                               ^`
	if diff := cmp.Diff(want, Explain(a)); diff != "" {
		t.Errorf("explanation (-want +got):\n%s", diff)
	}
}
