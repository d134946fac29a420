package eformsign

import "crypto/ecdsa"

// PrivateKey reads a private key for the tests.
func PrivateKey(text string) (*ecdsa.PrivateKey, error) { return privateKey(text) }

// Signature signs for the tests.
func Signature(key *ecdsa.PrivateKey, text string) string { return signature(key, text) }

// FixedWidth writes a signature as r and s for the tests.
func FixedWidth(der []byte) []byte { return fixedWidth(der) }

// JudgeToken judges an access token of a member for the tests.
func JudgeToken(token, companyID, refresh string, issuedAt int64) error {
	return meant{companyID: companyID, refresh: refresh, member: true, issuedAt: issuedAt}.judge(token)
}

// JudgeIssue judges the body of an issue for the tests.
func JudgeIssue(body []byte, name, alias, companyID string) error {
	c := &caller{key: apiKey{Name: name, Alias: alias, CompanyID: companyID}}
	return c.judgeIssue(body)
}
