package view

// The scene "planning": the same work, out in one release or in several. The
// heap of finished work that nobody has is the picture; the lanes below show
// that nobody works more or less for it.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

func (b *builder) planning() {
	in := b.in
	now, other := in.Now, in.Other
	key := b.get("scene.planning.key")
	front := -1
	if in.Tracks == 2 && !b.two {
		now, other, front = in.Pair[in.Side], in.Pair[1-in.Side], in.Side
	}
	gutter := max(glyph.Regular.Width(b.get("mark.users"), b.small), glyph.Regular.Width(b.get("mark.heap2"), b.small))
	gutter = max(gutter, glyph.Regular.Width(b.get("mark.heap"), b.small))
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.body)+30*b.u)
	}
	b.x0 = b.pad + gutter + 8*b.u
	b.x1 = in.W - max(b.pad, glyph.Regular.Width("21:00", b.small)/2+4)
	if mode(now, in.T) == sim.Async {
		key = b.get("scene.planning.key.async")
	}
	if over := now.Scenario.Overhead; over > 0 {
		key = b.fill(b.get("scene.planning.key.price"), arg{name: "n", n: minutes(over)})
	}
	top := b.head(key)
	axis := b.foot(b.caption(now, other))
	bottom := axis - 14*b.u
	b.grid(top, bottom, true)
	if six := 18*sim.Hour - now.Scenario.Start; six < in.To && six > in.From {
		text := b.get("mark.evening")
		room := b.x1 - b.x(six)
		if glyph.Regular.Width(text, b.small) < room-8*b.u {
			b.put(place{b.x(six) + room/2, top + b.small, Middle}, b.small, false, assets.Faint, text)
		}
	}
	if b.two {
		mid := (top + bottom) / 2
		b.planningTrack(top, mid-4*b.u, in.Pair[0], nil, b.get("scene.planning.track.sync"), "")
		b.planningTrack(mid+4*b.u, bottom, in.Pair[1], nil, b.get("scene.planning.track.async"), b.difference())
	} else {
		title := ""
		if front >= 0 {
			title = b.get("scene.planning.track.sync")
			if front == 1 {
				title = b.get("scene.planning.track.async")
			}
		}
		b.planningTrack(top, bottom, now, other, title, "")
	}
	b.present(top+b.small*1.2, axis)
}

// mode returns the position of the planning switch at a moment.
func mode(tr *sim.Trace, t sim.Dur) sim.Mode {
	m := tr.Scenario.Planning
	for i := range tr.Scenario.Changes {
		if c := &tr.Scenario.Changes[i]; c.Key == "planning" && c.At <= t {
			m = sim.Sync
			if c.Value == sim.Async.String() {
				m = sim.Async
			}
		}
	}
	return m
}

// difference says what the two tracks differ in, as a number.
func (b *builder) difference() string {
	one, many := b.in.Pair[0], b.in.Pair[1]
	if len(one.Releases) == 0 || len(many.Releases) == 0 {
		return ""
	}
	d := one.Releases[0].At - many.Releases[0].At
	if minutes(d) == 0 {
		return b.get("diff.planning.same")
	}
	return b.fill(b.get("diff.planning"), arg{name: "n", str: b.hours(d.Work())})
}

// planningTrack draws rail, heap and lanes between two heights.
func (b *builder) planningTrack(top, bottom float64, tr, other *sim.Trace, title, diff string) {
	flags := b.small * 2.3
	if title != "" || !b.two {
		flags += b.small * 1.4
	}
	n := float64(len(tr.Lanes))
	rest := bottom - top - flags
	rail := top + flags
	gap := max(4*b.u, rest*0.035)
	heap := rest * 0.36
	base := rail + gap + heap
	lane := (bottom - base - gap) / n

	gx := b.x0 - 8*b.u
	if title != "" {
		b.put(place{b.pad, top + b.body*0.9, Start}, b.body, true, assets.Ink, title)
	}
	if diff != "" {
		b.put(place{b.pad + glyph.Bold.Width(title, b.body) + 20*b.u, top + b.body*0.9, Start}, b.body, true, assets.Ink, diff)
	}
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, b.x0, rail, b.x1, rail)
	b.put(place{gx, rail + b.small*0.3, End}, b.small, false, assets.Faint, b.get("mark.users"))
	b.keepOut(Box{b.x0, rail - b.thick, b.x1 - b.x0, 2 * b.thick})
	b.heap(tr, other, rail, base, heap)
	b.line(max(1, b.thick), Unbroken, assets.Faint, Decor, b.x0, base, b.x1, base)
	if heap > b.small*2.2 {
		b.put(place{gx, base - b.small*1.2, End}, b.small, false, assets.Faint, b.get("mark.heap"))
	}
	b.put(place{gx, base - b.small*0.15, End}, b.small, false, assets.Faint, b.get("mark.heap2"))

	b.planningFlags(tr, other, rail)
	for i := range tr.Lanes {
		floor := base + gap + lane*float64(i+1)
		h := lane - max(6*b.u, lane*0.18)
		b.lowLane(laneOpts{tr: tr, who: i, floor: floor, h: h, low: true}, lane)
	}
	if !b.two {
		b.scissors(tr, base+gap+lane-(lane-max(6*b.u, lane*0.18)), bottom)
	}
	b.keepOut(Box{b.x(b.in.T) - b.thick, base - heap, 2 * b.thick, heap})
	b.heapLabels(tr, other, base, heap)
}

// lowLane draws one person's row: what is done in colour, what is planned in
// dashes, the face beside the name.
func (b *builder) lowLane(o laneOpts, pitch float64) {
	in, tr := b.in, o.tr
	lane := tr.Lanes[o.who]
	b.done(o)
	hold := sim.Dur(0) // repairs ahead that nobody knows of yet
	// Group the segments into pieces.
	for i := 0; i < len(lane); {
		s := &lane[i]
		j := i + 1
		for j < len(lane) && lane[j].State.Working() == s.State.Working() && lane[j].Part == s.Part &&
			lane[j].Slice == s.Slice && lane[j].Whole == s.Whole && lane[j].Doing == s.Doing && (s.State.Working() || lane[j].State == s.State) {
			j++
		}
		from, to := s.From, lane[j-1].To
		i = j
		if !s.State.Working() {
			if s.State == sim.Waiting && s.For >= 0 {
				b.waitLabel(o, s, to)
			}
			continue
		}
		own := ownPart(lane, i-1)
		if own < 0 {
			continue
		}
		edge, _ := part(b.hue(tr, own))
		name := b.partName(tr, own)
		text := name
		switch {
		case s.Doing == sim.DoRepair:
			// What came back stands before everything else, with a cross.
			if tr.Releases[s.Ref].At > in.T {
				hold += to - from
				continue
			}
			if u := tr.Units[tr.Releases[s.Ref].First]; u.From > 0 || int(u.To) < tr.Scenario.Slices {
				text = b.fill(b.get("mark.piece"), arg{name: "part", str: name}, arg{name: "n", n: int64(u.To)})
			}
			text, name = b.fill("× {a}", arg{name: "a", str: text}), "×"
		case !s.Whole:
			text = b.fill(b.get("mark.piece"), arg{name: "part", str: name}, arg{name: "n", n: int64(s.Slice)})
		}
		if from >= in.T {
			from -= hold
		}
		to -= hold
		price := sim.Dur(0)
		if s.Part >= 0 {
			full := b.partName(tr, own)
			xa, xb := b.x(max(from, in.From)), b.x(min(to, in.To))
			b.task(o, &piece{part: own}, full, Box{xa, o.floor - o.h, xb - xa, o.h})
			price = b.cap(o, own, s, to+hold, hold)
		}
		size := min(b.body, o.h*0.62)
		size = max(size, b.small)
		y := o.floor - o.h/2 + size*0.32
		labelled := false
		if lo, hi := max(from, in.From), min(to-price, in.T, in.To); lo < hi {
			labelled = b.center(text, name, b.x(lo), b.x(hi), y, size)
		}
		if lo, hi := max(from, in.T, in.From), min(to, in.To); lo < hi {
			xa, xb := b.x(lo), b.x(hi)
			if lo == from {
				xa += 2 * b.u
			}
			b.outline(xa, o.floor-o.h, xb-2*b.u, o.floor, edge)
			if !labelled || hi-lo > 30*sim.Minute {
				b.center(text, name, xa, b.x(max(lo, hi-price))-2*b.u, y, size)
			}
		}
		// The seam between two pieces.
		if to <= in.T && to > in.From && to < in.To && j < len(lane) && lane[j].State.Working() {
			b.line(2.5*b.u, Unbroken, assets.Paper, Decor, b.x(to), o.floor-o.h-2*b.u, b.x(to), o.floor)
		}
	}
	b.ends(o)
	b.line(max(1, b.u), Unbroken, assets.Track, Decor, b.x0, o.floor, b.x1, o.floor)
	r := min(11*b.u, pitch*0.36)
	fx := b.x0 - 8*b.u - r
	y := o.floor - o.h/2
	b.face(fx, y, r, assets.Hair0+assets.Color(o.who%3), b.mood(tr, o.who))
	b.person(tr, o.who, Box{fx - r, y - r, 2 * r, 2 * r})
	name := tr.Scenario.People[o.who]
	b.put(place{fx - r - 6*b.u, y + b.body*0.33, End}, b.body, true, assets.Ink, name)
}

// ownPart returns the part that a person works on in a segment, in a repair the
// one before it; -1 if there is none.
func ownPart(lane []sim.Segment, i int) int32 {
	for ; i >= 0; i-- {
		if lane[i].Part >= 0 && lane[i].State.Working() {
			return lane[i].Part
		}
	}
	return -1
}

// cap marks at the end of a slice what its release cost in work that users do not
// get. It returns how long that is.
func (b *builder) cap(o laneOpts, p int32, s *sim.Segment, end, hold sim.Dur) sim.Dur {
	in, over := b.in, o.tr.Scenario.Overhead
	if over == 0 || s.Doing != sim.DoSlice {
		return 0
	}
	for i := range o.tr.Slices {
		if e := &o.tr.Slices[i]; e.Part != p || e.Slice != s.Slice || e.At != end {
			continue
		}
		from, to := max(end-over-hold, in.From), min(end-hold, in.To)
		if mid := min(to, max(from, in.T)); from < mid {
			b.rect(Decor, assets.Track, b.x(from), o.floor-o.h+1.25*b.thick, b.x(mid)-b.x(from), o.h-1.25*b.thick, 0)
		}
		if mid := max(from, min(to, in.T)); mid < to {
			b.rect(Decor, assets.Track, b.x(mid), o.floor-o.h+b.thick, b.x(to)-3*b.u-b.x(mid), o.h-2*b.thick, 0)
		}
		return over
	}
	return 0
}

// unknown reports whether a release is a repair of one that has not failed yet.
func (b *builder) unknown(tr *sim.Trace, r *sim.Release) bool {
	return r.Of >= 0 && tr.Releases[r.Of].At > b.in.T
}

// planned returns when a release is out as far as anybody knows: without the
// repairs that are still to become necessary.
func (b *builder) planned(tr *sim.Trace, r *sim.Release) sim.Dur {
	most := sim.Dur(0)
	if r.At > b.in.T {
		for who := range tr.Lanes {
			most = max(most, b.hold(tr, who, r.At))
		}
	}
	return r.At - most
}

// hold returns how long a person will have repaired by a moment what nobody knows
// yet to be broken.
func (b *builder) hold(tr *sim.Trace, who int, by sim.Dur) (sum sim.Dur) {
	for _, s := range tr.Lanes[who] {
		if s.Doing == sim.DoRepair && s.State.Working() && s.To <= by && tr.Releases[s.Ref].At > b.in.T {
			sum += s.To - s.From
		}
	}
	return sum
}

// stands returns the release that a release makes good: itself, the one that it
// repairs, or nil if it failed.
func stands(tr *sim.Trace, r *sim.Release) *sim.Release {
	switch {
	case r.Of >= 0:
		return &tr.Releases[r.Of]
	case r.Failed:
		return nil
	}
	return r
}

// releaseWords says which pieces a release brings, as the plan numbers them.
func (b *builder) releaseWords(tr *sim.Trace, r *sim.Release, at sim.Dur) string {
	if r.Of >= 0 {
		o := &tr.Releases[r.Of]
		return b.fill(b.get("mark.mended"), arg{name: "a", str: b.releaseWords(tr, o, at)})
	}
	u := tr.Units[r.First]
	switch {
	case u.From == 0 && int(u.To) == tr.Scenario.Slices:
		return b.clock(tr.Scenario.Start + at)
	case u.To > u.From+1:
		return b.fill("{a}–{b}", arg{name: "a", n: int64(u.From) + 1}, arg{name: "b", n: int64(u.To)})
	}
	return b.count(int64(u.From) + 1)
}

// ends puts a handle on the end of each part that is still ahead: it can be
// pulled.
func (b *builder) ends(o laneOpts) {
	in, tr := b.in, o.tr
	for n := range tr.Parts {
		p := &tr.Parts[n]
		at := endOf(tr, int32(n))
		if at > in.T {
			at -= b.hold(tr, o.who, at)
		}
		if int(p.Owner) != o.who || at <= in.T || !b.shown(at) {
			continue
		}
		x, y := b.x(at), o.floor-o.h/2
		h := min(o.h*0.5, 18*b.u)
		b.line(4*b.u, Unbroken, assets.Ink, Decor, x, y-h/2, x, y+h/2)
		id := tr.Scenario.Features[p.Feature].Parts[p.Index].ID
		name := b.partName(tr, int32(n))
		label := b.fill(b.get("object.end"), arg{name: "part", str: name}, arg{name: "time", str: b.clock(tr.Scenario.Start + at)})
		w := max(22*b.u, 22)
		b.object(b.fill("end:{part}", arg{name: "part", str: id}), label, Box{max(0, min(x-w/2, in.W-w)), o.floor - o.h, w, o.h})
	}
}

// scissors offers to cut the plan: a dashed line through the lanes where the next
// cut would be, and a pair of scissors to press on.
func (b *builder) scissors(tr *sim.Trace, top, bottom float64) {
	in := b.in
	end, _ := tr.Finished()
	if mode(tr, in.T) != sim.Sync || in.T >= end || tr.Scenario.Slices < 2 || len(tr.Parts) == 0 {
		return
	}
	// The first cut of the longest part still ahead, in time of the plan.
	first := end / sim.Dur(tr.Scenario.Slices)
	at := first
	for at <= in.T+end/40 {
		at += first
	}
	if at >= end || !b.shown(at) {
		return
	}
	x := b.x(at)
	b.line(1.5*b.thick, Dashed, assets.Ink, Decor, x, top, x, bottom)
	r := 4.5 * b.u
	y := top - 5*b.u
	for _, side := range [...]float64{-1, 1} {
		b.shape(Shape{Kind: Disc, X: x + side*6*b.u, Y: y - 7*b.u, R: r, Fill: assets.Paper, Stroke: assets.Ink, Width: 1.75 * b.thick})
		b.line(1.75*b.thick, Unbroken, assets.Ink, Decor, x+side*3.5*b.u, y-3*b.u, x-side*5*b.u, y+11*b.u)
	}
	w := max(44, 32*b.u)
	b.keepOut(Box{x - 12*b.u, y - 13*b.u, 24 * b.u, 26 * b.u})
	b.object("cut", b.get("object.cut"), Box{max(0, min(x-w/2, in.W-w)), max(0, y-w/2), w, w})
}

// center writes a text into a box, or a shorter one, or none.
func (b *builder) center(text, short string, xa, xb, y, size float64) bool {
	for _, s := range [...]string{text, short} {
		if glyph.Bold.Width(s, size) <= xb-xa-6*b.u {
			b.put(place{(xa + xb) / 2, y, Middle}, size, true, assets.Ink, s).W = xb - xa
			return true
		}
		if s == short && text != short {
			break
		}
	}
	return false
}

func (b *builder) waitLabel(o laneOpts, s *sim.Segment, to sim.Dur) {
	lo, hi := max(s.From, b.in.From), min(to, b.in.T, b.in.To)
	if lo >= hi {
		return
	}
	text := b.fill(b.get("mark.waits"), arg{name: "name", str: o.tr.Scenario.People[s.For]})
	if glyph.Regular.Width(text, b.small) < b.x(hi)-b.x(lo)-8*b.u {
		b.try(b.small, false, assets.Ink, text, place{(b.x(lo) + b.x(hi)) / 2, o.floor - o.h*0.5 - b.small*0.3, Middle})
	}
}

// outline draws a dashed box with slightly rounded corners.
func (b *builder) outline(xa, ya, xb, yb float64, c assets.Color) {
	if xb-xa < 2*b.u {
		return
	}
	r := min(4*b.u, (xb-xa)/2)
	if yb-ya < 20*b.u {
		// Nobody sees corners that small, but each costs as much as a side.
		b.line(1.5*b.thick, Dashed, c, Plan, xa, ya, xb, ya, xb, yb, xa, yb, xa, ya)
		return
	}
	b.line(1.5*b.thick, Dashed, c, Plan,
		xa+r, ya, xb-r, ya, xb-r*0.3, ya+r*0.3, xb, ya+r, xb, yb-r, xb-r*0.3, yb-r*0.3, xb-r, yb,
		xa+r, yb, xa+r*0.3, yb-r*0.3, xa, yb-r, xa, ya+r, xa+r*0.3, ya+r*0.3, xa+r, ya)
}

// planningFlags draws the releases on the rail.
func (b *builder) planningFlags(tr, other *sim.Trace, rail float64) {
	in := b.in
	// The last one first: an earlier flag that has no room flies to the left.
	for i := len(tr.Releases) - 1; i >= 0; i-- {
		r := &tr.Releases[i]
		at := b.planned(tr, r)
		if !b.shown(at) || b.unknown(tr, r) {
			continue
		}
		d := Dashed
		if r.At <= in.T {
			d = Unbroken
		}
		text := b.releaseWords(tr, r, at)
		x, w, pole := b.x(at), b.cloth(text), b.small*0.75
		top := rail - pole - b.small*1.55
		box := Box{max(0, x-12*b.u), top, 24 * b.u, rail - top}
		switch {
		case r.Failed && r.At <= in.T:
			b.fallen(x, rail, "")
			b.try(b.small, true, assets.Ink, b.fill(b.get("mark.bad"), arg{name: "a", str: text}),
				place{x + 9*b.u, rail - b.small*0.55, Start}, place{x - 9*b.u, rail - b.small*0.55, End})
			b.keepOut(Box{x - 6*b.u, rail - b.small*1.4, 12 * b.u, b.small * 1.4})
		case x+w <= in.W-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			box = b.flag(x, rail, pole, text, d, false, "release", text)
		case b.isFree(Box{x - w, top, w, b.small * 1.55}):
			box = b.flag(x, rail, pole, text, d, true, "release", text)
		default:
			b.line(2*b.thick, d, assets.Ink, Release, x, rail, x, top)
		}
		b.release(tr, r, box)
	}
	if other == nil {
		return
	}
	for i := range other.Releases {
		at := other.Releases[i].At
		if !b.shown(at) || sameRelease(tr, &other.Releases[i]) || b.unknown(other, &other.Releases[i]) {
			continue
		}
		text := b.clock(tr.Scenario.Start + at)
		if i == 0 && (len(other.Releases) == 1 || b.unknown(other, &other.Releases[1])) {
			text = b.fill(b.get("mark.all"), arg{name: "time", str: text})
		}
		if other.Releases[i].Failed && at <= in.T {
			text = b.fill("× {a}", arg{name: "a", str: text})
		}
		x, w, pole := b.x(at), b.cloth(text), b.small*0.75
		top := rail - pole - b.small*1.55
		// Two cloths at one pole would read as one label.
		if !b.isFree(Box{x - 2*b.u, top, 4 * b.u, b.small}) {
			b.try(b.small, false, assets.Faint, text, place{x - 12*b.u, top + b.small*1.1, End})
			continue
		}
		switch {
		case x+w <= in.W-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			b.flag(x, rail, pole, text, Dotted, false, "other", text)
		case b.isFree(Box{x - w, top, w - 3*b.u, b.small * 1.55}):
			b.flag(x, rail, pole, text, Dotted, true, "other", text)
		}
	}
}

// sameRelease reports whether a run has a release at the same time with as much
// in it: then the other future is this one.
func sameRelease(tr *sim.Trace, o *sim.Release) bool {
	for i := range tr.Releases {
		if tr.Releases[i].At == o.At && tr.Releases[i].Work == o.Work {
			return true
		}
	}
	return false
}

// heapAt puts into acc the effort of each part that is done and not yet out at a
// moment; before says whether a release at that moment is still to come.
func (b *builder) heapAt(tr *sim.Trace, t sim.Dur, before bool) {
	b.acc = b.acc[:0]
	for range tr.Parts {
		b.acc = append(b.acc, 0)
	}
	for who := range tr.Lanes {
		lane := tr.Lanes[who]
		for i := range lane {
			s := &lane[i]
			if s.From >= t {
				break
			}
			if s.State.Working() && s.Part >= 0 {
				// Effort, not chores: what is done towards a cut ends at the cut.
				b.acc[s.Part] = min(b.acc[s.Part]+tr.Between(s, s.From, t), tr.CutAt(s.Part, s.Slice))
			}
		}
	}
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if r.At > t || before && r.At == t {
			break
		}
		if r = stands(tr, r); r == nil {
			continue
		}
		for _, u := range tr.Units[r.First:r.Last] {
			for p := range tr.Parts {
				if tr.Parts[p].Feature == u.Feature {
					b.acc[p] -= tr.CutAt(int32(p), u.To) - tr.CutAt(int32(p), u.From)
				}
			}
		}
	}
}

// total returns the work of every part.
//
//go:noinline
func total(tr *sim.Trace) sim.Work {
	sum := sim.Work(0)
	for i := range tr.Parts {
		sum += tr.Parts[i].Effort
	}
	return sum
}

// moments calls visit for the times at which the heap has to be drawn, from one to
// another: every few pixels, and twice at each release, before and after it.
func (b *builder) moments(tr *sim.Trace, from, until sim.Dur, visit func(t sim.Dur, before bool)) {
	in := b.in
	step := max(sim.Minute, b.t(b.x0+6*b.u)-in.From)
	if tr.Scenario.Curve == sim.Instant {
		step *= 8
	}
	next := 0
	for next < len(tr.Releases) && tr.Releases[next].At < from {
		next++
	}
	for t := from; ; t += step {
		end := t >= until
		t = min(t, until)
		for next < len(tr.Releases) && tr.Releases[next].At <= t {
			visit(tr.Releases[next].At, true)
			visit(tr.Releases[next].At, false)
			next++
		}
		visit(t, false)
		if end {
			return
		}
	}
}

// heap draws finished work that users do not have: in the parts' colours up to
// the present, the other future as a dotted line.
func (b *builder) heap(tr, other *sim.Trace, rail, base, height float64) {
	in := b.in
	most := total(tr)
	if other != nil {
		most = max(most, total(other))
	}
	if most == 0 {
		return
	}
	scale := height / float64(most)
	until := min(in.T, in.To)
	for p := range tr.Parts {
		from := len(b.f.Points)
		b.moments(tr, in.From, until, func(t sim.Dur, before bool) {
			b.heapAt(tr, t, before)
			low := sim.Work(0)
			for k := range p {
				low += b.acc[k]
			}
			b.point(b.x(t), base-scale*float64(low+b.acc[p]), base-scale*float64(low))
		})
		_, fill := part(b.hue(tr, int32(p)))
		b.shape(Shape{Kind: Strip, Role: Heap, Fill: fill, From: from, To: len(b.f.Points)})
		if p == len(tr.Parts)-1 {
			b.shape(Shape{Kind: Line, Role: Heap, Stroke: assets.Ink, Width: 1.5 * b.thick, From: from, To: len(b.f.Points)})
		}
	}
	// What goes out goes up to the users.
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if r.At > in.T || !b.shown(r.At) || r.Failed {
			continue
		}
		b.heapAt(tr, r.At, true)
		sum := sim.Work(0)
		for _, w := range b.acc {
			sum += w
		}
		x, y, tip := b.x(r.At), base-scale*float64(sum), rail+2*b.thick
		if y-tip < 8*b.u {
			continue
		}
		b.line(1.5*b.thick, Unbroken, assets.Ink, Release, x, y, x, tip)
		b.keepOut(Box{x - b.u, tip, 2 * b.u, y - tip})
		b.line(1.5*b.thick, Unbroken, assets.Ink, Release, x-4*b.u, tip+6*b.u, x, tip, x+4*b.u, tip+6*b.u)
	}
	// The plan ahead, then the other future.
	end, _ := tr.Finished()
	for i := range tr.Releases {
		if r := &tr.Releases[i]; r.Failed && r.At > in.T {
			end = min(end, r.At-1) // what comes then is not known
		}
	}
	if in.T < end {
		b.heapLine(tr, in.T, min(end+1, in.To), base, scale, Dashed, assets.Faint, Plan)
	}
	if other != nil {
		end, _ := other.Finished()
		b.heapLine(other, in.From, min(end+1, in.To), base, scale, Dotted, assets.Loss, Other)
	}
}

func (b *builder) heapLine(tr *sim.Trace, from, until sim.Dur, base, scale float64, d Dash, c assets.Color, r Role) {
	p := len(b.f.Points)
	b.moments(tr, from, until, func(t sim.Dur, before bool) {
		b.heapAt(tr, t, before)
		sum := sim.Work(0)
		for _, w := range b.acc {
			sum += w
		}
		b.point(b.x(t), base-scale*float64(sum), 0)
	})
	b.shape(Shape{Kind: Line, Role: r, Dash: d, Stroke: c, Width: 1.75 * b.thick, From: p, To: len(b.f.Points)})
}

// heapLabels writes the hours at the peaks and names the other future.
func (b *builder) heapLabels(tr, other *sim.Trace, base, height float64) {
	in := b.in
	most := total(tr)
	if other != nil {
		most = max(most, total(other))
	}
	if most == 0 {
		return
	}
	scale := height / float64(most)
	peak := func(tr *sim.Trace, r *sim.Release, key string, c assets.Color) {
		if !b.shown(r.At) {
			return
		}
		b.heapAt(tr, r.At, true)
		sum := sim.Work(0)
		for _, w := range b.acc {
			sum += w
		}
		y := base - scale*float64(sum)
		n := b.hours(sum)
		at := place{b.x(r.At) - 7*b.u, y - b.small*0.25, End}
		if b.try(b.small, true, c, b.fill(b.get(key), arg{name: "n", str: n}, arg{name: "people", n: int64(len(tr.Lanes))}), at) {
			return
		}
		b.try(b.small, true, c, b.fill(b.get("mark.hours"), arg{name: "n", str: n}), at, place{b.x(r.At) + 6*b.u, y + b.small, Start})
	}
	for i := range tr.Releases {
		if tr.Releases[i].At > in.T {
			break
		}
		if tr.Releases[i].Failed {
			b.heapBack(tr, &tr.Releases[i], base, scale)
			continue
		}
		key := "mark.hours"
		if i == 0 {
			key = "mark.hours.work"
		}
		peak(tr, &tr.Releases[i], key, assets.Ink)
	}
	if other == nil || len(other.Releases) == 0 {
		return
	}
	last := &other.Releases[len(other.Releases)-1]
	peak(other, last, "mark.hours", assets.Faint)
	name := "mark.other.sync"
	if mode(other, in.To) == sim.Async {
		name = "mark.other.async"
	}
	// Along the slope of the first rise of the other future.
	end := other.Releases[0].At
	own := sim.Work(0) // of the heap in colour, which the name must not cover
	for i := range tr.Releases {
		b.heapAt(tr, tr.Releases[i].At, true)
		sum := sim.Work(0)
		for _, w := range b.acc {
			sum += w
		}
		own = max(own, sum)
	}
	for _, k := range [...]sim.Dur{6, 5, 7, 8, 4, 3} {
		t := end * k / 10
		b.heapAt(other, t, false)
		sum := sim.Work(0)
		for _, w := range b.acc {
			sum += w
		}
		y := base - scale*float64(sum)
		if sum < own*5/4 {
			continue
		}
		if b.try(b.small, false, assets.Faint, b.get(name), place{b.x(t) - 8*b.u, y - b.small*0.2, End}, place{b.x(t) + 8*b.u, y + b.small*1.2, Start}) {
			return
		}
	}
}

// heapBack says at a failed release how much stays on the heap.
func (b *builder) heapBack(tr *sim.Trace, r *sim.Release, base, scale float64) {
	if !b.shown(r.At) {
		return
	}
	b.heapAt(tr, r.At, true)
	sum := sim.Work(0)
	for _, w := range b.acc {
		sum += w
	}
	text := b.fill(b.get("mark.backs"), arg{name: "n", str: b.hours(r.Work)})
	y := base - scale*float64(sum)
	b.try(b.small, true, assets.Ink, text, place{b.x(r.At) - 7*b.u, y - b.small*0.25, End}, place{b.x(r.At) + 7*b.u, y - b.small*0.6, Start}, place{b.x(r.At) + 7*b.u, base - b.small*0.5, Start})
}

// planningCaption says what users have.
func (b *builder) planningCaption(now, other *sim.Trace) string {
	t := b.in.T
	m := int64(now.Scenario.Slices)
	cuts := int64(0)
	outs := 0
	bad := (*sim.Release)(nil)
	for i := range now.Releases {
		if r := &now.Releases[i]; r.At <= t {
			if r.Failed {
				bad = r
			}
			if r = stands(now, r); r == nil {
				continue
			}
			if r == bad {
				bad = nil
			}
			outs++
			for _, u := range now.Units[r.First:r.Last] {
				cuts = max(cuts, int64(u.To))
			}
		}
	}
	switch {
	case bad != nil:
		owed := sim.Work(float64(bad.Work) * now.Scenario.Rework.Float())
		return b.fill(b.get("caption.planning.bad"), arg{name: "time", str: b.clock(now.Scenario.Start + bad.At)}, arg{name: "n", str: b.hours(bad.Work)}, arg{name: "owed", str: b.hours(owed)})
	case cuts == 0 && len(now.Releases) > 0:
		b.heapAt(now, t, false)
		sum := sim.Work(0)
		for _, w := range b.acc {
			sum += w
		}
		first := b.clock(now.Scenario.Start + b.planned(now, &now.Releases[0]))
		if sum == 0 {
			return b.fill(b.get("caption.planning.start"), arg{name: "time", str: first})
		}
		return b.fill(b.get("caption.planning.none"), arg{name: "n", str: b.hours(sum)}, arg{name: "time", str: first})
	case cuts == m && outs == 1:
		return b.fill(b.get("caption.planning.all"), arg{name: "time", str: b.clock(now.Scenario.Start + now.Releases[0].At)})
	case cuts == m:
		return b.fill(b.get("caption.planning.allPieces"), arg{name: "m", n: m}, arg{name: "time", str: b.clock(now.Scenario.Start + now.Releases[0].At)})
	}
	if other != nil && len(other.Releases) > 0 && other.Releases[0].At > t {
		late := b.clock(now.Scenario.Start + other.Releases[0].At)
		return b.fill(b.get("caption.planning.someOther"), arg{name: "n", n: cuts}, arg{name: "m", n: m}, arg{name: "time", str: late})
	}
	return b.fill(b.get("caption.planning.some"), arg{name: "n", n: cuts}, arg{name: "m", n: m})
}
