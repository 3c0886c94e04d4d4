package sim

// Streams: work that arrives for ever, served first come, first served by any
// free person. It lets the core be held against queueing theory.

import "evenflow/sim/rng"

// Flowed sums up a stream without the pieces that come before the first
// WarmUp ones have arrived.
type Flowed struct {
	Started int64 // pieces whose work has begun
	Waited  Dur   // from arrival to the beginning, of these
	Served  int64 // pieces done
	Stayed  Dur   // from arrival to the end, of these
}

// WarmUp is the number of pieces of a stream that the statistics leave out.
const WarmUp = 1000

// busy is a person at work until a moment.
type busy struct {
	at  Dur
	who int32
	n   int32 // piece
}

// queued is a piece that waits.
type queued struct {
	at     Dur
	effort Dur
	n      int32
}

// server holds what a stream needs beside the rest of a run.
type server struct {
	heap  []busy
	line  []queued // from head on
	head  int
	free  [(MaxPeople + 63) / 64]uint64
	since []Dur // who is free, since when
}

func (s *server) push(b busy) {
	s.heap = append(s.heap, b)
	i := len(s.heap) - 1
	for i > 0 {
		p := (i - 1) / 2
		if o := s.heap[p]; o.at < b.at || o.at == b.at && o.who < b.who {
			break
		}
		s.heap[i] = s.heap[p]
		i = p
	}
	s.heap[i] = b
}

func (s *server) pop() busy {
	top := s.heap[0]
	n := len(s.heap) - 1
	b := s.heap[n]
	s.heap = s.heap[:n]
	i := 0
	for {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && (s.heap[c+1].at < s.heap[c].at || s.heap[c+1].at == s.heap[c].at && s.heap[c+1].who < s.heap[c].who) {
			c++
		}
		if o := s.heap[c]; b.at < o.at || b.at == o.at && b.who < o.who {
			break
		}
		s.heap[i] = s.heap[c]
		i = c
	}
	if n > 0 {
		s.heap[i] = b
	}
	return top
}

// stream runs a stream until Scenario.Until.
func (r *run) stream() {
	sc, t, s := r.sc, r.tr, &r.server
	s.heap, s.line, s.head, s.since = s.heap[:0], s.line[:0], 0, s.since[:0]
	clear(s.free[:])
	for i := range sc.People {
		s.free[i/64] |= 1 << (i % 64)
		s.since = append(s.since, 0)
	}
	idle := len(sc.People)
	gaps := rng.New(sc.Seed, 0, purposeArrival)
	works := rng.New(sc.Seed, 0, purposeService)
	next := Dur(gaps.Exp(0, int64(sc.Stream.Every)))
	count := int32(0)
	for {
		end := len(s.heap) > 0 && s.heap[0].at <= next
		r.now = next
		if end {
			r.now = s.heap[0].at
		}
		if r.now > sc.Until {
			break
		}
		if count > maxEvents || r.lanes && r.records > maxRecords {
			r.fault = &FieldError{"until", sc.Until.String(), "too much work arrives by then; end it earlier"}
			return
		}
		if end {
			b := s.pop()
			r.bookPiece(b.who, s.since[b.who], r.now, DoSlice, b.n)
			s.since[b.who] = r.now
			s.free[b.who/64] |= 1 << (b.who % 64)
			idle++
		} else {
			effort := r.pieceEffort(works, uint64(count))
			if r.lanes {
				t.Arrivals = append(t.Arrivals, Arrival{r.now, Never, Never, -1, effort.Work()})
				r.records++
			}
			s.line = append(s.line, queued{r.now, effort, count})
			count++
			next = r.now + Dur(gaps.Exp(uint64(count), int64(sc.Stream.Every)))
		}
		// What ends or arrives at this instant comes before what starts.
		if idle == 0 || s.head == len(s.line) || len(s.heap) > 0 && s.heap[0].at == r.now || next == r.now {
			continue
		}
		for idle > 0 && s.head < len(s.line) {
			r.startPiece(s.line[s.head])
			s.head++
			idle--
		}
		if s.head == len(s.line) {
			s.line, s.head = s.line[:0], 0
		} else if s.head > 1024 && s.head > len(s.line)/2 {
			s.line = s.line[:copy(s.line, s.line[s.head:])]
			s.head = 0
		}
	}
	r.now = sc.Until
	t.Until = sc.Until
	for i := range sc.People {
		if s.free[i/64]&(1<<(i%64)) != 0 {
			r.bookPiece(int32(i), s.since[i], sc.Until, DoNothing, -1)
		}
	}
	for _, b := range s.heap {
		r.bookPiece(b.who, s.since[b.who], sc.Until, DoSlice, b.n)
	}
	// The lanes are complete; people are left without anything to close.
	for i := range r.people {
		r.people[i].since = sc.Until
	}
}

func (r *run) pieceEffort(works rng.Stream, n uint64) Dur {
	st := r.sc.Stream
	switch st.Law {
	case ExponentialLaw:
		return Dur(works.Exp(n, int64(st.Effort)))
	case LogNormal:
		return Dur((scale(st.Effort.Work(), works.Normal(n), st.Sigma) + perMilli - 1) / perMilli)
	}
	return st.Effort
}

// startPiece gives the next piece to the first free person.
func (r *run) startPiece(q queued) {
	s := &r.server
	for w := range s.free {
		if s.free[w] == 0 {
			continue
		}
		k := 0
		for s.free[w]&(1<<k) == 0 {
			k++
		}
		s.free[w] &^= 1 << k
		who := int32(w*64 + k)
		r.bookPiece(who, s.since[who], r.now, DoNothing, -1)
		s.since[who] = r.now
		s.push(busy{r.now + q.effort, who, q.n})
		if q.n >= WarmUp {
			r.tr.Stream.Started++
			r.tr.Stream.Waited += r.now - q.at
			r.arrived(q)
		}
		if r.lanes {
			a := &r.tr.Arrivals[q.n]
			a.Start, a.Person = r.now, who
		}
		return
	}
}

// arrived counts the stay of a piece whose end is known when it starts.
func (r *run) arrived(q queued) {
	if end := r.now + q.effort; end <= r.sc.Until {
		r.tr.Stream.Served++
		r.tr.Stream.Stayed += end - q.at
	}
}

// bookPiece books what a person did from one moment to another.
func (r *run) bookPiece(who int32, from, to Dur, doing Doing, n int32) {
	if from == to && doing == DoNothing {
		return
	}
	sum := &r.tr.Sums[who]
	seg := Segment{From: from, To: to, State: Off, Doing: doing, Part: -1, For: -1, Ref: n}
	if doing == DoSlice {
		seg.State, seg.Done = Focused, (to - from).Work() // nobody climbs on the instant curve
		sum.Done += seg.Done
		sum.Longest = max(sum.Longest, to-from)
		if r.lanes && to < r.sc.Until || r.lanes && r.tr.Arrivals[n].Start+Dur(r.tr.Arrivals[n].Effort/perMilli) == to {
			r.tr.Arrivals[n].End = to
		}
	}
	sum.Spent[seg.State] += to - from
	if r.lanes && from < to {
		r.keep(who, seg)
	}
}
