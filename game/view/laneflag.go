package view

// The flags over a person's lane, with what lies between what is and what would have
// been.

import (
	"evenflow/assets"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// shift returns when a release would have been without the question, and how
// much later it is.
func (k *track) shift(i int) (was, shift sim.Dur) {
	if k.other == nil {
		return 0, 0
	}
	shift, ok := measure.Later(k.tr, k.other, i)
	if !ok {
		return 0, 0
	}
	return k.tr.Releases[i].At - shift, shift
}

// laneFlags draws one person's releases over the lane, and dotted where they would
// have been, with what lies between.
func laneFlags(b *board, k *track, who int) {
	tr := k.tr
	if !b.asked(tr) && k.other != nil {
		tr = k.other
	}
	f := laneFlag(b, &k.lanes, who)
	for pass := range 2 {
		for i := range tr.Releases {
			r := &tr.Releases[i]
			if !measure.Owns(tr, r, who) {
				continue
			}
			shift := sim.Dur(0)
			if k.other != nil && tr != k.other {
				shift, _ = measure.Later(tr, k.other, i)
			}
			was := r.At - shift
			switch {
			case pass == 0 && b.shown(r.At):
				told := b.tell(SaysLater, i, tr, k.other, 0)
				laneFlagOf(b, f, tr, r, shift)
				b.tells(told)
			case pass == 1 && minutes(shift) != 0 && b.shown(was):
				f := f
				f.x, f.tense, f.bare, f.clear = b.x(was), Otherwise, 0, false
				f.leftFirst, f.oneSide, f.from, f.least = true, true, b.x0, b.x0
				f.id, f.label = "without", b.get("mark.without")
				if box, ok := raise(b, f, b.tod(was)); ok {
					tense := b.as(Otherwise)
					b.try(b.small, false, assets.Faint, b.get("mark.without.short"), place{box.X - 6*b.u, box.Y + box.H*0.7, End})
					b.as(tense)
				}
			}
		}
	}
}

// laneFlag is a flag over a person's lane, to be raised at a moment.
func laneFlag(b *board, k *lanes, who int) banner {
	pole := k.tray + 2*b.u
	return banner{y: k.floor(who) - k.h, pole: pole, clear: true, from: b.x0 - 8*b.u, least: b.pad, bare: pole, id: "release"}
}

// laneFlagOf raises the flag of a release, with how much later it is than it would have
// been.
func laneFlagOf(b *board, f banner, tr *sim.Trace, r *sim.Release, shift sim.Dur) {
	f.x, f.tense = b.x(r.At), b.since(r.At)
	was := b.as(f.tense)
	time := b.tod(r.At)
	box, _ := raise(b, f, b.text("mark.done", arg{name: "time", str: time}), time)
	releaseObject(b, tr, r, box)
	if minutes(shift) != 0 {
		b.as(Otherwise)
		y := box.Y + b.small*1.55*0.7
		b.try(b.body, true, assets.Ink, shiftWords(b, shift), place{box.X + box.W + 6*b.u, y, Start}, place{box.X - 6*b.u, y, End})
	}
	b.as(was)
}

// shiftWords says how much later something is, or earlier.
func shiftWords(b *board, shift sim.Dur) string {
	if n := minutes(shift); n < 0 {
		return b.text("mark.minus", arg{name: "n", n: -n})
	}
	return b.text("mark.plus", arg{name: "n", n: minutes(shift)})
}

// actionFlags draws one person's releases: first the needed piece, then the last,
// then the others.
func actionFlags(b *board, k *track, who int) {
	tr := k.tr
	f := laneFlag(b, &k.lanes, who)
	piece, all := measure.OutBy(tr, who)
	for pass := range 3 {
		for i := range tr.Releases {
			r := &tr.Releases[i]
			if !measure.Owns(tr, r, who) || !b.shown(r.At) {
				continue
			}
			is := 2
			if r.At == piece {
				is = 0
			} else if r.At == all {
				is = 1
			}
			if is == pass {
				actionFlag(b, f, tr, r, who, is == 0, is == 0 && piece == all || is == 1)
			}
		}
	}
	if k.other == nil {
		return
	}
	// The needed piece, as it would have been.
	if was, _ := measure.OutBy(k.other, who); was != sim.Never && minutes(was-piece) != 0 && b.shown(was) {
		f.x, f.tense, f.bare, f.clear = b.x(was), Otherwise, 0, false
		f.leftFirst, f.from, f.least, f.id = was < piece, b.x0, b.x0, "without"
		raise(b, f, b.tod(was))
	}
}

// actionFlag raises the flag of a release that brings the needed piece, the last of
// everything, or neither.
func actionFlag(b *board, f banner, tr *sim.Trace, r *sim.Release, who int, needed, last bool) {
	f.x, f.tense = b.x(r.At), b.since(r.At)
	was := b.as(f.tense)
	time := b.tod(r.At)
	if at := ifRight(&b.axis, tr, r, who); at > 0 {
		f.x, time = b.x(at), b.tod(at)
		box, _ := raise(b, f, b.text("mark.out.guess", arg{name: "time", str: time}), time)
		releaseObject(b, tr, r, box)
		b.as(was)
		return
	}
	t := arg{name: "time", str: time}
	long, short := b.get("mark.out"), b.get("mark.out")
	part := arg{name: "part"}
	switch {
	case needed && last:
		long, short = b.get("mark.out.both"), b.get("mark.out.needed")
	case needed:
		long = b.get("mark.out.needed")
	case last:
		long = b.get("mark.out.all")
	case whole(tr, r):
		long, part.str = b.get("mark.out.part"), b.partName(tr, partOf(tr, r))
	}
	box, _ := raise(b, f, b.fill(long, t, part), b.fill(short, t), time)
	releaseObject(b, tr, r, box)
	b.as(was)
}

// flowFlags draws the releases: solid when they have happened, dashed ahead of
// the present, and dotted where they would have been without the question.
func flowFlags(b *board, k *track) {
	outer := b.tense
	tr := k.tr
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if !b.shown(r.At) {
			continue
		}
		b.as(b.since(r.At))
		text, left := flagText(b, tr, r)
		box, _ := raise(b, banner{
			x: b.x(r.At), y: k.full, pole: k.pole, tense: b.tense, leftFirst: left, always: true, id: "release",
		}, text)
		releaseObject(b, tr, r, box)
	}
	for i := range tr.Releases {
		if was, shift := k.shift(i); minutes(shift) != 0 && b.shown(was) {
			raise(b, banner{
				x: b.x(was), y: k.full, pole: k.pole, tense: Otherwise, leftFirst: shift > 0, oneSide: true,
				id: "without", label: b.get("mark.without"),
			}, b.clock(tr.Scenario.Start+was))
		}
	}
	b.as(outer)
}

// flowLater writes how much later each release is than without the question.
func flowLater(b *board, k *track) {
	was := b.as(Otherwise)
	tr := k.tr
	for i := range tr.Releases {
		r := &tr.Releases[i]
		_, shift := k.shift(i)
		if minutes(shift) == 0 || !b.shown(r.At) {
			continue
		}
		told := b.tell(SaysLater, i, tr, k.other, 0)
		late := shiftWords(b, shift)
		text, left := flagText(b, tr, r)
		x, y, w := b.x(r.At), k.full-k.pole-b.small*1.55, cloth(b, text)
		if left {
			x -= w
		}
		above := y - b.number*0.5
		b.try(b.number, true, assets.Ink, late,
			place{x + w + 8*b.u, y + b.number*0.85, Start},
			place{x, above, Start},
			place{b.w - b.pad, above, End},
			place{b.x(b.now) - 6*b.u, above, End},
			place{x - 4*b.u, above, End})
		b.tells(told)
	}
	b.as(was)
}

// flagText returns what a release's flag says, and whether it has to fly to the
// left to stay on the picture.
func flagText(b *board, tr *sim.Trace, r *sim.Release) (text string, left bool) {
	time := b.clock(tr.Scenario.Start + r.At)
	text = b.text("mark.done", arg{name: "time", str: time})
	if b.x(r.At)+cloth(b, text) > b.w-2 {
		text = time
	}
	return text, b.x(r.At)+cloth(b, text) > b.w-2
}

// flowWithout names the dotted flags.
func flowWithout(b *board, k *track) {
	outer := b.as(Otherwise)
	for i := range k.tr.Releases {
		was, shift := k.shift(i)
		if minutes(shift) <= 0 || !b.shown(was) {
			continue
		}
		x := b.x(was) - cloth(b, b.clock(k.tr.Scenario.Start+was)) - 6*b.u
		y := k.full - k.pole - b.small*0.43
		if !b.try(b.small, false, assets.Faint, b.get("mark.without"), place{x, y, End}) {
			b.try(b.small, false, assets.Faint, b.get("mark.without.short"), place{x, y, End})
		}
	}
	b.as(outer)
}
