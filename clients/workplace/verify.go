package workplace

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

// VerifyByReading reads the document through the signed API before the function runs, and puts it into the event. A
// callback is not signed and anybody can send one; the vendor's own word on the document is the only proof there is. It
// shows that the document exists in this company and belongs to the form, not that the state is true: decide by
// [Event.Document], not by [Event.SendTpCd].
//
// docDataUrl is held to the rules of [Client.DocumentAt] and must name the document of aprvDocId. Where V1 does not know
// the document, V2 is asked: the vendor links to V1 for every form. A document that neither knows is answered with 422,
// except for DELETED, which is handled without a document. When reading fails otherwise the answer is 500.
func VerifyByReading(client *Client) HandlerOption {
	return func(h *Handler) error {
		if client == nil {
			return &InvalidError{Field: "VerifyByReading", Reason: "needs a client"}
		}
		h.client = client
		return nil
	}
}

func (h *Handler) verify(ctx context.Context, event *Event) error {
	refuse := func(field, reason string, err error) error {
		return &RequestError{Status: http.StatusUnprocessableEntity, Field: field, Reason: reason, err: err}
	}
	at, err := h.client.link(event.DocDataURL)
	if err != nil {
		return refuse("docDataUrl", "does not lead to a document of this company", err)
	}
	if at.id != event.AprvDocID {
		return refuse("docDataUrl", "leads to another document than aprvDocId names", nil)
	}
	document, err := h.client.read(ctx, at)
	if at.version == V1 && notFound(err) {
		document, err = h.client.Document(ctx, V2, at.id)
	}
	switch {
	case notFound(err) && event.SendTpCd == StateDeleted:
		return nil
	case notFound(err):
		return refuse("aprvDocId", "names a document that the service does not know", err)
	case err != nil:
		return fmt.Errorf("workplace: callback: reading the document: %w", err)
	case document.DfmID != "" && document.DfmID != event.DfmID:
		return refuse("dfmId", "is not the form of the document", nil)
	}
	event.Document = document
	return nil
}

func notFound(err error) bool {
	refused, ok := errors.AsType[*Error](err)
	return ok && (refused.Code == ErrNotFound || refused.HTTPStatus == http.StatusNotFound)
}
