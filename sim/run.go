// Package sim is the model: a scenario goes in, a complete trace comes out.
//
// Run is a pure function in whole numbers. The same scenario gives the same
// trace on every platform, and two scenarios that are equal up to a moment give
// traces that are equal up to that moment.
//
// The files follow the model: luck.go draws, people.go decides what a person
// does next, planning.go cuts and releases, communication.go asks and answers,
// meetings.go meets, action.go describes and decides, stream.go serves.
package sim

import (
	"math/bits"
	"strconv"

	"evenflow/sim/des"
	"evenflow/sim/fixed"
)

// What can happen at one instant, in this order.
const (
	classEnd      uint8 = iota // of work, talk, writing
	classArrive                // of messages and work
	classRelease               // users get something
	classPresence              // comings and goings, nights
	classMeeting               // meetings begin
	classChange                // a switch is thrown, somebody taps
	classStart                 // people turn to what is next
)

// Bounds of a run. A scenario that needs more is refused by name.
const (
	maxEvents  = 60_000_000
	maxRecords = 2_000_000
)

type kind uint8

const (
	evEnd      kind = iota // of a person's work or writing
	evTalkEnd              // of a call (index) or a tap (person)
	evMeetEnd              // of a meeting
	evRelease              // of a release
	evSeen                 // a decision-maker comes or goes
	evBrief                // a description is done
	evNight                // a day begins
	evBlock                // a focus block ends
	evTrain                // the release train departs
	evMeeting              // of every day (index -1) or of the agenda
	evChange               // of the scenario
	evTap                  // from outside, by luck
	evPatience             // a message has waited too long
	evCheck                // time to look at the tray
	evStart                // a person turns to what is next
)

type event struct {
	kind   kind
	person int32
	index  int32
}

// vital events keep a run going; the others (nights, daily meetings, comings and
// goings) happen for ever and matter only while there is something left to do.
func (k kind) vital() bool {
	switch k {
	case evEnd, evTalkEnd, evMeetEnd, evRelease, evChange, evTap, evStart:
		return true
	}
	return false
}

type run struct {
	sc      *Scenario
	tr      *Trace
	q       des.Queue[event]
	luck    luck
	now     Dur
	vital   int // pending events that keep the run going
	left    int // parts to do, features to bring out, repairs to make
	records int
	lanes   bool // kept, not only their sums

	parts   []part
	feats   []feature
	people  []person
	byOwner []int32 // every person's parts, one person after the other
	batch   int
	groups  []group // of features that leave together when planning is sync

	failed   []failure // by release
	rounds   []int32   // by question: messages that its asker has written
	topics   []Dur     // by topic: stale from here; 0: never written
	briefs   []brief
	desk     []int32 // briefs in order
	deskAt   int     // the first one not described
	deskEnd  des.Handle
	deskFrom Dur
	here     bool
	seen     uint64 // stretches of the decision-maker so far
	open     []int32
	server   server
	fault    error // what stopped the run
}

// Runner makes runs one after the other in the same memory. The zero value is
// ready. It is not safe for use from several goroutines at once.
type Runner struct {
	r  run
	tr Trace
}

// Run simulates a scenario from its start until nothing is left to happen, or
// until Scenario.Until. It returns a *FieldError when the scenario cannot be
// run; it neither keeps nor changes the scenario, but the trace refers to it.
func Run(sc *Scenario) (*Trace, error) {
	return new(Runner).Run(sc)
}

// Run simulates a scenario as the function of that name does. The trace holds
// until the runner runs again.
func (rn *Runner) Run(sc *Scenario) (*Trace, error) { return rn.run(sc, true) }

// Count simulates a scenario without keeping the lanes, for work on many runs:
// Trace.Lanes stays empty, Trace.Sums tells what they add up to. Once the runner
// has run something as large it allocates nothing.
func (rn *Runner) Count(sc *Scenario) (*Trace, error) { return rn.run(sc, false) }

func (rn *Runner) run(sc *Scenario, lanes bool) (*Trace, error) {
	if err := sc.Valid(); err != nil {
		return nil, err
	}
	r := &rn.r
	r.tr, r.sc, r.lanes = &rn.tr, sc, lanes
	r.reset()
	if sc.Stream != nil {
		r.stream()
	} else {
		r.build()
		r.loop()
	}
	if r.fault != nil {
		return nil, r.fault
	}
	r.close()
	return r.tr, nil
}

// reset empties everything and keeps the memory.
func (r *run) reset() {
	t := r.tr
	lanes := t.Lanes
	*t = Trace{
		Scenario: r.sc, Parts: t.Parts[:0], Slices: t.Slices[:0], Units: t.Units[:0], Releases: t.Releases[:0], Taps: t.Taps[:0],
		Questions: t.Questions[:0], Messages: t.Messages[:0], Calls: t.Calls[:0], Meetings: t.Meetings[:0],
		Attendances: t.Attendances[:0], Documents: t.Documents[:0], Descriptions: t.Descriptions[:0],
		Decisions: t.Decisions[:0], Presence: t.Presence[:0], Arrivals: t.Arrivals[:0], Sums: t.Sums[:0],
	}
	n := len(r.sc.People)
	if r.lanes {
		for len(lanes) < n {
			lanes = append(lanes, nil)
		}
		lanes = lanes[:n]
		for i := range lanes {
			lanes[i] = lanes[i][:0]
		}
		t.Lanes = lanes
	}
	for range n {
		t.Sums = append(t.Sums, Sum{})
	}
	r.q.Reset()
	r.now, r.vital, r.left, r.records, r.fault = 0, 0, 0, 0, nil
	r.parts, r.feats, r.byOwner, r.groups = r.parts[:0], r.feats[:0], r.byOwner[:0], r.groups[:0]
	r.failed, r.rounds, r.briefs, r.desk, r.deskAt, r.open = r.failed[:0], r.rounds[:0], r.briefs[:0], r.desk[:0], 0, r.open[:0]
	r.deskEnd, r.here, r.seen = des.Handle{}, true, 0
	r.luck.set(r.sc)
	for len(r.people) < n {
		r.people = append(r.people, person{})
	}
	r.people = r.people[:n]
	for i := range r.people {
		r.people[i].reset(r.sc.habit())
	}
}

// push books an event.
func (r *run) push(at Dur, class uint8, e event) des.Handle {
	if e.kind.vital() {
		r.vital++
	}
	return r.q.Push(int64(at), class, e.person, e)
}

// drop takes an event back that keeps the run going.
func (r *run) drop(h *des.Handle) {
	if r.q.Cancel(*h) {
		r.vital--
	}
	*h = des.Handle{}
}

// loop lets happen what happens.
func (r *run) loop() {
	sc := r.sc
	last := sc.Until
	if last == 0 {
		last = MaxTime
		if sc.Limit > 0 {
			last = sc.Limit
		}
	}
	for n := 0; ; n++ {
		at, ok := r.q.Next()
		if !ok || Dur(at) > last {
			break
		}
		if sc.Until == 0 && r.left == 0 && Dur(at) > r.now && r.spent() {
			break
		}
		if n == maxEvents || r.records > maxRecords {
			r.fault = &FieldError{"until", "", "the run has more than " + strconv.Itoa(maxEvents) + " events or " + strconv.Itoa(maxRecords) + " records; end it earlier or make it smaller"}
			return
		}
		e, _ := r.q.Pop()
		if e.Value.kind.vital() || e.Value.kind == evMeeting && e.Value.index >= 0 {
			r.vital--
		}
		r.now = Dur(e.At)
		r.handle(e.Value)
	}
	r.tr.Ended = r.left == 0 && r.spent()
	r.tr.Until = sc.Until
	if sc.Until == 0 {
		r.tr.Until = r.now
		if !r.tr.Ended && sc.Limit > 0 {
			r.tr.Until = sc.Limit
		}
	}
}

func (r *run) handle(e event) {
	switch e.kind {
	case evEnd:
		r.endOf(e.person)
	case evTalkEnd:
		r.endTalk(e)
	case evMeetEnd:
		r.endMeeting(e.index)
	case evRelease:
		r.leaves(e.index)
	case evSeen:
		r.comesOrGoes()
	case evBrief:
		r.described()
	case evNight:
		r.night(e.index)
	case evBlock:
		r.blockEnds()
	case evTrain:
		r.depart()
	case evMeeting:
		r.meet(e.index)
	case evChange:
		r.change(e.index)
	case evTap:
		r.tap(e.person, r.sc.Talk)
	case evPatience:
		r.impatient(e.person, e.index)
	case evCheck:
		r.check(e.person)
	case evStart:
		r.startOf(e.person)
	}
}

// build lays out parts, features and plans, and books what is known beforehand.
func (r *run) build() {
	sc := r.sc
	for i := range sc.Overrides {
		s := &sc.Overrides[i]
		throw(&r.people[s.Person].h, s.Key, s.Value)
	}
	r.layOut()
	r.layDesk()
	r.batch = sc.Batch
	if r.batch == 0 {
		r.batch = max(1, len(sc.Features))
	}
	for lo := 0; lo < len(r.feats); lo += r.batch {
		r.groups = append(r.groups, group{left: int32(min(r.batch, len(r.feats)-lo))})
	}
	if len(r.topics) < sc.Topics {
		r.topics = make([]Dur, sc.Topics)
	}
	clear(r.topics)
	for i := range r.people {
		p := &r.people[i]
		if r.luck.tapMean > 0 {
			p.nextTap = r.luck.tap(int32(i), 0)
		}
		r.wake(int32(i))
	}
	for i := range sc.Changes {
		r.push(sc.Changes[i].At, classChange, event{kind: evChange, index: int32(i)})
	}
	for i := range sc.Agenda {
		r.push(sc.Agenda[i].At, classMeeting, event{kind: evMeeting, index: int32(i)})
		r.vital++ // one of the agenda is held also when nothing is left to do
	}
	if sc.Train > 0 {
		r.push(sc.train(), classRelease, event{kind: evTrain})
	}
	if sc.Day > 0 || sc.Meetings > 0 || sc.BlockFrom < sc.BlockTo {
		r.push(0, classPresence, event{kind: evNight})
	}
}

// layOut draws the luck of the work and lays out parts and plans.
func (r *run) layOut() {
	sc := r.sc
	for f := range sc.Features {
		ft := feature{first: int32(len(r.parts))}
		for i := range sc.Features[f].Parts {
			p := &sc.Features[f].Parts[i]
			n := int32(len(r.parts))
			pt := part{prev: -1, PartInfo: PartInfo{Feature: int32(f), Index: int32(i), Owner: int32(p.Owner), Briefing: p.Briefing}}
			pt.Effort = r.luck.effort(n, p.Effort, sc.Noise) + p.Late.Work()
			if pt.Briefing == ByLuck {
				pt.Briefing = r.luck.briefing(n, sc.Undescribed, sc.Sensitive)
			}
			if sc.Handoff == Serial && i > 0 {
				pt.prev = n - 1
			}
			pt.askAt = r.luck.gap(n, 0)
			r.parts = append(r.parts, pt)
			r.tr.Parts = append(r.tr.Parts, pt.PartInfo)
			r.people[p.Owner].count++
		}
		ft.last = int32(len(r.parts))
		ft.behind = ft.last - ft.first
		r.feats = append(r.feats, ft)
	}
	r.left = len(r.parts) + len(r.feats)
	// Every person's parts in plan order, in one array.
	for range r.parts {
		r.byOwner = append(r.byOwner, 0)
	}
	from := int32(0)
	for i := range r.people {
		p := &r.people[i]
		p.first, p.next, p.last = from, from, from
		from += p.count
	}
	for n := range r.parts {
		p := &r.people[r.parts[n].Owner]
		r.parts[n].place = p.last
		r.byOwner[p.last] = int32(n)
		p.last++
	}
}

// night begins a day: the thread of yesterday is lost, and what the day holds is
// booked.
func (r *run) night(day int32) {
	sc := r.sc
	length := sc.day()
	if day > 0 && sc.Day > 0 {
		for i := range r.people {
			p := &r.people[i]
			p.keep = nobodysTask
			if p.state.Working() {
				doing, id := p.doing, p.id
				r.leave(int32(i))
				p.keep = nobodysTask
				r.work(int32(i), doing, id)
			}
		}
	}
	if n := Dur(sc.Meetings); n > 0 {
		gap := (length - n*sc.MeetLength) / (n + 1)
		for k := range n {
			r.push(r.now+gap*(k+1)+sc.MeetLength*k, classMeeting, event{kind: evMeeting, index: -1})
		}
	}
	if sc.BlockFrom < sc.BlockTo {
		r.push(r.now+sc.BlockTo, classStart, event{kind: evBlock})
	}
	r.push(r.now+length, classPresence, event{kind: evNight, index: day + 1})
}

// change carries out a change of the scenario.
func (r *run) change(c int32) {
	ch := &r.sc.Changes[c]
	if ch.Key == "" {
		length := ch.Length
		if length == 0 {
			length = r.sc.Talk
		}
		r.tap(int32(ch.Person), length)
		return
	}
	name, who := r.sc.target(ch.Key)
	replan := false
	for i := range r.people {
		if who >= 0 && i != who {
			continue
		}
		p := &r.people[i]
		before := p.h
		throw(&p.h, name, ch.Value)
		if p.h.planning != before.planning {
			replan = true
			if r.sc.Handoff == Parallel {
				r.recut(int32(i))
			}
		}
		if p.h.pick != before.pick || p.h.alone != before.alone {
			r.wake(int32(i)) // who waits may pick now
		}
	}
	if !replan {
		return
	}
	if r.sc.Handoff == Serial {
		for i := range r.people {
			r.recut(int32(i)) // what one does changes the pieces of all
		}
	}
	r.replanned()
}

// close ends the record at Until, or where nothing is left to happen.
func (r *run) close() {
	t := r.tr
	end := t.Until
	r.now = end
	for i := range r.people {
		p := &r.people[i]
		switch p.talk {
		case DoTap:
			p.tap.To = end
			t.Taps = append(t.Taps, p.tap)
		case DoCall:
			t.Calls[p.talkID].End = end
		case DoMeeting:
			p.sits.To = end
			t.Attendances = append(t.Attendances, p.sits)
		}
		r.leave(int32(i))
	}
	if n := len(t.Presence); n > 0 && r.here {
		t.Presence[n-1].To = end
	}
	for n := len(t.Presence); n > 0 && t.Presence[n-1].From == t.Presence[n-1].To; n-- {
		t.Presence = t.Presence[:n-1]
	}
	for i := range t.Meetings {
		t.Meetings[i].End = min(t.Meetings[i].End, end)
	}
	// Releases on their way at the end of the record have not happened.
	n := len(t.Releases)
	for n > 0 && t.Releases[n-1].At > end {
		n--
	}
	t.Releases = t.Releases[:n]
	units := 0
	for _, rel := range t.Releases {
		units = max(units, rel.Last)
	}
	t.Units = t.Units[:units]
}

// scale multiplies effort by a log-normal factor with mean 1, at least one
// millisecond's worth stays.
func scale(w Work, z int64, sigma Ratio) Work {
	return max(perMilli, mulQ32(w, fixed.LogNormal(int64(sigma), z)))
}

func mulQ32(w Work, q uint64) Work {
	h, l := bits.Mul64(uint64(w), q)
	return Work(h<<32 | l>>32)
}

// times multiplies work by a ratio, rounded down.
func (w Work) times(r Ratio) Work {
	h, l := bits.Mul64(uint64(w), uint64(r))
	q, _ := bits.Div64(h, l, uint64(One))
	return Work(q)
}
