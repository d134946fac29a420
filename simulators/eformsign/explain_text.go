package eformsign

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// texts are everything but the near times that a caller may have signed; the
// first is the right one.
func texts(a attempt) []signable {
	sent := a.sent
	text := sent.signedText()
	right := signable{bytes: []byte(text)}
	return join([]signable{right}, timeTexts(a), blankTexts(text), encodedTexts(text, sent.executionTime), namedTexts(text), bodyTexts(a), keyTexts(a, text))
}

// blankTexts have something invisible around the digits.
func blankTexts(text string) []signable {
	return join(
		mistake{"newline", "a newline was signed behind the time (echo adds one; use printf or echo -n): sign the digits alone"}.each(text+"\n"),
		mistake{"crlf", "a carriage return and newline were signed behind the time: sign the digits alone"}.each(text+"\r\n", text+"\r"),
		mistake{"blanks", "white space was signed around the time: sign the digits alone"}.each(" "+text, text+" ", " "+text+" ", text+"\t", "\n"+text),
		mistake{"nul", "a zero byte was signed behind the time (the end of a C string): sign the digits alone"}.each(text+"\x00"),
	)
}

// encodedTexts are the right digits in another encoding.
func encodedTexts(text string, ms int64) []signable {
	little, big := wide(text, binary.LittleEndian), wide(text, binary.BigEndian)
	long := uint64(ms) //nolint:gosec // bits, not a count
	return join(
		mistake{"utf-16", "the time was signed in UTF-16 (Encoding.Unicode in .NET): take its UTF-8 bytes"}.
			each(little, "\xFF\xFE"+little, big, "\xFE\xFF"+big),
		mistake{"utf-8-mark", "a byte order mark was signed before the time: sign the digits alone"}.each("\xEF\xBB\xBF"+text),
		mistake{"time-base64", "the time was base64-encoded before it was signed: sign the digits themselves"}.
			each(base64.StdEncoding.EncodeToString([]byte(text)), base64.RawStdEncoding.EncodeToString([]byte(text))),
		mistake{"time-hex-text", "the hexadecimal digits of the text were signed: sign the decimal digits themselves"}.
			each(hex.EncodeToString([]byte(text))),
		mistake{"time-binary", "the eight bytes of the long were signed: sign its decimal digits as text"}.
			each(string(binary.BigEndian.AppendUint64(nil, long)), string(binary.LittleEndian.AppendUint64(nil, long))),
	)
}

func wide(text string, order binary.AppendByteOrder) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

// namedTexts have the time's name with it, or in its place.
func namedTexts(text string) []signable {
	return join(
		mistake{"time-named", "the time was signed with its name before it: sign the digits alone"}.
			each("execution_time="+text, "execution_time:"+text, "execution_time : "+text, "execution_time: "+text, `"execution_time":`+text),
		mistake{"nothing", "an empty text was signed: sign the digits of execution_time"}.hidden("(nothing)", ""),
		mistake{"placeholder", "a value that was not set, or a name in place of its value, was signed: sign the digits of execution_time"}.
			each("null", "undefined", "NaN", "None", "0", "execution_time", "[object Object]", "{}"),
	)
}

// hidden makes a signable that is shown as something else.
func (m mistake) hidden(shown string, texts ...string) []signable {
	all := m.each(texts...)
	for i := range all {
		all[i].shown = shown
	}
	return all
}

// bodyTexts are the body as JSON and what stands in it.
func bodyTexts(a attempt) []signable {
	m := mistake{"body", "the JSON body was signed: sign the digits of execution_time alone"}
	trimmed := bytes.TrimSpace(a.body)
	var compact bytes.Buffer
	text := a.sent.signedText()
	spellings := [][]byte{
		a.body, trimmed, append(slices.Clip(trimmed), '\n'),
		[]byte(`{"execution_time":` + text + `}`), []byte(`{"execution_time": ` + text + `}`),
	}
	if len(trimmed) <= maxSigned && json.Compact(&compact, trimmed) == nil {
		spellings = append(spellings, compact.Bytes())
	}
	all := make([]signable, 0, 10)
	for _, b := range spellings {
		if len(b) > 0 && len(b) <= maxSigned {
			all = append(all, signable{mistake: m, bytes: b, shown: fmt.Sprintf("{the JSON body, %d bytes}", len(b))})
		}
	}
	if member := a.sent.memberID; member != "" && len(member) <= maxSigned {
		m := mistake{"member", "member_id was signed: sign the digits of execution_time alone"}
		all = append(all, m.hidden("(with member_id)", member, text+member, member+text)...)
	}
	return all
}

// maxSigned bounds a text that is tried: hashing more would cost time.
const maxSigned = 4096

// keyTexts have the API key in them.
func keyTexts(a attempt, text string) []signable {
	key := a.key.Key
	m := mistake{"api-key-signed", "the API key was signed: sign the digits of execution_time alone"}
	var all []signable
	for _, s := range []string{
		key, base64.StdEncoding.EncodeToString([]byte(key)), key + text, text + key,
		base64.StdEncoding.EncodeToString([]byte(key)) + text, strings.TrimSpace(a.header.Get("Authorization")),
	} {
		if len(s) <= maxSigned {
			all = append(all, signable{mistake: m, bytes: []byte(s), shown: "(with the API key)"})
		}
	}
	return all
}
