package view

// The scene "action": two people with the same tasks, one of which nobody has
// described yet. What each of them does until the one who knows is back is the
// picture, and who has what out first.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

func (b *builder) action() {
	in := b.in
	now, other, title := in.Now, in.Other, ""
	if in.Tracks == 2 && !b.two {
		now, other, title = in.Pair[in.Side], in.Pair[1-in.Side], b.trackTitle(in.Side)
		if now == other {
			other, title = nil, ""
		}
	}
	gutter := max(glyph.Regular.Width(b.get("mark.decider1"), b.small), glyph.Regular.Width(b.get("mark.decider2"), b.small))
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.small)+26*b.u)
	}
	b.x0 = b.pad + gutter + 9*b.u
	b.x1 = in.W - max(b.pad, glyph.Regular.Width("21:00", b.small)/2+4)
	top := b.head(b.actionKey(now))
	axis := b.foot(b.caption(now, other))
	bottom := axis - 10*b.u
	b.grid(top, bottom, true)
	tracks := [2]teamTrack{{tr: now, other: other, top: top, bottom: bottom, title: title}}
	n := 1
	if b.two {
		n = 2
		mid := (top + bottom) / 2
		for i := range tracks {
			tracks[i] = teamTrack{tr: in.Pair[i], top: top, bottom: mid - 4*b.u, title: b.trackTitle(i)}
		}
		tracks[1].top, tracks[1].bottom = mid+4*b.u, bottom
	}
	for i := range tracks[:n] {
		b.actionRows(&tracks[i])
	}
	b.present(tracks[0].lanes, axis)
	for i := range tracks[:n] {
		b.actionWords(&tracks[i])
	}
}

// actionKey explains the picture, and where somebody may decide alone, how sure
// they are and how dear it is to be wrong.
func (b *builder) actionKey(tr *sim.Trace) string {
	sc := tr.Scenario
	alone := sc.Alone == sim.Async
	for i := range sc.Own {
		alone = alone || (sc.Own[i].Key == "action" || sc.Own[i].Key == "alone") && (sc.Own[i].Value == "async" || sc.Own[i].Value == "on")
	}
	for p := range tr.Parts {
		if alone && tr.Parts[p].Briefing == sim.Undescribed {
			return b.dials(tr)
		}
	}
	return b.get("scene.action.key")
}

// dials says how sure and how dear deciding alone is.
func (b *builder) dials(tr *sim.Trace) string {
	sc := tr.Scenario
	redo := b.hours(sim.Work(sc.Redo.Float() * float64(sim.Hour.Work())))
	return b.fill(b.get("mark.dials"), arg{name: "right", n: int64(sc.Right.Float()*100 + 0.5)}, arg{name: "redo", str: redo})
}

// actionRows draws what has area, and the strip of who decides between the lanes.
func (b *builder) actionRows(k *teamTrack) {
	tr := k.tr
	gap := b.small * 2.4
	if k.bottom-k.top < 16*b.small {
		gap = b.small * 1.7
	}
	if len(tr.Lanes) == 1 {
		k.bottom -= gap
	}
	b.tall(k, gap)
	k.bells = false
	k.desk = k.floor(0) + k.plum + 3*b.u + gap/2
	for who := range tr.Lanes {
		o := k.lane(who)
		b.line(max(1, b.u), Unbroken, assets.Track, Decor, b.x0, o.floor, b.x1, o.floor)
		for _, p := range b.pieces(o) {
			if p.from >= b.in.T && !b.spoilt(tr, &p) {
				edge, _ := part(b.hue(tr, p.part))
				b.outline(b.x(p.from)+2*b.u, o.floor-o.h, b.x(p.to)-2*b.u, o.floor, edge)
			}
		}
		b.done(o)
	}
	thick := min(gap*0.34, 10*b.u)
	b.desk(tr, k.desk, thick)
	b.briefs(k, b.tickR(thick))
}

// actionWords writes words and flags, the most important first.
func (b *builder) actionWords(k *teamTrack) {
	if k.title != "" {
		b.put(place{b.pad, k.top - b.body*0.5, Start}, b.body, true, assets.Ink, k.title)
	}
	b.deciderWords(k)
	for who := range k.tr.Lanes {
		b.actionFlags(k, who)
		b.hops(k, who)
		b.sooner(k, who)
	}
	for who := range k.tr.Lanes {
		o := k.lane(who)
		b.name(k, who)
		b.waitsAhead(o)
		b.walks(o)
		b.doings(k, who)
		for _, p := range b.pieces(o) {
			b.actionName(o, &p)
		}
	}
}

// desk draws when the one who decides is here, around y: solid for what was, dashed
// for what is to come, with a tick for every description.
func (b *builder) desk(tr *sim.Trace, y, h float64) {
	in := b.in
	for _, s := range tr.Presence {
		from, to := max(s.From, in.From), min(s.To, in.To)
		if mid := min(to, in.T); from < mid {
			b.rect(Decor, assets.Ink, b.x(from), y-h/2, b.x(mid)-b.x(from), h, h/2)
		}
		if mid := max(from, in.T); mid < to {
			b.outline(b.x(mid), y-h/2, b.x(to), y+h/2, assets.Ink)
		}
	}
	for i := range tr.Descriptions {
		d := &tr.Descriptions[i]
		if d.Done == sim.Never || !b.shown(d.Done) {
			continue
		}
		x, r := b.x(d.Done), b.tickR(h)
		dash := Dashed
		if d.Done <= in.T {
			dash = Unbroken
			b.shape(Shape{Kind: Disc, X: x, Y: y, R: r, Fill: assets.Ink})
		} else {
			b.shape(Shape{Kind: Disc, X: x, Y: y, R: r, Fill: assets.Paper, Stroke: assets.Ink, Width: 1.25 * b.thick})
		}
		c := assets.Paper
		if dash != Unbroken {
			c = assets.Ink
		}
		b.line(2*b.thick, Unbroken, c, Decor, x-r*0.5, y, x-r*0.1, y+r*0.4, x+r*0.5, y-r*0.4)
		b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
	}
}

// tickR is how large the tick of a description is on a strip of height h.
func (b *builder) tickR(h float64) float64 { return max(h*0.9, 7*b.u) }

// deciderWords says who the strip is about, and until when the gaps in it last.
func (b *builder) deciderWords(k *teamTrack) {
	in, tr := b.in, k.tr
	gx, y := b.x0-8*b.u, k.desk
	b.try(b.small, true, assets.Ink, b.get("mark.decider1"), place{gx, y - b.small*0.3, End})
	b.try(b.small, true, assets.Ink, b.get("mark.decider2"), place{gx, y + b.small, End})
	for i := range tr.Descriptions {
		d := &tr.Descriptions[i]
		if d.Done == sim.Never || d.Done > in.To || d.Done < in.From {
			continue
		}
		text := b.fill(b.get("mark.described"), arg{name: "time", str: b.tod(d.Done)})
		b.try(b.small, false, assets.Ink, text, place{b.x(d.Done) + 12*b.u, y - b.small*0.7, Start}, place{b.x(d.Done) - 12*b.u, y - b.small*0.7, End}, place{b.x(d.Done) + 22*b.u, y - b.small*0.7, Start})
	}
	at := sim.Dur(0)
	for i := range len(tr.Presence) + 1 {
		until, back := tr.Until, false
		if i < len(tr.Presence) {
			until, back = tr.Presence[i].From, true
		}
		if xa, xb := max(b.x(at), b.x0), min(b.x(until), b.x1); xb > xa {
			text := b.get("mark.away")
			if back {
				text = b.fill(b.get("mark.away.until"), arg{name: "time", str: b.tod(until)})
			}
			for _, s := range [...]string{text, b.get("mark.away")} {
				if glyph.Regular.Width(s, b.small) < xb-xa-8*b.u && b.try(b.small, true, assets.Faint, s, place{(xa + xb) / 2, y + b.small*0.33, Middle}, place{xa + 6*b.u, y + b.small*0.33, Start}) {
					break
				}
			}
		}
		if back {
			at = tr.Presence[i].To
		}
	}
}

// begins returns when work on a part begins, or Never.
func begins(tr *sim.Trace, p int32) sim.Dur {
	for _, s := range tr.Lanes[tr.Parts[p].Owner] {
		if s.Part == p && s.State.Working() {
			return s.From
		}
	}
	return sim.Never
}

// briefs leads a line from each description to the pieces of work that it makes
// possible: along the strip as far as the piece, then up or down to it, in the
// colour of the piece. Where that piece was passed over it arrives behind the arrow
// of the one that was taken first. r is the radius of the tick.
func (b *builder) briefs(k *teamTrack, r float64) {
	tr := k.tr
	for n := range len(tr.Parts) * len(tr.Descriptions) {
		p := int32(n / len(tr.Descriptions))
		d := &tr.Descriptions[n%len(tr.Descriptions)]
		at := begins(tr, p)
		if !sharesBrief(tr, d.Part, p) || d.Done == sim.Never || at == sim.Never || !b.shown(d.Done) || !b.shown(at) || at < d.Done {
			continue
		}
		owner := int(tr.Parts[p].Owner)
		lo, hi := b.x(at), min(b.x(endOf(tr, p)), b.x1)
		x := lo + min(12*b.u, (hi-lo)/2)
		if passedBy(tr, p) >= 0 {
			x = lo + (hi-lo)*0.75
		}
		x, y, dir := max(x, b.x(d.Done)+r+3*b.u), k.floor(owner)+3*b.u, -1.0
		if y > k.desk {
			y, dir = k.floor(owner)-k.h-3*b.u, 1
		}
		dash := Dashed
		if d.Done <= b.in.T {
			dash = Unbroken
		}
		edge, _ := part(b.hue(tr, p))
		role := Decor
		if x > b.x(b.in.T) {
			role = Plan
		}
		b.line(2.5*b.thick, dash, edge, role, b.x(d.Done)+r, k.desk, x, k.desk, x, y)
		if dir < 0 {
			b.keepOut(Box{x - 2*b.u, y, 4 * b.u, k.desk - y}) // flags may cover the other
		}
		b.arrow(x, y, dir, 5*b.u, edge)
	}
}

// walks draws steps along the floor where somebody has nothing to do and has gone
// for a walk.
func (b *builder) walks(o laneOpts) {
	in := b.in
	for i := range o.tr.Lanes[o.who] {
		s := &o.tr.Lanes[o.who][i]
		lo, hi, ok := b.past(s.From, s.To)
		if s.State != sim.Resting || !ok {
			continue
		}
		step := max(9*b.u, (b.x(hi)-b.x(lo))/24)
		up := 0.0
		for x := b.x(lo) + step; x < b.x(hi); x += step {
			b.shape(Shape{Kind: Disc, X: x, Y: o.floor - 4*b.u - up, R: 2 * b.u, Fill: assets.Faint})
			up = 4*b.u - up
		}
		if s.To <= in.T {
			continue
		}
		b.try(b.small, true, assets.Ink, b.get("mark.walk"), place{b.x(hi) + 8*b.u, o.floor - b.small*0.5, Start}, place{b.x(hi) - 6*b.u, o.floor - b.small*1.2, End})
	}
}

// waitsAhead writes over waiting, done or still to come, for whom it is.
func (b *builder) waitsAhead(o laneOpts) {
	in := b.in
	lane := o.tr.Lanes[o.who]
	for i := range lane {
		s := &lane[i]
		lo, hi := max(s.From, in.From), min(s.To, in.To)
		if s.State != sim.Waiting || lo >= hi {
			continue
		}
		xa, xb := b.x(lo), b.x(hi)
		y := o.floor - o.h*0.5
		if s.From > in.T {
			b.line(1.25*b.thick, Dashed, assets.Faint, Decor, xa, o.floor, xa, y, xb, y, xb, o.floor)
		}
		if hg := min(o.h*0.3, 22*b.u); o.h > 40*b.u && xb-xa > hg && (s.From > in.T || s.To <= in.T) {
			b.hourglass((xa+xb)/2, o.floor-o.h*0.25, hg)
		}
		one, two := b.waitWords(o.tr, s), ""
		if s.Doing == sim.WaitBrief {
			one, two = b.get("mark.waits.decider1"), b.get("mark.waits.decider2")
		}
		w := max(glyph.Bold.Width(one, b.small), glyph.Bold.Width(two, b.small))
		x := (xa + xb) / 2
		if both := (Box{x - w/2, y - b.small*2.5, w, b.small * 2.5}); w < xb-xa+10*b.u && o.h > b.small*5 && b.isFree(both) {
			b.try(b.small, true, assets.Ink, one, place{x, y - b.small*1.7, Middle})
			b.try(b.small, true, assets.Ink, two, place{x, y - b.small*0.4, Middle})
		} else if short := b.word("doing.", s.State.String()); glyph.Bold.Width(short, b.small) < xb-xa && o.h > b.small*5 {
			b.try(b.small, true, assets.Ink, short, place{x, y - b.small*0.4, Middle})
		}
	}
}

// decided returns the decision that somebody took alone about a part by now, nil
// if there is none; open says that nobody has looked at it yet.
func (b *builder) decided(tr *sim.Trace, p int32) (d *sim.Decision, open bool) {
	for i := range tr.Decisions {
		if d := &tr.Decisions[i]; d.Part == p && d.At <= b.in.T {
			return d, d.Looked == sim.Never || d.Looked > b.in.T
		}
	}
	return nil, false
}

// again reports whether a stretch of work does over what a wrong decision spoilt.
func again(d *sim.Decision, p *piece) bool {
	return d != nil && !d.Right && d.Looked != sim.Never && p.from >= d.Looked
}

// spoilt reports whether a stretch of work ahead will only be there because a
// decision is wrong, which nobody knows yet.
func (b *builder) spoilt(tr *sim.Trace, p *piece) bool {
	d, open := b.decided(tr, p.part)
	return open && again(d, p)
}

// actionName writes what a stretch of work is.
func (b *builder) actionName(o laneOpts, p *piece) {
	d, open := b.decided(o.tr, p.part)
	ahead := p.from >= b.in.T
	name := b.partName(o.tr, p.part)
	text := name
	b.task(o, p, name, Box{b.x(p.from), o.floor - o.h, b.x(p.to) - b.x(p.from), o.h})
	switch {
	case ahead && b.spoilt(o.tr, p):
		return
	case again(d, p):
		text = b.fill(b.get("mark.again"), arg{name: "part", str: name})
	case d != nil && open:
		text = b.get("mark.guess")
	case ahead && briefAt(o.tr, p.part, b.in.T) == unclear:
		b.vagueName(o, p)
		return
	case !p.whole:
		text = b.fill(b.get("mark.piece"), arg{name: "part", str: name}, arg{name: "n", n: int64(p.slice)})
	}
	xa, xb := b.x(p.from), b.x(p.to)
	at := place{(xa + xb) / 2, o.floor - min(o.h/2, b.small*1.2) + b.small*0.33, Middle}
	if !p.whole {
		name = b.count(int64(p.slice))
	}
	for _, s := range [...]string{text, name} {
		box := textBox(s, at.x, at.y, b.small, true, Middle).grow(2 * b.u)
		if box.W > xb-xa || o.h < b.small || !b.isFree(box) {
			continue
		}
		if d != nil && !open && !d.Right {
			b.rect(Decor, assets.Paper, box.X, box.Y, box.W, box.H, 3*b.u)
		}
		b.put(at, b.small, true, assets.Ink, s)
		return
	}
}

// vagueName writes a question mark into a piece that nobody has described, with
// its name if there is room, and a padlock where nobody else may decide.
func (b *builder) vagueName(o laneOpts, p *piece) {
	xa, xb := b.x(p.from), b.x(p.to)
	size := b.small
	if o.h > 50*b.u {
		size = b.number
	}
	w := glyph.Bold.Width("?", size)
	if xb-xa < w+4*b.u {
		return
	}
	x, y := (xa+xb)/2, o.floor-o.h*0.5
	if o.h > 30*b.u {
		long, _ := b.pieceWords(o.tr, p)
		if glyph.Bold.Width(long, b.small) < xb-xa-4*b.u {
			b.try(b.small, true, assets.Ink, long, place{x, o.floor - b.small*0.6, Middle})
		}
	}
	if h := min(18*b.u, o.h*0.4); o.tr.Parts[p.part].Briefing == sim.Sensitive && xb-xa > w+h*2.4 &&
		b.isFree(Box{x + w/2 - h, y - h/2, h * 2, h}) {
		b.padlock(x+w/2+h*0.6, y, h, assets.Ink)
		b.keepOut(Box{x + w/2, y - h/2, h * 1.2, h})
		x -= h * 0.3
	}
	b.try(size, true, assets.Ink, "?", place{x, y + size*0.34, Middle})
}

// passedBy returns the piece that the owner of an undescribed one takes before it,
// although it comes later in the plan; negative: none.
func passedBy(tr *sim.Trace, p int32) int32 {
	if tr.Parts[p].Briefing < sim.Undescribed {
		return -1
	}
	at := begins(tr, p)
	for q := p + 1; int(q) < len(tr.Parts) && at != sim.Never; q++ {
		if tr.Parts[q].Owner == tr.Parts[p].Owner && begins(tr, q) < at {
			return q
		}
	}
	return -1
}

// hops draws an arrow for each piece that is taken before one that comes earlier
// in the plan: from where it lay there, behind the one that has to wait, to where
// it has come.
func (b *builder) hops(k *teamTrack, who int) {
	in, tr := b.in, k.tr
	for n := range tr.Parts {
		p := int32(n)
		q := int32(-1)
		if int(tr.Parts[p].Owner) == who {
			q = passedBy(tr, p)
		}
		if q < 0 {
			continue
		}
		first, end, last := begins(tr, q), min(endOf(tr, q), begins(tr, p)), endOf(tr, p)
		if !b.shown(first) || !b.shown(last) {
			continue
		}
		d, edge := Dashed, assets.Ink
		if first <= in.T {
			d = Unbroken
		}
		edge, _ = part(b.hue(tr, q))
		lo, hi := b.x(first), b.x(end)
		xb, xa := (lo+hi)/2, min(b.x(last)+8*b.u, b.x1)
		y := k.floor(who) - k.h
		lift := min(k.tray*1.1, 26*b.u)
		from := len(b.f.Points)
		for i := range 17 {
			t := float64(i) / 16
			b.point(xa+(xb-xa)*t, y-lift*4*t*(1-t), 0)
		}
		b.shape(Shape{Kind: Line, Role: Plan, Dash: d, Stroke: edge, Width: 2.5 * b.thick, From: from, To: len(b.f.Points)})
		for _, p := range b.f.Points[from : len(b.f.Points)-1] {
			b.keepOut(Box{p.X - (xa-xb)/16, p.Y - 3*b.u, (xa - xb) / 16, 6 * b.u})
		}
		b.shape(Shape{Kind: Disc, X: xa, Y: y, R: 4 * b.u, Fill: edge})
		// The head points at the piece, the way the arc comes down.
		w := 7 * b.u
		b.convex(Plan, edge, xb-w*0.3, y+w*0.6, xb-w*0.2, y-w, xb+w*1.1, y-w*0.2)
		text := b.get("mark.first")
		mid := y - lift - b.small*0.3
		// In the piece, on one side of the present; else over the arc.
		low, now, w := y+b.small*1.6, b.x(in.T), glyph.Bold.Width(text, b.small)+14*b.u
		cx := max(xb, min(lo+w/2+24*b.u, hi-w/2)) // under the curve, not on it
		switch {
		case cx-w/2 > lo && (now > cx+w/2 || now < cx-w/2) && b.try(b.small, true, assets.Ink, text, place{cx, low, Middle}):
		case lo+w < min(now, hi) && b.try(b.small, true, assets.Ink, text, place{min(now, hi) - 7*b.u, y + k.h*0.45, End}):
		case max(now, lo)+w < hi && b.try(b.small, true, assets.Ink, text, place{max(now, lo) + 7*b.u, low, Start}):
		default:
			b.try(b.small, true, assets.Ink, text, place{(xa + xb) / 2, mid, Middle})
		}
	}
}

// needed reports whether a part is the one that everybody waits for.
func needed(tr *sim.Trace, p int32) bool { return tr.Parts[p].Briefing >= sim.Undescribed }

// out returns when the last of a person's releases is out, and when the needed
// piece is, or Never.
func outs(tr *sim.Trace, who int) (piece, all sim.Dur) {
	piece, all = sim.Never, sim.Never
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if !owns(tr, r, who) {
			continue
		}
		all = max(all, r.At)
		for p := range tr.Parts {
			if int(tr.Parts[p].Owner) == who && needed(tr, int32(p)) && tr.Parts[p].Feature == tr.Units[r.First].Feature {
				piece = max(piece, r.At)
			}
		}
	}
	return piece, all
}

// outOf returns when a part is out.
func outOf(tr *sim.Trace, p int32) (at sim.Dur) {
	for i := range tr.Releases {
		if r := &tr.Releases[i]; r.First < r.Last && tr.Units[r.First].Feature == tr.Parts[p].Feature {
			at = max(at, r.At)
		}
	}
	return at
}

// actionFlags draws one person's releases: first the needed piece, then the last,
// then the others.
func (b *builder) actionFlags(k *teamTrack, who int) {
	in, tr := b.in, k.tr
	y, pole := k.floor(who)-k.h, k.tray+2*b.u
	piece, all := outs(tr, who)
	for pass := range 3 {
		for i := range tr.Releases {
			r := &tr.Releases[i]
			if !owns(tr, r, who) || !b.shown(r.At) {
				continue
			}
			is := 2
			if r.At == piece {
				is = 0
			} else if r.At == all {
				is = 1
			}
			if is != pass {
				continue
			}
			d := Dashed
			if r.At <= in.T {
				d = Unbroken
			}
			time := b.tod(r.At)
			if in.Hidden && r.At > in.T {
				time = "?"
			}
			t := arg{name: "time", str: time}
			if at := b.ifRight(tr, r, who); at > 0 {
				time = b.tod(at)
				b.release(tr, r, b.freeFlag(b.x(at), y, pole, d, b.fill(b.get("mark.out.guess"), arg{name: "time", str: time}), time))
				continue
			}
			long, short := b.fill(b.get("mark.out"), t), b.fill(b.get("mark.out"), t)
			switch {
			case is == 0 && piece == all:
				long, short = b.fill(b.get("mark.out.both"), t), b.fill(b.get("mark.out.needed"), t)
			case is == 0:
				long = b.fill(b.get("mark.out.needed"), t)
			case is == 1:
				long = b.fill(b.get("mark.out.all"), t)
			case whole(tr, r):
				long = b.fill(b.get("mark.out.part"), arg{name: "part", str: b.partName(tr, partOf(tr, r))}, t)
			}
			b.release(tr, r, b.freeFlag(b.x(r.At), y, pole, d, long, short, time))
		}
	}
	if k.other == nil || in.Hidden {
		return
	}
	// The needed piece, as it would have been.
	if was, _ := outs(k.other, who); was != sim.Never && minutes(was-piece) != 0 && b.shown(was) {
		text := b.tod(was)
		w, ch := b.cloth(text), b.small*1.55
		for _, left := range [...]bool{was < piece, was >= piece} {
			x := b.x(was)
			if left {
				x -= w
			}
			if b.isFree(Box{x, y - pole - ch, w, ch}) && x > b.x0 && x+w < in.W {
				b.flag(b.x(was), y, pole, text, Dotted, left, "without", text)
				break
			}
		}
	}
}

// whole reports whether a release brings all of one feature, and nothing else.
func whole(tr *sim.Trace, r *sim.Release) bool {
	return r.Last-r.First == 1 && tr.Units[r.First].From == 0 && int(tr.Units[r.First].To) == tr.Scenario.Slices
}

// partOf returns the first part that a release brings.
func partOf(tr *sim.Trace, r *sim.Release) (p int32) {
	for tr.Parts[p].Feature != tr.Units[r.First].Feature {
		p++
	}
	return p
}

// ifRight returns when a release would be out if the decision that it rests on
// is right, as long as nobody knows; else 0.
func (b *builder) ifRight(tr *sim.Trace, r *sim.Release, who int) (at sim.Dur) {
	for p := range tr.Parts {
		d, open := b.decided(tr, int32(p))
		if !open || d.Looked == sim.Never || int(d.Person) != who || tr.Parts[p].Feature != tr.Units[r.First].Feature {
			continue
		}
		at = d.Looked
		for _, s := range tr.Lanes[who] {
			if s.Part == d.Part && s.Doing == sim.DoSlice {
				at = max(at, s.To)
			}
		}
	}
	return at
}

// outcome is what comes of two people's habits: who has the needed piece out first,
// who everything, and by how much.
type outcome struct {
	first, second int    // who ships the needed piece first, and who second
	piece, all    [2]arg // when the two have it out, and when everything
	by, back      sim.Dur
	out           sim.Dur // when the first has it out
	known         bool    // somebody has moved a piece ahead by now, or the first is out
}

// trade compares the first two people; ok is false when they do not ship.
func (b *builder) trade(tr *sim.Trace) (o outcome, ok bool) {
	p0, a0 := outs(tr, 0)
	p1, a1 := outs(tr, 1)
	if p0 == sim.Never || p1 == sim.Never {
		return o, false
	}
	o.second = 1
	if p1 < p0 {
		o.first, o.second = 1, 0
		p0, p1, a0, a1 = p1, p0, a1, a0
	}
	o.out, o.by, o.back = p0, p1-p0, a0-a1
	o.piece = [2]arg{{name: "pa", str: b.tod(p0)}, {name: "pb", str: b.tod(p1)}}
	o.all = [2]arg{{name: "aa", str: b.tod(a0)}, {name: "ab", str: b.tod(a1)}}
	for i := range tr.Decisions {
		if d := &tr.Decisions[i]; d.Looked == sim.Never || d.Looked > b.in.T {
			return o, true // what comes of a guess is not known
		}
	}
	o.known = b.in.T >= p0
	for p := range tr.Parts {
		if q := passedBy(tr, int32(p)); q >= 0 && begins(tr, q) <= b.in.T {
			o.known = true
		}
	}
	return o, true
}

// sooner writes beside a person's flags what they have sooner than the other: the
// needed piece, or everything.
func (b *builder) sooner(k *teamTrack, who int) {
	if len(k.tr.Lanes) != 2 || b.in.Hidden {
		return
	}
	o, ok := b.trade(k.tr)
	if !ok || !o.known {
		return
	}
	piece, all := outs(k.tr, who)
	at, by := piece, o.by
	if who == o.second {
		at, by = all, o.back
	}
	from := sim.Dur(0) // of the last stretch before it
	for _, s := range k.tr.Lanes[who] {
		if s.Part >= 0 && s.State.Working() && s.From < at {
			from = max(from, begins(k.tr, s.Part))
		}
	}
	if minutes(by) <= 0 || !b.shown(at) {
		return
	}
	text := b.fill(b.get("mark.sooner"), arg{name: "n", str: b.span(minutes(by))}, arg{name: "name", str: k.tr.Scenario.People[1-who]})
	y := k.floor(who) - k.h
	x := b.x(at)
	inside := place{x - 8*b.u, y + b.small*1.4, End}
	if x-b.x(from) < glyph.Bold.Width(text, b.small)+16*b.u || k.h < 50*b.u {
		inside.x = -1 // nowhere
	}
	b.try(b.small, true, assets.Ink, text, place{x + 8*b.u, y - b.small*0.45, Start}, inside)
}

// actionCaption says who waits, and who has what out first.
func (b *builder) actionCaption(now, _ *sim.Trace) string {
	t, names := b.in.T, now.Scenario.People
	if len(names) < 2 {
		return b.teamCaption(now, nil)
	}
	o, ok := b.trade(now)
	args := [...]arg{
		{name: "a", str: names[o.first]},
		{name: "b", str: names[o.second]},
		{name: "by", str: b.span(minutes(o.by))},
		{name: "back", str: b.span(minutes(o.back))},
		o.piece[0],
		o.piece[1],
		o.all[0],
		o.all[1],
	}
	split := ""
	if ok && o.known && minutes(o.by) > 0 && minutes(o.back) > 0 {
		split = b.fill(b.get("caption.action.trade"), args[:]...)
	}
	waiting, working, resting := -1, -1, -1
	for who := range names[:2] {
		s := &now.Lanes[who][now.At(who, t)]
		if s.State == sim.Waiting && t < now.Until {
			waiting = who
		} else if s.State.Working() {
			working = who
		} else if s.State == sim.Resting {
			resting = who
		}
	}
	vague := false
	for p := range now.Parts {
		vague = vague || briefAt(now, int32(p), t) == unclear
	}
	for i := range now.Decisions {
		d := &now.Decisions[i]
		_, open := b.decided(now, d.Part)
		if d.At <= t && !open && !d.Right && t < outOf(now, d.Part) && !b.in.Hidden {
			return b.fill(b.get("caption.action.wrong"), arg{name: "a", str: names[d.Person]})
		}
		if open && !b.in.Hidden {
			return b.fill(b.get("caption.action.guess"), arg{name: "a", str: names[d.Person]}, arg{name: "n", n: int64(now.Scenario.Right.Float()*100 + 0.5)})
		}
	}
	waits := arg{name: "waits", str: names[max(0, waiting)]}
	other := arg{name: "other", str: names[max(0, working, resting)]}
	switch {
	case b.in.Hidden:
		return b.get("caption.action.ask")
	case !ok:
		return b.teamCaption(now, nil)
	case t < o.out && vague && waiting >= 0 && working >= 0:
		say := b.fill(b.get("caption.action.waits"), waits, other)
		if split == "" {
			return say
		}
		return b.fill("{a} {b}", arg{name: "a", str: say}, arg{name: "b", str: split})
	case t < o.out && waiting >= 0 && resting >= 0:
		return b.fill(b.get("caption.action.rests"), waits, other)
	case t < o.out && vague:
		return b.get("caption.action.start")
	case t < o.out && split == "":
		return b.get("caption.action.described")
	case t < o.out:
		return b.fill("{a} {b}", arg{name: "a", str: b.get("caption.action.told")}, arg{name: "b", str: split})
	case minutes(o.by) == 0:
		return b.fill(b.get("caption.action.same"), args[:]...)
	case split != "":
		return b.fill(b.get("caption.action.split"), args[:]...)
	}
	return b.fill(b.get("caption.action.first"), args[:]...)
}
