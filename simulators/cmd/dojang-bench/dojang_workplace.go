package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// draftDocument drafts the document that is read. What it causes is sent nowhere.
func draftDocument(ctx context.Context, w *world.World) error {
	_, err := draftDocuments(ctx, w, 1)
	return err
}

// draftDocuments drafts documents and returns their ids.
func draftDocuments(ctx context.Context, w *world.World, n int) ([]string, error) {
	var ids []string
	err := w.Store.Update(ctx, func(tx *store.Tx) error {
		c, err := workplace.CompanyNamed(tx, "default")
		for range n {
			if err != nil {
				return err
			}
			var d workplace.Document
			d, _, err = workplace.New(nil).Draft(w, tx, c, workplace.Draft{
				DfmID: leaveForm, Title: leaveTitle, DraftedBy: drafter, Approvers: []workplace.Place{{By: "W2001"}},
			})
			ids = append(ids, d.AprvDocID)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("drafting: %w", err)
	}
	return ids, nil
}

// workplaceTalks reads the document through the gateway. A signature is good for five
// minutes, which is longer than it is used for.
func workplaceTalks(_ context.Context, worlds []*world.World, address string, now time.Time) (map[string]conversation, error) {
	env, err := variables(workplace.New(nil), worlds[0])
	if err != nil {
		return nil, err
	}
	path := gatewayPath + env["WORKPLACE_COMPANY_ID"] + "/doc/" + firstDocument
	millis := strconv.FormatInt(now.UnixMilli(), 10)
	return map[string]conversation{talkGateway: gatewayTalk(address, path, millis, env["NCLOUD_ACCESS_KEY"], env["NCLOUD_SECRET_KEY"])}, nil
}
