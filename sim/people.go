package sim

// One person: what they do, what breaks into it, and what they turn to next.
//
// A person is in a talk (call, tap or meeting), or at work, or busy with the top
// of a stack of small jobs (writing, reading, deciding), or idle. A call breaks
// into the job on top, which stays there with what is left of it. Everything
// that begins goes through startOf, the last class of an instant, so that it sees
// everything that ended in that instant.

import "evenflow/sim/des"

// job is something small that a person does, beside the work on parts.
type job struct {
	doing Doing
	id    int32 // question, message, meeting or part
	left  Dur
}

// caller is somebody who waits in line for a person: a tap or a question.
type caller struct {
	question int32 // -1: a tap
	at       Dur   // of a tap
	length   Dur
}

// nobodysTask is no task, see person.keep.
const nobodysTask int32 = -1

type person struct {
	h                        habit
	count, first, last, next int32 // the parts are run.byOwner[first:last], all before next are done

	state   State // Climbing stands for any work
	doing   Doing
	id      int32 // part, or failed release of a repair, or what the segment refers to
	waitFor int32
	slice   int16 // of the part, for the record
	since   Dur   // start of the state
	age     Dur   // of the stretch of work, at since
	end     des.Handle
	start   des.Handle
	checkAt des.Handle
	running bool // the job on top is being done

	talk   Doing // DoTap, DoCall or DoMeeting, else 0
	talkID int32 // call or meeting
	tap    Tap
	sits   Attendance
	late   int32 // meeting that began while this person talked; -1
	line   []caller
	jobs   []job
	tray   []int32 // messages
	due    bool    // a pass is due that does not wait for a seam
	owed   []int32 // updates to write

	seam    bool  // no piece has been begun since the last seam
	cur     int32 // task last worked on that is not finished; see task
	keep    int32 // task whose stretch may go on
	keepAge Dur
	worked  Dur // time at work so far
	nextTap Dur // in worked
	taps    uint64
	looked  Dur // last look at the tray
	repairs []repair
	hand    []int32 // parts with a slice begun
}

func (p *person) reset(h habit) {
	*p = person{
		h: h, line: p.line[:0], jobs: p.jobs[:0], tray: p.tray[:0], owed: p.owed[:0], repairs: p.repairs[:0], hand: p.hand[:0],
		state: Off, doing: DoNothing, id: -1, waitFor: -1, late: -1, cur: nobodysTask, keep: nobodysTask, seam: true,
	}
}

// task numbers what a stretch of work is on: parts from 0 up, repairs from -2
// down.
func task(doing Doing, id int32) int32 {
	if doing == DoRepair {
		return -2 - id
	}
	return id
}

// wake makes a person turn to what is next at the end of this instant.
func (r *run) wake(i int32) {
	p := &r.people[i]
	if p.start != (des.Handle{}) {
		return
	}
	p.start = r.push(r.now, classStart, event{kind: evStart, person: i})
}

// idle reports whether a person has nothing in hand.
func (p *person) idle() bool {
	return p.talk == 0 && !p.running && (p.state == Waiting || p.state == Resting || p.state == Off)
}

// startOf lets a person turn to what is next.
func (r *run) startOf(i int32) {
	p := &r.people[i]
	p.start = des.Handle{}
	for p.talk == 0 && !p.running && !p.state.Working() {
		if r.comesLate(i) || r.serve(i) || r.desktop(i) {
			return
		}
		c := r.choose(i, false)
		switch c.doing {
		case DoSlice, DoRedo, DoRepair:
			if r.mayLook(i) {
				p.jobs = append(p.jobs, job{DoLook, -1, r.sc.Look})
				continue
			}
			r.begin(i, c)
			return
		case DoThink:
			p.jobs = append(p.jobs, job{DoThink, c.id, r.sc.Think})
			continue
		}
		// Idle: now a message is read at once.
		if !p.seam {
			p.seam = true
			continue
		}
		if len(p.tray) > 0 && !r.blocked(i) {
			continue
		}
		r.become(i, c)
		return
	}
}

// desktop takes up what lies on a person's desk: the job on top of the stack, the
// tray, a look, an update to write. It reports whether it did.
func (r *run) desktop(i int32) bool {
	p := &r.people[i]
	for {
		n := len(p.jobs) - 1
		if n >= 0 && p.jobs[n].doing == WaitLine {
			q := p.jobs[n].id
			to := r.tr.Questions[q].To
			if r.serve(to) && p.talk != 0 {
				return true
			}
			r.become(i, choice{WaitLine, q, to})
			return true
		}
		if n >= 0 && p.jobs[n].doing == DoWriteUp {
			r.runJob(i) // right after the answer
			return true
		}
		inPass := n >= 0 && p.jobs[n].doing == doPass
		answering := n >= 1 && p.jobs[n-1].doing == doPass
		if !inPass && !answering && len(p.tray) > 0 && (p.seam || p.due) {
			if !r.blocked(i) {
				p.jobs = append(p.jobs, job{doing: doPass})
				continue
			}
			p.due = true // until the end of the focus block
		}
		switch {
		case inPass && len(p.tray) == 0:
			p.jobs = p.jobs[:n]
			p.due, p.looked = false, r.now
		case inPass:
			r.takeUp(i)
		case n >= 0:
			r.runJob(i)
			return true
		case p.seam && len(p.owed) > 0:
			m := p.owed[0]
			p.owed = append(p.owed[:0], p.owed[1:]...)
			p.jobs = append(p.jobs, job{DoUpdate, m, r.sc.UpdateWrite})
		default:
			return false
		}
	}
}

// runJob goes on with the job on top of a person's stack.
func (r *run) runJob(i int32) {
	p := &r.people[i]
	j := &p.jobs[len(p.jobs)-1]
	r.leave(i)
	switch j.doing {
	case DoWrite, DoSearch, DoUpdate: // of one's own accord: the thread is kept
	default:
		p.keep = nobodysTask
	}
	p.state, p.doing, p.id, p.waitFor, p.running = Writing, j.doing, j.id, -1, true
	p.end = r.push(r.now+j.left, classEnd, event{kind: evEnd, person: i})
}

// endOf ends what a person does alone: a stretch of work or a job.
func (r *run) endOf(i int32) {
	p := &r.people[i]
	if p.talk == DoTap {
		p.end = des.Handle{}
		p.tap.To = r.now
		r.tr.Taps = append(r.tr.Taps, p.tap)
		r.records++
		r.freed(i)
		return
	}
	if p.running {
		p.end = des.Handle{}
		j := p.jobs[len(p.jobs)-1]
		p.jobs = p.jobs[:len(p.jobs)-1]
		p.running = false
		r.leave(i)
		r.endJob(i, j)
		r.wake(i)
		return
	}
	doing, id := p.doing, p.id
	p.end = des.Handle{}
	r.leave(i)
	for r.luck.tapMean > 0 && p.worked >= p.nextTap {
		p.taps++
		p.nextTap += r.luck.tap(i, p.taps)
		r.push(r.now, classChange, event{kind: evTap, person: i})
	}
	switch doing {
	case DoRepair:
		r.endRepair(i)
	case DoRedo:
		r.endRedo(i, id)
	default:
		r.endSlice(i, id)
	}
	r.wake(i)
}

// endJob carries out what a job was for.
func (r *run) endJob(i int32, j job) {
	p := &r.people[i]
	switch j.doing {
	case DoWrite:
		q := &r.tr.Questions[j.id]
		r.rounds[j.id]++
		r.deliver(Message{Kind: Asking, Question: j.id, Meeting: -1, Round: r.rounds[j.id], From: i, To: q.To})
	case DoAnswer:
		r.answered(i, j.id)
	case DoSearch:
		r.searched(i, j.id)
	case DoWriteUp:
		r.writeUp(i, j.id)
	case DoLook:
		p.looked = r.now
		if len(p.tray) > 0 {
			p.due = true
		}
	case DoUpdate:
		r.spread(i, j.id)
	case DoReadUpdate:
		r.tr.Messages[j.id].Done = r.now
	case DoThink:
		r.decide(i, j.id)
	}
}

// choice is what a person turns to: work, or why not.
type choice struct {
	doing Doing
	id    int32 // part, failed release, question
	who   int32 // waited for
}

var nothing = choice{DoNothing, -1, -1}

// ready reports whether a slice of a part can be worked on up to a cut.
func (r *run) ready(n int32, target int16) bool {
	pt := &r.parts[n]
	return pt.asked == 0 && !pt.undecided && r.free(n, target)
}

// why says what a part that is not ready waits for.
func (r *run) why(n int32) choice {
	pt := &r.parts[n]
	switch {
	case pt.asked > 0:
		return choice{WaitAnswer, n, r.tr.Questions[pt.asked-1].To}
	case pt.undecided:
		return choice{WaitBrief, n, -1}
	}
	return choice{WaitPart, n, r.parts[pt.prev].Owner}
}

// choose says what a person turns to next: the piece in hand; repairs at the end
// of a slice; else by plan order. A dry choice tells without letting features
// begin.
func (r *run) choose(i int32, dry bool) choice {
	p := &r.people[i]
	if p.cur != nobodysTask {
		if p.cur < 0 {
			return choice{DoRepair, -2 - p.cur, -1}
		}
		pt := &r.parts[p.cur]
		if pt.target == 0 {
			return choice{DoRedo, p.cur, -1}
		}
		if r.ready(p.cur, pt.target) {
			if p.seam {
				if n := r.inHand(i); n >= 0 {
					return choice{DoSlice, n, -1} // perhaps another one, answered meanwhile
				}
			}
			return choice{DoSlice, p.cur, -1}
		}
		if p.h.pick == Sync {
			return r.why(p.cur)
		}
	}
	if len(p.repairs) > 0 {
		return choice{DoRepair, p.repairs[0].release, -1}
	}
	if n := r.inHand(i); n >= 0 {
		return choice{DoSlice, n, -1}
	}
	return r.plan(i, dry)
}

// inHand returns the first piece in plan order that is begun and ready, or -1.
func (r *run) inHand(i int32) int32 {
	best := int32(-1)
	for _, n := range r.people[i].hand {
		if (best < 0 || n < best) && r.ready(n, r.parts[n].target) {
			best = n
		}
	}
	return best
}

// plan goes through a person's plan: feature by feature, slice by slice.
func (r *run) plan(i int32, dry bool) choice {
	p := &r.people[i]
	m := int16(r.sc.Slices)
	for p.next < p.last && r.parts[r.byOwner[p.next]].finished(m) {
		p.next++
	}
	if p.next == p.last {
		return nothing
	}
	alone := int32(-1) // the first one that might be decided
	rest := nothing
	for lo := p.next; lo < p.last; {
		f := r.parts[r.byOwner[lo]].Feature
		hi := lo + 1
		for hi < p.last && r.parts[r.byOwner[hi]].Feature == f {
			hi++
		}
		if !dry {
			r.beginFeature(f)
		}
		first, levels := int16(0), int16(1)
		if hi > lo+1 && r.cutUp(r.byOwner[lo]) {
			first, levels = m, m // slice by slice
			for _, n := range r.byOwner[lo:hi] {
				first = min(first, r.parts[n].cut, m-1)
			}
		}
		for level := first; level < levels; level++ {
			for _, n := range r.byOwner[lo:hi] {
				pt := &r.parts[n]
				// A part that is done but for work to be redone stands where its
				// last slice stood.
				if pt.finished(m) || levels > 1 && min(pt.cut, m-1) != level {
					continue
				}
				c := r.look(n, &alone)
				if c.doing == DoSlice || c.doing == DoRedo || p.h.pick == Sync {
					if c.doing == WaitBrief && alone == n && p.h.alone == Async && r.canDecide(n) {
						return choice{DoThink, n, -1}
					}
					return c
				}
				rest = choice{DoRest, -1, -1}
			}
		}
		lo = hi
	}
	if alone >= 0 && p.h.alone == Async && r.canDecide(alone) {
		return choice{DoThink, alone, -1}
	}
	return rest
}

// finished reports whether nothing is left to do on a part.
func (pt *part) finished(m int16) bool { return pt.cut == m && pt.redo == 0 }

// look says whether a piece of the plan can be done.
func (r *run) look(n int32, alone *int32) choice {
	pt := &r.parts[n]
	if pt.target == 0 && pt.redo > 0 {
		return choice{DoRedo, n, -1}
	}
	target := pt.target
	if target == 0 {
		target = r.nextCut(n)
	}
	if r.ready(n, target) {
		return choice{DoSlice, n, -1}
	}
	if *alone < 0 && r.canDecide(n) {
		*alone = n
	}
	return r.why(n)
}

// begin starts a stretch of work.
func (r *run) begin(i int32, c choice) {
	p := &r.people[i]
	r.leave(i)
	if c.doing == DoSlice {
		if pt := &r.parts[c.id]; pt.target == 0 {
			pt.target = r.nextCut(c.id)
			pt.whole = pt.cut == 0 && !r.cutUp(c.id)
			p.hand = append(p.hand, c.id)
		}
	}
	r.work(i, c.doing, c.id)
}

// work starts a stretch of work and books its end: the slice is done, a question
// comes up or somebody taps, whichever is first.
func (r *run) work(i int32, doing Doing, id int32) {
	p := &r.people[i]
	age := Dur(0)
	if p.keep == task(doing, id) {
		age = p.keepAge
	}
	p.state, p.doing, p.id, p.waitFor, p.since, p.age = Climbing, doing, id, -1, r.now, age
	p.cur, p.seam = task(doing, id), false
	var need Work
	switch doing {
	case DoRepair:
		need = p.repairs[0].left
	case DoRedo:
		need, p.slice = r.parts[id].redo, r.parts[id].cut
	default:
		pt := &r.parts[id]
		p.slice = pt.target
		cut := r.cutOf(id, pt.target)
		if at, _ := r.nextAsk(id); at < cut {
			need = max(0, at-pt.done)
		} else {
			need = max(0, cut-pt.done) + r.sc.Overhead.Work() - pt.over
		}
	}
	end := r.now + r.sc.Reach(age, need) - age
	if r.luck.tapMean > 0 {
		end = min(end, r.now+p.nextTap-p.worked)
	}
	p.end = r.push(end, classEnd, event{kind: evEnd, person: i})
	if r.sc.Check > 0 {
		p.checkAt = r.push(max(r.now, p.looked+r.sc.Check), classStart, event{kind: evCheck, person: i})
	}
}

// become puts a person into a state in which nothing is done.
func (r *run) become(i int32, c choice) {
	p := &r.people[i]
	s := Waiting
	switch c.doing {
	case DoRest:
		s = Resting
	case DoNothing:
		s = Off
	}
	if p.state == s && p.doing == c.doing && p.id == c.id {
		return
	}
	r.leave(i)
	p.state, p.doing, p.id, p.waitFor = s, c.doing, c.id, c.who
	p.keep = nobodysTask
	switch c.doing {
	case WaitPart, WaitAnswer, WaitBrief:
		p.slice = min(r.parts[c.id].cut+1, int16(r.sc.Slices))
	}
}

// interrupt breaks into what a person does. It reports whether that was work,
// and how long it had gone on without a break.
func (r *run) interrupt(i int32) (cut bool, age Dur) {
	p := &r.people[i]
	switch {
	case p.state.Working():
		cut, age = true, p.age+r.now-p.since
	case p.keep != nobodysTask:
		// Between two slices of a part, or in writing a message, the stretch
		// would have gone on.
		if c := r.choose(i, true); task(c.doing, c.id) == p.keep && c.doing <= DoRepair {
			cut, age = true, p.keepAge
		}
	}
	if p.running {
		p.jobs[len(p.jobs)-1].left -= r.now - p.since
		p.running = false
	}
	r.leave(i)
	p.keep = nobodysTask
	return cut, age
}

// freed lets a person go on after a talk: that is a seam.
func (r *run) freed(i int32) {
	p := &r.people[i]
	r.leave(i)
	p.talk, p.seam = 0, true
	r.wake(i)
}

// leave closes what a person does: it books the segment and the work done.
func (r *run) leave(i int32) {
	p := &r.people[i]
	r.drop(&p.end)
	if p.state.Working() {
		age := p.age + r.now - p.since
		done := r.sc.Focus.Done(age) - r.sc.Focus.Done(p.age)
		r.q.Cancel(p.checkAt)
		p.checkAt = des.Handle{}
		s := &r.tr.Sums[i]
		s.Done += done
		s.Longest = max(s.Longest, age)
		p.worked += r.now - p.since
		p.keep, p.keepAge = task(p.doing, p.id), age
		switch p.doing {
		case DoRepair:
			p.repairs[0].left = max(0, p.repairs[0].left-done)
		case DoRedo:
			r.parts[p.id].redo = max(0, r.parts[p.id].redo-done)
		default:
			r.credit(p.id, done)
		}
	} else if p.idle() && p.since < r.now {
		p.looked = r.now
	}
	r.book(i)
	p.since = r.now
	if p.state.Working() || p.talk != 0 || p.state == Writing {
		p.state, p.doing, p.id, p.waitFor = Off, doPass, -1, -1 // until the person turns to something, within this instant
	}
}

// book appends the segments of what a person has done since p.since.
func (r *run) book(i int32) {
	p := &r.people[i]
	if p.since == r.now {
		return
	}
	sum := &r.tr.Sums[i]
	if !p.state.Working() {
		sum.Spent[p.state] += r.now - p.since
		if r.lanes {
			r.keep(i, r.segment(p))
		}
		return
	}
	f := &r.sc.Focus
	flow := f.flowFrom()
	climb := min(f.climbUntil(), flow)
	var seg Segment
	if r.lanes {
		seg = r.segment(p)
	}
	for at := p.since; at < r.now; {
		age := p.age + at - p.since
		st, to := Flow, r.now
		switch {
		case age < climb:
			st, to = Climbing, min(r.now, at+climb-age)
		case age < flow:
			st, to = Focused, min(r.now, at+flow-age)
		}
		sum.Spent[st] += to - at
		if r.lanes {
			seg.From, seg.To, seg.State, seg.Age = at, to, st, age
			seg.Done = f.Done(age+to-at) - f.Done(age)
			r.keep(i, seg)
		}
		at = to
	}
}

// segment describes what a person does since p.since.
func (r *run) segment(p *person) Segment {
	seg := Segment{From: p.since, To: r.now, State: p.state, Doing: p.doing, Part: -1, For: p.waitFor, Ref: -1}
	switch p.doing {
	case DoSlice:
		seg.Part, seg.Slice, seg.Whole = p.id, p.slice, r.parts[p.id].whole
	case DoRedo, WaitPart, WaitAnswer, WaitBrief:
		seg.Part, seg.Slice = p.id, p.slice
	case DoThink:
		seg.Part = p.id
	case DoCall, DoMeeting:
		seg.Ref = p.talkID
	case DoRepair, DoWrite, DoAnswer, DoSearch, DoWriteUp, DoUpdate, DoReadUpdate, WaitLine:
		seg.Ref = p.id
	}
	return seg
}

func (r *run) keep(i int32, s Segment) {
	r.records++
	r.tr.Lanes[i] = append(r.tr.Lanes[i], s)
}
