package eformsign

import (
	"context"
	"encoding/base64"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Name is the service's name in paths, queries and faults.
const Name = "eformsign"

// Simulator is the service. It has no state of its own: all of it is in the
// world of the call.
type Simulator struct {
	url func(*world.World) string
	// tokens saves work; whether it remembers a token changes no answer.
	tokens *memo
}

var _ simulators.Simulator = Simulator{}

// New makes the simulator. url tells at which base URL a world is reached, which
// answers give as api_url; where it is nil or returns "", that is the address at
// which the caller has reached it. The policy's APIURL goes before both. A client
// is never sent to the real vendor.
func New(url func(*world.World) string) Simulator { return Simulator{url, &memo{}} }

// apiURL is where the calls after the token go.
func (s Simulator) apiURL(c *simulators.Call, p Policy) string {
	if p.APIURL != "" {
		return p.APIURL
	}
	if s.url != nil {
		if url := s.url(c.World); url != "" {
			return url
		}
	}
	return "http://" + c.Host
}

// Name implements [simulators.Simulator].
func (Simulator) Name() string { return Name }

// Routes implements [simulators.Simulator].
func (s Simulator) Routes() []simulators.Route {
	return []simulators.Route{s.accessToken(), s.refreshToken(), s.createDocument(), s.getDocument(), s.downloadFiles()}
}

// What is public has these forms: an API key is a uuid, the id of a company, of a
// template or a document 32 digits.
var (
	uuidForm = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	idForm   = regexp.MustCompile(`^[0-9a-f]{32}$`)
)

// Credential implements [simulators.Simulator]: the API key of a token request,
// the company id in the access token of any other. What does not look like one
// may be a secret in the wrong place, and is not taken.
func (Simulator) Credential(r simulators.Request) string {
	value := strings.TrimSpace(r.Header.Get("Authorization"))
	if scheme, rest, ok := strings.Cut(value, " "); ok && strings.EqualFold(scheme, "Bearer") {
		value = strings.TrimSpace(rest)
	}
	if r.URL.Path == accessTokenPath {
		return apiKeyOfRequest(value)
	}
	return companyOf(value)
}

// apiKeyOfRequest finds the API key also where it was encoded not at all, twice,
// or with its line end, so that the refusal is explained in the right world.
func apiKeyOfRequest(value string) string {
	for range 3 {
		if key := strings.TrimSpace(value); uuidForm.MatchString(key) {
			return key
		}
		raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(value, "="))
		if err != nil {
			return ""
		}
		value = string(raw)
	}
	return ""
}

func companyOf(token string) string {
	_, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	raw, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return ""
	}
	id := gjson.GetBytes(raw, "claim.company_id").Str
	if !idForm.MatchString(id) {
		return ""
	}
	return id
}

// Env implements [simulators.Simulator]. A type of API key that the company has not begun with is left out.
func (Simulator) Env(w *world.World, url string) ([]simulators.Variable, error) {
	variables := []simulators.Variable{{Name: "EFORMSIGN_URL", Value: url}}
	add := func(name, value string) { variables = append(variables, simulators.Variable{Name: name, Value: value}) }
	err := w.Store.View(context.Background(), func(tx *store.Tx) error {
		c, err := CompanyNamed(tx, defaultCompany)
		if err != nil {
			return err
		}
		begun := originOf(tx)
		keys := map[Verification]APIKey{}
		for _, v := range []Verification{BySignature, ByBearer, ByBasic} {
			key, ok := begun.key(c.Name, v)
			if !ok {
				continue
			}
			if keys[v], err = APIKeyOf(tx, key); err != nil {
				return err
			}
		}
		if k, ok := keys[BySignature]; ok {
			add("EFORMSIGN_API_KEY", k.Key)
			add("EFORMSIGN_PRIVATE_KEY", k.PrivateKey)
		}
		add("EFORMSIGN_COMPANY_ID", c.CompanyID)
		add("EFORMSIGN_MEMBER_ID", begun.Member)
		add("EFORMSIGN_TEMPLATE_ID", begun.Template)
		if k, ok := keys[ByBearer]; ok {
			add("EFORMSIGN_BEARER_API_KEY", k.Key)
			add("EFORMSIGN_BEARER_TOKEN", k.BearerToken)
		}
		if k, ok := keys[ByBasic]; ok {
			add("EFORMSIGN_BASIC_API_KEY", k.Key)
			add("EFORMSIGN_BASIC_ID", k.BasicID)
			add("EFORMSIGN_BASIC_PASSWORD", k.BasicPassword)
		}
		return nil
	})
	return variables, err
}
