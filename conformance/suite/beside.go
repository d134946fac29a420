package suite

import "context"

// Beside runs visit in a second world of the same target, for what must not pass from one world to another. The other
// session's calls and judgements become those of this one when visit returns; then its world is gone. On a target
// without controls there is but one world, and the visit is not exercised.
func (s *Session) Beside(ctx context.Context, visit func(other *Session)) {
	if s.World.Control == "" {
		s.Check("another world", Needs(Control))
		return
	}
	world, giveBack, err := s.fresh(ctx)
	if err != nil {
		s.Check("another world", broken(err))
		return
	}
	defer giveBack()
	other := &Session{World: world, target: s.target, client: s.client, fresh: s.fresh, secrets: environmentSecrets(world.Env)}
	defer s.adopt(other)
	visit(other)
}

// adopt takes over what another session recorded.
func (s *Session) adopt(other *Session) {
	other.mu.Lock()
	defer other.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, check := range other.checks {
		if check.Exchange >= 0 {
			check.Exchange += len(s.exchanges)
		}
		s.checks = append(s.checks, check)
	}
	s.exchanges = append(s.exchanges, other.exchanges...)
	s.secrets = append(s.secrets, other.secrets...)
}
