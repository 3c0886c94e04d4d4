package view

// The shelf: what has been written down for everybody.

import (
	"evenflow/assets"
	"evenflow/sim/measure"
)

// drawBook draws a book that stands on y, dashed when it is stale.
func drawBook(b *brush, x, y, w, h float64, stale bool) {
	if stale {
		b.line(1.25*b.thick, Dashed, assets.Loss, Aside, x, y, x, y-h, x+w, y-h, x+w, y)
		return
	}
	b.rect(Talk, assets.Plum, x, y-h, w, h, 1.5*b.u)
}

// drawShelf draws the shelf: a book stands where it was written, dashed when what
// it says holds no more; a line leads to whoever took it.
func drawShelf(b *board, k *lanes) {
	if k.shelf == 0 {
		return
	}
	tr := k.tr
	b.line(1.5*b.thick, Unbroken, assets.Faint, Decor, b.x0, k.shelf, b.x1, k.shelf)
	h := b.small * 1.15
	left := k.latest()
	for i := len(tr.Documents) - 1; i >= 0; i-- {
		d := &tr.Documents[i]
		if d.At > b.now || !b.shown(d.At) {
			continue
		}
		x := b.x(d.At)
		if left > 0 && k.fine && fresh(&b.axis, k, d.At) {
			left--
			b.upright(1.5*b.thick, x, edge(&b.brush, k, d.Author, k.shelf), k.shelf)
		}
		drawBook(&b.brush, x-3*b.u, k.shelf, 6*b.u, h, d.Stale <= b.now)
	}
	left = k.latest()
	for i := len(tr.Questions) - 1; i >= 0 && left > 0; i-- {
		q := &tr.Questions[i]
		if !q.Found || q.Answered > b.now || !b.shown(q.Answered) || !k.fine || !fresh(&b.axis, k, q.Answered) {
			continue
		}
		left--
		x, y, rail := b.x(q.Answered), k.floor(int(q.From))-k.h*0.1, k.shelf
		// Along the shelf from the last book about it, where few are there to be
		// told apart, then down to where it was read.
		for j := len(tr.Documents) - 1; j >= 0 && !k.crowd; j-- {
			if d := &tr.Documents[j]; d.Topic == q.Topic && d.At <= q.At {
				rail += 4 * b.u
				b.line(1.5*b.thick, Unbroken, assets.Plum, Talk, max(b.x(d.At), b.x0), rail, x, rail)
				break
			}
		}
		b.upright(1.5*b.thick, x, rail, y)
		b.tip(x, y, 1, min(5*b.u, k.pitch*0.1))
	}
}

// shelfWords names the shelf and its books.
func shelfWords(b *board, k *lanes) {
	if k.shelf == 0 {
		return
	}
	tr := k.tr
	b.try(b.small, false, assets.Faint, b.get("mark.shelf"), place{b.x0 - 8*b.u, k.shelf, End})
	good := int64(measure.Hold(tr, b.now))
	stale := int64(measure.Documents(tr, b.now)) - good
	left := 12
	for i := len(tr.Documents) - 1; i >= 0; i-- {
		d := &tr.Documents[i]
		if d.At > b.now {
			continue
		}
		key := "object.document"
		if d.Stale <= b.now {
			key = "object.document.stale"
		}
		if b.shown(d.At) && left > 0 {
			left--
			b.handle(ThingDocument, i,
				b.text(key, arg{name: "name", str: tr.Scenario.People[d.Author]}, arg{name: "time", str: b.when(d.At)}), b.x(d.At), k.shelf-b.small*0.6, 10*b.u)
		}
	}
	if stale > 0 {
		b.tell(SaysDocuments, 0, tr, nil, b.now)
		b.try(b.small, true, assets.Ink, b.text("mark.stale", arg{name: "n", n: good}, arg{name: "stale", n: stale}),
			place{min(b.x(b.now), b.x1) + 10*b.u, k.shelf - b.small*0.2, Start}, place{b.x1, k.shelf - b.small*0.2, End})
		b.tells(Number{})
	}
	if k.bells && !k.fixed {
		h := max(b.small*1.3, 12)
		b.object(ThingShelf, 0, b.get("object.shelf"), Box{b.x0, k.shelf - h, b.x1 - b.x0, h})
	}
}
