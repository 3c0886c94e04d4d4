package view

// The scene "action": two people with the same tasks, one of which nobody has
// described yet. What each of them does until the one who knows is back is the
// picture, and who has what out first.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// actionPicture is the picture of people with the same tasks.
type actionPicture struct{}

func (actionPicture) layout() layout {
	return layout{axis: true, hours: true, above: 10, apart: 4}
}

func (actionPicture) gutter(b *builder, now *sim.Trace) float64 {
	gutter := max(glyph.Regular.Width(b.get("mark.decider1"), b.small), glyph.Regular.Width(b.get("mark.decider2"), b.small))
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.small)+26*b.u)
	}
	return gutter + 9*b.u
}

func (actionPicture) key(b *builder, tracks []track) string { return b.actionKey(tracks[0].tr) }

func (actionPicture) title(b *builder, i int) string {
	if !b.two && b.in.Pair[0] == b.in.Pair[1] {
		return ""
	}
	return b.trackTitle(i)
}

func (actionPicture) caption(b *builder, now, other *sim.Trace) string {
	return b.actionCaption(now, other)
}

func (actionPicture) rows(b *builder, k *track) {
	b.actionRows(k)
	k.line = k.lane0
}

func (actionPicture) words(b *builder, k *track) { b.actionWords(k) }

// actionKey explains the picture, and where somebody may decide alone, how sure
// they are and how dear it is to be wrong.
func (b *builder) actionKey(tr *sim.Trace) string {
	sc := tr.Scenario
	alone := sc.Alone == sim.Async
	for i := range sc.Overrides {
		alone = alone || (sc.Overrides[i].Key == "action" || sc.Overrides[i].Key == "alone") && (sc.Overrides[i].Value == "async" || sc.Overrides[i].Value == "on")
	}
	for p := range tr.Parts {
		if alone && tr.Parts[p].Briefing == sim.Undescribed {
			return dials(&b.board, tr)
		}
	}
	return b.get("scene.action.key")
}

// actionRows draws what has area, and the strip of who decides between the lanes.
func (b *builder) actionRows(k *track) {
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
		for _, p := range pieces(&b.board, o) {
			if p.from >= b.now && !spoilt(&b.axis, tr, &p) {
				edge, _ := part(b.hue(tr, p.part))
				b.outline(b.x(p.from)+2*b.u, o.floor-o.h, b.x(p.to)-2*b.u, o.floor, edge)
			}
		}
		drawDone(&b.board, o)
	}
	thick := min(gap*0.34, 10*b.u)
	drawDesk(&b.board, tr, k.desk, thick)
	drawBriefs(&b.board, &k.lanes, tickRadius(&b.brush, thick))
}

// actionWords writes words and flags, the most important first.
func (b *builder) actionWords(k *track) {
	if k.title != "" {
		b.put(place{b.pad, k.top - b.body*0.5, Start}, b.body, true, assets.Ink, k.title)
	}
	b.tells(Number{Says: SaysTime})
	deciderWords(&b.board, &k.lanes)
	b.tells(Number{})
	for who := range k.tr.Lanes {
		actionFlags(&b.board, k, who)
		drawHops(&b.board, &k.lanes, who)
		b.sooner(k, who)
	}
	for who := range k.tr.Lanes {
		o := k.lane(who)
		drawName(&b.board, &k.lanes, who)
		nameWaitsAhead(&b.board, o)
		drawWalks(&b.board, o)
		nameDoings(&b.board, &k.lanes, who)
		for _, p := range pieces(&b.board, o) {
			b.tells(Number{Says: SaysName})
			b.actionName(o, &p)
			b.tells(Number{})
		}
	}
}

// actionName writes what a stretch of work is.
func (b *builder) actionName(o lane, p *piece) {
	was := b.tense
	d, open := decided(&b.axis, o.tr, p.part)
	ahead := p.from >= b.now
	if ahead {
		b.as(Ahead)
	}
	name := b.partName(o.tr, p.part)
	text := name
	taskObject(&b.board, o, p, name, Box{b.x(p.from), o.floor - o.h, b.x(p.to) - b.x(p.from), o.h})
	switch {
	case ahead && spoilt(&b.axis, o.tr, p):
		b.as(was)
		return
	case again(d, p):
		text = b.text("mark.again", arg{name: "part", str: name})
	case d != nil && open:
		text = b.get("mark.guess")
	case ahead && briefAt(o.tr, p.part, b.now) == unclear:
		nameVague(&b.board, o, p)
		b.as(was)
		return
	case !p.whole:
		text = b.text("mark.piece", arg{name: "part", str: name}, arg{name: "n", n: int64(p.slice)})
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
		b.as(was)
		return
	}
	b.as(was)
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
	p0, a0 := measure.OutBy(tr, 0)
	p1, a1 := measure.OutBy(tr, 1)
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
		if d := &tr.Decisions[i]; d.Looked == sim.Never || d.Looked > b.now {
			return o, true // what comes of a guess is not known
		}
	}
	o.known = b.now >= p0
	for p := range tr.Parts {
		if q := passedBy(tr, int32(p)); q >= 0 && begins(tr, q) <= b.now {
			o.known = true
		}
	}
	return o, true
}

// sooner writes beside a person's flags what they have sooner than the other: the
// needed piece, or everything.
func (b *builder) sooner(k *track, who int) {
	if len(k.tr.Lanes) != 2 {
		return
	}
	o, ok := b.trade(k.tr)
	if !ok || !o.known {
		return
	}
	was := b.tense
	piece, all := measure.OutBy(k.tr, who)
	at, by, says := piece, o.by, SaysNeededApart
	if who == o.second {
		at, by, says = all, o.back, SaysAllApart
	}
	from := sim.Dur(0) // of the last stretch before it
	for _, s := range k.tr.Lanes[who] {
		if s.Part >= 0 && s.State.Working() && s.From < at {
			from = max(from, begins(k.tr, s.Part))
		}
	}
	if minutes(by) <= 0 || !b.shown(at) {
		b.as(was)
		return
	}
	b.as(b.since(at + by)) // when the other has it, too
	text := b.text("mark.sooner", arg{name: "n", str: b.span(minutes(by))}, arg{name: "name", str: k.tr.Scenario.People[1-who]})
	y := k.floor(who) - k.h
	x := b.x(at)
	inside := place{x - 8*b.u, y + b.small*1.4, End}
	if x-b.x(from) < glyph.Bold.Width(text, b.small)+16*b.u || k.h < 50*b.u {
		inside.x = -1 // nowhere
	}
	b.tell(says, who, k.tr, nil, 0)
	b.try(b.small, true, assets.Ink, text, place{x + 8*b.u, y - b.small*0.45, Start}, inside)
	b.tells(Number{})
	b.as(was)
}

// actionCaption says who waits, and who has what out first.
func (b *builder) actionCaption(now, _ *sim.Trace) string {
	t, names := b.now, now.Scenario.People
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
		{name: "waits"},
		{name: "other"},
	}
	split := ok && o.known && minutes(o.by) > 0 && minutes(o.back) > 0
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
		_, open := decided(&b.axis, now, d.Part)
		if d.At <= t && !open && !d.Right && t < measure.PartOut(now, d.Part) {
			return b.text("caption.action.wrong", arg{name: "a", str: names[d.Person]})
		}
		if open {
			return b.text("caption.action.guess", arg{name: "a", str: names[d.Person]}, arg{name: "n", n: int64(now.Scenario.Right.Float()*100 + 0.5)})
		}
	}
	args[8].str, args[9].str = names[max(0, waiting)], names[max(0, working, resting)]
	switch {
	case !ok:
		return b.teamCaption(now, nil)
	case t < o.out && vague && waiting >= 0 && working >= 0:
		if !split {
			return b.text("caption.action.waits", args[:]...)
		}
		return b.text("caption.action.waits.trade", args[:]...)
	case t < o.out && waiting >= 0 && resting >= 0:
		return b.text("caption.action.rests", args[:]...)
	case t < o.out && vague:
		return b.get("caption.action.start")
	case t < o.out && !split:
		return b.get("caption.action.described")
	case t < o.out:
		return b.text("caption.action.trade", args[:]...)
	case minutes(o.by) == 0:
		return b.text("caption.action.same", args[:]...)
	case split:
		return b.text("caption.action.split", args[:]...)
	}
	return b.text("caption.action.first", args[:]...)
}
