package workplace

import (
	"bytes"
	"context"
	"net/http"
	"net/url"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const accessKeysPath = "/workplace/access-keys"

// twoKeysCases make access keys at the portal.
func twoKeysCases() []suite.Case {
	const two = "gateway/two-access-keys"
	asked := map[string]any{"account": "conformance"}
	return controlled(
		gateCase(two+"/third", "a third key of an account", []string{"gateway/access-key-header"}, func(ctx context.Context, g *gate) {
			account := map[string]any{"account": "conformance-" + g.version}
			for _, name := range []string{"the first key", "the second key"} {
				if key, ok := g.issued(ctx, name, account); ok {
					g.accepted(ctx, "by "+name, g.doc, key.signs)
				}
			}
			g.s.Expect(g.s.ControlAnswer(ctx, "a third key", http.MethodPost, accessKeysPath, account), refusedByConsole())
		}),
		gateCase("gateway/access-key-header/deleted", "an access key that was deleted", []string{"gateway/invalid-information", two}, func(ctx context.Context, g *gate) {
			for range 3 { // each makes room for the next
				key, ok := g.issued(ctx, "a key", asked)
				if !ok {
					return
				}
				g.accepted(ctx, "before", g.doc, key.signs)
				if _, err := g.s.Control(ctx, http.MethodDelete, accessKeysPath+"/"+url.PathEscape(key.id), nil); err != nil {
					g.s.Check("delete the key", err)
					return
				}
				g.refused(ctx, "a deleted key", failed("access-key-header"), key.signs)
			}
			g.accepted(ctx, "a key that is there", g.doc)
		}),
	)
}

// issued makes an access key, and says whether it could.
func (g *gate) issued(ctx context.Context, name string, asked map[string]any) (accessKey, bool) {
	answer := g.s.ControlAnswer(ctx, name, http.MethodPost, accessKeysPath, asked)
	k := gjson.ParseBytes(answer.Body)
	key := accessKey{id: k.Get("accessKey").String(), secret: k.Get("secretKey").String(), apiKey: k.Get("apiKey").String(), active: true}
	g.s.Hide(key.secret)
	g.s.Hide(key.apiKey)
	g.s.Expect(answer, suite.StatusIs(http.StatusOK), suite.TextAt("accessKey", ""), suite.TextAt("secretKey", ""))
	return key, answer.Status == http.StatusOK
}

// sizeCases send bodies that nobody wants.
func sizeCases() []suite.Case {
	large := func() []byte { return bytes.Repeat([]byte("x"), 17<<20) }
	want := refusal{"gateway/request-entity-too-large", http.StatusRequestEntityTooLarge, "430", "Request Entity Too Large", ""}
	return controlled(
		gateCase("gateway/request-entity-too-large/seventeen-megabytes", "a body of 17 MiB", []string{"gateway/largest-call"}, func(ctx context.Context, g *gate) {
			g.refused(ctx, "17 MiB", want, func(a *asking) { a.body = large() })
			g.accepted(ctx, "1 KiB", g.doc, func(a *asking) { a.body = large()[:1<<10] })
		}),
		gateCase("gateway/largest-call/unsigned", "a body of 17 MiB without a signature", []string{"gateway/request-entity-too-large"}, func(ctx context.Context, g *gate) {
			g.refused(ctx, "17 MiB, unsigned", want, func(a *asking) { a.body, a.without = large(), []string{signatureV2} })
			g.accepted(ctx, "everything right", g.doc)
		}),
	)
}
