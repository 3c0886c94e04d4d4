package view

// The heap: what is done and not yet out.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// heapOf returns the heap of a run over time, twice at each release. It is made
// once for each run.
func heapOf(b *board, tr *sim.Trace) []measure.HeapStep {
	step := max(1, tr.Until/600)
	if b.veil {
		step = 5 * sim.Minute // how long it will take is not told
	}
	for i := range b.heaps {
		if b.heaps[i].tr == tr && b.heaps[i].step == step {
			return b.heaps[i].steps
		}
	}
	slot := &b.heaps[b.nextHeap%len(b.heaps)]
	b.nextHeap++
	b.colours = b.colours[:0]
	for p := range tr.Parts {
		b.colours = append(b.colours, uint8(b.hue(tr, int32(p))%measure.Colours))
	}
	slot.tr, slot.step, slot.steps = tr, step, b.piles[0].Steps(slot.steps[:0], tr, b.colours, step)
	return slot.steps
}

// drawTeamHeap draws finished work that users do not have, up to the present.
func drawTeamHeap(b *board, k *track) {
	steps := heapOf(b, k.tr)
	b.line(max(1, b.thick), Unbroken, assets.Faint, Decor, b.x0, k.base, b.x1, k.base)
	scale := k.heap / float64(max(1, k.most))
	until := min(b.now, b.to)
	for c := range 3 {
		from := len(b.f.Points)
		seen := false
		lastX := -9.0
		for i := range steps {
			s := &steps[i]
			if s.At > until || s.At < b.from && (i+1 == len(steps) || steps[i+1].At <= b.from) {
				continue
			}
			jump := i > 0 && steps[i-1].At == s.At || i+1 < len(steps) && steps[i+1].At == s.At
			x := max(b.x0, b.x(s.At))
			if x < lastX+3*b.u && !jump {
				continue
			}
			lastX = x
			low := 0.0
			for _, w := range s.Sum[:c] {
				low += scale * float64(max(0, w))
			}
			high := low + scale*float64(max(0, s.Sum[c]))
			seen = seen || high > low
			b.point(x, k.base-high, k.base-low)
		}
		if !seen {
			b.f.Points = b.f.Points[:from]
			continue
		}
		_, fill := part(int32(c))
		b.strip(Heap, fill, from)
	}
	if k.other == nil {
		return
	}
	// The heap that the other future would have.
	was := b.as(Otherwise)
	from := len(b.f.Points)
	steps = heapOf(b, k.other)
	for i := range steps {
		s := &steps[i]
		jump := i > 0 && steps[i-1].At == s.At || i+1 < len(steps) && steps[i+1].At == s.At
		if b.shown(s.At) && (jump || i%8 == 0) {
			b.point(b.x(s.At), k.base-scale*float64(s.All()), 0)
		}
	}
	b.path(1.5*b.thick, Dotted, assets.Loss, Other, from)
	b.as(was)
}

// peak returns the highest that the heap of any of the runs gets up to a moment.
func peak(b *board, until sim.Dur, of ...*sim.Trace) (most sim.Work) {
	for _, tr := range of {
		if tr == nil {
			continue
		}
		for _, s := range heapOf(b, tr) {
			if s.At > until {
				break
			}
			most = max(most, s.All())
		}
	}
	return most
}

// teamHeapWords names the heap and says how much lies there.
func teamHeapWords(b *board, k *track) {
	if k.heap == 0 {
		return
	}
	gx := b.x0 - 8*b.u
	if glyph.Regular.Width(b.get("mark.heap2"), b.small) < gx {
		// The first half of the name says nothing without the second.
		if b.try(b.small, false, assets.Faint, b.get("mark.heap2"), place{gx, k.base - b.small*0.15, End}) {
			b.try(b.small, false, assets.Faint, b.get("mark.heap"), place{gx, k.base - b.small*1.2, End})
		}
	} else {
		b.try(b.small, false, assets.Faint, b.get("mark.heap2"), place{b.x0 + 4*b.u, k.base - k.heap + b.small, Start}, place{b.x1, k.base - k.heap + b.small, End})
	}
	now := heapAt(b, k.tr, b.now, false).Sum()
	if b.shown(b.now) && now > sim.Hour.Work()/20 {
		text := b.text("mark.hours", arg{name: "n", str: b.hours(now)})
		y := k.base - max(b.small*0.3, k.heap*float64(now)/float64(max(1, k.most))-b.small*0.7)
		was := b.tell(SaysHeap, 0, k.tr, nil, b.now)
		b.try(b.small, true, assets.Ink, text, place{b.x(b.now) + 8*b.u, y, Start}, place{b.x(b.now) - 8*b.u, y - b.small*0.6, End})
		b.tells(was)
	}
}

// heapAt turns to the heap of a run at a moment, before or after what is released
// then.
func heapAt(b *board, tr *sim.Trace, t sim.Dur, before bool) *measure.Heap {
	h := &b.piles[0]
	for i := range b.piles {
		if b.piles[i].Trace() == tr {
			h = &b.piles[i]
		}
	}
	if h.Trace() != tr {
		h = &b.piles[b.nextPile%len(b.piles)]
		b.nextPile++
		h.Set(tr)
	}
	h.To(t, before)
	return h
}

// heapMoments calls visit for the times at which the heap has to be drawn, from one to
// another: every few pixels, and twice at each release, before and after it.
func heapMoments(b *board, tr *sim.Trace, from, until sim.Dur, visit func(t sim.Dur, before bool)) {
	step := max(sim.Minute, b.t(b.x0+6*b.u)-b.from)
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

// heapScale returns how high a heap stands for each unit of work, so that all the
// work of a run, and of the other future, has room in a height; 0: there is none.
func heapScale(tr, other *sim.Trace, height float64) float64 {
	most := measure.Effort(tr)
	if other != nil {
		most = max(most, measure.Effort(other))
	}
	if most == 0 {
		return 0
	}
	return height / float64(most)
}

// drawHeap draws finished work that users do not have: in the parts' colours up to
// the present, the other future as a dotted line.
func drawHeap(b *board, tr, other *sim.Trace, rail, base, height float64) {
	was := b.tense
	scale := heapScale(tr, other, height)
	if scale == 0 {
		b.as(was)
		return
	}
	until := min(b.now, b.to)
	for p := range tr.Parts {
		from := len(b.f.Points)
		heapMoments(b, tr, b.from, until, func(t sim.Dur, before bool) {
			pile := heapAt(b, tr, t, before).Parts
			low := sim.Work(0)
			for k := range p {
				low += pile[k]
			}
			b.point(b.x(t), base-scale*float64(low+pile[p]), base-scale*float64(low))
		})
		_, fill := part(b.hue(tr, int32(p)))
		b.strip(Heap, fill, from)
		if p == len(tr.Parts)-1 {
			b.path(1.5*b.thick, Unbroken, assets.Ink, Heap, from)
		}
	}
	// What goes out goes up to the users.
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if r.At > b.now || !b.shown(r.At) || r.Failed {
			continue
		}
		sum := heapAt(b, tr, r.At, true).Sum()
		x, y, tip := b.x(r.At), base-scale*float64(sum), rail+2*b.thick
		if y-tip < 8*b.u {
			continue
		}
		b.line(1.5*b.thick, Unbroken, assets.Ink, Release, x, y, x, tip)
		b.keepOut(Box{x - b.u, tip, 2 * b.u, y - tip})
		b.line(1.5*b.thick, Unbroken, assets.Ink, Release, x-4*b.u, tip+6*b.u, x, tip, x+4*b.u, tip+6*b.u)
	}
	// The plan ahead, then the other future.
	end, _ := measure.Finished(tr)
	for i := range tr.Releases {
		if r := &tr.Releases[i]; r.Failed && r.At > b.now {
			end = min(end, r.At-1) // what comes then is not known
		}
	}
	if b.now < end {
		b.as(Ahead)
		heapLine(b, tr, b.now, min(end+1, b.to), base, scale, assets.Faint, Plan)
	}
	if other != nil {
		b.as(Otherwise)
		end, _ := measure.Finished(other)
		heapLine(b, other, b.from, min(end+1, b.to), base, scale, assets.Loss, Other)
	}
	b.as(was)
}

func heapLine(b *board, tr *sim.Trace, from, until sim.Dur, base, scale float64, c assets.Color, r Role) {
	p := len(b.f.Points)
	heapMoments(b, tr, from, until, func(t sim.Dur, before bool) {
		sum := heapAt(b, tr, t, before).Sum()
		b.point(b.x(t), base-scale*float64(sum), 0)
	})
	b.path(1.75*b.thick, b.tense.dash(), c, r, p)
}

// heapLabels writes the hours at the peaks and names the other future.
func heapLabels(b *board, tr, other *sim.Trace, base, height float64) {
	was := b.tense
	scale := heapScale(tr, other, height)
	if scale == 0 {
		b.as(was)
		return
	}
	peak := func(tr *sim.Trace, r *sim.Release, key string, c assets.Color) {
		if !b.shown(r.At) {
			return
		}
		sum := heapAt(b, tr, r.At, true).Sum()
		y := base - scale*float64(sum)
		n := b.hours(sum)
		at := place{b.x(r.At) - 7*b.u, y - b.small*0.25, End}
		if b.try(b.small, true, c, b.text(key, arg{name: "n", str: n}, arg{name: "people", n: int64(len(tr.Lanes))}), at) {
			return
		}
		b.try(b.small, true, c, b.text("mark.hours", arg{name: "n", str: n}), at, place{b.x(r.At) + 6*b.u, y + b.small, Start})
	}
	for i := range tr.Releases {
		if tr.Releases[i].At > b.now {
			break
		}
		if tr.Releases[i].Failed {
			b.tell(SaysBack, i, tr, nil, tr.Releases[i].At)
			heapBack(b, tr, &tr.Releases[i], base, scale)
			b.tells(Number{})
			continue
		}
		key := "mark.hours"
		if i == 0 {
			key = "mark.hours.work"
		}
		b.tell(SaysHeapBefore, 0, tr, nil, tr.Releases[i].At)
		peak(tr, &tr.Releases[i], key, assets.Ink)
		b.tells(Number{})
	}
	if other == nil || len(other.Releases) == 0 {
		b.as(was)
		return
	}
	b.as(Otherwise)
	last := &other.Releases[len(other.Releases)-1]
	b.tell(SaysHeapBefore, 0, other, nil, last.At)
	peak(other, last, "mark.hours", assets.Faint)
	b.tells(Number{})
	name := "mark.other.sync"
	if mode(other, b.to) == sim.Async {
		name = "mark.other.async"
	}
	// Along the slope of the first rise of the other future.
	end := other.Releases[0].At
	high := sim.Work(0) // of the heap in colour, which the name must not cover
	for i := range tr.Releases {
		sum := heapAt(b, tr, tr.Releases[i].At, true).Sum()
		high = max(high, sum)
	}
	for _, k := range [...]sim.Dur{6, 5, 7, 8, 4, 3} {
		t := end * k / 10
		sum := heapAt(b, other, t, false).Sum()
		y := base - scale*float64(sum)
		if sum < high*5/4 {
			continue
		}
		if b.try(b.small, false, assets.Faint, b.get(name), place{b.x(t) - 8*b.u, y - b.small*0.2, End}, place{b.x(t) + 8*b.u, y + b.small*1.2, Start}) {
			b.as(was)
			return
		}
	}
	b.as(was)
}

// heapBack says at a failed release how much stays on the heap.
func heapBack(b *board, tr *sim.Trace, r *sim.Release, base, scale float64) {
	if !b.shown(r.At) {
		return
	}
	sum := heapAt(b, tr, r.At, true).Sum()
	text := b.text("mark.backs", arg{name: "n", str: b.hours(r.Work)})
	y := base - scale*float64(sum)
	b.try(b.small, true, assets.Ink, text, place{b.x(r.At) - 7*b.u, y - b.small*0.25, End}, place{b.x(r.At) + 7*b.u, y - b.small*0.6, Start}, place{b.x(r.At) + 7*b.u, base - b.small*0.5, Start})
}
