package view

// The scene "flow": one person, and what a question costs her. The lost piece of
// the area is shown twice, where it was lost and where it is paid back.

import (
	"math"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

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

// shift returns when a release would have been without the question, and how
// much later it is.
func (k *flowTrack) shift(i int) (was, shift sim.Dur) {
	if k.other == nil || i >= len(k.other.Releases) {
		return 0, 0
	}
	was = k.other.Releases[i].At
	return was, k.tr.Releases[i].At - was
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
