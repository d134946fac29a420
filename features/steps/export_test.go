package steps

import "context"

// Lifetime is the testing.TB of a scenario.
type Lifetime = lifetime

// NewLifetime begins one.
func NewLifetime(ctx context.Context) *Lifetime { return newLifetime(ctx) }

// LifetimeOf is that of the scenario.
func LifetimeOf(ctx context.Context) *Lifetime { return of(ctx).life }

// End is what the hook after the scenario does.
func (l *lifetime) End() error { return l.end() }

// EformsignSecrets are those that the journal must not show.
func EformsignSecrets(ctx context.Context) []string { return of(ctx).eformsignSecrets() }
