package view

// What moves in the room: people to the table, letters to trays, books to the shelf,
// parcels to the heap and through the gate. Where each is, is a function of the
// moment and of how fast time runs, so that it goes back the same way; what would be
// gone before it can be seen stays for a while.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// lingering is how long something brief stays, in thousandths of the reader's second.
const lingering = 700

// lingers is how long that is in work time, at the speed of the player.
func (b *builder) lingers() sim.Dur { return b.in.Speed * lingering / 1000 }

// spot is a place.
type spot struct{ x, y float64 }

// head is where a face is, and how large.
type head struct {
	spot
	r float64
}

// seat returns where a person's face is: at the desk, at the table, or on the way.
func (b *builder) seat(r *room, who int) head {
	d, tr, t := &r.desks[who], r.tr, b.in.T
	home := head{spot{d.x, d.y}, d.r}
	if r.props.H == 0 {
		return home
	}
	w := (r.props.W - 2*r.gap) / 3
	small := min(d.r, (r.props.H-b.small*1.5-10*b.u)*0.5)
	y := r.props.Y + r.props.H - b.small*1.5 - 9*b.u - small
	walk := b.lingers()
	for i := len(tr.Attendances) - 1; i >= 0; i-- {
		a := &tr.Attendances[i]
		if int(a.Person) != who || a.From > t || a.To+walk < t {
			continue
		}
		n := len(tr.Lanes)
		step := min(w/float64(n), small*2.3)
		at := spot{r.props.X + w/2 + (float64(who)-float64(n-1)/2)*step, y}
		share := 1.0
		switch {
		case t >= a.To && walk > 0:
			share = 1 - float64(t-a.To)/float64(walk)
		case t >= a.To:
			share = 0
		case walk > 0:
			share = min(1, float64(t-a.From)/float64(walk))
		}
		if !b.in.Moves {
			share = float64(index(t < a.To))
		}
		return head{between(home.spot, at, share), d.r + (small-d.r)*share}
	}
	return home
}

func between(a, z spot, share float64) spot {
	return spot{a.x + (z.x-a.x)*share, a.y + (z.y-a.y)*share}
}

// way is a line through the aisles and between the desks, so that it crosses no
// words.
type way struct {
	at [6]spot
	n  int
}

func (w *way) to(x, y float64) {
	w.at[w.n] = spot{x, y}
	w.n++
}

// aisles returns the way from one desk to another; lane keeps several apart.
func (b *builder) aisles(r *room, from, to int, lane float64) (w way) {
	f, g := &r.desks[from], &r.desks[to]
	if r.rows {
		x := f.cell.X + (6-lane*3)*b.u
		w.to(f.x-f.r, f.y+lane*2*b.u)
		w.to(x, f.y+lane*2*b.u)
		w.to(x, g.y)
		w.to(g.x-g.r, g.y)
		return w
	}
	fy, gy := f.cell.Y+r.aisle*0.4+lane*3*b.u, g.cell.Y+r.aisle*0.4+lane*3*b.u
	w.to(f.x, f.y-f.r)
	w.to(f.x, fy)
	if f.cell.Y == g.cell.Y {
		w.to(g.x, fy)
	} else {
		x := g.cell.X + g.cell.W + r.gap*0.5 + (lane-1)*3*b.u
		w.to(x, fy)
		w.to(x, gy)
		w.to(g.x, gy)
	}
	// Above what stands on the head, and far enough down to point there.
	w.to(g.x, max(g.y-g.r*1.42, w.at[w.n-1].y+8*b.u))
	return w
}

// along returns the place at a share of a way's length.
func (w *way) along(share float64) spot {
	all := 0.0
	for i := 1; i < w.n; i++ {
		all += span(w.at[i-1], w.at[i])
	}
	left := all * min(1, max(0, share))
	for i := 1; i < w.n; i++ {
		d := span(w.at[i-1], w.at[i])
		if left <= d && d > 0 {
			return between(w.at[i-1], w.at[i], left/d)
		}
		left -= d
	}
	return w.at[w.n-1]
}

// span is how far two corners of a way are apart; it runs straight across or down.
func span(a, z spot) float64 { return max(a.x-z.x, z.x-a.x) + max(a.y-z.y, z.y-a.y) }

// draw draws a way, with an arrow at its end.
func (b *builder) draw(w *way, width float64, d Dash) {
	from := len(b.f.Points)
	for i := range w.n {
		b.point(w.at[i].x, w.at[i].y, 0)
	}
	b.path(width, d, assets.Plum, Talk, from)
	z, a := w.at[w.n-1], w.at[w.n-2]
	s := 6 * b.u
	switch {
	case a.x == z.x && a.y < z.y:
		b.convex(Talk, assets.Plum, z.x-s, z.y-s*1.3, z.x+s, z.y-s*1.3, z.x, z.y)
	case a.x < z.x:
		b.convex(Talk, assets.Plum, z.x-s*1.3, z.y-s, z.x-s*1.3, z.y+s, z.x, z.y)
	}
}

// traffic draws what goes from desk to desk and out: calls, letters, books, parcels.
func (b *builder) traffic(r *room) {
	if r.tight {
		return // words and counts say it
	}
	tr, t, linger := r.tr, b.now, b.lingers()
	// What has once found its place in the aisle keeps it, whatever comes beside it.
	lane := func(i int) float64 { return float64(i % 3) }
	left := 3
	for i := len(tr.Calls) - 1; i >= 0 && left > 0; i-- {
		c := &tr.Calls[i]
		if c.Start > t || c.End != sim.Never && max(c.End, c.Start+linger) <= t {
			continue
		}
		w := b.aisles(r, int(c.From), int(c.To), lane(i))
		b.draw(&w, 3*b.thick, Unbroken)
		left--
	}
	b.letters(r, left)
	if !b.in.Moves || r.rows {
		return
	}
	for i := len(tr.Slices) - 1; i >= 0; i-- {
		s := &tr.Slices[i]
		if s.At > t || s.At+linger <= t {
			continue
		}
		edge, _ := part(b.hue(tr, s.Part))
		d := &r.desks[tr.Parts[s.Part].Owner]
		// Out of the desk, down between the columns and along below them: past the faces.
		var w way
		x, y := d.cell.X+d.cell.W+r.gap/2, r.props.Y
		w.to(d.card.X+d.card.W, d.card.Y+d.card.H/2)
		w.to(x, d.card.Y+d.card.H/2)
		w.to(x, y)
		w.to(r.out.X+r.out.W/2, y)
		w.to(r.out.X+r.out.W/2, r.out.Y+r.out.H-b.small*2.5)
		at := w.along(float64(t-s.At) / float64(linger))
		drawParcel(&b.brush, at.x, at.y, 13*b.u, edge)
	}
	for i := len(tr.Documents) - 1; i >= 0 && r.props.H > 0; i-- {
		doc := &tr.Documents[i]
		if doc.At > t || doc.At+linger <= t {
			continue
		}
		d := &r.desks[doc.Author]
		w := (r.props.W - 2*r.gap) / 3
		at := between(spot{d.x, d.y}, spot{r.props.X + w + r.gap + w/2, r.props.Y + r.props.H - b.small*1.5}, float64(t-doc.At)/float64(linger))
		drawBook(&b.brush, at.x-4*b.u, at.y, 8*b.u, 18*b.u, false)
	}
}

// letters draws at most so many letters on their way: while they are written, and on
// if that is too short to be seen. How long somebody will still write is not known, so
// that the usual length counts until it is over.
func (b *builder) letters(r *room, left int) {
	tr, t := r.tr, b.now
	// Of many people's letters only some are seen to fly, but each of these for its time.
	every := int32(max(1, len(tr.Lanes)/3))
	fly := func(q, from, to int32, began, until sim.Dur) {
		end := max(until, began+b.lingers())
		if q%every != 0 || left == 0 || t < began || t >= end {
			return
		}
		share := 0.5
		if b.in.Moves {
			share = float64(t-began) / float64(end-began)
		}
		b.letter(r, int(from), int(to), share, float64(q%3))
		left--
	}
	for who := range tr.Lanes {
		i := tr.At(who, t)
		if i < 0 {
			continue
		}
		switch s := &tr.Lanes[who][i]; s.Doing {
		case sim.DoWrite:
			began := b.began(tr, who, s.Ref, t)
			fly(s.Ref, int32(who), tr.Questions[s.Ref].To, began, max(t+1, began+tr.Scenario.Write))
		case sim.DoAnswer:
			m := &tr.Messages[s.Ref]
			fly(m.Question, m.To, m.From, m.Read, max(t+1, m.Read+tr.Scenario.Talk))
		}
	}
	for i := len(tr.Messages) - 1; i >= 0; i-- {
		m := &tr.Messages[i]
		if m.Kind == sim.Asking && m.Sent <= t {
			fly(m.Question, m.From, m.To, b.began(tr, int(m.From), m.Question, m.Sent-1), m.Sent)
			if m.Done != sim.Never && m.Done <= t {
				fly(m.Question, m.To, m.From, m.Read, m.Done)
			}
		}
	}
}

// letter draws an envelope on its way.
func (b *builder) letter(r *room, from, to int, share, lane float64) {
	w := b.aisles(r, from, to, lane)
	b.draw(&w, 1.25*b.thick, Unbroken)
	at := w.along(share)
	ew := min(18*b.u, r.desks[from].cell.H*0.8)
	if r.rows {
		at.x = w.at[1].x // it covers no face
	}
	drawEnvelope(&b.brush, max(at.x, r.box.X+ew*0.6), at.y, ew)
}

// began returns when somebody began with what they write about a question at a moment.
func (b *builder) began(tr *sim.Trace, who int, question int32, t sim.Dur) sim.Dur {
	from := t
	lane := tr.Lanes[who]
	for i := tr.At(who, max(0, t)); i >= 0; i-- {
		s := &lane[i]
		if s.Doing != sim.DoWrite || s.Ref != question {
			break
		}
		from = s.From
	}
	return from
}

// leaving draws what is just going through the gate to the users, or coming back.
func (b *builder) leaving(r *room, x, from, to float64) {
	tr, t, linger := r.tr, b.now, b.lingers()
	if !b.in.Moves {
		return
	}
	for i := range tr.Releases {
		rel := &tr.Releases[i]
		if rel.At > t || rel.At+linger <= t || rel.Of >= 0 {
			continue
		}
		share := float64(t-rel.At) / float64(linger)
		if rel.Failed {
			share = 1 - share
		}
		y := from + (to-from)*share
		drawParcel(&b.brush, x, y, 20*b.u, assets.Part0)
	}
}
