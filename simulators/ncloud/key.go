package ncloud

// Key is an access key of an account, as the portal shows it.
type Key struct {
	// AccessKey is the Access Key ID: public, sent with every call.
	AccessKey string
	// SecretKey never leaves the caller.
	SecretKey string
	// APIKey is the account's key of the gateway (Primary Key), which the older
	// APIs ask for besides; "" when it has none.
	APIKey string
	// Account that the key belongs to.
	Account string
	// Active is false for a key that was stopped (사용 중지).
	Active bool
}
