package snapshot_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/snapshot"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// What cannot be loaded says why, and leaves everything as it was.
func TestWhatCannotBeLoaded(t *testing.T) {
	t.Parallel()
	source := open(t, "memory", planted)
	left := source.live(t, receive(t).URL)
	good := string(save(t, source.home(), snapshot.Options{}))
	replaced := func(old, by string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("no %s in the snapshot", old)
		}
		return strings.Replace(good, old, by, 1)
	}
	mended := func(old, by string) string {
		text, err := snapshot.Mend([]byte(replaced(old, by)))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	const row = `{"table":"daouoffice/origin","key":"origin","value":{"Companies":["acme"],"Sender":"U1001"}}`
	const entry = `{"table":"workplace/company","index":"name","key":`
	sealing := good[strings.Index(good, `"sealing"`):strings.Index(good, `"records"`)]
	firstSealed := good[strings.Index(good, `"sealed":"`)+10:][:40]
	for name, c := range map[string]struct {
		file string
		want error
		says string
	}{
		"nothing":                   {"", snapshot.ErrBroken, "line 1: unexpected end of JSON input"},
		"no JSON":                   {"dojang", snapshot.ErrBroken, "line 1: invalid character 'd'"},
		"another file":              {`{"openapi":"3.1.0"}`, snapshot.ErrBroken, `it is no snapshot of Dojang, which has "format":"dojang-snapshot"`},
		"another format":            {replaced(`"dojang-snapshot"`, `"dojang"`), snapshot.ErrBroken, "it is no snapshot of Dojang"},
		"a list":                    {"[]", snapshot.ErrBroken, "line 1: the file has a value of type array, and takes an object"},
		"no version":                {replaced(`"version": 1,`, ""), snapshot.ErrBroken, "version: takes a whole number from 1"},
		"version 0":                 {replaced(`"version": 1,`, `"version": 0,`), snapshot.ErrBroken, "version: takes a whole number from 1"},
		"a newer version":           {replaced(`"version": 1,`, `"version": 2, "more": [],`), snapshot.ErrVersion, "the snapshot is of a newer Dojang: it is of version 2, and this one knows 1"},
		"cut off":                   {good[:len(good)/2], snapshot.ErrBroken, "unexpected end of JSON input"},
		"something after it":        {good + "{}", snapshot.ErrBroken, "invalid character '{' after top-level value"},
		"an unknown member":         {replaced(`"world":`, `"planet": 3, "world":`), snapshot.ErrBroken, `unknown field "planet"`},
		"a member of another type":  {replaced(`"generation": 0`, `"generation": "none"`), snapshot.ErrBroken, "line 6: generation has a value of type string, and takes a whole number"},
		"a row of another type":     {replaced(row, "7"), snapshot.ErrBroken, "line 18: records has a value of type number, and takes an object"},
		"a changed row":             {replaced(`"Sender":"U1001"`, `"Sender":"U1002"`), snapshot.ErrBroken, "checksum: the rest of the file does not fit it"},
		"a changed sealed row":      {replaced(firstSealed, strings.Repeat("A", 40)), snapshot.ErrBroken, "checksum: the rest of the file does not fit it"},
		"a row less":                {replaced(row+",\n", ""), snapshot.ErrBroken, "checksum: the rest of the file does not fit it"},
		"another checksum":          {replaced("sha256:", "sha256:0"), snapshot.ErrBroken, "checksum: the rest of the file does not fit it"},
		"no checksum":               {good[:strings.LastIndex(good, ",\n\"checksum\"")] + "\n}\n", snapshot.ErrBroken, "checksum: is missing"},
		"no index":                  {replaced(`"index": [`, `"services": [], "records": [`), snapshot.ErrBroken, ""},
		"a clock of no mode":        {mended(`"mode":"frozen"`, `"mode":"stopped"`), snapshot.ErrBroken, `clock: unknown mode: "stopped"`},
		"a clock of nobody's":       {mended(`"callers":"shared"`, `"callers":""`), snapshot.ErrBroken, "clock: "},
		"a clock with a wrong skew": {mended(`"skew":"0s"`, `"skew":"some"`), snapshot.ErrBroken, `clock.skew: takes a duration such as "-31s"`},
		"a clock without a time":    {mended(`"at":"2026-11-02T12:00:00Z"`, `"at":"0000-01-01T00:00:00Z"`), snapshot.ErrBroken, "clock.at: takes a moment of the years 1 to 9999"},
		"another cipher":            {mended("AES-256-GCM", "ROT13"), snapshot.ErrBroken, "sealing.cipher: takes AES-256-GCM"},
		"another derivation":        {mended("PBKDF2-HMAC-SHA-512", "MD5"), snapshot.ErrBroken, "sealing.kdf: takes PBKDF2-HMAC-SHA-512"},
		"endless iterations":        {mended(`"iterations":1,`, `"iterations":1000000000,`), snapshot.ErrBroken, "sealing.iterations: takes a whole number from 1 to 10000000"},
		"no sealing":                {mended(sealing, ""), snapshot.ErrBroken, "sealing: is missing, and there are sealed rows, at records[0]"},
		"a sealed row elsewhere":    {mended(`{"table":"daouoffice/company","sealed"`, `{"table":"daouoffice/token","sealed"`), snapshot.ErrPassphrase, "at records[0]"},
		"a sealed row cut short":    {mended(good[strings.Index(good, `"sealed":"`)+10:][:8], ""), snapshot.ErrPassphrase, "at records[0]"},
		"a row without a key":       {mended(`"key":"origin","value":{"Companies":["acme"],"Sender"`, `"value":{"Companies":["acme"],"Sender"`), snapshot.ErrBroken, "at records["},
		"a row without a value":     {mended(row, `{"table":"daouoffice/origin","key":"origin"}`), snapshot.ErrBroken, "a row takes table, key and value in records"},
		"a record in the index":     {mended(`"index": [`+"\n", `"index": [`+"\n"+row+",\n"), snapshot.ErrBroken, "at index[0]"},
		"an index entry of records": {mended(row, `{"table":"daouoffice/origin","index":"x","key":"origin","by":"y"}`), snapshot.ErrBroken, "at records["},
		"an entry that leads away":  {mended(entry, `{"table":"workplace/company","index":"name","by":"a","key":"nowhere"},`+"\n"+entry), nil, "leads to a record that is not there"},
		"a row that is no job":      {mended(`"Kind":"delivery"`, `"Kind":7`), snapshot.ErrBroken, "this is no job, at records["},
		"a job at another place":    {mended(`"Seq":2,"Due"`, `"Seq":3,"Due"`), snapshot.ErrBroken, "this is no job, at records["},
		"a row that is no company":  {mended(`"value":{"CompanyID":`, `"value":{"CompanyID":7,"Other":`), nil, "workplace/company"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := open(t, "memory", "")
			before, now := save(t, target.home(), snapshot.Options{}), target.home().Clock.Now()
			err := snapshot.Load(t.Context(), target.home(), []byte(c.file), snapshot.Options{})
			if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %v with %q", err, c.want, c.says)
			}
			if err != nil && (strings.Contains(err.Error(), "canary") || strings.Contains(err.Error(), left.access)) {
				t.Errorf("it shows a secret: %v", err)
			}
			if diff := cmp.Diff(string(before), string(save(t, target.home(), snapshot.Options{}))); diff != "" || !target.home().Clock.Now().Equal(now) {
				t.Errorf("the world has changed (-before +after):\n%s", diff)
			}
			if _, ok := target.worlds.Find("daouoffice", "acmeClient"); ok {
				t.Error("a credential of the snapshot finds the world")
			}
		})
	}
}

// Credentials belong to one world of a server.
func TestAnotherWorldHasTheCredentials(t *testing.T) {
	t.Parallel()
	h := open(t, "SQLite", planted)
	h.live(t, receive(t).URL)
	saved := save(t, h.home(), snapshot.Options{})
	other, err := h.worlds.Create(t.Context(), "other")
	if err != nil {
		t.Fatal(err)
	}
	before := save(t, other, snapshot.Options{})
	err = snapshot.Load(t.Context(), other, saved, snapshot.Options{})
	if !errors.Is(err, world.ErrClaimed) || !strings.Contains(err.Error(), `is in world "default"`) {
		t.Errorf("got %v", err)
	}
	if !bytes.Equal(before, save(t, other, snapshot.Options{})) || !bytes.Equal(saved, save(t, h.home(), snapshot.Options{})) {
		t.Error("one of the worlds has changed")
	}
	// Its own snapshot is no trouble.
	if err := snapshot.Load(t.Context(), h.home(), saved, snapshot.Options{}); err != nil {
		t.Error(err)
	}
}

// A snapshot may be written down in another way: blanks, and the mark that editors put before UTF-8, are not what was saved.
func TestBlanksDoNotMatter(t *testing.T) {
	t.Parallel()
	h := open(t, "memory", planted)
	left := h.live(t, receive(t).URL)
	saved := save(t, h.home(), snapshot.Options{})
	_ = left
	target := open(t, "memory", "")
	for _, text := range [][]byte{bytes.ReplaceAll(saved, []byte("\n"), []byte("\r\n\t")), bytes.ReplaceAll(saved, []byte("\n"), nil), append([]byte("\ufeff"), saved...)} {
		if err := snapshot.Load(t.Context(), target.home(), text, snapshot.Options{}); err != nil {
			t.Error(err)
		}
	}
}
