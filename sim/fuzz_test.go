package sim_test

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// bytes is a source of small numbers that never runs dry.
type bytes []byte

func (b *bytes) next() int64 {
	if len(*b) == 0 {
		return 0
	}
	v := (*b)[0]
	*b = (*b)[1:]
	return int64(v)
}

// wild reads eight bytes: any number at all.
func (b *bytes) wild() int64 {
	var v [8]byte
	*b = (*b)[copy(v[:], *b):]
	return int64(binary.LittleEndian.Uint64(v[:]))
}

// some reads a length: mostly of a sensible size, now and then anything.
func (b *bytes) some(unit sim.Dur) sim.Dur {
	switch n := b.next(); {
	case n == 255:
		return sim.Dur(b.wild())
	case n >= 240:
		return sim.Dur(n - 240) // a few milliseconds
	default:
		return sim.Dur(n) * unit
	}
}

// read makes a scenario of any bytes.
func read(data []byte) *sim.Scenario {
	b := bytes(data)
	sc := bare()
	sc.Seed, sc.Planning = uint64(b.next()), sim.Mode(b.next()%3)
	sc.Focus = sim.Focus{
		Curve: sim.Curve(b.next() % 5), Tau: b.some(sim.Minute), Ramp: b.some(sim.Minute),
		FlowAfter: b.some(sim.Minute), FlowRate: sim.Ratio(b.next()) * 10_000,
	}
	sc.Talk, sc.Slices, sc.Batch = b.some(sim.Minute), int(b.next()%22), int(b.next()%5)-1
	sc.Handoff, sc.Overhead, sc.Latency = sim.Handoff(b.next()%3), b.some(sim.Minute), b.some(10*sim.Minute)
	sc.Noise, sc.Until = sim.Ratio(b.next())*4000, b.some(15*sim.Minute)
	sc.People = make([]string, b.next()%5)
	for range b.next() % 4 {
		f := sim.Feature{}
		for range b.next() % 5 {
			f.Parts = append(f.Parts, sim.Part{ID: "A", Owner: int(b.next()%5) - int(b.next()/250), Effort: b.some(5 * sim.Minute), Late: b.some(sim.Minute)})
		}
		sc.Features = append(sc.Features, f)
	}
	at := sim.Dur(0)
	for range b.next() % 16 {
		at += b.some(sim.Minute)
		c := sim.Change{At: at, Person: int(b.next() % 5), Length: b.some(sim.Minute)}
		if b.next()%2 == 0 {
			c.Key, c.Value = "planning", []string{"sync", "async", ""}[b.next()%3]
		}
		sc.Changes = append(sc.Changes, c)
	}
	sc.Train = int((b.next()+1)%63) - 1 // none where the bytes have run dry, as for everything else
	return sc
}

// FuzzRun: any scenario at all gives an error that names a field or a trace that
// obeys the laws.
func FuzzRun(f *testing.F) {
	sound := []byte{1, 1, 1, 12, 15, 25, 100, 5, 3, 1, 0, 10, 3, 100, 0, 3, 2, 3, 0, 0, 36, 0, 1, 0, 40, 2, 2, 0, 30, 0, 2, 0, 0, 50, 0, 1, 0, 60, 9, 6, 30, 0, 5, 1, 20, 1, 9, 0, 1, 30, 2, 10, 1, 5, 0, 0, 0, 0, 7, 2, 4, 1}
	f.Add(sound)
	for i := range sound {
		for _, v := range []byte{0, 2, 127, 241, 255} {
			other := append([]byte(nil), sound...)
			other[i] = v
			f.Add(other)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sc := read(data)
		tr, err := sim.Run(sc)
		if err != nil {
			var fe *sim.FieldError
			require.ErrorAs(t, err, &fe)
			require.NotEmpty(t, fe.Field)
			require.NotEmpty(t, fe.Want)
			return
		}
		obey(t, tr)
	})
}

// TestFuzzReachesRuns: the fuzz target's first scenario is a real one.
func TestFuzzReachesRuns(t *testing.T) {
	sc := read([]byte{1, 1, 1, 12, 15, 25, 100, 5, 3, 1, 0, 10, 3, 100, 0, 3, 1, 2, 0, 0, 36, 0, 1, 0, 40, 2})
	tr := run(t, sc)
	require.NotEmpty(t, tr.Releases)
}
