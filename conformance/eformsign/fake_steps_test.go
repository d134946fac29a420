package eformsign_test

import (
	"slices"
	"time"
)

// recipient returns a member of the recipient whose turn it is; "" when it is nobody's.
func (d *doc) recipient(path ...string) string {
	if d.accepted >= len(d.recipients) {
		return ""
	}
	value := d.recipients[d.accepted]
	for _, name := range path {
		object, _ := value.(map[string]any)
		value = object[name]
	}
	text, _ := value.(string)
	return text
}

func (d *doc) completed() bool { return len(d.recipients) > 0 && d.accepted == len(d.recipients) }

// status is current_status.
func (d *doc) status() map[string]any {
	switch {
	case d.completed():
		return map[string]any{"status_type": "003", "step_type": "01"}
	case len(d.recipients) == 0:
		return map[string]any{"status_type": "001", "step_type": "00"}
	}
	return map[string]any{
		"status_type": map[string]string{"05": "060", "06": "070"}[d.recipient("step_type")], "step_type": d.recipient("step_type"),
		"step_recipients": []any{map[string]any{"id": d.recipient("member", "id")}},
	}
}

func (d *doc) did(action, by string, at time.Time) {
	d.histories = append(d.histories, map[string]any{"action_type": action, "executor": map[string]any{"id": by}, "executed_date": at.UnixMilli()})
}

// act lets a recipient accept, and says whether it could.
func (f *fake) act(id string, sent map[string]any) bool {
	at := slices.IndexFunc(f.docs, func(d doc) bool { return d.id == id })
	if at < 0 {
		return false
	}
	d := &f.docs[at]
	who := d.recipient("member", "id")
	if by, named := sent["by"]; who == "" || named && by != who || sent["action"] != "accept" {
		return false
	}
	d.did(map[string]string{"05": "062", "06": "072"}[d.recipient("step_type")], who, f.now)
	d.editor, d.saved = who, f.now
	d.accepted++
	if d.completed() {
		d.did("003", who, f.now)
	}
	f.stepped(d)
	return true
}
