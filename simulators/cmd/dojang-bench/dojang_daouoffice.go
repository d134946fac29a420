package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// liftQuota takes the monthly limit off the document's own company, so that every call
// is answered in full.
func liftQuota(ctx context.Context, w *world.World) error {
	err := w.Store.Update(ctx, func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		q := daouoffice.QuotaOf(tx, c)
		q.Monthly.Limit, q.Daily.Limit = 0, 0
		return daouoffice.SetQuota(tx, c, q)
	})
	if err != nil {
		return fmt.Errorf("lifting the quota: %w", err)
	}
	return nil
}

// daouofficeTalks sends the document's own request, as a client of each world in turn.
func daouofficeTalks(_ context.Context, worlds []*world.World, address string, _ time.Time) (map[string]conversation, error) {
	talk, err := notificationTalk(address)
	if err != nil {
		return nil, err
	}
	example := talk.Requests[0]
	talk.Requests = nil
	for _, w := range worlds {
		env, err := variables(daouoffice.New(), w)
		if err != nil {
			return nil, err
		}
		// The example has the well-known pair; those of other worlds are as long.
		request := bytes.Replace(example, []byte(exampleClientID), []byte(env["DAOUOFFICE_CLIENT_ID"]), 1)
		request = bytes.Replace(request, []byte(exampleSecret), []byte(env["DAOUOFFICE_CLIENT_SECRET"]), 1)
		if len(request) != len(example) {
			return nil, fmt.Errorf("the key pair of world %s is not as long as the example's", w.Name)
		}
		talk.Requests = append(talk.Requests, request)
	}
	return map[string]conversation{talkNotification: talk}, nil
}
