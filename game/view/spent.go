package view

// Where the time of a team went, as one strip.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// drawSpent draws where the time of everybody went up to the present, on average, as
// one strip that is as long as that time.
func drawSpent(b *board, tr *sim.Trace, y, h float64) (end float64) {
	dotted := b.tense == Otherwise
	sum := measure.BillOf(tr, b.now)
	all := 0.0
	for _, d := range sum {
		all += d
	}
	if all == 0 {
		return b.x0
	}
	// Along the axis, where that begins at the beginning.
	scale := (b.x1 - b.x0) / float64(b.to-b.from)
	if b.from > 0 || float64(b.to) < all {
		scale = (b.x1 - b.x0) / all // else as shares of the whole width
	}
	x := b.x0
	for i, d := range sum {
		w := d * scale
		if w < 0.5 {
			continue
		}
		s := Shape{Kind: Rect, Role: Bill, X: x, Y: y, W: w, H: h}
		ink := assets.Ink
		switch i {
		case measure.InWork:
			s.Fill = assets.Fill0
		case measure.InChores:
			s.Fill = assets.Track
		case measure.InClimb:
			s.Fill, s.Pattern = assets.Loss, Dots
		case measure.InWait:
			s.Fill, s.Pattern = assets.Faint, Hatch
		case measure.InTalk, measure.InWriting:
			s.Fill, ink = assets.Plum, assets.Paper
		}
		if dotted {
			s.Fill, ink = assets.None, assets.Faint
		}
		if s.Fill != assets.None {
			b.shape(s)
		}
		if dotted || i == measure.InClimb || i == measure.InRest {
			was := b.as(Otherwise)
			b.line(1.25*b.thick, Dotted, assets.Loss, Bill, x, y+h, x, y, x+w, y, x+w, y+h, x, y+h)
			b.as(was)
		} else if i > measure.InWork {
			b.line(1.5*b.u, Unbroken, assets.Paper, Decor, x, y, x, y+h)
		}
		was := b.tell(SaysBill, i, tr, nil, b.now)
		spentWords(b, i, d, x, y, w, h, ink, s.Pattern != Solid && !dotted)
		b.tells(was)
		x += w
	}
	return x
}

var spentKeys = [measure.Kinds]string{"spent.work", "spent.chores", "spent.climb", "spent.talk", "spent.write", "spent.wait", "spent.rest"}

// spentWords writes into a box of the strip what it is, at length or in short.
func spentWords(b *board, i int, d, x, y, w, h float64, ink assets.Color, ground bool) {
	n := b.span(minutes(sim.Dur(d)))
	long := b.text(spentKeys[i], arg{name: "n", str: n})
	for _, s := range [...]string{long, n} {
		tw := glyph.Bold.Width(s, b.small)
		if tw > w-6*b.u || h < b.small {
			continue
		}
		// In the middle, or beside what stands there.
		for _, x := range [...]float64{x + w/2, x + tw/2 + 4*b.u, x + w - tw/2 - 4*b.u} {
			p := place{x, y + h/2 + b.small*0.34, Middle}
			box := textBox(s, p.x, p.y, b.small, true, Middle)
			if !b.isFree(box.grow(2 * b.u)) {
				continue
			}
			if ground {
				b.rect(Decor, assets.Paper, box.X-2*b.u, y+1.5*b.u, box.W+4*b.u, h-3*b.u, 2*b.u)
			}
			b.try(b.small, true, ink, s, p)
			return
		}
		return
	}
}

// spentRows draws the strips of where time went: of this run, and dotted of the
// other one, which may have the habits that the day began with. What lies between their ends is the difference.
func spentRows(b *board, k *track, even sim.Dur) {
	was := b.tense
	y := k.spent
	ends := [2]float64{}
	for i, tr := range [...]*sim.Trace{k.tr, k.other} {
		if tr == nil {
			continue
		}
		b.as([...]Tense{Known, Otherwise}[i])
		key := [...]string{"mark.spent", "mark.spent.other"}[i]
		if i == 1 && tr == k.was {
			key = "mark.spent.start"
		}
		b.try(b.small, false, assets.Faint, b.get(key), place{b.x0 - 8*b.u, y + k.spentH/2 + b.small*0.34, End})
		ends[i] = drawSpent(b, tr, y, k.spentH)
		y += k.spentH + 3*b.u
	}
	if k.other == nil || b.from > 0 {
		b.as(was)
		return
	}
	// The shorter one has room up to the end of the longer one, when both are over.
	one, ok1 := measure.Finished(k.tr)
	two, ok2 := measure.Finished(k.other)
	if !ok1 || !ok2 || b.now < max(one, two) {
		b.as(was)
		return
	}
	i := 0
	if two < one {
		i = 1
	}
	y = k.spent + float64(i)*(k.spentH+3*b.u)
	xa, xb := ends[i], ends[1-i]
	text := b.by(k.tr, min(one, two)-max(one, two))
	b.tells(Number{Says: SaysGiven})
	if even > 0 {
		long := b.text("mark.even", arg{name: "n", n: minutes(even)})
		if !b.try(b.small, true, assets.Ink, long, place{max(xa, xb) + 8*b.u, k.spent + k.spentH*1.5 + 3*b.u + b.small*0.34, Start}) {
			b.try(b.small, true, assets.Ink, long, place{b.x1, k.spent + 2*k.spentH + 4*b.u + b.small, End})
		}
	}
	b.tell(SaysApart, 0, k.tr, k.other, 0)
	if glyph.Bold.Width(text, b.small) < xb-xa-20*b.u {
		b.try(b.small, true, assets.Ink, text, place{(xa + xb) / 2, y + k.spentH/2 + b.small*0.34, Middle})
		my := y + k.spentH/2
		b.line(1.25*b.thick, Unbroken, assets.Ink, Decor, xa+8*b.u, my-4*b.u, xa+3*b.u, my, xa+8*b.u, my+4*b.u)
		b.line(1.25*b.thick, Unbroken, assets.Ink, Decor, xb-8*b.u, my-4*b.u, xb-3*b.u, my, xb-8*b.u, my+4*b.u)
	}
	b.tells(Number{})
	b.as(was)
}

// split says what the difference between two finished runs consists of, for each
// person on average.
func split(b *board, now, other *sim.Trace) string {
	a, o := measure.BillOf(now, now.Until), measure.BillOf(other, other.Until)
	parts := ""
	for i := measure.InChores; i < measure.Kinds; i++ {
		n := minutes(sim.Dur(a[i] - o[i]))
		if n == 0 {
			continue
		}
		key := "diff.more"
		if n < 0 {
			key, n = "diff.less", -n
		}
		one := b.text(key, arg{name: "what", str: b.text(spentKeys[i], arg{name: "n", str: b.span(n)})})
		if parts != "" {
			one = b.text("list.more", arg{name: "list", str: parts}, arg{name: "one", str: one})
		}
		parts = one
	}
	return parts
}
