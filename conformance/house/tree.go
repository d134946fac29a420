package house

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Module is the import path of the repository's root.
const Module = "github.com/seed-34222eec/dojang"

// Tree is the repository as the rules see it: every file, and every Go file parsed.
type Tree struct {
	// Top lists the names in the root directory, hidden ones left out; a directory ends in "/".
	Top []string
	// Files are all files outside hidden directories, sorted by path.
	Files []File
	fset  *token.FileSet
}

// File is one file of a [Tree].
type File struct {
	// Path is relative to the root, with forward slashes.
	Path string
	// Source is the file's content.
	Source []byte
	// Syntax is nil when the file is not Go or lies in a testdata directory below the top level, which Go ignores.
	Syntax *ast.File
	// Lines counts the lines of Source.
	Lines int
}

// Read parses the tree below the root of fsys. Hidden directories are left out, for instance .git and .build, and what npm
// installs.
func Read(fsys fs.FS) (*Tree, error) {
	tree := &Tree{fset: token.NewFileSet()}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("walk %s: %w", name, err)
		}
		return tree.add(fsys, name, entry)
	})
	if err != nil {
		return nil, err
	}
	if len(tree.Files) == 0 {
		return nil, errors.New("the tree holds no file: is this the repository's root?")
	}
	return tree, nil
}

func (t *Tree) add(fsys fs.FS, name string, entry fs.DirEntry) error {
	hidden := strings.HasPrefix(path.Base(name), ".") && name != "."
	switch {
	case entry.IsDir() && (hidden || path.Base(name) == "node_modules"):
		return fs.SkipDir
	case hidden || name == ".":
		return nil
	case !strings.Contains(name, "/") && entry.IsDir():
		t.Top = append(t.Top, name+"/")
		return nil
	case entry.IsDir():
		return nil
	case !strings.Contains(name, "/"):
		t.Top = append(t.Top, name)
	}
	source, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	file := File{Path: name, Source: source, Lines: strings.Count(string(source), "\n")}
	if path.Ext(name) == ".go" && !strings.Contains(name, "/testdata/") {
		file.Syntax, err = parser.ParseFile(t.fset, name, source, parser.ParseComments)
		if err != nil {
			return fmt.Errorf("parse %s: %w", name, err)
		}
	}
	t.Files = append(t.Files, file)
	return nil
}

// Go returns the Go files that people write: generated ones are left out.
func (t *Tree) Go() []File {
	var files []File
	for _, f := range t.Files {
		if f.Syntax != nil && !ast.IsGenerated(f.Syntax) {
			files = append(files, f)
		}
	}
	return files
}

// Find returns the file of that path.
func (t *Tree) Find(name string) (File, bool) {
	for _, f := range t.Files {
		if f.Path == name {
			return f, true
		}
	}
	return File{}, false
}

// Dir is the directory of the file, relative to the root.
func (f File) Dir() string { return path.Dir(f.Path) }

// Test says whether go build leaves the file out and go test takes it.
func (f File) Test() bool { return strings.HasSuffix(f.Path, "_test.go") }

// Imports returns the import paths of a Go file.
func (f File) Imports() []string {
	paths := make([]string, 0, len(f.Syntax.Imports))
	for _, spec := range f.Syntax.Imports {
		paths = append(paths, unquote(spec.Path))
	}
	return paths
}

// under says whether name is one of the places or lies below one.
func under(name string, places ...string) bool {
	return slices.ContainsFunc(places, func(place string) bool {
		return name == place || strings.HasPrefix(name, place+"/")
	})
}

// unquote gives the value of a string literal; the parser has seen to its form.
func unquote(lit *ast.BasicLit) string {
	value, err := strconv.Unquote(lit.Value)
	if err != nil {
		return lit.Value
	}
	return value
}
