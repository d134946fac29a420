package snapshot_test

import (
	"bytes"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/snapshot"
)

// small is a snapshot of a world that has little in it.
const small = `{"format":"dojang-snapshot","version":1,"world":"a","seed":1,"generation":2,"services":["daouoffice","eformsign"],
"clock":{"at":"2026-11-02T12:00:00Z","mode":"following","callers":"host","skew":"-31s"},
"records":[{"table":"daouoffice/usage","key":{"base64":"/wA="},"value":{"ClientID":"a","InMonth":3}},{"table":"store/sequence","key":"x","value":{"Kind":"x","Last":7}}],
"index":[{"table":"daouoffice/usage","index":"i","by":"b","key":{"base64":"/wA="}}],"checksum":"sha256:"}`

// FuzzLoad holds that any file is refused and changes nothing, or makes a world that can be saved and reset. Each is tried
// as it comes, and with a checksum that fits, which gets it past the first gate.
func FuzzLoad(f *testing.F) {
	target := openTelling(f, "memory", "", func(string, error) {}).home() // a job of a wild file may be of no kind
	f.Add([]byte(small))
	f.Add(save(f, target, snapshot.Options{}))
	f.Fuzz(func(t *testing.T, file []byte) {
		files := [][]byte{file}
		if mended, err := snapshot.Mend(file); err == nil {
			files = append(files, mended)
		}
		for _, file := range files {
			before := save(t, target, snapshot.Options{})
			err := snapshot.Load(t.Context(), target, file, snapshot.Options{})
			after := save(t, target, snapshot.Options{})
			if err != nil && !bytes.Equal(before, after) {
				t.Errorf("refused with %v, and the world has changed", err)
			}
			if err == nil && target.Reset(t.Context()) != nil {
				t.Error("what was loaded cannot be reset")
			}
		}
	})
}

// The small one is good, but for its checksum.
func TestSmall(t *testing.T) {
	t.Parallel()
	file, err := snapshot.Mend([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if err := snapshot.Load(t.Context(), open(t, "JSON", "").home(), file, snapshot.Options{}); err != nil {
		t.Error(err)
	}
}
