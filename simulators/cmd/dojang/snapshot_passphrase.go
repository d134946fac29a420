package main

import (
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// passphraseVariable holds a passphrase, for whoever has no file for it.
const passphraseVariable = "DOJANG_SNAPSHOT_PASSPHRASE"

// passphraseFlags say what the secrets of a snapshot are sealed with.
type passphraseFlags struct {
	PassphraseFile string `placeholder:"FILE" help:"A file with what seals the secrets in a snapshot; or give that as $$DOJANG_SNAPSHOT_PASSPHRASE."`
}

// passphrase is that of the file, or else of the environment; "" where there is none.
func (f passphraseFlags) passphrase(env environment) (string, error) {
	flag, text := "$"+passphraseVariable, env.value(passphraseVariable)
	if f.PassphraseFile != "" {
		content, err := os.ReadFile(f.PassphraseFile)
		if err != nil {
			return "", &usageError{flag: "--passphrase-file", wrong: err.Error()}
		}
		flag, text = "--passphrase-file", strings.TrimRight(string(content), "\r\n")
		if text == "" {
			return "", &usageError{flag: flag, wrong: f.PassphraseFile + " is empty", remedy: "write a passphrase into it, or leave the flag out"}
		}
	}
	if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) || strings.TrimSpace(text) != text {
		return "", &usageError{flag: flag, wrong: "that is no passphrase", remedy: "write one line of text, without blanks around it"}
	}
	return text, nil
}
