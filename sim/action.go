package sim

// Action: undescribed parts lie on the decision-maker's desk, who comes and goes.
// Their owners wait, pick something else or decide alone.

import "evenflow/sim/des"

// brief is one description to be written, for one part or for several.
type brief struct {
	first  int32 // part, the others by part.sameBrief
	queued bool
	record int32 // Trace.Descriptions
	left   Dur
}

// layDesk finds what has to be described and books when the decision-maker is
// here.
func (r *run) layDesk() {
	sc := r.sc
	for n := range r.parts {
		pt := &r.parts[n]
		pt.brief, pt.sameBrief = -1, -1
		if pt.Briefing == Described {
			continue
		}
		pt.undecided = true
		if id := sc.Features[pt.Feature].Parts[pt.Index].Brief; id != "" {
			for b := range r.briefs {
				o := &r.parts[r.briefs[b].first]
				if sc.Features[o.Feature].Parts[o.Index].Brief == id {
					pt.brief, pt.sameBrief = int32(b), o.sameBrief
					o.sameBrief = int32(n)
					break
				}
			}
		}
		if pt.brief < 0 {
			pt.brief = int32(len(r.briefs))
			r.briefs = append(r.briefs, brief{first: int32(n), left: sc.Describe})
		}
	}
	if len(r.briefs) == 0 && sc.Absent == nil {
		return // nobody needs to know
	}
	switch {
	case sc.Absent != nil:
		r.here = len(sc.Absent) == 0 || sc.Absent[0].From > 0
		if !r.here {
			r.push(sc.Absent[0].To, classPresence, event{kind: evSeen})
			r.seen = 1
		} else if len(sc.Absent) > 0 {
			r.push(sc.Absent[0].From, classPresence, event{kind: evSeen})
		}
	case sc.Away > 0:
		r.here = r.luck.starts(sc.Here, sc.Away)
		r.nextStretch()
	}
	if r.here {
		r.tr.Presence = append(r.tr.Presence, Span{0, 0})
	}
}

// nextStretch books the end of a stretch of presence or absence.
func (r *run) nextStretch() {
	mean := r.sc.Away
	if r.here {
		mean = r.sc.Here
	}
	r.seen++
	r.push(r.now+r.luck.stretch(r.seen, mean), classPresence, event{kind: evSeen})
}

// comesOrGoes lets the decision-maker come or go.
func (r *run) comesOrGoes() {
	t := r.tr
	r.here = !r.here
	if r.here {
		t.Presence = append(t.Presence, Span{r.now, r.now})
		r.records++
	} else {
		t.Presence[len(t.Presence)-1].To = r.now
	}
	if r.sc.Absent == nil {
		r.nextStretch()
	} else if r.here {
		if int(r.seen) < len(r.sc.Absent) {
			r.push(r.sc.Absent[r.seen].From, classPresence, event{kind: evSeen})
		}
	} else {
		r.push(r.sc.Absent[r.seen].To, classPresence, event{kind: evSeen})
		r.seen++
	}
	if !r.here {
		if r.q.Cancel(r.deskEnd) {
			r.briefs[r.desk[r.deskAt]].left -= r.now - r.deskFrom
		}
		r.deskEnd = des.Handle{}
		for i := range r.people {
			if p := &r.people[i]; p.idle() && p.state != Off && p.h.alone == Async {
				r.wake(int32(i)) // now one may decide alone
			}
		}
		return
	}
	for _, d := range r.open {
		r.inspect(d)
	}
	r.open = r.open[:0]
	r.describe()
}

// beginFeature brings the undescribed parts of a feature to the desk.
func (r *run) beginFeature(f int32) {
	ft := &r.feats[f]
	if ft.begun {
		return
	}
	ft.begun = true
	for n := ft.first; n < ft.last; n++ {
		pt := &r.parts[n]
		if !pt.undecided || r.briefs[pt.brief].queued {
			continue
		}
		b := &r.briefs[pt.brief]
		b.queued, b.record = true, int32(len(r.tr.Descriptions))
		r.tr.Descriptions = append(r.tr.Descriptions, Description{n, r.now, Never})
		r.records++
		r.desk = append(r.desk, pt.brief)
	}
	r.describe()
}

// describe lets the decision-maker go on with what lies on the desk.
func (r *run) describe() {
	if !r.here || r.deskEnd != (des.Handle{}) {
		return
	}
	for r.deskAt < len(r.desk) {
		b := &r.briefs[r.desk[r.deskAt]]
		for n := b.first; n >= 0; n = r.parts[n].sameBrief {
			if r.parts[n].undecided {
				r.deskFrom = r.now
				r.deskEnd = r.push(r.now+b.left, classPresence, event{kind: evBrief})
				return
			}
		}
		r.deskAt++ // decided meanwhile by its owner
	}
}

// described ends a description: its parts are ready.
func (r *run) described() {
	b := &r.briefs[r.desk[r.deskAt]]
	r.deskAt++
	r.deskEnd = des.Handle{}
	r.tr.Descriptions[b.record].Done = r.now
	for n := b.first; n >= 0; n = r.parts[n].sameBrief {
		pt := &r.parts[n]
		if !pt.undecided {
			continue
		}
		pt.undecided = false
		p := &r.people[pt.Owner]
		for k := range p.jobs { // no need to think any longer
			if p.jobs[k].doing == DoThink && p.jobs[k].id == n {
				if k == len(p.jobs)-1 && p.running {
					p.running = false
					r.leave(pt.Owner)
				}
				p.jobs = append(p.jobs[:k], p.jobs[k+1:]...)
				break
			}
		}
		if p.talk == 0 && !p.running && !p.state.Working() {
			r.wake(pt.Owner)
		}
	}
	r.describe()
}

// canDecide reports whether the owner of a part may decide alone about it now.
func (r *run) canDecide(n int32) bool {
	pt := &r.parts[n]
	return pt.undecided && pt.Briefing != Sensitive && !r.here && pt.asked == 0
}

// decide ends thinking: from here the part is worked on on an assumption.
func (r *run) decide(i, n int32) {
	pt := &r.parts[n]
	pt.undecided = false
	d := int32(len(r.tr.Decisions))
	r.tr.Decisions = append(r.tr.Decisions, Decision{Part: n, Person: i, At: r.now, Right: r.luck.right(n, r.sc.Right), Looked: Never})
	r.records++
	pt.assumed = d + 1
	if r.here {
		r.inspect(d)
		return
	}
	r.open = append(r.open, d)
}

// inspect lets the decision-maker look at a decision: a right one stands, after a
// wrong one part of the work is owed again.
func (r *run) inspect(d int32) {
	dec := &r.tr.Decisions[d]
	pt := &r.parts[dec.Part]
	p := &r.people[pt.Owner]
	dec.Looked = r.now
	pt.assumed = 0
	if !dec.Right {
		working := p.state.Working() && p.id == dec.Part && p.doing == DoSlice
		if working { // what is done by now counts too
			r.leave(pt.Owner)
		}
		dec.Redo = pt.done.times(r.sc.Redo)
		pt.redo += dec.Redo
		if working {
			r.work(pt.Owner, DoSlice, dec.Part)
		}
		p.next = min(p.next, pt.place)
		if p.idle() {
			r.wake(pt.Owner)
		}
	}
	first := len(r.tr.Units)
	r.stand(dec.Part)
	r.ship(pt.Feature)
	r.send(first)
}

// endRedo ends a stretch of work on what a wrong decision spoilt.
func (r *run) endRedo(i, n int32) {
	pt := &r.parts[n]
	if pt.redo > 0 {
		return
	}
	p := &r.people[i]
	p.cur, p.seam = nobodysTask, true
	first := len(r.tr.Units)
	r.stand(n)
	r.ship(pt.Feature)
	r.send(first)
}
