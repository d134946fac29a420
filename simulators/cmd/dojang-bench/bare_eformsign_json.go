package main

import (
	"strings"

	gojwt "github.com/golang-jwt/jwt/v5"
)

const (
	bareCompany  = "dec5418e58694d90a65d6c38e3d226db"
	bareLifetime = 3600
	bareUserName = "74e261f5-26a7-45b8-bf46-b141049f81a1"
)

// bareAnswer is the answer with a token as encoding/json writes it.
type bareAnswer struct {
	APIKey struct {
		Name    string `json:"name"`
		Alias   string `json:"alias"`
		Company struct {
			ID     string `json:"company_id"`
			Name   string `json:"name"`
			APIURL string `json:"api_url"`
		} `json:"company"`
	} `json:"api_key"`
	OAuthToken struct {
		ExpiresIn    int    `json:"expires_in"`
		TokenType    string `json:"token_type"`
		RefreshToken string `json:"refresh_token"`
		AccessToken  string `json:"access_token"`
	} `json:"oauth_token"`
}

// bareClaims are those of the document's sample.
type bareClaims struct {
	Issuer  string `json:"iss"`
	Context struct {
		ClientID     string `json:"clientId"`
		ClientKey    string `json:"clientKey"`
		ManagementID string `json:"managementId"`
		Scopes       string `json:"scopes"`
		Type         string `json:"type"`
		UserName     string `json:"userName"`
		UserID       string `json:"userId"`
		RefreshToken string `json:"refreshToken"`
	} `json:"context"`
	Claim struct {
		CompanyID string `json:"company_id"`
		AccessKey string `json:"access_key"`
	} `json:"claim"`
	Exp int64 `json:"exp"`
	Iat int64 `json:"iat"`

	// RegisteredClaims makes these the library's claims; no value of it is used.
	gojwt.RegisteredClaims `json:"-"`
}

func newBareClaims(refreshToken string, iat int64) *bareClaims {
	c := &bareClaims{Issuer: "eformsign.iam", Exp: iat + bareLifetime, Iat: iat}
	c.Context.ClientID, c.Context.ClientKey = "68094eea25af4a629e28de9cfec4ebfc", bareAPIKey
	c.Context.ManagementID, c.Context.Scopes = "34aab800c2a044058fd4ef798aecdeca", "smart_eform_scope"
	c.Context.Type, c.Context.UserName, c.Context.UserID = "user", bareUserName, "c80e2d3b8455067c252a3c9d57c9dcff"
	c.Context.RefreshToken = refreshToken
	c.Claim.CompanyID, c.Claim.AccessKey = bareCompany, bareUserName
	return c
}

// bareReference is something by its id.
type bareReference struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type barePerson struct {
	RecipientType string `json:"recipient_type"`
	ID            string `json:"id"`
	Name          string `json:"name"`
}

// bareDocumentShown is a document as encoding/json writes it.
type bareDocumentShown struct {
	ID             string        `json:"id"`
	DocumentNumber string        `json:"document_number"`
	Template       bareReference `json:"template"`
	DocumentName   string        `json:"document_name"`
	Creator        barePerson    `json:"creator"`
	CreatedDate    int64         `json:"created_date"`
	LastEditor     barePerson    `json:"last_editor"`
	UpdatedDate    int64         `json:"updated_date"`
	CurrentStatus  bareStatus    `json:"current_status"`
	Fields         []struct{}    `json:"fields"`
	NextStatus     []struct{}    `json:"next_status"`
	PreviousStatus []struct{}    `json:"previous_status"`
	Histories      []struct{}    `json:"histories"`
}

type bareStatus struct {
	StatusType     string       `json:"status_type"`
	StatusDocType  string       `json:"status_doc_type"`
	StatusDetail   string       `json:"status_doc_detail"`
	StepType       string       `json:"step_type"`
	StepIndex      string       `json:"step_index"`
	StepName       string       `json:"step_name"`
	StepRecipients []barePerson `json:"step_recipients"`
	StepGroup      int          `json:"step_group"`
	ExpiredDate    int64        `json:"expired_date"`
	Expired        bool         `json:"_expired"`
}

// bareShown is the only document there is, under the id that the path asks for.
func bareShown(path string) bareDocumentShown {
	const created = 1793577600000
	administrator := barePerson{"01", memberID, "대표 관리자"}
	return bareDocumentShown{
		ID: path[strings.LastIndexByte(path, '/')+1:], Template: bareReference{"75cffcbc03969df3d19c7f7c68be5516", "근로계약서"}, DocumentName: documentName,
		Creator: administrator, CreatedDate: created, LastEditor: administrator, UpdatedDate: created,
		CurrentStatus: bareStatus{StatusType: "001", StepType: "00", StepIndex: "1", StepName: "시작", StepRecipients: []barePerson{administrator}, StepGroup: 1},
		Fields:        []struct{}{}, NextStatus: []struct{}{}, PreviousStatus: []struct{}{}, Histories: []struct{}{},
	}
}
