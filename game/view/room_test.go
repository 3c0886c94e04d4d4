package view_test

// The room against the runs that it shows.

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// roomMoments are what a reader meets in the room.
var roomMoments = []moment{
	{"room-start", []state.Command{opened("v1/sandbox?view=room")}, []string{"Ana", "Di", "deploys"}},
	{"room-call", []state.Command{opened("v1/sandbox?view=room&t=7h41m")}, []string{"Ana", "Di", "43 %", "6 h"}},
	{"room-meeting", []state.Command{opened("v1/sandbox?view=room&t=10h35m")}, []string{"Ana", "in a meeting"}},
	{"room-two", []state.Command{opened("v1/sandbox?view=room&tracks=2&t=23h41m")}, []string{"Ana"}},
	{"room-switched", []state.Command{opened("v1/sandbox?view=room&planning@10h=async&communication@10h=async&t=40h")}, []string{"Ana"}},
	{"room-people-2", []state.Command{opened("v1/sandbox?view=room&people=2&planning=async&t=30h")}, []string{"Ana", "Bo"}},
	{"room-people-12", []state.Command{opened("v1/sandbox?view=room&people=12&t=23h41m")}, []string{"Ana", "Lou"}},
	{"room-people-12-two", []state.Command{opened("v1/sandbox?view=room&people=12&communication=async&tracks=2&t=31h")}, []string{"Ana", "Lou"}},
	{"room-failed", []state.Command{opened("v1/sandbox?view=room&planning=async&flaw=0.05&t=35h")}, []string{"Ana"}},
	{"room-end", []state.Command{opened("v1/sandbox?view=room&t=200h")}, []string{"nothing left to do"}},
	{"room-questions", []state.Command{opened("v1/questions?view=room&t=3h10m")}, []string{"Ana", "Bo"}},
	{"room-planning", []state.Command{opened("v1/planning?view=room&planning=async&t=7h")}, []string{"Ana", "Bo", "Cy"}},
	{"room-action", []state.Command{opened("v1/action?view=room&t=3h30m")}, []string{"Ana", "Bo", "?"}},
	{"room-asker", []state.Command{opened("v1/flow/asker?view=room&t=50m")}, []string{"Ana", "Bo"}},
}

// TestScoreboard: what either picture says in numbers is what the run comes to, at random
// moments; and beside it, once a switch is thrown, what the habits of the start come
// to.
func TestScoreboard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := do(t, load("sandbox"), set("view", rapid.SampledFrom([]string{"room", "lanes"}).Draw(t, "view")), set("people", fmt.Sprint(rapid.IntRange(2, 8).Draw(t, "people"))))
		if rapid.Bool().Draw(t, "thrown") {
			require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, 40*60).Draw(t, "at"))*sim.Minute)))
			require.NoError(t, s.Do(set(rapid.SampledFrom([]string{"planning", "communication", "action"}).Draw(t, "switch"), "async")))
		}
		require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(1, 70*60).Draw(t, "t"))*sim.Minute)))
		var f view.Frame
		s.Frame(&f, 1280, 590)
		tr := s.Shown(1280, 590)[0]
		spent := func(states ...sim.State) (d sim.Dur) {
			for who := range tr.Lanes {
				for _, st := range states {
					d += measure.SpentBy(tr, who, st, s.T())
				}
			}
			return d
		}
		deploys := 0
		for i := range tr.Releases {
			if tr.Releases[i].At <= s.T() {
				deploys++
			}
		}
		assert.Equal(t, strconv.Itoa(deploys), scored(&f, "deploys"))
		number := func(name string) float64 {
			text, _, _ := strings.Cut(scored(&f, name), " ")
			if text == "none" {
				return 0
			}
			v, err := strconv.ParseFloat(text, 64)
			require.NoError(t, err, text)
			return v
		}
		assert.InDelta(t, 100*float64(spent(sim.Flow))/float64(s.T())/float64(len(tr.Lanes)), number("flow"), 0.51)
		assert.InDelta(t, spent(sim.Talking, sim.InMeeting, sim.Writing).Hours(), number("talk"), 0.051)
		assert.InDelta(t, spent(sim.Waiting).Hours(), number("wait"), 0.051)
	})
}

// scored returns a number of the scoreboard.
func scored(f *view.Frame, name string) string {
	for i := range f.Shapes {
		if f.Shapes[i].ID == "score."+name {
			return f.Shapes[i].Text
		}
	}
	return ""
}

// TestWas: beside each number stands what it would have been, from the switch on.
func TestWas(t *testing.T) {
	was := func(s *state.State) (n int) {
		var f view.Frame
		s.Frame(&f, 1280, 590)
		for i := range f.Shapes {
			if strings.HasPrefix(f.Shapes[i].Text, "instead of ") {
				n++
			}
		}
		return n
	}
	for _, picture := range []string{"room", "lanes"} {
		s := do(t, load("sandbox"), set("view", picture), at(20*sim.Hour))
		assert.Zero(t, was(s))
		require.NoError(t, s.Do(set("planning", "async")))
		assert.Equal(t, 5, was(s))
		require.NoError(t, s.Do(at(19*sim.Hour)))
		assert.Zero(t, was(s), "before it was thrown nothing differs")
	}
}

// TestOtherwiseIsTheStart: after three switches the other future is the habits that the
// day began with, as on the scoreboard, and the caption says so; what the last switch
// did alone is told beside it.
func TestOtherwiseIsTheStart(t *testing.T) {
	s := do(t, opened("v1/sandbox?view=lanes&planning@8h=async&communication@10h=async&action@12h=async&t=40h"))
	untouched := do(t, opened("v1/sandbox?t=40h")).Shown(1280, 590)[0]
	two := do(t, opened("v1/sandbox?planning@8h=async&communication@10h=async&t=40h")).Shown(1280, 590)[0]
	end := func(tr *sim.Trace) sim.Dur {
		d, ok := measure.Finished(tr)
		require.True(t, ok)
		return d
	}
	when := func(d sim.Dur) string {
		day := untouched.Scenario.Day
		return fmt.Sprintf("day %d, %s", d/day+1, view.Clock((untouched.Scenario.Start+d%day)%(24*sim.Hour)))
	}
	said := s.Twin().Summary
	assert.Contains(t, said, "with the habits of the start, at "+when(end(untouched)))
	apart := end(s.Shown(1280, 590)[0]) - end(two)
	word := "later"
	if apart < 0 {
		apart, word = -apart, "earlier"
	}
	span := fmt.Sprintf("%d min", int64((apart+sim.Minute/2)/sim.Minute))
	if apart >= 2*sim.Hour {
		span = view.Hours(apart.Work()) + " working hours"
	}
	assert.Contains(t, said, "The last switch alone: "+span+" "+word+".")
	var f view.Frame
	s.Frame(&f, 1280, 590)
	board := ""
	for i := range f.Shapes {
		board += f.Shapes[i].Text + "\n"
	}
	assert.Contains(t, board, "instead of "+when(end(untouched)))
	one := do(t, opened("v1/sandbox?planning@8h=async&t=40h"))
	assert.NotContains(t, one.Twin().Summary, "alone", "the only one is no last one")
}

// TestTheRoomGoesBack: a moment looks the same whichever way one comes to it.
func TestTheRoomGoesBack(t *testing.T) {
	for _, hour := range []sim.Dur{7, 10, 23, 40} {
		straight := do(t, opened("v1/sandbox?view=room&communication=async"), at(hour*sim.Hour+41*sim.Minute))
		around := do(t, opened("v1/sandbox?view=room&communication=async"), at(60*sim.Hour), at(hour*sim.Hour+41*sim.Minute))
		var a, b view.Frame
		straight.Frame(&a, 1280, 590)
		around.Frame(&b, 1280, 590)
		assert.Equal(t, a.Shapes, b.Shapes)
		assert.Equal(t, a.Points, b.Points)
	}
}

// TestVeiledRoom: before a bet nothing ahead can be told from the room: it is the
// same, whatever comes.
func TestVeiledRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moment := sim.Dur(rapid.IntRange(1, 50*60).Draw(t, "t")) * sim.Minute
		seen := func(then ...state.Command) *view.Frame {
			s := do(t, opened("v1/sandbox?view=room"), state.Command{Type: "veil", Value: "on"}, at(moment))
			for _, c := range then {
				require.NoError(t, s.Do(c))
			}
			require.NoError(t, s.Do(at(moment-sim.Second)))
			var f view.Frame
			s.Frame(&f, 1280, 590)
			return &f
		}
		plain := seen()
		for _, key := range []string{"planning", "communication", "action"} {
			other := seen(set(key, "async"))
			assert.Equal(t, told(plain), told(other), "%s at %v", key, moment)
		}
	})
}

// told is what a picture shows: its shapes and words, but the axis with its length.
func told(f *view.Frame) (out []string) {
	for i := range f.Shapes {
		s := f.Shapes[i]
		if s.Kind == view.Line || s.Kind == view.Strip {
			text := fmt.Sprint(s.Kind, s.Role, s.Fill, s.Stroke, s.Dash)
			for _, p := range f.Points[s.From:s.To] {
				if p.Y > f.Layout.Axis.Y {
					text = ""
					break
				}
				text += fmt.Sprintf(" %.1f,%.1f,%.1f", p.X, p.Y, p.B)
			}
			out = append(out, text)
			continue
		}
		if s.Y < f.Layout.Axis.Y {
			out = append(out, fmt.Sprintf("%v %v %v %.1f,%.1f %.1fx%.1f %.1f %q", s.Kind, s.Role, s.Fill, s.X, s.Y, s.W, s.H, s.R, s.Text))
		}
	}
	for _, o := range f.Objects {
		out = append(out, o.ID+": "+o.Label)
	}
	return out
}

// TestRoomLabelsAtAnyMoment tries any team, moment, switch and size.
func TestRoomLabelsAtAnyMoment(t *testing.T) {
	var teams []string
	for _, name := range scene.Names {
		if state.ControlByID("view").In(name) {
			teams = append(teams, name, "sandbox")
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(teams).Draw(t, "scene")
		s := do(t, load(name), set("view", "room"))
		if name == "sandbox" {
			require.NoError(t, s.Do(set("people", fmt.Sprint(rapid.IntRange(2, 12).Draw(t, "people")))))
		}
		require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, 80*60).Draw(t, "t"))*sim.Minute)))
		for _, key := range []string{"planning", "communication", "action"} {
			c := state.ControlByID(key)
			if c != nil && c.In(name) && rapid.Bool().Draw(t, key) {
				require.NoError(t, s.Do(set(key, "async")))
			}
		}
		require.NoError(t, s.Do(set("tracks", rapid.SampledFrom([]string{"1", "2"}).Draw(t, "tracks"))))
		require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, 80*60).Draw(t, "t"))*sim.Minute)))
		size := rapid.SampledFrom(sizes).Draw(t, "size")
		var f view.Frame
		s.Frame(&f, size[0], size[1])
		checkLabels(t, fmt.Sprint(name, " ", s.Link(), " ", size), &f)
		assert.Less(t, quads(&f), 5000)
	})
}
