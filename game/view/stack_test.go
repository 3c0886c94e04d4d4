package view

// The stack with a picture of its own, without a time axis.

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// plainPicture is a box for each run, and a note of what the stack has asked it.
type plainPicture struct{ asked *[]string }

func (p plainPicture) note(s string) { *p.asked = append(*p.asked, s) }

func (p plainPicture) layout() layout { return layout{apart: 5} }

func (p plainPicture) gutter(*builder, *sim.Trace) float64 {
	p.note("gutter")
	return 30
}

func (p plainPicture) key(_ *builder, tracks []track) string {
	p.note("key")
	return tracks[0].tr.Scenario.People[0]
}

func (p plainPicture) caption(*builder, *sim.Trace, *sim.Trace) string {
	p.note("caption")
	return "what it comes to"
}

func (p plainPicture) title(_ *builder, i int) string {
	p.note("title")
	return [...]string{"one", "two"}[i]
}

func (p plainPicture) rows(b *builder, k *track) {
	p.note("rows")
	b.rect(Work, assets.Fill0, b.x0, k.top, b.x1-b.x0, k.bottom-k.top, 0)
}

func (p plainPicture) words(b *builder, k *track) {
	p.note("words")
	if k.title != "" {
		b.put(place{b.x0, k.top + b.body, Start}, b.body, true, assets.Ink, k.title)
	}
}

// TestPictureWithoutAxis: the stack lays out a picture in which time does not run from
// left to right: title, key, tracks and caption, and nothing of an axis.
func TestPictureWithoutAxis(t *testing.T) {
	text := assets.English
	var runs [2]*sim.Trace
	for i := range runs {
		sc, err := scene.New("planning")
		require.NoError(t, err)
		runs[i], err = sim.Run(sc)
		require.NoError(t, err)
	}
	for _, tracks := range []int{1, 2} {
		in := Input{
			Scene: "planning", Now: runs[0], Pair: runs, Tracks: tracks, T: 3 * sim.Hour, To: 9 * sim.Hour, Finger: -1, Price: -1,
			W: 1280, H: 590, Theme: assets.Themes[0], Words: text,
		}
		var f Frame
		var b builder
		b.set(&in)
		b.f, b.two = &f, Fits(tracks, in.W, in.H) == 2
		var asked []string
		b.lay(plainPicture{&asked})

		want := []string{"gutter", "key", "caption", "rows", "words"}
		if tracks == 2 {
			want = []string{"gutter", "key", "caption", "title", "rows", "title", "rows", "words", "words"}
		}
		assert.Equal(t, want, asked)
		assert.Zero(t, f.Layout.Axis)
		assert.EqualValues(t, 9*sim.Hour, f.Layout.To)
		var boxes []Shape
		var said []string
		for _, s := range f.Shapes {
			switch s.Kind {
			case Rect:
				boxes = append(boxes, s)
			case Text:
				said = append(said, s.Text)
			default:
				assert.Fail(t, "the stack drew something of its own", "%+v", s)
			}
		}
		require.Len(t, boxes, tracks)
		assert.InDelta(t, b.pad+30, boxes[0].X, 1e-9)
		assert.InDelta(t, in.W-b.pad, boxes[0].X+boxes[0].W, 1e-9)
		if tracks == 2 {
			assert.InDelta(t, boxes[0].Y+boxes[0].H+10*b.u, boxes[1].Y, 1e-9, "they share the height")
			assert.InDelta(t, boxes[0].H, boxes[1].H, 1e-9)
		}
		assert.Equal(t, []string{text.Get("scene.planning.title"), "Ana", "what it comes to", "one", "two"}[:3+2*(tracks-1)], said)
	}
}
