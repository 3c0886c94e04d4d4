package view

// The frame: what every scene shares. Time axis, evening, lanes, flags.

import (
	"math"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// Input is all that a picture depends on.
type Input struct {
	Scene    string     // name of the scene, by which its words are found
	Traits   Traits     // of the scene
	Now      *sim.Trace // the run on the stage; what lies behind T in it is the plan as it stands at T
	Other    *sim.Trace // the other future, dotted; nil: none
	Pair     [2]*sim.Trace
	Own      int     // which of Pair is the reader's, whose bells can be turned; negative: neither
	Tracks   int     // 2: show Pair side by side (one above the other), where there is room
	Side     int     // which of Pair is in front where there is none: 0 or 1
	T        sim.Dur // the present
	From, To sim.Dur // the window of time on the axis
	Slide    sim.Dur // how far what is ahead of T is still from its place, while it slides there after a change
	Second   sim.Dur // how much work time passes in one second of the reader's; 0: the picture stands still
	Finger   sim.Dur // where a tap is considered, negative: nowhere
	Price    sim.Dur // how much later everything would be out, negative: not known
	Hidden   bool    // the answer is not to be told yet
	Bare     bool    // without the title: the page around has its own
	Veil     bool    // nothing that lies ahead of T is drawn or told
	Bet      sim.Dur // when the reader thinks the first task will be done; 0: no bet
	Betting  bool    // the bet can be made or moved
	Mute     bool    // no Objects: their words take a quarter of a frame's time and are not drawn

	// Call is scene flow/asker's run in which the asker calls; nil: not known.
	Call  *sim.Trace
	Even  sim.Dur // scene questions: from this long for a page on the meeting wins; 0: not known
	W, H  float64 // CSS pixels
	Theme *assets.Theme
	Words assets.Words
}

// Viewer builds frames. It keeps scratch memory between them; the zero value is
// ready.
type Viewer struct {
	b  builder
	in Input
}

// Frame builds the picture into dst, using its memory again.
func (v *Viewer) Frame(dst *Frame, in *Input) {
	b := &v.b
	v.in = *in
	v.in.Hidden = in.Hidden || in.Veil
	b.f, b.in = dst, &v.in
	b.taken, b.threadsAt = b.taken[:0], b.threadsAt[:0]
	// A stage that is folded away still gets a picture, as if it had some room.
	in = &v.in
	in.W, in.H = max(in.W, minWidth), max(in.H, minHeight)
	dst.W, dst.H, dst.Theme = in.W, in.H, in.Theme
	dst.Shapes, dst.Points, dst.Objects = dst.Shapes[:0], dst.Points[:0], dst.Objects[:0]
	b.u = min(4, max(1, min(in.W/1280, in.H/560)))
	// A projector's larger text needs room.
	b.u *= 1 + (in.Theme.Text-1)*min(1, max(0, (in.W-800)/400))
	dst.Unit = b.u
	b.thick = in.Theme.Line * b.u
	b.small, b.body, b.number, b.big = 14*b.u, 16*b.u, 20*b.u, 28*b.u
	if in.W < 700 {
		b.big = 21 * b.u
	}
	b.pad = 16 * b.u
	if in.W < 700 {
		b.pad = 12
	}
	if in.H < 340 {
		b.pad, b.big = 8, 18
	}
	b.two = Fits(in.Tracks, in.W, in.H) == 2
	b.shape(Shape{Kind: Rect, W: in.W, H: in.H, Fill: assets.Paper})
	switch in.Traits.Picture {
	case PlanningPicture:
		b.planning()
	case ActionPicture:
		b.action()
	case PersonPicture:
		b.flow()
	case AskerPicture:
		b.asker()
	default:
		b.team()
	}
	if in.Veil {
		b.veil()
	}
}

// Fits returns how many of the wanted tracks a picture of that size has room for.
func Fits(tracks int, w, h float64) int {
	if tracks == 2 && w >= 900 && h >= 420 {
		return 2
	}
	return 1
}

// The smallest picture that is laid out, in CSS pixels.
const minWidth, minHeight = 150, 110

// builder appends shapes to a frame.
type builder struct {
	f  *Frame
	in *Input
	writer
	taken     []Box // what no label may cover
	threadsAt []Box // threads, which a label avoids, or covers with paper

	u, thick, pad            float64 // pattern unit, line width, outer margin
	small, body, number, big float64 // text sizes
	two                      bool
	headEnd, footStart       float64 // where the words above end, and those below begin
	x0, x1                   float64 // the plot: from In.From to In.To
	acc                      []sim.Work
	heaps                    [4]struct {
		tr    *sim.Trace
		steps []heapStep
	}
	nextHeap  int
	curves    [4]curve
	nextCurve int
	barred    [2]pastBars
	nextBars  int
	found     []piece
	bills     []bill
	edges     []float64 // between bars
	lows      []float64 // how far each is full
}

//go:noinline
func (b *builder) get(key string) string { return b.in.Words.Get(key) }

// word returns the words of a key made of parts, without allocating when warm.
func (b *builder) word(parts ...string) string {
	b.buf = b.buf[:0]
	for _, p := range parts {
		b.buf = append(b.buf, p...)
	}
	return b.in.Words.Get(b.keep())
}

// PartName says what the part of a scene with that ID is called: by the scene's
// own name for it, or by the one that it has everywhere.
func PartName(words assets.Words, scene, id string) string {
	if s, ok := words["scene."+scene+".part."+id]; ok {
		return s
	}
	if s, ok := words["part."+id]; ok {
		return s
	}
	return id
}

// partName returns the name of the part with that number in the scene shown. It
// allocates nothing when warm.
func (b *builder) partName(tr *sim.Trace, part int32) string {
	p := &tr.Parts[part]
	id := tr.Scenario.Features[p.Feature].Parts[p.Index].ID
	for _, own := range [...]bool{true, false} {
		b.buf = b.buf[:0]
		if own {
			b.buf = append(append(append(b.buf, "scene."...), b.in.Scene...), '.')
		}
		b.buf = append(append(b.buf, "part."...), id...)
		if s, ok := b.in.Words[b.keep()]; ok {
			return s
		}
	}
	return id
}

// shape appends a shape. Like other small helpers that are called everywhere it is
// not inlined: all their copies together would be a tenth of the small program's
// download. What has no room left has no size, not less than none.
//
//go:noinline
func (b *builder) shape(s Shape) {
	s.W, s.H = max(0, s.W), max(0, s.H)
	b.f.Shapes = append(b.f.Shapes, s)
}

// point appends a corner.
//
//go:noinline
func (b *builder) point(x, y, base float64) { b.f.Points = append(b.f.Points, Point{x, y, base}) }

// line draws a polyline through the pairs of xy.
func (b *builder) line(width float64, d Dash, c assets.Color, r Role, xy ...float64) {
	p := len(b.f.Points)
	for i := 0; i+1 < len(xy); i += 2 {
		b.point(xy[i], xy[i+1], 0)
	}
	b.shape(Shape{Kind: Line, Role: r, Stroke: c, Width: width, Dash: d, From: p, To: len(b.f.Points)})
}

// x returns where a moment lies on the axis. While the future slides, the nearer
// it is to the present the less it is away from its place, so that nothing of it
// comes to lie before the present.
//
//go:noinline
func (b *builder) x(t sim.Dur) float64 {
	if by := b.in.Slide; by != 0 && t > b.in.T {
		room := 2 * max(by, -by)
		t += sim.Dur(float64(by) * min(1, float64(t-b.in.T)/float64(room)))
	}
	return b.x0 + (b.x1-b.x0)*float64(t-b.in.From)/float64(b.in.To-b.in.From)
}

// t is the inverse of x.
func (b *builder) t(x float64) sim.Dur {
	return b.in.From + sim.Dur(float64(b.in.To-b.in.From)*(x-b.x0)/(b.x1-b.x0))
}

//go:noinline
func (b *builder) shown(t sim.Dur) bool { return t >= b.in.From && t <= b.in.To }

//go:noinline
func part(i int32) (edge, fill assets.Color) {
	return assets.Part0 + assets.Color(i%3), assets.Fill0 + assets.Color(i%3)
}

// hue returns the number of a part's colour.
//
//go:noinline
func (b *builder) hue(tr *sim.Trace, p int32) int32 {
	if p < 0 {
		return 0 // a repair, of several parts
	}
	i := &tr.Parts[p]
	switch b.in.Traits.Hue {
	case HueOfOwner:
		return i.Owner
	case HueOfTask:
		return i.Feature / int32(len(tr.Scenario.People)) // the same task, the same colour
	}
	return i.Feature + i.Index
}

// head writes title and key and returns the y below them.
func (b *builder) head(key string) float64 {
	w := b.in.W - 2*b.pad
	title := b.word("scene.", b.in.Scene, ".title")
	y := b.pad + b.big*0.78
	if b.in.Bare {
		y = b.pad + b.small*0.5
	} else {
		y = b.wrap(b.pad, y, w, b.big, true, assets.Ink, title, b.big*1.15)
		y += b.small*1.35 - b.big*1.15
	}
	if b.in.H >= 300 {
		y = b.wrap(b.pad, y+b.small*0.25, w, b.body, false, assets.Ink, key, b.body*1.25) - b.body*1.25 + b.small*0.1
	} else {
		y -= b.small * 1.2
	}
	b.headEnd = y
	return y + b.small*0.5
}

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

// steps returns at which distances hours and days are marked so that they lie at
// least room apart; 0 is not at all.
func (b *builder) steps(room float64) (hour, day sim.Dur) {
	px := (b.x1 - b.x0) / float64(b.in.To-b.in.From)
	for _, s := range [...]sim.Dur{1, 2, 3, 4, 6, 12, 24} {
		if float64(s*sim.Hour)*px >= room {
			hour = s * sim.Hour
			break
		}
	}
	length := b.in.Now.Scenario.Day
	if length == 0 {
		return max(hour, sim.Hour), 0
	}
	if 2*hour > length {
		hour = 0
	}
	for _, s := range [...]sim.Dur{1, 2, 5, 10, 20, 50} {
		day = s * length
		if float64(day)*px >= room {
			break
		}
	}
	return hour, day
}

// morning returns the first start of a day to be marked in the window.
func (b *builder) morning(day sim.Dur) sim.Dur {
	if day == 0 {
		return 0
	}
	return b.in.From / day * day
}

// firstHour returns the first moment in the window that is a whole multiple of
// step on the clock.
func firstHour(from, start, step sim.Dur) sim.Dur {
	if step == 0 {
		return 0
	}
	return (from+start+step-1)/step*step - start
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

// flag draws a release flag with its pole foot at x, y; a dashed one has not
// happened, a dotted one would have. It flies to the right, or left if asked,
// above a bare stretch of its pole, and returns the box of its cloth.
func (b *builder) flag(x, y, pole float64, text string, d Dash, left bool, id, label string) Box {
	h := b.small * 1.55
	w := b.cloth(text)
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
func (b *builder) cloth(text string) float64 {
	return max(glyph.Bold.Width(text, b.small)+b.small*1.25, b.small*2.4)
}

// laneOpts says how a lane is drawn.
type laneOpts struct {
	tr    *sim.Trace
	who   int
	floor float64
	h     float64 // height of full focus
	gold  bool    // mark where flow begins
	low   bool    // a low lane: the plan is boxes with names
	plum  float64 // height of the plum below the floor; 0: the usual
	// What comes out is not to be seen yet.
	hidden bool
}

// done draws what a person has done up to the present. The areas of one piece of
// work are one strip, so that no seam shows where only the state changed.
func (b *builder) done(o laneOpts) {
	in, tr := b.in, o.tr
	lane := tr.Lanes[o.who]
	scale := o.h / max(1, tr.Scenario.FlowRate.Float())
	until := min(in.T, in.To)
	b.f.Layout.Full = o.h
	strip := -1 // first point of the strip going on
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, in.From), min(s.To, until)
		if s.From >= in.T {
			break
		}
		if from >= to {
			continue
		}
		xa, xb := b.x(from), b.x(to)
		switch {
		case s.State.Working():
			if strip < 0 {
				strip = len(b.f.Points)
			}
			b.rates(&tr.Scenario.Focus, s.Age+from-s.From, from, to, o.floor, scale)
			if i+1 < len(lane) && lane[i+1].State.Working() && lane[i+1].Part == s.Part && lane[i+1].Age > s.Age && lane[i+1].From < until {
				continue
			}
			_, fill := part(b.hue(tr, ownPart(lane, i)))
			b.shape(Shape{Kind: Strip, Role: Work, Fill: fill, From: strip, To: len(b.f.Points)})
			strip = -1
		case s.State == sim.Talking || s.State == sim.Writing || s.State == sim.InMeeting && o.plum > 0:
			w, h := max(xb-xa, 3*b.u), o.plum
			if h == 0 {
				h = b.plumHeight()
			}
			b.shape(Shape{
				Kind: Rect, Role: Talk, X: xa, Y: o.floor + 2*b.u, W: w, H: h, R: min(3*b.u, w/3), Fill: assets.Plum,
			})
		case s.State == sim.Waiting:
			b.shape(Shape{Kind: Rect, Role: Decor, Pattern: Hatch, X: xa, Y: o.floor - o.h*0.5, W: xb - xa, H: o.h * 0.5, Fill: assets.Faint})
		}
	}
	// The edges, gold where a person is in flow.
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, in.From), min(s.To, until)
		if from >= to || !s.State.Working() {
			continue
		}
		p := len(b.f.Points)
		b.rates(&tr.Scenario.Focus, s.Age+from-s.From, from, to, o.floor, scale)
		edge, _ := part(b.hue(tr, ownPart(lane, i)))
		width := 2.5 * b.thick
		if o.gold && s.State == sim.Flow {
			edge, width = assets.Gold, 4.5*b.thick
		}
		width = min(width, max(b.thick, o.h*0.07))
		d := Unbroken
		if len(tr.Decisions) > 0 && s.Part >= 0 && s.Doing == sim.DoSlice && briefAt(tr, s.Part, in.T) == assumed {
			d = Dashed
		}
		b.shape(Shape{Kind: Line, Role: Decor, Dash: d, Stroke: edge, Width: width, From: p, To: len(b.f.Points)})
	}
	b.struck(o)
}

func (b *builder) plumHeight() float64 { return 22 * b.u }

// rates appends the points of a curve of focus from one moment to another, age
// being how long the thread was held at the first of them: there, at the knots
// between, and at the end.
func (b *builder) rates(f *sim.Focus, age sim.Dur, from, to sim.Dur, floor, scale float64) {
	end := age + to - from
	c := b.curveOf(f, scale/b.u) // what is seen from afar need not be closer
	c.reach(f, end)
	b.point(b.x(from), floor-scale*f.Rate(age), floor)
	for i := range c.knots {
		k := &c.knots[i]
		if k.age >= end {
			break
		}
		if k.age > age {
			b.point(b.x(from+k.age-age), floor-scale*k.rate, floor)
		}
	}
	if f.Curve == sim.Dead {
		end = max(0, end-1) // the last moment belongs to what was before
	}
	b.point(b.x(to), floor-scale*f.Rate(end), floor)
}

// knot is a point of a curve of focus.
type knot struct {
	age  sim.Dur
	rate float64
}

// curve is a curve of focus as a row of straight lines, close enough at the scale
// of a picture that no chord leaves it by more than a fraction of a pixel. It is kept: its exponentials took a fifth of the time of a frame.
type curve struct {
	focus sim.Focus
	scale float64 // units for full focus
	pixel sim.Dur
	knots []knot
	flat  bool // behind the last knot nothing changes
}

// curveOf returns the curve of focus at a scale.
func (b *builder) curveOf(f *sim.Focus, scale float64) *curve {
	pixel := b.pixel()
	for i := range b.curves {
		if c := &b.curves[i]; c.focus == *f && c.scale == scale && c.pixel == pixel {
			return c
		}
	}
	c := &b.curves[b.nextCurve%len(b.curves)]
	b.nextCurve++
	*c = curve{focus: *f, scale: scale, pixel: pixel, knots: append(c.knots[:0], knot{0, f.Rate(0)})}
	return c
}

// forever is no moment that comes.
const forever = sim.Dur(math.MaxInt64)

// reach adds knots until they reach an age, or behind it.
func (c *curve) reach(f *sim.Focus, end sim.Dur) {
	for !c.flat && c.knots[len(c.knots)-1].age < end {
		last := c.knots[len(c.knots)-1]
		next := forever
		switch f.Curve {
		case sim.Exponential:
			// A chord over d is off by (d/tau)^2 / 8 of what is still missing.
			d := float64(f.Tau) * math.Sqrt(0.8/max(1e-6, c.scale*(1-last.rate)))
			next = last.age + max(sim.Dur(d), c.pixel)
		case sim.Linear:
			if last.age < f.Ramp {
				next = f.Ramp
			}
		}
		// Where the rate jumps there are two points.
		for _, jump := range [...]sim.Dur{f.Ramp, max(f.FlowAfter, f.Ramp), f.FlowAfter} {
			if jump <= last.age || jump > next {
				continue
			}
			if before := f.Rate(jump - 1); f.Rate(jump)-before > 0.01 {
				next = jump
				c.knots = append(c.knots, knot{jump, before})
				break
			}
		}
		if next == forever {
			c.flat = true
			return
		}
		c.knots = append(c.knots, knot{next, f.Rate(next)})
	}
}

// pixel returns how long the time is that one pixel shows.
func (b *builder) pixel() sim.Dur {
	return max(1, sim.Dur(float64(b.in.To-b.in.From)/(b.x1-b.x0)))
}

// mood says how a person looks at the present.
func (b *builder) mood(tr *sim.Trace, who int) mood {
	i := tr.At(who, b.in.T)
	if i < 0 || b.in.T >= tr.Until {
		return done
	}
	switch tr.Lanes[who][i].State {
	case sim.Flow:
		return smiling
	case sim.Talking, sim.InMeeting:
		return talking
	case sim.Resting:
		return walking
	case sim.Waiting:
		return looking
	case sim.Off:
		return done
	}
	return plain
}

// object names a thing that can be pointed at.
//
//go:noinline
func (b *builder) object(id, label string, box Box) {
	if b.in.Mute {
		return
	}
	b.f.Objects = append(b.f.Objects, Object{id, label, box})
}

// person names a person under her face: what she does, and since when.
func (b *builder) person(tr *sim.Trace, who int, box Box) {
	name := tr.Scenario.People[who]
	lane := tr.Lanes[who]
	i := tr.At(who, b.in.T)
	if i < 0 || b.in.Mute {
		return
	}
	if b.in.T >= tr.Until {
		b.object(name, b.fill(b.get("object.done"), arg{name: "name", str: name}), box)
		return
	}
	// A state may be booked in several pieces: since when is where it began.
	for i > 0 && lane[i-1].State == lane[i].State && lane[i-1].Part == lane[i].Part {
		i--
	}
	s := &lane[i]
	doing := b.word("doing.", s.State.String())
	since := b.when(s.From)
	if s.State == sim.Writing {
		doing = b.doing(s)
	}
	if s.State.Working() && s.Part >= 0 {
		doing = b.fill("{a}, {b}", arg{name: "a", str: doing}, arg{name: "b", str: b.partName(tr, s.Part)})
	}
	label := b.fill(b.get("object.person"), arg{name: "name", str: name}, arg{name: "doing", str: doing}, arg{name: "time", str: since})
	if s.State == sim.Waiting && s.For >= 0 {
		label = b.fill(b.get("object.waits"), arg{name: "name", str: name}, arg{name: "other", str: tr.Scenario.People[s.For]}, arg{name: "time", str: since})
	}
	if s.State == sim.Waiting && s.For < 0 {
		label = b.fill(b.get("object.person"), arg{name: "name", str: name}, arg{name: "doing", str: b.waitWords(tr, s)}, arg{name: "time", str: since})
	}
	b.object(name, label, box)
}

// release names a release under its flag.
func (b *builder) release(tr *sim.Trace, r *sim.Release, box Box) {
	if b.in.Mute {
		return
	}
	key := "object.planned"
	if r.At <= b.in.T {
		key = "object.released"
	}
	time := b.when(r.At)
	if r.Failed && r.At <= b.in.T {
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

// PriceWords says what a tap would cost, for screen readers. clock counts from
// midnight, cost in minutes.
func PriceWords(words assets.Words, clock sim.Dur, cost int64) string {
	var w writer
	return w.fill(words.Get("finger.words"), arg{name: "time", str: w.clock(clock)}, arg{name: "n", n: cost})
}

// finger draws what a tap would cost where the finger is.
func (b *builder) finger(top, floor float64) {
	in := b.in
	if in.Finger < 0 || in.Price < 0 || !b.shown(in.Finger) {
		return
	}
	x := b.x(in.Finger)
	b.line(1.5*b.thick, Dashed, assets.Plum, Decor, x, top, x, floor)
	text := b.fill(b.get("mark.plus"), arg{name: "n", n: minutes(in.Price)})
	w, h := glyph.Bold.Width(text, b.number)+b.number, b.number*1.6
	left := min(max(x-w/2, 2), in.W-w-2)
	box := Box{left, max(2, top-h), w, h}
	b.shape(Shape{Kind: Rect, X: box.X, Y: box.Y, W: w, H: h, R: h / 2, Fill: assets.Plum, ID: "price", Label: text})
	b.put(place{left + w/2, box.Y + h*0.68, Middle}, b.number, true, assets.Paper, text).W = w
}

// Caption says in one sentence what the picture shows.
func Caption(in *Input) string {
	b := builder{in: in}
	if in.Veil {
		return b.get("caption.veil")
	}
	return b.caption(in.Now, in.Other)
}

func (b *builder) caption(now, other *sim.Trace) string {
	switch b.in.Traits.Picture {
	case PlanningPicture:
		return b.planningCaption(now, other)
	case PersonPicture:
		return b.withBet(b.flowCaption(now, other), now)
	case AskerPicture:
		return b.askerCaption(now, other)
	case ActionPicture:
		return b.actionCaption(now, other)
	}
	return b.teamCaption(now, other)
}
