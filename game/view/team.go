package view

// The picture of a team: a rail with what users get, and a lane for everybody. It
// draws any run, so every scene that has no picture of its own looks like this.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// grain decides whether a track shows single calls or bars: by how wide the
// average thing that somebody does would be, and by how many of them there are.
func (b *builder) grain(k *track) {
	tr := k.tr
	things, until := 0, b.horizon(tr.Until)
	for _, lane := range tr.Lanes {
		things += countBefore(lane, until)
	}
	n := float64(max(1, len(tr.Lanes)))
	share := float64(b.to-b.from) / float64(max(1, until))
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
		bars := float64(b.to-b.from) / float64(k.bucket)
		if (b.x1-b.x0)/bars >= 8*b.u && bars*n*tracks < 400 {
			break
		}
	}
}

// teamPicture is the picture of a team.
type teamPicture struct{}

// teamRows are the rows between a team's rail and its lanes.
type teamRows struct {
	diff       string
	name       float64    // where the track's title stands
	board      Box        // the scoreboard; no height: no room for it
	was        *sim.Trace // what the habits that the day began with would have given; nil: those are its own
	rail       float64    // y of "users get"
	base, heap float64    // floor and height of the heap; 0: no room for it
	most       sim.Work   // that is as high
	spent      float64    // upper edge of the strip of where time went; 0: none
	spentH     float64    // height of one such strip
	strip      float64    // baseline of the scoreboard as a line, where there is no room for a board; 0: none
}

func (teamPicture) layout() layout {
	return layout{axis: true, hours: true, sums: true, above: 12, apart: 5}
}

func (teamPicture) gutter(b *builder, now *sim.Trace) float64 {
	gutter := glyph.Regular.Width(b.get("mark.users"), b.small)
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.small)+26*b.u)
	}
	if b.w >= 700 {
		for _, key := range [...]string{"mark.spent", "mark.spent.other", "mark.heap2"} {
			gutter = max(gutter, glyph.Regular.Width(b.get(key), b.small))
		}
	}
	return gutter + 8*b.u
}

// key says what the bars are where there are any: they explain the rest.
func (teamPicture) key(b *builder, tracks []track) string {
	fine, bucket := true, sim.Dur(0)
	for i := range tracks {
		b.grain(&tracks[i])
		fine, bucket = fine && tracks[i].fine, max(bucket, tracks[i].bucket)
	}
	for i := range tracks {
		// Both in the same grain, or they could not be compared.
		tracks[i].fine, tracks[i].bucket = fine, bucket
	}
	if !fine {
		return b.get("mark.key.bars")
	}
	return b.sceneKey()
}

func (teamPicture) title(b *builder, i int) string { return b.trackTitle(i) }

func (teamPicture) caption(b *builder, now, other *sim.Trace) string {
	return b.teamCaption(now, other)
}

func (teamPicture) rows(b *builder, k *track) {
	if k.i == 1 {
		k.diff = b.teamDifference()
	}
	side := k.i
	if !b.two {
		side = b.in.Side
	}
	k.fixed = b.in.Tracks == 2 && side != b.in.Own
	b.teamRows(k)
	k.line = k.rail
}

func (teamPicture) words(b *builder, k *track) { b.teamWords(k) }

// sceneKey returns the line under the title.
func (b *builder) sceneKey() string {
	if b.has("scene.", b.scene, ".key") {
		return b.word("scene.", b.scene, ".key")
	}
	return b.get("scene.flow.key")
}

// teamDifference says what two tracks differ in, as a number.
func (b *builder) teamDifference() string {
	one, ok1 := measure.Finished(b.in.Pair[0])
	two, ok2 := measure.Finished(b.in.Pair[1])
	if !ok1 || !ok2 {
		return ""
	}
	return b.by(b.in.Pair[1], two-one)
}

// teamRows divides the height of a track and draws what has area.
func (b *builder) teamRows(k *track) {
	tr, in := k.tr, b.in
	b.teamBoard(k)
	k.rail = k.top + b.small*2.4
	k.bells = k.fine && len(tr.Lanes) <= in.Traits.Bells
	k.lane0 = b.teamHelpers(k)
	k.pitch = (k.bottom - k.lane0) / float64(max(1, len(tr.Lanes)))
	k.plum = min(plumHeight(&b.brush), k.pitch*0.17)
	k.tray = min(b.small*1.6, k.pitch*0.17)
	if !k.fine {
		k.plum, k.tray = min(8*b.u, k.pitch*0.1), k.pitch*0.1
	}
	k.h = k.pitch - k.plum - k.tray - min(6*b.u, k.pitch*0.1)
	b.f.Layout.Full = k.h
	if k.heap > 0 {
		k.most = peak(&b.board, b.horizon(forever), k.tr, k.other, in.Pair[0], in.Pair[1])
		drawTeamHeap(&b.board, k)
	}
	for i := range tr.Lanes {
		o := lane{tr: tr, who: i, floor: k.floor(i), h: k.h, gold: true, plum: k.plum}
		if k.fine {
			drawPlan(&b.board, o)
			drawDone(&b.board, o)
			drawCaps(&b.board, o)
		} else {
			drawBars(&b.board, &k.lanes, i)
		}
		b.line(max(1, b.u), Unbroken, assets.Track, Decor, b.x0, o.floor, b.x1, o.floor)
	}
	if k.fine {
		drawMeetings(&b.board, &k.lanes)
	}
	drawNights(&b.board, k.lane0, k.bottom)
	if k.desk > 0 && len(tr.Presence) > 0 {
		drawPresence(&b.board, &k.lanes)
	}
	if k.fine {
		drawParcels(&b.board, tr, k.floor, k.trayY)
	}
	drawShelf(&b.board, &k.lanes)
	drawCalls(&b.board, &k.lanes)
	drawThreads(&b.board, &k.lanes)
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, b.x0, k.rail, b.x1, k.rail)
	b.keepOut(Box{b.x0, k.rail - b.thick, b.x1 - b.x0, 2 * b.thick})
}

// teamBoard gives the scoreboard the height that the lanes can spare, first of what helps.
// Two tracks have theirs under their titles.
func (b *builder) teamBoard(k *track) {
	k.name, k.board, k.was = k.top, Box{}, b.in.Start
	if b.in.Tracks == 2 {
		k.was = nil // it stands beside
	}
	w := b.w - 2*b.pad
	h, y := b.scoreHeight(w, k.was)+2*b.u, k.top
	if k.title != "" {
		y += b.body * 1.4
	}
	n := float64(max(1, len(k.tr.Lanes)))
	spare := func(y float64) bool { return (k.bottom-y-b.small*2.9-6*b.u)/n >= b.teamLeast(n) }
	if spare(y + h) {
		k.board = Box{b.pad, y, w, h}
		k.top = y + h
		return
	}
	// A line of it then, beside the title.
	if row := b.body * 1.4; spare(k.top + row) {
		k.strip = k.top + b.body*0.9
		k.top += row
	}
}

// teamLeast returns how high the lanes of so many people must be.
func (b *builder) teamLeast(n float64) float64 {
	switch {
	case n <= 6:
		return 32 * b.u
	case b.two:
		return 22 * 0.8 * b.u
	}
	return 22 * b.u
}

// teamHelpers divides the height between the rail and the lanes among the rows that
// help, as long as the lanes keep enough, and returns where the lanes begin.
func (b *builder) teamHelpers(k *track) (y float64) {
	tr, in := k.tr, b.in
	n := float64(max(1, len(tr.Lanes)))
	y = k.rail + 6*b.u
	least := b.teamLeast(n)
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
	if b.now > 0 && room(spent) {
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
	return y
}

// teamWords writes names, flags and labels, the most important first.
func (b *builder) teamWords(k *track) {
	gx := b.x0 - 8*b.u
	if k.title != "" {
		b.put(place{b.pad, k.name + b.body*0.9, Start}, b.body, true, assets.Ink, k.title)
	}
	switch {
	case k.board.H > 0:
		b.score(k.board, k.tr, k.was)
	case k.strip > 0:
		left := b.pad
		if k.title != "" {
			left += glyph.Bold.Width(k.title, b.body) + 20*b.u
		}
		b.scoreLine(left, k.strip, k.tr)
	}
	b.put(place{gx, k.rail + b.small*0.3, End}, b.small, false, assets.Faint, b.get("mark.users"))
	teamFlags(&b.board, k)
	was, told := b.as(b.tenseOfEnds()), b.tell(SaysApart, 0, b.in.Pair[0], b.in.Pair[1], 0)
	if x := b.pad + glyph.Bold.Width(k.title, b.body) + 20*b.u; k.diff != "" {
		y := k.name + b.body*0.9
		if b.in.Even > 0 {
			long := b.text("diff.team.even", arg{name: "diff", str: k.diff}, arg{name: "n", n: minutes(b.in.Even)})
			if b.try(b.body, true, assets.Ink, long, place{x, y, Start}) {
				k.diff = ""
			}
		}
		if k.diff != "" {
			b.try(b.body, true, assets.Ink, k.diff, place{x, y, Start}, place{b.x(b.now) - 8*b.u, y, End}, place{b.x1, y, End}, place{(b.x0 + b.x1) / 2, y, Middle})
		}
	}
	b.as(was)
	b.tells(told)
	for i := range k.tr.Lanes {
		drawName(&b.board, &k.lanes, i)
	}
	if k.desk > 0 {
		at := place{gx, k.desk + b.small*0.34, End}
		if !b.try(b.small, false, assets.Faint, b.get("mark.desk"), at) {
			b.try(b.small, false, assets.Faint, b.get("mark.desk.short"), at)
		}
	}
	if k.spent > 0 {
		spentRows(&b.board, k, b.in.Even)
	}
	teamHeapWords(&b.board, k)
	otherFlags(&b.board, k)
	meetingWords(&b.board, &k.lanes)
	questionBells(&b.board, &k.lanes)
	shelfWords(&b.board, &k.lanes)
	drawTrays(&b.board, &k.lanes)
	for i := range k.tr.Lanes {
		o := lane{tr: k.tr, who: i, floor: k.floor(i), h: k.h}
		if !k.fine {
			if i == 0 || len(k.tr.Lanes) <= 4 {
				nameBarsAhead(&b.board, &k.lanes, i)
			}
			continue
		}
		nameWaits(&b.board, o)
		b.tells(Number{Says: SaysCount})
		sayMore(&b.board, o)
		b.tells(Number{})
		for _, p := range pieces(&b.board, o) {
			b.tells(Number{Says: SaysName})
			namePiece(&b.board, o, &p)
			b.tells(Number{})
		}
		nameDoings(&b.board, &k.lanes, i)
	}
	drawSay(&b.board, &k.lanes)
	messageObjects(&b.board, &k.lanes)
}

// teamCaption says how far the team has come, and what the other way would have
// given; where several switches were thrown, also what the last of them did.
func (b *builder) teamCaption(now, other *sim.Trace) string {
	text := b.teamSays(now, other)
	if b.in.Tracks == 2 || b.in.Last == nil || other != b.in.Start {
		return text
	}
	one, ok1 := measure.Finished(b.in.Last)
	two, ok2 := measure.Finished(now)
	if !ok1 || !ok2 {
		return text
	}
	return b.text("caption.team.alone", arg{name: "text", str: text}, arg{name: "by", str: b.by(now, two-one)})
}

// teamSays is teamCaption without the last switch.
func (b *builder) teamSays(now, other *sim.Trace) string {
	in := b.in
	t := b.now
	if in.Tracks == 2 && in.Pair[0] != nil && in.Pair[1] != nil {
		now, other = in.Pair[1], in.Pair[0]
		if in.Side == 0 && !b.two {
			now, other = other, now
		}
	}
	start := other != nil && in.Tracks != 2 && other == in.Start
	end, ok := measure.Finished(now)
	time := arg{name: "time", str: b.when(end)}
	if !ok {
		return b.soFar(now, other, t, start)
	}
	if other != nil && !alike(now, other) {
		was, ok := measure.Finished(other)
		if ok && minutes(was) != minutes(end) {
			key := "caption.team.planOther"
			if t >= end {
				key = "caption.team.doneOther"
				if parts := split(&b.board, now, other); parts != "" {
					return b.text("caption.team.split", time, arg{name: "other", str: b.when(was)}, arg{name: "parts", str: parts})
				}
			}
			if start {
				key = "caption.team.planStart"
				if t >= end {
					key = "caption.team.doneStart"
				}
			}
			if b.two {
				key = "caption.team.two"
			}
			return b.text(key, time, arg{name: "other", str: b.when(was)})
		}
		if ok && len(now.Releases) > 0 && len(other.Releases) > 0 && now.Releases[0].At != other.Releases[0].At {
			return b.text("caption.team.same", time, arg{name: "first", str: b.when(now.Releases[0].At)}, arg{name: "other", str: b.when(other.Releases[0].At)})
		}
	}
	switch {
	case t >= end:
		return b.text("caption.team.done", time)
	case len(now.Releases) == 1:
		return b.text("caption.team.plan", time)
	}
	n, all := arg{name: "n", str: b.hours(measure.Delivered(now, t))}, arg{name: "all", str: b.hours(measure.Effort(now))}
	for i := range now.Releases {
		if r := &now.Releases[i]; r.At > t && byTrain(now, r) {
			return b.text("caption.team.train", n, all, arg{name: "time", str: b.when(r.At)})
		} else if r.At > t && r.Of < 0 {
			break
		}
	}
	return b.text("caption.team.some", n, all)
}

// soFar compares what has been done by two runs that are not finished; start: the other
// one has the habits that the day began with.
func (b *builder) soFar(now, other *sim.Trace, t sim.Dur, start bool) string {
	n := arg{name: "n", str: b.hours(measure.Worked(now, t))}
	if len(now.Documents) > 0 && !b.in.Traits.Open {
		up, found := int64(measure.Documents(now, t)), int64(measure.Questions(now, t).Found)
		m := arg{name: "m", str: n.str}
		key := "caption.team.docs"
		if other != nil {
			key, m.str = "caption.team.docsOther", b.hours(measure.Worked(other, t))
			if start {
				key = "caption.team.docsStart"
			}
		}
		return b.text(key, n, m, arg{name: "up", n: up}, arg{name: "found", n: found})
	}
	if other == nil {
		return b.text("caption.team.work", n)
	}
	key := "caption.team.workOther"
	if start {
		key = "caption.team.workStart"
	}
	if b.two {
		key = "caption.team.workTwo"
	}
	return b.text(key, n, arg{name: "m", str: b.hours(measure.Worked(other, t))})
}

// docs reports whether a run has to do with documents.
func (b *builder) docs(tr *sim.Trace) bool {
	return len(tr.Documents) > 0 && tr.Documents[0].At <= b.horizon(forever) || tr.Scenario.Questions > 0 && (tr.Scenario.Docs == sim.Async || b.in.Traits.Open)
}
