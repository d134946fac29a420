package workplace

import (
	"encoding/json"
	"time"
)

// State is the state of an event (이벤트 상태, sendTpCd). The wire code stays the same however an administrator has renamed
// the state.
type State string

// The states of the vendor's table, each beside its 설명 and 상세. One action may send two of them: APPROVE is documented
// to include 합의 and 자동 동의, which have states of their own.
const (
	StateDraft       State = "DRAFT"        // 기안: the author stores the document
	StateRevise      State = "REVISE"       // 수정: an approver edits it
	StateApprove     State = "APPROVE"      // 동의, 합의, 자동 동의: an approver approves
	StateDelegate    State = "DELEGATE"     // 위임: an approver delegates to another person
	StateReject      State = "REJECT"       // 거절: an approver rejects (반려)
	StateApproved    State = "APPROVED"     // 완료(승인함): the document is completed
	StateCanceled    State = "CANCELED"     // 취소(승인 취소된): an administrator cancels an approved document
	StateDeleted     State = "DELETED"      // 삭제: an administrator deletes the document
	StateAutoApprove State = "AUTO_APPROVE" // 자동 동의: approved by automatic consent
	StateCooperation State = "COOPERATION"  // 합의: approved by agreement
	StateRetrieve    State = "RETRIEVE"     // 회수: the author withdraws the document
)

// Known reports whether the state is in the vendor's table. Others are delivered all the same.
func (s State) Known() bool {
	switch s {
	case StateDraft, StateRevise, StateApprove, StateDelegate, StateReject, StateApproved, StateCanceled, StateDeleted,
		StateAutoApprove, StateCooperation, StateRetrieve:
		return true
	default:
		return false
	}
}

// Event is the object of a callback. The names are the vendor's; nothing in it is signed, so nothing in it is proof.
type Event struct {
	DocDataURL  string // docDataUrl: link to the document's detail (문서의 상세 정보 조회 API 링크), V1 for now
	AprvDocID   string // aprvDocId: the document's internal key (문서의 내부 PK); a number is read as its digits
	ProcessYmdt string // processYmdt: when it happened (이벤트 발생 일시), as sent; see Time
	DocNo       string // docNo: document number (문서 번호); "" when there is none yet
	SendTpCd    State  // sendTpCd: what happened (이벤트 상태)
	DfmID       string // dfmId: form ID (서식 ID)

	// Document is what the vendor says of the document now, read by [VerifyByReading]; nil without it. It is nil too for a
	// deleted document that can no longer be read.
	Document *Document
	Raw      json.RawMessage // the body as it came, with fields that the vendor may add
}

// Key is what events are told apart by. The vendor sends no event ID. Two events of one document and state within the
// same second have the same key: that is why a repeated key means "read the document again", not "nothing happened".
type Key struct {
	AprvDocID   string
	SendTpCd    State
	ProcessYmdt string
}

// Key is the event's key.
func (e Event) Key() Key { return Key{e.AprvDocID, e.SendTpCd, e.ProcessYmdt} }

// Time reads ProcessYmdt. The vendor documents no format; read are yyyyMMddHHmmss, RFC 3339 and ISO 8601 without a zone,
// which is taken for Korea's. It reports false for anything else.
func (e Event) Time() (time.Time, bool) {
	korea := time.FixedZone("KST", 9*60*60)
	for _, layout := range [...]string{"20060102150405", time.RFC3339, "2006-01-02T15:04:05", time.DateTime} {
		if at, err := time.ParseInLocation(layout, e.ProcessYmdt, korea); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}
