// Package des is the event queue of the simulation: a binary heap of small
// values from which an event can be taken back.
//
// A team has tens of pending events at once. At that size a heap of plain
// values without boxing or callbacks is as fast as anything, and remembering
// where each one lies makes cancelling (an interruption takes back the end of a
// task) cost no more than a pop.
package des

// Event is something that happens at a time, with what it is about.
type Event[T any] struct {
	At    int64
	Value T
}

// Handle names a pushed event until it is popped or cancelled. The zero Handle
// names none.
type Handle struct{ slot, gen uint32 }

type item struct {
	at   int64
	key  uint64 // class, person, sequence: the order at one instant
	slot uint32
}

func (a item) before(b item) bool { return a.at < b.at || a.at == b.at && a.key < b.key }

// Queue holds pending events. The zero value is an empty queue.
type Queue[T any] struct {
	heap  []item
	slots []slot[T]
	free  []uint32
	seq   uint32
}

type slot[T any] struct {
	gen   uint32
	pos   int32 // in heap
	value T
}

// Reset empties the queue and keeps its memory. Handles from before it must not
// be used again.
func (q *Queue[T]) Reset() {
	q.heap, q.free, q.slots, q.seq = q.heap[:0], q.free[:0], q.slots[:0], 0
}

// Len returns the number of pending events.
func (q *Queue[T]) Len() int { return len(q.heap) }

// Push adds an event. Events at one instant leave in the order of class, then
// person (0 to 2^24-1), then of being pushed.
func (q *Queue[T]) Push(at int64, class uint8, person int32, v T) Handle {
	var s uint32
	if n := len(q.free); n > 0 {
		s = q.free[n-1]
		q.free = q.free[:n-1]
	} else {
		s = uint32(len(q.slots))
		q.slots = append(q.slots, slot[T]{gen: 1})
	}
	sl := &q.slots[s]
	sl.value = v
	q.seq++
	it := item{at, uint64(class)<<56 | uint64(person&(1<<24-1))<<32 | uint64(q.seq), s}
	q.heap = append(q.heap, it)
	q.up(len(q.heap)-1, it)
	return Handle{s, sl.gen}
}

// Pop takes out the first event; ok is false when there is none.
func (q *Queue[T]) Pop() (e Event[T], ok bool) {
	if len(q.heap) == 0 {
		return e, false
	}
	it := q.heap[0]
	e = Event[T]{it.at, q.slots[it.slot].value}
	q.remove(0)
	return e, true
}

// Next returns the time of the first event; ok is false when there is none.
func (q *Queue[T]) Next() (at int64, ok bool) {
	if len(q.heap) == 0 {
		return 0, false
	}
	return q.heap[0].at, true
}

// Cancel takes an event back and reports whether it was still pending.
func (q *Queue[T]) Cancel(h Handle) bool {
	if int(h.slot) >= len(q.slots) || q.slots[h.slot].gen != h.gen {
		return false
	}
	q.remove(int(q.slots[h.slot].pos))
	return true
}

func (q *Queue[T]) remove(i int) {
	s := q.heap[i].slot
	q.slots[s].gen++
	q.free = append(q.free, s)
	n := len(q.heap) - 1
	last := q.heap[n]
	q.heap = q.heap[:n]
	if i == n {
		return
	}
	if i > 0 && last.before(q.heap[(i-1)/2]) {
		q.up(i, last)
	} else {
		q.down(i, last)
	}
}

func (q *Queue[T]) up(i int, it item) {
	for i > 0 {
		p := (i - 1) / 2
		if !it.before(q.heap[p]) {
			break
		}
		q.put(i, q.heap[p])
		i = p
	}
	q.put(i, it)
}

func (q *Queue[T]) down(i int, it item) {
	n := len(q.heap)
	for {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && q.heap[c+1].before(q.heap[c]) {
			c++
		}
		if !q.heap[c].before(it) {
			break
		}
		q.put(i, q.heap[c])
		i = c
	}
	q.put(i, it)
}

func (q *Queue[T]) put(i int, it item) {
	q.heap[i] = it
	q.slots[it.slot].pos = int32(i)
}

// Clear makes the handle name no event.
func (h *Handle) Clear() { *h = Handle{} }
