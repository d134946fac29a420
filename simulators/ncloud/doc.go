// Package ncloud is the API Gateway of NAVER Cloud, in front of every service that
// is called with an access key: it signs, verifies, refuses and explains. It has no
// state of its own: a service gives it its keys and its numbers, see [Gate].
//
//	signature.go  the canonical strings (StringToSign) of v2 and v1, and HMAC-SHA256 over them
//	key.go        access keys (Access Key ID, Secret Key) and gateway API keys
//	entry.go      the headers of a call, read once
//	rules.go      the checks in their order, as rules of a route
//	envelope.go   error codes 100–900, their HTTP status and their body
//	explain*.go   why a call was refused, found by trying known mistakes
//
// A call carries four things: the time in milliseconds, the access key, and a
// signature over the method, the request target as it is sent (path and query), the
// time and the access key. The body is not signed.
//
// Sources: https://api.ncloud-docs.com/docs/common-ncpapi and
// https://api.ncloud-docs.com/docs/ai-application-service-apigateway. What they leave
// open is a field of [Gate] or a clause of provenance assumed.
package ncloud
