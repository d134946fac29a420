package eformsign

import "encoding/hex"

// Seed is what the service begins with: its section in a seed file, and its own seed.
type Seed struct {
	Env       SeedEnv       `json:"env" doc:"what dojang env names, of the first company"`
	Policy    Policy        `json:"policy" doc:"the vendor's numbers and our choices; what is left out keeps its default"`
	Companies []SeedCompany `json:"companies" least:"1" unique:"name,companyId" doc:"the customers; the first one's keys are those that dojang env names; left out: those of the default world"`
}

// SeedEnv is what an integration is given besides API keys.
type SeedEnv struct {
	Member   string `json:"member" doc:"an enabled member; left out: the first one" example:"admin@example.com"`
	Template string `json:"template" doc:"the id of a template; left out: the first one's"`
}

// SeedCompany is a customer (회사) of a seed.
type SeedCompany struct {
	Name        string         `json:"name" required:"true" form:"^[a-z0-9][a-z0-9-]{0,62}$" takes:"a name of a-z, 0-9 and -, up to 63" doc:"our name for it, which the control API takes"`
	CompanyID   string         `json:"companyId" form:"^[0-9a-f]{32}$" takes:"32 hexadecimal digits in lower case" doc:"회사 ID; left out: made from the world's random seed, as it is in every world but the home world" example:"dec5418e58694d90a65d6c38e3d226db"`
	CompanyName string         `json:"companyName" doc:"the vendor's name of it, as answers show it; left out: our name"`
	State       CompanyState   `json:"state" words:"active,suspended,no-open-api,out-of-documents,deleted" default:"active" doc:"what becomes of its calls"`
	Members     []SeedMember   `json:"members" unique:"id" doc:"the accounts (멤버); left out: admin@example.com, member@example.com and disabled@example.com"`
	Templates   []SeedTemplate `json:"templates" unique:"id" doc:"what documents are made from (템플릿); left out: one"`
	APIKeys     []SeedAPIKey   `json:"apiKeys" unique:"apiKey" doc:"the API keys (API 키); left out: one of each verification type"`

	// ManagementID is made where it is "".
	ManagementID string `json:"-"`
}

// SeedMember is an account of a seed.
type SeedMember struct {
	ID      string `json:"id" required:"true" form:"^\\S+$" takes:"an e-mail address" doc:"the e-mail address that member_id takes"`
	Name    string `json:"name" doc:"the name, as answers show it"`
	Enabled bool   `json:"enabled" default:"true" doc:"whether tokens are issued for it"`
}

// SeedTemplate is a template of a seed.
type SeedTemplate struct {
	ID   string `json:"id" form:"^[0-9a-f]{32}$" takes:"32 hexadecimal digits in lower case" doc:"left out: made from the world's random seed, as it is in every world but the home world"`
	Name string `json:"name" required:"true" doc:"its name, as answers show it"`
}

// SeedAPIKey is an API key of a seed.
type SeedAPIKey struct {
	APIKey        string       `json:"apiKey" form:"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" takes:"a uuid in lower case" doc:"left out: made from the world's random seed, as it is in every world but the home world" example:"e3b3b3e5-0a31-4515-a971-7c8cae42876f"`
	Name          string       `json:"name" default:"애플리케이션_" doc:"애플리케이션 이름"`
	Alias         string       `json:"alias" default:"테스트용" doc:"별칭"`
	Verification  Verification `json:"verification" words:"signature,bearer,basic" default:"signature" doc:"how a token request proves that it may use the key (검증 유형)"`
	PrivateKey    string       `json:"privateKey" only:"verification=signature" secret:"true" doc:"비밀키, of type signature alone: the PKCS #8 of a P-256 key, as hexadecimal digits or PEM; left out: made from the world's random seed, as it is in every world but the home world"`
	BearerToken   string       `json:"bearerToken" only:"verification=bearer" secret:"true" form:"^[!-~]+$" takes:"ASCII without blanks" doc:"the preset value, of type bearer alone; left out: made"`
	BasicID       string       `json:"basicId" only:"verification=basic" form:"^[^:\\s]+$" takes:"an id without blanks and colons" doc:"of type basic alone; left out: made"`
	BasicPassword string       `json:"basicPassword" only:"verification=basic" secret:"true" form:"^[ -~]+$" takes:"ASCII" doc:"of type basic alone; left out: made"`
	Active        bool         `json:"active" default:"true" doc:"상태 (활성/비활성)"`
	Deleted       bool         `json:"deleted" doc:"a key that was deleted (삭제), for whose use there is an explanation"`

	// ClientID is made where it is "".
	ClientID string `json:"-"`
	// number is the private key of our own seed, as its digits.
	number string
}

// SeedSection implements seedfile.Seeder.
func (Simulator) SeedSection() any { return &Seed{Policy: DefaultPolicy()} }

// Words are the texts that fields of the policy take.
func (s *Seed) Words() map[string][]string { return s.Policy.fields().Words() }

// Bounds are the numbers that fields of the policy take.
func (s *Seed) Bounds() map[string][2]int { return s.Policy.fields().Bounds() }

// companies are those that the seed names, or our own.
func (s *Seed) companies() []SeedCompany {
	if len(s.Companies) > 0 {
		return s.Companies
	}
	return ownSeed().Companies
}

// members are those that the seed names, or three.
func (s SeedCompany) members() []SeedMember {
	if s.Members != nil {
		return s.Members
	}
	return []SeedMember{
		{ID: administrator, Name: "대표 관리자", Enabled: true},
		{ID: "member@example.com", Name: "홍길동", Enabled: true},
		{ID: "disabled@example.com", Name: "비활성 멤버"},
	}
}

// templates are those that the seed names, or one.
func (s SeedCompany) templates() []SeedTemplate {
	if s.Templates != nil {
		return s.Templates
	}
	return []SeedTemplate{{Name: "근로계약서"}}
}

// apiKeys are those that the seed names, or one of each type.
func (s SeedCompany) apiKeys() []SeedAPIKey {
	if s.APIKeys != nil {
		return s.APIKeys
	}
	keys := make([]SeedAPIKey, 3)
	for i, v := range [...]Verification{BySignature, ByBearer, ByBasic} {
		keys[i] = SeedAPIKey{Name: keyName, Alias: keyAlias + [...]string{"", " Bearer", " Basic"}[i], Verification: v, Active: true}
	}
	return keys
}

// What a key is called where nobody has named it.
const (
	keyName  = "애플리케이션_"
	keyAlias = "테스트용"
)

// ownPrivateKey is the key pair that the seed names.
func (s SeedAPIKey) ownPrivateKey(k APIKey) (APIKey, error) {
	if s.number != "" {
		raw, err := hex.DecodeString(s.number)
		return k.withKeyPair(raw), err
	}
	return k.withPrivateKey(s.PrivateKey)
}
