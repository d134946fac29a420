package snapshot

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// write writes the document: a line for each member, and for each row.
func (d *document) write(out io.Writer) error {
	var b bytes.Buffer
	sum, err := d.lines(func(before string, line []byte) {
		b.WriteString(before)
		b.Write(line)
	})
	if err != nil {
		return fmt.Errorf("writing the snapshot: %w", err)
	}
	fmt.Fprintf(&b, ",\n\"checksum\": %q\n}\n", sum)
	if _, err := out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("writing the snapshot: %w", err)
	}
	return nil
}

// lines yields each value but the checksum as one line, with what stands before it in the file, and returns the checksum
// of the lines.
func (d *document) lines(yield func(before string, line []byte)) (checksum string, err error) {
	sum := sha256.New()
	put := func(before string, line []byte) {
		sum.Write(line)
		sum.Write([]byte{'\n'})
		yield(before, line)
	}
	v, opening := reflect.ValueOf(*d), "{\n"
	for _, f := range reflect.VisibleFields(v.Type()) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		value := v.FieldByIndex(f.Index)
		if name == "checksum" || options == "omitempty" && value.IsZero() {
			continue
		}
		before := opening + `"` + name + `": `
		opening = ",\n"
		rows, ok := reflect.TypeAssert[[]row](value)
		if !ok {
			line, err := encode(value.Interface())
			if err != nil {
				return "", err
			}
			put(before, line)
			continue
		}
		put(before, []byte("["))
		separator := "\n"
		for _, r := range rows {
			line, err := encode(r)
			if err != nil {
				return "", err
			}
			put(separator, line)
			separator = ",\n"
		}
		put("\n", []byte("]"))
	}
	return "sha256:" + hex.EncodeToString(sum.Sum(nil)), nil
}

// encode is a value in one line, without the line's end.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// byteOrderMark is what editors on Windows put before UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// read reads a document and holds it against its checksum, so that what follows deals with what was saved.
func read(in []byte) (*document, error) {
	d, err := decode(bytes.TrimPrefix(in, []byte(byteOrderMark)))
	if err != nil {
		return nil, err
	}
	return d, d.verify()
}

// decode reads a document of a version that is known here.
func decode(in []byte) (*document, error) {
	var head struct {
		Format  *string
		Version *int
	}
	if err := json.Unmarshal(in, &head); err != nil {
		return nil, unreadable(in, 0, err)
	}
	d := &document{}
	decoder := json.NewDecoder(bytes.NewReader(in))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(d)
	switch {
	case head.Format == nil && err != nil:
		return nil, fmt.Errorf("%w; it is no snapshot of Dojang, which has \"format\":%q", unreadable(in, decoder.InputOffset(), err), format)
	case head.Format == nil || *head.Format != format:
		return nil, fmt.Errorf("%w: it is no snapshot of Dojang, which has \"format\":%q", ErrBroken, format)
	case head.Version == nil || *head.Version < 1:
		return nil, broken("version", "takes a whole number from 1")
	case *head.Version > version:
		return nil, fmt.Errorf("%w: it is of version %d, and this one knows %d", ErrVersion, *head.Version, version)
	case err != nil:
		return nil, unreadable(in, decoder.InputOffset(), err)
	}
	return d, nil
}

// verify finds whatever has changed since the snapshot was saved, but for blanks.
func (d *document) verify() error {
	for name, missing := range map[string]bool{"services": d.Services == nil, "records": d.Records == nil, "index": d.Index == nil, "checksum": d.Checksum == ""} {
		if missing {
			return broken(name, "is missing")
		}
	}
	sum, err := d.lines(func(string, []byte) {})
	if err != nil {
		return errors.Join(ErrBroken, err)
	}
	if subtle.ConstantTimeCompare([]byte(sum), []byte(d.Checksum)) == 0 {
		return broken("checksum", "the rest of the file does not fit it: something was cut off or changed since it was saved")
	}
	return nil
}
