package serve

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// finish writes the journal and then the wire, so that whoever has the answer
// finds its entry.
func (x *exchange) finish(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	x.headers(header)
	world, ended := x.call.World, x.Host()
	id := world.Journal.AppendWith(func(id uint64) journal.Record {
		if !x.Quiet {
			header["Dojang-Journal"] = []string{strconv.FormatUint(id, 10)}
		}
		return x.record(r, header, ended)
	})
	x.observed(ended)
	if x.Done != nil {
		x.Done(world, id)
	}
	if !x.wire(w) {
		x.send(w, len(x.reply.Body))
	}
}

func (x *exchange) headers(header http.Header) {
	if x.reply.ContentType != "" {
		header["Content-Type"] = []string{x.reply.ContentType}
	}
	for i := 0; i+1 < len(x.reply.Header); i += 2 {
		header.Add(x.reply.Header[i], x.reply.Header[i+1])
	}
	header["Date"] = []string{x.call.CallersNow.UTC().Format(http.TimeFormat)}
	if x.Quiet || x.clause() == "" {
		return
	}
	header["Dojang-Clause"] = []string{x.reply.Clause}
	if len(x.reply.Assumptions) > 0 {
		header["Dojang-Assumptions"] = []string{strings.Join(x.reply.Assumptions, ", ")}
	}
}

// clause is what decided the answer: an injected one was decided by nobody.
func (x *exchange) clause() string {
	if x.byFault {
		return ""
	}
	return x.reply.Clause
}

func (x *exchange) record(r *http.Request, header http.Header, ended time.Time) journal.Record {
	now := x.call.World.Clock.Now()
	rec := journal.Record{
		StartedAt: x.started, At: now, WallAt: ended,
		Service: x.sim.Name(), Route: x.route.Name, Direction: journal.In,
		Method: r.Method, Path: r.URL.RequestURI(), Status: x.reply.Status,
		Code: x.reply.Code, Clause: x.clause(), Assumptions: x.reply.Assumptions, Explanation: x.told(),
		Credential:    x.caller(),
		RequestHeader: r.Header, RequestBody: x.call.Body, ResponseHeader: header, ResponseBody: x.reply.Body,
		Redact: x.call.World.Redactor(x.sim.Name()),
	}
	if c, ok := contract.Lookup(rec.Clause); ok {
		rec.Provenance = c.Provenance
	}
	if x.faulted {
		rec.Fault = x.fault.ID
	}
	return rec
}

// caller is the credential when it is one, and its fingerprint when it is known to
// nobody: it may be a secret that was put in the wrong place.
func (x *exchange) caller() string {
	w := x.call.World
	if x.credential == "" || x.known {
		return x.credential
	}
	return w.Random.Fingerprint("cred", x.credential)
}

// send writes the answer, cut after the given number of bytes of its body.
func (x *exchange) send(w http.ResponseWriter, length int) {
	w.Header()["Content-Length"] = []string{strconv.Itoa(len(x.reply.Body))}
	w.WriteHeader(x.reply.Status)
	_, _ = w.Write(x.reply.Body[:length])
}
