package house_test

import "github.com/seed-34222eec/dojang/conformance/house"

func importBreaches() []breach {
	source := func(name string, paths ...string) string {
		text := "package " + name + "\n"
		for _, p := range paths {
			text += "\nimport _ \"" + p + "\""
		}
		return text + "\n"
	}
	own := func(place string) string { return house.Module + "/" + place }
	return []breach{
		{
			rule: "imports", name: "the three sides",
			files: map[string]string{
				"simulators/daouoffice/a.go":  source("daouoffice", own("clients/daouoffice"), own("conformance/suite")),
				"clients/daouoffice/a.go":     source("daouoffice", own("simulators"), own("conformance/contract")),
				"conformance/daouoffice/a.go": source("daouoffice", own("simulators/daouoffice"), own("clients/daouoffice")),
			},
			want: []string{
				"clients/daouoffice/a.go:3: clients/daouoffice may not import simulators",
				"clients/daouoffice/a.go:4: clients/daouoffice may not import conformance/contract",
				"conformance/daouoffice/a.go:3: conformance/daouoffice may not import simulators/daouoffice",
				"conformance/daouoffice/a.go:4: conformance/daouoffice may not import clients/daouoffice",
				"simulators/daouoffice/a.go:3: simulators/daouoffice may not import clients/daouoffice",
				"simulators/daouoffice/a.go:4: simulators/daouoffice may not import conformance/suite",
			},
		},
		{
			rule: "imports", name: "external tests meet everybody",
			files: map[string]string{"clients/daouoffice/a_test.go": source("daouoffice_test", own("simulators/simtest"), "github.com/google/go-cmp/cmp")},
		},
		{
			rule: "imports", name: "a kit uses those to its left",
			files: map[string]string{
				"simulators/random/a.go":              source("random", own("simulators/clock")),
				"simulators/journal/a.go":             source("journal", own("simulators/store"), own("simulators/clock"), own("simulators/fault")),
				"simulators/store/storetest/a.go":     source("storetest", own("simulators/store"), own("simulators/journal")),
				"simulators/world/a.go":               source("world", own("simulators/delivery"), own("simulators")),
				"simulators/a.go":                     source("simulators", own("simulators/world"), own("conformance/contract"), own("simulators/serve")),
				"simulators/serve/a.go":               source("serve", own("simulators"), own("simulators/world"), own("simulators/daouoffice")),
				"simulators/control/a.go":             source("control", own("simulators/serve"), own("simulators/daouoffice")),
				"simulators/simtest/a.go":             source("simtest", own("simulators/daouoffice"), own("simulators/control"), own("clients/daouoffice")),
				"simulators/cmd/dojang/a.go":          source("main", own("simulators/daouoffice"), own("conformance/suite"), own("clients/daouoffice")),
				"features/steps/daouoffice.go":        source("steps", own("simulators/daouoffice"), own("conformance/suite"), own("clients/daouoffice")),
				"simulators/workplace/form/fields.go": source("form", own("simulators/workplace"), own("simulators/ncloud"), own("simulators/daouoffice")),
			},
			want: []string{
				"simulators/a.go:5: simulators may not import simulators/serve",
				"simulators/control/a.go:4: simulators/control may not import simulators/daouoffice",
				"simulators/journal/a.go:5: simulators/journal may not import simulators/fault",
				"simulators/random/a.go:3: simulators/random may not import simulators/clock",
				"simulators/serve/a.go:5: simulators/serve may not import simulators/daouoffice",
				"simulators/simtest/a.go:5: simulators/simtest may not import clients/daouoffice",
				"simulators/store/storetest/a.go:4: simulators/store/storetest may not import simulators/journal",
				"simulators/workplace/form/fields.go:5: simulators/workplace/form may not import simulators/daouoffice",
				"simulators/world/a.go:4: simulators/world may not import simulators",
			},
		},
		{
			rule: "imports", name: "the standard library only",
			files: map[string]string{
				"clients/daouoffice/a.go":              source("daouoffice", "net/http", own("clients/internal/rest"), "github.com/tidwall/gjson"),
				"conformance/contract/daouoffice/a.go": source("daouoffice", own("conformance/contract"), own("conformance/suite"), "golang.org/x/text"),
				"testdata/wire/a.go":                   source("wire", "embed", own("conformance/suite")),
				"conformance/suite/a.go":               source("suite", own("testdata"), "github.com/tidwall/gjson", own("conformance/house")),
			},
			want: []string{
				"clients/daouoffice/a.go:5: clients/daouoffice uses the standard library only, not github.com/tidwall/gjson",
				"conformance/contract/daouoffice/a.go:4: conformance/contract/daouoffice may not import conformance/suite",
				"conformance/contract/daouoffice/a.go:5: conformance/contract/daouoffice uses the standard library only, not golang.org/x/text",
				"conformance/suite/a.go:5: conformance/suite may not import conformance/house",
				"testdata/wire/a.go:4: testdata/wire may not import conformance/suite",
			},
		},
		{
			rule: "imports", name: "a new place", files: map[string]string{"internal/a.go": source("internal")},
			want: []string{"internal/a.go: lies outside every place that the design names"},
		},
	}
}
