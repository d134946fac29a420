package ncloud

import "strings"

// wrongKey explains an access key that is unknown or stopped.
func wrongKey(a Attempt) finding {
	sent := a.sent(AccessKeyHeader)
	if k, ok := a.key(); ok {
		if k.Active {
			return finding{}
		}
		return one("key-stopped", "the access key is stopped (사용 중지): use the account's other key, or start it again in the portal; it is "+k.AccessKey)
	}
	for _, k := range a.Keys {
		switch sent {
		case k.SecretKey:
			return one("key-swapped", "the secret key stands in "+AccessKeyHeader+": access key and secret key have changed places; it is that of "+k.AccessKey)
		case k.APIKey:
			return one("api-key-as-access-key", "the API key of the gateway stands in "+AccessKeyHeader+": send the access key (Access Key ID); it is that of "+k.AccessKey)
		case k.Account:
			return one("account-as-access-key", "the account's name stands in "+AccessKeyHeader+": send the access key (Access Key ID)")
		}
	}
	for _, k := range a.Keys {
		switch {
		case strings.Trim(sent, `"' `) == k.AccessKey:
			return one("key-quoted", "the access key is in quotes: send it as the portal shows it; it is "+k.AccessKey)
		case strings.EqualFold(sent, k.AccessKey):
			return one("key-case", "the access key differs in upper and lower case only: send it as the portal shows it; it is "+k.AccessKey)
		case len(sent) >= 8 && (strings.HasPrefix(k.AccessKey, sent) || strings.HasSuffix(k.AccessKey, sent)):
			return one("key-cut", "the access key is cut off: send all of it; it is "+k.AccessKey)
		}
	}
	return one("key-unknown", "no account of this world has the access key: `dojang env` prints one that exists")
}
