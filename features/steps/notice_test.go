package steps_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features"
	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
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
			if found := differing(t, row.feature, row.change); len(found) == 0 {
				t.Error("no scenario noticed")
			}
		})
	}
}

// differing plays a feature against a vendor of another policy and returns the checks that did not hold.
func differing(t *testing.T, feature string, change func(*daouoffice.Policy)) []*steps.Mismatch {
	t.Helper()
	contents, err := fs.ReadFile(features.Files(), "daouoffice/"+feature+".feature")
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
			changed := false
			sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
				begins := strings.HasPrefix(step.Text, "the clock stands") || strings.HasPrefix(step.Text, "시각은")
				if !changed && !begins {
					changed = true
					steps.World(ctx).Daouoffice.SetPolicy(change)
				}
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
