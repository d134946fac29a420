package seedfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// largest is how long a file may be, in bytes.
const largest = 4 << 20

// lineOf finds the line that the parser names; it names none for the first.
var lineOf = regexp.MustCompile(`^yaml: (?:line ([0-9]+): )?`)

// anchored is what the parser says of an alias without its anchor. It repeats the alias, which may be a password that
// begins with an asterisk.
var anchored = regexp.MustCompile(`unknown anchor '`)

// parse reads the one YAML document of a file. A file without any is nil.
func parse(file string, source []byte) (*yaml.Node, *Mistake) {
	wrong := func(line int, format string, args ...any) (*yaml.Node, *Mistake) {
		return nil, &Mistake{File: file, Line: line, Text: fmt.Sprintf(format, args...)}
	}
	switch {
	case len(source) > largest:
		return wrong(0, "is longer than %d MiB; a seed file is not a store of data, see dojang snapshot", largest>>20)
	case !utf8.Valid(source):
		return wrong(firstInvalid(source), "is not UTF-8; convert CP949 or EUC-KR text")
	}
	decoder := yaml.NewDecoder(bytes.NewReader(source))
	var document, second yaml.Node
	err := decoder.Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil, nil //nolint:nilnil // an empty file says nothing, and nothing is wrong with it
	}
	if err == nil {
		err = decoder.Decode(&second)
		if err == nil {
			return wrong(second.Line, "a second document begins here; write one")
		}
	}
	if !errors.Is(err, io.EOF) {
		line, said := unreadable(err)
		return wrong(line, "this is not YAML: %s", said)
	}
	return document.Content[0], nil
}

// unreadable is where and why the parser gave up.
func unreadable(err error) (line int, said string) {
	line, said = 1, err.Error()
	if at := lineOf.FindStringSubmatch(said); at != nil {
		said = said[len(at[0]):]
		if n, err := strconv.Atoi(at[1]); err == nil {
			line = n
		}
	}
	if anchored.MatchString(said) {
		return line, "an alias (*…) without its anchor; put a text that begins with * in quotes"
	}
	return line, said
}

// firstInvalid is the line of the first byte that is not UTF-8.
func firstInvalid(source []byte) int {
	line := 1
	for i := 0; i < len(source); {
		r, size := utf8.DecodeRune(source[i:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		i += size
	}
	return line
}
