package control_test

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v3"
)

// document is openapi.yaml, as far as it uses OpenAPI: a field that is not named
// here is a mistake.
type document struct {
	OpenAPI    string           `yaml:"openapi"`
	Info       map[string]any   `yaml:"info"`
	Servers    []server         `yaml:"servers"`
	Security   []map[string]any `yaml:"security"`
	Tags       []map[string]any `yaml:"tags"`
	Paths      map[string]pathItem
	Components struct {
		SecuritySchemes map[string]any `yaml:"securitySchemes"`
		Responses       map[string]response
		Parameters      map[string]parameter
		Schemas         map[string]schema
	}
}

type server struct {
	URL         string
	Description string
	Variables   map[string]any
}

type pathItem struct {
	Servers                       []server
	Parameters                    []parameter
	Get, Put, Post, Patch, Delete *operation
}

type operation struct {
	OperationID string `yaml:"operationId"`
	Tags        []string
	Summary     string
	Description string
	Security    []map[string]any
	Parameters  []parameter
	RequestBody *struct {
		Required bool
		Content  map[string]media
	} `yaml:"requestBody"`
	Responses map[string]response
}

type parameter struct {
	Ref         string `yaml:"$ref"`
	Name, In    string
	Required    bool
	Description string
	Schema      schema
}

type response struct {
	Ref         string `yaml:"$ref"`
	Description string
	Content     map[string]media
}

type media struct{ Schema schema }

type schema struct {
	Ref                  string `yaml:"$ref"`
	Type                 oneOrMore
	Enum                 []any
	Pattern, Format      string
	Items                *schema
	Required             []string
	Properties           map[string]schema
	AdditionalProperties schemaOrNot `yaml:"additionalProperties"`
	AllOf                []schema    `yaml:"allOf"`
	Description          string
	Default              any
	Examples             []any
}

// oneOrMore is a text or a list of them.
type oneOrMore []string

func (o *oneOrMore) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*o = oneOrMore{n.Value}
		return nil
	}
	return n.Decode((*[]string)(o))
}

// schemaOrNot is a schema, or nil where there is false or nothing.
type schemaOrNot struct{ *schema }

func (s *schemaOrNot) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode && n.Value == "false" {
		return nil
	}
	return n.Decode(&s.schema)
}

var readDocument = sync.OnceValues(func() (document, error) {
	var d document
	text, err := os.ReadFile("openapi.yaml")
	if err != nil {
		return d, err
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	return d, decoder.Decode(&d)
})

func described(tb testing.TB) document {
	tb.Helper()
	d, err := readDocument()
	if err != nil {
		tb.Fatalf("openapi.yaml: %v", err)
	}
	return d
}

// operations are those of a path, by method.
func (p pathItem) operations() map[string]*operation {
	all := map[string]*operation{}
	for method, op := range map[string]*operation{"GET": p.Get, "PUT": p.Put, "POST": p.Post, "PATCH": p.Patch, "DELETE": p.Delete} {
		if op != nil {
			all[method] = op
		}
	}
	return all
}

// places are where a path is found: at each of its servers.
func (d document) places(path string) []string {
	servers := d.Paths[path].Servers
	if servers == nil {
		servers = d.Servers
	}
	var all []string
	for _, s := range servers {
		all = append(all, strings.TrimSuffix(s.URL, "/")+path)
	}
	return all
}

// The three kinds of references. What a reference does not lead to is the zero value.

func (d document) schema(s schema) schema {
	if s.Ref == "" {
		return s
	}
	return d.Components.Schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")]
}

func (d document) response(r response) response {
	if r.Ref == "" {
		return r
	}
	return d.Components.Responses[strings.TrimPrefix(r.Ref, "#/components/responses/")]
}

func (d document) parameter(p parameter) parameter {
	if p.Ref == "" {
		return p
	}
	return d.Components.Parameters[strings.TrimPrefix(p.Ref, "#/components/parameters/")]
}
