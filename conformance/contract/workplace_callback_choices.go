package contract

// workplaceCallbackChoices is what the guide leaves open about the body of a callback.
func workplaceCallbackChoices() []Clause {
	return []Clause{
		workplaceChoice("callback/process-ymdt-format", "processYmdt is yyyyMMddHHmmss in Korea",
			"processYmdt is the time of the event as yyyyMMddHHmmss in Korean time (Asia/Seoul), whenever it is sent; ISO 8601 takes its place by a setting.",
			"In which format and time zone is processYmdt, and is it the time of the event or of the dispatch?"),
		workplaceChoice("callback/doc-no-format", "docNo is the document's number as text",
			"docNo is the number of the document (문서 번호) as a JSON string, and empty while the document has none.",
			"What does docNo hold, when is a document numbered, and what is sent before?"),
		workplaceChoice("callback/id-type", "Every field is a JSON string",
			"All six fields are JSON strings, aprvDocId too; it becomes a number by a setting.",
			"Is aprvDocId in the callback a JSON string or a number?"),
		workplaceChoice("callback/one-event-per-action", "An approval sends the event of its manner only",
			"An agreement sends COOPERATION and an automatic consent AUTO_APPROVE, neither APPROVE as well, although the table names both under APPROVE; both are sent by a setting.",
			"Does an approval by 합의 or 자동 동의 send APPROVE, COOPERATION or AUTO_APPROVE, or two of them?"),
		workplaceChoice("callback/headers", "No credential in a callback",
			"A callback carries Content-Type: application/json;charset=UTF-8 and neither a signature nor any other credential.",
			"Which headers does a callback carry, and can its sender be verified?"),
	}
}

// workplaceDeliveryChoices is what the guide leaves open about the sending.
func workplaceDeliveryChoices() []Clause {
	return []Clause{
		workplaceChoice("callback/other-outcomes-fail", "Whatever is not 2xx is a failure",
			"A callback that gets another status than 2xx, 4xx and 5xx, or no answer, is recorded as failed, with a reason.",
			"What is recorded when the receiver answers 1xx or 3xx, refuses the connection or does not answer?"),
		workplaceChoice("callback/redirects-not-followed", "Redirects are not followed",
			"A callback answered with 3xx is not sent to the address in Location and is recorded as failed with its status.",
			"Does the dispatch follow redirects?"),
		workplaceChoice("callback/no-automatic-retry", "Nothing is sent again by itself",
			"A failed callback is sent again only by hand (재발송), since the guide knows no other way.",
			"Is a failed callback ever sent again automatically, and how often?"),
		workplaceChoice("callback/retry-schedule", "Retries by a setting, each at its time",
			"When waits are set, a failed callback is sent again after each of them, pending meanwhile, until one attempt succeeds or the last has failed.",
			"If failed callbacks are sent again automatically, after which times and how often?"),
		workplaceChoice("callback/time-out", "Ten seconds for an answer",
			"A callback that is not answered within 10 seconds is recorded as failed, without a status.",
			"How long does the dispatch wait for the receiver's answer?"),
		workplaceChoice("callback/order-per-document", "In order within a document",
			"The callbacks of one document are sent one after the other in the order of its events, those of different documents side by side; one that failed does not hold up the next.",
			"Are the callbacks of one document sent in order, and does a failed one hold up the next?"),
	}
}
