package state

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/view"
	"evenflow/sim"
)

// told is all that a picture says in words, of what it has how much, and what can
// be pointed at. (Heights may be to the scale of what is still to come.)
func told(t *testing.T, link, veil string) (out []string) {
	t.Helper()
	s := New()
	require.Empty(t, s.Open(link), link)
	must(t, s, Command{Type: "heading", Value: "off"}, Command{Type: "veil", Value: veil})
	var f view.Frame
	s.Frame(&f, 1280, 420)
	count := map[view.Role]int{}
	for _, x := range f.Shapes {
		if x.Kind == view.Text {
			out = append(out, x.Text)
		}
		count[x.Role]++
	}
	for _, o := range f.Objects {
		out = append(out, o.ID)
	}
	return append(out, s.Status(&f).Summary, fmt.Sprint(count))
}

// TestVeil: two days that differ only in what is still to come look the same under
// the veil, and differ without it.
func TestVeil(t *testing.T) {
	for _, pair := range [][2]string{
		{"v1/flow/asker?channel=message&t=65m", "v1/flow/asker?channel=message&patience=30m&t=65m"},
		{"v1/flow/asker?asks.blocks=on&channel=message&t=65m", "v1/flow/asker?asks.blocks=on&channel=message&patience=30m&t=65m"},
		{"v1/planning?t=2h", "v1/planning?late.B=3h&t=2h"},
	} {
		assert.Equal(t, told(t, pair[0], "on"), told(t, pair[1], "on"), "%s and %s", pair[0], pair[1])
		assert.NotEqual(t, told(t, pair[0], "off"), told(t, pair[1], "off"), "%s and %s", pair[0], pair[1])
	}
	s := New()
	must(t, s, Command{Type: "veil", Value: "on"}, Command{Type: "load", Scene: "planning"})
	assert.Equal(t, "What comes next is still covered.", s.Status(nil).Summary, "it stays through load")
	s.Open("v1/flow?tap=48m&t=1h22m")
	assert.Equal(t, "What comes next is still covered.", s.Status(nil).Summary, "and through a link")
	must(t, s, Command{Type: "veil", Value: "off"})
	assert.Contains(t, s.Status(nil).Summary, "17 minutes later")
	require.Error(t, s.Do(Command{Type: "veil", Value: "yes"}))
	require.Error(t, s.Do(Command{Type: "heading"}))
}

// drawn is all that there is on a picture, to a thousandth of a pixel.
func drawn(f *view.Frame) (out []string) {
	var b strings.Builder
	for i := range f.Shapes {
		s := f.Shapes[i]
		points := f.Points[s.From:s.To]
		s.From, s.To = 0, 0
		b.Reset()
		fmt.Fprintf(&b, "%d %d %d %d %d %d %d %.3f %.3f %.3f %.3f %.3f %.3f %q %q %q", s.Kind, s.Role, s.Pattern, s.Dash, s.Tense, s.Fill, s.Stroke, s.X, s.Y, s.W, s.H, s.R, s.Size, s.Text, s.ID, s.Label)
		for _, p := range points {
			fmt.Fprintf(&b, " %.3f,%.3f,%.3f", p.X, p.Y, p.B)
		}
		out = append(out, b.String())
	}
	for _, o := range f.Objects {
		out = append(out, fmt.Sprintf("%s %q %.3f %d", o.ID, o.Label, o.Box, o.Tense))
	}
	return out
}

// otherwise is a run that is the same up to a moment, and after it is not.
func otherwise(t require.TestingT, tr *sim.Trace, after sim.Dur, extra ...sim.Change) *sim.Trace {
	if tr == nil || after >= tr.Until {
		return tr // what is over has no future
	}
	sc := *tr.Scenario
	sc.Changes = nil
	for _, c := range tr.Scenario.Changes {
		if c.At <= after {
			sc.Changes = append(sc.Changes, c)
		}
	}
	for _, c := range extra {
		c.At += after
		sc.Changes = append(sc.Changes, c)
	}
	run, err := sim.Run(&sc)
	require.NoError(t, err)
	return run
}

// futures are what may come after a moment.
func futures(people int) [][]sim.Change {
	tap := func(who int, at, length sim.Dur) sim.Change {
		return sim.Change{At: at, Person: who % people, Length: length}
	}
	return [][]sim.Change{
		{tap(0, 1, 47*sim.Minute)},
		{tap(0, 20*sim.Minute, 60*sim.Minute), tap(1, 21*sim.Minute, 11*sim.Minute)},
		{{At: 1, Key: "planning", Value: "async"}},
		{{At: 1, Key: "communication", Value: "async"}, tap(people-1, 2, 55*sim.Minute)},
		{{At: 1, Key: "action", Value: "async"}, {At: 2, Key: "communication", Value: "sync"}, tap(0, 3, 5*sim.Minute)},
	}
}

// TestVeilTellsNothing: under the veil a picture is the same, shape for shape, whatever
// comes after its moment.
func TestVeilTellsNothing(t *testing.T) {
	check := func(t require.TestingT, name string, s *State, w, h float64, extra []sim.Change) {
		in := s.input()
		in.W, in.H, in.Veil, in.Slide = w, h, true, 0
		other, runs := in, map[*sim.Trace]*sim.Trace{}
		for _, tr := range []**sim.Trace{&other.Now, &other.Other, &other.Call, &other.Start, &other.Pair[0], &other.Pair[1]} {
			if runs[*tr] == nil {
				runs[*tr] = otherwise(t, *tr, in.T, extra...)
			}
			*tr = runs[*tr]
		}
		var v view.Viewer
		var one, two view.Frame
		v.Frame(&one, &in)
		v.Frame(&two, &other)
		for i := range one.Shapes {
			require.Equal(t, view.Known, one.Shapes[i].Tense, name)
		}
		was, is := drawn(&one), drawn(&two)
		for i := range min(len(was), len(is)) {
			if was[i] != is[i] {
				require.Fail(t, name, "shape %d:\n%s\n%s", i, was[i], is[i])
			}
		}
		require.Len(t, is, len(was), name)
	}
	for i := range Stages {
		link := "v1/" + Stages[i].Scene + "?" + Stages[i].Moment
		views := []string{"lanes"}
		if ControlByID("view").In(Stages[i].Scene) {
			views = append(views, "room")
		}
		for _, way := range views {
			for _, tracks := range []string{"1", "2"} {
				for _, size := range [][2]float64{{390, 560}, {1280, 590}} {
					s := New()
					require.Empty(t, s.Open(link), link)
					must(t, s, Command{Type: "set", Key: "tracks", Value: tracks})
					if way != "lanes" {
						must(t, s, Command{Type: "set", Key: "view", Value: way})
					}
					for k, extra := range futures(len(s.input().Now.Lanes)) {
						check(t, fmt.Sprintf("%s, %s, %s tracks, %v, future %d", link, way, tracks, size, k), s, size[0], size[1], extra)
					}
				}
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		scene := rapid.SampledFrom(Stages).Draw(t, "scene").Scene
		s := New()
		must(t, s, Command{Type: "load", Scene: scene})
		for _, key := range []string{"planning", "communication", "action"} {
			if c := ControlByID(key); c != nil && c.In(scene) && rapid.Bool().Draw(t, key) {
				must(t, s, Command{Type: "set", Key: key, Value: "async"})
			}
		}
		must(t, s, Command{Type: "set", Key: "tracks", Value: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "tracks")})
		if ControlByID("view").In(scene) && rapid.Bool().Draw(t, "room") {
			must(t, s, Command{Type: "set", Key: "view", Value: "room"})
		}
		must(t, s, Command{Type: "seek", T: at(float64(rapid.IntRange(0, 12*3600).Draw(t, "t")) * 1000)})
		factor := rapid.SampledFrom([]float64{0.3, 1, 1, 5}).Draw(t, "zoom")
		must(t, s, Command{Type: "zoom", Factor: &factor})
		size := rapid.SampledFrom([][2]float64{{390, 560}, {844, 290}, {1280, 590}}).Draw(t, "size")
		extra := rapid.SampledFrom(futures(len(s.input().Now.Lanes))).Draw(t, "future")
		check(t, scene, s, size[0], size[1], extra)
	})
}
