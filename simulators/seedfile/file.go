package seedfile

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"reflect"

	"go.yaml.in/yaml/v3"

	"github.com/seed-34222eec/dojang/simulators/world"
)

// Seeder is a service that has a section in seed files.
type Seeder interface {
	world.Service
	// SeedSection is a new section that says nothing yet: a pointer to a struct, whose tags the package doc lists. What
	// is in it already is what a field is when it is left out. The struct may have these methods, with paths below the
	// section, such as companies[].status:
	//
	//	Words() map[string][]string       the texts that a field takes
	//	Bounds() map[string][2]int        the smallest and largest number that a field takes
	//	Check(wrong func(path, text string))  what is wrong beyond single fields, such as a name that nobody has
	//
	// Check is called with whatever could be read, so it must do with any of it.
	SeedSection() any
}

// checker is a section that is judged as a whole.
type checker interface {
	Check(wrong func(path, text string))
}

// File is what a seed file says.
type File struct {
	origin   world.SeedFile
	clock    clockSection
	sections map[string]any
}

// Load reads the file at a path. An error is an [*Error], unless the file cannot be read at all.
func Load(path string, services []world.Service) (File, error) {
	f, err := os.Open(path) //nolint:gosec // the user names it, and sees what is in it
	if err != nil {
		return File{}, fmt.Errorf("reading the seed file: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	source, err := io.ReadAll(io.LimitReader(f, largest+1))
	if err != nil {
		return File{}, fmt.Errorf("reading the seed file: %w", err)
	}
	return Parse(path, source, services)
}

// Parse reads a file. services are all that may have a section, whether they are started or not; name stands before each
// mistake. An error is an [*Error].
func Parse(name string, source []byte, services []world.Service) (File, error) {
	root, mistake := parse(name, source)
	if mistake != nil {
		return File{}, &Error{Mistakes: []Mistake{*mistake}}
	}
	if root == nil || root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		return File{}, nil // comments alone
	}
	d := &decoder{file: name, places: map[string]place{}}
	sections := sectionsOf(services)
	f := sections.form()
	if root.Kind != yaml.MappingNode || root.Anchor != "" || root.Style&yaml.TaggedStyle != 0 {
		d.wrong(root, "", "is %s; write a section, such as %s:", found(root), sections[0].name)
		return File{}, d.err()
	}
	d.document(root, f, sections)
	for _, s := range sections {
		if c, ok := reflect.TypeAssert[checker](s.value); ok {
			c.Check(func(path, text string) { d.wrongAt(join(s.name, path), text) })
		}
	}
	if err := d.err(); err != nil {
		return File{}, err
	}
	read := sections.file()
	read.origin = world.SeedFile{Name: name, Sum: fmt.Sprintf("%x", sha256.Sum256(source))}
	return read, nil
}

// document fills the sections that the file has.
func (d *decoder) document(root *yaml.Node, f form, all sections) {
	d.names(root, f, "", func(name, at string, value *yaml.Node) {
		section, _ := f.field(name)
		all[section.index].said = true
		d.value(value, section.form, at, all[section.index].value.Elem())
	})
}

// section is one of the file's, with what it says.
type section struct {
	name, doc string
	value     reflect.Value // a pointer to the struct
	said      bool
}

type sections []section

// sectionsOf are the world's and those of the services.
func sectionsOf(services []world.Service) sections {
	all := sections{{name: "world", doc: "the world itself", value: reflect.ValueOf(&worldSection{})}}
	for _, s := range services {
		if seeder, ok := s.(Seeder); ok {
			all = append(all, section{name: s.Name(), doc: "what " + s.Name() + " begins with", value: reflect.ValueOf(seeder.SeedSection())})
		}
	}
	return all
}

// form is that of a whole file.
func (all sections) form() form {
	f := form{kind: object, doc: "A seed file of Dojang: what a world begins with. What is left out is as in the default world."}
	for i, s := range all {
		own := describerOf(s.value).form(s.value.Elem(), "", "")
		own.doc = s.doc
		f.fields = append(f.fields, field{name: s.name, index: i, form: own})
	}
	return f
}

func describerOf(section reflect.Value) describer {
	var d describer
	if s, ok := reflect.TypeAssert[interface{ Words() map[string][]string }](section); ok {
		d.words = s.Words()
	}
	if s, ok := reflect.TypeAssert[interface{ Bounds() map[string][2]int }](section); ok {
		d.bounds = s.Bounds()
	}
	return d
}

// file is what the sections say; a section that is not there says nothing.
func (all sections) file() File {
	f := File{sections: map[string]any{}}
	for _, s := range all {
		if w, ok := reflect.TypeAssert[*worldSection](s.value); ok {
			f.clock = w.Clock
		} else if s.said {
			f.sections[s.name] = s.value.Interface()
		}
	}
	return f
}

// Apply has worlds made with o begin as the file says.
func (f File) Apply(o *world.Options) {
	o.SeedFile, o.Sections = f.origin, f.sections
	f.clock.apply(&o.Clock)
}
