package state

// What the reader has done, and what can be taken back and brought back.

import "evenflow/sim"

// past is what a reader can come back to.
type past struct {
	base    *sim.Scenario // as set at the start of the day
	changes []sim.Change  // the reader's, in order of time
	bet     sim.Dur       // when the reader thinks the first task will be done; 0: no bet
}

// history is what stands, and what stood before and after. Scenarios and changes in
// it are never altered in place.
type history struct {
	past        // what stands
	undo []past // what undo brings back, the latest last
	redo []past // what undo took away
}

// maxUndo is how many steps at least can be taken back. A player that is left to
// many hands for days must not grow.
const maxUndo = 200

// remember puts what stood before a step where undo finds it.
func (h *history) remember(was past) {
	if len(h.undo) >= 2*maxUndo {
		h.undo = append(h.undo[:0:0], h.undo[maxUndo:]...)
	}
	h.undo, h.redo = append(h.undo, was), nil
}

// swap takes the latest of one pile and puts what stands now onto another. It
// reports whether there was one.
func (h *history) swap(from, onto *[]past) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	was := h.past
	h.past = (*from)[n-1]
	*from, *onto = (*from)[:n-1], append(*onto, was)
	return true
}

// oneStep makes all that was remembered since a pile was so long one step to take
// back: a pull of the hand is one.
func (h *history) oneStep(past int) {
	if n := past + 1; len(h.undo) > n {
		h.undo = h.undo[:n]
	}
}

// rebase makes what undo and redo bring back stand on other changes.
func (h *history) rebase(changes []sim.Change) {
	for i := range h.undo {
		h.undo[i].changes = changes
	}
	for i := range h.redo {
		h.redo[i].changes = changes
	}
}

// doUndo takes back the last tap, change or bet.
func (s *State) doUndo(*Command) error {
	return s.restore("undo", "nothing to take back", &s.undo, &s.redo)
}

// doRedo brings it back.
func (s *State) doRedo(*Command) error {
	return s.restore("redo", "nothing to bring back", &s.redo, &s.undo)
}

// restore makes the latest of one pile stand again.
func (s *State) restore(field, empty string, from, onto *[]past) error {
	end := s.finish()
	if !s.swap(from, onto) {
		return &sim.FieldError{Field: field, Want: empty}
	}
	if err := s.rerun(); err != nil {
		return err
	}
	s.slideFrom(end)
	return nil
}

// try takes over a new scenario and changes if they run, and remembers the old.
func (s *State) try(base *sim.Scenario, changes []sim.Change) error {
	was, end := s.past, s.finish()
	s.base, s.changes = base, changes
	if err := s.rerun(); err != nil {
		s.past = was
		return err
	}
	s.slideFrom(end)
	s.remember(was)
	return nil
}
