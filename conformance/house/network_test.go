package house_test

func networkBreaches() []breach {
	return []breach{
		{
			rule: "fixed-ports", name: "in a test",
			files: map[string]string{
				"simulators/clock/a.go": "package clock\n\nvar s = server{Addr: \"localhost:8700\"}\n",
				"simulators/clock/a_test.go": "package clock\n\nfunc x() {\n\tnet.Listen(\"tcp\", \"127.0.0.1:8700\")\n\tnet.Listen(\"tcp\", \"127.0.0.1:0\")\n" +
					"\t_ = server{Addr: \":80\"}\n\t_ = \"http://127.0.0.1:8700\"\n\t_ = \"10.0.0.1:443\"\n\trun(\"serve\", \"--port-base=8800\", \"--port-base=0\")\n}\n",
			},
			want: []string{
				`simulators/clock/a_test.go:4: "127.0.0.1:8700" is a fixed port: listen on port 0`,
				`simulators/clock/a_test.go:6: ":80" is a fixed port: listen on port 0`,
				`simulators/clock/a_test.go:9: "--port-base=8800" is a fixed port: use --port-base=0`,
			},
		},
		{
			rule: "vendor-hosts", name: "as a default",
			files: map[string]string{
				"clients/daouoffice/a.go": "package daouoffice\n\nimport _ \"example.slack.com/x\"\n\n" +
					"// Documented at https://api.daouoffice.com.\nconst (\n\tbase = \"https://api.daouoffice.com/public\"\n" +
					"\thook = `https://HOOKS.slack.com`\n\tmine = \"https://slack.com.example.com\"\n\tonline = \"https://online.mean\"\n\tlink = \"https://daouoffice.com/app/board\"\n)\n",
				"clients/daouoffice/client.go":         "package daouoffice\n\nconst (\n\tProduction = \"https://api.daouoffice.com\"\n\tother = \"https://api.daouoffice.com/\"\n)\n",
				"conformance/contract/daouoffice/a.go": "package daouoffice\n\nconst source = \"https://api.daouoffice.com\"\n",
			},
			want: []string{
				`clients/daouoffice/a.go:7: "https://api.daouoffice.com/public" names a vendor's real host: use example.com or a setting`,
				"clients/daouoffice/a.go:8: `https://HOOKS.slack.com` names a vendor's real host: use example.com or a setting",
				`clients/daouoffice/client.go:5: "https://api.daouoffice.com/" names a vendor's real host: use example.com or a setting`,
			},
		},
	}
}
