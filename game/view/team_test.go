package view_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

func zoom(f float64) state.Command { return state.Command{Type: "zoom", Factor: &f} }

const hour = sim.Hour

// teamMoments are what a reader meets in the scenes of teams.
var teamMoments = []moment{
	{"questions-start", []state.Command{load("questions")}, []string{"now 9:00", "Ana", "Bo"}},
	{"questions-meeting", []state.Command{load("questions"), at(3 * hour)}, []string{"12:00"}},
	{"questions-sync", []state.Command{load("questions"), at(9*hour + 30*sim.Minute)}, []string{"18:30"}},
	{"questions-async", []state.Command{load("questions"), set("communication", "async"), at(9*hour + 30*sim.Minute)}, []string{"16:54"}},
	{"questions-two", []state.Command{load("questions"), set("tracks", "2"), at(9*hour + 30*sim.Minute)}, nil},
	{"limits-1-message", []state.Command{load("limits/1"), set("channel", "message"), at(5 * hour)}, nil},
	{"limits-1-call", []state.Command{load("limits/1"), at(3 * hour)}, nil},
	{"limits-2-check", []state.Command{load("limits/2"), set("channel", "message"), set("check", "6m"), at(10 * hour)}, []string{"day 2"}},
	{"limits-3", []state.Command{load("limits/3"), set("planning", "async"), at(7 * hour)}, nil},
	{"limits-4", []state.Command{load("limits/4"), set("planning", "async"), at(7 * hour)}, nil},
	{"limits-6", []state.Command{load("limits/6"), set("channel", "message"), at(6 * hour)}, nil},
	{"limits-7", []state.Command{load("limits/7"), set("planning", "async"), at(6 * hour)}, nil},
	{"limits-8", []state.Command{load("limits/8"), set("alone", "on"), at(6 * hour)}, nil},
	{"limits-9", []state.Command{load("limits/9"), set("docs", "on"), at(30 * hour)}, nil},
	{"limits-10", []state.Command{load("limits/10"), at(5 * hour)}, nil},
	{"sandbox-2", []state.Command{load("sandbox"), set("people", "2"), at(20 * hour)}, nil},
	{"sandbox-4", []state.Command{load("sandbox"), at(20 * hour)}, []string{"day 3"}},
	{"sandbox-4-async", []state.Command{load("sandbox"), set("planning", "async"), set("communication", "async"), set("action", "async"), at(20 * hour)}, nil},
	{"sandbox-12", []state.Command{load("sandbox"), set("people", "12"), at(20 * hour)}, nil},
	{"sandbox-12-async", []state.Command{load("sandbox"), set("people", "12"), set("planning", "async"), set("communication", "async"), set("action", "async"), at(20 * hour)}, nil},
	{"sandbox-failed", []state.Command{load("sandbox"), set("planning", "async"), set("flaw", "0.05"), at(40 * hour), zoom(0.5)}, nil},
	{"sandbox-wide", []state.Command{load("sandbox"), set("planning", "async"), at(40 * hour), zoom(0.1)}, nil},
	{"sandbox-12-wide", []state.Command{load("sandbox"), set("people", "12"), at(40 * hour), zoom(0.1)}, nil},
	{"sandbox-close", []state.Command{load("sandbox"), at(20 * hour), zoom(16)}, nil},
	{"sandbox-two", []state.Command{load("sandbox"), set("people", "8"), set("tracks", "2"), at(20 * hour)}, nil},
}

// TestFramesAndFlags: meetings, flags and threads stand where the trace has them.
func TestFramesAndFlags(t *testing.T) {
	for _, m := range teamMoments {
		s := do(t, m.cmds...)
		var f view.Frame
		s.Frame(&f, 1280, 590)
		l := f.Layout
		x := func(d sim.Dur) float64 {
			return l.Axis.X + l.Axis.W*float64(int64(d)-l.From)/float64(l.To-l.From)
		}
		in := func(d sim.Dur) bool { return int64(d) >= l.From && int64(d) <= l.To && d <= s.T() }
		// near reports whether a shape of a role has a corner at x.
		near := func(r view.Role, at float64) bool {
			for i := range f.Shapes {
				sh := &f.Shapes[i]
				if sh.Role != r {
					continue
				}
				if sh.Kind == view.Rect && (math.Abs(sh.X-at) < 1 || math.Abs(sh.X+sh.W-at) < 1) {
					return true
				}
				for _, p := range f.Points[sh.From:sh.To] {
					if math.Abs(p.X-at) < 1 {
						return true
					}
				}
			}
			return false
		}
		for _, tr := range s.Shown(1280, 590) {
			for i := range tr.Releases {
				if r := &tr.Releases[i]; in(r.At) && r.Of < 0 && !r.Failed {
					assert.True(t, near(view.Release, x(r.At)), "%s: release %d", m.name, i)
				}
			}
			if !fine(&f) {
				continue
			}
			for i := range tr.Meetings {
				if h := &tr.Meetings[i]; in(h.At) && in(h.End) && !h.Update {
					assert.True(t, near(view.Talk, x(h.At)) && near(view.Talk, x(h.End)), "%s: meeting %d", m.name, i)
				}
			}
			if len(tr.Lanes) > 2 || tr.Scenario.Name == "sandbox" {
				continue // of many, and of days, only the latest are drawn
			}
			for i := range tr.Messages {
				if h := &tr.Messages[i]; in(h.Sent) {
					assert.True(t, near(view.Talk, x(h.Sent)), "%s: message %d", m.name, i)
					if h.Read != sim.Never && in(h.Read) {
						assert.True(t, near(view.Talk, x(h.Read)), "%s: message %d", m.name, i)
					}
				}
			}
		}
	}
}

// TestBells: what can be dragged and where it can be dropped is there, at every
// size, at the time of the call.
func TestBells(t *testing.T) {
	for _, c := range []struct {
		cmds []state.Command
		want []string
	}{
		{[]state.Command{load("questions"), at(5 * hour)}, []string{"bell-0", "bell-1", "tray-0", "tray-1"}},
		{[]state.Command{load("questions"), set("communication", "async"), at(5 * hour)}, []string{"bell-0", "bell-1", "tray-0", "tray-1"}},
		{[]state.Command{load("limits/1"), at(4 * hour)}, []string{"bell-0", "tray-0", "tray-1"}},
		{[]state.Command{load("sandbox"), at(20 * hour)}, []string{"tray-0", "tray-3"}},
	} {
		s := do(t, c.cmds...)
		for _, size := range [][2]float64{{390, 560}, {1280, 590}, {1920, 900}} {
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			boxes := map[string]view.Box{}
			for _, o := range f.Objects {
				boxes[o.ID] = o.Box
			}
			if !fine(&f) {
				continue // bars have no single calls
			}
			for _, id := range c.want {
				assert.Contains(t, boxes, id, "%v at %v", c.cmds, size)
			}
			for i, m := range s.Shown(size[0], size[1])[0].Meetings {
				if box, ok := boxes[fmt.Sprintf("bell-%d", i)]; ok && m.Agenda >= 0 {
					x := f.Layout.Axis.X + f.Layout.Axis.W*float64(int64(m.At)-f.Layout.From)/float64(f.Layout.To-f.Layout.From)
					assert.InDelta(t, x, box.X+box.W/2, 1)
				}
			}
		}
	}
}

// TestNobodyKnowsYet: what will fail is not told before it has.
func TestNobodyKnowsYet(t *testing.T) {
	s := do(t, load("sandbox"), set("planning", "async"), set("flaw", "0.1"), at(7*hour), zoom(0.3))
	var f view.Frame
	s.Frame(&f, 1920, 900)
	failed := 0
	for _, tr := range s.Shown(1920, 900) {
		for _, r := range tr.Releases {
			if r.Failed && r.At > s.T() {
				failed++
			}
		}
	}
	require.Positive(t, failed)
	for i := range f.Shapes {
		assert.NotContains(t, f.Shapes[i].Text, "again")
		assert.NotContains(t, f.Shapes[i].Text, "×")
	}
}

// fine reports whether a picture shows single calls, not bars.
func fine(f *view.Frame) bool {
	for i := range f.Shapes {
		if strings.HasPrefix(f.Shapes[i].Text, "each bar") {
			return false
		}
	}
	return true
}

// TestSpentIsTime: the strip of where time went is as long as the time of the
// trace, and its parts are those of the trace.
func TestSpentIsTime(t *testing.T) {
	for _, comm := range []string{"sync", "async"} {
		s := do(t, load("questions"), set("communication", comm), at(6*hour))
		var f view.Frame
		s.Frame(&f, 1280, 590)
		got := 0.0
		for i := range f.Shapes {
			if sh := &f.Shapes[i]; sh.Role == view.Bill && sh.Kind == view.Rect {
				got += sh.W
			}
		}
		want := f.Layout.Axis.W * float64(6*hour) / float64(f.Layout.To-f.Layout.From)
		assert.InEpsilon(t, want, got, 0.01)
	}
}

// TestTeamLabelsAtAnyMoment tries any scene, moment, window, size and switch.
func TestTeamLabelsAtAnyMoment(t *testing.T) {
	scenes := append([]string{"questions", "action", "sandbox", "sandbox"}, scene.Limits...)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(scenes).Draw(t, "scene")
		s := do(t, load(name))
		if name == "sandbox" {
			require.NoError(t, s.Do(set("people", fmt.Sprint(rapid.IntRange(2, 12).Draw(t, "people")))))
		}
		for _, key := range []string{"planning", "communication", "action"} {
			c := state.ControlByID(key)
			if c != nil && c.In(name) && rapid.Bool().Draw(t, key) {
				require.NoError(t, s.Do(set(key, "async")))
			}
		}
		require.NoError(t, s.Do(set("tracks", rapid.SampledFrom([]string{"1", "2"}).Draw(t, "tracks"))))
		require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, 80*60).Draw(t, "t"))*sim.Minute)))
		require.NoError(t, s.Do(zoom(rapid.SampledFrom([]float64{0.05, 0.3, 1, 1, 4, 20}).Draw(t, "zoom"))))
		size := rapid.SampledFrom(sizes).Draw(t, "size")
		var f view.Frame
		s.Frame(&f, size[0], size[1])
		checkLabels(t, name, &f)
		checkTenses(t, name, &f)
		assert.Less(t, quads(&f), 5000)
	})
}

// quads is about how many quads a picture needs.
func quads(f *view.Frame) (n int) {
	for i := range f.Shapes {
		switch s := &f.Shapes[i]; s.Kind {
		case view.Text:
			n += len(s.Text)
		case view.Line, view.Strip:
			n += s.To - s.From - 1
		default:
			n++
			if s.Fill != 0 && s.Stroke != 0 {
				n++
			}
		}
	}
	return n
}
