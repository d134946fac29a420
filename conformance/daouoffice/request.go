package daouoffice

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/testdata"
)

const requestSection = "Request URL, HTTP Method"

// requestCases try where and how a notification is sent.
func requestCases() []suite.Case {
	cases := sending(newCase(requestSection, "noti/endpoint/document-example", "the request of the document, byte for byte",
		[]string{"noti/success", "noti/product-fields-optional", "noti/duplicate-receivers", "noti/valid-receivers", "noti/invalid-receiver-unknown"},
		defaultCompany, documentExample))
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		cases = append(cases, newCase(requestSection, "noti/wrong-method/"+lower(method), method+" instead of POST",
			[]string{"noti/endpoint"}, defaultCompany, func(ctx context.Context, c *caller) {
				request := c.call(method, c.body())
				request.Method = method
				c.refusedCall(ctx, request, marked("noti/wrong-method", http.StatusMethodNotAllowed))
			}))
	}
	for name, path := range map[string]string{
		"other-version": "/public/v2/noti", "deeper": notiPath + "/1", "root": "/",
		"trailing-slash": notiPath + "/", "upper-case": "/public/v1/NOTI",
	} {
		cases = append(cases, newCase(requestSection, "noti/unknown-path/"+name, "POST "+path,
			[]string{"noti/endpoint"}, defaultCompany, func(ctx context.Context, c *caller) {
				request := c.call(path, c.body())
				request.Path = path
				c.refusedCall(ctx, request, marked("noti/unknown-path", http.StatusNotFound))
			}))
	}
	slices.SortStableFunc(cases, byID)
	return cases
}

// documentExample sends the example of the document. Its key pair is replaced by the company's own, which in
// the default world is that very pair.
func documentExample(ctx context.Context, c *caller) {
	method, path, header, body, err := testdata.Request("daouoffice/noti/document-example")
	if err != nil {
		c.s.Check("the sample", fmt.Errorf("%w: %w", suite.ErrBroken, err))
		return
	}
	header.Del("Host")
	body = bytes.Replace(body, []byte("f255cbe0b4a9d12f"), []byte(c.company.ClientID), 1)
	body = bytes.Replace(body, []byte("bafdd7b4cff6fabdc417b8a6b0e4fff6"), []byte(c.company.ClientSecret), 1)
	request := suite.Request{Name: "the document's request", Service: service, Method: method, Path: path, Header: header, Body: body}
	c.acceptedCall(ctx, request, []string{"U2034", "U2345"}, map[string]string{"U2456": unknown})

	request.Name = "the document's request with U2457"
	request.Body = bytes.Replace(body, []byte(`"U2456","U2456"`), []byte(`"U2456","U2457"`), 1)
	c.acceptedCall(ctx, request, []string{"U2034", "U2345"}, map[string]string{"U2456": unknown, "U2457": stopped})
}
