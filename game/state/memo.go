package state

// What stays as it is while time passes. The page is told five times a second
// where every control stands and what link leads here; working that out anew each
// time cost more than the picture.

import "evenflow/sim"

// memo is kept as long as it was made of the same things.
type memo struct {
	key    memoKey
	link   string            // up to what changes with time
	values map[string]string // of every control that has one
}

// memoKey is what the values and the link depend on, but for the moment and the
// bet. Worlds and changes are never altered in place once they are shown.
type memoKey struct {
	base         *sim.Scenario
	first        *sim.Change
	changes      int // how many there are
	thrown       int // how many of them have come
	speed, theme string
	tracks, side int
	room         bool
}

// standing returns what stays as it is until the reader or a change alters it.
// Nobody may write into it.
func (s *State) standing() *memo {
	now := memoKey{base: s.base, changes: len(s.changes), speed: s.speedName, theme: s.theme.Name, tracks: s.tracks, side: s.side, room: s.room}
	if len(s.changes) > 0 {
		now.first = &s.changes[0]
	}
	for i := range s.changes {
		if s.changes[i].At <= s.t {
			now.thrown++
		}
	}
	if s.memo.key == now && s.memo.values != nil {
		return &s.memo
	}
	s.memo = memo{key: now, link: s.worldLink(), values: map[string]string{}}
	habits := s.habits()
	for i := range Controls {
		if c := &Controls[i]; c.Kind != Button && c.In(s.scene) {
			s.memo.values[c.ID] = s.value(c, habits)
		}
	}
	return &s.memo
}
