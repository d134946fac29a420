package steps

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/cucumber/godog"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
)

func notificationSteps() []Step {
	const field = `(sender|receivers|message|mailTitle|mailMessage|linkUrl)`
	return slices.Concat(
		define("notification", Any, "Sends a notification (알림 발송) from U1001 to U2034, with message and linkUrl, by the Go client.", send,
			en(`the company sends a notification`, "the company sends a notification"),
			ko(`고객사가 알림을 발송한다`, "고객사가 알림을 발송한다")),
		define("notification", Any, "Sends one to these employee numbers.", sendTo,
			en(`the company sends a notification to NUMBERS`, "the company sends a notification to U2034, U2345 and U2457"),
			ko(`고객사가 NUMBERS에게 알림을 발송한다`, "고객사가 U2034, U2345에게 알림을 발송한다")),
		define("notification", Any, "Sends one in which a field has another value.", sendWith,
			en(`the company sends a notification with (sender|message|mailTitle|mailMessage|linkUrl|clientId|clientSecret) TEXT`,
				`the company sends a notification with linkUrl "ftp://example.com"`)),
		define("notification", Any, "Sends one with another message.", sendMessage,
			ko(`고객사가 메시지 TEXT(?:으로|로) 알림을 발송한다`, `고객사가 메시지 "회의 10분 전입니다."로 알림을 발송한다`)),
		define("notification", Any, "Sends one in which a field is missing.", sendWithout,
			en(`the company sends a notification without `+field, "the company sends a notification without linkUrl"),
			ko(`고객사가 `+field+` 없이 알림을 발송한다`, "고객사가 linkUrl 없이 알림을 발송한다")),
		define("notification", Any, "Sends exactly the fields of the table.", sendTable,
			en(`the company sends a notification:`, "the company sends a notification:")),
		define("notification", Any, "Sends that many, one after the other.", sendMany,
			en(`the company sends COUNT notifications`, "the company sends 1,501 notifications"),
			ko(`고객사가 알림을 COUNT건 발송한다`, "고객사가 알림을 1,501건 발송한다")),
		define("notification", Any, "Sends that many, each from a goroutine of its own.", sendAtOnce,
			en(`the company sends COUNT notifications at the same time`, "the company sends 40 notifications at the same time")),
	)
}

// ordinary is a notification that nobody has reason to refuse.
func ordinary() api.Notification {
	return api.Notification{
		Sender: "U1001", Receivers: []string{"U2034"}, Message: "회의 10분 전입니다.", LinkURL: "https://groupware.example.com/meeting",
	}
}

func send(ctx context.Context) error { return of(ctx).send(ctx, ordinary()) }

func sendTo(ctx context.Context, numbers string) error {
	n := ordinary()
	n.Receivers = parseList(numbers)
	return of(ctx).send(ctx, n)
}

func sendMessage(ctx context.Context, text string) error { return sendWith(ctx, "message", text) }

func sendWith(ctx context.Context, field, value string) error {
	s, n := of(ctx), ordinary()
	credentials := s.credentials()
	switch field {
	case "clientId":
		credentials.ClientID = value
	case "clientSecret":
		credentials.ClientSecret = value
	default:
		if err := fill(&n, field, value); err != nil {
			return err
		}
	}
	return s.sendAs(ctx, credentials, n)
}

func sendWithout(ctx context.Context, field string) error {
	n := ordinary()
	if field == "receivers" {
		n.Receivers = nil
	} else if err := fill(&n, field, ""); err != nil {
		return err
	}
	return of(ctx).send(ctx, n)
}

func sendTable(ctx context.Context, fields *godog.Table) error {
	var n api.Notification
	rows, err := pairs(fields)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := fill(&n, row[0], row[1]); err != nil {
			return err
		}
	}
	return of(ctx).send(ctx, n)
}

func fill(n *api.Notification, field, value string) error {
	switch field {
	case "sender":
		n.Sender = value
	case "receivers":
		n.Receivers = parseList(value)
	case "message":
		n.Message = value
	case "mailTitle":
		n.MailTitle = value
	case "mailMessage":
		n.MailMessage = value
	case "linkUrl":
		n.LinkURL = value
	default:
		return fmt.Errorf("a notification has no field %q; it has sender, receivers, message, mailTitle, mailMessage and linkUrl", field)
	}
	return nil
}

func sendMany(ctx context.Context, count string) error {
	return sendSeveral(ctx, count, func(outcomes []outcome, notify func() outcome) {
		for i := range outcomes {
			outcomes[i] = notify()
		}
	})
}

func sendAtOnce(ctx context.Context, count string) error {
	return sendSeveral(ctx, count, func(outcomes []outcome, notify func() outcome) {
		var all sync.WaitGroup
		for i := range outcomes {
			all.Go(func() { outcomes[i] = notify() })
		}
		all.Wait()
	})
}

func sendSeveral(ctx context.Context, count string, each func(outcomes []outcome, notify func() outcome)) error {
	n, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	return s.exchange(ctx, daouofficeVendor{}, "noti", func(x *exchange) error {
		x.outcomes = make([]outcome, n)
		each(x.outcomes, s.notifier(ctx, s.credentials(), ordinary()))
		return nil
	})
}

func (s *scenario) send(ctx context.Context, n api.Notification) error {
	return s.sendAs(ctx, s.credentials(), n)
}

func (s *scenario) sendAs(ctx context.Context, credentials api.Credentials, n api.Notification) error {
	return s.exchange(ctx, daouofficeVendor{}, "noti", func(x *exchange) error {
		x.outcomes = []outcome{s.notifier(ctx, credentials, n)()}
		return nil
	})
}

// notifier sends n each time it is called. It may be called by several goroutines.
func (s *scenario) notifier(ctx context.Context, credentials api.Credentials, n api.Notification) func() outcome {
	client, err := s.clientOf(credentials)
	if err != nil {
		return func() outcome { return notified(nil, err) }
	}
	accept := s.client.acceptPartial
	return func() outcome {
		result, err := client.Notify(ctx, n)
		if accept {
			result, err = api.AcceptPartial(result, err)
		}
		return notified(result, err)
	}
}
