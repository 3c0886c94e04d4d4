package state

// What the page is told beside the picture.

import (
	"evenflow/game/view"
	"evenflow/sim"
)

// Status is what the page needs to know to keep its own controls true.
type Status struct {
	Type       string            `json:"type"` // "state"
	Scene      string            `json:"scene"`
	T          int64             `json:"t"`
	From       int64             `json:"from"`
	To         int64             `json:"to"`
	Clock      string            `json:"clock"`
	Playing    bool              `json:"playing"`
	AtEnd      bool              `json:"at_end"`
	Theme      string            `json:"theme"`
	Planning   string            `json:"planning"`
	Curve      string            `json:"curve"`
	Tracks     int               `json:"tracks"`
	Side       int               `json:"side"`
	Taps       int               `json:"taps"`
	CanTap     bool              `json:"can_tap"`
	CanUndo    bool              `json:"can_undo"`
	Hidden     bool              `json:"hidden"` // the answer waits for the reader
	CanRedo    bool              `json:"can_redo"`
	Speed      string            `json:"speed"`
	Link       string            `json:"link"`   // the state as a fragment, without the #
	Values     map[string]string `json:"values"` // of every control that has one; not to be written into
	Doing      []string          `json:"doing"`  // what everybody does, by the model's names of states
	Challenges []Tried           `json:"challenges,omitempty"`
	Trying     bool              `json:"trying,omitempty"` // the challenges are not all tried yet, see the command try
	Follows    bool              `json:"follows"`          // the window follows the present
	Price      *int64            `json:"price,omitempty"`  // minutes a tap at the finger would cost
	PriceWords string            `json:"price_words,omitempty"`
	Bet        int64             `json:"bet,omitempty"`      // when the reader thinks the first task will be done
	BetFrom    int64             `json:"bet_from,omitempty"` // where its flag stands, while it can be moved
	CanBet     bool              `json:"can_bet"`
	BetWords   string            `json:"bet_words,omitempty"` // how far off it was
	Title      string            `json:"title"`
	Summary    string            `json:"summary"`
	Objects    []Object          `json:"objects"`
	Layout     struct {
		Axis view.Box `json:"axis"`
		Lane view.Box `json:"lane"`
		From int64    `json:"from"`
		To   int64    `json:"to"`
	} `json:"layout"`
}

// Status returns what the page shows beside the picture. The layout is that of
// the frame last built.
func (s *State) Status(f *view.Frame) Status {
	in := s.input()
	st := Status{
		Type: "state", Scene: s.scene, T: int64(s.t), To: int64(s.end),
		Clock: s.clock(s.base, s.t, s.t), Playing: s.playing, AtEnd: s.t >= s.end,
		Theme: s.theme.Name, Planning: s.Planning(), Curve: s.base.Curve.String(), Tracks: s.tracks, Side: s.side,
		CanUndo: len(s.undo) > 0, CanRedo: len(s.redo) > 0, Hidden: s.hidden, Follows: !s.win.pinned, Challenges: s.tried(), Trying: s.trying(), Title: s.words.Get("scene." + s.scene + ".title"),
		Speed: s.speedName, Link: s.Link(), Values: s.standing().values,
	}
	if s.finger >= 0 && s.price.ok && !s.veil {
		m := int64((s.price.cost + 30*sim.Second) / sim.Minute)
		st.Price = &m
		st.PriceWords = view.PriceWords(s.words, s.base.Start+s.finger, m, s.stage.moves)
	}
	for i, lane := range in.Now.Lanes {
		if k := in.Now.At(i, s.t); k >= 0 {
			st.Doing = append(st.Doing, lane[k].State.String())
		}
	}
	for _, c := range s.changes {
		if c.Key == "" {
			st.Taps++
		}
	}
	st.CanTap = s.canTap()
	st.Summary = view.Caption(&in)
	st.Bet, st.CanBet, st.BetWords = int64(s.bet), in.Betting, view.BetWords(&in)
	if in.Betting {
		st.BetFrom = int64(view.BetFlag(&in))
	}
	if f != nil {
		st.Objects = s.objects(f)
		st.Layout.Axis, st.Layout.Lane, st.Layout.From, st.Layout.To = f.Layout.Axis, f.Layout.Lane, f.Layout.From, f.Layout.To
	}
	return st
}
