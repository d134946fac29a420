package main

import (
	"context"
	"errors"
	"fmt"
)

// eformsignRates are what was measured of eformsign.
type eformsignRates struct {
	// BareToken and Token issue tokens.
	BareToken rate `json:"bareToken"`
	Token     rate `json:"token"`
	// PlainRead shows a document to anybody, BareRead and Read to whoever has a
	// token.
	PlainRead rate `json:"plainRead"`
	BareRead  rate `json:"bareRead"`
	Read      rate `json:"read"`

	// TokenRatio, ReadRatio and PlainRatio compare with BareToken, BareRead and
	// PlainRead.
	TokenRatio ratio `json:"tokenRatio"`
	ReadRatio  ratio `json:"readRatio"`
	PlainRatio ratio `json:"plainRatio"`
}

// eformsign measures the issue of tokens and the reading of a document.
func (b *bench) eformsign(ctx context.Context) (r eformsignRates, err error) {
	bare, err := b.open(ctx, task{role: serverEformsignBare})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, bare.end()) }()
	d, err := b.open(ctx, task{role: serverEformsign, args: b.profile(".eformsign"), gogc: b.gogc})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, d.end()) }()

	plainRead, bareRead, read := bare.saying(talkPlain), bare.saying(talkDocument), d.saying(talkDocument)
	b.say("eformsign: filling the journal: %d requests", b.toRead)
	for _, s := range []*side{plainRead, bareRead, read} {
		if _, err := b.load(ctx, s, load{requests: b.toRead}); err != nil {
			return r, err
		}
	}
	b.say("eformsign: %d rounds of %s for each server, reading a document", b.rounds, b.each)
	if err := b.takeTurns(ctx, plainRead, bareRead, read); err != nil {
		return r, err
	}
	bareToken, token := bare.saying(talkToken), d.saying(talkToken)
	b.say("eformsign: %d rounds of %s for each server, issuing tokens", b.rounds, b.each)
	if err := b.takeTurns(ctx, bareToken, token); err != nil {
		return r, err
	}
	return eformsignRates{
		BareToken: bareToken.rated(), Token: token.rated(), TokenRatio: ratioOf(bareToken.rounds, token.rounds),
		PlainRead: plainRead.rated(), BareRead: bareRead.rated(), Read: read.rated(),
		ReadRatio: ratioOf(bareRead.rounds, read.rounds), PlainRatio: ratioOf(plainRead.rounds, read.rounds),
	}, nil
}

// saying is the same server, measured by another conversation. The server is ended by
// whoever opened it.
func (s *side) saying(name string) *side {
	talk := s.talks[name]
	return &side{child: s.child, address: s.address, talk: &talk}
}

// The targets.
const (
	targetToken = 0.80
	targetRead  = 0.60
)

func (r eformsignRates) rates() [][]string {
	return [][]string{
		rateRow("C  bare: P-256 verify, RS256 sign", r.BareToken),
		rateRow("D  eformsign: a token, everything on", r.Token),
		rateRow("E  bare: a document for anybody", r.PlainRead),
		rateRow("F  bare: RS256 verify, a document", r.BareRead),
		rateRow("G  eformsign: a document, everything on", r.Read),
	}
}

// findings judge what does the same work: E verifies nothing, so it is only told.
func (r eformsignRates) findings() [][]string {
	row := func(name string, x ratio, bare, dojang rate) []string {
		rounds := fmt.Sprintf("rounds %.2f to %.2f, median %.2f", x.Rounds.Min, x.Rounds.Max, x.Rounds.Median)
		if dojang.Busy > 0 {
			rounds += fmt.Sprintf("; CPU time %.2f", bare.Busy/dojang.Busy)
		}
		return []string{name, fmt.Sprintf("%.2f", x.OfMedians), "", "", rounds}
	}
	judged := func(row []string, x ratio, target float64) []string {
		row[2], row[3] = fmt.Sprintf("≥ %.2f", target), verdict(x.OfMedians >= target)
		return row
	}
	return [][]string{
		judged(row("tokens/s, D / C", r.TokenRatio, r.BareToken, r.Token), r.TokenRatio, targetToken),
		judged(row("documents/s, G / F", r.ReadRatio, r.BareRead, r.Read), r.ReadRatio, targetRead),
		row("documents/s, G / E", r.PlainRatio, r.PlainRead, r.Read),
	}
}
