package view

// Marks that several scenes share: small signs, each drawn from a few shapes.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// convex fills the convex polygon through the pairs of xy, at most six.
func (b *builder) convex(r Role, c assets.Color, xy ...float64) {
	from := len(b.f.Points)
	last := -1e9
	for {
		// The next corner to the right, and how far the polygon reaches there.
		x := 1e9
		for i := 0; i < len(xy); i += 2 {
			if xy[i] > last && xy[i] < x {
				x = xy[i]
			}
		}
		if x == 1e9 {
			break
		}
		lo, hi := 1e9, -1e9
		for i := 0; i < len(xy); i += 2 {
			k := (i + 2) % len(xy)
			ax, ay, bx, by := xy[i], xy[i+1], xy[k], xy[k+1]
			if x < min(ax, bx) || x > max(ax, bx) {
				continue
			}
			if ax == bx {
				lo, hi = min(lo, ay, by), max(hi, ay, by)
				continue
			}
			y := ay + (by-ay)*(x-ax)/(bx-ax)
			lo, hi = min(lo, y), max(hi, y)
		}
		b.point(x, lo, hi)
		last = x
	}
	b.shape(Shape{Kind: Strip, Role: r, Fill: c, From: from, To: len(b.f.Points)})
}

// rect fills an upright rectangle.
func (b *builder) rect(r Role, c assets.Color, x, y, w, h, round float64) {
	b.shape(Shape{Kind: Rect, Role: r, Fill: c, X: x, Y: y, W: w, H: h, R: min(round, w/2, h/2)})
}

// arrow draws the head of an arrow that points up or down (dir -1 or 1) at x, y.
func (b *builder) arrow(x, y, dir, size float64, c assets.Color) {
	b.line(1.75*b.thick, Unbroken, c, Decor, x-size, y-dir*size, x, y, x+size, y-dir*size)
}

// bell draws a bell of radius r around x, y.
func (b *builder) bell(x, y, r float64, c assets.Color) {
	from := len(b.f.Points)
	for _, p := range [...][2]float64{{-1, 0.55}, {-0.7, 0.2}, {-0.6, -0.45}, {-0.3, -0.85}, {0, -0.95}, {0.3, -0.85}, {0.6, -0.45}, {0.7, 0.2}, {1, 0.55}} {
		b.point(x+p[0]*r, y+p[1]*r, y+0.6*r)
	}
	b.shape(Shape{Kind: Strip, Fill: c, From: from, To: len(b.f.Points)})
	b.shape(Shape{Kind: Disc, X: x, Y: y + 0.75*r, R: 0.25 * r, Fill: c})
}

// envelope draws a letter, w wide, around x, y.
func (b *builder) envelope(x, y, w float64) {
	h := w * 0.68
	b.shape(Shape{Kind: Rect, X: x - w/2, Y: y - h/2, W: w, H: h, R: w * 0.12, Fill: assets.Card, Stroke: assets.Plum, Width: 1.25 * b.thick})
	b.line(1.25*b.thick, Unbroken, assets.Plum, Decor, x-w*0.42, y-h*0.36, x, y+h*0.08, x+w*0.42, y-h*0.36)
}

// book draws a book that stands on y, dashed when it is stale.
func (b *builder) book(x, y, w, h float64, stale bool) {
	if stale {
		b.line(1.25*b.thick, Dashed, assets.Loss, Decor, x, y, x, y-h, x+w, y-h, x+w, y)
		return
	}
	b.rect(Talk, assets.Plum, x, y-h, w, h, 1.5*b.u)
}

// hourglass draws one of height h around x, y.
func (b *builder) hourglass(x, y, h float64) {
	w := h * 0.32
	b.convex(Decor, assets.Ink, x-w, y-h/2, x+w, y-h/2, x, y)
	b.convex(Decor, assets.Ink, x, y, x+w, y+h/2, x-w, y+h/2)
}

// padlock draws one of height h around x, y.
func (b *builder) padlock(x, y, h float64, c assets.Color) {
	b.line(max(1, h*0.12), Unbroken, c, Decor, x-h*0.22, y, x-h*0.22, y-h*0.28, x-h*0.1, y-h*0.45, x+h*0.1, y-h*0.45, x+h*0.22, y-h*0.28, x+h*0.22, y)
	b.rect(Decor, c, x-h*0.36, y-h*0.05, h*0.72, h*0.55, h*0.1)
}

// cross draws a cross of radius r around x, y.
func (b *builder) cross(x, y, r float64, c assets.Color) {
	b.line(2*b.thick, Unbroken, c, Decor, x-r, y-r, x+r, y+r)
	b.line(2*b.thick, Unbroken, c, Decor, x-r, y+r, x+r, y-r)
}

// parcel draws a box, w wide, around x, y, with a string around it.
func (b *builder) parcel(x, y, w float64, c assets.Color) {
	b.rect(Decor, c, x-w/2, y-w/2, w, w, w*0.15)
	b.line(max(1, w*0.12), Unbroken, assets.Paper, Decor, x, y-w/2, x, y+w/2)
	b.line(max(1, w*0.12), Unbroken, assets.Paper, Decor, x-w/2, y-w*0.1, x+w/2, y-w*0.1)
}

// stack writes lines of text into the middle of a box, as many as fit; none if
// the first does not.
func (b *builder) stack(box Box, size float64, c assets.Color, lines ...string) bool {
	n := 0
	for n < len(lines) && glyph.Bold.Width(lines[n], size) <= box.W-6*b.u && float64(n+1)*size*1.2 <= box.H {
		n++
	}
	if n == 0 {
		return false
	}
	y := box.Y + box.H/2 - float64(n)*size*0.6 + size*0.92
	for i, s := range lines[:n] {
		if b.isFree(textBox(s, box.X+box.W/2, y, size, i == 0, Middle)) {
			b.put(place{box.X + box.W/2, y, Middle}, size, i == 0, c, s).W = box.W
		}
		y += size * 1.2
	}
	return true
}

// has reports whether there are words for a key.
//
//go:noinline
func (b *builder) has(parts ...string) bool {
	b.buf = b.buf[:0]
	for _, p := range parts {
		b.buf = append(b.buf, p...)
	}
	_, ok := b.in.Words[string(b.buf)]
	return ok
}

// tod returns the time of day of a moment.
func (b *builder) tod(t sim.Dur) string {
	sc := b.in.Now.Scenario
	if sc.Day > 0 {
		t %= sc.Day
	}
	return b.clock((sc.Start + t) % (24 * sim.Hour))
}

// when returns day and time of a moment, the time alone in worlds of one day.
func (b *builder) when(t sim.Dur) string {
	day := b.in.Now.Scenario.Day
	if day == 0 {
		if b.in.Now.Scenario.Start+t >= 24*sim.Hour {
			return b.fill(b.get("mark.next.day"), arg{name: "time", str: b.tod(t)})
		}
		return b.tod(t)
	}
	n := t / day
	return b.fill(b.get("mark.day.time"), arg{name: "n", n: int64(n) + 1}, arg{name: "time", str: b.tod(t)})
}

// brief is what is known about what a part should be.
type brief uint8

const (
	described brief = iota
	unclear         // nobody has said yet
	assumed         // its owner decided alone, and nobody has looked yet
)

// briefAt returns what is known about a part at a moment.
func briefAt(tr *sim.Trace, part int32, t sim.Dur) brief {
	if tr.Parts[part].Briefing < sim.Undescribed {
		return described
	}
	for i := len(tr.Decisions) - 1; i >= 0; i-- {
		if d := &tr.Decisions[i]; d.Part == part && d.At <= t {
			if d.Looked != sim.Never && d.Looked <= t {
				return described
			}
			return assumed
		}
	}
	for i := range tr.Descriptions {
		if d := &tr.Descriptions[i]; d.Done != sim.Never && d.Done <= t && sharesBrief(tr, d.Part, part) {
			return described
		}
	}
	return unclear
}

// sharesBrief reports whether one description serves both parts.
func sharesBrief(tr *sim.Trace, a, b int32) bool {
	p, q := &tr.Parts[a], &tr.Parts[b]
	x := tr.Scenario.Features[p.Feature].Parts[p.Index].Brief
	return a == b || x != "" && x == tr.Scenario.Features[q.Feature].Parts[q.Index].Brief
}

// struck crosses out what was done on an assumption that proved wrong.
func (b *builder) struck(o laneOpts) {
	tr := o.tr
	for i := range tr.Decisions {
		d := &tr.Decisions[i]
		if int(d.Person) != o.who || d.Right || d.Looked == sim.Never || d.Looked > b.in.T {
			continue
		}
		from, to := sim.Never, sim.Dur(0)
		for k := range tr.Lanes[o.who] {
			s := &tr.Lanes[o.who][k]
			if s.Part == d.Part && s.State.Working() && s.From < d.Looked && s.To > d.At {
				if from == sim.Never {
					from = s.From
				}
				to = min(s.To, d.Looked)
			}
		}
		if lo, hi, ok := b.past(from, to); ok && lo < hi {
			b.line(2.5*b.thick, Unbroken, assets.Ink, Decor, b.x(lo), o.floor-o.h*0.1, b.x(hi), o.floor-o.h*0.9)
			text := b.get("mark.wrong")
			if w := glyph.Bold.Width(text, b.small); w < b.x(hi)-b.x(lo)-12*b.u && o.h > 40*b.u {
				b.try(b.small, true, assets.Ink, text, place{(b.x(lo)+b.x(hi))/2 + w/3, o.floor - o.h*0.35, Middle})
			}
		}
	}
}

// presence draws when the decision-maker is here, and from each description a line
// to the lanes of those whose parts it serves.
func (b *builder) presence(k *teamTrack) {
	in, tr := b.in, k.tr
	b.desk(tr, k.desk, 7*b.u)
	b.hereAndAway(k)
	for i := range tr.Descriptions {
		d := &tr.Descriptions[i]
		if d.Done == sim.Never || d.Done > in.T || !b.shown(d.Done) || !k.fine && len(tr.Lanes) > 4 {
			continue
		}
		for p := range tr.Parts {
			if sharesBrief(tr, d.Part, int32(p)) && (len(tr.Lanes) <= 6 || d.Done >= in.T-(in.To-in.From)/8) {
				x, f := b.x(d.Done), k.floor(int(tr.Parts[p].Owner))+2*b.u
				b.line(1.25*b.thick, Dashed, assets.Ink, Decor, x, k.desk-7*b.u, x, f)
				b.arrow(x, f, -1, 3*b.u, assets.Ink)
				b.threadsAt = append(b.threadsAt, Box{x - 2*b.u, f, 4 * b.u, k.desk - f})
			}
		}
	}
}

// hereAndAway writes on the strip of who decides what its solid and its empty
// stretches mean: once each, in the widest that can be seen.
func (b *builder) hereAndAway(k *teamTrack) {
	in, tr := b.in, k.tr
	widest := [2]sim.Span{}
	last := in.From
	for i := 0; i <= len(tr.Presence); i++ {
		here := sim.Span{From: in.T, To: in.T}
		if i < len(tr.Presence) {
			here = tr.Presence[i]
		}
		here.From, here.To = min(here.From, in.T, in.To), min(here.To, in.T, in.To)
		for n, s := range [...]sim.Span{{From: max(here.From, in.From), To: here.To}, {From: last, To: here.From}} {
			if s.To-s.From > widest[n].To-widest[n].From {
				widest[n] = s
			}
		}
		last = max(last, here.To)
	}
	for n, key := range [...]string{"mark.here", "mark.away"} {
		text, s := b.get(key), widest[n]
		x := (b.x(s.From) + b.x(s.To)) / 2
		if w := glyph.Bold.Width(text, b.small); s.To > s.From && b.x(s.To)-b.x(s.From) > w+24*b.u {
			for _, x := range [...]float64{x, x - w - 24*b.u, x + w + 24*b.u} {
				if x-w/2 > b.x(s.From) && x+w/2 < b.x(s.To) && b.over(b.small, assets.Ink, text, place{x, k.desk + b.small*0.34, Middle}) {
					break
				}
			}
		}
	}
}

// fallen draws a flag that fell from the rail at x, y: the release failed.
func (b *builder) fallen(x, y float64, text string) {
	r := b.small * 0.36
	b.cross(x, y-r*1.6, r, assets.Ink)
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

// parcels draws, where each takes over from the one before, every slice handed on:
// down to the next lane, and along it as long as it waits there.
func (b *builder) parcels(tr *sim.Trace, floor, tray func(who int) float64) {
	if tr.Scenario.Handoff != sim.Serial {
		return
	}
	for i := range tr.Slices {
		s := &tr.Slices[i]
		next := s.Part + 1
		if s.At > b.in.T || !b.shown(s.At) || int(next) >= len(tr.Parts) || tr.Parts[next].Feature != tr.Parts[s.Part].Feature {
			continue
		}
		from, to := int(tr.Parts[s.Part].Owner), int(tr.Parts[next].Owner)
		// Where its taker begins with it.
		begins := sim.Never
		for k := range tr.Lanes[to] {
			if g := &tr.Lanes[to][k]; g.Part == next && g.State.Working() && g.Slice >= s.Slice && g.From >= s.At {
				begins = g.From
				break
			}
		}
		_, hi, _ := b.past(s.At, begins)
		c := assets.Part0 + assets.Color(b.hue(tr, s.Part)%3)
		x, y, w := b.x(s.At), tray(to), min(11*b.u, 0.9*(floor(to)-tray(to)))
		b.line(1.75*b.thick, Unbroken, c, Decor, x, floor(from), x, y, b.x(hi), y)
		b.parcel(max(x, b.x(hi)-w*0.7), y, w, c)
	}
}
