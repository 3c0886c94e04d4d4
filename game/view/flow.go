package view

// The scene "flow": one person, and what a question costs her. The lost piece of
// the area is shown twice, where it was lost and where it is paid back.

import (
	"math"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// ghost is a part as it would have been without its own interruptions.
type ghost struct {
	start, ends sim.Dur // of the ghost
	cut         sim.Dur // when the first talk began
	end         sim.Dur // of the part as it is
	talk        sim.Dur // talking, writing and answering within it
	wait        sim.Dur // waiting within it
	ok          bool    // there was an interruption
}

// ghostOf compares a part with itself without the talks that fell into it, or
// right before it at the seam.
func ghostOf(tr *sim.Trace, who int, part int32) ghost {
	var g ghost
	lane := tr.Lanes[who]
	first, last := -1, -1
	for i := range lane {
		if lane[i].Part == part && lane[i].State.Working() {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return g
	}
	for first > 0 && speaks(lane[first-1].State) {
		first--
	}
	g.start, g.end = lane[first].From, lane[last].To
	for i := first; i <= last; i++ {
		s := &lane[i]
		switch {
		case s.State.Working():
			if s.Part != part {
				return ghost{} // set aside for something else: what was lost is not seen here
			}
			continue
		case s.State == sim.Waiting:
			g.wait += s.To - s.From
		case speaks(s.State):
			g.talk += s.To - s.From
		default:
			continue
		}
		if !g.ok {
			g.ok, g.cut = true, s.From
		}
	}
	sc := tr.Scenario
	need := tr.Parts[part].Effort + sc.Overhead.Work()
	if sc.Planning == sim.Async {
		need += sc.Overhead.Work() * sim.Work(sc.Slices-1)
	}
	g.ends = g.start + sc.Reach(0, need)
	return g
}

// speaks reports whether somebody talks, writes or answers.
func speaks(s sim.State) bool { return s == sim.Talking || s == sim.Writing }

// endOf returns when a part is finished, or the end of the record.
//
//go:noinline
func endOf(tr *sim.Trace, part int32) sim.Dur {
	for i := range tr.Slices {
		if s := &tr.Slices[i]; s.Part == part && int(s.Slice) == tr.Scenario.Slices {
			return s.At
		}
	}
	return tr.Until
}

// current returns the part of a person's plan that is in hand at a moment: the
// first not yet finished, or the last.
//
//go:noinline
func current(tr *sim.Trace, who int, t sim.Dur) int32 {
	last := int32(-1)
	for n := range tr.Parts {
		if int(tr.Parts[n].Owner) != who {
			continue
		}
		last = int32(n)
		if endOf(tr, last) > t {
			break
		}
	}
	return last
}

func (b *builder) flow() {
	in := b.in
	b.x0 = b.pad + glyph.Regular.Width(b.get("axis.focus"), b.small) + 9*b.u
	b.x1 = in.W - max(b.pad, glyph.Regular.Width("12:00", b.small)/2+4)
	now, other := in.Now, in.Other
	key := b.get("scene.flow.key")
	if in.Tracks == 2 && !b.two {
		// No room for two tracks: one in front, the other in dots.
		now, other = in.Pair[in.Side], in.Pair[1-in.Side]
		if in.Pair[0] == in.Pair[1] || in.Hidden && in.Side == 0 {
			other = nil
		}
	}
	top := b.head(key)
	axis := b.foot(b.caption(now, other))
	bottom := axis - 12*b.u
	tracks := [2]flowTrack{{tr: now, other: other, top: top, bottom: bottom, without: in.Tracks == 2 && in.Side == 0}}
	n := 1
	if b.two {
		n = 2
		mid := (top + bottom) / 2
		tracks[0] = flowTrack{tr: in.Pair[0], top: top, bottom: mid, title: b.get("scene.flow.track.other"), without: true}
		tracks[1] = flowTrack{tr: in.Pair[1], other: in.Pair[0], top: mid, bottom: bottom, title: b.get("scene.flow.track.now")}
	}
	for i := range tracks[:n] {
		tracks[i].hidden = in.Hidden && !tracks[i].without
		b.flowAreas(&tracks[i])
	}
	b.present(tracks[0].full-tracks[0].pole-b.small*1.55, axis)
	for i := range tracks[:n] {
		b.flowWords(&tracks[i])
	}
	last := &tracks[n-1]
	b.f.Layout.Lane = Box{b.x0, last.full, b.x1 - b.x0, last.floor - last.full}
	b.finger(last.full, last.floor)
}

// flowTrack is one person's day between two heights.
type flowTrack struct {
	tr, other   *sim.Trace
	title       string
	top, bottom float64
	full, floor float64 // heights of full focus and of none
	pole        float64 // of a flag
	row         bool    // there is a row for the bubble
	without     bool    // the day without the question: no bet is about it
	hidden      bool    // what comes out is not to be seen yet
}

// flowAreas draws everything of a track that has area.
func (b *builder) flowAreas(k *flowTrack) {
	in := b.in
	const who = 0
	tr := k.tr
	k.pole = b.small * 1.5
	k.floor = k.bottom - b.plumHeight() - 4*b.u
	k.full = k.top + b.small*1.55 + k.pole + 2*b.u
	k.row = k.floor-k.full > 150*b.u || in.H > 420 && !b.two
	switch {
	case k.row:
		k.full += b.small * 2.2
	case k.title != "":
		k.full += b.small * 1.4
	}
	b.grid(k.full-6*b.u, k.floor, false)
	b.line(max(1, 1.5*b.thick), Unbroken, assets.Track, Decor, b.x0, k.full, b.x1, k.full)
	gx := b.x0 - 8*b.u
	b.put(place{gx, k.full + b.small*0.1, End}, b.small, false, assets.Faint, b.get("axis.full"))
	b.put(place{gx, k.full + b.small*1.15, End}, b.small, false, assets.Faint, b.get("axis.focus"))
	b.put(place{gx, k.floor + b.small*0.25, End}, b.small, false, assets.Faint, b.get("axis.none"))
	if k.title != "" {
		b.put(place{b.pad, k.top + b.body, Start}, b.body, true, assets.Ink, k.title)
	}
	o := k.lane()
	if k.hidden {
		b.betPlan(o, current(tr, who, in.T))
	} else {
		b.flowPlan(o, current(tr, who, in.T))
	}
	for n := range tr.Parts {
		if g := ghostOf(tr, who, int32(n)); g.ok && g.cut <= in.T {
			b.lost(o, int32(n), g, k.scale())
		}
	}
	b.done(o)
	for n := range tr.Parts {
		if g := ghostOf(tr, who, int32(n)); g.ok && g.cut <= in.T && !k.hidden {
			b.poured(g, k.floor, k.full)
		}
	}
	b.line(max(1, 1.25*b.thick), Unbroken, assets.Ink, Decor, b.x0, k.floor, b.x1, k.floor)
}

func (k *flowTrack) lane() laneOpts {
	return laneOpts{tr: k.tr, floor: k.floor, h: k.floor - k.full, gold: true, hidden: k.hidden}
}

// scale is the height of a rate of one.
func (k *flowTrack) scale() float64 {
	return (k.floor - k.full) / max(1, k.tr.Scenario.FlowRate.Float())
}

// flowWords writes words and flags, most important first: what comes later
// gives way.
func (b *builder) flowWords(k *flowTrack) {
	in := b.in
	const who = 0
	cur := current(k.tr, who, in.T)
	var g ghost
	for n := range k.tr.Parts {
		if gn := ghostOf(k.tr, who, int32(n)); gn.ok && gn.cut <= in.T && (int32(n) == cur || !g.ok) {
			g = gn
		}
	}
	if k.hidden {
		b.withoutFlag(k)
	} else {
		b.pouredNumbers(k.tr, who, k.full)
		b.flowFlags(k)
	}
	b.bubble(k)
	b.bet(k)
	if !k.hidden {
		b.flowLater(k)
		b.flowWithout(k)
		b.link(k, g)
	}
	b.flowFace(k.lane(), k.full)
	b.flowLabels(k.lane(), g, k.full, k.scale(), cur)
}

// flowPlan draws the plan as it stands: dashed, ahead of the present.
func (b *builder) flowPlan(o laneOpts, cur int32) {
	in := b.in
	lane := o.tr.Lanes[o.who]
	scale := o.h / max(1, o.tr.Scenario.FlowRate.Float())
	open := false
	p := 0
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, in.T, in.From), min(s.To, in.To)
		if from >= to || !s.State.Working() {
			continue
		}
		if !open {
			p = len(b.f.Points)
			b.point(b.x(from), o.floor, o.floor)
			if from > s.From {
				// The plan goes on from the curve, not from the floor.
				b.f.Points = b.f.Points[:p]
			}
			open = true
		}
		b.rates(&o.tr.Scenario.Focus, s.Age+from-s.From, from, to, o.floor, scale)
		if i+1 < len(lane) && lane[i+1].Part == s.Part && lane[i+1].State.Working() && to < in.To {
			continue
		}
		if to == s.To {
			b.point(b.x(to), o.floor, o.floor)
		}
		edge, _ := part(b.hue(o.tr, s.Part))
		if s.Part != cur {
			edge = assets.Faint
		}
		b.shape(Shape{Kind: Line, Role: Plan, Dash: Dashed, Stroke: edge, Width: 1.75 * b.thick, From: p, To: len(b.f.Points)})
		open = false
	}
}

// lost draws the area that talks took out of a part, up to the present: what
// would have been done without them, above what was done.
func (b *builder) lost(o laneOpts, part int32, g ghost, scale float64) {
	in := b.in
	lane := o.tr.Lanes[o.who]
	f := &o.tr.Scenario.Focus
	until := min(g.ends, in.T, in.To)
	from := max(g.cut, in.From)
	if from >= until {
		return
	}
	first := len(b.f.Points)
	strip := first
	end := func(talk bool) {
		if q := len(b.f.Points); q > strip {
			s := Shape{Kind: Strip, Role: Lost, Pattern: Dots, Fill: assets.Loss, From: strip, To: q}
			if talk {
				s.Pattern, s.Fill = Solid, assets.PlumSoft
			}
			b.shape(s)
			strip = q
		}
	}
	for i := range lane {
		s := &lane[i]
		lo, hi := max(s.From, from), min(s.To, until)
		if lo >= hi || s.State.Working() && s.Part != part {
			continue
		}
		talk := speaks(s.State)
		if talk {
			end(false)
		}
		n := int((b.x(hi)-b.x(lo))/(2*b.u)) + 1
		for k := range n + 1 {
			t := lo + sim.Dur(float64(hi-lo)*float64(k)/float64(n))
			low := o.floor
			if s.State.Working() {
				low -= scale * f.Rate(s.Age+t-s.From)
			}
			b.point(b.x(t), min(low, o.floor-scale*f.Rate(t-g.start)), low)
		}
		if talk {
			end(true)
		}
	}
	end(false)
	b.shape(Shape{Kind: Line, Role: Lost, Dash: Dotted, Stroke: assets.Loss, Width: 1.75 * b.thick, From: first, To: len(b.f.Points)})
}

// poured draws the lost area again where it is paid back: as two boxes of full
// height between where the part would have ended and where it ends.
func (b *builder) poured(g ghost, floor, full float64) {
	in := b.in
	talk := min(g.ends+g.talk, g.end)
	wait := min(talk+g.wait, g.end)
	for k, span := range [...][2]sim.Dur{{g.ends, talk}, {wait, g.end}, {talk, wait}} {
		from, to := max(span[0], in.From), min(span[1], in.To)
		if from >= to {
			continue
		}
		// What has been worked through by now keeps its colour; what is ahead is
		// filled.
		if ahead := max(from, in.T); ahead < to && k == 0 {
			b.shape(Shape{
				Kind: Rect, Role: Poured, Fill: assets.PlumSoft, X: b.x(ahead), Y: full, W: b.x(to) - b.x(ahead), H: floor - full,
			})
		}
		if k > 0 {
			b.shape(Shape{
				Kind: Rect, Role: Poured, Pattern: [...]Pattern{Solid, Dots, Hatch}[k], Fill: assets.Loss, X: b.x(from), Y: full, W: b.x(to) - b.x(from), H: floor - full,
			})
		}
		edge := assets.Plum
		if k > 0 {
			edge = assets.Loss
		}
		b.line(1.5*b.thick, Dotted, edge, Poured, b.x(from), floor, b.x(from), full, b.x(to), full, b.x(to), floor)
	}
}

// pouredNumbers writes the minutes over the two boxes.
func (b *builder) pouredNumbers(tr *sim.Trace, who int, full float64) {
	in := b.in
	for n := range tr.Parts {
		g := ghostOf(tr, who, int32(n))
		if !g.ok || g.cut > in.T {
			continue
		}
		talk := min(g.ends+g.talk, g.end)
		if g.wait > 0 || !b.shown(g.ends) || !b.shown(g.end) {
			continue
		}
		y := full - b.small*0.45
		climb := b.count(minutes(g.end - talk))
		cx := (b.x(talk) + b.x(g.end)) / 2
		// Both or none: one number alone would say something else.
		if minutes(g.end-talk) > 0 {
			if glyph.Bold.Width(climb, b.small) > b.x(g.end)-b.x(talk) || !b.try(b.small, true, assets.Ink, climb, place{cx, y, Middle}) {
				continue
			}
		}
		b.try(b.small, true, assets.Plum, b.count(minutes(talk-g.ends)), place{(b.x(g.ends) + b.x(talk)) / 2, y, Middle})
	}
}

// link leads the eye from what was lost to where it is paid back.
func (b *builder) link(k *flowTrack, g ghost) {
	in := b.in
	if !g.ok || g.ends <= in.T || !b.shown(g.ends) || !b.shown(g.end) || minutes(g.end-g.ends) == 0 {
		return
	}
	text := b.get("mark.back")
	y := k.full + (k.floor-k.full)*0.14 + b.small
	xa, xb := b.x(in.T)+8*b.u, b.x(g.ends)-5*b.u
	if xb-xa < glyph.Regular.Width(text, b.small)+10*b.u {
		return
	}
	b.line(1.5*b.thick, Dotted, assets.Loss, Lost, xa, y, xb, y)
	b.line(1.5*b.thick, Unbroken, assets.Loss, Decor, xb-6*b.u, y-4*b.u, xb, y, xb-6*b.u, y+4*b.u)
	b.try(b.small, false, assets.Ink, text, place{xb - 8*b.u, y + b.small*1.15, End})
}

// flowFlags draws the releases: solid when they have happened, dashed ahead of
// the present, and dotted where they would have been without the question.
func (b *builder) flowFlags(k *flowTrack) {
	in, tr := b.in, k.tr
	start := tr.Scenario.Start
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if !b.shown(r.At) {
			continue
		}
		d := Dashed
		if r.At <= in.T {
			d = Unbroken
		}
		text, left := b.flagText(tr, r)
		box := b.flag(b.x(r.At), k.full, k.pole, text, d, left, "release", text)
		b.release(tr, r, box)
	}
	for i := range tr.Releases {
		was, shift := k.shift(i)
		if minutes(shift) == 0 || !b.shown(was) {
			continue
		}
		text := b.clock(start + was)
		x, w := b.x(was), b.cloth(text)
		if shift > 0 {
			x -= w
		}
		if b.isFree(Box{x, k.full - k.pole - b.small*1.55, w, b.small * 1.55}) {
			b.flag(b.x(was), k.full, k.pole, text, Dotted, shift > 0, "without", b.get("mark.without"))
		}
	}
}

// flowLater writes how much later each release is than without the question.
func (b *builder) flowLater(k *flowTrack) {
	in, tr := b.in, k.tr
	for i := range tr.Releases {
		r := &tr.Releases[i]
		_, shift := k.shift(i)
		if minutes(shift) == 0 || !b.shown(r.At) {
			continue
		}
		plus, n := b.get("mark.plus"), minutes(shift)
		if n < 0 {
			plus, n = b.get("mark.minus"), -n
		}
		late := b.fill(plus, arg{name: "n", n: n})
		text, left := b.flagText(tr, r)
		x, y, w := b.x(r.At), k.full-k.pole-b.small*1.55, b.cloth(text)
		if left {
			x -= w
		}
		above := y - b.number*0.5
		b.try(b.number, true, assets.Ink, late,
			place{x + w + 8*b.u, y + b.number*0.85, Start},
			place{x, above, Start},
			place{in.W - b.pad, above, End},
			place{b.x(in.T) - 6*b.u, above, End},
			place{x - 4*b.u, above, End})
	}
}

// flagText returns what a release's flag says, and whether it has to fly to the
// left to stay on the picture.
func (b *builder) flagText(tr *sim.Trace, r *sim.Release) (text string, left bool) {
	time := b.clock(tr.Scenario.Start + r.At)
	text = b.fill(b.get("mark.done"), arg{name: "time", str: time})
	if b.x(r.At)+b.cloth(text) > b.in.W-2 {
		text = time
	}
	return text, b.x(r.At)+b.cloth(text) > b.in.W-2
}

// shift returns when a release would have been without the question, and how
// much later it is.
func (k *flowTrack) shift(i int) (was, shift sim.Dur) {
	if k.other == nil || i >= len(k.other.Releases) {
		return 0, 0
	}
	was = k.other.Releases[i].At
	return was, k.tr.Releases[i].At - was
}

// flowWithout names the dotted flags.
func (b *builder) flowWithout(k *flowTrack) {
	for i := range k.tr.Releases {
		was, shift := k.shift(i)
		if minutes(shift) <= 0 || !b.shown(was) {
			continue
		}
		x := b.x(was) - b.cloth(b.clock(k.tr.Scenario.Start+was)) - 6*b.u
		y := k.full - k.pole - b.small*0.43
		if !b.try(b.small, false, assets.Faint, b.get("mark.without"), place{x, y, End}) {
			b.try(b.small, false, assets.Faint, b.get("mark.without.short"), place{x, y, End})
		}
	}
}

// bubble lets the one who asks speak, at the last question up to the present.
func (b *builder) bubble(k *flowTrack) {
	in, tr := b.in, k.tr
	var tap *sim.Tap
	for i := range tr.Taps {
		if tr.Taps[i].From <= in.T && tr.Taps[i].From >= in.From {
			tap = &tr.Taps[i]
		}
	}
	if tap == nil {
		return
	}
	text := b.get("mark.ask")
	if n := minutes(tap.To - tap.From); n != 5 {
		text = b.fill(b.get("mark.ask.long"), arg{name: "n", n: n})
	}
	r := b.small * 0.72
	w := glyph.Bold.Width(text, b.small) + 2*r + b.small*1.6
	h := b.small * 2
	x := b.x(tap.From)
	tip := min(k.floor, max(k.full, k.floor-k.scale()*tr.Scenario.Rate(tap.Age)))
	y := k.top + 1
	if !k.row {
		y = k.full - k.pole - b.small*1.55
	}
	for _, shift := range [...]float64{0.5, 0.75, 0.25, 0.9} {
		left := min(max(x-w*shift, 2), in.W-w-2)
		box := Box{left, y, w, h}
		if !b.isFree(box) {
			continue
		}
		// Tail first, so that the box hides its root.
		root := min(max(x, left+h*0.6), left+w-h*0.6)
		line := 1.25 * b.thick
		half := b.small * 0.4
		p := len(b.f.Points)
		// A triangle from the bubble's lower edge to the tip, as a strip.
		lo, hi := root-half, root+half
		b.tail(lo, hi, y+h-1, x, tip, p)
		b.line(line, Unbroken, assets.Ink, Decor, lo, y+h-1, x, tip, hi, y+h-1)
		b.shape(Shape{Kind: Rect, X: left, Y: y, W: w, H: h, R: h / 2, Fill: assets.Card, Stroke: assets.Ink, Width: line, ID: "ask", Label: text})
		p = len(b.f.Points)
		b.f.Points = append(b.f.Points, Point{lo + line, y + h - line, y + h + line/2}, Point{hi - line, y + h - line, y + h + line/2})
		b.shape(Shape{Kind: Strip, Fill: assets.Card, From: p, To: p + 2})
		b.face(left+h*0.5, y+h/2, r, assets.Hair1, talking)
		b.keepOut(Box{min(x, root) - half, y + h, 2*half + max(x, root) - min(x, root), tip - y - h})
		s := b.put(place{left + h*0.5 + r + b.small*0.4, y + h/2 + b.small*0.34, Start}, b.small, true, assets.Ink, text)
		s.W = w - h
		b.keepOut(box)
		asked := b.clock(tr.Scenario.Start + tap.From)
		b.object("question", b.fill(b.get("object.question"), arg{name: "text", str: text}, arg{name: "time", str: asked}), box)
		return
	}
}

// tail fills the triangle (lo,y) (hi,y) (x,tip).
func (b *builder) tail(lo, hi, y, x, tip float64, p int) {
	at := func(px, ax, ay, bx, by float64) float64 {
		if bx == ax {
			return by
		}
		return ay + (by-ay)*(px-ax)/(bx-ax)
	}
	switch {
	case x < lo:
		b.f.Points = append(b.f.Points,
			Point{x, tip, tip}, Point{lo, y, at(lo, x, tip, hi, y)}, Point{hi, y, y})
		// The upper edge runs from the tip to lo along the side.
		b.f.Points[p].Y = tip
	case x > hi:
		b.f.Points = append(b.f.Points,
			Point{lo, y, y}, Point{hi, y, at(hi, lo, y, x, tip)}, Point{x, tip, tip})
	default:
		b.f.Points = append(b.f.Points, Point{lo, y, y}, Point{x, y, tip}, Point{hi, y, y})
	}
	b.shape(Shape{Kind: Strip, Fill: assets.Card, From: p, To: len(b.f.Points)})
}

// flowFace puts the person beside the moving edge, on the side of the plan.
func (b *builder) flowFace(o laneOpts, full float64) {
	in := b.in
	r := min(17*b.u, o.h*0.14)
	x := b.x(in.T) + r + 8*b.u
	name := o.tr.Scenario.People[o.who]
	w := max(r, glyph.Bold.Width(name, b.small)/2)
	if x+w > in.W-4 {
		x = b.x(in.T) - r - 8*b.u
	}
	y := full + o.h*0.44
	b.face(x, y, r, assets.Hair0, b.mood(o.tr, o.who))
	b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
	b.person(o.tr, o.who, Box{x - r, y - r, 2 * r, 2 * r})
	tx := x
	if b.x(in.T)+8*b.u+2*w <= in.W-4 {
		tx = max(x, b.x(in.T)+6*b.u+glyph.Bold.Width(name, b.small)/2)
	}
	b.try(b.small, true, assets.Ink, name, place{tx, y + r + b.small*1.05, Middle}, place{tx, y - r - b.small*0.4, Middle})
}

// flowLabels names what is seen, where there is room.
func (b *builder) flowLabels(o laneOpts, g ghost, full, scale float64, cur int32) {
	in, tr := b.in, o.tr
	lane := tr.Lanes[o.who]
	// Talking: under the floor, beside its block.
	for i := len(lane) - 1; i >= 0; i-- {
		s := &lane[i]
		if s.State != sim.Talking || s.From > in.T || s.From < in.From {
			continue
		}
		y := o.floor + 2*b.u + b.plumHeight()*0.5 + b.small*0.34
		b.try(b.small, true, assets.Plum, b.get("mark.talking"),
			place{b.x(s.From) - 6*b.u, y, End}, place{b.x(min(s.To, in.T)) + 8*b.u, y, Start})
		break
	}
	b.flowNamed(o, scale, true)
	if g.ok {
		b.lostName(o, g)
	}
	// Work done, in the widest stretch of it; then what is ahead.
	low := o.floor - b.small*0.8
	var best float64
	var at float64
	run := 0.0
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, in.From), min(s.To, in.T, in.To)
		if !s.State.Working() || from >= to || s.Part != lane[max(0, i-1)].Part {
			run = 0
		}
		if s.State.Working() && from < to {
			run += b.x(to) - b.x(from)
			if run > best {
				best, at = run, b.x(to)-run/2
			}
		}
	}
	if text := b.get("mark.work"); best > glyph.Bold.Width(text, b.small)+10*b.u {
		b.try(b.small, true, assets.Ink, text, place{at, low, Middle})
	}
	for n := range tr.Parts {
		p := int32(n)
		var from, to sim.Dur = math.MaxInt64, 0
		for i := range lane {
			if s := &lane[i]; s.Part == p && s.State.Working() && s.To > in.T {
				from, to = min(from, max(s.From, in.T)), max(to, s.To)
			}
		}
		if from >= to || from > in.To || o.hidden && p != cur {
			continue
		}
		text := b.get("mark.todo")
		if p != cur {
			text = b.partName(tr, p)
		}
		if g := ghostOf(tr, o.who, p); g.ok && g.cut <= in.T {
			to = min(to, max(from, g.ends))
		}
		if o.hidden {
			to = min(to, BetFlag(in))
		}
		to = min(to, in.To)
		if b.x(to)-b.x(from) > glyph.Bold.Width(text, b.small)+10*b.u {
			b.try(b.small, p == cur, assets.Ink, text, place{(b.x(from) + b.x(to)) / 2, o.floor - o.h*0.28, Middle}, place{(b.x(from) + b.x(to)) / 2, low, Middle})
		}
	}
}

// flowCaption says what the day comes to as things stand.
func (b *builder) flowCaption(now, other *sim.Trace) string {
	t, start := b.in.T, now.Scenario.Start
	end, _ := now.Finished()
	shift := sim.Dur(0)
	if other != nil {
		was, _ := other.Finished()
		shift = end - was
	}
	if b.in.Hidden {
		if b.in.Bet > 0 {
			return b.get("caption.flow.tap")
		}
		return b.get("caption.flow.ask")
	}
	clock := b.clock(start + end)
	if t >= end {
		if minutes(shift) == 0 {
			return b.fill(b.get("caption.flow.done"), arg{name: "time", str: clock})
		}
		return b.fill(b.get("caption.flow.doneBy"), arg{name: "time", str: clock}, arg{name: "total", n: minutes(shift)})
	}
	cur := current(now, 0, t)
	if minutes(shift) == 0 {
		name := b.partName(now, cur)
		clock = b.clock(start + endOf(now, cur))
		return b.fill(b.get("caption.flow.plan"), arg{name: "part", str: name}, arg{name: "time", str: clock})
	}
	talk := sim.Dur(0)
	for i := range now.Taps {
		talk += now.Taps[i].To - now.Taps[i].From
	}
	key := "caption.flow.cost"
	if minutes(shift) == minutes(talk) {
		key = "caption.flow.seam"
		if now.Scenario.Curve == sim.Instant {
			key = "caption.flow.instant"
		}
	}
	return b.fill(b.get(key), arg{name: "total", n: minutes(shift)}, arg{name: "talk", n: minutes(talk)}, arg{name: "climb", n: minutes(shift) - minutes(talk)})
}

// flowNamed puts a dot where flow begins and, if asked, names it the first time.
func (b *builder) flowNamed(o laneOpts, scale float64, name bool) {
	in, tr := b.in, o.tr
	lane := tr.Lanes[o.who]
	// Flow: a dot where it begins, the words below the edge.
	named := !name
	for i := range lane {
		s := &lane[i]
		if s.State != sim.Flow || s.From >= in.T || s.From < in.From || s.From > in.To || tr.Scenario.Curve == sim.Instant {
			continue
		}
		x, y := b.x(s.From), o.floor-scale*tr.Scenario.Rate(s.Age)
		b.shape(Shape{Kind: Disc, X: x, Y: y, R: 4.5 * b.u * (1 + in.Theme.Line) / 2, Fill: assets.Gold})
		room := b.x(min(s.To, in.T)) - x
		text := b.get("mark.flow")
		if !named && glyph.Bold.Width(text, b.small) < room-8*b.u && y+b.small*1.7 < o.floor {
			named = b.try(b.small, true, assets.Ink, text, place{x + 6*b.u, y + b.small*1.5, Start})
		}
	}
}

// lostName names what an interruption took, where the loss is widest: high up,
// after the talk.
func (b *builder) lostName(o laneOpts, g ghost) {
	in := b.in
	until := min(g.ends, in.T, in.To)
	// The label stands where the loss is widest: high up, after the talk.
	text := b.get("mark.lost")
	w := glyph.Bold.Width(text, b.small)
	// Beside the talk where there is room: what is lost is more than that.
	from := max(g.cut, in.From)
	if minutes(g.end-g.ends-g.talk-g.wait) <= 0 {
		until = min(until, g.cut+g.talk) // nothing but the talk was lost
	}
	after := max(g.cut+g.talk, from)
	if b.x(until)-b.x(after) > w+16*b.u && b.gap(o, g, b.t(b.x(after)+w+12*b.u)) > b.small*1.5 {
		from = after
	} else if after < until && b.gap(o, g, min(after+(until-after)/3, until)) < b.small*1.5 {
		until = after // what was lost afterwards is too little to write on
	}
	x, y := b.x(from)+w/2+8*b.u, o.floor-o.h+b.small*2.2
	if b.x(until)-b.x(from) > w+12*b.u {
		b.over(b.small, assets.Ink, text, place{x, y, Middle})
	}
}

// gap returns how high what was lost stands over the work at a moment.
func (b *builder) gap(o laneOpts, g ghost, t sim.Dur) float64 {
	sc := o.tr.Scenario
	rate := sc.Focus.Rate(t - g.start)
	if i := o.tr.At(o.who, t); i >= 0 && o.tr.Lanes[o.who][i].State.Working() {
		s := &o.tr.Lanes[o.who][i]
		rate -= sc.Focus.Rate(s.Age + t - s.From)
	}
	return o.h / max(1, sc.FlowRate.Float()) * rate
}
