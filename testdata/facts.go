package testdata

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed seeds
var seeds embed.FS

// Facts returns what the documents of a vendor say literally, one fact a line, such as "code 901" or
// "limit monthly 1500". An unknown vendor is an error that wraps fs.ErrNotExist.
func Facts(vendor string) ([]string, error) {
	text, err := seeds.ReadFile("seeds/" + vendor + "/facts.txt")
	if err != nil {
		return nil, fmt.Errorf("read the facts of %q: %w", vendor, err)
	}
	var facts []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			facts = append(facts, line)
		}
	}
	return facts, nil
}
