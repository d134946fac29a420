package eformsign

import (
	"encoding/json"
	"fmt"
	"mime"
	"regexp"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// refusal is what a refused call must be answered.
type refusal struct {
	clause string // without the service
	code   string
	// message is the ErrorMessage; "" for any text, where none is known.
	message string
	// executionTime is the member that 4000002 has besides; "" for none, anyTime for any.
	executionTime string
}

const anyTime = "any"

// expectations demand the HTTP status that heads the code, the whole body, and the clause that decided.
func (r refusal) expectations() []suite.Expectation {
	status, err := strconv.Atoi(r.code[:3])
	if err != nil {
		status = 0
	}
	return []suite.Expectation{
		suite.StatusIs(status), jsonAnswer(), {Name: "body", Judge: r.judgeBody}, suite.Clause(service + "/" + r.clause),
	}
}

func (r refusal) judgeBody(response suite.Response) error {
	message, executionTime := r.message, r.executionTime
	if message == "" {
		message = gjson.GetBytes(response.Body, "ErrorMessage").String()
		if strings.TrimSpace(message) == "" {
			return fmt.Errorf("want an ErrorMessage, got %q", response.Body)
		}
	}
	if executionTime == anyTime {
		executionTime = gjson.GetBytes(response.Body, "execution_time").Raw
		if !regexp.MustCompile(`^\d{13}$`).MatchString(executionTime) {
			return fmt.Errorf("want execution_time in milliseconds as a number, got %q", executionTime)
		}
	}
	want := fmt.Sprintf(`{"code":%s,"ErrorMessage":%s}`, quoted(r.code), quoted(message))
	if executionTime != "" {
		want = strings.TrimSuffix(want, "}") + `,"execution_time":` + executionTime + "}"
	}
	return suite.DiffJSON(want, string(response.Body))
}

// jsonAnswer expects JSON; UTF-8 may go without saying.
func jsonAnswer() suite.Expectation {
	return suite.Expectation{Name: "content type", Judge: func(r suite.Response) error {
		value := r.Header.Get("Content-Type")
		media, parameters, err := mime.ParseMediaType(value)
		charset := parameters["charset"]
		if err != nil || media != "application/json" || charset != "" && !strings.EqualFold(charset, "UTF-8") {
			return fmt.Errorf("want Content-Type application/json, got %q", value)
		}
		return nil
	}}
}

// formAt expects a text of that form at the gjson path.
func formAt(path, form string) suite.Expectation {
	return suite.Expectation{Name: path, Judge: func(r suite.Response) error {
		got := gjson.GetBytes(r.Body, path)
		if got.Type != gjson.String || !regexp.MustCompile(form).MatchString(got.Str) {
			return fmt.Errorf("want a text of the form %s at %s, got %s", form, path, got.Raw)
		}
		return nil
	}}
}

// uuidForm and idForm are how the document's sample writes its ids.
const (
	uuidForm = `^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`
	idForm   = `^[0-9a-f]{32}$`
)

// quoted writes a text as a JSON string.
func quoted(s string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		return strconv.Quote(s) // not reached: every string can be written
	}
	return strings.TrimSuffix(out.String(), "\n")
}
