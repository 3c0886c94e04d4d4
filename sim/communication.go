package sim

// Communication: questions come up in the work and are settled by a call, by
// messages that lie in trays, or by a document somebody wrote.

// nextAsk returns where in a part's work its next question comes up, none if
// there are no more, and whether the scenario gives it.
func (r *run) nextAsk(n int32) (at Work, given bool) {
	pt := &r.parts[n]
	at = pt.askAt
	if at >= pt.Effort {
		at = none
	}
	if asks := r.sc.Features[pt.Feature].Parts[pt.Index].Asks; int(pt.told) < len(asks) {
		if g := asks[pt.told].At.Work(); g <= at && g < pt.Effort {
			return g, true
		}
	}
	return at, false
}

// ask lets the next question of a part come up.
func (r *run) ask(i, n int32) {
	pt, t := &r.parts[n], r.tr
	id := int32(len(t.Questions))
	q := Question{At: r.now, Part: n, N: pt.asks + pt.told, From: i, Topic: -1, Answered: Never, Call: -1}
	if _, given := r.nextAsk(n); given {
		a := r.sc.Features[pt.Feature].Parts[pt.Index].Asks[pt.told]
		pt.told++
		q.To, q.Blocks, q.Rounds, q.Topic = int32(a.To), a.Blocks, int32(max(1, a.Rounds)), int32(a.Topic)-1
	} else {
		r.luck.question(&q, n, uint64(pt.asks))
		pt.asks++
		pt.askAt += r.luck.gap(n, uint64(pt.asks))
	}
	t.Questions = append(t.Questions, q)
	r.rounds = append(r.rounds, 0)
	r.records++
	p := &r.people[i]
	if p.h.docs == Async && q.Topic >= 0 && r.topics[q.Topic] > r.now {
		t.Questions[id].Searched = true
		p.jobs = append(p.jobs, job{DoSearch, id, r.sc.Read})
		return
	}
	r.pose(i, id)
}

// searched ends a search in the documents.
func (r *run) searched(i, id int32) {
	q := &r.tr.Questions[id]
	if r.luck.isFound(q) {
		q.Found, q.Answered = true, r.now
		return
	}
	r.pose(i, id)
}

// pose brings a question to whom it is for, by the channel of the asker.
func (r *run) pose(i, id int32) {
	q, p := &r.tr.Questions[id], &r.people[i]
	if p.h.channel == Sync {
		r.ring(i, id)
		return
	}
	if q.Blocks {
		r.parts[q.Part].asked = id + 1
	}
	p.jobs = append(p.jobs, job{DoWrite, id, r.sc.Write})
}

// ring puts an asker in line for a call. It begins within this instant if the
// other can be called.
func (r *run) ring(i, id int32) {
	q := &r.tr.Questions[id]
	r.people[i].jobs = append(r.people[i].jobs, job{doing: WaitLine, id: id, left: r.now})
	to := &r.people[q.To]
	to.line = append(to.line, caller{question: id})
}

// tap is somebody from outside who wants to talk to a person.
func (r *run) tap(i int32, length Dur) {
	p := &r.people[i]
	c := caller{-1, r.now, length}
	if r.engaged(i) || r.firstInLine(i) >= 0 {
		p.line = append(p.line, c)
		return
	}
	r.startTap(i, c)
}

func (r *run) startTap(i int32, c caller) {
	p := &r.people[i]
	cut, age := r.interrupt(i)
	p.state, p.doing, p.id, p.waitFor, p.talk = Talking, DoTap, -1, -1, DoTap
	p.tap = Tap{At: c.at, From: r.now, Person: i, Cut: cut, Age: age}
	p.end = r.push(r.now+c.length, classEnd, event{kind: evEnd, person: i})
}

// engaged reports whether a person cannot be called: in a call, a tap, a meeting
// or on the way into one that has begun.
func (r *run) engaged(i int32) bool {
	p := &r.people[i]
	return p.talk != 0 || p.late >= 0 && r.tr.Meetings[p.late].End > r.now
}

// firstInLine returns the place in a person's line of the first who can talk
// now, or -1.
func (r *run) firstInLine(i int32) int {
	for k, c := range r.people[i].line {
		if c.question < 0 || !r.engaged(r.tr.Questions[c.question].From) {
			return k
		}
	}
	return -1
}

// serve begins the talk of a person with the first in line who can talk. It
// reports whether there is one.
func (r *run) serve(i int32) bool {
	if r.engaged(i) {
		return false
	}
	k := r.firstInLine(i)
	if k < 0 {
		return false
	}
	p := &r.people[i]
	c := p.line[k]
	p.line = append(p.line[:k], p.line[k+1:]...)
	if c.question < 0 {
		r.startTap(i, c)
	} else {
		r.startCall(c.question)
	}
	return true
}

// startCall breaks into what two people do.
func (r *run) startCall(id int32) {
	t := r.tr
	q := &t.Questions[id]
	c := Call{Question: id, From: q.From, To: q.To, Asked: r.now, Start: r.now, End: Never}
	q.Call = int32(len(t.Calls))
	c.CutFrom, _ = r.interrupt(q.From)
	c.CutTo, c.Age = r.interrupt(q.To)
	a := &r.people[q.From]
	for k, j := range a.jobs {
		if j.doing == WaitLine && j.id == id {
			c.Asked = j.left
			a.jobs = append(a.jobs[:k], a.jobs[k+1:]...)
			break
		}
	}
	for _, i := range [2]int32{q.From, q.To} {
		p := &r.people[i]
		p.state, p.doing, p.id, p.waitFor, p.talk, p.talkID = Talking, DoCall, -1, -1, DoCall, q.Call
	}
	t.Calls = append(t.Calls, c)
	r.records++
	r.push(r.now+r.sc.Talk, classEnd, event{kind: evTalkEnd, person: q.From, index: q.Call})
}

// endTalk ends a call: the question is settled.
func (r *run) endTalk(e event) {
	c := &r.tr.Calls[e.index]
	c.End = r.now
	r.freed(c.From)
	r.freed(c.To)
	r.settle(c.Question)
	r.perhapsWriteUp(c.To, c.Question)
}

// settle marks a question as answered and lets the asker go on with what it
// blocked.
func (r *run) settle(id int32) {
	q := &r.tr.Questions[id]
	q.Answered = r.now
	if pt := &r.parts[q.Part]; pt.asked == id+1 {
		pt.asked = 0
		if r.people[q.From].idle() {
			r.wake(q.From)
		}
	}
}

// deliver puts a message into the tray of whom it is for.
func (r *run) deliver(m Message) {
	m.Sent, m.Read, m.Done = r.now, Never, Never
	id := int32(len(r.tr.Messages))
	r.tr.Messages = append(r.tr.Messages, m)
	r.records++
	p := &r.people[m.To]
	p.tray = append(p.tray, id)
	if m.Kind != Updating {
		r.push(r.now+r.sc.Patience, classStart, event{kind: evPatience, person: m.To, index: id})
	}
	if p.idle() {
		r.wake(m.To)
	}
}

// impatient breaks off for a pass when a message has waited too long.
func (r *run) impatient(i, id int32) {
	m := &r.tr.Messages[id]
	if m.Read != Never {
		return
	}
	p := &r.people[i]
	m.Patience = true
	p.due = true
	r.breakOff(i)
}

// breakOff leaves work for a pass that is due. Talks and writing are not broken;
// it comes after them.
func (r *run) breakOff(i int32) {
	p := &r.people[i]
	if r.blocked(i) {
		return
	}
	if p.state.Working() {
		r.leave(i)
	}
	if p.talk == 0 && !p.running {
		r.wake(i)
	}
}

// takeUp takes the next message out of the tray, in a pass.
func (r *run) takeUp(i int32) {
	p := &r.people[i]
	p.keep = nobodysTask
	id := p.tray[0]
	p.tray = append(p.tray[:0], p.tray[1:]...)
	m := &r.tr.Messages[id]
	m.Read = r.now
	switch m.Kind {
	case Updating:
		p.jobs = append(p.jobs, job{DoReadUpdate, id, r.sc.UpdateRead})
	case Replying:
		// A further round, or after three of them a call.
		m.Done = r.now
		if m.Round >= 3 || p.h.channel == Sync {
			r.ring(i, m.Question)
			return
		}
		p.jobs = append(p.jobs, job{DoWrite, m.Question, r.sc.Write})
	default:
		p.jobs = append(p.jobs, job{DoAnswer, id, r.sc.Talk})
	}
}

// answered sends the answer to a message: it settles the question, or another
// round is needed.
func (r *run) answered(i, id int32) {
	m := &r.tr.Messages[id]
	m.Done = r.now
	if m.Round < r.tr.Questions[m.Question].Rounds {
		r.deliver(Message{Kind: Replying, Question: m.Question, Meeting: -1, Round: m.Round, From: i, To: m.From})
		return
	}
	q := m.Question
	r.settle(q)
	r.perhapsWriteUp(i, q)
}

// perhapsWriteUp makes a person write an answer down, right after giving it.
func (r *run) perhapsWriteUp(i, id int32) {
	p := &r.people[i]
	if p.h.docs == Async && r.luck.isWritten(&r.tr.Questions[id]) {
		p.jobs = append(p.jobs, job{DoWriteUp, id, r.sc.WriteUp})
	}
}

// writeUp puts an answer on the shelf, where it lives for a while.
func (r *run) writeUp(i, id int32) {
	q := &r.tr.Questions[id]
	d := Document{Topic: q.Topic, Author: i, Question: id, At: r.now, Stale: r.now + r.luck.lives(q)}
	r.topics[q.Topic] = d.Stale
	r.tr.Documents = append(r.tr.Documents, d)
	r.records++
}

// check lets a person look at the tray because it is time to.
func (r *run) check(i int32) {
	p := &r.people[i]
	p.checkAt.Clear()
	if !p.state.Working() || p.h.channel == Sync || r.blocked(i) {
		return
	}
	r.leave(i)
	r.wake(i)
}

// mayLook reports whether it is time to look at the tray, before work begins.
func (r *run) mayLook(i int32) bool {
	p := &r.people[i]
	switch {
	case r.sc.Check == 0 || p.h.channel == Sync || r.blocked(i):
		return false
	case p.idle() && p.since < r.now:
		return false // who has nothing to do sees the tray all the time
	}
	return r.now >= p.looked+r.sc.Check
}

// blocked reports whether a person is in a focus block, in which passes wait.
func (r *run) blocked(i int32) bool {
	sc := r.sc
	if sc.BlockFrom >= sc.BlockTo || r.people[i].h.channel == Sync {
		return false
	}
	at := r.now % sc.day()
	return at >= sc.BlockFrom && at < sc.BlockTo
}

// blockEnds lets the passes begin that have waited for the end of the block.
func (r *run) blockEnds() {
	for i := range r.people {
		p := &r.people[i]
		late := r.sc.Check > 0 && p.state.Working() && r.now >= p.looked+r.sc.Check
		if p.h.channel == Async && (len(p.tray) > 0 && (p.due || p.idle()) || late) {
			r.breakOff(int32(i))
		}
	}
}
