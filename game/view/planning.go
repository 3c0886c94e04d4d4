package view

// The scene "planning": the same work, out in one release or in several. The
// heap of finished work that nobody has is the picture; the lanes below show
// that nobody works more or less for it.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// planningPicture is the picture of one release or several.
type planningPicture struct{}

func (planningPicture) layout() layout {
	return layout{axis: true, hours: true, above: 14, apart: 4}
}

func (planningPicture) gutter(b *builder, now *sim.Trace) float64 {
	gutter := 0.0
	for _, key := range [...]string{"mark.users", "mark.heap", "mark.heap2"} {
		gutter = max(gutter, glyph.Regular.Width(b.get(key), b.small))
	}
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.body)+30*b.u)
	}
	return gutter + 8*b.u
}

func (planningPicture) key(b *builder, tracks []track) string {
	now := b.in.Now
	if len(tracks) == 1 {
		now = tracks[0].tr
	}
	if over := now.Scenario.Overhead; over > 0 {
		return b.text("scene.planning.key.price", arg{name: "n", n: minutes(over)})
	}
	if mode(now, b.now) == sim.Async {
		return b.get("scene.planning.key.async")
	}
	return b.get("scene.planning.key")
}

func (planningPicture) title(b *builder, i int) string {
	return b.get([...]string{"scene.planning.track.sync", "scene.planning.track.async"}[i])
}

func (planningPicture) caption(b *builder, now, other *sim.Trace) string {
	return b.planningCaption(now, other)
}

func (planningPicture) rows(b *builder, k *track) {
	k.line = k.top + b.small*1.2
	if six := 18*sim.Hour - b.start; k.i == 0 && six < b.to && six > b.from {
		text := b.get("mark.evening")
		room := b.x1 - b.x(six)
		if glyph.Regular.Width(text, b.small) < room-8*b.u {
			b.put(place{b.x(six) + room/2, k.top + b.small, Middle}, b.small, false, assets.Faint, text)
		}
	}
	diff := ""
	if k.i == 1 {
		diff = b.difference()
	}
	b.planningTrack(k.top, k.bottom, k.tr, k.other, k.title, diff)
}

func (planningPicture) words(*builder, *track) {}

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
	return b.text("diff.planning", arg{name: "n", str: b.hours(d.Work())})
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
	pitch := (bottom - base - gap) / n

	gx := b.x0 - 8*b.u
	if title != "" {
		b.put(place{b.pad, top + b.body*0.9, Start}, b.body, true, assets.Ink, title)
	}
	if diff != "" {
		was, told := b.as(b.tenseOfEnds()), b.tell(SaysFirstApart, 0, b.in.Pair[0], b.in.Pair[1], 0)
		b.put(place{b.pad + glyph.Bold.Width(title, b.body) + 20*b.u, top + b.body*0.9, Start}, b.body, true, assets.Ink, diff)
		b.as(was)
		b.tells(told)
	}
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, b.x0, rail, b.x1, rail)
	b.put(place{gx, rail + b.small*0.3, End}, b.small, false, assets.Faint, b.get("mark.users"))
	b.keepOut(Box{b.x0, rail - b.thick, b.x1 - b.x0, 2 * b.thick})
	drawHeap(&b.board, tr, other, rail, base, heap)
	b.line(max(1, b.thick), Unbroken, assets.Faint, Decor, b.x0, base, b.x1, base)
	if heap > b.small*2.2 {
		b.put(place{gx, base - b.small*1.2, End}, b.small, false, assets.Faint, b.get("mark.heap"))
	}
	b.put(place{gx, base - b.small*0.15, End}, b.small, false, assets.Faint, b.get("mark.heap2"))
	b.tells(Number{Says: SaysFlag})
	planningFlags(&b.board, tr, other, rail)
	b.tells(Number{})
	for i := range tr.Lanes {
		floor := base + gap + pitch*float64(i+1)
		h := pitch - max(6*b.u, pitch*0.18)
		b.tells(Number{Says: SaysName})
		drawLowLane(&b.board, lane{tr: tr, who: i, floor: floor, h: h}, pitch)
		b.tells(Number{})
	}
	if !b.two {
		drawScissors(&b.board, tr, base+gap+pitch-(pitch-max(6*b.u, pitch*0.18)), bottom)
	}
	b.keepOut(Box{b.x(b.now) - b.thick, base - heap, 2 * b.thick, heap})
	heapLabels(&b.board, tr, other, base, heap)
}

// planningCaption says what users have.
func (b *builder) planningCaption(now, other *sim.Trace) string {
	t := b.now
	m := int64(now.Scenario.Slices)
	cuts := int64(measure.CutsOut(now, t))
	outs := 0
	bad := (*sim.Release)(nil)
	for i := range now.Releases {
		if r := &now.Releases[i]; r.At <= t {
			if r.Failed {
				bad = r
			}
			if r = measure.Stands(now, r); r == nil {
				continue
			}
			if r == bad {
				bad = nil
			}
			outs++
		}
	}
	switch {
	case bad != nil:
		owed := sim.Work(float64(bad.Work) * now.Scenario.Rework.Float())
		return b.text("caption.planning.bad", arg{name: "time", str: b.clock(now.Scenario.Start + bad.At)}, arg{name: "n", str: b.hours(bad.Work)}, arg{name: "owed", str: b.hours(owed)})
	case cuts == 0 && len(now.Releases) > 0:
		sum := heapAt(&b.board, now, t, false).Sum()
		first := b.clock(now.Scenario.Start + planned(&b.axis, now, &now.Releases[0]))
		if sum == 0 {
			return b.text("caption.planning.start", arg{name: "time", str: first})
		}
		return b.text("caption.planning.none", arg{name: "n", str: b.hours(sum)}, arg{name: "time", str: first})
	case cuts == m && outs == 1:
		return b.text("caption.planning.all", arg{name: "time", str: b.clock(now.Scenario.Start + now.Releases[0].At)})
	case cuts == m:
		return b.text("caption.planning.allPieces", arg{name: "m", n: m}, arg{name: "time", str: b.clock(now.Scenario.Start + now.Releases[0].At)})
	}
	if other != nil && len(other.Releases) > 0 && other.Releases[0].At > t {
		late := b.clock(now.Scenario.Start + other.Releases[0].At)
		return b.text("caption.planning.someOther", arg{name: "n", n: cuts}, arg{name: "m", n: m}, arg{name: "time", str: late})
	}
	return b.text("caption.planning.some", arg{name: "n", n: cuts}, arg{name: "m", n: m})
}
