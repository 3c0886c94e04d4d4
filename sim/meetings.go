package sim

// Meetings, and the updates that may replace them.

// meet begins a meeting of the agenda (0 and up) or one of every day (-1), or
// lets its organiser write an update instead.
func (r *run) meet(agenda int32) {
	length := r.sc.MeetLength
	var who []int
	if agenda >= 0 {
		m := &r.sc.Agenda[agenda]
		length, who = m.Length, m.Who
	}
	held := Held{At: r.now, End: r.now + length, Agenda: agenda, Written: Never}
	if len(who) > 0 {
		held.Organiser = int32(who[0])
	}
	id := int32(len(r.tr.Meetings))
	o := &r.people[held.Organiser]
	if o.h.gather == Async {
		held.Update, held.End = true, r.now
		r.tr.Meetings = append(r.tr.Meetings, held)
		o.owed = append(o.owed, id)
		if o.idle() {
			r.wake(held.Organiser)
		}
		return
	}
	r.tr.Meetings = append(r.tr.Meetings, held)
	r.records++
	r.push(held.End, classEnd, event{kind: evMeetEnd, index: id})
	r.each(agenda, func(i int32) {
		p := &r.people[i]
		if r.engaged(i) {
			p.late = id // comes when the talk is over
			return
		}
		r.sit(i, id)
	})
}

// spent reports whether nothing is left to happen but daily updates being written
// and read, which could go on for ever.
func (r *run) spent() bool {
	update := func(d Doing) bool { return d == DoUpdate || d == DoReadUpdate || d == DoLook }
	busy := 0
	for i := range r.people {
		p := &r.people[i]
		for _, m := range p.tray {
			if r.tr.Messages[m].Kind != Updating {
				return false
			}
		}
		for k := range p.jobs {
			if !update(p.jobs[k].doing) {
				return false
			}
		}
		if p.running {
			busy++
		}
	}
	return r.vital == busy
}

// each calls f for everybody whom a meeting is for.
func (r *run) each(agenda int32, f func(int32)) {
	if agenda >= 0 && len(r.sc.Agenda[agenda].Who) > 0 {
		for _, i := range r.sc.Agenda[agenda].Who {
			f(int32(i))
		}
		return
	}
	for i := range r.people {
		f(int32(i))
	}
}

// sit breaks off what a person does for a meeting.
func (r *run) sit(i, id int32) {
	p := &r.people[i]
	cut, _ := r.interrupt(i)
	p.state, p.doing, p.id, p.waitFor, p.talk, p.talkID, p.late = InMeeting, DoMeeting, -1, -1, DoMeeting, id, -1
	p.sits = Attendance{Meeting: id, Person: i, From: r.now, Cut: cut}
}

// comesLate lets a person join a meeting that began during a talk.
func (r *run) comesLate(i int32) bool {
	p := &r.people[i]
	if !r.engaged(i) {
		p.late = -1
		return false
	}
	r.sit(i, p.late)
	return true
}

// endMeeting lets everybody go on who sat in a meeting.
func (r *run) endMeeting(id int32) {
	r.each(r.tr.Meetings[id].Agenda, func(i int32) {
		if p := &r.people[i]; p.talk == DoMeeting && p.talkID == id {
			p.sits.To = r.now
			r.tr.Attendances = append(r.tr.Attendances, p.sits)
			r.records++
			r.freed(i)
		}
	})
}

// spread puts a written update into everybody else's tray.
func (r *run) spread(i, id int32) {
	m := &r.tr.Meetings[id]
	m.Written = r.now
	r.each(m.Agenda, func(to int32) {
		if to != i {
			r.deliver(Message{Kind: Updating, Question: -1, Meeting: id, From: i, To: to})
		}
	})
}
