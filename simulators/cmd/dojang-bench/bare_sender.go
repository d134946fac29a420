package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// callbackBody is what Dojang sends for the event that is measured, up to the time.
const callbackBody = `{"docDataUrl":"http://workplace.invalid/workflow/apigw/v1/company/` + bareCompanyID + `/doc/` + firstDocument +
	`","aprvDocId":"` + firstDocument + `","processYmdt":"20261101090000","docNo":"휴가신청서-2026-0001","sendTpCd":"REVISE","dfmId":"` + leaveForm + `"}`

// openBareSender opens a plain net/http client that PUTs the same bytes.
func openBareSender(ctx context.Context, s *system, o settings) (*server, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: o.connections, DisableCompression: true}}
	put := func(ctx context.Context) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodPut, "http://"+o.receiver+"/callback", strings.NewReader(callbackBody))
		if err != nil {
			return err
		}
		request.Header.Set("Content-Type", "application/json;charset=UTF-8")
		request.Header.Set("Accept", "*/*")
		request.Header.Set("User-Agent", "WORKPLACE (Dojang simulator)")
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != http.StatusOK {
			return fmt.Errorf("the receiver answers HTTP %d: %w", response.StatusCode, err)
		}
		return nil
	}
	send := func(r *sending) error {
		var all sync.WaitGroup
		failed := make([]error, o.connections)
		for n := range o.connections {
			all.Go(func() {
				for failed[n] == nil && !r.over() {
					if failed[n] = put(ctx); failed[n] == nil {
						r.sent.Add(1)
					}
				}
			})
		}
		all.Wait()
		for _, err := range failed {
			if err != nil {
				return err
			}
		}
		return nil
	}
	return &server{
		questions: map[string]func(context.Context) (any, error){askSend: func(context.Context) (any, error) { return measure(o, s.now, send) }},
		end:       func(context.Context) error { client.CloseIdleConnections(); return nil },
	}, nil
}
