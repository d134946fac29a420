package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever is in the file that holds a key or a passphrase: a signature or a refusal, which repeats nothing of it.
func FuzzSecretFile(f *testing.F) {
	const pem = "-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----\n"
	for _, content := range []string{"", "\n", pem, "308187020100301306072a8648ce3d020106082a8648ce3d0301070", "\xef\xbb\xbf3081", "a\x00b", "canary\n"} {
		f.Add([]byte(content))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		got := command(t, nil, "sign", "eformsign", "--api-key", "5eed0000-0000-4000-8000-000000000001", "--private-key", "@"+file, "--member", "")
		if got.Status == 0 {
			return
		}
		if got.Stderr == "" || strings.Count(got.Stderr, "\n") > 5 {
			t.Errorf("status %d says %q", got.Status, got.Stderr)
		}
		for line := range bytes.Lines(content) {
			if line = bytes.TrimSpace(line); len(line) > 20 && !bytes.HasPrefix(line, []byte("-----")) && strings.Contains(got.Stderr, string(line)) {
				t.Errorf("%q is repeated in %q", line, got.Stderr)
			}
		}
		_, err := passphraseFlags{PassphraseFile: file}.passphrase(nil)
		if err != nil && len(content) > 20 && strings.Contains(err.Error(), string(content)) {
			t.Errorf("the passphrase is repeated in %v", err)
		}
	})
}
