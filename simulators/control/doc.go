// Package control is the control API: how programs and people outside Go look at
// worlds and change them. [New] makes an http.Handler of it, for a listener of its
// own, so that the paths of the vendors stay theirs.
//
// Every operation on a world exists twice: below /worlds/{world}/ and, for the home
// world, without that prefix. So a world's own base URL, which its environment
// names DOJANG_CONTROL_URL, is used the same way whichever world it is. What a
// simulator adds with its Control method is found below its name.
// The file openapi.yaml, served at /openapi.yaml, describes all of it; a test holds
// the two together.
//
// Nothing here is faulted, limited or kept in a journal. Nothing is ignored either: a
// field or a query parameter that an operation does not know is refused by its name.
//
//	GET /clock?zone=KST HTTP/1.1
//
//	HTTP/1.1 400 Bad Request
//	{"error":{"message":"unknown query parameter \"zone\"","hint":"the operation takes none"}}
//
// # Who may call
//
// Anybody who reaches the listener and, where a token is set, has it. A browser is
// somebody who reaches every loopback listener on behalf of any web page, therefore:
//
//   - a request that changes something and comes from a page of another origin is
//     refused, as [http.CrossOriginProtection] tells;
//   - a request that arrives at a loopback address has to name a loopback host, or one
//     of Options.Hosts, in its Host header. A page whose name was rebound to 127.0.0.1
//     (DNS rebinding) still sends its own name.
//
// Answers carry no CORS headers, so pages of other origins cannot read them.
package control
