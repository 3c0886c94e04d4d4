package view

// The room: what is happening now. The lanes tell afterwards what happened; here
// everybody sits at a desk, with a face, the last hour and the piece in hand, and on
// the way out lies what is finished and nobody has. It is a second picture of the
// same run at the same moment, drawn from the trace alone.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// MostDesks is how many people a room has desks for.
const MostDesks = 12

// lastHour is how much of a person's past is drawn behind the face.
const lastHour = sim.Hour

// room is one run between four edges.
type room struct {
	tr    *sim.Trace
	was   *sim.Trace // what the habits that the day began with would have given; nil: those are its own
	title string
	box   Box
	rows  bool // a person is a row: on phones
	tight bool // several rows stand beside one another: there are no ways between them
	desks [MostDesks]desk
	board Box     // the scoreboard
	out   Box     // the way out
	props Box     // meeting table, shelf, decider's desk
	aisle float64 // height of the way above each desk, in which lines run
	gap   float64 // between two columns of desks
	peak  sim.Work
}

// desk is where a person sits.
type desk struct {
	cell       Box
	lane       Box // the last hour: its floor is the lower edge
	x, y, r    float64
	text       float64 // baseline of name and words
	left, wide float64 // where they begin, and how wide they may be
	card       Box     // the piece in hand; no height: no room for it
	todo       float64 // y of the outlines of what is still to do; 0: no room
}

// roomPicture is the picture of a team at work.
type roomPicture struct{}

func (roomPicture) layout() layout {
	return layout{axis: true, beside: true, sums: true, above: 12}
}

func (roomPicture) gutter(b *builder, _ *sim.Trace) float64 {
	return glyph.Regular.Width("21:00", b.small) / 2
}

func (roomPicture) key(b *builder, _ []track) string { return b.get("room.key") }

// title says in words what a side's habits are, where they are those of the scene.
func (roomPicture) title(b *builder, i int) string {
	t := b.trackTitle(i)
	name := [...]string{"sync", "async"}[i]
	if t == b.get([...]string{"mark.track.sync", "mark.track.async"}[i]) && b.has("scene.", b.scene, ".room.", name) {
		return b.word("scene.", b.scene, ".room.", name)
	}
	return t
}

func (roomPicture) caption(b *builder, now, other *sim.Trace) string {
	return b.roomCaption(now, other)
}

// rows furnishes a room and draws what stands and moves in it.
func (roomPicture) rows(b *builder, k *track) {
	r := &b.rooms[k.i]
	*r = room{tr: k.tr, was: b.in.Start, title: k.title, box: Box{b.pad, k.top, b.w - 2*b.pad, k.bottom - k.top}}
	if b.in.Tracks == 2 {
		r.was = nil // it stands beside
	}
	if b.two {
		gap := 20 * b.u
		r.box.W = (r.box.W - gap) / 2
		r.box.X += float64(k.i) * (r.box.W + gap)
	}
	// The same for both, so that heaps can be compared; the other future's, too, unless
	// that is not to be known.
	r.peak = b.most(k.tr)
	if b.two {
		r.peak = max(b.most(b.in.Pair[0]), b.most(b.in.Pair[1]))
	} else if k.other != nil && !b.veil {
		r.peak = max(r.peak, b.most(k.other))
	}
	b.furnish(r)
	b.panel(Decor, Box{r.box.X, r.box.Y, r.box.W, r.box.H}, 12*b.u, assets.None, assets.Grid, max(1, 1.5*b.u))
	b.f.Layout.Full, b.f.Layout.Hour = r.desks[0].lane.H, r.desks[0].lane.W
	if b.f.Layout.Hour == 0 {
		b.f.Layout.Hour = -1
	}
	k.line = k.bottom + 8*b.u // no line runs through the room: the knob on the axis is the present
}

// words draws everybody and everything, with what is said of it.
func (roomPicture) words(b *builder, k *track) {
	r := &b.rooms[k.i]
	if r.title != "" {
		title := r.title
		if glyph.Bold.Width(title, b.body) > r.box.W-20*b.u {
			title = b.get([...]string{"mark.track.sync", "mark.track.async"}[b.side(k)])
		}
		b.put(place{r.box.X + 14*b.u, r.box.Y + b.body*1.35, Start}, b.body, true, assets.Ink, title)
	}
	b.score(r.board, r.tr, r.was)
	b.tells(Number{})
	b.wayOut(r)
	b.roomProps(r)
	for who := range r.tr.Lanes {
		b.sits(r, who)
	}
	b.traffic(r)
}

// side returns which of two sides a track shows.
func (b *builder) side(k *track) int {
	if b.two {
		return k.i
	}
	return b.in.Side
}

// roomCaption says what the room comes to: of two, which side is which.
func (b *builder) roomCaption(now, other *sim.Trace) string {
	if b.two {
		left, ok1 := measure.Finished(b.in.Pair[0])
		right, ok2 := measure.Finished(b.in.Pair[1])
		if ok1 && ok2 && left != right {
			return b.text("caption.room.two", arg{name: "time", str: b.when(right)}, arg{name: "other", str: b.when(left)})
		}
	}
	return pictures[b.in.Traits.Picture].caption(b, now, other)
}

// most returns the highest that a run's heap gets.
func (b *builder) most(tr *sim.Trace) (most sim.Work) {
	end := b.horizon(forever)
	steps := heapOf(&b.board, tr)
	for i := range steps {
		if steps[i].At > end {
			break // how high it gets is not to be seen yet
		}
		most = max(most, steps[i].All())
	}
	return most
}

// pileAt returns what lies finished and unreleased at a moment, by colour.
func (b *builder) pileAt(tr *sim.Trace, t sim.Dur) (at measure.HeapStep) {
	for p, w := range heapAt(&b.board, tr, t, false).Parts {
		at.Sum[b.hue(tr, int32(p))%measure.Colours] += w
	}
	return at
}

// furnish divides a room.
func (b *builder) furnish(r *room) {
	n := len(r.tr.Lanes)
	in := 14 * b.u
	if r.box.W < 440*b.u {
		in = 10
	}
	x, w := r.box.X+in, r.box.W-2*in
	y, bottom := r.box.Y+6*b.u, r.box.Y+r.box.H-8*b.u
	if r.title != "" {
		y += b.body * 1.4
	}
	r.board = Box{x, y, w, b.scoreHeight(r.box.W, r.was)}
	y += r.board.H + 4*b.u
	r.gap = 14 * b.u
	if r.box.W < 440*b.u {
		b.inRows(r, n, x, y, w, bottom)
		return
	}
	outW := min(max(w*0.24, 118*b.u), 210*b.u)
	r.out = Box{x + w - outW, y, outW, bottom - y}
	w -= outW + r.gap
	// The desks get the grid in which they are as wide as they are useful.
	propsH := 0.0
	if b.hasProps(r) && bottom-y > 145*b.u {
		propsH = 54 * b.u
	}
	cols, cw, ch := r.grid(n, w, bottom-propsH-y)
	if bottom-y < 190*b.u && ch < 80*b.u { // what they share must not cost the desks too much
		propsH = 0
		cols, cw, ch = r.grid(n, w, bottom-y)
	}
	r.props = Box{x, bottom - propsH, w, propsH}
	ch = min(ch, 260*b.u)
	if ch < 52*b.u {
		r.props.H = 0
		b.inRows(r, n, x, y, w+outW+r.gap, bottom)
		return
	}
	r.aisle = min(16*b.u, ch*0.13)
	for who := range n {
		b.place(r, &r.desks[who], Box{x + float64(who%cols)*(cw+r.gap), y + float64(who/cols)*ch, cw, ch})
	}
}

// grid returns how many desks stand in a line, and how wide and high the cell of each is.
func (r *room) grid(n int, w, h float64) (cols int, cw, ch float64) {
	cols, best := 1, -1.0
	for c := 1; c <= n; c++ {
		lines := (n + c - 1) / c
		cw, ch := (w-float64(c-1)*r.gap)/float64(c), h/float64(lines)
		// A desk is best about half as high as wide; a small one is worse than an odd one.
		if fit := min(cw/190, ch/110); fit > best {
			cols, best = c, fit
		}
	}
	lines := (n + cols - 1) / cols
	return cols, (w - float64(cols-1)*r.gap) / float64(cols), h / float64(lines)
}

// inRows seats everybody in rows, as on a phone: one row a person as long as a line
// of words is no higher, else two in a row or more. The way out lies below them.
func (b *builder) inRows(r *room, n int, x, y, w, bottom float64) {
	r.rows = true
	line := b.small * 1.25
	h := min(max(64*b.u, (bottom-y)*0.17), (bottom-y)*0.24)
	if bottom-y < 5*line {
		h = 0
	}
	r.out = Box{x, bottom - h, w, h}
	bottom -= h + 4*b.u
	cols := 1
	for cols < 4 && (bottom-y)/float64((n+cols-1)/cols) < line {
		cols++
	}
	r.tight = cols > 1
	lines := (n + cols - 1) / cols
	pitch, cw := min((bottom-y)/float64(lines), 140*b.u), (w-float64(cols-1)*r.gap)/float64(cols)
	for who := range n {
		b.row(&r.desks[who], Box{x + float64(who/lines)*(cw+r.gap), y + float64(who%lines)*pitch, cw, pitch}, pitch >= line)
	}
}

// place divides a desk of a grid.
func (b *builder) place(r *room, d *desk, cell Box) {
	*d = desk{cell: cell}
	line := b.small*1.3 + plumOf(cell.H)
	y, h := cell.Y+r.aisle, cell.H-r.aisle-4*b.u
	h -= line
	if h > 74*b.u {
		d.card.H = b.small * 1.45
	} else if h > 40*b.u {
		d.card.H = 8 * b.u
	}
	h -= d.card.H + 4*b.u
	if h > 62*b.u {
		d.todo = 1
		h -= b.small * 1.3
	}
	d.r = min(34*b.u, h*0.46, cell.W*0.15)
	d.lane = Box{cell.X, y, cell.W - 2*d.r - 8*b.u, h}
	d.x, d.y = cell.X+cell.W-d.r-2*b.u, y+h-d.r-2*b.u
	d.left, d.wide = cell.X, cell.W
	d.text = y + h + line - b.small*0.25
	d.card.X, d.card.Y, d.card.W = cell.X, y+h+line+1*b.u, cell.W
	if d.todo > 0 {
		d.todo = d.card.Y + d.card.H + 5*b.u
	}
}

// plumOf returns how far talk hangs below a last hour, in a cell so high.
func plumOf(h float64) float64 { return max(4, min(9, h*0.06)) }

// row divides a person's row: face, words and card, and the last hour. Where rows
// are no higher than a line not all of them can be named.
func (b *builder) row(d *desk, cell Box, named bool) {
	*d = desk{cell: cell}
	h := cell.H - min(5*b.u, cell.H*0.12)
	d.r = min(max(20*b.u, h*0.21), h*0.44)
	d.x, d.y = cell.X+d.r+14*b.u, cell.Y+h/2
	lane := 0.0
	if cell.W > 220*b.u {
		lane = min(92*b.u, cell.W*0.27)
	}
	d.left = d.x + d.r + 8*b.u
	d.wide = cell.X + cell.W - lane - 8*b.u - d.left
	d.lane = Box{cell.X + cell.W - lane, cell.Y + 3*b.u, lane, max(1, h-8*b.u)}
	if !named {
		d.wide = 0
	}
	if h > b.small*1.3+10*b.u {
		d.text = cell.Y + b.small*1.1
		d.card = Box{d.left, cell.Y + b.small*1.5, d.wide, min(b.small*1.4, h-b.small*1.5)}
	} else {
		d.text = cell.Y + h/2 + b.small*0.35
	}
	if todo := d.card.Y + d.card.H + 6*b.u; d.card.H > 0 && cell.Y+h > todo+b.small*1.3 {
		d.todo = todo
	}
	if d.card.H < b.small*1.2 && d.card.H > 0 {
		d.card.H = min(d.card.H, 8*b.u)
	}
}
