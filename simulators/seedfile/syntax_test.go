package seedfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/seedfile"
)

// misread is every kind of text that is not YAML, with a » where the mistake is.
func misread() map[string]mistake {
	const (
		unclosedQuote = "this quotation mark is not closed on its line; write another at the end of the text"
		noColon       = "there is no colon and blank after the name"
		tab           = "a tab is no indentation; indent with blanks"
		marks         = "anchors (&), aliases (*) and tags (!) are not read here; put a text that begins with one in quotes"
		inList        = "a field is among the items of a list; indent it to the first letter after a dash, or less than the dashes"
		inFields      = "an item of a list is among fields; indent it deeper than the name of its list"
	)
	return map[string]mistake{
		"a tab":                          {"world:\n»\tclock: {}\n", false, tab},
		"a tab after blanks":             {"world:\n  clock:\n  »\tmode: frozen\n", false, tab},
		"a tab far down":                 {"# 도장\nworld: {}\ndaouoffice:\n  companies:\n    - name: a\n»\t  channels: [web]\n", false, tab},
		"an unclosed quote":              {"world:\n  clock:\n    mode: »\"frozen\n    callers: host\n", false, unclosedQuote},
		"a quote that another closes":    {"world:\n  clock:\n    mode: »\"frozen\n    callers: \"host\"\n", false, unclosedQuote},
		"an unclosed single quote":       {"world: {clock: {mode: »'frozen}}\ndaouoffice: {}\n", false, unclosedQuote},
		"an unclosed quote after Korean": {"a: {이름: »\"김도장}\nb: c\n", false, unclosedQuote},
		"a quote within quotes":          {"a: 'it»'s'\nb: c\n", false, "something follows this '; a ' within single quotes is written twice"},
		"double quotes within their own": {`a: "say »"hello""`, false, `something follows this "; a " within double quotes is written \"`},
		"a path of Windows":              {`a: "C:»\dojang"`, false, `within double quotes this \ begins an escape that there is not; write \\, or use single quotes`},
		"half an escape":                 {`a: "»\u00e"`, false, `within double quotes this \ begins an escape that there is not; write \\, or use single quotes`},
		"too deep":                       {"world:\n  clock: frozen\n    »start: x\n", false, "is indented deeper than the line above, which has its value already; begin it in column 3"},
		"between two columns":            {"world:\n  clock:\n    mode: frozen\n   »start: x\n", false, "its indentation is that of no line above; begin it in column 3 or 5"},
		"not as deep as its neighbours":  {"world:\n    clock:\n      mode: frozen\n  »other: x\n", false, "its indentation is that of no line above; begin it in column 1 or 5"},
		"not as deep as the list":        {"a:\n   - b\n  »- c\n", false, "its indentation is that of no line above; begin it in column 1 or 4"},
		"an item beside its fields":      {"a:\n  - b: c\n    »- d\n", false, inFields},
		"an item beside the sections":    {"a: b\n»- c\n", false, inFields},
		"a field beside the items":       {"a:\n  - b\n  »c: d\n", false, inList},
		"a list on the line of its name": {"a: »- b\n", false, "a list does not begin on the line of its name; begin a line with the dash"},
		"no colon":                       {"world:\n  »clock\n  mode: x\n", false, noColon},
		"a colon without a blank":        {"world:\n  »clock:x\n  mode: x\n", false, noColon},
		"a text alone":                   {"a: b\n»c", false, noColon},
		"two colons":                     {"a: b»: c\n", false, "here is a second colon on one line; put a text with a colon and a blank in quotes, or begin a line"},
		"an unclosed list":               {"world:\n  clock: »[\n", false, "this [ is not closed; write ] at its end"},
		"unclosed fields":                {"a:\n  - {n: 1}\n  - »{n: 2\n  - {n: 3}\nb: c\n", false, "this { is not closed; write } at its end"},
		"unclosed fields at the end":     {"a:\n  - »{n: 2\nb: c\n", false, "this { is not closed; write } at its end"},
		"no comma":                       {"a: {n: 1, b: 2 c»: 3}\n", false, "a comma is missing before this, or a }"},
		"no comma between lines":         {"a: [\n  {n: 1}\n  »{n: 2}\n]\n", false, "a comma is missing before this, or a ]"},
		"another bracket":                {"a: [1, 2»}\nb: c\n", false, "this } closes a [; write ]"},
		"a bracket too many":             {"a: {b: c»}}\n", false, "something follows this }; begin a line, or put all of the text in quotes"},
		"a bracket alone":                {"world: »}", false, "this } closes nothing; put a text that begins with it in quotes"},
		"an at sign":                     {"a: »@x\n", false, "no text begins with @; put it in quotes"},
		"a percent sign":                 {"a: »%x\n", false, "no text begins with %; put it in quotes"},
		"an asterisk":                    {"# b\na: »*x\n", false, marks},
		"an ampersand":                   {"a: »& b\n", false, marks},
		"a bar":                          {"a: »|x\n  b\n", false, "a text on lines of its own begins after |; put a text that begins with it in quotes"},
		"after a text of its own lines":  {"a: |\n  [ \"\n\n  {\nb: »]\n", false, "this ] closes nothing; put a text that begins with it in quotes"},
		"in a second document":           {"a: b\n---\nc: »]", false, "this ] closes nothing; put a text that begins with it in quotes"},
		"lines of Windows":               {"world:\r\n  clock:\r\n    mode: frozen\r\n   »start: x\r\n", false, "its indentation is that of no line above; begin it in column 3 or 5"},
		"after a byte order mark":        {"\ufeffa: »[\n", false, "this [ is not closed; write ] at its end"},
		"a control character":            {"a: 도»\x01\n", false, "here is a control character (U+0001); take it out"},
		"CP949":                          {"world: {}\n# »\xb5\xb5\xc0\xe5", false, "is not UTF-8; save it as UTF-8, if it is CP949 or EUC-KR"},
		"UTF-16":                         {"»\xff\xfew\x00o\x00", false, "is UTF-16; save it as UTF-8"},
		"UTF-16 without a mark":          {"»\x00w\x00o", false, "is UTF-16; save it as UTF-8"},
	}
}

// What is not YAML is told with its line, its column and what to write, in words that are not the parser's.
func TestMisread(t *testing.T) {
	t.Parallel()
	for name, row := range misread() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source, place := row.place()
			if strings.HasPrefix(source, "\ufeff") { // which is no column
				place = "1:4: "
			}
			_, err := seedfile.Parse("world.yaml", []byte(source), services())
			if err == nil {
				t.Fatal("nothing is wrong with it")
			}
			if diff := cmp.Diff("world.yaml:"+place+row.want, err.Error()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What is wrong with a file is found however long that is.
func TestALongFileThatIsMisread(t *testing.T) {
	t.Parallel()
	source := "a: {b: c}\nd: \"e\n" + strings.Repeat("f: g\n", 100_000)
	_, err := seedfile.Parse("world.yaml", []byte(source), services())
	if diff := cmp.Diff("world.yaml:2:4: this quotation mark is not closed on its line; write another at the end of the text", fmt.Sprint(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A byte order mark is no part of a file.
func TestByteOrderMark(t *testing.T) {
	t.Parallel()
	if _, err := seedfile.Parse("world.yaml", []byte("\ufeffworld: {clock: {mode: frozen}}"), services()); err != nil {
		t.Error(err)
	}
}
