package steps_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features/steps"
)

// A shop's own program is put to the test: one step of the shop's, the rest from the vocabulary.
func Example() {
	suite := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			steps.Register(sc)
			sc.When(`^the shop sends a reminder to (\S+)$`, func(ctx context.Context, number string) error {
				office := steps.World(ctx).Daouoffice
				pair := office.Credentials()
				return remind(ctx, office.URL(), pair.ClientID, pair.ClientSecret, number)
			})
		},
		Options: &godog.Options{
			Strict: true, Format: "progress", Output: io.Discard,
			FeatureContents: []godog.Feature{{Name: "reminder.feature", Contents: []byte(`
				Feature: Reminders
				  Scenario: A reminder uses one call of the month
				    Given the company has used 1,498 calls this month
				    When the shop sends a reminder to U2034
				    Then U2034 sees on push "[OpenAPI] 회의 10분 전입니다."
				    And the journal names the clause "daouoffice/noti/success"
				    And exactly 1 call of "noti" was made
				    And the company has used 1,499 calls this month
			`)}},
		},
	}
	fmt.Println("status", suite.Run())
	// Output: status 0
}

// remind is the program under test.
func remind(ctx context.Context, url, id, secret, number string) error {
	body := fmt.Sprintf(`{"clientId":%q,"clientSecret":%q,"sender":"U1001","receivers":[%q],"message":"회의 10분 전입니다.","linkUrl":"https://example.com"}`, id, secret, number)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/public/v1/noti", strings.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}

// The vocabulary can be listed.
func ExampleVocabulary() {
	for _, step := range steps.Vocabulary() {
		if step.Noun == "clock" && step.Language == "en" {
			fmt.Printf("%-5s %s\n", step.Keyword, step.Example)
		}
	}
	// Output:
	// Given the clock stands at 2026-11-30 23:59:59 KST
	// Any   31 seconds pass
	// Any   the clock reaches 2026-12-01 00:00:00 KST
	// Given every caller's clock is 31 seconds behind
	// Then  it is 2026-12-01 00:00:00 KST
	// Then  it is later than 2026-12-01 00:00:00 KST
}
