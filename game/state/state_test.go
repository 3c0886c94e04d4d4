package state

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

func must(t require.TestingT, s *State, cs ...Command) {
	for _, c := range cs {
		require.NoError(t, s.Do(c), "%+v", c)
	}
}

func at(v float64) *float64 { return &v }

func seek(d sim.Dur) Command { return Command{Type: "seek", T: at(float64(d))} }

func TestEverySceneLoads(t *testing.T) {
	for _, n := range scene.Names {
		s := New()
		must(t, s, Command{Type: "load", Scene: n})
		var f view.Frame
		s.Frame(&f, 1280, 590)
		st := s.Status(&f)
		assert.Equal(t, n, st.Scene)
		assert.NotEmpty(t, st.Title)
		assert.NotEmpty(t, st.Summary)
		assert.Positive(t, st.To)
		assert.Positive(t, st.Layout.Axis.W)
	}
}

// TestTapCosts: a tap moves the end by what the model says, undo takes it back.
func TestTapCosts(t *testing.T) {
	s := New()
	must(t, s, seek(48*sim.Minute), Command{Type: "tap"})
	before, _ := measure.Finished(s.runs[0])
	after, _ := measure.Finished(s.last())
	assert.InDelta(t, 1006.6, float64(after-before)/1000, 1)
	assert.Equal(t, 1, s.Status(nil).Taps)
	must(t, s, Command{Type: "undo"})
	assert.Equal(t, 0, s.Status(nil).Taps)
	assert.Equal(t, sim.Dur(48*sim.Minute), s.T(), "undo does not move the present")
	assert.ErrorContains(t, s.Do(Command{Type: "undo"}), "nothing to take back")
}

// TestThePastStays: a tap before an earlier one's moment, a switch in mid-run and
// scrubbing back and forth never change what was shown before them.
func TestThePastStays(t *testing.T) {
	s := New()
	must(t, s, seek(100*sim.Minute), Command{Type: "tap"})
	must(t, s, seek(30*sim.Minute), Command{Type: "tap", Length: "12m"})
	require.Len(t, s.changes, 2)
	assert.Less(t, s.changes[0].At, s.changes[1].At)
	must(t, s, seek(20*sim.Minute))
	now, k := s.now()
	assert.Zero(t, k, "before the first tap nothing has happened yet")
	assert.Same(t, s.runs[0], now)
}

func TestPlanningSwitchInMidRun(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "load", Scene: "planning"}, seek(9*sim.Hour/2), Command{Type: "set", Key: "planning", Value: "async"})
	var at []float64
	for _, r := range s.last().Releases {
		at = append(at, r.At.Hours())
	}
	assert.Equal(t, []float64{4.5, 6, 9}, at)
	assert.Equal(t, "async", s.Planning())
	must(t, s, seek(sim.Hour))
	assert.Equal(t, "sync", s.Planning(), "before the switch it was not thrown yet")
	// At the start, or when all is out, the switch sets the whole day.
	must(t, s, Command{Type: "load", Scene: "planning"}, seek(20*sim.Hour), Command{Type: "set", Key: "planning", Value: "async"})
	assert.Len(t, s.last().Releases, 3)
	assert.Empty(t, s.changes)
}

// TestRefusalsLoseNothing: whatever cannot be done names its field and changes
// nothing.
func TestRefusalsLoseNothing(t *testing.T) {
	s := New()
	must(t, s, seek(48*sim.Minute), Command{Type: "tap"}, seek(60*sim.Minute))
	var f view.Frame
	s.Frame(&f, 1280, 590)
	before, err := json.Marshal(s.Status(&f))
	require.NoError(t, err)
	for _, c := range []struct {
		cmd   Command
		field string
	}{
		{Command{Type: "load", Scene: "nowhere"}, "scene"},
		{Command{Type: "jump"}, "type"},
		{Command{}, "type"},
		{Command{Type: "set", Key: "tau", Value: "0"}, "tau"},
		{Command{Type: "set", Key: "tau", Value: "a while"}, "tau"},
		{Command{Type: "set", Key: "tua", Value: "12m"}, "tua"},
		{Command{Type: "set", Key: "seed", Value: "2"}, "seed"},
		{Command{Type: "set", Key: "theme", Value: "pink"}, "theme"},
		{Command{Type: "set", Key: "tracks", Value: "3"}, "tracks"},
		{Command{Type: "set", Key: "side", Value: ""}, "side"},
		{Command{Type: "set", Key: "planning", Value: "maybe"}, "planning"},
		{Command{Type: "set", Key: "late.Z", Value: "1h"}, "late.Z"},
		{Command{Type: "seek", T: at(-1)}, "t"},
		{Command{Type: "tap", Person: "Zoe"}, "person"},
		{Command{Type: "tap", Length: "2h"}, "length"},
	} {
		err := s.Do(c.cmd)
		var fe *sim.FieldError
		require.ErrorAs(t, err, &fe, "%+v", c.cmd)
		assert.Equal(t, c.field, fe.Field)
		assert.NotEmpty(t, fe.Want)
		after, err := json.Marshal(s.Status(&f))
		require.NoError(t, err)
		assert.JSONEq(t, string(before), string(after), "%+v", c.cmd)
	}
}

// TestPlayingIsChoosingTheMoment: in however many steps time passes, the same
// moment shows the same picture, and playing ends at the end.
func TestPlayingIsChoosingTheMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := New(), New()
		scene := rapid.SampledFrom(scene.Names).Draw(t, "scene")
		must(t, a, Command{Type: "load", Scene: scene}, Command{Type: "play"})
		must(t, b, Command{Type: "load", Scene: scene})
		for range rapid.IntRange(1, 50).Draw(t, "steps") {
			a.Advance(rapid.Float64Range(0, 2000).Draw(t, "ms"))
		}
		must(t, b, seek(a.T()), Command{Type: "play"})
		must(t, a, Command{Type: "play"})
		if a.T() == 0 {
			return // it had come to its end: play starts again
		}
		var fa, fb view.Frame
		a.Frame(&fa, 800, 500)
		b.Frame(&fb, 800, 500)
		assert.Equal(t, fb.Shapes, fa.Shapes)
	})
	s := New()
	must(t, s, Command{Type: "play"})
	for range 1000 {
		s.Advance(100)
	}
	assert.False(t, s.Status(nil).Playing)
	assert.True(t, s.Status(nil).AtEnd)
	assert.False(t, s.Advance(100), "nothing moves once it stands")
	must(t, s, Command{Type: "play"})
	assert.Zero(t, s.T(), "play at the end starts again")
}

// TestOpening plays the first ten seconds of the story: still after eight, with
// the price hidden until the reader taps, and whatever else the reader does ends
// it without losing anything.
func TestOpening(t *testing.T) {
	texts := func(s *State) string {
		var f view.Frame
		s.Frame(&f, 1280, 590)
		all := ""
		for _, sh := range f.Shapes {
			if sh.Kind == view.Text {
				all += sh.Text + "\n"
			}
		}
		return all
	}
	s := New()
	must(t, s, Command{Type: "opening"})
	assert.Equal(t, "9:40", s.Status(nil).Clock)
	for range 39 {
		s.Advance(100)
	}
	assert.Empty(t, s.changes)
	assert.Contains(t, texts(s), "done 11:12")
	for range 60 {
		s.Advance(100)
	}
	st := s.Status(nil)
	assert.False(t, st.Playing, "it stops at its question")
	assert.Equal(t, "10:22", st.Clock)
	assert.True(t, st.Hidden)
	assert.Contains(t, texts(s), "+? min")
	assert.NotContains(t, texts(s), "11:29")
	assert.NotContains(t, st.Summary, "17")
	must(t, s, Command{Type: "tap"})
	assert.Contains(t, texts(s), "+17 min")
	assert.Equal(t, 1, s.Status(nil).Taps, "the reader's tap takes the place of the one that came by itself")
	must(t, s, Command{Type: "undo"})
	assert.Contains(t, texts(s), "done 11:12")

	must(t, s, Command{Type: "opening"})
	s.Advance(5000)
	must(t, s, seek(60*sim.Minute))
	assert.False(t, s.Status(nil).Hidden, "who scrubs wants to see")
	assert.Contains(t, texts(s), "+17 min")
}

// TestEvents: time that passes makes events, each once, in order; jumping does
// not.
func TestEvents(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "tap", T: at(48 * 60000)}, seek(47*sim.Minute), Command{Type: "play"})
	assert.Empty(t, s.Events())
	var words []string
	for range 2000 {
		s.Advance(16)
		for _, e := range s.Events() {
			words = append(words, e.Words)
		}
	}
	assert.Equal(t, []string{
		"Somebody asks Ana at 9:48.", "Ana goes back to work at 9:53.",
		"Users get 2 hours of work at 11:29.", "Users get 2 hours of work at 13:41.",
	}, words)
}

// TestEventsOfATeam: calls, meetings and what becomes of releases are told, with
// the day where there are several.
func TestEventsOfATeam(t *testing.T) {
	kinds := func(link string, from, to sim.Dur) map[string]string {
		s := New()
		assert.Empty(t, s.Open(link))
		must(t, s, seek(from), Command{Type: "play"})
		words := map[string]string{}
		for s.T() < to && s.playing {
			s.Advance(16)
			for _, e := range s.Events() {
				words[e.What] = e.Words
			}
		}
		return words
	}
	assert.Equal(t, map[string]string{"call": "Bo calls Ana at 9:48."}, kinds("v1/flow/asker", 0, sim.Hour))
	assert.Equal(t, map[string]string{"meeting": "A meeting begins at 12:45."}, kinds("v1/questions", 0, 5*sim.Hour))
	team := kinds("v1/sandbox?flaw=0.02&planning=async", 0, 60*sim.Hour)
	for _, what := range []string{"call", "meeting", "release", "failed", "mended"} {
		assert.Contains(t, team[what], "day ", what)
	}
}

// TestPlayingAllocatesNothing: neither passing time nor the picture of it feeds
// the garbage collector.
func TestPlayingAllocatesNothing(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "tap", T: at(48 * 60000)}, seek(55*sim.Minute), Command{Type: "play"})
	var f view.Frame
	for range 400 { // each new minute is a new text once
		s.Advance(16)
		s.Frame(&f, 1280, 590)
	}
	must(t, s, seek(55*sim.Minute), Command{Type: "play"})
	assert.Zero(t, testing.AllocsPerRun(300, func() {
		s.Advance(16)
		s.Frame(&f, 1280, 590)
	}))
}
