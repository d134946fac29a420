package eformsign

import (
	"crypto/hmac"
	"crypto/md5"  //nolint:gosec // to recognise what callers use
	"crypto/sha1" //nolint:gosec // to recognise what callers use
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash"
	"time"
)

// signing makes a signature of the own key over another text.
func signing(want, text string) made {
	return made{"4030004", own, func(h hall, a *attempt) { sendSigned(a, h.own, sum256([]byte(text))) }, want}
}

func sendSigned(a *attempt, k APIKey, hash []byte) {
	a.header.Set(signatureHeader, hex.EncodeToString(sign(k, hash, any256).der()))
}

func madeTexts() []made {
	const text = "1611538409405"
	body := fmt.Sprintf(`{"execution_time":%s,"member_id":"admin@example.com"}`, text)
	key := newHall().own.Key
	all := []made{
		signing("seconds", "1611538409"), signing("seconds-fraction", "1611538409.405"),
		signing("microseconds", text+"000"), signing("nanoseconds", text+"000000"),
		signing("time-rounded", "1611538409000"), signing("time-rounded", "1611538410000"),
		signing("time-float", text+".0"), signing("time-exponent", "1.611538409405E12"), signing("time-exponent", "1.611538409405e+12"), signing("time-exponent", "1.611538e+12"),
		signing("time-long-suffix", text+"L"), signing("time-quoted", `"`+text+`"`), signing("time-grouped", "1,611,538,409,405"),
		signing("time-hexadecimal", "177372ca7bd"), signing("time-iso", "2021-01-25T01:33:29.405Z"), signing("time-iso", "2021-01-25 10:33:29"),
		signing("time-seoul-signed", "1611570809405"), signing("time-seoul-signed", "1611506009405"),
		signing("newline", text+"\n"), signing("crlf", text+"\r\n"), signing("blanks", " "+text), signing("blanks", text+" "), signing("nul", text+"\x00"),
		signing("utf-16", "1\x006\x001\x001\x005\x003\x008\x004\x000\x009\x004\x000\x005\x00"), signing("utf-8-mark", "\uFEFF"+text),
		signing("time-base64", "MTYxMTUzODQwOTQwNQ=="), signing("time-hex-text", "31363131353338343039343035"), signing("time-binary", "\x00\x00\x01\x77\x37\x2c\xa7\xbd"),
		signing("time-named", "execution_time="+text), signing("time-named", "execution_time : "+text), signing("nothing", ""), signing("placeholder", "undefined"),
		signing("body", body), signing("body", body+"\n"), signing("body", `{"execution_time":`+text+`}`),
		signing("member", "admin@example.com"), signing("api-key-signed", key), signing("api-key-signed", b64(key)), signing("api-key-signed", key+text),
		signing("another-time", "1611538409406"), signing("another-time", "1611538409325"), signing("another-time", "1611538409413"),
		signing("none-fits", "1611538409324"), signing("none-fits", "1611538409414"), signing("none-fits", "1611538410105"),
	}
	return append(all,
		made{"4030004", own, func(h hall, a *attempt) {
			a.header.Set("Date", "Mon, 25 Jan 2021 01:33:20 GMT")
			sendSigned(a, h.own, sum256([]byte("1611538400000")))
		}, "date-header"},
		made{"4030004", own, func(h hall, a *attempt) {
			a.header.Set("execution_time", "1611538400123")
			sendSigned(a, h.own, sum256([]byte("1611538400123")))
		}, "header-time"},
		made{"4000002", own, func(h hall, a *attempt) {
			a.body = []byte(`{"execution_time":1611538409000000}`)
			sendSigned(a, h.own, sum256([]byte("1611538409000")))
		}, "microseconds-sent millis-signed"},
		made{"4000002", own, func(h hall, a *attempt) { // the milliseconds were signed, one of a thousand
			a.body = []byte(`{"execution_time":1611538409}`)
			sendSigned(a, h.own, sum256(decimal(millis)))
		}, "seconds-sent"},
		made{"4000002", own, func(h hall, a *attempt) {
			a.now = time.UnixMilli(millis + 40_000)
			sendSigned(a, h.own, sum256(decimal(millis-300)))
		}, "window-over"},
		made{"4030004", own, func(h hall, a *attempt) {
			sendSigned(a, h.other, sum256([]byte("1611538409405\n")))
		}, "another-key newline"},
	)
}

// hashed makes a signature over another hash of the right text.
func hashed(want string, sum func(b []byte) []byte) made {
	return made{"4030004", own, func(h hall, a *attempt) { sendSigned(a, h.own, sum(decimal(millis))) }, want}
}

func madeHashes() []made {
	of := func(n func() hash.Hash) func([]byte) []byte {
		return func(b []byte) []byte { h := n(); h.Write(b); return h.Sum(nil) }
	}
	all := []made{
		hashed("sha-1", of(sha1.New)), hashed("sha-224", of(sha256.New224)), hashed("sha-384", of(sha512.New384)), hashed("sha-512", of(sha512.New)), hashed("md5", of(md5.New)),
		hashed("sha3-256", func(b []byte) []byte { h := sha3.Sum256(b); return h[:] }),
		hashed("no-hash", func(b []byte) []byte { return b }),
		hashed("number-unhashed", func([]byte) []byte { return []byte{0x01, 0x61, 0x15, 0x38, 0x40, 0x94, 0x05} }),
		hashed("double-hash", func(b []byte) []byte { return sum256(sum256(b)) }),
		hashed("hash-of-hex", func(b []byte) []byte { return sum256([]byte(hex.EncodeToString(sum256(b)))) }),
		hashed("hash-as-hex", func(b []byte) []byte { return []byte(hex.EncodeToString(sum256(b))) }),
		{"4030004", own, func(h hall, a *attempt) { sendSigned(a, h.own, of(sha512.New)([]byte("1611538409"))) }, "sha-512 seconds"},
	}
	for name, secret := range map[string]func(APIKey) []byte{
		"hmac-hex-text": func(k APIKey) []byte { return []byte(k.PrivateKey) },
		"hmac-der":      func(k APIKey) []byte { return unhex(k.PrivateKey) },
		"hmac-api-key":  func(k APIKey) []byte { return []byte(k.Key) },
	} {
		mac := func(h hall, n func() hash.Hash, text string) []byte {
			m := hmac.New(n, secret(h.own))
			m.Write([]byte(text))
			return m.Sum(nil)
		}
		all = append(all,
			made{"4030004", own, func(h hall, a *attempt) {
				a.header.Set(signatureHeader, hex.EncodeToString(mac(h, sha256.New, "1611538409405")))
			}, name},
			made{"4030004", own, func(h hall, a *attempt) {
				a.header.Set(signatureHeader, base64.StdEncoding.EncodeToString(mac(h, sha256.New, "1611538409")))
			}, name + " seconds digest-base64"},
			made{"4030004", own, func(h hall, a *attempt) {
				a.header.Set(signatureHeader, hex.EncodeToString(mac(h, sha512.New, "1611538409405")))
			}, name})
	}
	return append(all, made{"4030004", own, func(_ hall, a *attempt) {
		a.header.Set(signatureHeader, hex.EncodeToString(sum256(decimal(millis))))
	}, "bare-hash"})
}

func at(want string, off time.Duration, more ...func(hall, *attempt)) made {
	return made{"4000002", own, func(h hall, a *attempt) {
		a.now = time.UnixMilli(millis).Add(off)
		for _, m := range more {
			m(h, a)
		}
	}, want}
}

func date(ms int64) func(hall, *attempt) {
	return func(_ hall, a *attempt) {
		a.header.Set("Date", time.UnixMilli(ms).UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"))
	}
}

// sending signs and sends the same digits.
func sending(digits string) func(hall, *attempt) {
	return func(h hall, a *attempt) {
		a.body = []byte(`{"execution_time":` + digits + `}`)
		sendSigned(a, h.own, sum256([]byte(digits)))
	}
}

func madeClocks() []made {
	second := time.Second
	return []made{
		at("window-over", 31204*time.Millisecond), at("window-over", 10*time.Minute), at("clock-behind", 10*time.Minute+second), at("clock-behind", 74*time.Hour+20*time.Minute),
		at("edge", 30*second), at("edge", -30*second),
		at("clock-ahead", -31*second), at("clock-ahead", -26*time.Minute), at("clock-ahead", -100*24*time.Hour),
		at("clock-behind", 95*second, date(millis)), at("held", 95*second, date(millis+95_000)), at("window-over", 95*second, date(millis+45_000)),
		at("seoul-as-utc", -9*time.Hour), at("utc-as-seoul", 9*time.Hour+20*second), at("zone-ahead", -5*time.Hour), at("zone-behind", 8*time.Hour), at("clock-behind", 8*time.Hour+31*second), at("clock-ahead", -9*time.Hour-31*second),
		at("seconds-sent", second, sending("1611538409")), at("microseconds-sent", second, sending("1611538409405000")),
		at("nanoseconds-sent", second, sending("1611538409405000000")), at("ticks-sent", second, sending("637471352094050000")),
		at("window-over seconds", 40*second, func(h hall, a *attempt) { sendSigned(a, h.own, sum256([]byte("1611538409"))) }),
		at("far-off", second, sending("0")), at("far-off", second, sending("9223372036854775807")), at("far-off", second, sending("-9223372036854775808")), at("far-off", second, sending("1000000000")),
	}
}
