package workplace

// Seed is what the service begins with: its section in a seed file, and its own seed.
type Seed struct {
	Env        SeedEnv         `json:"env" doc:"what dojang env names, of the first company"`
	Policy     Policy          `json:"policy" doc:"the vendor's numbers and our choices; what is left out keeps its default"`
	Companies  []SeedCompany   `json:"companies" least:"1" unique:"name,companyId" doc:"the customers; the first one is the one that dojang env names and the control API works on; left out: those of the default world"`
	AccessKeys []SeedAccessKey `json:"accessKeys" unique:"accessKey" doc:"the access keys of the portal; left out: one for each company"`
}

// SeedEnv is what an integration is given besides an access key.
type SeedEnv struct {
	Drafter  string `json:"drafter" doc:"an employee who drafts; left out: the first one" example:"W1001"`
	Approver string `json:"approver" doc:"an employee who approves; left out: the second one" example:"W2001"`
	Form     string `json:"form" doc:"the dfmId of a form; left out: the first one's" example:"dfm-leave"`
}

// SeedCompany is a customer of a seed.
type SeedCompany struct {
	Name      string         `json:"name" required:"true" form:"^[a-z0-9][a-z0-9-]{0,62}$" takes:"a name of a-z, 0-9 and -, up to 63" doc:"our name for it"`
	CompanyID string         `json:"companyId" form:"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" takes:"a uuid in lower case" doc:"the linkage key (연동키); left out: made from the world's random seed, as it is in every world but the home world" example:"52e6e775-6993-424d-bc58-62e17268ed29"`
	CompanyNm string         `json:"companyNm" doc:"its own name; left out: our name"`
	TenantID  string         `json:"tenantId" form:"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" takes:"a uuid in lower case" doc:"left out: made from the world's random seed, as it is in every world but the home world"`
	Employees []SeedEmployee `json:"employees" unique:"id" doc:"its people; left out: W1001, W2001, W2002, W2003 and the administrator W9001"`
	Forms     []SeedForm     `json:"forms" unique:"dfmId" doc:"its forms (서식) with their approval settings (결재 설정); left out: dfm-leave and dfm-purchase"`
}

// SeedEmployee is a person of a seed.
type SeedEmployee struct {
	ID            string `json:"id" required:"true" form:"^\\S+$" takes:"an id without blanks" doc:"by which documents name the person"`
	Name          string `json:"name" doc:"the name"`
	DeptCd        string `json:"deptCd" doc:"the code of the department"`
	JobNm         string `json:"jobNm" doc:"the position"`
	Administrator bool   `json:"administrator" doc:"may cancel approved documents and delete any (결재 관리자)"`
}

// SeedForm is a form of a seed.
type SeedForm struct {
	DfmID       string           `json:"dfmId" required:"true" form:"^\\S{1,36}$" takes:"1 to 36 characters without blanks" doc:"its id"`
	DfmNm       string           `json:"dfmNm" required:"true" doc:"its name"`
	Kind        Kind             `json:"kind" words:"builtin,generator" default:"builtin" doc:"a form that WORKPLACE brings along (기본 서식), or one of the form generator (서식 만들기)"`
	CallbackURL string           `json:"callbackUrl" secret:"true" form:"^https?://[^/?#\\s]+" takes:"an absolute URL, http:// or https://" doc:"where events are sent; left out: nowhere"`
	States      []Event          `json:"states" unique:"." doc:"the events that are sent; left out: none"`
	Labels      map[Event]string `json:"labels" doc:"the events that an administrator renamed"`
	Components  []SeedComponent  `json:"components" unique:"componentUuid,componentCustomId" doc:"the fields of a form of the form generator"`
}

// SeedComponent is a field of a form of a seed.
type SeedComponent struct {
	UUID     string `json:"componentUuid" form:"^\\S+$" takes:"a uuid" doc:"left out: made from the world's random seed"`
	Code     string `json:"componentCode" required:"true" form:"^\\S+$" takes:"a type such as CP_TEXT" doc:"its type" example:"CP_TEXT"`
	CustomID string `json:"componentCustomId" doc:"the company's own id (사용자 지정 ID)"`
	Label    string `json:"componentLabel" doc:"what it is called"`
}

// SeedAccessKey is an access key of a seed.
type SeedAccessKey struct {
	AccessKey string   `json:"accessKey" form:"^[0-9A-Za-z]{20}$" takes:"20 letters and digits" doc:"Access Key ID; left out: made from the world's random seed, as it is in every world but the home world" example:"DOJANGACCESSKEY00001"`
	SecretKey string   `json:"secretKey" secret:"true" form:"^[!-~]{1,128}$" takes:"1 to 128 characters of ASCII without blanks" doc:"left out: made from the world's random seed, as it is in every world but the home world"`
	APIKey    string   `json:"apiKey" secret:"true" form:"^[!-~]{1,128}$" takes:"1 to 128 characters of ASCII without blanks" doc:"the account's key of the gateway (Primary Key); left out: made from the world's random seed, as it is in every world but the home world"`
	Account   string   `json:"account" doc:"the account that it belongs to; left out: the first company's name"`
	Active    bool     `json:"active" default:"true" doc:"false for a key that was stopped (사용 중지)"`
	Companies []string `json:"companies" unique:"." doc:"the names of the companies that the account may read; left out: the first one"`
}

// SeedSection implements seedfile.Seeder.
func (Simulator) SeedSection() any { return &Seed{Policy: DefaultPolicy()} }

// Words are the texts that fields take, those of the policy among them.
func (s *Seed) Words() map[string][]string {
	var events []string
	for _, e := range Events() {
		events = append(events, string(e))
	}
	words := s.Policy.fields().Words()
	words["companies[].forms[].states[]"], words["companies[].forms[].labels"] = events, events
	return words
}

// Bounds are the numbers that fields of the policy take.
func (s *Seed) Bounds() map[string][2]int { return s.Policy.fields().Bounds() }

// companies are those that the seed names, or our own.
func (s *Seed) companies() []SeedCompany {
	if len(s.Companies) > 0 {
		return s.Companies
	}
	return ownSeed().Companies
}

// accessKeys are those that the seed names, our own for our own companies, or one for each company.
func (s *Seed) accessKeys() []SeedAccessKey {
	switch {
	case s.AccessKeys != nil:
		return s.AccessKeys
	case len(s.Companies) == 0:
		return ownSeed().AccessKeys
	}
	var keys []SeedAccessKey
	for _, c := range s.Companies {
		keys = append(keys, SeedAccessKey{Account: c.Name, Active: true, Companies: []string{c.Name}})
	}
	return keys
}
