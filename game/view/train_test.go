package view_test

// The release train in both pictures: where the next flag stands, what it says, and
// the sentence below.

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/view"
	"evenflow/sim"
)

// flagged returns what the flags say that are still ahead.
func flagged(f *view.Frame) (out []string) {
	for i := range f.Shapes {
		if s := &f.Shapes[i]; s.Kind == view.Text && s.Tense == view.Ahead {
			out = append(out, s.Text)
		}
	}
	return out
}

// TestTrainInThePictures: the dashed flag stands where the train departs, and says
// which tasks it takes, neighbours or not; the caption names the time, the room the day.
func TestTrainInThePictures(t *testing.T) {
	s := do(t, opened("v1/sandbox?view=lanes&train=2&seed=2&action=async&undescribed=0.6&away=8h&t=27h"))
	var f view.Frame
	s.Frame(&f, 1280, 590)
	tr := s.Shown(1280, 590)[0]
	require.Equal(t, 32*sim.Hour, tr.Releases[0].At, "the first train with something whole")
	require.Len(t, tr.Units[tr.Releases[0].First:tr.Releases[0].Last], 2)
	assert.Contains(t, flagged(&f), "1, 3", "task 2 is not whole by then")
	l := &f.Layout
	x := l.Axis.X + l.Axis.W*float64(int64(32*sim.Hour)-l.From)/float64(l.To-l.From)
	stands := false
	for i := range f.Shapes {
		for _, p := range f.Points[f.Shapes[i].From:f.Shapes[i].To] {
			stands = stands || f.Shapes[i].Role == view.Release && f.Shapes[i].Tense == view.Ahead && math.Abs(p.X-x) < 1
		}
	}
	assert.True(t, stands, "the pole of the flag stands at the departure")
	const says = "Users have 0 of 159.5 hours of work; the release train brings more at day 5, 9:00."
	assert.Equal(t, says, s.Twin().Summary)

	require.NoError(t, s.Do(set("view", "room")))
	s.Frame(&f, 1280, 590)
	assert.Contains(t, flagged(&f), "next: day 5")
	assert.Equal(t, says, s.Twin().Summary)

	require.NoError(t, s.Do(at(32*sim.Hour)))
	assert.NotContains(t, s.Twin().Summary, " 0 of", "it has left")
}
