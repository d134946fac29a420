package workplace

import (
	"context"
	"regexp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Name is the service's name in paths, queries and faults.
const Name = "workplace"

// Simulator is the service. It has no state of its own: all of it is in the world.
type Simulator struct {
	url func(*world.World) string
}

var (
	_ simulators.Simulator = Simulator{}
	_ simulators.Sender    = Simulator{}
)

// New makes the simulator. url tells at which base URL a world is reached, which
// docDataUrl begins with; it is called within transactions. Where it is nil or returns
// "", and the policy's BaseURL is empty, docDataUrl leads nowhere.
func New(url func(*world.World) string) Simulator { return Simulator{url} }

// Name implements [simulators.Simulator].
func (Simulator) Name() string { return Name }

// Routes implements [simulators.Simulator].
func (Simulator) Routes() []simulators.Route {
	return []simulators.Route{documentV1(), documentV2()}
}

// SentRoutes implements [simulators.Sender].
func (Simulator) SentRoutes() []string { return []string{route} }

// keyForm is what an access key looks like: half as long as a secret key.
var keyForm = regexp.MustCompile(`^[A-Za-z0-9]{20}$`)

// companyForm finds the company id in a path.
var companyForm = regexp.MustCompile(`/company/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)`)

// Credential implements [simulators.Simulator]: the access key or, where none was sent
// or something else in its place, the company that is asked about, so that the refusal
// is explained in the right world.
func (Simulator) Credential(r simulators.Request) string {
	if key := r.Header.Get(ncloud.AccessKeyHeader); keyForm.MatchString(key) {
		return key
	}
	if found := companyForm.FindStringSubmatch(r.URL.Path); found != nil {
		return found[1]
	}
	return ""
}

// Env implements [simulators.Simulator]. Without an active access key, there is none in it.
func (Simulator) Env(w *world.World, url string) ([]simulators.Variable, error) {
	var variables []simulators.Variable
	err := w.Store.View(context.Background(), func(tx *store.Tx) error {
		c, err := CompanyNamed(tx, defaultCompany)
		if err != nil {
			return err
		}
		begun := originOf(tx)
		variables = []simulators.Variable{
			{Name: "WORKPLACE_URL", Value: url},
			{Name: "WORKPLACE_COMPANY_ID", Value: c.CompanyID},
			{Name: "WORKPLACE_FORM_ID", Value: begun.Form},
			{Name: "WORKPLACE_DRAFTER", Value: begun.Drafter},
			{Name: "WORKPLACE_APPROVER", Value: begun.Approver},
		}
		if k, err := KeyOf(tx, c); err == nil {
			variables = append(variables, simulators.Variable{Name: "NCLOUD_ACCESS_KEY", Value: k.AccessKey}, simulators.Variable{Name: "NCLOUD_SECRET_KEY", Value: k.SecretKey})
		}
		return nil
	})
	return variables, err
}
