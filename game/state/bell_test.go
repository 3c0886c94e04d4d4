package state

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// TestBell: a meeting that becomes a page, and a question that becomes a message,
// are otherwise at that moment only, and can be turned back.
func TestBell(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "load", Scene: "questions"}, seek(sim.Hour))
	met := measure.Ends(s.last())
	must(t, s, Command{Type: "bell", N: 0, Value: "message"})
	assert.Equal(t, "v1/questions?gather.Ana@2h29m59.999s=update&gather.Ana@2h30m=meeting&t=1h", s.Link())
	assert.True(t, s.last().Meetings[0].Update)
	assert.False(t, s.last().Meetings[1].Update, "only the one")
	assert.Less(t, measure.Ends(s.last()), met)
	must(t, s, seek(6*sim.Hour))
	in := s.input()
	assert.False(t, in.Other.Meetings[0].Update, "the other future is that without the page")
	must(t, s, Command{Type: "bell", N: 0, Value: "call"})
	assert.Equal(t, "v1/questions?t=6h", s.Link())
	must(t, s, Command{Type: "undo"}, Command{Type: "undo"})
	assert.Equal(t, "v1/questions?t=6h", s.Link())

	must(t, s, Command{Type: "load", Scene: "sandbox"}, seek(20*sim.Hour))
	first := s.last().Questions[0]
	require.GreaterOrEqual(t, first.Call, int32(0))
	for _, value := range []string{"message", "shelf", "call"} {
		must(t, s, Command{Type: "bell", Value: value})
		q := s.last().Questions[0]
		assert.Equal(t, first.At, q.At)
		assert.Equal(t, value == "call", q.Call >= 0, value)
		assert.GreaterOrEqual(t, s.last().Questions[1].Call, int32(0), "only the one")
	}
	assert.Equal(t, "v1/sandbox?t=20h", s.Link())

	must(t, s, Command{Type: "load", Scene: "flow/shelf"})
	must(t, s, Command{Type: "bell", Value: "message"})
	assert.Equal(t, "v1/flow/shelf?docs=off", s.Link())
	must(t, s, Command{Type: "bell", Value: "shelf"})
	assert.Equal(t, "v1/flow/shelf", s.Link())

	for _, c := range []struct {
		c     Command
		field string
	}{
		{Command{Type: "bell", Value: "drum"}, "value"},
		{Command{Type: "bell", N: 99, Value: "call"}, "n"},
		{Command{Type: "bell", N: -1, Value: "call"}, "n"},
		{Command{Type: "bell", Key: "party", Value: "call"}, "key"},
	} {
		assert.Equal(t, c.field, Field(s.Do(c.c)))
	}
	must(t, s, Command{Type: "load", Scene: "flow/asker"})
	assert.ErrorContains(t, s.Do(Command{Type: "bell", Value: "shelf"}), "no shelf")
}

// TestBellOfTwoTracks: beside the other habit, which stays what it is, the track
// that is the reader's shows what a bell has become, and only its bells can be
// turned.
func TestBellOfTwoTracks(t *testing.T) {
	s := New()
	var f view.Frame
	bells := func() (boxes []view.Box) {
		s.Frame(&f, 1280, 720)
		for _, o := range f.Objects {
			if o.Kind == view.ThingBell {
				boxes = append(boxes, o.Box)
			}
		}
		return boxes
	}
	says := func(text string) bool {
		return slices.ContainsFunc(f.Shapes, func(s view.Shape) bool { return s.Kind == view.Text && s.Text == text })
	}
	for own, habit := range []string{"sync", "async"} {
		must(t, s, Command{Type: "load", Scene: "questions"}, Command{Type: "set", Key: "tracks", Value: "2"})
		must(t, s, Command{Type: "set", Key: "communication", Value: habit}, seek(6*sim.Hour))
		was := s.input().Pair
		for _, b := range bells() {
			assert.Equal(t, own == 0, b.Y < 360, "in the track that is set so")
		}
		assert.Len(t, bells(), 2)
		assert.True(t, says("They meet") && says("They write"))

		to := []string{"message", "call"}[own]
		must(t, s, Command{Type: "bell", N: 1, Value: to})
		is := s.input().Pair
		assert.Equal(t, measure.Ends(was[1-own]), measure.Ends(is[1-own]), "the other habit stays")
		assert.NotEqual(t, measure.Ends(was[own]), measure.Ends(is[own]))
		assert.Equal(t, to == "message", is[own].Meetings[1].Update)
		assert.Equal(t, to != "message", is[own].Meetings[0].Update, "only the one")
		assert.Equal(t, was[own].Meetings[1].At, is[own].Meetings[1].At, "at the same point of the work")
		s.Frame(&f, 1280, 720)
		assert.True(t, says("As you set it"))
		assert.Equal(t, is[:], s.Shown(1280, 720))
		for side := range 2 { // one at a time: only the reader's has bells to turn
			must(t, s, Command{Type: "set", Key: "side", Value: formatUint(uint64(side))})
			s.Frame(&f, 700, 500)
			assert.Equal(t, side == own, slices.ContainsFunc(f.Objects, func(o view.Object) bool { return o.Kind == view.ThingBell }))
		}
		must(t, s, Command{Type: "undo"})
		assert.Equal(t, measure.Ends(was[own]), measure.Ends(s.input().Pair[own]))
	}
	// A call that becomes a message does so in its track, too.
	must(t, s, Command{Type: "load", Scene: "limits/1"}, Command{Type: "set", Key: "tracks", Value: "2"}, seek(4*sim.Hour))
	first := s.last().Questions[0]
	must(t, s, Command{Type: "bell", Value: "message"})
	q := s.input().Pair[0].Questions[0]
	assert.Equal(t, first.At, q.At)
	assert.Negative(t, q.Call)
}

// TestDragTheBell: over a tray the bell is a page at once, away from it a meeting
// again, and all of it is one step to take back.
func TestDragTheBell(t *testing.T) {
	for _, name := range []string{"questions", "flow/asker"} {
		s := New()
		must(t, s, Command{Type: "load", Scene: name}, seek(80*sim.Minute))
		if name == "questions" {
			must(t, s, seek(4*sim.Hour))
		}
		link, met := s.Link(), measure.PersonTime(s.last())
		var f view.Frame
		box := func(id string) (b view.Box) {
			s.Frame(&f, 1280, 720)
			for _, o := range f.Objects {
				if o.ID == id {
					return o.Box
				}
			}
			require.Fail(t, "no such object", id)
			return b
		}
		do := func(kind string, x, y float64) {
			s.Frame(&f, 1280, 720)
			handled, err := s.Pointer(&f, kind, x, y)
			require.NoError(t, err)
			assert.True(t, handled, kind)
		}
		bell, other := box("bell-0"), "tray-1"
		if name == "flow/asker" {
			other = "tray-0"
		}
		tray := box(other)
		x, y := bell.X+bell.W/2, bell.Y+bell.H/2
		do("down", x, y)
		do("move", x+3, y+1)
		assert.Equal(t, link, s.Link(), "not pulled yet")
		do("move", x+20, tray.Y+tray.H/2)
		assert.Less(t, measure.PersonTime(s.last()), met, "the bite closes at once")
		do("move", x+20, 2)
		assert.Equal(t, link, s.Link(), "and opens again")
		do("move", x+20, tray.Y+tray.H/2)
		do("up", x+20, tray.Y+tray.H/2)
		assert.NotEqual(t, link, s.Link())
		must(t, s, Command{Type: "undo"})
		assert.Equal(t, link, s.Link(), "one step to take back")
	}
}

// TestSwitchesInMidRun: in every scene a switch thrown takes effect from there on:
// what was shown before stays, and the other future is that without it.
func TestSwitchesInMidRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New()
		name := rapid.SampledFrom([]string{"questions", "planning", "action", "sandbox", "limits/2", "limits/6", "limits/8"}).Draw(t, "scene")
		must(t, s, Command{Type: "load", Scene: name})
		var switches []*Control
		for i := range Controls {
			if c := &Controls[i]; c.Kind == Choice && c.In(name) && c.live(StageOf(name)) {
				switches = append(switches, c)
			}
		}
		require.NotEmpty(t, switches)
		for range rapid.IntRange(1, 4).Draw(t, "throws") {
			c := rapid.SampledFrom(switches).Draw(t, "switch")
			v := rapid.SampledFrom(c.Choices).Draw(t, "value")
			at := min(sim.Dur(rapid.IntRange(1, 30*60).Draw(t, "minute"))*sim.Minute, measure.Ends(s.last())-1)
			must(t, s, seek(at))
			if now, _ := s.now(); at >= measure.Ends(now) {
				continue // it would set the whole day
			}
			if slices.ContainsFunc(s.changes, func(c sim.Change) bool { return c.At == at }) {
				continue // there and back at one moment is nothing
			}
			stood := s.value(c, s.habits())
			before := s.runs[len(s.changes)]
			kept := len(s.changes)
			must(t, s, Command{Type: "set", Key: c.ID, Value: v})
			assert.Equal(t, v, s.value(c, s.habits()), "%s stands where it was put", c.ID)
			if v == stood {
				assert.Len(t, s.changes, kept)
				continue
			}
			for i := range before.Lanes { // what lies before the throw is as it was
				for k := range before.Lanes[i] {
					a := &before.Lanes[i][k]
					if a.To >= at {
						break
					}
					assert.Equal(t, a.State, s.last().Lanes[i][k].State)
					assert.Equal(t, a.From, s.last().Lanes[i][k].From)
				}
			}
			must(t, s, seek(at-1))
			assert.Equal(t, stood, s.value(c, s.habits()), "a moment before, %s stands as it did", c.ID)
		}
	})
}

// TestWindow: it follows the present until it is moved, and can be zoomed; what a
// reader makes of it is in the link.
func TestWindow(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "load", Link: "v1/sandbox?view=lanes"}, seek(30*sim.Hour))
	from, to := s.window()
	assert.Equal(t, 16*sim.Hour, to-from)
	assert.True(t, s.t > from && s.t < to)
	must(t, s, Command{Type: "closer"}, Command{Type: "closer"})
	from, to = s.window()
	assert.Equal(t, 4*sim.Hour, to-from)
	assert.True(t, s.Status(nil).Follows)
	must(t, s, Command{Type: "pan", T: at(float64(10 * sim.Hour))})
	from, _ = s.window()
	assert.Equal(t, 10*sim.Hour, from)
	assert.False(t, s.Status(nil).Follows)
	assert.Equal(t, "v1/sandbox?view=lanes&window=4h:10h&t=30h", s.Link())
	must(t, s, Command{Type: "zoom", Factor: at(2), T: at(float64(11 * sim.Hour))})
	from, to = s.window()
	assert.Equal(t, [2]sim.Dur{10*sim.Hour + 30*sim.Minute, 12*sim.Hour + 30*sim.Minute}, [2]sim.Dur{from, to}, "around the moment under the pointer")
	must(t, s, Command{Type: "next"})
	assert.True(t, s.Status(nil).Follows, "a step beyond the window takes it along")
	must(t, s, Command{Type: "zoom", Factor: at(0.01)})
	from, to = s.window()
	assert.GreaterOrEqual(t, to-from, s.end, "everything, and no more")
	must(t, s, Command{Type: "follow"})
	assert.NotContains(t, s.Link(), "window")
	for _, c := range []Command{{Type: "zoom"}, {Type: "zoom", Factor: at(0)}, {Type: "zoom", Factor: at(-3)}, {Type: "pan"}, {Type: "pan", T: at(-1)}} {
		assert.Contains(t, []string{"factor", "t"}, Field(s.Do(c)))
	}
	handled, err := s.Key("PageDown", false)
	assert.NoError(t, err)
	assert.True(t, handled)
	assert.False(t, s.Status(nil).Follows)
}

// TestPages: where days pass, the present is always in the window and never at its
// very end; the window turns at most twice a second, at any speed and from as
// close by as there is; and what is whole days wide shows whole days. A single
// question's window glides.
func TestPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New()
		must(t, s, Command{Type: "load", Link: "v1/" + rapid.SampledFrom([]string{"sandbox", "limits/9", "questions"}).Draw(t, "scene") + "?view=lanes"})
		must(t, s, Command{Type: "set", Key: "speed", Value: rapid.SampledFrom(ControlByID("speed").Choices).Draw(t, "speed")})
		for range rapid.IntRange(0, 5).Draw(t, "closer") {
			must(t, s, Command{Type: "closer"})
		}
		must(t, s, seek(rapid.Custom(func(t *rapid.T) sim.Dur {
			return sim.Dur(rapid.Int64Range(0, int64(s.end)).Draw(t, "ms"))
		}).Draw(t, "t")), Command{Type: "play"})
		from, to := s.window()
		if day := s.base.Day; day > 0 && (to-from)%day == 0 && to-from > day {
			assert.Zero(t, from%day)
		}
		turned, last := 0, from
		for range 60 {
			s.Advance(1000.0 / 60)
			from, to := s.window()
			assert.True(t, from <= s.t && s.t <= to-(to-from)/12, "%v in %v to %v", s.t, from, to)
			if from != last {
				turned++
			}
			last = from
		}
		assert.LessOrEqual(t, turned, 2)
	})
	s := New()
	must(t, s, Command{Type: "load", Scene: "flow"}, Command{Type: "closer"}, seek(2*sim.Hour))
	from, _ := s.window()
	must(t, s, seek(2*sim.Hour+sim.Minute))
	next, _ := s.window()
	assert.Equal(t, sim.Minute, next-from)
}

// TestPresetsAndResets: every preset runs, and everything can be put back.
func TestPresetsAndResets(t *testing.T) {
	for _, p := range Presets {
		s := New()
		must(t, s, Command{Type: "load", Scene: p.Scene}, Command{Type: "preset", Value: p.ID})
		assert.NotEqual(t, "v1/"+p.Scene, s.Link(), p.ID)
		assert.Empty(t, New().Open(s.Link()), p.ID)
		must(t, s, Command{Type: "reset"})
		assert.Equal(t, "v1/"+p.Scene, s.Link())
		must(t, s, Command{Type: "undo"}, Command{Type: "undo"})
		assert.Equal(t, "v1/"+p.Scene, s.Link())
	}
	s := New()
	assert.Empty(t, s.Open("v1/sandbox?people=7&tau=5m&curve=linear&questions=2&seed=9"))
	must(t, s, Command{Type: "reset", Key: "focus"})
	assert.Equal(t, "v1/sandbox?people=7&questions=2&seed=9", s.Link())
	must(t, s, Command{Type: "reset", Key: "world"}, Command{Type: "dice"})
	assert.Equal(t, "v1/sandbox?questions=2&seed=10", s.Link())
	assert.ErrorContains(t, s.Do(Command{Type: "reset", Key: "weather"}), "one of world")
	assert.ErrorContains(t, s.Do(Command{Type: "preset", Value: "paradise"}), "one of calm")
	must(t, s, Command{Type: "load", Scene: "limits/1"})
	assert.ErrorContains(t, s.Do(Command{Type: "preset", Value: "calm"}), "has none")
}

// TestPriceOfBoth: what the question would cost the two of them, wherever it came
// up; tapping puts it there.
func TestPriceOfBoth(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "load", Scene: "flow/asker"})
	for minute, want := range map[sim.Dur]int64{48: 34, 100: 33, 12: 25} {
		must(t, s, Command{Type: "finger", T: at(float64(minute * sim.Minute))})
		require.NotNil(t, s.Status(nil).Price)
		assert.InDelta(t, want, *s.Status(nil).Price, 0.5, "at %d min", minute)
	}
	must(t, s, Command{Type: "tap", T: at(float64(100 * sim.Minute))})
	assert.InDelta(t, 100, s.last().Questions[0].At.Minutes(), 0.1)
	must(t, s, Command{Type: "undo"})
	assert.Equal(t, "v1/flow/asker", s.Link())
}
