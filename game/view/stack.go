package view

// The stack: what every picture has in common. It writes title, key and caption, lays
// the time axis where the picture has one, splits the height between one track or two,
// and lets the picture draw its own parts in between.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// picture is a way to show runs at a moment. Its parts are called in the order in
// which they stand here; what comes later gives way to what is there already.
type picture interface {
	// layout says what the stack has to know.
	layout() layout
	// gutter returns how much room the words left of the plot take.
	gutter(b *builder, now *sim.Trace) float64
	// key returns the line under the title. The tracks have their runs already.
	key(b *builder, tracks []track) string
	// caption says in a sentence what the picture shows.
	caption(b *builder, now, other *sim.Trace) string
	// title returns what track i of two is called, "" if it needs no name.
	title(b *builder, i int) string
	// rows draws what has area, and says on the track where the line of the present
	// begins.
	rows(b *builder, k *track)
	// words writes names, flags and labels, the most important first.
	words(b *builder, k *track)
}

// layout is what the stack has to know of a picture. Distances are in units.
type layout struct {
	axis    bool    // time runs from left to right
	hours   bool    // hours and the evening run through the whole of it
	beside  bool    // two tracks stand beside one another, not one above the other
	sums    bool    // a run whose sums are the same is no other future
	against bool    // of two tracks the second is drawn against the first
	above   float64 // room above the axis
	apart   float64 // from each of two tracks to the middle between them
}

// pictures are the ways to show a run, by Picture.
var pictures = [...]picture{
	TeamPicture:     teamPicture{},
	PersonPicture:   personPicture{},
	AskerPicture:    askerPicture{},
	PlanningPicture: planningPicture{},
	ActionPicture:   actionPicture{},
}

// track is one run on the picture, between two heights.
type track struct {
	lanes
	other       *sim.Trace // the other future, dotted; nil: none
	i           int        // which of two: 0 or 1
	title       string
	top, bottom float64
	line        float64 // where the line of the present begins
	teamRows
	soloRows
}

// builder builds a frame: the board, and what is to be seen on it.
type builder struct {
	board
	in     *Input
	two    bool // there are two tracks
	tracks [2]track
	rooms  [2]room
}

// lay builds a picture.
func (b *builder) lay(p picture) {
	l := p.layout()
	now, other, front := b.front(&l)
	b.tracks = [2]track{{lanes: lanes{tr: now}, other: other}}
	n := 1
	if b.two {
		n = 2
		b.tracks[0], b.tracks[1] = track{lanes: lanes{tr: b.in.Pair[0]}}, track{lanes: lanes{tr: b.in.Pair[1]}, i: 1}
		if l.against {
			b.tracks[1].other = b.in.Pair[0]
		}
	}
	tracks := b.tracks[:n]
	b.x0, b.x1 = b.pad+p.gutter(b, now), b.w-b.pad
	if l.axis {
		b.x1 = b.w - max(b.pad, glyph.Regular.Width("21:00", b.small)/2+4)
	}
	b.tells(Number{Says: SaysSentence})
	top := b.head(p.key(b, tracks))
	b.tells(Number{})
	b.f.Layout = Layout{From: int64(b.from), To: int64(b.to)}
	b.tells(Number{Says: SaysSentence})
	bottom := b.caption(b.told(p, now, other))
	b.tells(Number{})
	axis := bottom
	if l.axis {
		b.tells(Number{Says: SaysTime})
		axis = drawAxis(&b.board, bottom)
		b.tells(Number{})
		bottom = axis - l.above*b.u
	}
	if l.hours {
		drawGrid(&b.board, top, bottom, true)
	}
	mid := (top + bottom) / 2
	for i := range tracks {
		k := &tracks[i]
		k.top, k.bottom, k.line, k.hidden = top, bottom, top, b.in.Hidden
		k.crowd, k.recent = b.crowd(k.tr), b.in.Traits.Recent
		switch {
		case b.two && l.beside:
			k.title = p.title(b, i)
		case b.two && i == 0:
			k.bottom, k.title = mid-l.apart*b.u, p.title(b, 0)
		case b.two:
			k.top, k.title = mid+l.apart*b.u, p.title(b, 1)
		case front >= 0:
			k.title = p.title(b, front)
		}
		b.tense = Known
		p.rows(b, k)
	}
	if l.axis {
		drawPresent(&b.board, tracks[0].line, axis)
	}
	for i := range tracks {
		b.tense = Known
		p.words(b, &tracks[i])
	}
	if lane := b.f.Layout.Lane; lane.W > 0 {
		b.tells(Number{Says: SaysGiven})
		drawFinger(&b.board, b.in.Finger, b.in.Price, lane.Y, lane.Y+lane.H)
		b.tells(Number{})
	}
}

// front returns the run to be shown and the other future. Where two tracks are wanted
// and there is room for one, the other track is that, and front says which of the two
// is seen; else it is negative.
func (b *builder) front(l *layout) (now, other *sim.Trace, front int) {
	in := b.in
	now, other, front = in.Now, in.Other, -1
	if in.Tracks == 2 && !b.two {
		front = in.Side
		now, other = in.Pair[front], in.Pair[1-front]
		if now == other || in.Hidden && front == 0 {
			other = nil
		}
	}
	if l.sums && other != nil && (in.Veil || alike(now, other)) {
		other = nil
	}
	return now, other, front
}

// told returns what the caption says.
func (b *builder) told(p picture, now, other *sim.Trace) string {
	if b.veil {
		return b.get("caption.veil") // not in as many lines as what it covers: they would tell of it
	}
	return p.caption(b, now, other)
}

// caption writes the sentence at the bottom and returns the height of its first line.
func (b *builder) caption(caption string) float64 {
	y := b.h - b.pad - b.small*descent
	w := b.w - 2*b.pad
	if n := b.lines(w, b.body, true, caption); n > 0 {
		y -= float64(n-1) * b.body * 1.25
		b.wrap(b.pad, y, w, b.body, true, assets.Ink, caption, b.body*1.25)
	}
	return y
}

// head writes title and key and returns the y below them.
func (b *builder) head(key string) float64 {
	w := b.w - 2*b.pad
	title := b.word("scene.", b.scene, ".title")
	y := b.pad + b.big*0.78
	if b.in.Bare {
		y = b.pad + b.small*0.5
	} else {
		y = b.wrap(b.pad, y, w, b.big, true, assets.Ink, title, b.big*1.15)
		y += b.small*1.35 - b.big*1.15
	}
	if b.h >= 300 {
		y = b.wrap(b.pad, y+b.small*0.25, w, b.body, false, assets.Ink, key, b.body*1.25) - b.body*1.25 + b.small*0.1
	} else {
		y -= b.small * 1.2
	}
	return y + b.small*0.5
}

// crowd reports whether the picture of a run is one.
func (b *builder) crowd(tr *sim.Trace) bool {
	days := b.in.Traits.Open && b.to-b.from > 12*sim.Hour
	return (len(tr.Lanes) >= busy || days) && !b.in.Traits.Shelf
}
