package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// widenWindow lets one signature do for a whole run: the time is compared all the same.
func widenWindow(ctx context.Context, w *world.World) error {
	err := w.Store.Update(ctx, func(tx *store.Tx) error {
		p := eformsign.PolicyOf(tx)
		p.WindowMillis = int(time.Hour.Milliseconds())
		return eformsign.SetPolicy(tx, p)
	})
	if err != nil {
		return fmt.Errorf("widening the window: %w", err)
	}
	return nil
}

// eformsignTalks gets a token and makes a document, as any client would.
func eformsignTalks(ctx context.Context, worlds []*world.World, address string, now time.Time) (map[string]conversation, error) {
	env, err := variables(eformsign.New(nil), worlds[0])
	if err != nil {
		return nil, err
	}
	signature, err := eformsign.Sign(env["EFORMSIGN_PRIVATE_KEY"], now)
	if err != nil {
		return nil, err
	}
	token, err := ask(ctx, "http://"+address+tokenPath, `{"execution_time":`+signature.Text+`,"member_id":"`+memberID+`"}`, "oauth_token.access_token",
		"Authorization", "Bearer "+base64.StdEncoding.EncodeToString([]byte(env["EFORMSIGN_API_KEY"])), "eformsign_signature", signature.DER)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(map[string]any{"document": map[string]string{"document_name": documentName}})
	if err != nil {
		return nil, err
	}
	document, err := ask(ctx, "http://"+address+documentsPath+"?template_id="+env["EFORMSIGN_TEMPLATE_ID"], string(body), "document.id", "Authorization", "Bearer "+token)
	if err != nil {
		return nil, err
	}
	return map[string]conversation{
		talkToken:    tokenTalk(address, env["EFORMSIGN_API_KEY"], signature.Text, signature.DER),
		talkDocument: documentTalk(address, documentsPath+"/"+document, token),
	}, nil
}

// ask posts a body and returns what the answer has at a path.
func ask(ctx context.Context, url, body, path string, header ...string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewBufferString(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", err
	}
	value := gjson.GetBytes(text, path).Str
	if answer.StatusCode != http.StatusOK || value == "" {
		return "", fmt.Errorf("%s answers HTTP %d without %s: %s", url, answer.StatusCode, path, firstLines(text))
	}
	return value, nil
}
