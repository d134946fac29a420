package features

import (
	"embed"
	"io/fs"
)

//go:embed */*.feature
var files embed.FS

// Files holds every scenario: <vendor>/<behaviour>.feature.
func Files() fs.FS { return files }
