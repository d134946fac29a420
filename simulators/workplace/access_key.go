package workplace

import (
	"slices"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// AccessKey is an access key of the portal, and the companies that its account may read.
type AccessKey struct {
	ncloud.Key

	// Companies are company ids.
	Companies []string
}

// Clone shares nothing with k.
func (k AccessKey) Clone() AccessKey {
	k.Companies = slices.Clone(k.Companies)
	return k
}

var accessKeys = store.NewTable("workplace/access-key", func(k AccessKey) string { return k.AccessKey }).Sealed()

// AccessKeys are all keys of the world.
func AccessKeys(tx *store.Tx) []AccessKey { return slices.Collect(accessKeys.All(tx)) }

func gatewayKeys(tx *store.Tx) []ncloud.Key {
	var all []ncloud.Key
	for k := range accessKeys.All(tx) {
		all = append(all, k.Key)
	}
	return all
}
