package sim

// Planning: parts are cut into slices or not, features leave slice by slice or
// in batches or by the train, releases with a flaw in them come back and are repaired.

type part struct {
	PartInfo
	prev   int32 // the part before it in a serial hand-off, -1: none
	place  int32 // in run.byOwner
	target int16 // cut that the piece in work ends at; 0: none in work
	cut    int16 // cuts reached
	stands int16 // cuts reached and not resting on an open decision
	whole  bool  // the piece in work was planned without cuts
	done   Work  // effort done
	over   Work  // overhead done in the piece in work

	askAt  Work  // where the next question by luck comes up
	asks   int32 // questions by luck so far
	told   int32 // questions by the scenario so far
	asked  int32 // the question that blocks the part, plus one; 0: none
	flawAt Work  // first flaw not yet passed; 0: not drawn
	flaws  int32 // flaws passed

	undecided bool  // undescribed, and nobody has decided
	assumed   int32 // the open decision it rests on, plus one; 0: none
	redo      Work  // owed again
	brief     int32 // run.briefs, -1: described from the start
	sameBrief int32 // next part with the same brief, -1: none
}

type feature struct {
	first, last int32 // parts[first:last]
	out         int16 // cuts released or on their way
	level       int16 // cuts that stand in every part
	behind      int32 // parts that have no more than that
	begun       bool
}

// group is features that leave together when planning is sync.
type group struct {
	left int32 // features not whole
}

// failure is what a failed release still needs.
type failure struct {
	left int32 // owners who have not repaired theirs
}

// repair is what one owner owes for a failed release.
type repair struct {
	release int32
	left    Work
}

// cutUp reports whether a part is worked on slice by slice: by its owner's habit.
// In a serial hand-off all owners of a feature go by slices if one of them does:
// a slice could not be handed on to who takes only the whole, and people would
// wait for each other for ever.
func (r *run) cutUp(n int32) bool {
	if r.sc.Handoff == Serial {
		return r.sliced(r.parts[n].Feature)
	}
	return r.people[r.parts[n].Owner].h.planning == Async
}

// nextCut is where the next piece of a part ends.
func (r *run) nextCut(n int32) int16 {
	if r.cutUp(n) {
		return r.parts[n].cut + 1
	}
	return int16(r.sc.Slices)
}

// free reports whether a part may be worked on up to a cut: in a serial hand-off
// the part before it must have got there.
func (r *run) free(n int32, target int16) bool {
	prev := r.parts[n].prev
	return prev < 0 || r.parts[prev].cut >= target
}

func (r *run) cutOf(n int32, k int16) Work {
	return cutWork(r.parts[n].Effort, int(k), r.sc.Slices)
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

// endSlice ends a stretch of work on a slice: a question has come up, the slice
// is done, or neither.
func (r *run) endSlice(i, n int32) {
	pt := &r.parts[n]
	cut := r.cutOf(n, pt.target)
	if at, _ := r.nextAsk(n); at < cut && at <= pt.done {
		r.ask(i, n)
		return
	}
	if pt.done < cut || pt.over < r.sc.Overhead.Work() {
		return // broken off by a tap
	}
	p := &r.people[i]
	pt.cut, pt.target, pt.over = pt.target, 0, 0
	p.cur, p.seam = nobodysTask, true
	for k, m := range p.hand {
		if m == n {
			p.hand = append(p.hand[:k], p.hand[k+1:]...)
			break
		}
	}
	r.reached(n)
	first := len(r.tr.Units)
	r.stand(n)
	r.ship(pt.Feature)
	r.send(first)
	if r.sc.Handoff == Serial {
		r.handOver(n)
	}
}

// reached records the cuts of a part.
func (r *run) reached(n int32) {
	pt := &r.parts[n]
	r.tr.Slices = append(r.tr.Slices, SliceEnd{r.now, n, pt.cut})
	r.records++
	if pt.cut == int16(r.sc.Slices) {
		r.left--
	}
}

// handOver wakes who may have waited for a part.
func (r *run) handOver(n int32) {
	if n+1 < int32(len(r.parts)) && r.parts[n+1].prev == n {
		if to := r.parts[n+1].Owner; r.people[to].idle() {
			r.wake(to)
		}
	}
}

// stand moves up what of a part may leave: everything reached, unless it rests on
// an open decision or on one that was wrong and is not made good.
func (r *run) stand(n int32) {
	pt := &r.parts[n]
	if pt.assumed > 0 || pt.redo > 0 || pt.stands == pt.cut {
		return
	}
	f := &r.feats[pt.Feature]
	before := pt.stands
	pt.stands = pt.cut
	if before > f.level {
		return
	}
	if f.behind--; f.behind > 0 {
		return
	}
	// The last one that was behind: look where the feature stands now.
	m := int16(r.sc.Slices)
	level := m
	for k := f.first; k < f.last; k++ {
		level = min(level, r.parts[k].stands)
	}
	f.level = level
	for k := f.first; k < f.last; k++ {
		if r.parts[k].stands == level {
			f.behind++
		}
	}
	if level == m {
		f.behind = 0
		r.groups[int(pt.Feature)/r.batch].left--
	}
}

// sliced reports whether a feature leaves slice by slice: one owner who plans so
// is enough.
func (r *run) sliced(f int32) bool {
	ft := &r.feats[f]
	for n := ft.first; n < ft.last; n++ {
		if r.people[r.parts[n].Owner].h.planning == Async {
			return true
		}
	}
	return false
}

// ship takes up what a feature's progress makes ready to leave.
func (r *run) ship(f int32) {
	ft := &r.feats[f]
	if ft.level == ft.out {
		return
	}
	if r.sliced(f) {
		r.take(f)
	}
	if r.sc.Train > 0 {
		return // what is not sliced waits for the train
	}
	if g := int(f) / r.batch; r.groups[g].left == 0 {
		for k := g * r.batch; k < min((g+1)*r.batch, len(r.feats)); k++ {
			r.take(int32(k))
		}
	}
}

// depart lets the release train leave: every feature that is planned as a whole, is
// whole and not yet out goes along. The next one is booked even if none is waiting, so
// that what becomes whole later in this instant has missed this one.
func (r *run) depart() {
	first := len(r.tr.Units)
	for f := range r.feats {
		if r.feats[f].level == int16(r.sc.Slices) && !r.sliced(int32(f)) {
			r.take(int32(f))
		}
	}
	r.send(first)
	r.push(r.now+r.sc.train(), classRelease, event{kind: evTrain})
}

// take books everything of a feature that is whole and not yet out as a unit.
func (r *run) take(f int32) {
	ft := &r.feats[f]
	if ft.level > ft.out {
		r.tr.Units = append(r.tr.Units, Unit{f, ft.out, ft.level})
		ft.out = ft.level
	}
}

// send makes a release of the units from first on, if there are any.
func (r *run) send(first int) {
	if first == len(r.tr.Units) {
		return
	}
	rel := Release{Of: -1, First: first, Last: len(r.tr.Units)}
	for _, u := range r.tr.Units[first:] {
		for n := r.feats[u.Feature].first; n < r.feats[u.Feature].last; n++ {
			rel.Work += r.cutOf(n, u.To) - r.cutOf(n, u.From)
		}
	}
	r.dispatch(rel)
}

// dispatch lets a release leave: it is with its users after the latency.
func (r *run) dispatch(rel Release) {
	rel.Ready, rel.At = r.now, r.now+r.sc.Latency
	r.push(rel.At, classRelease, event{kind: evRelease, index: int32(len(r.tr.Releases))})
	r.tr.Releases = append(r.tr.Releases, rel)
	r.failed = append(r.failed, failure{})
	r.records++
}

// leaves lets users have a release, or takes it back when there is a flaw in it.
func (r *run) leaves(k int32) {
	rel := &r.tr.Releases[k]
	if rel.Of >= 0 {
		r.left--
		return
	}
	m := int16(r.sc.Slices)
	for _, u := range r.tr.Units[rel.First:rel.Last] {
		if u.To == m {
			r.left--
		}
		for n := r.feats[u.Feature].first; n < r.feats[u.Feature].last; n++ {
			if r.luck.flawed(&r.parts[n], n, r.cutOf(n, u.From), r.cutOf(n, u.To)) {
				rel.Failed = true
			}
		}
	}
	if !rel.Failed {
		return
	}
	r.left++
	// Each owner owes a share of what was theirs in it.
	for _, u := range r.tr.Units[rel.First:rel.Last] {
		for n := r.feats[u.Feature].first; n < r.feats[u.Feature].last; n++ {
			owed := r.cutOf(n, u.To) - r.cutOf(n, u.From)
			p := &r.people[r.parts[n].Owner]
			if l := len(p.repairs) - 1; l >= 0 && p.repairs[l].release == k {
				p.repairs[l].left += owed
			} else if owed > 0 {
				p.repairs = append(p.repairs, repair{k, owed})
			}
		}
	}
	for i := range r.people {
		p := &r.people[i]
		l := len(p.repairs) - 1
		if l < 0 || p.repairs[l].release != k {
			continue
		}
		if p.repairs[l].left = p.repairs[l].left.times(r.sc.Rework); p.repairs[l].left == 0 {
			p.repairs = p.repairs[:l]
			continue
		}
		r.failed[k].left++
		if p.idle() {
			r.wake(int32(i))
		}
	}
	if r.failed[k].left == 0 {
		r.dispatch(Release{Of: k, First: rel.Last, Last: rel.Last, Work: rel.Work})
	}
}

// endRepair ends a stretch of work on a repair.
func (r *run) endRepair(i int32) {
	p := &r.people[i]
	if p.repairs[0].left > 0 {
		return
	}
	k := p.repairs[0].release
	p.repairs = append(p.repairs[:0], p.repairs[1:]...)
	p.cur, p.seam = nobodysTask, true
	if r.failed[k].left--; r.failed[k].left == 0 {
		rel := &r.tr.Releases[k]
		last := len(r.tr.Units)
		r.dispatch(Release{Of: k, First: last, Last: last, Work: rel.Work})
	}
}

// recut throws one person's planning switch. Work in hand goes on without a
// break; what changes is where its piece ends.
func (r *run) recut(i int32) {
	p := &r.people[i]
	m := int16(r.sc.Slices)
	// Work is closed here and goes on with the same age.
	working, doing, id := p.state.Working(), p.doing, p.id
	if working {
		r.leave(i)
	}
	for _, n := range p.hand {
		pt := &r.parts[n]
		switch {
		case pt.over > 0:
			// The chores at the end of a piece are finished first.
		case r.cutUp(n):
			r.passed(n)
			pt.target, pt.whole = pt.cut+1, false
		case r.free(n, m):
			pt.target, pt.whole = m, pt.cut == 0
		}
	}
	if working {
		r.work(i, doing, id)
	}
}

// replanned lets out what a thrown planning switch makes ready: what is whole
// leaves together as one deploy.
func (r *run) replanned() {
	first := len(r.tr.Units)
	for n := range r.parts {
		if r.cutUp(int32(n)) {
			r.passed(int32(n))
		}
	}
	for f := range r.feats {
		if r.sliced(int32(f)) {
			r.take(int32(f))
		}
	}
	r.send(first)
	for i := range r.people {
		if r.people[i].idle() {
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
		r.reached(n)
		r.stand(n)
	}
}
