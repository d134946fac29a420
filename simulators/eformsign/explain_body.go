package eformsign

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"
)

// missingTime says how execution_time is missing.
func missingTime(a attempt) finding {
	const remedy = ": send the milliseconds since 1970 that were signed"
	value := gjson.GetBytes(a.body, "execution_time")
	switch {
	case len(bytes.TrimSpace(a.body)) == 0:
		return one("body-empty", `the body is empty: send {"execution_time": milliseconds, "member_id": account}`)
	case value.Type == gjson.Null && value.Exists():
		return one("time-null", "execution_time is null"+remedy)
	case value.Exists():
		return one("time-empty", "execution_time is an empty text"+remedy)
	}
	if name := memberLike(a.body, "executiontime", "exectime", "executetime", "time", "timestamp"); name != "" {
		return one("time-renamed", "execution_time is absent, while the body has "+name+", which the document does not know"+remedy)
	}
	if name := headerLike(a, "executiontime"); name != "" {
		return one("time-in-header", "execution_time is absent from the body, and was sent as a header, "+name+": send it in the JSON body")
	}
	if name := queryLike(a, "executiontime"); name != "" {
		return one("time-in-query", "execution_time is absent from the body, and was sent in the query, as "+name+": send it in the JSON body")
	}
	return one("time-absent", "execution_time is absent from the body"+remedy)
}

// look is a form by which a text is recognised.
type look struct {
	mistake
	pattern string
}

// timeLooks are the texts that are no long, in the order of trying.
func timeLooks() []look {
	const digits = `: send the digits of a whole number`
	return []look{
		{mistake{"long-suffix", "execution_time has the letter L behind it: the L of the document's note is how Java writes a long in its source, and is not part of JSON; send the digits alone"}, `^"?-?\d+[lL]"?$`},
		{mistake{"fraction-of-seconds", "execution_time is seconds with a fraction: multiply by 1000 and round"}, `^\d{9,10}\.\d+$`},
		{mistake{"float", "execution_time is a floating point number" + digits}, `^-?\d*\.\d*$`},
		{mistake{"exponent", "execution_time has an exponent, as languages print a large double" + digits}, `^-?\d*\.?\d+[eE][+-]?\d+$`},
		{mistake{"quoted-within", "execution_time has quotation marks within its text" + digits}, `^["'].*["']$`},
		{mistake{"grouped", "execution_time has its digits grouped by thousands" + digits}, `^\d{1,3}([,._ ]\d{3})+$`},
		{mistake{"date", "execution_time is a date: send the milliseconds since 1970"}, `^\d{4}-\d\d-\d\d`},
		{mistake{"blank-around", "execution_time has white space around its digits" + digits}, `^\s*-?\d+\s*$`},
		{mistake{"plus", "execution_time has a plus sign" + digits}, `^\+\d+$`},
		{mistake{"hexadecimal", "execution_time is written in hexadecimal: send decimal digits"}, `^0[xX][0-9a-fA-F]+$`},
		{mistake{"unset", "execution_time is a variable that was not set, or the placeholder of an example: send the milliseconds"}, `^(undefined|null|NaN|None|\{+[^{}":]+\}+|\$.*|<.*>)$`},
		{mistake{"truth", "execution_time is true or false: send the milliseconds"}, `^(true|false)$`},
		{mistake{"structure", "execution_time is an array or an object: send the milliseconds as one number"}, `(?s)^[\[{].*[\]}]$`},
	}
}

// wrongTimeType explains 40000171.
func wrongTimeType(a attempt) finding {
	if a.sent.timeRead {
		return finding{}
	}
	text := rawTime(a.body)
	if f, ok := a.looksLike(text); ok {
		return f
	}
	return one("no-number", "execution_time is no number, and none of the known mistakes: send the milliseconds since 1970, as a JSON number or as the text of its digits", a.timeLines(text))
}

// looksLike recognises a text that is no long.
func (a attempt) looksLike(text string) (finding, bool) {
	if wholeNumber.MatchString(text) {
		return one("too-large", "execution_time is no long, it exceeds 64 bits: send milliseconds, 13 digits", a.timeLines(text)), true
	}
	for _, l := range timeLooks() {
		if regexp.MustCompile(l.pattern).MatchString(text) {
			return finding{}.with(l.mistake).showing(a.timeLines(text)), true
		}
	}
	return finding{}, false
}

func (a attempt) timeLines(text string) string {
	return difference("expected", expectedTime(a, text), "sent", showTime(text))
}

var (
	wholeNumber = regexp.MustCompile(`^-?[0-9]+$`)
	timeLike    = regexp.MustCompile(`^([0-9eElLTZ.,:_+\-'" ]{1,40}|0[xX][0-9a-fA-F]{1,16}|true|false|null|undefined|NaN|None|[\[{][0-9,\s]{0,40}[\]}])$`)
)

// rawTime is the value as it stands in the body, without the quotation marks of
// JSON.
func rawTime(body []byte) string {
	value := gjson.GetBytes(body, "execution_time")
	if value.Type == gjson.String {
		return value.Str
	}
	return value.Raw
}

// expectedTime is the number that the text means where that can be seen, and the
// server's time otherwise.
func expectedTime(a attempt, text string) string {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return number(t.UnixMilli())
	}
	plain := strings.NewReplacer(",", "", "_", "", " ", "", `"`, "", "'", "", "+1", "1").Replace(text)
	plain = strings.TrimRight(plain, "lL")
	value, err := strconv.ParseFloat(plain, 64)
	switch {
	case err == nil && value >= 1e9 && value < 1e10:
		return number(int64(value * 1000))
	case err == nil && value >= 1e12 && value < 1e13:
		return number(int64(value))
	}
	return number(a.now.UnixMilli())
}

// showTime hides a text that is no time: it may be a secret.
func showTime(text string) string {
	if timeLike.MatchString(text) {
		return text
	}
	return "(" + counted(text) + ")"
}

// bodyLooks are bodies that are no JSON object, in the order of trying.
func bodyLooks() []look {
	return []look{
		{mistake{"byte-order-mark", "the body begins with a byte order mark: send the JSON object without one"}, "^\xEF\xBB\xBF|^\uFEFF"},
		{mistake{"form-body", "the body is a form: send a JSON object"}, `^\s*[\w.%+-]+=`},
		{mistake{"placeholder-left", "the body has {…} of the document's example in place of a value: put the value there"}, `:\s*\{[^":}]*\}`},
		{mistake{"single-quotes", "the body has single quotation marks: JSON has double ones"}, `[{,]\s*'`},
		{mistake{"member-unquoted", "member_id stands without quotation marks: it is a text"}, `"member_id"\s*:\s*[A-Za-z][\w.+-]*@`},
		{mistake{"trailing-comma", "the body has a comma before its last brace: leave it out"}, `,\s*\}\s*$`},
		{mistake{"array-body", "the body is a JSON array: send an object"}, `^\s*\[`},
		{mistake{"text-body", "the body is a JSON text, so the object was encoded twice: encode it once"}, `^\s*"`},
	}
}

// bareTime is an execution_time without quotation marks that may be no JSON, such
// as the long of the document's note.
var bareTime = regexp.MustCompile(`"execution_time"\s*:\s*([^\s,{}"]+)\s*[,}]`)

// brokenBody explains 4000070.
func brokenBody(a attempt) finding {
	if !a.sent.broken {
		return finding{}
	}
	const looked = 1 << 13
	if len(a.body) > looked {
		return one("no-json-at-length", fmt.Sprintf("the body is not a JSON object, and too long for one: send execution_time and member_id alone; %d bytes came", len(a.body)))
	}
	if m := bareTime.FindSubmatch(a.body); m != nil && !wholeNumber.Match(m[1]) {
		if f, ok := a.looksLike(string(m[1])); ok {
			return f
		}
	}
	for _, l := range bodyLooks() {
		if regexp.MustCompile(l.pattern).Match(a.body) {
			return finding{}.with(l.mistake)
		}
	}
	return one("no-json", `the body is not a JSON object: send {"execution_time": milliseconds, "member_id": account}`+brokenAt(a.body))
}

// brokenAt says where JSON breaks.
func brokenAt(body []byte) string {
	var syntax *json.SyntaxError
	if !errors.As(json.Unmarshal(body, new(any)), &syntax) {
		return ""
	}
	before := body[:min(int(syntax.Offset), len(body))]
	return fmt.Sprintf("; %v, in line %d at byte %d", syntax, 1+bytes.Count(before, []byte("\n")), syntax.Offset)
}
