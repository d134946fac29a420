package steps_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features"
	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

// A vendor that behaves otherwise is noticed by the feature of that behaviour: by a check, not by an accident.
func TestFeaturesNoticeAnotherVendor(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		feature, vendor string
		change          func(*daouoffice.Policy)
	}{
		{"return_codes", "swaps message and messageDetail", func(p *daouoffice.Policy) { p.MessageColumns = "reversed" }},
		{"return_codes", "counts what it refuses", func(p *daouoffice.Policy) { p.Quota.CountOn = "authenticated" }},
		{"return_codes", "answers 922 in place of 921", func(p *daouoffice.Policy) { p.MissingMessage = "922" }},
		{"monthly_quota", "has one call a month more", func(p *daouoffice.Policy) { p.Quota.Monthly = 1501 }},
		{"monthly_quota", "has one call a month less", func(p *daouoffice.Policy) { p.Quota.Edge = "at" }},
		{"monthly_quota", "has no monthly limit", func(p *daouoffice.Policy) { p.Quota.Monthly = 0 }},
		{"monthly_quota", "counts receivers", func(p *daouoffice.Policy) { p.Quota.Unit = "receiver" }},
		{"month_rollover", "begins the month in Greenwich", func(p *daouoffice.Policy) { p.Quota.Zone = "UTC" }},
		{"daily_quota", "begins the day in Greenwich", func(p *daouoffice.Policy) { p.Quota.Zone = "UTC" }},
		{"receivers", "stops dormant accounts", func(p *daouoffice.Policy) { p.DormantReceiver = "stopped" }},
		{"duplicate_receivers", "notifies twice who is named twice", func(p *daouoffice.Policy) { p.Duplicates = "each" }},
		{"duplicate_receivers", "counts distinct receivers", func(p *daouoffice.Policy) { p.ReceiversCount = "distinct" }},
		{"link_url", "accepts a blank linkUrl", func(p *daouoffice.Policy) { p.BlankLinkURL = "accept" }},
		{"link_url", "looks for http anywhere", func(p *daouoffice.Policy) { p.LinkURLCheck = "contains" }},
		{"openapi_prefix", "has no prefix", func(p *daouoffice.Policy) { p.Prefix = "" }},
		{"openapi_prefix", "puts it before mails", func(p *daouoffice.Policy) { p.PrefixMail = true }},
		{"openapi_prefix", "puts it there once", func(p *daouoffice.Policy) { p.PrefixPresent = "skip" }},
		{"mail", "prefixes what stands in", func(p *daouoffice.Policy) { p.MailFallback = "prefixed" }},
		{"mail_only_company", "needs message for mail", func(p *daouoffice.Policy) { p.MissingMessage = "921" }},
		{"service_types", "serves 공유형", func(p *daouoffice.Policy) { p.SharedService = "serve" }},
		{"token", "lets tokens last an hour", func(p *daouoffice.Policy) { p.TokenSeconds = 3600 }},
		{"token", "ignores tokens", func(p *daouoffice.Policy) { p.Bearer = "ignore" }},
		{"document_example", "sends the code as a number", func(p *daouoffice.Policy) { p.CodeType = "number" }},
		{"notification.ko", "has no prefix", func(p *daouoffice.Policy) { p.Prefix = "" }},
	} {
		t.Run(row.feature+"/"+row.vendor, func(t *testing.T) {
			t.Parallel()
			found := differing(t, "daouoffice/"+row.feature, func(w *simtest.World) { w.Daouoffice.SetPolicy(row.change) })
			if len(found) == 0 {
				t.Error("no scenario noticed")
			}
		})
	}
}

func TestFeaturesNoticeAnotherEformsign(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		feature, vendor string
		change          func(*eformsign.Policy)
	}{
		{"access_token", "takes lower-case hex only", func(p *eformsign.Policy) { p.HexCase = "lower" }},
		{"access_token", "calls a company's token a user's", func(p *eformsign.Policy) { p.CompanyToken = "user" }},
		{"access_token", "lets tokens last a second more", func(p *eformsign.Policy) { p.TokenSeconds = 3601 }},
		{"thirty_seconds", "has a window of a millisecond more", func(p *eformsign.Policy) { p.WindowMillis = 30_001 }},
		{"thirty_seconds", "has a window of a millisecond less", func(p *eformsign.Policy) { p.WindowMillis = 29_999 }},
		{"thirty_seconds", "has a window of two milliseconds less", func(p *eformsign.Policy) { p.WindowMillis = 29_998 }},
		{"thirty_seconds", "refuses the edge", func(p *eformsign.Policy) { p.WindowEdge = "exclusive" }},
		{"thirty_seconds", "lets the future pass", func(p *eformsign.Policy) { p.WindowFuture = "accept" }},
		{"thirty_seconds", "judges the time of signatures only", func(p *eformsign.Policy) { p.WindowFor = "signature" }},
		{"wrong_clock", "lets the future pass", func(p *eformsign.Policy) { p.WindowFuture = "accept" }},
		{"wrong_clock", "has a window of a day", func(p *eformsign.Policy) { p.WindowMillis = 86_400_000 }},
		{"refresh_token", "lets tokens last a second more", func(p *eformsign.Policy) { p.TokenSeconds = 3601 }},
		{"refresh_token", "lets tokens last a second less", func(p *eformsign.Policy) { p.TokenSeconds = 3599 }},
		{"refresh_token", "lets refresh tokens last a second more", func(p *eformsign.Policy) { p.RefreshSeconds++ }},
		{"refresh_token", "lets refresh tokens last a second less", func(p *eformsign.Policy) { p.RefreshSeconds-- }},
		{"refresh_token", "takes refresh tokens from the body", func(p *eformsign.Policy) { p.RefreshTokenIn = "body" }},
		{"refresh_token", "takes any two tokens of one issue", func(p *eformsign.Policy) { p.RefreshPair = "family" }},
		{"refresh_token", "revokes what is refreshed", func(p *eformsign.Policy) { p.RevokeOnRefresh = true }},
		{"refresh_token", "revokes all when one is used twice", func(p *eformsign.Policy) { p.ReuseRevokesFamily = true }},
		{"refresh_token", "has the newer codes", func(p *eformsign.Policy) { p.TokenErrors = "newer" }},
		{"batch", "has the newer codes", func(p *eformsign.Policy) { p.TokenErrors = "newer" }},
		{"one_refresh", "lets tokens last two hours", func(p *eformsign.Policy) { p.TokenSeconds = 7200 }},
		{"another_world", "has the newer codes", func(p *eformsign.Policy) { p.TokenErrors = "newer" }},
		{"api_key", "ignores what becomes of keys", func(p *eformsign.Policy) { p.APIKeyOnCalls = "ignored" }},
		{"company", "judges companies at the issue", func(p *eformsign.Policy) { p.CompanyStateAt = "issue" }},
		{"member", "takes members who are not enabled", func(p *eformsign.Policy) { p.DisabledMember = "accept" }},
		{"api_url", "lets tokens last two hours", func(p *eformsign.Policy) { p.TokenSeconds = 7200 }},
		{"codes", "answers 4000002 with HTTP 403", func(p *eformsign.Policy) { p.HTTPStatus = "403ForTime" }},
		{"codes", "answers 4030002 with HTTP 200", func(p *eformsign.Policy) { p.HTTPStatus = "200For4030002" }},
		{"codes", "has the newer codes", func(p *eformsign.Policy) { p.TokenErrors = "newer" }},
		{"refusals_teach", "has a window of two hours", func(p *eformsign.Policy) { p.WindowMillis = 7_200_000 }},
		{"server_errors", "lets tokens last two hours", func(p *eformsign.Policy) { p.TokenSeconds = 7200 }},
		{"pdf", "makes PDFs at once", func(p *eformsign.Policy) { p.PDFSeconds = 0 }},
		{"pdf", "makes PDFs in a second", func(p *eformsign.Policy) { p.PDFSeconds = 1 }},
		{"pdf", "makes PDFs in three seconds", func(p *eformsign.Policy) { p.PDFSeconds = 3 }},
		{"pdf", "makes PDFs of completed documents only", func(p *eformsign.Policy) { p.PDFOf = "completed" }},
		{"pdf.ko", "makes PDFs at once", func(p *eformsign.Policy) { p.PDFSeconds = 0 }},
		{"pdf.ko", "makes PDFs of completed documents only", func(p *eformsign.Policy) { p.PDFOf = "completed" }},
		{"access.ko", "has a window of a minute", func(p *eformsign.Policy) { p.WindowMillis = 60_000 }},
	} {
		t.Run(row.feature+"/"+row.vendor, func(t *testing.T) {
			t.Parallel()
			found := differing(t, "eformsign/"+row.feature, func(w *simtest.World) { w.Eformsign.SetPolicy(row.change) })
			if len(found) == 0 {
				t.Error("no scenario noticed")
			}
		})
	}
}

// Without a change every check of every feature holds, so that what is noticed is the change.
func TestFeaturesNoticeNothingElse(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(features.Files(), "*/*.feature")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d features: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			for _, m := range differing(t, strings.TrimSuffix(file, ".feature"), func(*simtest.World) {}) {
				t.Errorf("noticed in an unchanged world: %v", m)
			}
		})
	}
}

func begins(step *godog.Step) bool {
	return strings.HasPrefix(step.Text, "the clock stands") || strings.HasPrefix(step.Text, "시각은")
}

func holdsJournal(step *godog.Step) bool { return strings.HasPrefix(step.Text, "the journal holds") }

// differing plays a feature in worlds that have been changed and returns the checks that did not hold.
func differing(t *testing.T, feature string, change func(*simtest.World)) []*steps.Mismatch {
	t.Helper()
	contents, err := fs.ReadFile(features.Files(), feature+".feature")
	if err != nil {
		t.Fatal(err)
	}
	var found []*steps.Mismatch
	suite := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			steps.Register(sc)
			sc.StepContext().After(func(ctx context.Context, _ *godog.Step, _ godog.StepResultStatus, err error) (context.Context, error) {
				if m, ok := errors.AsType[*steps.Mismatch](err); ok {
					found = append(found, m)
				}
				return ctx, nil
			})
			// Where the scenario says when its world begins, the change has to come after that.
			begun, changed := false, false
			sc.Before(func(ctx context.Context, told *godog.Scenario) (context.Context, error) {
				begun = !slices.ContainsFunc(told.Steps, begins)
				return ctx, nil
			})
			sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
				if begun && !changed && !holdsJournal(step) {
					changed = true
					change(steps.World(ctx))
				}
				begun = begun || begins(step)
				return ctx, nil
			})
		},
		Options: &godog.Options{
			Strict: true, Format: "progress", Output: io.Discard, DefaultContext: t.Context(), Tags: "~@slow",
			FeatureContents: []godog.Feature{{Name: feature, Contents: contents}},
		},
	}
	suite.Run()
	return found
}
