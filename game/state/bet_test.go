package state

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/view"
	"evenflow/sim"
)

func bet(minute float64) Command { return Command{Type: "bet", T: at(minute * 60000)} }

// TestBet: the bet is state, in the link and in undo, and nothing of the answer
// is seen before it.
func TestBet(t *testing.T) {
	s := New()
	must(t, s, bet(140), bet(141.4))
	assert.Equal(t, "v1/flow?bet=2h21m", s.Link(), "to the nearest minute")
	must(t, s, Command{Type: "undo"})
	assert.Equal(t, "v1/flow?bet=2h20m", s.Link())
	must(t, s, Command{Type: "undo"})
	assert.Equal(t, "v1/flow", s.Link())
	must(t, s, Command{Type: "redo"}, bet(140))
	assert.Equal(t, "v1/flow?bet=2h20m", s.Link())
	assert.Len(t, s.undo, 1, "the same bet again is no step")
	must(t, s, seek(48*sim.Minute), Command{Type: "tap"})
	assert.Equal(t, "v1/flow?bet=2h20m&tap=48m&t=48m", s.Link())
	st := s.Status(nil)
	assert.False(t, st.CanBet)
	assert.Equal(t, int64(140*60000), st.Bet)
	assert.Equal(t, "Your bet was 9 minutes early.", st.BetWords)

	// The truth is on the stage: too late for another.
	refused := func(field string, c Command) {
		t.Helper()
		before := s.Link()
		var fe *sim.FieldError
		require.ErrorAs(t, s.Do(c), &fe)
		assert.Equal(t, field, fe.Field)
		assert.Equal(t, before, s.Link())
	}
	refused("bet", bet(150))
	must(t, s, Command{Type: "undo"})
	refused("t", Command{Type: "bet"})
	refused("t", bet(48)) // not in the past
	refused("t", bet(721))
	must(t, s, bet(-1))
	assert.Equal(t, "v1/flow?t=48m", s.Link())
	must(t, s, seek(200*sim.Minute))
	refused("bet", bet(210))
	must(t, s, Command{Type: "load", Scene: "planning"})
	refused("bet", bet(140))
}

// TestBetInTheOpening: the question comes while the reader bets; undoing the bet
// neither takes it away nor shows what it costs, and the reader's tap shows it.
func TestBetInTheOpening(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "opening"})
	s.Advance(3000)
	must(t, s, bet(130))
	for range 100 {
		s.Advance(100)
	}
	must(t, s, bet(140))
	waits := func() {
		t.Helper()
		st := s.Status(nil)
		assert.True(t, st.Hidden)
		assert.Equal(t, 1, st.Taps)
		assert.Equal(t, "10:22", st.Clock)
		assert.Nil(t, st.Price)
	}
	waits()
	must(t, s, Command{Type: "finger", T: at(100 * 60000)})
	waits() // the price of another question would be the answer
	must(t, s, Command{Type: "undo"}, Command{Type: "undo"})
	waits()
	assert.Equal(t, "v1/flow?tap=48m&t=1h22m", s.Link())
	must(t, s, Command{Type: "redo"}, Command{Type: "redo"})
	waits()
	must(t, s, Command{Type: "tap"})
	assert.Equal(t, "v1/flow?bet=2h20m&tap=48m&t=1h22m", s.Link())
	assert.Equal(t, "Your bet was 9 minutes early.", s.Status(nil).BetWords)
	must(t, s, Command{Type: "undo"})
	assert.Equal(t, "v1/flow?bet=2h20m&t=1h22m", s.Link(), "the bet stays, the question goes")
	must(t, s, Command{Type: "undo"})
	assert.Equal(t, "v1/flow?bet=2h10m&t=1h22m", s.Link(), "and does not come back")
}

// TestDragTheBet: the flag is pulled; the whole pull is one step to take back. A
// tap along the day then shows what the question that came costs.
func TestDragTheBet(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "opening"})
	for range 100 {
		s.Advance(100)
	}
	var f view.Frame
	do := func(kind string, x, y float64) {
		t.Helper()
		s.Frame(&f, 1280, 590)
		handled, err := s.Pointer(&f, kind, x, y)
		require.NoError(t, err)
		require.True(t, handled)
		s.Frame(&f, 1280, 590)
	}
	s.Frame(&f, 1280, 590)
	var x, y float64
	for _, o := range f.Objects {
		if o.Kind == view.ThingBet {
			x, y = o.Box.X+o.Box.W/2, o.Box.Y+o.Box.H/2
		}
	}
	require.Positive(t, x)
	minute := f.Layout.Axis.W / 180
	do("down", x, y)
	for _, m := range []float64{2, 5, -200, 500, 8.2} {
		do("move", x+m*minute, y+m)
	}
	assert.Equal(t, "v1/flow?bet=2h20m&tap=48m&t=1h22m", s.Link(), "11:12 and eight minutes")
	do("up", x+8*minute, y)
	must(t, s, Command{Type: "undo"})
	assert.Equal(t, "v1/flow?tap=48m&t=1h22m", s.Link())
	must(t, s, Command{Type: "redo"})
	lane := f.Layout.Lane
	do("down", lane.X+100*minute, lane.Y+lane.H/2)
	do("up", lane.X+100*minute, lane.Y+lane.H/2)
	assert.Equal(t, "v1/flow?bet=2h20m&tap=48m&t=1h22m", s.Link())
	assert.False(t, s.Status(nil).Hidden)
}

func TestBetInALink(t *testing.T) {
	for link, want := range map[string]struct{ link, field string }{
		"v1/flow?bet=2h20m":            {"v1/flow?bet=2h20m", ""},
		"v1/flow?tap=48m&bet=140m":     {"v1/flow?bet=2h20m&tap=48m", ""},
		"v1/flow?bet=99h":              {"v1/flow?bet=12h", "bet"},
		"v1/flow?bet=0m":               {"v1/flow?bet=1m", "bet"},
		"v1/flow?bet=soon":             {"v1/flow", "bet"},
		"v1/planning?bet=2h20m":        {"v1/planning", "bet"},
		"v1/flow?bet=2h20m&t=2h&bet=x": {"v1/flow?bet=2h20m&t=2h", "bet"},
	} {
		s := New()
		notices := s.Open(link)
		assert.Equal(t, want.link, s.Link())
		if want.field == "" {
			assert.Empty(t, notices, link)
			continue
		}
		require.Len(t, notices, 1, link)
		assert.Equal(t, want.field, notices[0].Field)
	}
}
