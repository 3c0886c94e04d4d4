package view

// The scene "flow": one person, and what a question costs her. The lost piece of
// the area is shown twice, where it was lost and where it is paid back.

import (
	"math"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// personPicture is the picture of one person.
type personPicture struct{}

// soloRows are the heights of one person's day.
type soloRows struct {
	full, ground float64 // heights of full focus and of none
	pole         float64 // of a flag
	row          bool    // there is a row for the bubble
	wager        wager
	without      bool // the day without the question: no bet is about it
}

func (personPicture) layout() layout {
	return layout{axis: true, against: true, above: 12}
}

func (personPicture) gutter(b *builder, _ *sim.Trace) float64 {
	return glyph.Regular.Width(b.get("axis.focus"), b.small) + 9*b.u
}

func (personPicture) key(b *builder, _ []track) string { return b.get("scene.flow.key") }

func (personPicture) title(b *builder, i int) string {
	if !b.two {
		return ""
	}
	return b.get([...]string{"scene.flow.track.other", "scene.flow.track.now"}[i])
}

func (personPicture) caption(b *builder, now, other *sim.Trace) string {
	return withBet(&b.board, b.flowCaption(now, other), wagerOf(b.in), now)
}

func (personPicture) rows(b *builder, k *track) {
	k.without = b.in.Tracks == 2 && (b.two && k.i == 0 || !b.two && b.in.Side == 0)
	k.hidden = k.hidden && !k.without
	k.wager = wagerOf(b.in)
	b.flowAreas(k)
	k.line = k.full - k.pole - b.small*1.55
	b.f.Layout.Lane = Box{b.x0, k.full, b.x1 - b.x0, k.ground - k.full}
}

func (personPicture) words(b *builder, k *track) { b.flowWords(k) }

// flowAreas draws everything of a track that has area.
func (b *builder) flowAreas(k *track) {
	const who = 0
	tr := k.tr
	k.pole = b.small * 1.5
	k.ground = k.bottom - plumHeight(&b.brush) - 4*b.u
	k.full = k.top + b.small*1.55 + k.pole + 2*b.u
	k.row = k.ground-k.full > 150*b.u || b.h > 420 && !b.two
	switch {
	case k.row:
		k.full += b.small * 2.2
	case k.title != "":
		k.full += b.small * 1.4
	}
	drawGrid(&b.board, k.full-6*b.u, k.ground, false)
	b.line(max(1, 1.5*b.thick), Unbroken, assets.Track, Decor, b.x0, k.full, b.x1, k.full)
	gx := b.x0 - 8*b.u
	b.put(place{gx, k.full + b.small*0.1, End}, b.small, false, assets.Faint, b.get("axis.full"))
	if k.ground-k.full > b.small*2 {
		b.put(place{gx, k.full + b.small*1.15, End}, b.small, false, assets.Faint, b.get("axis.focus"))
	}
	b.put(place{gx, k.ground + b.small*0.25, End}, b.small, false, assets.Faint, b.get("axis.none"))
	if k.title != "" {
		b.put(place{b.pad, k.top + b.body, Start}, b.body, true, assets.Ink, k.title)
	}
	o := k.solo()
	if k.hidden {
		drawBetAhead(&b.board, o, k.wager.flag, current(tr, who, b.now))
	} else {
		drawCurveAhead(&b.board, o, current(tr, who, b.now))
	}
	for n := range tr.Parts {
		if g := measure.LossOf(tr, who, int32(n)); g.OK && g.Cut <= b.now {
			drawLost(&b.board, o, int32(n), g, k.scale())
		}
	}
	drawDone(&b.board, o)
	for n := range tr.Parts {
		if g := measure.LossOf(tr, who, int32(n)); g.OK && g.Cut <= b.now && !k.hidden {
			drawPoured(&b.board, g, k.ground, k.full)
		}
	}
	b.line(max(1, 1.25*b.thick), Unbroken, assets.Ink, Decor, b.x0, k.ground, b.x1, k.ground)
}

// flowWords writes words and flags, most important first: what comes later
// gives way.
func (b *builder) flowWords(k *track) {
	const who = 0
	cur := current(k.tr, who, b.now)
	var g measure.Loss
	for n := range k.tr.Parts {
		if gn := measure.LossOf(k.tr, who, int32(n)); gn.OK && gn.Cut <= b.now && (int32(n) == cur || !g.OK) {
			g = gn
		}
	}
	if k.hidden {
		drawWithout(&b.board, k)
	} else {
		pouredNumbers(&b.board, k.tr, who, k.full)
		b.tells(Number{})
		flowFlags(&b.board, k)
	}
	drawBubble(&b.board, k)
	drawBet(&b.board, k)
	if !k.hidden {
		flowLater(&b.board, k)
		flowWithout(&b.board, k)
		drawLink(&b.board, k, g)
	}
	drawSolo(&b.board, k.solo(), k.full)
	b.tells(Number{Says: SaysName})
	b.flowLabels(k.solo(), g, k.scale(), cur, k.wager.flag)
	b.tells(Number{})
}

// flowLabels names what is seen, where there is room.
func (b *builder) flowLabels(o lane, g measure.Loss, scale float64, cur int32, flag sim.Dur) {
	was := b.tense
	tr := o.tr
	lane := tr.Lanes[o.who]
	// Talking: under the floor, beside its block.
	for i := len(lane) - 1; i >= 0; i-- {
		s := &lane[i]
		if s.State != sim.Talking || s.From > b.now || s.From < b.from {
			continue
		}
		y := o.floor + 2*b.u + plumHeight(&b.brush)*0.5 + b.small*0.34
		b.try(b.small, true, assets.Plum, b.get("mark.talking"),
			place{b.x(s.From) - 6*b.u, y, End}, place{b.x(min(s.To, b.now)) + 8*b.u, y, Start})
		break
	}
	nameFlow(&b.board, o, scale, true)
	if g.OK {
		nameLost(&b.board, o, g)
	}
	// Work done, in the widest stretch of it; then what is ahead.
	low := o.floor - b.small*0.8
	var best float64
	var at float64
	run := 0.0
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, b.from), min(s.To, b.now, b.to)
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
	b.as(Ahead)
	for n := range tr.Parts {
		p := int32(n)
		var from, to sim.Dur = math.MaxInt64, 0
		for i := range lane {
			if s := &lane[i]; s.Part == p && s.State.Working() && s.To > b.now {
				from, to = min(from, max(s.From, b.now)), max(to, s.To)
			}
		}
		if from >= to || from > b.to || o.hidden && p != cur {
			continue
		}
		text := b.get("mark.todo")
		if p != cur {
			text = b.partName(tr, p)
		}
		if g := measure.LossOf(tr, o.who, p); g.OK && g.Cut <= b.now {
			to = min(to, max(from, g.Ends))
		}
		if o.hidden {
			to = min(to, flag)
		}
		to = min(to, b.to)
		if b.x(to)-b.x(from) > glyph.Bold.Width(text, b.small)+10*b.u {
			b.try(b.small, p == cur, assets.Ink, text, place{(b.x(from) + b.x(to)) / 2, o.floor - o.h*0.28, Middle}, place{(b.x(from) + b.x(to)) / 2, low, Middle})
		}
	}
	b.as(was)
}

// flowCaption says what the day comes to as things stand.
func (b *builder) flowCaption(now, other *sim.Trace) string {
	t, start := b.now, now.Scenario.Start
	end, _ := measure.Finished(now)
	shift := sim.Dur(0)
	if other != nil {
		was, _ := measure.Finished(other)
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
			return b.text("caption.flow.done", arg{name: "time", str: clock})
		}
		return b.text("caption.flow.doneBy", arg{name: "time", str: clock}, arg{name: "total", n: minutes(shift)})
	}
	cur := current(now, 0, t)
	if minutes(shift) == 0 {
		name := b.partName(now, cur)
		clock = b.clock(start + endOf(now, cur))
		return b.text("caption.flow.plan", arg{name: "part", str: name}, arg{name: "time", str: clock})
	}
	talk := measure.TapTime(now)
	key := "caption.flow.cost"
	if minutes(shift) == minutes(talk) {
		key = "caption.flow.seam"
		if now.Scenario.Curve == sim.Instant {
			key = "caption.flow.instant"
		}
	}
	return b.text(key, arg{name: "total", n: minutes(shift)}, arg{name: "talk", n: minutes(talk)}, arg{name: "climb", n: minutes(shift) - minutes(talk)})
}
