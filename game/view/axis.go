package view

// The time axis below the picture, hours, nights and the evening behind it, and the
// line of the present through it.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// foot draws the caption and the time axis at the bottom and returns the axis'
// y. Grid and present line are drawn by frame and present.
func (b *builder) foot(caption string) (axis float64) {
	y := b.in.H - b.pad - b.small*descent
	w := b.in.W - 2*b.pad
	if n := b.lines(w, b.body, true, caption); n > 0 {
		y -= float64(n-1) * b.body * 1.25
		if b.in.Veil {
			caption = b.get("caption.veil") // in as many lines, so that nothing moves when it goes
		}
		b.wrap(b.pad, y, w, b.body, true, assets.Ink, caption, b.body*1.25)
	}
	labels := y - b.body*1.5
	axis = labels - b.body*1.25
	b.footStart = axis
	in := b.in
	b.line(5*b.thick, Unbroken, assets.Track, Decor, b.x0, axis, b.x1, axis)
	now := min(max(b.x(in.T), b.x0), b.x1)
	if now > b.x0 {
		b.line(5*b.thick, Unbroken, assets.Ink, Decor, b.x0, axis, now, axis)
	}
	start := in.Now.Scenario.Start
	clock := b.fill(b.get("mark.now"), arg{name: "time", str: b.when(in.T)})
	half := glyph.Bold.Width(clock, b.body) / 2
	cx := min(max(now, b.pad+half), in.W-b.pad-half)
	b.put(place{cx, labels, Middle}, b.body, true, assets.Ink, clock).ID = "present"
	hour, day := b.steps(62 * b.u)
	sc := in.Now.Scenario
	for t := b.morning(day); day > 0 && t < in.To; t += day {
		s := b.fill(b.get("mark.day"), arg{name: "n", n: int64(t/sc.Day) + 1})
		x := b.x(t)
		if hour == 0 {
			x = (max(x, b.x0) + min(b.x(t+sc.Day), b.x1)) / 2
		}
		b.tick(labels, x, s)
	}
	for t := firstHour(in.From, start, hour); hour > 0 && t <= in.To; t += hour {
		if sc.Day == 0 || t%sc.Day != 0 {
			b.tick(labels, b.x(t), b.tod(t))
		}
	}
	b.f.Layout = Layout{Axis: Box{b.x0, axis - 22, b.x1 - b.x0, 44}, From: int64(in.From), To: int64(in.To)}
	return axis
}

// tick writes a label under the axis, if there is room.
func (b *builder) tick(y, x float64, s string) {
	h := glyph.Regular.Width(s, b.small) / 2
	b.try(b.small, false, assets.Faint, s, place{min(max(x, b.pad+h), b.in.W-b.pad-h), y, Middle})
}

// grid draws hour lines, nights and the evening between two heights.
func (b *builder) grid(top, bottom float64, evening bool) {
	in := b.in
	start := in.Now.Scenario.Start
	step, day := b.steps(18 * b.u)
	if day > 0 {
		step, _ = b.steps(40 * b.u)
	}
	evening = evening && day == 0
	if six := 18*sim.Hour - start; evening && six < in.To {
		x := max(b.x0, b.x(six))
		b.shape(Shape{Kind: Rect, X: x, Y: top, W: b.x1 - x, H: bottom - top, Fill: assets.Shade})
	}
	if b.x(in.From+sim.Hour)-b.x0 > 160*b.u {
		step = 30 * sim.Minute
	}
	for t := firstHour(in.From, start, step); step > 0 && t <= in.To; t += step {
		b.line(max(1, b.u*0.75), Unbroken, assets.Grid, Decor, b.x(t), top, b.x(t), bottom)
	}
	for t := b.morning(day); day > 0 && t <= in.To; t += day {
		if t > in.From {
			b.line(3*b.u, Unbroken, assets.Track, Decor, b.x(t), top, b.x(t), bottom)
		}
	}
	if six := 18*sim.Hour - start; evening && six >= in.From && six < in.To {
		b.line(1.25*b.thick, DashDot, assets.Faint, Decor, b.x(six), top, b.x(six), bottom)
	}
}

// nights parts the lanes where a night lies between.
func (b *builder) nights(k *teamTrack) {
	sc := b.in.Now.Scenario
	_, day := b.steps(18 * b.u)
	if day > sc.Day {
		return
	}
	for t := b.morning(day); day > 0 && t < b.in.To; t += day {
		if t > b.in.From {
			b.line(2.5*b.u, Unbroken, assets.Paper, Decor, b.x(t), k.lanes, b.x(t), k.bottom)
		}
	}
}

// present draws the one line through everything, with the scrubber's knob.
func (b *builder) present(top, axis float64) {
	x := b.x(b.in.T)
	if x < b.x0-1 || x > b.x1+1 {
		return
	}
	b.line(2*b.thick, Unbroken, assets.Ink, Decor, x, top, x, axis)
	b.keepOut(Box{x - b.thick, top, 2 * b.thick, axis - top})
	b.shape(Shape{Kind: Disc, X: x, Y: axis, R: 8 * b.u * (1 + b.in.Theme.Line) / 2, Fill: assets.Ink})
}
