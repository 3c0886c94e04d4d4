package des

import (
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// TestAgainstSortedList drives the queue with random pushes, pops and
// cancellations beside a list that is sorted anew each time.
func TestAgainstSortedList(t *testing.T) {
	type entry struct {
		at            int64
		class, person int
		seq           int
		h             Handle
	}
	rapid.Check(t, func(t *rapid.T) {
		var q Queue[int]
		var model []entry
		var gone []Handle
		seq := 0
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "op") {
			case 0, 1, 2:
				e := entry{
					at: int64(rapid.IntRange(0, 5).Draw(t, "at")), class: rapid.IntRange(0, 2).Draw(t, "class"),
					person: rapid.IntRange(0, 2).Draw(t, "person"), seq: seq,
				}
				seq++
				e.h = q.Push(e.at, uint8(e.class), int32(e.person), e.seq)
				model = append(model, e)
			case 3:
				sort.Slice(model, func(i, j int) bool {
					a, b := model[i], model[j]
					if a.at != b.at {
						return a.at < b.at
					}
					if a.class != b.class {
						return a.class < b.class
					}
					if a.person != b.person {
						return a.person < b.person
					}
					return a.seq < b.seq
				})
				e, ok := q.Pop()
				assert.Equal(t, len(model) > 0, ok)
				if ok {
					assert.Equal(t, model[0].seq, e.Value)
					assert.Equal(t, model[0].at, e.At)
					gone = append(gone, model[0].h)
					model = model[1:]
				}
			case 4:
				if len(model) > 0 {
					i := rapid.IntRange(0, len(model)-1).Draw(t, "cancel")
					assert.True(t, q.Cancel(model[i].h))
					gone = append(gone, model[i].h)
					model = append(model[:i:i], model[i+1:]...)
				}
			}
			assert.Equal(t, len(model), q.Len())
			for _, h := range gone {
				assert.False(t, q.Cancel(h), "a handle names its event only once")
			}
		}
		assert.False(t, q.Cancel(Handle{}))
	})
}

func TestNothingAllocatedWhenWarm(t *testing.T) {
	var q Queue[int]
	work := func() {
		for i := range 64 {
			h := q.Push(int64(i*7919%64), 0, 0, i)
			if i%3 == 0 {
				q.Cancel(h)
			}
		}
		for q.Len() > 0 {
			q.Pop()
		}
		q.Reset()
	}
	work()
	assert.Zero(t, testing.AllocsPerRun(20, work))
}

func BenchmarkPopPush(b *testing.B) {
	var q Queue[int]
	for i := range 64 {
		q.Push(int64(i), 0, 0, i)
	}
	x := uint64(1)
	for b.Loop() {
		e, _ := q.Pop()
		x = x*6364136223846793005 + 1442695040888963407
		q.Push(e.At+int64(x>>54), 0, 0, e.Value)
	}
}
