package view

// Releases: what they bring, whose it is, and what they are called.

import (
	"strconv"

	"evenflow/sim"
)

// sameRelease reports whether a run has a release at the same time with as much
// in it: then the other future is this one.
func sameRelease(tr *sim.Trace, o *sim.Release) bool {
	for i := range tr.Releases {
		if tr.Releases[i].At == o.At && tr.Releases[i].Work == o.Work {
			return true
		}
	}
	return false
}

// whole reports whether a release brings all of one feature, and nothing else.
func whole(tr *sim.Trace, r *sim.Release) bool {
	return r.Last-r.First == 1 && tr.Units[r.First].From == 0 && int(tr.Units[r.First].To) == tr.Scenario.Slices
}

// partOf returns the first part that a release brings.
func partOf(tr *sim.Trace, r *sim.Release) (p int32) {
	for tr.Parts[p].Feature != tr.Units[r.First].Feature {
		p++
	}
	return p
}

// unknown reports whether a release is a repair of one that has not failed yet.
func unknown(b *axis, tr *sim.Trace, r *sim.Release) bool {
	return r.Of >= 0 && tr.Releases[r.Of].At > b.now
}

// planned returns when a release is out as far as anybody knows: without the
// repairs that are still to become necessary.
func planned(b *axis, tr *sim.Trace, r *sim.Release) sim.Dur {
	most := sim.Dur(0)
	if r.At > b.now && !byTrain(tr, r) { // that leaves by the calendar
		for who := range tr.Lanes {
			most = max(most, hold(b, tr, who, r.At))
		}
	}
	return r.At - most
}

// byTrain reports whether a release leaves with the release train.
func byTrain(tr *sim.Trace, r *sim.Release) bool {
	return tr.Scenario.Train > 0 && r.Of < 0 && tr.Scenario.Departure(r.Ready) == r.Ready && int(tr.Units[r.First].To) == tr.Scenario.Slices
}

// hold returns how long a person will have repaired by a moment what nobody knows
// yet to be broken.
func hold(b *axis, tr *sim.Trace, who int, by sim.Dur) (sum sim.Dur) {
	for _, s := range tr.Lanes[who] {
		if s.Doing == sim.DoRepair && s.State.Working() && s.To <= by && tr.Releases[s.Ref].At > b.now {
			sum += s.To - s.From
		}
	}
	return sum
}

// ifRight returns when a release would be out if the decision that it rests on
// is right, as long as nobody knows; else 0.
func ifRight(b *axis, tr *sim.Trace, r *sim.Release, who int) (at sim.Dur) {
	for p := range tr.Parts {
		d, open := decided(b, tr, int32(p))
		if !open || d.Looked == sim.Never || int(d.Person) != who || tr.Parts[p].Feature != tr.Units[r.First].Feature {
			continue
		}
		at = d.Looked
		for _, s := range tr.Lanes[who] {
			if s.Part == d.Part && s.Doing == sim.DoSlice {
				at = max(at, s.To)
			}
		}
	}
	return at
}

// releaseWords says which pieces a release brings, as the plan numbers them.
func releaseWords(b *board, tr *sim.Trace, r *sim.Release, at sim.Dur) string {
	if r.Of >= 0 {
		o := &tr.Releases[r.Of]
		return b.text("mark.mended", arg{name: "a", str: releaseWords(b, tr, o, at)})
	}
	u := tr.Units[r.First]
	switch {
	case u.From == 0 && int(u.To) == tr.Scenario.Slices:
		return b.clock(tr.Scenario.Start + at)
	case u.To > u.From+1:
		return b.text("mark.range", arg{name: "a", n: int64(u.From) + 1}, arg{name: "b", n: int64(u.To)})
	}
	return b.count(int64(u.From) + 1)
}

// flagWords says which pieces a release brings.
func flagWords(b *board, tr *sim.Trace, r *sim.Release) string {
	sc := tr.Scenario
	if r.Of >= 0 {
		return b.text("mark.again", arg{name: "part", str: flagWords(b, tr, &tr.Releases[r.Of])})
	}
	if r.First == r.Last {
		return b.tod(r.At)
	}
	u, last := tr.Units[r.First], tr.Units[r.Last-1]
	whole := u.From == 0 && int(u.To) == sc.Slices
	if whole && r.Last-r.First == len(sc.Features) {
		return b.tod(r.At) // everything there is
	}
	switch {
	case whole && int(last.Feature-u.Feature) != r.Last-r.First-1:
		// Not neighbours: what the release train found whole.
		b.buf = b.buf[:0]
		for i, u := range tr.Units[r.First:r.Last] {
			if i > 0 {
				b.buf = append(b.buf, ", "...)
			}
			b.buf = strconv.AppendInt(b.buf, int64(u.Feature)+1, 10)
		}
		return b.keep()
	case whole && last.Feature != u.Feature:
		return b.text("mark.range", arg{name: "a", n: int64(u.Feature) + 1}, arg{name: "b", n: int64(last.Feature) + 1})
	case whole:
		return b.count(int64(u.Feature) + 1)
	}
	first := sliceName(b, sc, u.Feature, u.From)
	if u.To <= u.From+1 {
		return first
	}
	b.buf = append(b.buf[:0], 'a'+byte(u.To-1))
	return b.text("mark.range", arg{name: "a", str: first}, arg{name: "b", str: b.keep()})
}

// sliceName is the name of a slice: the number of its feature, where there are several,
// and a letter.
func sliceName(b *board, sc *sim.Scenario, feature int32, slice int16) string {
	b.buf = b.buf[:0]
	if len(sc.Features) > 1 {
		b.buf = strconv.AppendInt(b.buf, int64(feature)+1, 10)
	}
	b.buf = append(b.buf, 'a'+byte(slice))
	return b.keep()
}

// releaseObject names a release under its flag.
func releaseObject(b *board, tr *sim.Trace, r *sim.Release, box Box) {
	if b.mute {
		return
	}
	key := "object.planned"
	if r.At <= b.now {
		key = "object.released"
	}
	time := b.when(r.At)
	if r.Failed && r.At <= b.now {
		key = "object.failed"
	}
	n := 0
	for i := range tr.Releases {
		if &tr.Releases[i] == r {
			n = i
		}
	}
	b.object(ThingRelease, n, b.text(key, arg{name: "time", str: time}, arg{name: "n", str: b.hours(r.Work)}), box)
}
