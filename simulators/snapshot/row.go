package snapshot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// row is a record, or an entry of an index.
type row struct {
	Table string `json:"table"`
	// Index is "" for a record.
	Index string `json:"index,omitempty"`
	// Sealed is the content, encrypted; "" where it is in clear.
	Sealed []byte `json:"sealed,omitempty"`

	content
}

// content is what a row says beyond its place.
type content struct {
	Key   *octets         `json:"key,omitempty"`
	Value json.RawMessage `json:"value,omitempty"`
	// By is what the index finds the key by.
	By *octets `json:"by,omitempty"`
}

func rowOf(e store.Entry, seal *sealer) (row, error) {
	key := octets(e.Key)
	r := row{Table: e.Table, Index: e.Index, content: content{Key: &key, Value: e.Value}}
	if e.Index != "" {
		by := octets(e.IndexValue)
		r.By = &by
	}
	if !e.Sealed {
		return r, nil
	}
	plain, err := encode(r.content)
	if err != nil {
		return row{}, fmt.Errorf("a record of table %s: %w", e.Table, err)
	}
	r.Sealed, err = seal.close(r.place(), plain)
	r.content = content{}
	return r, err
}

// place is what a sealed row is bound to.
func (r row) place() string { return store.TextKey(format, strconv.Itoa(version), r.Table, r.Index) }

// entries are the rows as a store takes them, opened.
func (d *document) entries(passphrase string) ([]store.Entry, error) {
	seal, err := d.Sealing.sealer(passphrase)
	if err != nil {
		return nil, err
	}
	all := make([]store.Entry, 0, len(d.Records)+len(d.Index)+1)
	for _, list := range []struct {
		name string
		rows []row
	}{{"records", d.Records}, {"index", d.Index}} {
		for i, r := range list.rows {
			e, err := r.entry(seal, list.name == "index")
			if err != nil {
				return nil, fmt.Errorf("%w, at %s[%d]", err, list.name, i)
			}
			all = append(all, e)
		}
	}
	return all, nil
}

var errRow = errors.New("takes table, key and value in records, table, index, by and key in index, or sealed in the place of the last two")

func (r row) entry(seal *sealer, ofIndex bool) (store.Entry, error) {
	e := store.Entry{Table: r.Table, Index: r.Index, Sealed: r.Sealed != nil}
	if r.Sealed != nil {
		plain, err := seal.open(r.place(), r.Sealed)
		if err != nil {
			return e, err
		}
		if r.Key != nil || r.Value != nil || r.By != nil {
			return e, fmt.Errorf("%w: a sealed row %w", ErrBroken, errRow)
		}
		if err := json.Unmarshal(plain, &r.content); err != nil {
			return e, fmt.Errorf("%w: a sealed row %w", ErrBroken, errRow)
		}
	}
	if r.Table == "" || r.Key == nil || ofIndex != (r.Index != "") || ofIndex != (r.By != nil && *r.By != "") || ofIndex == (r.Value != nil) {
		return e, fmt.Errorf("%w: a row %w", ErrBroken, errRow)
	}
	e.Key, e.Value = string(*r.Key), r.Value
	if e.Table == jobs && !isJob(e) {
		return e, fmt.Errorf("%w: this is no job", ErrBroken)
	}
	if r.By != nil {
		e.IndexValue = string(*r.By)
	}
	return e, nil
}

// jobs is the table of what is still to be done. A job that cannot be read would keep the world from settling, for good.
const jobs = "store/job"

func isJob(e store.Entry) bool {
	var j store.Job
	err := json.Unmarshal(e.Value, &j)
	return err == nil && e.Index == "" && e.Key == store.Key(j.Due, j.Seq)
}

// octets are any bytes: a text in JSON where they are UTF-8, {"base64":"…"} where they are not.
type octets string

type base64Text struct {
	Base64 []byte `json:"base64"`
}

// MarshalJSON implements [json.Marshaler].
func (o octets) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(o)) {
		return encode(string(o))
	}
	return encode(base64Text{[]byte(o)})
}

// UnmarshalJSON implements [json.Unmarshaler].
func (o *octets) UnmarshalJSON(b []byte) error {
	if !bytes.HasPrefix(b, []byte("{")) {
		return json.Unmarshal(b, (*string)(o))
	}
	var t base64Text
	if err := json.Unmarshal(b, &t); err != nil {
		return err
	}
	*o = octets(t.Base64)
	return nil
}
