package steps

import (
	"fmt"

	"github.com/cucumber/godog"
)

// pairs reads a table of two columns without a heading.
func pairs(table *godog.Table) ([][2]string, error) {
	rows := make([][2]string, 0, len(table.Rows))
	for i, row := range table.Rows {
		if len(row.Cells) != 2 {
			return nil, fmt.Errorf("row %d of the table has %d cells; it takes a name and a value", i+1, len(row.Cells))
		}
		rows = append(rows, [2]string{row.Cells[0].Value, row.Cells[1].Value})
	}
	return rows, nil
}
