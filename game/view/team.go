package view

// The picture of a team: a rail with what users get, and a lane for everybody. It
// draws any run, so every scene that has no picture of its own looks like this.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// teamTrack is one run between two heights.
type teamTrack struct {
	tr, other   *sim.Trace
	title, diff string
	top, bottom float64
	rail        float64 // y of "users get"
	base, heap  float64 // floor and height of the heap; 0: no room for it
	spent       float64 // upper edge of the strip of where time went; 0: none
	spentH      float64 // height of one such strip
	shelf       float64 // y of the shelf; 0: none
	lanes       float64 // upper edge of the first lane
	pitch       float64 // from lane to lane
	tray        float64 // height of the tray above full focus
	h           float64 // of full focus
	plum        float64 // below the floor
	desk        float64 // y of the decision-maker's presence; 0: none
	fine        bool    // the window shows single calls; else bars
	bucket      sim.Dur // that a bar stands for
	bells       bool    // bells can be dragged into trays and onto the shelf
	fixed       bool    // this is not the reader's own run: nothing of it can be turned
}

// floor returns where the focus of a person is none.
//
//go:noinline
func (k *teamTrack) floor(who int) float64 {
	return k.lanes + float64(who)*k.pitch + k.tray + k.h
}

func (b *builder) team() {
	in := b.in
	now, other, front := in.Now, in.Other, -1
	if in.Tracks == 2 && !b.two {
		now, other, front = in.Pair[in.Side], in.Pair[1-in.Side], in.Side
		if now == other {
			other = nil
		}
	}
	if other != nil && alike(now, other) {
		other = nil
	}
	gutter := glyph.Regular.Width(b.get("mark.users"), b.small)
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.small)+26*b.u)
	}
	if in.W >= 700 {
		for _, key := range [...]string{"mark.spent", "mark.spent.other", "mark.heap2"} {
			gutter = max(gutter, glyph.Regular.Width(b.get(key), b.small))
		}
	}
	b.x0 = b.pad + gutter + 8*b.u
	b.x1 = in.W - max(b.pad, glyph.Regular.Width("21:00", b.small)/2+4)
	if b.two {
		now, other = in.Pair[0], nil
	}
	tracks := [2]teamTrack{{tr: now, other: other}, {tr: in.Pair[1]}}
	b.grain(&tracks[0])
	fine, bucket := tracks[0].fine, tracks[0].bucket
	if b.two {
		// Both in the same grain, or they could not be compared.
		b.grain(&tracks[1])
		fine, bucket = fine && tracks[1].fine, max(bucket, tracks[1].bucket)
	}
	key := b.teamKey()
	if !fine {
		key = b.get("mark.key.bars")
	}
	top := b.head(key)
	axis := b.foot(b.caption(now, other))
	bottom := axis - 12*b.u
	b.grid(top, bottom, true)
	tracks[0].top, tracks[0].bottom = top, bottom
	n := 1
	if front >= 0 {
		tracks[0].title = b.trackTitle(front)
	}
	if b.two {
		n = 2
		mid := (top + bottom) / 2
		tracks[0] = teamTrack{tr: in.Pair[0], top: top, bottom: mid - 5*b.u, title: b.trackTitle(0)}
		tracks[1] = teamTrack{tr: in.Pair[1], top: mid + 5*b.u, bottom: bottom, title: b.trackTitle(1), diff: b.teamDifference()}
	}
	for i := range tracks[:n] {
		tracks[i].fine, tracks[i].bucket = fine, bucket
		tracks[i].fixed = b.two && i != in.Own || front >= 0 && front != in.Own
		b.teamRows(&tracks[i])
	}
	b.present(tracks[0].rail, axis)
	for i := range tracks[:n] {
		b.teamWords(&tracks[i])
	}
}

// alike reports whether nothing differs that would be seen in the sums.
func alike(a, b *sim.Trace) bool {
	return a == b || a.Until == b.Until && len(a.Releases) == len(b.Releases) && len(a.Messages) == len(b.Messages) &&
		len(a.Calls) == len(b.Calls) && len(a.Attendances) == len(b.Attendances) && len(a.Slices) == len(b.Slices)
}

// teamKey returns the line under the title.
func (b *builder) teamKey() string {
	if b.has("scene.", b.in.Scene, ".key") {
		return b.word("scene.", b.in.Scene, ".key")
	}
	return b.get("scene.flow.key")
}

// trackTitle returns how a track of two is called.
func (b *builder) trackTitle(i int) string {
	names := [...]string{"sync", "async"}
	sc := b.in.Pair[i].Scenario
	if !b.in.Traits.Both && thrown(sc) || i == 1 && b.in.Traits.Open && !allAsync(sc) {
		return b.get("mark.track.set")
	}
	if b.has("scene.", b.in.Scene, ".track.", names[i]) {
		return b.word("scene.", b.in.Scene, ".track.", names[i])
	}
	return b.get([...]string{"mark.track.sync", "mark.track.async"}[i])
}

// thrown reports whether a switch is thrown in mid-run, if only for one bell.
func thrown(sc *sim.Scenario) bool {
	for i := range sc.Changes {
		if sc.Changes[i].Key != "" {
			return true
		}
	}
	return false
}

// allAsync reports whether a team has the async habit in everything all the time.
func allAsync(sc *sim.Scenario) bool {
	return !thrown(sc) && sc.Planning == sim.Async && sc.Channel == sim.Async && sc.Gather == sim.Async && sc.Docs == sim.Async &&
		sc.Pick == sim.Async && sc.Alone == sim.Async
}

// teamDifference says what two tracks differ in, as a number.
func (b *builder) teamDifference() string {
	one, ok1 := b.in.Pair[0].Finished()
	two, ok2 := b.in.Pair[1].Finished()
	d := minutes(one - two)
	switch {
	case !ok1 || !ok2:
		return ""
	case d == 0:
		return b.get("diff.team.same")
	case d < 0:
		return b.fill(b.get("diff.team.later"), arg{name: "n", str: b.span(-d)})
	}
	return b.fill(b.get("diff.team.earlier"), arg{name: "n", str: b.span(d)})
}

// span writes a number of minutes, in hours when there are many.
func (b *builder) span(min int64) string {
	if min < 120 {
		return b.fill(b.get("mark.min"), arg{name: "n", n: min})
	}
	return b.fill(b.get("mark.hours"), arg{name: "n", str: b.hours(sim.Work(min) * sim.Minute.Work())})
}

// teamRows divides the height of a track and draws what has area.
func (b *builder) teamRows(k *teamTrack) {
	tr, in := k.tr, b.in
	k.rail = k.top + b.small*2.4
	n := float64(max(1, len(tr.Lanes)))
	y := k.rail + 6*b.u
	k.bells = k.fine && len(tr.Lanes) <= in.Traits.Bells
	// Rows that help, as long as the lanes keep enough.
	least := 32 * b.u
	if n > 6 {
		least = 22 * b.u
		if b.two {
			least *= 0.8
		}
	}
	fits := func(h float64) bool { return (k.bottom-y-h)/n >= least }
	room := func(h float64) bool {
		if !fits(h) {
			return false
		}
		y += h
		return true
	}
	// Two tracks have the same rows, so that areas can be compared.
	decides, reads := len(tr.Presence) > 0, b.docs(tr)
	if b.two {
		one, two := in.Pair[0], in.Pair[1]
		decides, reads = len(one.Presence)+len(two.Presence) > 0, b.docs(one) || b.docs(two)
	}
	if decides && room(b.small*1.6) {
		y -= b.small * 1.6
		k.bottom -= b.small * 1.6
		k.desk = k.bottom + b.small*0.9
	}
	k.spentH = b.small * 1.35
	rows := 1.0
	if k.other != nil {
		rows = 2
	}
	spent, shelf := rows*(k.spentH+3*b.u)+5*b.u, b.small*1.9
	if b.two && in.Traits.Open && !fits(spent+shelf) {
		reads = false // where days are compared it is where the time went
	}
	if reads && room(shelf) {
		k.shelf = y - b.small*0.4
	}
	if in.T > 0 && room(spent) {
		k.spent = y - rows*(k.spentH+3*b.u) - 3*b.u
		if k.shelf > 0 {
			// The shelf stands next to the lanes, the strip next to the rail.
			k.spent -= shelf
			k.shelf += spent
		}
	}
	if in.Traits.Heap {
		for _, h := range [...]float64{70 * b.u, 44 * b.u, 26 * b.u} {
			if (k.bottom-y)/n > 1.3*34*b.u && room(h) {
				// Right under the rail; what is there moves down.
				k.heap, k.base = h-8*b.u, k.rail+h-4*b.u
				if k.spent > 0 {
					k.spent += h
				}
				if k.shelf > 0 {
					k.shelf += h
				}
				break
			}
		}
	}
	if k.spent+k.shelf+k.heap == 0 {
		y += b.small * 0.5 // or the first name meets "users get"
	}
	k.lanes = y
	k.pitch = (k.bottom - y) / n
	k.plum = min(b.plumHeight(), k.pitch*0.17)
	k.tray = min(b.small*1.6, k.pitch*0.17)
	if !k.fine {
		k.plum, k.tray = min(8*b.u, k.pitch*0.1), k.pitch*0.1
	}
	k.h = k.pitch - k.plum - k.tray - min(6*b.u, k.pitch*0.1)
	b.f.Layout.Full = k.h
	if k.heap > 0 {
		b.teamHeap(k)
	}
	for i := range tr.Lanes {
		o := laneOpts{tr: tr, who: i, floor: k.floor(i), h: k.h, gold: true, plum: k.plum}
		if k.fine {
			b.plan(o)
			b.done(o)
			b.caps(o)
		} else {
			b.bars(k, i)
		}
		b.line(max(1, b.u), Unbroken, assets.Track, Decor, b.x0, o.floor, b.x1, o.floor)
	}
	if k.fine {
		b.meetings(k)
	}
	b.nights(k)
	if k.desk > 0 && len(tr.Presence) > 0 {
		b.presence(k)
	}
	if k.fine {
		b.parcels(tr, k.floor, k.trayY)
	}
	b.shelfRow(k)
	b.calls(k)
	b.threads(k)
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, b.x0, k.rail, b.x1, k.rail)
	b.keepOut(Box{b.x0, k.rail - b.thick, b.x1 - b.x0, 2 * b.thick})
}

// docs reports whether a run has to do with documents.
func (b *builder) docs(tr *sim.Trace) bool {
	return len(tr.Documents) > 0 || tr.Scenario.Questions > 0 && (tr.Scenario.Docs == sim.Async || b.in.Traits.Open)
}

// grain decides whether a track shows single calls or bars: by how wide the
// average thing that somebody does would be, and by how many of them there are.
func (b *builder) grain(k *teamTrack) {
	tr, in := k.tr, b.in
	things := 0
	for _, lane := range tr.Lanes {
		things += len(lane)
	}
	n := float64(max(1, len(tr.Lanes)))
	share := float64(in.To-in.From) / float64(max(1, tr.Until))
	tracks := 1.0
	if b.two {
		tracks = 2
	}
	// Things in the window: of everybody, and of one.
	all := float64(things) * share
	k.fine = (b.x1-b.x0)/max(1, all/n) > 7*b.u && all*tracks < 520
	day := tr.Scenario.Day
	if day == 0 {
		day = 8 * sim.Hour
	}
	for _, f := range [...]sim.Dur{1, 2, 4, 8, 16, 32, 80, 160} {
		k.bucket = max(1, day*f/16)
		bars := float64(in.To-in.From) / float64(k.bucket)
		if (b.x1-b.x0)/bars >= 8*b.u && bars*n*tracks < 400 {
			break
		}
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

// teamWords writes names, flags and labels, the most important first.
func (b *builder) teamWords(k *teamTrack) {
	gx := b.x0 - 8*b.u
	if k.title != "" {
		b.put(place{b.pad, k.top + b.body*0.9, Start}, b.body, true, assets.Ink, k.title)
	}
	b.put(place{gx, k.rail + b.small*0.3, End}, b.small, false, assets.Faint, b.get("mark.users"))
	b.teamFlags(k)
	if x := b.pad + glyph.Bold.Width(k.title, b.body) + 20*b.u; k.diff != "" {
		y := k.top + b.body*0.9
		if b.in.Even > 0 {
			long := b.fill("{a}; {b}", arg{name: "a", str: k.diff}, arg{name: "b", str: b.fill(b.get("mark.even"), arg{name: "n", n: minutes(b.in.Even)})})
			if b.try(b.body, true, assets.Ink, long, place{x, y, Start}) {
				k.diff = ""
			}
		}
		if k.diff != "" {
			b.try(b.body, true, assets.Ink, k.diff, place{x, y, Start}, place{b.x(b.in.T) - 8*b.u, y, End}, place{b.x1, y, End}, place{(b.x0 + b.x1) / 2, y, Middle})
		}
	}
	for i := range k.tr.Lanes {
		b.name(k, i)
	}
	if k.desk > 0 {
		at := place{gx, k.desk + b.small*0.34, End}
		if !b.try(b.small, false, assets.Faint, b.get("mark.desk"), at) {
			b.try(b.small, false, assets.Faint, b.get("mark.desk.short"), at)
		}
	}
	if k.spent > 0 {
		b.spentRows(k)
	}
	b.teamHeapWords(k)
	b.otherFlags(k)
	b.meetingWords(k)
	b.questionBells(k)
	b.shelfWords(k)
	b.trays(k)
	for i := range k.tr.Lanes {
		o := laneOpts{tr: k.tr, who: i, floor: k.floor(i), h: k.h}
		if !k.fine {
			if i == 0 || len(k.tr.Lanes) <= 4 {
				b.barsAhead(k, i)
			}
			continue
		}
		b.waits(o)
		b.more(o)
		for _, p := range b.pieces(o) {
			b.pieceName(o, &p)
		}
		b.doings(k, i)
	}
	b.say(k)
	b.messageObjects(k)
}

// caps marks what each release costs, and where one piece ends and the next begins,
// where work goes at one speed: there an hour of chores is as wide as an hour.
func (b *builder) caps(o laneOpts) {
	if o.tr.Scenario.Curve != sim.Instant {
		return
	}
	lane := o.tr.Lanes[o.who]
	for i := range lane {
		s := &lane[i]
		if s.From >= b.in.To {
			break
		}
		if !s.State.Working() || s.Part < 0 || s.To <= b.in.From {
			continue
		}
		if b.cap(o, s.Part, s, s.To, 0) > 0 && s.To <= b.in.T {
			b.line(2.5*b.u, Unbroken, assets.Paper, Decor, b.x(s.To), o.floor-o.h-2*b.u, b.x(s.To), o.floor)
		}
	}
}

// spentRows draws the strips of where time went: of this run, and dotted of the
// other one. What lies between their ends is the difference.
func (b *builder) spentRows(k *teamTrack) {
	y := k.spent
	ends := [2]float64{}
	for i, tr := range [...]*sim.Trace{k.tr, k.other} {
		if tr == nil {
			continue
		}
		key := [...]string{"mark.spent", "mark.spent.other"}[i]
		b.try(b.small, false, assets.Faint, b.get(key), place{b.x0 - 8*b.u, y + k.spentH/2 + b.small*0.34, End})
		ends[i] = b.spent(k, tr, y, k.spentH, i == 1)
		y += k.spentH + 3*b.u
	}
	if k.other == nil || b.in.From > 0 {
		return
	}
	// The shorter one has room up to the end of the longer one, when both are over.
	one, ok1 := k.tr.Finished()
	two, ok2 := k.other.Finished()
	if !ok1 || !ok2 || b.in.T < max(one, two) {
		return
	}
	i := 0
	if two < one {
		i = 1
	}
	y = k.spent + float64(i)*(k.spentH+3*b.u)
	xa, xb := ends[i], ends[1-i]
	text := b.fill(b.get("diff.team.earlier"), arg{name: "n", str: b.span(minutes(max(one, two) - min(one, two)))})
	if b.in.Even > 0 {
		long := b.fill(b.get("mark.even"), arg{name: "n", n: minutes(b.in.Even)})
		if !b.try(b.small, true, assets.Ink, long, place{max(xa, xb) + 8*b.u, k.spent + k.spentH*1.5 + 3*b.u + b.small*0.34, Start}) {
			b.try(b.small, true, assets.Ink, long, place{b.x1, k.spent + 2*k.spentH + 4*b.u + b.small, End})
		}
	}
	if glyph.Bold.Width(text, b.small) < xb-xa-20*b.u {
		b.try(b.small, true, assets.Ink, text, place{(xa + xb) / 2, y + k.spentH/2 + b.small*0.34, Middle})
		my := y + k.spentH/2
		b.line(1.25*b.thick, Unbroken, assets.Ink, Decor, xa+8*b.u, my-4*b.u, xa+3*b.u, my, xa+8*b.u, my+4*b.u)
		b.line(1.25*b.thick, Unbroken, assets.Ink, Decor, xb-8*b.u, my-4*b.u, xb-3*b.u, my, xb-8*b.u, my+4*b.u)
	}
}

// waits writes over hatched time whom or what it is spent waiting for.
func (b *builder) waits(o laneOpts) {
	lane := o.tr.Lanes[o.who]
	for i := 0; i < len(lane) && lane[i].From < b.in.T; i++ {
		s := &lane[i]
		if s.State != sim.Waiting {
			continue
		}
		to := s.To
		for i+1 < len(lane) && lane[i+1].State == s.State && lane[i+1].For == s.For {
			i++
			to = lane[i].To
		}
		lo, hi, ok := b.past(s.From, to)
		if !ok {
			continue
		}
		text := b.waitWords(o.tr, s)
		x := max((b.x(lo)+b.x(hi))/2, b.x0+glyph.Bold.Width(text, b.small)/2+3*b.u)
		y := o.floor - o.h*0.5 - b.small*0.3
		if o.h < b.small*3 {
			y = o.floor - o.h*0.25 + b.small*0.33
		}
		if glyph.Regular.Width(text, b.small) > b.x(hi)-b.x(lo)+b.small*3 {
			continue
		}
		b.over(b.small, assets.Ink, text, place{x, y, Middle})
	}
}

// waitWords says whom or what somebody waits for.
func (b *builder) waitWords(tr *sim.Trace, s *sim.Segment) string {
	switch {
	case s.For >= 0:
		return b.fill(b.get("mark.waits"), arg{name: "name", str: tr.Scenario.People[s.For]})
	case s.Doing == sim.WaitBrief:
		return b.get("mark.waits.brief")
	}
	return b.get("mark.waits.before")
}

// name writes who a lane belongs to. A face stands beside the moving edge, or
// beside the name where lanes are low.
func (b *builder) name(k *teamTrack, who int) {
	tr, in := k.tr, b.in
	y := k.floor(who) - k.h/2
	r := min(11*b.u, k.pitch*0.42)
	x := b.x0 - 8*b.u - r
	tx := x - r - 5*b.u
	m := b.mood(tr, who)
	if k.fine && k.h > 64*b.u && b.shown(in.T) {
		r = min(15*b.u, k.h*0.14)
		tx = b.x0 - 8*b.u
		x, y = b.x(in.T)+r+8*b.u, k.floor(who)-k.h*0.62
		if x+2*r > in.W-2 {
			x = b.x(in.T) - r - 8*b.u
		}
		b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
	}
	b.face(x, y, r, assets.Hair0+assets.Color(who%3), m)
	if m == looking && k.h > 64*b.u && x+r*2.2 < in.W {
		b.hourglass(x+r*1.6, y, r*1.2)
		b.keepOut(Box{x + r, y - r, r, 2 * r})
	}
	o := max(r, 6)
	b.person(tr, who, Box{min(max(x-o, 0), in.W-2*o), y - o, 2 * o, 2 * o})
	b.try(b.small, true, assets.Ink, tr.Scenario.People[who], place{tx, k.floor(who) - k.h/2 + b.small*0.33, End})
}

// say lets who called last speak: a face where the talk begins, and beside it what
// it says. Among many there is no room for that.
func (b *builder) say(k *teamTrack) {
	tr := k.tr
	next := sim.MaxTime
	for i := len(tr.Calls) - 1; i >= 0; i-- {
		c := &tr.Calls[i]
		if c.Start > b.in.T {
			next = c.Start
			continue
		}
		// What is gone before it can be read would only flash.
		if c.Start < b.in.From || !k.fine || k.h < 40*b.u || b.crowd(k) || next-c.Start < b.in.Second {
			return
		}
		text := b.get("mark.ask")
		if n := minutes(tr.Scenario.Talk); n != 5 {
			text = b.fill(b.get("mark.ask.long"), arg{name: "n", n: n})
		}
		r := min(15*b.u, k.h*0.16)
		w, h := glyph.Bold.Width(text, b.small)+b.small*1.4, b.small*1.9
		y := k.floor(int(c.From)) - k.h*0.55
		said := false
		for _, dir := range [...]float64{-1, 1} {
			x := b.x(c.Start) - r - 3*b.u
			if dir > 0 {
				x = b.x(min(c.End, b.in.T)) + r + 5*b.u
			}
			mouth := x + dir*(r+1*b.u)
			left := mouth + dir*(9*b.u+w/2) - w/2
			box := Box{min(left, x-r), y - h/2, w + 2*r + 10*b.u, h}
			if box.X < b.x0 || box.X+box.W > b.x1 || !b.isFree(box) {
				continue
			}
			root := mouth + dir*12*b.u
			b.convex(Decor, assets.Ink, root, y-6*b.u, mouth, y+3*b.u, root, y+7*b.u)
			b.shape(Shape{Kind: Rect, X: left, Y: box.Y, W: w, H: h, R: h / 2, Fill: assets.Card, Stroke: assets.Ink, Width: 1.25 * b.thick})
			b.face(x, y, r, assets.Hair0+assets.Color(c.From%3), talking)
			b.put(place{left + w/2, y + b.small*0.34, Middle}, b.small, true, assets.Ink, text)
			b.keepOut(box)
			said = true
			break
		}
		if x := b.x(c.Start) - r - 3*b.u; !said && b.isFree(Box{x - r, y - r, 2 * r, 2 * r}) {
			b.face(x, y, r, assets.Hair0+assets.Color(c.From%3), talking)
			b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
		}
		// Who calls whom, beside the line.
		at := b.fill(b.get("mark.calls"), arg{name: "from", str: tr.Scenario.People[c.From]}, arg{name: "to", str: tr.Scenario.People[c.To]})
		x, ty := (b.x(c.Start)+b.x(min(c.End, b.in.T)))/2, k.trayY(int(max(c.From, c.To)))+b.small*0.34
		b.try(b.small, true, assets.Plum, at, place{x + 7*b.u, ty, Start}, place{x - 7*b.u, ty, End})
		return
	}
}

// piece is a stretch of one person's time for one piece of work.
type piece struct {
	part     int32 // -1: a repair
	of       int32 // of that release; -1: it is none
	slice    int16
	whole    bool
	redo     bool // what a wrong guess spoilt
	from, to sim.Dur
}

// pieces returns each stretch in the window that one piece of work takes, talks
// and waits in it included, up to the present and from there on. It holds until
// the next call.
func (b *builder) pieces(o laneOpts) []piece {
	b.found = b.found[:0]
	var p piece
	for i := range o.tr.Lanes[o.who] {
		s := &o.tr.Lanes[o.who][i]
		if s.From >= b.in.To {
			break
		}
		of := int32(-1)
		if s.Doing == sim.DoRepair {
			of = s.Ref
		}
		if !s.State.Working() || s.Part < 0 && of < 0 {
			// A planned meeting is seen in the plan; what else breaks in is not known.
			if s.State == sim.InMeeting || s.State == sim.Waiting {
				b.piece(&p)
			}
			continue
		}
		if of >= 0 && o.tr.Releases[of].At > b.in.T {
			b.piece(&p) // nobody knows yet
			continue
		}
		redo := s.Doing == sim.DoRedo
		if p.to == 0 || p.part != s.Part || p.of != of || p.redo != redo || p.slice != s.Slice || p.whole != s.Whole || b.night(p.to, s.From) {
			b.piece(&p)
			p = piece{s.Part, of, s.Slice, s.Whole, redo, s.From, s.To}
		}
		p.to = s.To
	}
	b.piece(&p)
	return b.found
}

// piece keeps what can be seen of a stretch, before and after the present, and
// empties it.
func (b *builder) piece(p *piece) {
	for _, span := range [...][2]sim.Dur{{p.from, min(p.to, b.in.T)}, {max(p.from, b.in.T), p.to}} {
		q := *p
		q.from, q.to = max(span[0], b.in.From), min(span[1], b.in.To)
		if q.from < q.to {
			b.found = append(b.found, q)
		}
	}
	*p = piece{}
}

// night reports whether a night lies between two moments.
func (b *builder) night(from, to sim.Dur) bool {
	day := b.in.Now.Scenario.Day
	return day > 0 && to/day > (from-1)/day
}

// plan draws what is still to do as outlines, as long as the work will take.
func (b *builder) plan(o laneOpts) {
	for _, p := range b.pieces(o) {
		if p.from < b.in.T {
			continue
		}
		edge, _ := part(b.hue(o.tr, p.part))
		xa, xb := b.x(p.from)+2*b.u, b.x(p.to)-2*b.u
		b.outline(xa, o.floor-o.h, xb, o.floor, edge)
	}
}

// pieceName writes into a stretch of work what it is.
func (b *builder) pieceName(o laneOpts, p *piece) {
	long, short := b.pieceWords(o.tr, p)
	size := b.small
	xa, xb := b.x(p.from), b.x(p.to)
	b.task(o, p, long, Box{xa, o.floor - o.h, xb - xa, o.h})
	if o.tr.Scenario.Curve == sim.Instant && p.part >= 0 {
		// The name stands on the work, not on its price.
		xb = min(xb, max(xa, b.x(max(b.in.From, min(p.to, b.in.To)))-(b.x(b.in.From+o.tr.Scenario.Overhead)-b.x0)))
	}
	if xb-xa < 12*b.u || o.h < size {
		return
	}
	if p.from >= b.in.T && p.part >= 0 && briefAt(o.tr, p.part, b.in.T) == unclear {
		long, short = b.fill("? {a}", arg{name: "a", str: long}), "?"
		if o.tr.Parts[p.part].Briefing == sim.Sensitive && xb-xa > 30*b.u {
			b.padlock(xb-10*b.u, o.floor-o.h*0.5, min(12*b.u, o.h*0.7), assets.Ink)
			xb -= 18 * b.u
		}
	}
	y := o.floor - min(o.h/2, size*1.2) + size*0.33
	// In the widest stretch without a break, and there beside any thread; else
	// across the breaks.
	for n := range 2 {
		ra, rb := xa, xb
		if n == 0 {
			ra, rb = b.unbroken(o, p, xa, xb)
		}
		for _, s := range [...]string{long, short} {
			w := glyph.Bold.Width(s, size)
			if s == "" || w > rb-ra-4*b.u {
				continue
			}
			at, aside := place{(ra + rb) / 2, y, Middle}, max(0, (rb-ra-w)/2-3*b.u)
			if n > 0 {
				aside = 0
			}
			if b.try(size, true, assets.Ink, s, at, place{at.x + aside*0.55, y, Middle}, place{at.x - aside*0.55, y, Middle}, place{at.x + aside, y, Middle}) {
				return
			}
		}
	}
}

// unbroken returns the widest stretch of a piece, within xa to xb, in which nothing
// broke in.
func (b *builder) unbroken(o laneOpts, p *piece, xa, xb float64) (lo, hi float64) {
	if p.from >= b.in.T {
		return xa, xb // what will break into the plan is not known
	}
	lane := o.tr.Lanes[o.who]
	from, to := p.from, p.from
	best := sim.Dur(0)
	for i := max(0, o.tr.At(o.who, p.from)); i < len(lane) && lane[i].From < p.to; i++ {
		s := &lane[i]
		if !s.State.Working() {
			continue
		}
		if s.From > to {
			from = s.From
		}
		to = min(s.To, p.to)
		if to-from > best {
			best = to - from
			lo, hi = max(xa, b.x(from)), min(xb, b.x(to))
		}
	}
	if best == 0 {
		return xa, xb
	}
	return lo, hi
}

// task names a part where it is widest, with what has become of it.
func (b *builder) task(o laneOpts, p *piece, name string, box Box) {
	tr := o.tr
	if b.in.Mute || name == "" || p.part < 0 || box.W < 10 || box.H < 9 {
		return
	}
	id := b.fill("task:{n}", arg{name: "n", n: int64(p.part)})
	for i := range b.f.Objects {
		if q := &b.f.Objects[i]; q.ID == id {
			if q.Box.W < box.W {
				q.Box = box
			}
			return
		}
	}
	key, since := "object.task.todo", sim.Dur(0)
	lane := tr.Lanes[o.who]
	for i := range lane {
		if s := &lane[i]; s.Part == p.part && s.State.Working() && s.From <= b.in.T {
			key, since = "object.task.work", s.From
			break
		}
	}
	if end := endOf(tr, p.part); end <= b.in.T {
		key, since = "object.task.done", end
	} else if briefAt(tr, p.part, b.in.T) == unclear {
		key = "object.task.unclear"
	}
	b.object(id, b.fill(b.get(key), arg{name: "part", str: name}, arg{name: "name", str: tr.Scenario.People[o.who]}, arg{name: "time", str: b.when(since)}), box)
}

// more says at the edge of the window how many parts of a person's lie beyond.
func (b *builder) more(o laneOpts) {
	lane, n, last := o.tr.Lanes[o.who], int64(0), int32(-1)
	for i := range lane {
		s := &lane[i]
		if !s.State.Working() || s.Part < 0 || s.Part == last {
			continue
		}
		last = s.Part
		if s.From >= b.in.To && b.in.To > b.in.T && s.Slice <= 1 {
			n++
		}
	}
	if n > 0 && o.h > b.small {
		b.over(b.small, assets.Ink, b.fill(b.get("mark.more"), arg{name: "n", n: n}), place{b.x1 - 4*b.u, o.floor - min(o.h/2, b.small*1.2) + b.small*0.33, End})
	}
}

// pieceWords names a piece of work, at length and in short.
func (b *builder) pieceWords(tr *sim.Trace, p *piece) (long, short string) {
	if p.of >= 0 {
		short = b.fill("× {a}", arg{name: "a", str: b.flagWords(tr, &tr.Releases[p.of])})
		return b.fill(b.get("mark.repair"), arg{name: "part", str: short}), short
	}
	info := &tr.Parts[p.part]
	id := tr.Scenario.Features[info.Feature].Parts[info.Index].ID
	if b.has("scene.", b.in.Scene, ".part.", id) {
		long = b.word("scene.", b.in.Scene, ".part.", id)
	}
	// Whose parts count from 1 in everybody's plan.
	n, all := int64(0), int64(0)
	for i := range tr.Parts {
		if tr.Parts[i].Owner == info.Owner {
			all++
			if int32(i) <= p.part {
				n++
			}
		}
	}
	switch {
	case p.whole && long != "" && all <= 3:
	case p.whole && all == 1:
		long = b.partName(tr, p.part)
	case p.whole:
		short = b.count(n)
		long = b.fill(b.get("mark.task"), arg{name: "n", n: n})
	default:
		number := b.count(n)
		b.buf = b.buf[:0]
		if all > 1 {
			b.buf = append(b.buf, number...)
		}
		b.buf = append(b.buf, 'a'+byte(p.slice-1))
		short = b.keep()
	}
	if long == "" || !p.whole {
		long = short
	}
	if p.redo {
		long = b.fill(b.get("mark.again"), arg{name: "part", str: b.partName(tr, p.part)})
	}
	return long, short
}

// teamFlags draws the releases on the rail. Those that have no room of their own
// share a flag.
func (b *builder) teamFlags(k *teamTrack) {
	in, tr := b.in, k.tr
	pole := b.small * 0.75
	rs := tr.Releases
	for i := range rs {
		if r := &rs[i]; r.Failed && r.At <= in.T && b.shown(r.At) {
			b.fallen(b.x(r.At), k.rail, b.flagWords(tr, r))
			b.release(tr, r, Box{b.x(r.At) - 8, k.rail - 12, 16, 24})
		}
	}
	for i := 0; i < len(rs); {
		r := &rs[i]
		j := i + 1
		past := r.At <= in.T
		if !b.shown(r.At) || r.Failed && past || r.Of >= 0 && rs[r.Of].At > in.T {
			i = j // nobody knows yet what will have to be repaired
			continue
		}
		text := b.flagWords(tr, r)
		end := b.x(r.At) + b.cloth(text)
		for j < len(rs) && b.shown(rs[j].At) && rs[j].At <= in.T == past && b.x(rs[j].At) < end+3*b.u && !rs[j].Failed && rs[j].Of < 0 {
			j++
			text = b.fill(b.get("mark.flags"), arg{name: "n", n: int64(j - i)})
			if b.x(r.At)+b.cloth(text) > in.W-2 {
				text = b.count(int64(j - i))
			}
			end = b.x(r.At) + b.cloth(text)
		}
		d := Dashed
		if past {
			d = Unbroken
		}
		x, w, top := b.x(r.At), b.cloth(text), k.rail-pole-b.small*1.55
		switch {
		case x+w <= in.W-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			b.release(tr, r, b.flag(x, k.rail, pole, text, d, false, "release", text))
		case b.isFree(Box{x - w, top, w, b.small * 1.55}):
			b.release(tr, r, b.flag(x, k.rail, pole, text, d, true, "release", text))
		default:
			b.line(2*b.thick, d, assets.Ink, Release, x, k.rail, x, k.rail-pole)
			b.release(tr, r, Box{x - 5, top, 10, k.rail - top})
		}
		for m := i + 1; m < j; m++ {
			b.line(2*b.thick, d, assets.Ink, Release, b.x(rs[m].At), k.rail, b.x(rs[m].At), k.rail-pole)
		}
		i = j
	}
}

// flagWords says which pieces a release brings.
func (b *builder) flagWords(tr *sim.Trace, r *sim.Release) string {
	sc := tr.Scenario
	b.buf = b.buf[:0]
	if r.Of >= 0 {
		return b.fill(b.get("mark.again"), arg{name: "part", str: b.flagWords(tr, &tr.Releases[r.Of])})
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

// otherFlags draws where the other future has its first and its last release.
func (b *builder) otherFlags(k *teamTrack) {
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
		x, w, top := b.x(r.At), b.cloth(text), k.rail-pole-b.small*1.55
		switch {
		case x+w <= b.in.W-2 && b.isFree(Box{x, top, w, b.small * 1.55}):
			b.flag(x, k.rail, pole, text, Dotted, false, "other", text)
		case b.isFree(Box{x - w, top, w, b.small * 1.55}):
			b.flag(x, k.rail, pole, text, Dotted, true, "other", text)
		}
	}
}

// teamCaption says how far the team has come, and what the other way would have
// given.
func (b *builder) teamCaption(now, other *sim.Trace) string {
	in := b.in
	t := in.T
	if in.Tracks == 2 && in.Pair[0] != nil && in.Pair[1] != nil {
		now, other = in.Pair[1], in.Pair[0]
		if in.Side == 0 && !b.two {
			now, other = other, now
		}
	}
	end, ok := now.Finished()
	time := arg{name: "time", str: b.when(end)}
	if !ok {
		return b.soFar(now, other, t)
	}
	if other != nil && !alike(now, other) {
		was, ok := other.Finished()
		if ok && minutes(was) != minutes(end) {
			key := "caption.team.planOther"
			if t >= end {
				key = "caption.team.doneOther"
				if parts := b.split(now, other); parts != "" {
					return b.fill(b.get("caption.team.split"), time, arg{name: "other", str: b.when(was)}, arg{name: "parts", str: parts})
				}
			}
			if b.two {
				key = "caption.team.two"
			}
			return b.fill(b.get(key), time, arg{name: "other", str: b.when(was)})
		}
		if ok && len(now.Releases) > 0 && len(other.Releases) > 0 && now.Releases[0].At != other.Releases[0].At {
			return b.fill(b.get("caption.team.same"), time, arg{name: "first", str: b.when(now.Releases[0].At)}, arg{name: "other", str: b.when(other.Releases[0].At)})
		}
	}
	switch {
	case t >= end:
		return b.fill(b.get("caption.team.done"), time)
	case len(now.Releases) == 1:
		return b.fill(b.get("caption.team.plan"), time)
	}
	return b.fill(b.get("caption.team.some"), arg{name: "n", str: b.hours(now.Delivered(t))}, arg{name: "all", str: b.hours(total(now))})
}

// soFar compares what has been done by two runs that are not finished.
func (b *builder) soFar(now, other *sim.Trace, t sim.Dur) string {
	n := arg{name: "n", str: b.hours(worked(now, t))}
	if len(now.Documents) > 0 && !b.in.Traits.Open {
		up, found := int64(0), int64(0)
		for i := range now.Documents {
			if now.Documents[i].At <= t {
				up++
			}
		}
		for i := range now.Questions {
			if q := &now.Questions[i]; q.Found && q.Answered <= t {
				found++
			}
		}
		m := arg{name: "m", str: n.str}
		key := "caption.team.docs"
		if other != nil {
			key, m.str = "caption.team.docsOther", b.hours(worked(other, t))
		}
		return b.fill(b.get(key), n, m, arg{name: "up", n: up}, arg{name: "found", n: found})
	}
	if other == nil {
		return b.fill(b.get("caption.team.work"), n)
	}
	key := "caption.team.workOther"
	if b.two {
		key = "caption.team.workTwo"
	}
	return b.fill(b.get(key), n, arg{name: "m", str: b.hours(worked(other, t))})
}

// worked returns the work that everybody has done by a moment.
func worked(tr *sim.Trace, t sim.Dur) (sum sim.Work) {
	for _, lane := range tr.Lanes {
		for i := range lane {
			sum += tr.Between(&lane[i], 0, t)
		}
	}
	return sum
}

// split says what the difference between two finished runs consists of, for each
// person on average.
func (b *builder) split(now, other *sim.Trace) string {
	a, o := billOf(now, now.Until), billOf(other, other.Until)
	parts := ""
	for i := inChores; i < kinds; i++ {
		n := minutes(sim.Dur(a[i] - o[i]))
		if n == 0 {
			continue
		}
		sign := "+"
		if n < 0 {
			sign, n = "−", -n
		}
		one := b.fill("{sign}{n}", arg{name: "sign", str: sign}, arg{name: "n", str: b.fill(b.get(spentKeys[i]), arg{name: "n", str: b.span(n)})})
		if parts != "" {
			one = b.fill("{a}, {b}", arg{name: "a", str: parts}, arg{name: "b", str: one})
		}
		parts = one
	}
	return parts
}

// heapStep is what was done and not yet out at a moment, by colour.
type heapStep struct {
	at  sim.Dur
	sum [3]sim.Work
}

// heapOf returns the heap of a run over time, twice at each release. It is made
// once for each run.
func (b *builder) heapOf(tr *sim.Trace) []heapStep {
	for i := range b.heaps {
		if b.heaps[i].tr == tr {
			return b.heaps[i].steps
		}
	}
	slot := &b.heaps[b.nextHeap%len(b.heaps)]
	b.nextHeap++
	slot.tr, slot.steps = tr, slot.steps[:0]
	b.acc = b.acc[:0]
	for range tr.Parts {
		b.acc = append(b.acc, 0)
	}
	note := func(t sim.Dur) {
		s := heapStep{at: t}
		for p, w := range b.acc {
			s.sum[b.hue(tr, int32(p))%3] += w
		}
		slot.steps = append(slot.steps, s)
	}
	const n = 600
	last, next := sim.Dur(0), 0
	for i := range n + 1 {
		t := tr.Until / n * sim.Dur(i)
		if i == n {
			t = tr.Until
		}
		for next < len(tr.Releases) && tr.Releases[next].At <= t {
			r := &tr.Releases[next]
			next++
			b.pile(tr, last, r.At)
			last = r.At
			note(r.At)
			if r.Of >= 0 {
				r = &tr.Releases[r.Of] // repaired, so it stands
			} else if r.Failed {
				continue
			}
			for _, u := range tr.Units[r.First:r.Last] {
				for p := range tr.Parts {
					if tr.Parts[p].Feature == u.Feature {
						b.acc[p] -= tr.CutAt(int32(p), u.To) - tr.CutAt(int32(p), u.From)
					}
				}
			}
			note(r.At)
		}
		b.pile(tr, last, t)
		last = t
		note(t)
	}
	return slot.steps
}

// pile adds to each part of acc the work done on it between two moments.
func (b *builder) pile(tr *sim.Trace, from, to sim.Dur) {
	for who, lane := range tr.Lanes {
		if from >= to || len(lane) == 0 {
			continue
		}
		for i := tr.At(who, from); i < len(lane) && lane[i].From < to; i++ {
			if s := &lane[i]; s.State.Working() && s.Part >= 0 && s.Doing == sim.DoSlice {
				b.acc[s.Part] += tr.Between(s, from, to)
			}
		}
	}
}

// teamHeap draws finished work that users do not have, up to the present.
func (b *builder) teamHeap(k *teamTrack) {
	steps := b.heapOf(k.tr)
	b.line(max(1, b.thick), Unbroken, assets.Faint, Decor, b.x0, k.base, b.x1, k.base)
	scale := k.heap / float64(max(1, b.peak(k)))
	until := min(b.in.T, b.in.To)
	for c := range 3 {
		from := len(b.f.Points)
		seen := false
		lastX := -9.0
		for i := range steps {
			s := &steps[i]
			if s.at > until || s.at < b.in.From && (i+1 == len(steps) || steps[i+1].at <= b.in.From) {
				continue
			}
			jump := i > 0 && steps[i-1].at == s.at || i+1 < len(steps) && steps[i+1].at == s.at
			x := max(b.x0, b.x(s.at))
			if x < lastX+3*b.u && !jump {
				continue
			}
			lastX = x
			low := 0.0
			for _, w := range s.sum[:c] {
				low += scale * float64(max(0, w))
			}
			high := low + scale*float64(max(0, s.sum[c]))
			seen = seen || high > low
			b.point(x, k.base-high, k.base-low)
		}
		if !seen {
			b.f.Points = b.f.Points[:from]
			continue
		}
		_, fill := part(int32(c))
		b.shape(Shape{Kind: Strip, Role: Heap, Fill: fill, From: from, To: len(b.f.Points)})
	}
	if k.other == nil {
		return
	}
	// The heap that the other future would have.
	from := len(b.f.Points)
	steps = b.heapOf(k.other)
	for i := range steps {
		s := &steps[i]
		jump := i > 0 && steps[i-1].at == s.at || i+1 < len(steps) && steps[i+1].at == s.at
		if b.shown(s.at) && (jump || i%8 == 0) {
			b.point(b.x(s.at), k.base-scale*float64(s.sum[0]+s.sum[1]+s.sum[2]), 0)
		}
	}
	b.shape(Shape{Kind: Line, Role: Other, Dash: Dotted, Stroke: assets.Loss, Width: 1.5 * b.thick, From: from, To: len(b.f.Points)})
}

// peak returns the highest that a track's heap gets, or the other run's.
func (b *builder) peak(k *teamTrack) (most sim.Work) {
	for _, tr := range [...]*sim.Trace{k.tr, k.other, b.in.Pair[0], b.in.Pair[1]} {
		if tr == nil {
			continue
		}
		for _, s := range b.heapOf(tr) {
			most = max(most, s.sum[0]+s.sum[1]+s.sum[2])
		}
	}
	return most
}

// teamHeapWords names the heap and says how much lies there.
func (b *builder) teamHeapWords(k *teamTrack) {
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
	var now sim.Work
	for _, s := range b.heapOf(k.tr) {
		if s.at <= b.in.T {
			now = s.sum[0] + s.sum[1] + s.sum[2]
		}
	}
	if b.shown(b.in.T) && now > sim.Hour.Work()/20 {
		text := b.fill(b.get("mark.hours"), arg{name: "n", str: b.hours(now)})
		y := k.base - max(b.small*0.3, k.heap*float64(now)/float64(max(1, b.peak(k)))-b.small*0.7)
		b.try(b.small, true, assets.Ink, text, place{b.x(b.in.T) + 8*b.u, y, Start}, place{b.x(b.in.T) - 8*b.u, y - b.small*0.6, End})
	}
}
