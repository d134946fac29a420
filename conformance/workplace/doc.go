// Package workplace holds the conformance cases of NAVER Cloud WORKPLACE: the callbacks of approval documents
// (결재 연동), their dispatch history (발송 내역), the API Gateway and the detail of a document (문서 상세 조회), read from the
// vendor's documents and written down here a second time, apart from simulator and client.
//
// There is one file per subject. A callback case has a plain HTTP receiver of its own, lets the administrator's console
// (the control API) do what the document names, and judges what arrived and what the history says about it. A gateway
// case signs by hand, demands code, HTTP status and details of a refusal and the clause that decided, and then makes the
// same call with everything right. Cases of assumed clauses demand what we chose where the document is silent:
// against the real service their failures are questions to the vendor, not defects.
//
// The cases know the employees of the seeded company: the author W1001, the approvers W2001, W2002 and W2003, and the
// administrator W9001. The author and the first approver may have other numbers in the environment.
package workplace
