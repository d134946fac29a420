package testdata_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/testdata"
)

func ExampleRequest() {
	method, path, header, body, err := testdata.Request("daouoffice/noti/sender-missing")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(method, path, header.Get("Content-Type"), len(body) > 0)
	// Output: POST /public/v1/noti application/json; charset=UTF-8 true
}
