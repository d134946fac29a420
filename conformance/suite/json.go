package suite

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// ErrJSON says that a text is not one JSON value, or that an object of it names a member twice.
var ErrJSON = errors.New("not one JSON value")

// DiffJSON returns every difference between two JSON texts, each with its path.
func DiffJSON(want, got string) error {
	expected, err := parseJSON(want)
	if err != nil {
		return broken(fmt.Errorf("the expectation: %w", err))
	}
	found, err := parseJSON(got)
	if err != nil {
		return fmt.Errorf("want %s, got %q: %w", want, evidence([]byte(got)), err)
	}
	return errors.Join(diffValues("body", expected, found)...)
}

func diffValues(path string, want, got any) []error {
	switch want := want.(type) {
	case map[string]any:
		if got, ok := got.(map[string]any); ok {
			return diffObjects(path, want, got)
		}
	case []any:
		if got, ok := got.([]any); ok && len(got) == len(want) {
			var differences []error
			for i := range want {
				differences = append(differences, diffValues(fmt.Sprintf("%s[%d]", path, i), want[i], got[i])...)
			}
			return differences
		}
	default:
		if want == got {
			return nil
		}
	}
	return []error{fmt.Errorf("%s: want %s, got %s", path, written(want), written(got))}
}

func diffObjects(path string, want, got map[string]any) []error {
	var differences []error
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if value, ok := got[name]; ok {
			differences = append(differences, diffValues(path+"."+name, want[name], value)...)
			continue
		}
		differences = append(differences, fmt.Errorf("%s.%s: want %s, got nothing", path, name, written(want[name])))
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			differences = append(differences, fmt.Errorf("%s.%s: want nothing, got %s", path, name, written(got[name])))
		}
	}
	return differences
}

func written(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Sprint(value)
	}
	return strings.TrimSpace(text.String())
}

// parseJSON reads one value with numbers as they are written. Unlike encoding/json it refuses an object that
// names a member twice, since readers disagree about which one counts.
func parseJSON(text string) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	value, err := readValue(decoder)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrJSON, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: something follows it", ErrJSON)
	}
	return value, nil
}

func readValue(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		return readObject(decoder)
	case json.Delim('['):
		return readArray(decoder)
	}
	return token, nil
}

func readObject(decoder *json.Decoder) (any, error) {
	object := map[string]any{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		name := fmt.Sprint(token)
		if _, twice := object[name]; twice {
			return nil, fmt.Errorf("the member %q is there twice", name)
		}
		if object[name], err = readValue(decoder); err != nil {
			return nil, err
		}
	}
	_, err := decoder.Token()
	return object, err
}

func readArray(decoder *json.Decoder) (any, error) {
	array := []any{}
	for decoder.More() {
		value, err := readValue(decoder)
		if err != nil {
			return nil, err
		}
		array = append(array, value)
	}
	_, err := decoder.Token()
	return array, err
}
