package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

func inboxSteps() []Step {
	return slices.Concat(
		define("inbox", Then, "Checks the latest push notification that an employee has seen.", seesOn,
			en(`NUMBER sees on (push|web) TEXT`, `U2034 sees on push "[OpenAPI] 회의 10분 전입니다."`)),
		define("inbox", Then, "Checks the latest push notification that an employee has seen.", seesOnPush,
			ko(`NUMBER의 푸시 알림은 TEXT이다`, `U2034의 푸시 알림은 "[OpenAPI] 회의 10분 전입니다."이다`)),
		define("inbox", Then, "Checks that the latest notification did not go out on a channel.", seesNothingOn,
			en(`NUMBER sees nothing on (push|web)`, "U2034 sees nothing on web")),
		define("inbox", Then, "Checks the latest mail that an employee has got.", getsMail,
			en(`NUMBER gets a mail titled TEXT that says TEXT`, `U2034 gets a mail titled "업무가 도착하였습니다." that says "결재 문서 3건"`)),
		define("inbox", Then, "Checks where a click on the latest notification leads.", clickLeads,
			en(`a click leads NUMBER to TEXT`, `a click leads U2034 to "https://portal.example.com/home"`)),
		define("inbox", Then, "Counts what an employee of the company has got.", hasNotifications,
			en(`NUMBER has COUNT notifications?`, "U2034 has 2 notifications"),
			ko(`NUMBER의 알림은 COUNT건이다`, "U2034의 알림은 2건이다")),
		define("inbox", Then, "Checks that an employee of the company has got nothing.", hasNone,
			en(`NUMBER has no notification`, "U2457 has no notification")),
	)
}

// newest is the latest notification of an employee.
func (s *scenario) newest(number string) (daouoffice.Notification, error) {
	inbox := s.begun().Daouoffice.Inbox(s.company, number)
	if len(inbox) == 0 {
		return daouoffice.Notification{}, s.mismatch("a notification for "+number, "none in the inbox")
	}
	return inbox[len(inbox)-1], nil
}

func seesOnPush(ctx context.Context, number, text string) error {
	return seesOn(ctx, number, "push", text)
}

func seesOn(ctx context.Context, number, channel, text string) error {
	s := of(ctx)
	seen, err := s.newest(number)
	if err != nil {
		return err
	}
	if found := on(seen, channel); found != text {
		return s.mismatch(fmt.Sprintf("%s sees on %s %q", number, channel, text), fmt.Sprintf("%q", found))
	}
	return nil
}

func seesNothingOn(ctx context.Context, number, channel string) error {
	s := of(ctx)
	seen, err := s.newest(number)
	if err != nil {
		return err
	}
	if found := on(seen, channel); found != "" {
		return s.mismatch(fmt.Sprintf("%s sees nothing on %s", number, channel), fmt.Sprintf("%q", found))
	}
	return nil
}

func on(n daouoffice.Notification, channel string) string {
	if channel == "web" {
		return n.Web
	}
	return n.Push
}

func getsMail(ctx context.Context, number, title, text string) error {
	s := of(ctx)
	seen, err := s.newest(number)
	if err != nil {
		return err
	}
	want := fmt.Sprintf("a mail titled %q that says %q", title, text)
	if seen.Mail == nil {
		return s.mismatch(want, "no mail")
	}
	if seen.Mail.Title != title || seen.Mail.Message != text {
		return s.mismatch(want, fmt.Sprintf("a mail titled %q that says %q", seen.Mail.Title, seen.Mail.Message))
	}
	return nil
}

func clickLeads(ctx context.Context, number, link string) error {
	s := of(ctx)
	seen, err := s.newest(number)
	if err != nil {
		return err
	}
	if seen.LinkURL != link {
		return s.mismatch("a click leads to "+link, "to "+seen.LinkURL)
	}
	return nil
}

func hasNone(ctx context.Context, number string) error { return hasNotifications(ctx, number, "0") }

func hasNotifications(ctx context.Context, number, count string) error {
	want, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	inbox := s.begun().Daouoffice.Inbox(s.company, number)
	if len(inbox) == want {
		return nil
	}
	found := []string{counted(len(inbox), "notification")}
	for _, n := range inbox {
		found = append(found, fmt.Sprintf("%s at %s", n.ID, formatMoment(n.At)))
	}
	return s.mismatch(number+" has "+counted(want, "notification"), strings.Join(found, ", "))
}
