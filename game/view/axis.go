package view

// The time axis below the picture, hours, nights and the evening behind it, and the
// line of the present through it.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawAxis draws the time axis above what stands at y, and returns the axis' own y.
func drawAxis(b *board, y float64) (axis float64) {
	labels := y - b.body*1.5
	axis = labels - b.body*1.25
	b.line(5*b.thick, Unbroken, assets.Track, Decor, b.x0, axis, b.x1, axis)
	now := min(max(b.x(b.now), b.x0), b.x1)
	if now > b.x0 {
		b.line(5*b.thick, Unbroken, assets.Ink, Decor, b.x0, axis, now, axis)
	}
	clock := b.text("mark.now", arg{name: "time", str: b.when(b.now)})
	half := glyph.Bold.Width(clock, b.body) / 2
	cx := min(max(now, b.pad+half), b.w-b.pad-half)
	b.put(place{cx, labels, Middle}, b.body, true, assets.Ink, clock).ID = "present"
	hour, day := b.steps(62 * b.u)
	for t := b.morning(day); day > 0 && t < b.to; t += day {
		s := b.text("mark.day", arg{name: "n", n: int64(t/b.day) + 1})
		x := b.x(t)
		if hour == 0 {
			x = (max(x, b.x0) + min(b.x(t+b.day), b.x1)) / 2
		}
		drawTick(b, labels, x, s)
	}
	for t := firstHour(b.from, b.start, hour); hour > 0 && t <= b.to; t += hour {
		if b.day == 0 || t%b.day != 0 {
			drawTick(b, labels, b.x(t), b.tod(t))
		}
	}
	b.f.Layout.Axis = Box{b.x0, axis - 22, b.x1 - b.x0, 44}
	return axis
}

// drawTick writes a label under the axis, if there is room.
func drawTick(b *board, y, x float64, s string) {
	h := glyph.Regular.Width(s, b.small) / 2
	b.try(b.small, false, assets.Faint, s, place{min(max(x, b.pad+h), b.w-b.pad-h), y, Middle})
}

// drawGrid draws hour lines, nights and the evening between two heights.
func drawGrid(b *board, top, bottom float64, evening bool) {
	step, day := b.steps(18 * b.u)
	if day > 0 {
		step, _ = b.steps(40 * b.u)
	}
	evening = evening && day == 0
	if six := 18*sim.Hour - b.start; evening && six < b.to {
		x := max(b.x0, b.x(six))
		b.rect(Decor, assets.Shade, x, top, b.x1-x, bottom-top, 0)
	}
	if b.x(b.from+sim.Hour)-b.x0 > 160*b.u {
		step = 30 * sim.Minute
	}
	for t := firstHour(b.from, b.start, step); step > 0 && t <= b.to; t += step {
		b.line(max(1, b.u*0.75), Unbroken, assets.Grid, Decor, b.x(t), top, b.x(t), bottom)
	}
	for t := b.morning(day); day > 0 && t <= b.to; t += day {
		if t > b.from {
			b.line(3*b.u, Unbroken, assets.Track, Decor, b.x(t), top, b.x(t), bottom)
		}
	}
	if six := 18*sim.Hour - b.start; evening && six >= b.from && six < b.to {
		b.line(1.25*b.thick, DashDot, assets.Faint, Decor, b.x(six), top, b.x(six), bottom)
	}
}

// drawNights parts the lanes where a night lies between.
func drawNights(b *board, top, bottom float64) {
	_, day := b.steps(18 * b.u)
	if day > b.day {
		return
	}
	for t := b.morning(day); day > 0 && t < b.to; t += day {
		if t > b.from {
			b.line(2.5*b.u, Unbroken, assets.Paper, Decor, b.x(t), top, b.x(t), bottom)
		}
	}
}

// drawPresent draws the one line through everything, with the scrubber's knob.
func drawPresent(b *board, top, axis float64) {
	x := b.x(b.now)
	if x < b.x0-1 || x > b.x1+1 {
		return
	}
	b.line(2*b.thick, Unbroken, assets.Ink, Decor, x, top, x, axis)
	b.keepOut(Box{x - b.thick, top, 2 * b.thick, axis - top})
	b.disc(x, axis, 8*b.u*b.dot, assets.Ink, assets.None, 0)
}
