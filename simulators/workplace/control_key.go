package workplace

import (
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// wireKey is an access key as the control API shows it.
type wireKey struct {
	AccessKey string `json:"accessKey"`
	SecretKey string `json:"secretKey"`
	APIKey    string `json:"apiKey"`
	Account   string `json:"account"`
	// Companies are the company ids that the account may read.
	Companies []string `json:"companies"`
	Active    bool     `json:"active"`
}

func showKey(k AccessKey) wireKey {
	return wireKey{k.AccessKey, k.SecretKey, k.APIKey, k.Account, append([]string{}, k.Companies...), k.Active}
}

func listKeys(tx *store.Tx, _ simulators.ControlCall) (any, error) {
	rows := []wireKey{}
	for k := range accessKeys.All(tx) {
		rows = append(rows, showKey(k))
	}
	return map[string]any{"accessKeys": rows}, nil
}

// maxKeys is how many access keys an account of the portal has at the most.
const maxKeys = 2

func keysOf(tx *store.Tx, account string) int {
	n := 0
	for k := range accessKeys.All(tx) {
		if k.Account == account {
			n++
		}
	}
	return n
}

// makeKey issues an access key to an account, for the companies named or the default one.
func makeKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	var asked struct {
		Account   string   `json:"account"`
		Companies []string `json:"companies"`
	}
	if err := c.Decode(&asked); err != nil {
		return nil, err
	}
	if asked.Account == "" {
		return nil, simulators.BadControl("account is missing", `send {"account":"erp","companies":["…"]}`)
	}
	if asked.Companies == nil {
		own, err := company(tx, c)
		if err != nil {
			return nil, err
		}
		asked.Companies = []string{own.CompanyID}
	}
	for _, id := range asked.Companies {
		if _, ok := companies.Get(tx, id); !ok {
			return nil, simulators.NoSuch("company", id, "GET …/workplace/companies lists them")
		}
	}
	if n := keysOf(tx, asked.Account); n >= maxKeys {
		return nil, conflict(fmt.Errorf("account %s has %d access keys, and an account has at most %d", asked.Account, n, maxKeys),
			"DELETE …/workplace/access-keys/{accessKey} deletes one; a stopped one counts, too")
	}
	k := AccessKey{Companies: asked.Companies, Key: ncloud.Key{
		AccessKey: strings.ToUpper(tx.Hex("workplace/issued-access-key", 10)), SecretKey: tx.Hex("workplace/issued-secret-key", 20),
		APIKey: tx.Hex("workplace/issued-api-key", 20), Account: asked.Account, Active: true,
	}}
	if err := c.World.Claim(Name, k.AccessKey); err != nil {
		return nil, err
	}
	accessKeys.Put(tx, k)
	return showKey(k), nil
}

// changeKey stops (사용 중지) or starts an access key.
func changeKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	var asked struct {
		AccessKey string `json:"accessKey"`
		Active    *bool  `json:"active"`
	}
	if err := c.Decode(&asked); err != nil {
		return nil, err
	}
	if asked.Active == nil {
		return nil, simulators.BadControl("active is missing", `send {"accessKey":"…","active":false}`)
	}
	k, ok := accessKeys.Get(tx, asked.AccessKey)
	if !ok {
		return nil, simulators.NoSuch("access key", asked.AccessKey, keysHint)
	}
	k.Active = *asked.Active
	accessKeys.Put(tx, k)
	return showKey(k), nil
}

// deleteKey deletes an access key; calls with it are refused like those with a key that
// never was.
func deleteKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	k, ok := accessKeys.Get(tx, c.Vars["accessKey"])
	if !ok {
		return nil, simulators.NoSuch("access key", c.Vars["accessKey"], keysHint)
	}
	accessKeys.Delete(tx, k.AccessKey)
	return nil, nil //nolint:nilnil // answered with 204
}

const keysHint = "GET …/workplace/access-keys lists them"
