package view

// What a tap would cost where the finger is.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// PriceWords says what a tap would cost, for screen readers. clock counts from
// midnight, cost in minutes; both says that it is that of two people.
func PriceWords(words assets.Words, clock sim.Dur, cost int64, both bool) string {
	var w writer
	key := "finger.words"
	if both {
		key = "finger.words.both"
	}
	return w.fill(words.Get(key), arg{name: "time", str: w.clock(clock)}, arg{name: "n", n: cost})
}

// drawFinger draws what a tap would cost where the finger is.
func drawFinger(b *board, at, price sim.Dur, top, floor float64) {
	if at < 0 || price < 0 || !b.shown(at) {
		return
	}
	was := b.as(Ahead)
	x := b.x(at)
	b.line(1.5*b.thick, Dashed, assets.Plum, Decor, x, top, x, floor)
	text := b.text("mark.plus", arg{name: "n", n: minutes(price)})
	w, h := glyph.Bold.Width(text, b.number)+b.number, b.number*1.6
	left := min(max(x-w/2, 2), b.w-w-2)
	box := Box{left, max(2, top-h), w, h}
	b.shape(Shape{Kind: Rect, X: box.X, Y: box.Y, W: w, H: h, R: h / 2, Fill: assets.Plum, ID: "price", Label: text})
	b.put(place{left + w/2, box.Y + h*0.68, Middle}, b.number, true, assets.Paper, text).W = w
	b.as(was)
}
