package report

import (
	"encoding/json"
	"fmt"
	"io"
)

// JSON writes the report as one JSON object, whose form is named by its schema member.
func JSON(w io.Writer, report Report) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(report); err != nil {
		return fmt.Errorf("write the JSON report: %w", err)
	}
	return nil
}
