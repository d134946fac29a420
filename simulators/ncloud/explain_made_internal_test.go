package ncloud

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // callers take it by mistake
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
)

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func madeHeaders() []made {
	without := func(names ...string) func(*Attempt) {
		return func(a *Attempt) {
			for _, name := range names {
				a.Header.Del(name)
			}
		}
	}
	return []made{
		{"no-headers", without(TimestampHeader, AccessKeyHeader, SignatureHeader)},
		{"authorization", func(a *Attempt) {
			without(TimestampHeader, AccessKeyHeader, SignatureHeader)(a)
			a.Header.Set("Authorization", "Bearer x")
		}},
		{"timestamp-missing", without(TimestampHeader)},
		{"access-key-missing", without(AccessKeyHeader)},
		{"signature-missing", without(SignatureHeader)},
		{"header-misnamed", func(a *Attempt) {
			a.Header.Set("X-Ncp-Apigw-Access-Key", own().AccessKey)
			without(AccessKeyHeader)(a)
		}},
		{"header-misnamed", func(a *Attempt) {
			a.Header.Set("X-Ncp-Apigw-Signature-V3", a.sent(SignatureHeader))
			without(SignatureHeader)(a)
		}},
		{"v1-refused", func(a *Attempt) { *a = rightV1(); a.V1 = false }},
		{"api-key-missing", func(a *Attempt) { *a = rightV1(); without(APIKeyHeader)(a) }},
		{"v2-in-v1-header", func(a *Attempt) {
			a.Header.Set(SignatureV1Header, a.sent(SignatureHeader))
			without(SignatureHeader)(a)
		}},
	}
}

func madeTimes() []made {
	const minute, hour = int64(60_000), int64(3_600_000)
	now := millis + 1000
	return []made{
		{"timestamp-fraction", func(a *Attempt) { a.signTime("1505290625.682") }},
		{"timestamp-quoted", func(a *Attempt) { a.signTime(`"1505290625682"`) }},
		{"timestamp-suffix", func(a *Attempt) { a.signTime("1505290625682L") }},
		{"timestamp-date", func(a *Attempt) { a.signTime("2017-09-13T17:17:05+09:00") }},
		{"timestamp-date", func(a *Attempt) { a.signTime("2017-09-13 08:17:05.682123") }},
		{"timestamp-negative", func(a *Attempt) { a.signTime("-1505290625682") }},
		{"timestamp-no-number", func(a *Attempt) { a.signTime("now") }},
		{"seconds", func(a *Attempt) { a.at(millis / 1000) }},
		{"microseconds", func(a *Attempt) { a.at(millis * 1000) }},
		{"nanoseconds", func(a *Attempt) { a.at(millis * 1_000_000) }},
		{"edge", func(a *Attempt) { a.at(now - 5*minute) }},
		{"edge", func(a *Attempt) { a.at(now + 5*minute) }},
		{"utc-as-seoul", func(a *Attempt) { a.at(now - 9*hour - 200) }},
		{"seoul-as-utc", func(a *Attempt) { a.at(now + 9*hour - 200) }},
		{"zone-ahead", func(a *Attempt) { a.at(now + 3*hour) }},
		{"zone-behind", func(a *Attempt) { a.at(now - 8*hour) }},
		{"clock-ahead", func(a *Attempt) { a.at(now + 7*minute) }},
		{"clock-behind", func(a *Attempt) { a.at(now - 7*minute) }},
		{"reused", func(a *Attempt) { a.at(now - 50*hour - 17*minute) }},
		{"clock-behind method-lower", func(a *Attempt) {
			a.at(now - 7*minute)
			a.sign(strings.Replace(a.expected(), "POST", "post", 1))
		}},
	}
}

func madeKeys() []made {
	sendKey := func(key string) func(*Attempt) {
		return func(a *Attempt) {
			a.Header.Set(AccessKeyHeader, key)
			a.sign(a.expected())
		}
	}
	return []made{
		{"key-stopped", sendKey("TESTACCESSKEY0000002")},
		{"key-swapped", func(a *Attempt) {
			a.Header.Set(AccessKeyHeader, own().SecretKey)
			a.signBy(own().AccessKey, a.expected())
		}},
		{"api-key-as-access-key", sendKey(own().APIKey)},
		{"account-as-access-key", sendKey("own-account")},
		{"key-quoted", sendKey(`"TESTACCESSKEY0000001"`)},
		{"key-case", sendKey("testaccesskey0000001")},
		{"key-cut", sendKey("TESTACCESSKEY000000")},
		{"key-unknown", sendKey("SOMEBODYELSES0000001")},
	}
}

// madeValues are right signatures, written in a wrong way, and what is no signature.
func madeValues() []made {
	rewritten := func(write func(sum []byte) string) func(*Attempt) {
		return func(a *Attempt) { a.value(write(hmac256([]byte(own().SecretKey), a.expected()))) }
	}
	std := base64.StdEncoding.EncodeToString
	return []made{
		{"hex", rewritten(hex.EncodeToString)},
		{"hex", rewritten(func(sum []byte) string { return strings.ToUpper(hex.EncodeToString(sum)) })},
		{"hex-in-base64", rewritten(func(sum []byte) string { return b64(hex.EncodeToString(sum)) })},
		{"base64-twice", rewritten(func(sum []byte) string { return b64(std(sum)) })},
		{"base64url", func(a *Attempt) {
			for !strings.ContainsAny(a.sent(SignatureHeader), "+/") {
				a.Target += "0"
				a.sign(a.expected())
			}
			a.value(strings.NewReplacer("+", "-", "/", "_").Replace(a.sent(SignatureHeader)))
		}},
		{"padding", rewritten(base64.RawStdEncoding.EncodeToString)},
		{"percent-encoded", rewritten(func(sum []byte) string { return url.QueryEscape(std(sum)) })},
		{"plus-lost", func(a *Attempt) {
			for !strings.Contains(a.sent(SignatureHeader), "+") {
				a.Target += "0"
				a.sign(a.expected())
			}
			a.value(strings.ReplaceAll(a.sent(SignatureHeader), "+", " "))
		}},
		{"signature-quoted", rewritten(func(sum []byte) string { return `"` + std(sum) + `"` })},
		{"scheme", rewritten(func(sum []byte) string { return "HMAC-SHA256 " + std(sum) })},
		{"cut", rewritten(func(sum []byte) string { return std(sum)[:40] })},
		{"secret-sent", rewritten(func([]byte) string { return own().SecretKey })},
		{"secret-sent", rewritten(func([]byte) string { return b64(own().SecretKey) })},
		{"access-key-sent", rewritten(func([]byte) string { return own().AccessKey })},
		{"text-sent", func(a *Attempt) { a.value(b64(a.expected())) }},
		{"no-signature", func(a *Attempt) { a.value("it depends") }},
		{unknownMistake, func(a *Attempt) { a.sign("something else") }},
	}
}

func madeSecrets() []made {
	by := func(secret string) func(*Attempt) {
		return func(a *Attempt) { a.signBy(secret, a.expected()) }
	}
	k := own()
	return []made{
		{"secret-decoded", func(a *Attempt) {
			raw, err := base64.StdEncoding.DecodeString(k.SecretKey)
			if err != nil {
				panic(err)
			}
			by(string(raw))(a)
		}},
		{"secret-unhexed", func(a *Attempt) {
			a.Keys[0].SecretKey = strings.Repeat("0a1b2c3d4e", 4)
			raw, _ := hex.DecodeString(a.Keys[0].SecretKey)
			by(string(raw))(a)
		}},
		{"secret-newline", by(k.SecretKey + "\n")},
		{"secret-encoded", by(b64(k.SecretKey))},
		{"secret-quoted", by(`"` + k.SecretKey + `"`)},
		{"secret-case", by(strings.ToLower(k.SecretKey))},
		{"signed-with-access-key", by(k.AccessKey)},
		{"signed-with-api-key", by(k.APIKey)},
		{"secret-unset", by("undefined")},
		{"another-key", by(keys()[2].SecretKey)},
		{"sha1", func(a *Attempt) {
			mac := hmac.New(sha1.New, []byte(k.SecretKey))
			mac.Write([]byte(a.expected()))
			a.value(base64.StdEncoding.EncodeToString(mac.Sum(nil)))
		}},
		{"sha512", func(a *Attempt) {
			mac := hmac.New(sha512.New, []byte(k.SecretKey))
			mac.Write([]byte(a.expected()))
			a.value(base64.StdEncoding.EncodeToString(mac.Sum(nil)))
		}},
		{"keys-swapped", func(a *Attempt) {
			s := a.signable()
			s.AccessKey = k.SecretKey
			by(k.AccessKey)(a)
			a.signBy(k.AccessKey, s.V2())
		}},
		{"hmac-inverted", func(a *Attempt) { a.signBy(a.expected(), k.SecretKey) }},
		{"no-hmac", func(a *Attempt) {
			sum := sha256.Sum256([]byte(k.SecretKey + a.expected()))
			a.value(base64.StdEncoding.EncodeToString(sum[:]))
		}},
	}
}

// signed replaces part of the canonical string.
func signed(old, instead string) func(*Attempt) {
	return func(a *Attempt) {
		text := a.expected()
		if !strings.Contains(text, old) {
			panic(old)
		}
		a.sign(strings.ReplaceAll(text, old, instead))
	}
}

func madeMethods() []made {
	return []made{
		{"method-lower", signed("POST", "post")},
		{"method-missing", signed("POST ", "")},
		{"method-case", signed("POST", "Post")},
		{"method-wrong", signed("POST", "GET")},
	}
}

func madeTargets() []made {
	const query = "?componentCustomId=amount&locale=ko%20KR"
	return []made{
		{"query-missing", signed(query, "")},
		{"query-mark", signed("?", "")},
		{"query-reordered", signed(query, "?locale=ko%20KR&componentCustomId=amount")},
		{"query-reordered", func(a *Attempt) {
			a.Target = "/list?e=5&a=1&c=3&b=2&d=4"
			a.sign(a.expected())
			signed("?e=5&a=1&c=3&b=2&d=4", "?a=1&b=2&c=3&d=4&e=5")(a)
		}},
		{"query-encoding", signed("ko%20KR", "ko+KR")},
		{"query-encoding", signed("ko%20KR", "ko KR")},
		{"query-encoding", func(a *Attempt) {
			a.Target = "/list?title=%EC%97%B0%EC%B0%A8"
			signed("%EC%97%B0%EC%B0%A8", "%ec%97%b0%ec%b0%a8")(a)
		}},
		{"query-added", func(a *Attempt) {
			a.Target = "/list"
			signed("/list", "/list?")(a)
		}},
		{"path-encoding", func(a *Attempt) {
			a.Target = "/alimtalk/v2/services/ncp%3Akkobizmsg%3Akr%3A1%3Atest/messages"
			signed("%3A", ":")(a)
		}},
		{"url-signed", signed("/workflow", "http://127.0.0.1:8702/workflow")},
		{"vendor-url-signed", signed("/workflow", "https://workplace.apigw.ntruss.com/workflow")},
		{"host-signed", signed("/workflow", "127.0.0.1:8702/workflow")},
		{"host-signed", signed("/workflow", "sens.apigw.ntruss.com/workflow")},
		{"query-partial", signed("&locale=ko%20KR", "")},
		{"query-encoding", signed("ko%20KR", "ko%2520KR")},
		{"path-encoding", func(a *Attempt) {
			a.Target = "/list/%EC%97%B0"
			signed("%EC%97%B0", "%25EC%2597%25B0")(a)
		}},
		{"version-other", signed("/v2/", "/v1/")},
		{"slash-missing", signed("/workflow", "workflow")},
		{"slash-added", signed("25025?", "25025/?")},
		{"path-cut", signed("/workflow/apigw/v2", "")},
	}
}

func madeForms() []made {
	body := `{"message":"hello"}`
	return []made{
		{"newline", signed("TESTACCESSKEY0000001", "TESTACCESSKEY0000001\n")},
		{"crlf", signed("\n", "\r\n")},
		{"newline-escaped", signed("\n", `\n`)},
		{"newline-missing", signed("\n", "")},
		{"blank-before", signed("POST", " POST")},
		{"blank-between", signed("POST ", "POST")},
		{"v1-in-v2-header", signed("682\n", "682\n"+own().APIKey+"\n")},
		{"v2-in-v1-header", func(a *Attempt) {
			*a = rightV1()
			a.Header.Set(SignatureV1Header, signText(a.signable().V2(), own().SecretKey).Value)
		}},
		{"timestamp-unsigned", signed("1505290625682\n", "")},
		{"access-key-unsigned", signed("\nTESTACCESSKEY0000001", "")},
		{"lines-reordered", signed("1505290625682\nTESTACCESSKEY0000001", "TESTACCESSKEY0000001\n1505290625682")},
		{"body-signed", signed("TESTACCESSKEY0000001", "TESTACCESSKEY0000001\n"+body)},
		{"body-signed", func(a *Attempt) { a.sign(string(a.Body)) }},
		{"timestamp-other", signed("1505290625682", "1505290625679")},
		{"timestamp-other", signed("1505290625682", "1505290626182")},
		{"timestamp-other", signed("1505290625682", "1505290625000")},
		{"timestamp-other", signed("1505290625682", "1505290622682")},
		{"timestamp-other", signed("1505290625682", "1505290598000")},
		{"timestamp-other", signed("1505290625682", "1505290620000")},
		{"timestamp-other", signed("1505290625682", "1505287025682")},
		{"timestamp-empty", signed("1505290625682", "")},
		{"finer-signed", signed("1505290625682", "1505290625682000")},
		{"blank-around", signed("\n1505290625682", "\n 1505290625682")},
		{"blank-around", signed("TESTACCESSKEY0000001", "TESTACCESSKEY0000001 ")},
		{"secret-in-text", signed("TESTACCESSKEY0000001", own().SecretKey)},
		{"body-signed", signed("TESTACCESSKEY0000001", "TESTACCESSKEY0000001\n"+body+"\n")},
		{"v1-lines-reordered", func(a *Attempt) {
			*a = rightV1()
			k := own()
			a.Header.Set(SignatureV1Header, signText(a.Method+" "+a.Target+"\n"+a.sent(TimestampHeader)+"\n"+k.AccessKey+"\n"+k.APIKey, k.SecretKey).Value)
		}},
		{"api-key-other", func(a *Attempt) {
			*a = rightV1()
			a.Header.Set(APIKeyHeader, "anotherApiKey0000000")
		}},
		{"seconds-signed", signed("1505290625682", "1505290625")},
		{"seconds-signed", signed("1505290625682", "1505290625.682")},
	}
}
