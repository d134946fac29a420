package eformsign

import (
	"crypto/x509/pkix"
	"encoding/asn1"
)

// foreignCurve names the curve of an EC key, PKCS#8 or SEC 1, that the standard library does not know; "" when the DER
// is none.
func foreignCurve(der []byte) string {
	// RFC 5208 and RFC 5480.
	var wrapped struct {
		Version    int
		Algorithm  pkix.AlgorithmIdentifier
		PrivateKey []byte
		Attributes asn1.RawValue `asn1:"optional,tag:0"`
	}
	ecKey := asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	if _, err := asn1.Unmarshal(der, &wrapped); err == nil {
		var curve asn1.ObjectIdentifier
		if _, err := asn1.Unmarshal(wrapped.Algorithm.Parameters.FullBytes, &curve); err != nil || !wrapped.Algorithm.Algorithm.Equal(ecKey) {
			return ""
		}
		return curveName(curve)
	}
	// RFC 5915.
	var bare struct {
		Version    int
		PrivateKey []byte
		Curve      asn1.ObjectIdentifier `asn1:"optional,explicit,tag:0"`
		PublicKey  asn1.BitString        `asn1:"optional,explicit,tag:1"`
	}
	if _, err := asn1.Unmarshal(der, &bare); err != nil || len(bare.Curve) == 0 {
		return ""
	}
	return curveName(bare.Curve)
}

// curveName gives "" for curves that are not foreign: something else is wrong then.
func curveName(curve asn1.ObjectIdentifier) string {
	switch curve.String() {
	case "1.3.132.0.10":
		return "secp256k1"
	case "1.2.840.10045.3.1.7", "1.3.132.0.33", "1.3.132.0.34", "1.3.132.0.35":
		return ""
	}
	return curve.String()
}
