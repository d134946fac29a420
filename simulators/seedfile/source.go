package seedfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// largest is how long a file may be, in bytes.
const largest = 4 << 20

// parse reads the one YAML document of a file. A file without any is nil.
func parse(file string, source []byte) (*yaml.Node, *Mistake) {
	if len(source) > largest {
		return nil, &Mistake{File: file, Text: fmt.Sprintf("is longer than %d MiB; a seed file is not a store of data, see dojang snapshot", largest>>20)}
	}
	source = bytes.TrimPrefix(source, []byte(byteOrderMark))
	if found := unwritten(source); found != nil {
		return nil, found.mistake(file, source)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(source))
	var document, second yaml.Node
	err := decoder.Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil, nil //nolint:nilnil // an empty file says nothing, and nothing is wrong with it
	}
	if err == nil {
		err = decoder.Decode(&second)
	}
	switch {
	case err == nil:
		return nil, &Mistake{File: file, Line: second.Line, Column: second.Column, Text: "a second document begins here; write one"}
	case !errors.Is(err, io.EOF):
		return nil, misread(source).mistake(file, source)
	}
	return document.Content[0], nil
}
