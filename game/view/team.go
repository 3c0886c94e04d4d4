package view

// The picture of a team: a rail with what users get, and a lane for everybody. It
// draws any run, so every scene that has no picture of its own looks like this.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// teamTrack is one run between two heights.
type teamTrack struct {
	tr, other   *sim.Trace
	title, diff string
	top, bottom float64
	rail        float64 // y of "users get"
	lanes       float64 // upper edge of the first lane
	pitch       float64 // from lane to lane
	tray        float64 // height of the tray above full focus
	h           float64 // of full focus
	plum        float64 // below the floor
}

// floor returns where the focus of a person is none.
func (k *teamTrack) floor(who int) float64 {
	return k.lanes + float64(who)*k.pitch + k.tray + k.h
}

func (b *builder) team() {
	in := b.in
	now, other, front := in.Now, in.Other, -1
	if in.Tracks == 2 && !b.two {
		now, other, front = in.Pair[in.Side], in.Pair[1-in.Side], in.Side
		if now == other {
			other = nil
		}
	}
	gutter := glyph.Regular.Width(b.get("mark.users"), b.small)
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.small)+26*b.u)
	}
	b.x0 = b.pad + gutter + 8*b.u
	b.x1 = in.W - max(b.pad, glyph.Regular.Width("21:00", b.small)/2+4)
	top := b.head(b.teamKey())
	axis := b.foot(b.caption(now, other))
	bottom := axis - 12*b.u
	b.grid(top, bottom, true)
	tracks := [2]teamTrack{{tr: now, other: other, top: top, bottom: bottom}}
	n := 1
	if front >= 0 {
		tracks[0].title = b.trackTitle(front)
	}
	if b.two {
		n = 2
		mid := (top + bottom) / 2
		tracks[0] = teamTrack{tr: in.Pair[0], top: top, bottom: mid - 6*b.u, title: b.trackTitle(0)}
		tracks[1] = teamTrack{tr: in.Pair[1], top: mid + 6*b.u, bottom: bottom, title: b.trackTitle(1), diff: b.teamDifference()}
	}
	for i := range tracks[:n] {
		b.teamRows(&tracks[i])
	}
	b.present(tracks[0].rail, axis)
	for i := range tracks[:n] {
		b.teamWords(&tracks[i])
	}
}

// teamKey returns the line under the title.
func (b *builder) teamKey() string {
	if b.has("scene.", b.in.Scene, ".key") {
		return b.word("scene.", b.in.Scene, ".key")
	}
	return b.get("scene.flow.key")
}

// trackTitle returns how a track of two is called.
func (b *builder) trackTitle(i int) string {
	names := [...]string{"sync", "async"}
	if b.has("scene.", b.in.Scene, ".track.", names[i]) {
		return b.word("scene.", b.in.Scene, ".track.", names[i])
	}
	return b.get([...]string{"mark.track.sync", "mark.track.async"}[i])
}

// teamDifference says what two tracks differ in, as a number.
func (b *builder) teamDifference() string {
	one, ok1 := b.in.Pair[0].Finished()
	two, ok2 := b.in.Pair[1].Finished()
	d := minutes(one - two)
	switch {
	case !ok1 || !ok2:
		return ""
	case d == 0:
		return b.get("diff.team.same")
	case d < 0:
		return b.fill(b.get("diff.team.later"), arg{name: "n", str: b.span(-d)})
	}
	return b.fill(b.get("diff.team.earlier"), arg{name: "n", str: b.span(d)})
}

// span writes a number of minutes, in hours when there are many.
func (b *builder) span(min int64) string {
	if min < 120 {
		return b.fill(b.get("mark.min"), arg{name: "n", n: min})
	}
	return b.fill(b.get("mark.hours"), arg{name: "n", str: b.hours(sim.Work(min) * sim.Minute.Work())})
}

// teamRows divides the height of a track and draws what has area.
func (b *builder) teamRows(k *teamTrack) {
	tr := k.tr
	y := k.top
	if k.title != "" {
		y += b.body * 1.5
	}
	k.rail = y + b.small*2.3
	n := float64(max(1, len(tr.Lanes)))
	k.lanes = k.rail + 6*b.u
	k.pitch = (k.bottom - k.lanes) / n
	k.plum = min(b.plumHeight(), k.pitch*0.17)
	k.tray = min(b.small*1.5, k.pitch*0.17)
	k.h = k.pitch - k.plum - k.tray - min(6*b.u, k.pitch*0.1)
	b.f.Layout.Full = k.h
	for i := range tr.Lanes {
		o := laneOpts{tr: tr, who: i, floor: k.floor(i), h: k.h, gold: true, plum: k.plum}
		b.plan(o)
		b.done(o)
		b.line(max(1, b.u), Unbroken, assets.Track, Decor, b.x0, o.floor, b.x1, o.floor)
	}
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, b.x0, k.rail, b.x1, k.rail)
	b.keepOut(Box{b.x0, k.rail - b.thick, b.x1 - b.x0, 2 * b.thick})
}

// teamWords writes names, flags and labels, the most important first.
func (b *builder) teamWords(k *teamTrack) {
	gx := b.x0 - 8*b.u
	if k.title != "" {
		b.put(place{b.pad, k.top + b.body*0.9, Start}, b.body, true, assets.Ink, k.title)
		if x := b.pad + glyph.Bold.Width(k.title, b.body) + 20*b.u; k.diff != "" {
			b.try(b.body, true, assets.Ink, k.diff, place{x, k.top + b.body*0.9, Start})
		}
	}
	b.put(place{gx, k.rail + b.small*0.3, End}, b.small, false, assets.Faint, b.get("mark.users"))
	b.teamFlags(k)
	for i := range k.tr.Lanes {
		b.name(k, i)
	}
	for i := range k.tr.Lanes {
		o := laneOpts{tr: k.tr, who: i, floor: k.floor(i), h: k.h}
		b.pieces(o, func(p *piece) { b.pieceName(o, p) })
	}
}

// name writes who a lane belongs to, with a face.
func (b *builder) name(k *teamTrack, who int) {
	tr := k.tr
	y := k.floor(who) - k.h/2
	r := min(11*b.u, k.pitch*0.42)
	x := b.x0 - 8*b.u - r
	b.face(x, y, r, assets.Hair0+assets.Color(who%3), b.mood(tr, who))
	b.person(tr, who, Box{x - max(r, 6), y - max(r, 6), 2 * max(r, 6), 2 * max(r, 6)})
	b.try(b.small, true, assets.Ink, tr.Scenario.People[who], place{x - r - 5*b.u, y + b.small*0.33, End})
}

// piece is a stretch of one person's time for one piece of work.
type piece struct {
	part     int32
	slice    int16
	whole    bool
	from, to sim.Dur
}

// pieces calls visit for each stretch in the window that one piece of work takes,
// talks and waits in it included, up to the present and from there on.
func (b *builder) pieces(o laneOpts, visit func(*piece)) {
	lane := o.tr.Lanes[o.who]
	p := piece{part: -1}
	out := func() {
		t := b.in.T
		if lo, hi := max(p.from, b.in.From), min(p.to, t, b.in.To); p.part >= 0 && lo < hi {
			q := p
			q.from, q.to = lo, hi
			visit(&q)
		}
		if lo, hi := max(p.from, t, b.in.From), min(p.to, b.in.To); p.part >= 0 && lo < hi {
			q := p
			q.from, q.to = lo, hi
			visit(&q)
		}
		p.part = -1
	}
	for i := range lane {
		s := &lane[i]
		if s.From >= b.in.To {
			break
		}
		if !s.State.Working() || s.Part < 0 {
			// A planned meeting is seen in the plan; what else breaks in is not known.
			if s.State == sim.InMeeting || s.State == sim.Waiting {
				out()
			}
			continue
		}
		if p.part != s.Part || p.slice != s.Slice || p.whole != s.Whole || b.night(p.to, s.From) {
			out()
			p = piece{s.Part, s.Slice, s.Whole, s.From, s.To}
		}
		p.to = s.To
	}
	out()
}

// night reports whether a night lies between two moments.
func (b *builder) night(from, to sim.Dur) bool {
	day := b.in.Now.Scenario.Day
	return day > 0 && to/day > (from-1)/day
}

// plan draws what is still to do as outlines, as long as the work will take.
func (b *builder) plan(o laneOpts) {
	b.pieces(o, func(p *piece) {
		if p.from < b.in.T {
			return
		}
		edge, _ := part(hue(o.tr, p.part))
		xa, xb := b.x(p.from)+2*b.u, b.x(p.to)-2*b.u
		b.outline(xa, o.floor-o.h, xb, o.floor, edge)
	})
}

// pieceName writes into a stretch of work what it is.
func (b *builder) pieceName(o laneOpts, p *piece) {
	long, short := b.pieceWords(o.tr, p)
	size := b.small
	xa, xb := b.x(p.from), b.x(p.to)
	if xb-xa < 12*b.u || o.h < size {
		return
	}
	y := o.floor - min(o.h/2, size*1.2) + size*0.33
	for _, s := range [...]string{long, short} {
		if w := glyph.Bold.Width(s, size); s != "" && w <= xb-xa-4*b.u {
			if b.try(size, true, assets.Ink, s, place{(xa + xb) / 2, y, Middle}) {
				return
			}
		}
	}
}

// pieceWords names a piece of work, at length and in short.
func (b *builder) pieceWords(tr *sim.Trace, p *piece) (long, short string) {
	info := &tr.Parts[p.part]
	id := tr.Scenario.Features[info.Feature].Parts[info.Index].ID
	if b.has("scene.", b.in.Scene, ".part.", id) {
		long = b.word("scene.", b.in.Scene, ".part.", id)
	}
	// Whose parts count from 1 in everybody's plan.
	n, all := int64(0), int64(0)
	for i := range tr.Parts {
		if tr.Parts[i].Owner == info.Owner {
			all++
			if int32(i) <= p.part {
				n++
			}
		}
	}
	switch {
	case p.whole && all == 1:
		short = id
	case p.whole:
		short = b.count(n)
	default:
		b.buf = b.buf[:0]
		if all > 1 {
			b.buf = append(b.buf, b.count(n)...)
		}
		b.buf = append(b.buf, 'a'+byte(p.slice-1))
		short = b.keep()
	}
	if long == "" || !p.whole {
		long = short
	}
	return long, short
}

// teamFlags draws the releases on the rail. Those that have no room of their own
// share a flag.
func (b *builder) teamFlags(k *teamTrack) {
	in, tr := b.in, k.tr
	pole := b.small * 0.75
	rs := tr.Releases
	for i := 0; i < len(rs); {
		r := &rs[i]
		j := i + 1
		past := r.At <= in.T
		if !b.shown(r.At) {
			i = j
			continue
		}
		text := b.flagWords(tr, r)
		end := b.x(r.At) + b.cloth(text)
		for j < len(rs) && b.shown(rs[j].At) && rs[j].At <= in.T == past && b.x(rs[j].At) < end+3*b.u {
			j++
			text = b.fill(b.get("mark.flags"), arg{name: "n", n: int64(j - i)})
			if b.x(r.At)+b.cloth(text) > in.W-2 {
				text = b.count(int64(j - i))
			}
			end = b.x(r.At) + b.cloth(text)
		}
		d := Dashed
		if past {
			d = Unbroken
		}
		x, w, top := b.x(r.At), b.cloth(text), k.rail-pole-b.small*1.55
		switch {
		case x+w <= in.W-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			b.release(tr, r, b.flag(x, k.rail, pole, text, d, false, "release", text))
		case b.isFree(Box{x - w, top, w, b.small * 1.55}):
			b.release(tr, r, b.flag(x, k.rail, pole, text, d, true, "release", text))
		default:
			b.line(2*b.thick, d, assets.Ink, Release, x, k.rail, x, top)
			b.release(tr, r, Box{x - 5, top, 10, k.rail - top})
		}
		for m := i + 1; m < j; m++ {
			b.line(2*b.thick, d, assets.Ink, Release, b.x(rs[m].At), k.rail, b.x(rs[m].At), k.rail-pole)
		}
		i = j
	}
}

// flagWords says which pieces a release brings.
func (b *builder) flagWords(tr *sim.Trace, r *sim.Release) string {
	sc := tr.Scenario
	b.buf = b.buf[:0]
	if r.First == r.Last {
		return b.tod(r.At)
	}
	u, last := tr.Units[r.First], tr.Units[r.Last-1]
	whole := u.From == 0 && int(u.To) == sc.Slices
	if whole && r.Last-r.First == len(sc.Features) {
		return b.tod(r.At) // everything there is
	}
	switch {
	case whole && last.Feature != u.Feature:
		return b.fill("{a}–{b}", arg{name: "a", n: int64(u.Feature) + 1}, arg{name: "b", n: int64(last.Feature) + 1})
	case whole:
		return b.count(int64(u.Feature) + 1)
	}
	n := b.count(int64(u.Feature) + 1)
	b.buf = b.buf[:0]
	if len(sc.Features) > 1 {
		b.buf = append(b.buf, n...)
	}
	b.buf = append(b.buf, 'a'+byte(u.From))
	if u.To > u.From+1 {
		b.buf = append(b.buf, "–"...)
		b.buf = append(b.buf, 'a'+byte(u.To-1))
	}
	return b.keep()
}

// teamCaption says how far the team has come.
func (b *builder) teamCaption(now, other *sim.Trace) string {
	t := b.in.T
	end, ok := now.Finished()
	switch {
	case ok && t >= end && other != nil:
		if was, ok := other.Finished(); ok && minutes(was) != minutes(end) {
			return b.fill(b.get("caption.team.doneOther"), arg{name: "time", str: b.when(end)}, arg{name: "other", str: b.when(was)})
		}
		return b.fill(b.get("caption.team.done"), arg{name: "time", str: b.when(end)})
	case ok && t >= end:
		return b.fill(b.get("caption.team.done"), arg{name: "time", str: b.when(end)})
	}
	return b.fill(b.get("caption.team.some"), arg{name: "n", str: b.hours(now.Delivered(t))}, arg{name: "all", str: b.hours(total(now))})
}
