// Package sim is the model: a scenario goes in, a complete trace comes out.
//
// Run is a pure function in whole numbers. The same scenario gives the same
// trace on every platform, and two scenarios that are equal up to a moment give
// traces that are equal up to that moment.
package sim

import (
	"errors"
	"math/bits"

	"evenflow/sim/des"
	"evenflow/sim/fixed"
	"evenflow/sim/rng"
)

// purposes of the random streams
const purposeEffort rng.Purpose = 1

// What can happen at one instant, in this order.
const (
	classEnd     uint8 = iota // of work or talk
	classRelease              // users get something
	classChange               // a switch is thrown, somebody taps
	classStart                // people turn to what is next
)

// maxEvents bounds a run; no scenario within the bounds of check comes near: a
// slice takes two or three, a change up to one for each person.
const maxEvents = 50_000_000

type event struct {
	class  uint8
	person int32 // of an end or a start
	index  int32 // of a change or a release
}

type part struct {
	PartInfo
	prev   int32 // the part before it in a serial hand-off, -1: none
	target int16 // cut that the piece in work ends at; 0: none in work
	cut    int16 // cuts reached
	whole  bool  // the piece in work was planned without cuts
	done   Work  // effort done
	over   Work  // overhead done in the piece in work
}

type feature struct {
	first, last int32 // parts[first:last]
	behind      int32 // where to look first for a part that is not beyond out
	out         int16 // cuts released or on their way
}

type person struct {
	mine []int32 // own parts in plan order
	next int     // own features before this are done (index into mine)

	state   State // Climbing stands for any work
	since   Dur   // start of the state
	age     Dur   // of the stretch of work, at since
	part    int32 // worked on or waited for, else -1
	end     des.Handle
	start   des.Handle
	waiting []int32 // changes (taps) that wait for the end of a talk
	tap     Tap     // the talk going on

	lastPart int32 // a stretch of work that may go on: its part,
	lastEnd  Dur   // its end
	lastAge  Dur   // and its age then
}

type run struct {
	sc     *Scenario
	tr     *Trace
	q      des.Queue[event]
	now    Dur
	mode   Mode
	parts  []part
	feats  []feature
	people []person
	batch  int
}

// Run simulates a scenario from its start until nothing is left to happen, or
// until Scenario.Until. It returns a *FieldError when the scenario cannot be
// run; it neither keeps nor changes the scenario, but the trace refers to it.
func Run(sc *Scenario) (*Trace, error) {
	if err := sc.check(); err != nil {
		return nil, err
	}
	r := &run{sc: sc, mode: sc.Planning, tr: &Trace{Scenario: sc, Lanes: make([][]Segment, len(sc.People))}}
	r.build()
	for i := range r.people {
		r.wake(int32(i))
	}
	for i := range sc.Changes {
		r.q.Push(int64(sc.Changes[i].At), classChange, 0, event{class: classChange, index: int32(i)})
	}
	for n := 0; ; n++ {
		at, ok := r.q.Next()
		if !ok {
			r.tr.Ended = true
			break
		}
		if sc.Until > 0 && Dur(at) > sc.Until || Dur(at) > MaxTime {
			break
		}
		if n == maxEvents {
			return nil, errors.New("sim: the run does not end")
		}
		e, _ := r.q.Pop()
		r.now = Dur(e.At)
		r.handle(e.Value)
	}
	r.close()
	return r.tr, nil
}

// build draws the luck of the work and lays out parts, features and plans.
func (r *run) build() {
	sc := r.sc
	r.people = make([]person, len(sc.People))
	for i := range r.people {
		r.people[i] = person{part: -1, lastPart: -1, state: Off}
	}
	parts := 0
	for f := range sc.Features {
		parts += len(sc.Features[f].Parts)
	}
	r.parts = make([]part, 0, parts)
	r.feats = make([]feature, 0, len(sc.Features))
	r.tr.Parts = make([]PartInfo, 0, parts)
	for f := range sc.Features {
		ft := feature{first: int32(len(r.parts)), behind: int32(len(r.parts))}
		for i, p := range sc.Features[f].Parts {
			n := int32(len(r.parts))
			pt := part{prev: -1, PartInfo: PartInfo{Feature: int32(f), Index: int32(i), Owner: int32(p.Owner)}}
			pt.Effort = p.Effort.Work()
			if sc.Noise > 0 {
				z := rng.New(sc.Seed, uint64(n), purposeEffort).Normal(0)
				pt.Effort = scale(pt.Effort, z, sc.Noise)
			}
			pt.Effort += p.Late.Work()
			if sc.Handoff == Serial && i > 0 {
				pt.prev = n - 1
			}
			r.parts = append(r.parts, pt)
			r.tr.Parts = append(r.tr.Parts, pt.PartInfo)
			r.people[p.Owner].mine = append(r.people[p.Owner].mine, n)
		}
		ft.last = int32(len(r.parts))
		r.feats = append(r.feats, ft)
	}
	r.batch = sc.Batch
	if r.batch == 0 {
		r.batch = max(1, len(sc.Features))
	}
}

func (r *run) handle(e event) {
	switch e.class {
	case classEnd:
		r.endOf(e.person)
	case classRelease:
		r.tr.Releases[e.index].At = r.now
	case classChange:
		r.change(e.index)
	case classStart:
		r.startOf(e.person)
	}
}

// endOf ends what a person does: a piece of work or a talk.
func (r *run) endOf(i int32) {
	p := &r.people[i]
	p.end = des.Handle{}
	if p.state == Talking {
		p.tap.To = r.now
		r.tr.Taps = append(r.tr.Taps, p.tap)
		r.leave(i)
		if len(p.waiting) > 0 {
			c := p.waiting[0]
			p.waiting = p.waiting[1:]
			r.talk(i, c)
			return
		}
		r.wake(i)
		return
	}
	r.leave(i)
	r.reach(p.part)
	r.wake(i)
}

// reach books the cut that a piece of work has come to.
func (r *run) reach(n int32) {
	pt := &r.parts[n]
	pt.cut, pt.target, pt.over = pt.target, 0, 0
	r.tr.Slices = append(r.tr.Slices, SliceEnd{r.now, n, pt.cut})
	r.release(pt.Feature)
	// Somebody may have waited for this hand-off, and nobody else.
	if next := n + 1; int(next) < len(r.parts) && r.parts[next].prev == n {
		if i := r.parts[next].Owner; r.people[i].state == Waiting && r.people[i].part == next {
			r.wake(i)
		}
	}
}

// whole returns the number of cuts that every part of a feature has reached.
func (r *run) whole(f int32) int16 {
	ft := &r.feats[f]
	// Mostly one part is still behind, and it is where it was the last time or
	// further on: cuts are only ever reached.
	for range ft.last - ft.first {
		if r.parts[ft.behind].cut <= ft.out {
			return ft.out
		}
		if ft.behind++; ft.behind == ft.last {
			ft.behind = ft.first
		}
	}
	w := int16(r.sc.Slices)
	for n := ft.first; n < ft.last; n++ {
		w = min(w, r.parts[n].cut)
	}
	return w
}

// release lets out what a feature's progress makes ready.
func (r *run) release(f int32) {
	first := len(r.tr.Units)
	if r.mode == Async {
		r.take(f)
	} else {
		lo := int(f) / r.batch * r.batch
		hi := min(lo+r.batch, len(r.feats))
		for g := lo; g < hi; g++ {
			if r.whole(int32(g)) < int16(r.sc.Slices) {
				return
			}
		}
		for g := lo; g < hi; g++ {
			r.take(int32(g))
		}
	}
	r.send(first)
}

// take books everything of a feature that is whole and not yet out as a unit.
func (r *run) take(f int32) {
	ft := &r.feats[f]
	if w := r.whole(f); w > ft.out {
		r.tr.Units = append(r.tr.Units, Unit{f, ft.out, w})
		ft.out = w
	}
}

// send makes a release of the units from first on, if there are any.
func (r *run) send(first int) {
	if first == len(r.tr.Units) {
		return
	}
	rel := Release{At: MaxTime + 1, Ready: r.now, First: first, Last: len(r.tr.Units)}
	for _, u := range r.tr.Units[first:] {
		for n := r.feats[u.Feature].first; n < r.feats[u.Feature].last; n++ {
			rel.Work += r.cutOf(n, u.To) - r.cutOf(n, u.From)
		}
	}
	r.q.Push(int64(r.now+r.sc.Latency), classRelease, 0, event{class: classRelease, index: int32(len(r.tr.Releases))})
	r.tr.Releases = append(r.tr.Releases, rel)
}

func (r *run) cutOf(n int32, k int16) Work {
	return cutWork(r.parts[n].Effort, int(k), r.sc.Slices)
}

// change carries out a change of the scenario.
func (r *run) change(c int32) {
	ch := &r.sc.Changes[c]
	if ch.Key == "planning" {
		mode := Sync
		if ch.Value == Async.String() {
			mode = Async
		}
		r.plan(mode)
		return
	}
	i := int32(ch.Person)
	if r.people[i].state == Talking {
		r.people[i].waiting = append(r.people[i].waiting, c)
		return
	}
	r.talk(i, c)
}

// talk breaks into whatever a person does and starts a talk.
func (r *run) talk(i, c int32) {
	ch := &r.sc.Changes[c]
	length := ch.Length
	if length == 0 {
		length = r.sc.Talk
	}
	p := &r.people[i]
	cut, age := false, Dur(0)
	switch {
	case p.state.Working():
		cut, age = true, p.age+r.now-p.since
	case p.lastPart >= 0 && p.lastEnd == r.now && r.pick(i) == p.lastPart:
		cut, age = true, p.lastAge // between two slices of a part the stretch would have gone on
	}
	r.leave(i)
	p.state, p.since, p.part = Talking, r.now, -1
	p.tap = Tap{At: ch.At, From: r.now, Person: i, Cut: cut, Age: age}
	p.end = r.q.Push(int64(r.now+length), classEnd, i, event{class: classEnd, person: i})
}

// plan throws the planning switch. Work in hand goes on without a break; what
// changes is where its piece ends.
func (r *run) plan(mode Mode) {
	if mode == r.mode {
		return
	}
	r.mode = mode
	m := int16(r.sc.Slices)
	for n := range r.parts {
		pt := &r.parts[n]
		if pt.target == 0 {
			continue
		}
		// The piece is in its owner's hands, or was broken off by a talk that
		// still goes on. Work is closed here and goes on with the same age.
		i := pt.Owner
		working := r.people[i].state.Working()
		if working {
			r.leave(i)
		}
		switch {
		case pt.over > 0:
			// The chores at the end of a piece are finished first.
		case mode == Async:
			r.passed(int32(n))
			pt.target, pt.whole = pt.cut+1, false
		case r.free(int32(n), m):
			pt.target, pt.whole = m, pt.cut == 0
		}
		if working {
			r.work(i, int32(n), r.people[i].lastAge)
		}
	}
	if mode == Async {
		first := len(r.tr.Units)
		for n := range r.parts {
			r.passed(int32(n))
		}
		for f := range r.feats {
			r.take(int32(f))
		}
		r.send(first)
	}
	// Who waits looks at the plan again: there may be something else first now.
	for i := range r.people {
		if r.people[i].state == Waiting {
			r.wake(int32(i))
		}
	}
}

// passed books the cuts that a part has passed while nobody planned to cut
// there: they count as reached and cost no overhead. The cut at which the piece
// in hand ends is planned, and so is the last one of all: these are reached by
// finishing the piece.
func (r *run) passed(n int32) {
	pt := &r.parts[n]
	k, end := pt.cut, int16(r.sc.Slices)
	if pt.target > 0 {
		end = pt.target
	}
	for k+1 < end && pt.done >= r.cutOf(n, k+1) {
		k++
	}
	if k > pt.cut {
		pt.cut = k
		r.tr.Slices = append(r.tr.Slices, SliceEnd{r.now, n, k})
	}
}

// wake makes a person turn to what is next at the end of this instant.
func (r *run) wake(i int32) {
	p := &r.people[i]
	if p.start != (des.Handle{}) {
		return
	}
	p.start = r.q.Push(int64(r.now), classStart, i, event{class: classStart, person: i})
}

// startOf lets a person begin the next planned piece, wait for it, or be done.
func (r *run) startOf(i int32) {
	p := &r.people[i]
	p.start = des.Handle{}
	if p.state == Talking || p.state.Working() {
		return
	}
	n := r.pick(i)
	if n < 0 {
		r.become(i, Off, -1)
		return
	}
	pt := &r.parts[n]
	target, whole := int16(r.sc.Slices), pt.cut == 0
	if r.mode == Async {
		target, whole = pt.cut+1, false
	}
	if pt.target > 0 {
		target, whole = pt.target, pt.whole // broken off: the same piece goes on
	}
	if !r.free(n, target) {
		r.become(i, Waiting, n)
		return
	}
	age := Dur(0)
	if p.lastPart == n && p.lastEnd == r.now {
		age = p.lastAge // nothing lies between: the stretch goes on
	}
	pt.target, pt.whole = target, whole
	r.leave(i)
	r.work(i, n, age)
}

// pick returns the next piece in a person's plan: feature by feature, slice by
// slice, or -1 when nothing is left. A piece that was broken off goes on first.
func (r *run) pick(i int32) int32 {
	p := &r.people[i]
	m := int16(r.sc.Slices)
	for p.next < len(p.mine) && r.parts[p.mine[p.next]].cut == m {
		p.next++
	}
	if p.next == len(p.mine) {
		return -1
	}
	best := p.mine[p.next]
	for _, n := range p.mine[p.next:] {
		if r.parts[n].Feature != r.parts[best].Feature {
			break
		}
		if r.parts[n].target > 0 {
			return n
		}
		if r.mode == Async && r.parts[n].cut < r.parts[best].cut {
			best = n
		}
	}
	return best
}

// free reports whether a part may be worked on up to a cut: in a serial hand-off
// the part before it must have got there.
func (r *run) free(n int32, target int16) bool {
	prev := r.parts[n].prev
	return prev < 0 || r.parts[prev].cut >= target
}

// work starts a stretch of work of a given age and books its end.
func (r *run) work(i, n int32, age Dur) {
	p, pt := &r.people[i], &r.parts[n]
	p.state, p.since, p.part, p.age = Climbing, r.now, n, age
	need := max(0, r.cutOf(n, pt.target)-pt.done) + r.sc.Overhead.Work() - pt.over
	end := r.now + r.sc.Reach(age, need) - age
	p.end = r.q.Push(int64(end), classEnd, i, event{class: classEnd, person: i})
}

// become puts a person into a state without work.
func (r *run) become(i int32, s State, n int32) {
	p := &r.people[i]
	if p.state == s && p.part == n {
		return
	}
	r.leave(i)
	p.state, p.since, p.part = s, r.now, n
}

// leave closes what a person does: it books the segment and the work done.
func (r *run) leave(i int32) {
	p := &r.people[i]
	r.q.Cancel(p.end)
	p.end = des.Handle{}
	if p.state.Working() {
		age := p.age + r.now - p.since
		r.credit(p.part, r.sc.Focus.Done(age)-r.sc.Focus.Done(p.age))
		p.lastPart, p.lastEnd, p.lastAge = p.part, r.now, age
	}
	r.book(i)
	p.since = r.now
	if p.state.Working() || p.state == Talking {
		p.state = Off // until the person turns to something, within this instant
	}
}

// credit adds work to the piece in hand: first its effort, then its overhead;
// what the last millisecond does too much counts for the part's next slice.
func (r *run) credit(n int32, w Work) {
	pt := &r.parts[n]
	effort := min(w, max(0, r.cutOf(n, pt.target)-pt.done))
	over := min(w-effort, r.sc.Overhead.Work()-pt.over)
	pt.over += over
	pt.done = min(pt.Effort, pt.done+w-over)
}

// book appends the segments of what a person has done since p.since.
func (r *run) book(i int32) {
	p := &r.people[i]
	if p.since == r.now {
		return
	}
	lane := &r.tr.Lanes[i]
	seg := Segment{From: p.since, To: r.now, State: p.state, Part: -1, For: -1}
	if p.state == Waiting {
		seg.Part, seg.For = p.part, r.parts[r.parts[p.part].prev].Owner
		seg.Slice = r.parts[p.part].cut + 1
	}
	if !p.state.Working() {
		*lane = append(*lane, seg)
		return
	}
	pt, f := &r.parts[p.part], &r.sc.Focus
	seg.Part, seg.Slice, seg.Whole = p.part, pt.target, pt.whole
	flow := f.flowFrom()
	climb := min(f.climbUntil(), flow)
	for at := p.since; at < r.now; {
		age := p.age + at - p.since
		seg.From, seg.To, seg.Age = at, r.now, age
		switch {
		case age < climb:
			seg.State, seg.To = Climbing, min(r.now, at+climb-age)
		case age < flow:
			seg.State, seg.To = Focused, min(r.now, at+flow-age)
		default:
			seg.State = Flow
		}
		seg.Done = f.Done(age+seg.To-at) - f.Done(age)
		*lane = append(*lane, seg)
		at = seg.To
	}
}

// close ends the record at Until, or where nothing is left to happen.
func (r *run) close() {
	end := r.sc.Until
	if end == 0 {
		end = r.now
	}
	r.now = end
	r.tr.Until = end
	for i := range r.people {
		p := &r.people[i]
		if p.state == Talking {
			p.tap.To = end
			r.tr.Taps = append(r.tr.Taps, p.tap)
		}
		r.leave(int32(i))
	}
	// Releases on their way at the end of the record have not happened.
	kept := r.tr.Releases[:0]
	for _, rel := range r.tr.Releases {
		if rel.At <= end {
			kept = append(kept, rel)
		}
	}
	r.tr.Releases = kept
	if n := len(kept); n > 0 {
		r.tr.Units = r.tr.Units[:kept[n-1].Last]
	} else {
		r.tr.Units = nil
	}
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
