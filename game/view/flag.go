package view

// Flags: what is out when, over a rail or a lane.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawFlag draws a release flag with its pole foot at x, y; a dashed one has not
// happened, a dotted one would have. It flies to the right, or left if asked,
// above a bare stretch of its pole, and returns the box of its cloth.
func drawFlag(b *board, x, y, pole float64, text string, d Dash, left bool, id, label string) Box {
	h := b.small * 1.55
	w := cloth(b, text)
	top := y - pole - h
	dir := 1.0
	if left {
		dir = -1
	}
	notch := b.small * 0.45
	edge, ink := assets.Ink, assets.Paper
	if d == Unbroken {
		p := len(b.f.Points)
		if !left {
			b.f.Points = append(b.f.Points, Point{x, top, top + h}, Point{x + w - notch, top, top + h})
		} else {
			b.f.Points = append(b.f.Points, Point{x - w + notch, top, top + h}, Point{x, top, top + h})
		}
		b.shape(Shape{Kind: Strip, Role: Release, Fill: assets.Ink, From: p, To: len(b.f.Points), ID: id, Label: label})
		// The swallow tail: two triangles.
		for _, up := range [...]bool{true, false} {
			p := len(b.f.Points)
			a, c := Point{x + dir*(w-notch), top, top + h/2}, Point{x + dir*w, top, top}
			if !up {
				a, c = Point{x + dir*(w-notch), top + h/2, top + h}, Point{x + dir*w, top + h, top + h}
			}
			if left {
				a, c = c, a
			}
			b.f.Points = append(b.f.Points, a, c)
			b.shape(Shape{Kind: Strip, Role: Release, Fill: assets.Ink, From: p, To: len(b.f.Points)})
		}
	} else {
		ink = assets.Ink
		if d == Dotted {
			edge, ink = assets.Loss, assets.Faint
		}
		// Nothing that lies behind runs through its words.
		b.rect(Decor, assets.Paper, min(x, x+dir*(w-notch)), top, w-notch, h, 0)
		b.line(1.5*b.thick, d, edge, Release, x, top, x+dir*w, top, x+dir*(w-notch), top+h/2, x+dir*w, top+h, x, top+h)
	}
	b.line(2*b.thick, d, edge, Release, x, y, x, top)
	tx := x + dir*(w-notch)/2
	s := b.put(place{tx, top + h/2 + b.small*0.34, Middle}, b.small, true, ink, text)
	s.W = w - notch
	s.ID, s.Label = id, label
	box := Box{x, top, w, h}
	if left {
		box.X -= w
	}
	b.keepOut(box.grow(b.u))
	return box
}

// cloth returns the width of a flag's cloth with a text on it.
//
//go:noinline
func cloth(b *board, text string) float64 {
	return max(glyph.Bold.Width(text, b.small)+b.small*1.25, b.small*2.4)
}

// drawFallen draws a flag that fell from the rail at x, y: the release failed.
func drawFallen(b *board, x, y float64, text string) {
	r := b.small * 0.36
	drawCross(&b.brush, x, y-r*1.6, r, assets.Ink)
	w, h := b.small*1.5, b.small*0.9
	// The cloth, tipped over.
	ax, ay := x+3*b.u, y+4*b.u
	ux, uy := 0.85, 0.53
	b.line(1.5*b.thick, Unbroken, assets.Ink, Release, x, y, ax, ay)
	b.convex(Release, assets.Ink, ax, ay, ax+w*ux, ay+w*uy, ax+w*ux-h*uy, ay+w*uy+h*ux, ax-h*uy, ay+h*ux)
	if text == "" {
		return
	}
	b.try(b.small, true, assets.Ink, text, place{x - b.small*0.6, y - b.small*0.3, End}, place{x + b.small*0.6, y - b.small*0.3, Start})
}

// freeFlag draws a flag with the longest of its texts that has room, else its pole
// alone, and returns its box.
func freeFlag(b *board, x, y, pole float64, d Dash, texts ...string) Box {
	ch := b.small * 1.55
	top := y - pole - ch
	for n, text := range texts {
		w := cloth(b, text)
		for _, left := range [...]bool{false, true} {
			lo := x
			if left {
				lo -= w
			}
			if lo >= b.pad && (lo > b.x0-8*b.u || n == len(texts)-1) && lo+w <= b.w-2 && b.isFree(Box{lo, top, w, ch}) {
				b.keepOut(Box{x - 2*b.u, y - pole, 4 * b.u, pole})
				return drawFlag(b, x, y, pole, text, d, left, "release", text)
			}
		}
	}
	b.line(2*b.thick, d, assets.Ink, Release, x, y, x, top+ch)
	b.keepOut(Box{x - 2*b.u, top + ch, 4 * b.u, pole})
	return Box{max(0, x-6*b.u), top + ch - 6*b.u, 12 * b.u, pole + 6*b.u}
}

// releaseObject names a release under its flag.
func releaseObject(b *board, tr *sim.Trace, r *sim.Release, box Box) {
	if b.mute {
		return
	}
	key := "object.planned"
	if r.At <= b.now {
		key = "object.released"
	}
	time := b.when(r.At)
	if r.Failed && r.At <= b.now {
		key = "object.failed"
	}
	n := int64(0)
	for i := range tr.Releases {
		if &tr.Releases[i] == r {
			n = int64(i)
		}
	}
	id := b.fill("release:{n}", arg{name: "n", n: n})
	b.object(id, b.fill(b.get(key), arg{name: "time", str: time}, arg{name: "n", str: b.hours(r.Work)}), box)
}

// unit returns the release that brings the same pieces in another run, or nil.
func unit(tr, other *sim.Trace, r *sim.Release) *sim.Release {
	for i := range other.Releases {
		o := &other.Releases[i]
		if o.First < o.Last && r.First < r.Last && other.Units[o.First] == tr.Units[r.First] {
			return o
		}
	}
	return nil
}

// owns reports whether a release brings something of a person's.
func owns(tr *sim.Trace, r *sim.Release, who int) bool {
	for p := range tr.Parts {
		if int(tr.Parts[p].Owner) == who && r.First < r.Last && tr.Parts[p].Feature == tr.Units[r.First].Feature {
			return true
		}
	}
	return false
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

// unknown reports whether a release is a repair of one that has not failed yet.
func unknown(b *axis, tr *sim.Trace, r *sim.Release) bool {
	return r.Of >= 0 && tr.Releases[r.Of].At > b.now
}

// planned returns when a release is out as far as anybody knows: without the
// repairs that are still to become necessary.
func planned(b *axis, tr *sim.Trace, r *sim.Release) sim.Dur {
	most := sim.Dur(0)
	if r.At > b.now {
		for who := range tr.Lanes {
			most = max(most, hold(b, tr, who, r.At))
		}
	}
	return r.At - most
}

// hold returns how long a person will have repaired by a moment what nobody knows
// yet to be broken.
func hold(b *axis, tr *sim.Trace, who int, by sim.Dur) (sum sim.Dur) {
	for _, s := range tr.Lanes[who] {
		if s.Doing == sim.DoRepair && s.State.Working() && s.To <= by && tr.Releases[s.Ref].At > b.now {
			sum += s.To - s.From
		}
	}
	return sum
}

// releaseWords says which pieces a release brings, as the plan numbers them.
func releaseWords(b *board, tr *sim.Trace, r *sim.Release, at sim.Dur) string {
	if r.Of >= 0 {
		o := &tr.Releases[r.Of]
		return b.fill(b.get("mark.mended"), arg{name: "a", str: releaseWords(b, tr, o, at)})
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

// flagWords says which pieces a release brings.
func flagWords(b *board, tr *sim.Trace, r *sim.Release) string {
	sc := tr.Scenario
	b.buf = b.buf[:0]
	if r.Of >= 0 {
		return b.fill(b.get("mark.again"), arg{name: "part", str: flagWords(b, tr, &tr.Releases[r.Of])})
	}
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

// teamFlags draws the releases on the rail. Those that have no room of their own
// share a flag.
func teamFlags(b *board, k *track) {
	tr := k.tr
	pole := b.small * 0.75
	rs := tr.Releases
	for i := range rs {
		if r := &rs[i]; r.Failed && r.At <= b.now && b.shown(r.At) {
			drawFallen(b, b.x(r.At), k.rail, flagWords(b, tr, r))
			releaseObject(b, tr, r, Box{b.x(r.At) - 8, k.rail - 12, 16, 24})
		}
	}
	for i := 0; i < len(rs); {
		r := &rs[i]
		j := i + 1
		past := r.At <= b.now
		if !b.shown(r.At) || r.Failed && past || r.Of >= 0 && rs[r.Of].At > b.now {
			i = j // nobody knows yet what will have to be repaired
			continue
		}
		text := flagWords(b, tr, r)
		end := b.x(r.At) + cloth(b, text)
		for j < len(rs) && b.shown(rs[j].At) && rs[j].At <= b.now == past && b.x(rs[j].At) < end+3*b.u && !rs[j].Failed && rs[j].Of < 0 {
			j++
			text = b.fill(b.get("mark.flags"), arg{name: "n", n: int64(j - i)})
			if b.x(r.At)+cloth(b, text) > b.w-2 {
				text = b.count(int64(j - i))
			}
			end = b.x(r.At) + cloth(b, text)
		}
		d := Dashed
		if past {
			d = Unbroken
		}
		x, w, top := b.x(r.At), cloth(b, text), k.rail-pole-b.small*1.55
		switch {
		case x+w <= b.w-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			releaseObject(b, tr, r, drawFlag(b, x, k.rail, pole, text, d, false, "release", text))
		case b.isFree(Box{x - w, top, w, b.small * 1.55}):
			releaseObject(b, tr, r, drawFlag(b, x, k.rail, pole, text, d, true, "release", text))
		default:
			b.line(2*b.thick, d, assets.Ink, Release, x, k.rail, x, k.rail-pole)
			releaseObject(b, tr, r, Box{x - 5, top, 10, k.rail - top})
		}
		for m := i + 1; m < j; m++ {
			b.line(2*b.thick, d, assets.Ink, Release, b.x(rs[m].At), k.rail, b.x(rs[m].At), k.rail-pole)
		}
		i = j
	}
}

// otherFlags draws where the other future has its first and its last release.
func otherFlags(b *board, k *track) {
	if k.other == nil {
		return
	}
	rs := k.other.Releases
	for i := range rs {
		r := &rs[i]
		if i > 0 && i < len(rs)-1 || !b.shown(r.At) || sameRelease(k.tr, r) {
			continue
		}
		text, pole := b.tod(r.At), b.small*0.75
		x, w, top := b.x(r.At), cloth(b, text), k.rail-pole-b.small*1.55
		switch {
		case x+w <= b.w-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			drawFlag(b, x, k.rail, pole, text, Dotted, false, "other", text)
		case b.isFree(Box{x - w, top, w, b.small * 1.55}):
			drawFlag(b, x, k.rail, pole, text, Dotted, true, "other", text)
		}
	}
}

// laneFlags draws one person's releases over the lane, and dotted where they would
// have been, with what lies between.
func laneFlags(b *board, k *track, who int) {
	tr := k.tr
	if !b.asked(tr) && k.other != nil {
		tr = k.other
	}
	floor := k.floor(who) - k.h
	pole := k.tray + 2*b.u
	ch := b.small * 1.55
	for pass := range 2 {
		for i := range tr.Releases {
			r := &tr.Releases[i]
			if !owns(tr, r, who) {
				continue
			}
			was := (*sim.Release)(nil)
			if k.other != nil && tr != k.other {
				was = unit(tr, k.other, r)
			}
			shift := sim.Dur(0)
			if was != nil {
				shift = r.At - was.At
			}
			if pass == 0 {
				if !b.shown(r.At) {
					continue
				}
				text := b.tod(r.At)
				if k.hidden {
					text = "?"
				}
				long := b.fill(b.get("mark.done"), arg{name: "time", str: text})
				d := Dashed
				if r.At <= b.now {
					d = Unbroken
				}
				box := freeFlag(b, b.x(r.At), floor, pole, d, long, text)
				releaseObject(b, tr, r, box)
				if minutes(shift) == 0 {
					continue
				}
				plus, n := b.get("mark.plus"), minutes(shift)
				if n < 0 {
					plus, n = b.get("mark.minus"), -n
				}
				late := b.fill(plus, arg{name: "n", n: n})
				if k.hidden {
					late = b.fill(plus, arg{name: "n", str: "?"})
				}
				b.try(b.body, true, assets.Ink, late, place{box.X + box.W + 6*b.u, box.Y + ch*0.7, Start}, place{box.X - 6*b.u, box.Y + ch*0.7, End})
				continue
			}
			if minutes(shift) != 0 && b.shown(was.At) {
				text := b.tod(was.At)
				w := cloth(b, text)
				if x := b.x(was.At) - w; b.isFree(Box{x, floor - pole - ch, w, ch}) && x > b.x0 {
					drawFlag(b, b.x(was.At), floor, pole, text, Dotted, true, "without", b.get("mark.without"))
					name := b.get("mark.without.short")
					b.try(b.small, false, assets.Faint, name, place{x - 6*b.u, floor - pole - ch*0.3, End})
				}
			}
		}
	}
}

// planningFlags draws the releases on the rail.
func planningFlags(b *board, tr, other *sim.Trace, rail float64) {
	// The last one first: an earlier flag that has no room flies to the left.
	for i := len(tr.Releases) - 1; i >= 0; i-- {
		r := &tr.Releases[i]
		at := planned(&b.axis, tr, r)
		if !b.shown(at) || unknown(&b.axis, tr, r) {
			continue
		}
		d := Dashed
		if r.At <= b.now {
			d = Unbroken
		}
		text := releaseWords(b, tr, r, at)
		x, w, pole := b.x(at), cloth(b, text), b.small*0.75
		top := rail - pole - b.small*1.55
		box := Box{max(0, x-12*b.u), top, 24 * b.u, rail - top}
		switch {
		case r.Failed && r.At <= b.now:
			drawFallen(b, x, rail, "")
			b.try(b.small, true, assets.Ink, b.fill(b.get("mark.bad"), arg{name: "a", str: text}),
				place{x + 9*b.u, rail - b.small*0.55, Start}, place{x - 9*b.u, rail - b.small*0.55, End})
			b.keepOut(Box{x - 6*b.u, rail - b.small*1.4, 12 * b.u, b.small * 1.4})
		case x+w <= b.w-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			box = drawFlag(b, x, rail, pole, text, d, false, "release", text)
		case b.isFree(Box{x - w, top, w, b.small * 1.55}):
			box = drawFlag(b, x, rail, pole, text, d, true, "release", text)
		default:
			b.line(2*b.thick, d, assets.Ink, Release, x, rail, x, top)
		}
		releaseObject(b, tr, r, box)
	}
	if other == nil {
		return
	}
	for i := range other.Releases {
		at := other.Releases[i].At
		if !b.shown(at) || sameRelease(tr, &other.Releases[i]) || unknown(&b.axis, other, &other.Releases[i]) {
			continue
		}
		text := b.clock(tr.Scenario.Start + at)
		if i == 0 && (len(other.Releases) == 1 || unknown(&b.axis, other, &other.Releases[1])) {
			text = b.fill(b.get("mark.all"), arg{name: "time", str: text})
		}
		if other.Releases[i].Failed && at <= b.now {
			text = b.fill("× {a}", arg{name: "a", str: text})
		}
		x, w, pole := b.x(at), cloth(b, text), b.small*0.75
		top := rail - pole - b.small*1.55
		// Two cloths at one pole would read as one label.
		if !b.isFree(Box{x - 2*b.u, top, 4 * b.u, b.small}) {
			b.try(b.small, false, assets.Faint, text, place{x - 12*b.u, top + b.small*1.1, End})
			continue
		}
		switch {
		case x+w <= b.w-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			drawFlag(b, x, rail, pole, text, Dotted, false, "other", text)
		case b.isFree(Box{x - w, top, w - 3*b.u, b.small * 1.55}):
			drawFlag(b, x, rail, pole, text, Dotted, true, "other", text)
		}
	}
}

// flowFlags draws the releases: solid when they have happened, dashed ahead of
// the present, and dotted where they would have been without the question.
func flowFlags(b *board, k *track) {
	tr := k.tr
	start := tr.Scenario.Start
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if !b.shown(r.At) {
			continue
		}
		d := Dashed
		if r.At <= b.now {
			d = Unbroken
		}
		text, left := flagText(b, tr, r)
		box := drawFlag(b, b.x(r.At), k.full, k.pole, text, d, left, "release", text)
		releaseObject(b, tr, r, box)
	}
	for i := range tr.Releases {
		was, shift := k.shift(i)
		if minutes(shift) == 0 || !b.shown(was) {
			continue
		}
		text := b.clock(start + was)
		x, w := b.x(was), cloth(b, text)
		if shift > 0 {
			x -= w
		}
		if b.isFree(Box{x, k.full - k.pole - b.small*1.55, w, b.small * 1.55}) {
			drawFlag(b, b.x(was), k.full, k.pole, text, Dotted, shift > 0, "without", b.get("mark.without"))
		}
	}
}

// flowLater writes how much later each release is than without the question.
func flowLater(b *board, k *track) {
	tr := k.tr
	for i := range tr.Releases {
		r := &tr.Releases[i]
		_, shift := k.shift(i)
		if minutes(shift) == 0 || !b.shown(r.At) {
			continue
		}
		plus, n := b.get("mark.plus"), minutes(shift)
		if n < 0 {
			plus, n = b.get("mark.minus"), -n
		}
		late := b.fill(plus, arg{name: "n", n: n})
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
	}
}

// flagText returns what a release's flag says, and whether it has to fly to the
// left to stay on the picture.
func flagText(b *board, tr *sim.Trace, r *sim.Release) (text string, left bool) {
	time := b.clock(tr.Scenario.Start + r.At)
	text = b.fill(b.get("mark.done"), arg{name: "time", str: time})
	if b.x(r.At)+cloth(b, text) > b.w-2 {
		text = time
	}
	return text, b.x(r.At)+cloth(b, text) > b.w-2
}

// flowWithout names the dotted flags.
func flowWithout(b *board, k *track) {
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
}

// actionFlags draws one person's releases: first the needed piece, then the last,
// then the others.
func actionFlags(b *board, k *track, who int) {
	tr := k.tr
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
			if r.At <= b.now {
				d = Unbroken
			}
			time := b.tod(r.At)
			if k.hidden && r.At > b.now {
				time = "?"
			}
			t := arg{name: "time", str: time}
			if at := ifRight(&b.axis, tr, r, who); at > 0 {
				time = b.tod(at)
				releaseObject(b, tr, r, freeFlag(b, b.x(at), y, pole, d, b.fill(b.get("mark.out.guess"), arg{name: "time", str: time}), time))
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
			releaseObject(b, tr, r, freeFlag(b, b.x(r.At), y, pole, d, long, short, time))
		}
	}
	if k.other == nil || k.hidden {
		return
	}
	// The needed piece, as it would have been.
	if was, _ := outs(k.other, who); was != sim.Never && minutes(was-piece) != 0 && b.shown(was) {
		text := b.tod(was)
		w, ch := cloth(b, text), b.small*1.55
		for _, left := range [...]bool{was < piece, was >= piece} {
			x := b.x(was)
			if left {
				x -= w
			}
			if b.isFree(Box{x, y - pole - ch, w, ch}) && x > b.x0 && x+w < b.w {
				drawFlag(b, b.x(was), y, pole, text, Dotted, left, "without", text)
				break
			}
		}
	}
}

// ifRight returns when a release would be out if the decision that it rests on
// is right, as long as nobody knows; else 0.
func ifRight(b *axis, tr *sim.Trace, r *sim.Release, who int) (at sim.Dur) {
	for p := range tr.Parts {
		d, open := decided(b, tr, int32(p))
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

// outs returns when the last of a person's releases is out, and when the needed
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

// drawCross draws a cross of radius r around x, y.
func drawCross(b *brush, x, y, r float64, c assets.Color) {
	b.line(2*b.thick, Unbroken, c, Decor, x-r, y-r, x+r, y+r)
	b.line(2*b.thick, Unbroken, c, Decor, x-r, y+r, x+r, y-r)
}
