package workplace_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// stockServer is the server of Python's standard library, which says what it was sent, a
// line of JSON each: the request line and the names of the body's fields with their types
// as Python reads them.
const stockServer = `
import http.server, json, sys
class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        pairs = json.loads(body.decode("utf-8"), object_pairs_hook=list)
        print(json.dumps({"line": self.requestline, "media": self.headers.get_content_type(), "charset": self.headers.get_content_charset(),
                          "fields": [name + ":" + type(value).__name__ for name, value in pairs], "values": dict(pairs)}), flush=True)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *args): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print(server.server_address[1], flush=True)
server.serve_forever()
`

// stocked starts it and returns where it listens and what it says. The test is disabled
// where there is no Python, unless DOJANG_REQUIRE names it.
func stocked(t *testing.T) (url string, lines *bufio.Scanner) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		if slices.Contains(strings.Split(os.Getenv("DOJANG_REQUIRE"), ","), "python") {
			t.Fatal(err)
		}
		t.Skipf("disabled: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	server := exec.CommandContext(ctx, python, "-c", stockServer) //nolint:gosec // the one on the path
	out, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		_, _ = io.Copy(io.Discard, out)
		_ = server.Wait() // killed
	})
	lines = bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("it does not say where it listens: %v", lines.Err())
	}
	return "http://127.0.0.1:" + lines.Text(), lines
}

// A plain server of somebody else's receives all eleven events as the document has them.
func TestAThirdPartysServerReceivesAllEvents(t *testing.T) {
	t.Parallel()
	url, lines := stocked(t)
	h := open(t)
	h.register("dfm-leave", url+"/approval?dfmId=dfm-leave")
	type callback struct {
		Line, Media, Charset string
		Fields               []string
		Values               map[string]string
	}
	compact := regexp.MustCompile(`^20261102\d{6}$`)
	seen := map[string]bool{}
	for _, event := range workplace.Events() {
		row := happenings()[event]
		d := h.happen(row)
		for _, want := range row.want {
			if !lines.Scan() {
				t.Fatalf("%s of document %s does not arrive: %v", want, d.AprvDocID, lines.Err())
			}
			var got callback
			if err := json.Unmarshal(lines.Bytes(), &got); err != nil {
				t.Fatalf("%v: %s", err, lines.Bytes())
			}
			if !compact.MatchString(got.Values["processYmdt"]) {
				t.Errorf("processYmdt is %q", got.Values["processYmdt"])
			}
			wantEqual(t, fmt.Sprintf("%s of %s", want, d.AprvDocID), callback{
				Line: "PUT /approval?dfmId=dfm-leave HTTP/1.1", Media: "application/json", Charset: "utf-8",
				Fields: []string{"docDataUrl:str", "aprvDocId:str", "processYmdt:str", "docNo:str", "sendTpCd:str", "dfmId:str"},
				Values: map[string]string{
					"docDataUrl": h.url + "/workflow/apigw/v1/company/" + companyID + "/doc/" + d.AprvDocID, "aprvDocId": d.AprvDocID,
					"processYmdt": got.Values["processYmdt"], "docNo": d.DocNo, "sendTpCd": string(want), "dfmId": "dfm-leave",
				},
			}, got)
			seen[got.Values["sendTpCd"]] = true
		}
	}
	wantEqual(t, "events", len(workplace.Events()), len(seen))
	for _, row := range h.history(workplace.Search{Limit: 100}) {
		if row.Result != workplace.Success {
			t.Errorf("row %d: %s", row.ID, row.Result)
		}
	}
}
