package journal_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

func Example() {
	j := journal.New(journal.Options{Entries: 2})
	for _, code := range []string{"200", "200", "902"} {
		j.Append(journal.Record{
			Service: "daouoffice", Route: "noti", Direction: journal.In, Status: 200, Code: code,
			RequestHeader: http.Header{"Authorization": {"Bearer s3cret"}},
			RequestBody:   []byte(`{"sender":"U1001"}`),
		})
	}

	refused, err := j.All(journal.Query{Code: "902", After: 1})
	fmt.Println(len(refused), refused[0].Request.Headers.Get("Authorization"), err)

	_, err = j.Count(journal.Query{Code: "200"})
	fmt.Println(errors.Is(err, journal.ErrUnknown), j.Dropped())
	// Output:
	// 1 Bearer tok_hidden <nil>
	// true 1
}

func ExampleJournal_Await() {
	j := journal.New(journal.Options{})
	go j.Append(journal.Record{Service: "daouoffice", Route: "noti", RequestBody: []byte(`{"receivers":["U2034"]}`)})

	entry, err := j.Await(context.Background(), journal.Query{Route: "noti", Where: map[string]string{"receivers.0": "U2034"}})
	fmt.Println(entry.ID, err)
	// Output: 1 <nil>
}

func ExampleSecrets() {
	hide := journal.Secrets{
		Fields: []string{"clientSecret"},
		Print:  func(kind, _ string) string { return kind + "_3f9a61c2" }, // a world gives its own fingerprint
	}
	fmt.Printf("%s\n", hide.Body("application/json", []byte(`{"clientSecret":"bafdd7b4","sender":"U1001"}`)))
	fmt.Println(hide.Header("Authorization", "Bearer eyJhbGciOi"))
	// Output:
	// {"clientSecret":"secret_3f9a61c2","sender":"U1001"}
	// Bearer tok_3f9a61c2
}
