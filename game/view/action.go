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
				edge, _ := part(hue(tr, p.part))
				b.outline(b.x(p.from)+2*b.u, o.floor-o.h, b.x(p.to)-2*b.u, o.floor, edge)
			}
		}
		b.done(o)
	}
	b.briefs(k)
	b.desk(tr, k.desk, min(gap*0.34, 10*b.u))
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
	}
	for who := range k.tr.Lanes {
		o := k.lane(who)
		b.waitsAhead(o)
		b.name(k, who)
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
		x, r := b.x(d.Done), max(h*0.9, 7*b.u)
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

// deciderWords says who the strip is about, and until when the gaps in it last.
func (b *builder) deciderWords(k *teamTrack) {
	in, tr := b.in, k.tr
	gx, y := b.x0-8*b.u, k.desk
	b.try(b.small, true, assets.Ink, b.get("mark.decider1"), place{gx, y - b.small*0.3, End})
	b.try(b.small, true, assets.Ink, b.get("mark.decider2"), place{gx, y + b.small, End})
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
				if glyph.Regular.Width(s, b.small) < xb-xa-8*b.u && b.try(b.small, true, assets.Faint, s, place{(xa + xb) / 2, y + b.small*0.33, Middle}) {
					break
				}
			}
		}
		if back {
			at = tr.Presence[i].To
		}
	}
	for i := range tr.Descriptions {
		d := &tr.Descriptions[i]
		if d.Done == sim.Never || d.Done > in.To || d.Done < in.From {
			continue
		}
		text := b.fill(b.get("mark.described"), arg{name: "time", str: b.tod(d.Done)})
		b.try(b.small, false, assets.Ink, text, place{b.x(d.Done) + 12*b.u, y - b.small*0.7, Start}, place{b.x(d.Done) - 12*b.u, y - b.small*0.7, End})
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
// possible.
func (b *builder) briefs(k *teamTrack) {
	tr := k.tr
	for n := range len(tr.Parts) * len(tr.Descriptions) {
		p := int32(n / len(tr.Descriptions))
		d := &tr.Descriptions[n%len(tr.Descriptions)]
		at := begins(tr, p)
		if !sharesBrief(tr, d.Part, p) || d.Done == sim.Never || at == sim.Never || !b.shown(d.Done) || !b.shown(at) || at < d.Done {
			continue
		}
		owner := int(tr.Parts[p].Owner)
		x, y := b.x(at)+3*b.u, k.floor(owner)+2*b.u
		if y > k.desk {
			y = k.floor(owner) - k.h - 2*b.u
		}
		dash := Dashed
		if d.Done <= b.in.T {
			dash = Unbroken
		}
		b.line(1.5*b.thick, dash, assets.Ink, Decor, b.x(d.Done), k.desk, x, y)
		b.shape(Shape{Kind: Disc, X: x, Y: y, R: 3.5 * b.u, Fill: assets.Ink})
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
		if x := (xa + xb) / 2; w < xb-xa+10*b.u && o.h > b.small*5 {
			b.try(b.small, true, assets.Ink, one, place{x, y - b.small*1.7, Middle})
			b.try(b.small, true, assets.Ink, two, place{x, y - b.small*0.4, Middle})
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

// hops draws an arrow for each piece that is taken before one that comes earlier
// in the plan: from behind the one that has to wait to the one that comes first.
func (b *builder) hops(k *teamTrack, who int) {
	in, tr := b.in, k.tr
	for n := range tr.Parts {
		p := int32(n)
		if int(tr.Parts[p].Owner) != who || tr.Parts[p].Briefing < sim.Undescribed {
			continue
		}
		at := begins(tr, p)
		for m := n + 1; m < len(tr.Parts); m++ {
			q := int32(m)
			first := begins(tr, q)
			if int(tr.Parts[q].Owner) != who || first == sim.Never || at == sim.Never || first >= at || !b.shown(first) || !b.shown(at) {
				continue
			}
			end := endOf(tr, p)
			d := Dashed
			if first <= in.T {
				d = Unbroken
			}
			xa, xb := min(b.x(end), b.x1)-6*b.u, b.x(first)+10*b.u
			y := k.floor(who) - k.h - 3*b.u
			lift := min(k.tray, 20*b.u)
			from := len(b.f.Points)
			for i := range 17 {
				t := float64(i) / 16
				b.point(xa+(xb-xa)*t, y-lift*4*t*(1-t), 0)
			}
			b.shape(Shape{Kind: Line, Role: Plan, Dash: d, Stroke: assets.Ink, Width: 1.75 * b.thick, From: from, To: len(b.f.Points)})
			b.line(1.75*b.thick, Unbroken, assets.Ink, Decor, xb+1*b.u, y-8*b.u, xb, y, xb+9*b.u, y-2*b.u)
			text := b.get("mark.first")
			lo, hi := b.x(first), min(b.x(endOf(tr, q)), b.x1)
			if k.h > 50*b.u && glyph.Bold.Width(text, b.small) < hi-lo-8*b.u {
				b.try(b.small, true, assets.Ink, text, place{(lo + hi) / 2, k.floor(who) - k.h + b.small*1.4, Middle})
				continue
			}
			b.try(b.small, true, assets.Ink, text, place{(xa + xb) / 2, y - lift - b.small*0.3, Middle})
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
			if in.Hidden {
				time = "?"
			}
			t := arg{name: "time", str: time}
			if at := b.ifRight(tr, r, who); at > 0 {
				time = b.tod(at)
				b.release(tr, r, b.freeFlag(b.x(at), y, pole, d, b.fill(b.get("mark.out.guess"), arg{name: "time", str: time}), time))
				continue
			}
			switch {
			case is == 0 && piece == all:
				b.release(tr, r, b.freeFlag(b.x(r.At), y, pole, d, b.fill(b.get("mark.out.both"), t), b.fill(b.get("mark.out.needed"), t), time))
			case is == 0:
				b.release(tr, r, b.freeFlag(b.x(r.At), y, pole, d, b.fill(b.get("mark.out.needed"), t), time))
			case is == 1:
				b.release(tr, r, b.freeFlag(b.x(r.At), y, pole, d, b.fill(b.get("mark.out.all"), t), time))
			default:
				b.release(tr, r, b.freeFlag(b.x(r.At), y, pole, d, time))
			}
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

// actionCaption says who waits, and who has the needed piece out first.
func (b *builder) actionCaption(now, _ *sim.Trace) string {
	t, names := b.in.T, now.Scenario.People
	if len(names) < 2 {
		return b.teamCaption(now, nil)
	}
	p0, a0 := outs(now, 0)
	p1, a1 := outs(now, 1)
	first, second := 0, 1
	if p1 < p0 {
		first, second = 1, 0
		p0, p1, a0, a1 = p1, p0, a1, a0
	}
	args := [...]arg{
		{name: "a", str: names[first]},
		{name: "b", str: names[second]},
		{name: "pa", str: b.tod(p0)},
		{name: "pb", str: b.tod(p1)},
		{name: "aa", str: b.tod(a0)},
		{name: "ab", str: b.tod(a1)},
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
	switch {
	case b.in.Hidden:
		return b.get("caption.action.ask")
	case p0 == sim.Never || p1 == sim.Never:
		return b.teamCaption(now, nil)
	case t < p0 && waiting >= 0 && working >= 0 && vague:
		return b.fill(b.get("caption.action.waits"), arg{name: "a", str: names[waiting]}, arg{name: "b", str: names[working]})
	case t < p0 && waiting >= 0 && resting >= 0:
		return b.fill(b.get("caption.action.rests"), arg{name: "a", str: names[waiting]}, arg{name: "b", str: names[resting]})
	case t < p0 && vague:
		return b.get("caption.action.start")
	case t < p0:
		return b.get("caption.action.described")
	case minutes(p0) == minutes(p1):
		return b.fill(b.get("caption.action.same"), args[:]...)
	case a1 < a0:
		return b.fill(b.get("caption.action.split"), args[:]...)
	}
	return b.fill(b.get("caption.action.first"), args[:]...)
}
