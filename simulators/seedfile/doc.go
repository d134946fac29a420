// Package seedfile reads seed files: YAML that says what a world begins with.
//
//	# yaml-language-server: $schema=world.schema.json
//	world:
//	  clock: {mode: frozen, start: 2026-11-02T09:00:00+09:00}
//	daouoffice:
//	  companies:
//	    - name: acme
//	      clientId: 1f2e3d4c5b6a7988
//	      employees:
//	        - {number: U1001, name: 김도장}
//	        - {number: U2457, name: 최중지, status: stopped}
//
// There is a section for the world and one for each service. Whatever a file leaves out, a section, a list or a field, is as
// in the default world, or made from the world's random seed; a list that is given is all there is. The first company of
// a section is the one that the environment names.
//
// Every world of a server begins from its file. The home world has the ids and keys that the file says; other worlds have
// the same companies and people under ids and keys of their own, since a credential belongs to one world.
//
// A file is read strictly, and all that is wrong with it is told at once, each mistake with its place and what to write
// instead. A secret is never repeated in a mistake. [Schema] is the JSON Schema of the same rules, for editors.
//
// A section is a Go struct of its service, found by [Seeder]. Its tags say what a field takes:
//
//	json      the name; "-" for what files do not say
//	doc       what it means, for the schema
//	required  "true" when it cannot be left out
//	secret    "true" when its value is not to be shown
//	words     the texts it takes, separated by commas; of a list, its items; of a map, its keys
//	form      a regular expression for it, or for the items of a list; takes says the same in words
//	default   what it is when it is left out
//	least     the smallest number, or the length of the shortest list
//	most      the largest number
//	only      verification=bearer for a field that may be there with that value of another one alone
//	unique    fields that no two items of a list share, separated by commas; "." is the items themselves
//	example   one, for the schema
package seedfile
