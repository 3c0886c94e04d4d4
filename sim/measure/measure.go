// Package measure says what a run comes to: one definition for each number that
// anybody reads off a run, as a function of the trace and a moment in it. Pictures,
// captions, tables, studies, claims and the numbers of the story all read these, so
// that no two of them can tell the same thing differently.
//
// The package is pure and small: it is part of every player. Table lists the
// measures by name; only who shows them by name pays for it.
package measure

import "evenflow/sim"

// Worked returns the work that everybody has done by a moment: effort, chores,
// repairs and what is done again. It needs lanes.
func Worked(tr *sim.Trace, at sim.Dur) (sum sim.Work) {
	for _, lane := range tr.Lanes {
		for i := range lane {
			sum += tr.Between(&lane[i], 0, at)
		}
	}
	return sum
}

// Done returns the work that everybody has done by the end of the record, as
// Worked does, without lanes.
func Done(tr *sim.Trace) (sum sim.Work) {
	for i := range tr.Sums {
		sum += tr.Sums[i].Done
	}
	return sum
}

// Effort returns the work of all parts together, with luck and lateness, without
// chores.
func Effort(tr *sim.Trace) (sum sim.Work) {
	for i := range tr.Parts {
		sum += tr.Parts[i].Effort
	}
	return sum
}

// Delivered returns the work that users have at a moment: the effort in releases
// that stand. Chores are not in it; a release that failed counts from its repair.
func Delivered(tr *sim.Trace, at sim.Dur) (sum sim.Work) {
	for i := range tr.Releases {
		if r := &tr.Releases[i]; r.At <= at && !r.Failed {
			sum += r.Work
		}
	}
	return sum
}

// Finished returns the moment at which the last work was done and out, and stands;
// ok is false when that lies beyond the end of the record. Taps may still come
// later.
func Finished(tr *sim.Trace) (at sim.Dur, ok bool) {
	last, left := int16(tr.Scenario.Slices), len(tr.Parts)
	for _, s := range tr.Slices {
		at = max(at, s.At)
		if s.Slice == last {
			left--
		}
	}
	left += len(tr.Scenario.Features)
	for i := range tr.Releases {
		r := &tr.Releases[i]
		at = max(at, r.At)
		if r.Failed {
			left++
		}
		if r.Of >= 0 {
			left--
		}
	}
	for _, u := range tr.Units {
		if u.To == last {
			left--
		}
	}
	for i := range tr.Decisions {
		if tr.Decisions[i].Looked == sim.Never {
			left++ // it may still be wrong
		}
	}
	if left > 0 || tr.Scenario.Stream != nil {
		return 0, false
	}
	return at, true
}

// Ends returns when the last work was done and out, or the end of the record where
// that is not within it.
func Ends(tr *sim.Trace) sim.Dur {
	if at, ok := Finished(tr); ok {
		return at
	}
	return tr.Until
}

// Deploys counts the releases up to a moment, failed ones and repairs among them.
func Deploys(tr *sim.Trace, at sim.Dur) (n int) {
	for i := range tr.Releases {
		if tr.Releases[i].At <= at {
			n++
		}
	}
	return n
}

// FailedDeploys counts the releases up to a moment in which there was a flaw.
func FailedDeploys(tr *sim.Trace, at sim.Dur) (n int) {
	for i := range tr.Releases {
		if tr.Releases[i].At <= at && tr.Releases[i].Failed {
			n++
		}
	}
	return n
}

// FailedWork returns the work in the releases up to a moment in which there was a
// flaw: what came back.
func FailedWork(tr *sim.Trace, at sim.Dur) (sum sim.Work) {
	for i := range tr.Releases {
		if r := &tr.Releases[i]; r.At <= at && r.Failed {
			sum += r.Work
		}
	}
	return sum
}

// Repairs counts the releases up to a moment that repair others.
func Repairs(tr *sim.Trace, at sim.Dur) (n int) {
	for i := range tr.Releases {
		if tr.Releases[i].At <= at && tr.Releases[i].Of >= 0 {
			n++
		}
	}
	return n
}

// Later returns how much later the k-th release leaves than the one that brings the
// same pieces in another run, negative for earlier; ok is false if there is none.
func Later(tr, other *sim.Trace, k int) (by sim.Dur, ok bool) {
	r := &tr.Releases[k]
	for i := range other.Releases {
		o := &other.Releases[i]
		if o.First < o.Last && r.First < r.Last && other.Units[o.First] == tr.Units[r.First] {
			return r.At - o.At, true
		}
	}
	return 0, false
}

// FirstDeploy returns when users get something first; ok is false without any
// release.
func FirstDeploy(tr *sim.Trace) (at sim.Dur, ok bool) {
	return Deploy(tr, 0)
}

// Deploy returns when the k-th release leaves, from 0; ok is false if there are not
// so many.
func Deploy(tr *sim.Trace, k int) (at sim.Dur, ok bool) {
	if k < 0 || k >= len(tr.Releases) {
		return 0, false
	}
	return tr.Releases[k].At, true
}

// LastRelease returns when users get something last; ok is false without any
// release.
func LastRelease(tr *sim.Trace) (at sim.Dur, ok bool) {
	return Deploy(tr, len(tr.Releases)-1)
}

// MeanOut returns when an hour of work reaches its users, on average over the work
// of the releases that stand, in milliseconds; the end of the record without any.
func MeanOut(tr *sim.Trace) float64 {
	sum, all := 0.0, 0.0
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if r.Failed {
			continue // it reaches nobody; its repair does
		}
		sum, all = sum+float64(r.At)*float64(r.Work), all+float64(r.Work)
	}
	if all == 0 {
		return float64(tr.Until)
	}
	return sum / all
}

// Interruptions counts calls and taps received, also by idle people.
func Interruptions(tr *sim.Trace) int { return len(tr.Taps) + len(tr.Calls) }

// TapTime returns how long people talked to those who tapped, all taps together.
func TapTime(tr *sim.Trace) (sum sim.Dur) {
	for i := range tr.Taps {
		sum += tr.Taps[i].To - tr.Taps[i].From
	}
	return sum
}

// Times is how long somebody was in each state.
type Times [sim.NumStates]sim.Dur

// Talk returns the time that went to others: talking, meetings and writing.
func (t *Times) Talk() (sum sim.Dur) {
	for st, d := range t {
		if k := kindOf[st]; k == InTalk || k == InWriting {
			sum += d
		}
	}
	return sum
}

// TimesAt returns how long everybody together was in each state up to a moment;
// after the end of the record everybody is off. It needs lanes.
func TimesAt(tr *sim.Trace, at sim.Dur) (sum Times) {
	for who := range tr.Lanes {
		sum.add(tr, who, at)
	}
	return sum
}

// TimesBy returns how long a person was in each state up to a moment, as TimesAt does.
func TimesBy(tr *sim.Trace, person int, at sim.Dur) (sum Times) {
	sum.add(tr, person, at)
	return sum
}

func (t *Times) add(tr *sim.Trace, person int, at sim.Dur) {
	t[sim.Off] += max(0, at-tr.Until)
	lane := tr.Lanes[person]
	for i := range lane {
		s := &lane[i]
		if s.To >= at {
			t[s.State] += max(0, at-s.From)
			break
		}
		t[s.State] += s.To - s.From
	}
}

// Share returns what part of the time went into a state, 0 to 1.
func (t *Times) Share(st sim.State) float64 {
	all := sim.Dur(0)
	for _, d := range t {
		all += d
	}
	if all == 0 {
		return 0
	}
	return float64(t[st]) / float64(all)
}

// SpentBy returns how long a person was in a state up to a moment. It needs lanes.
func SpentBy(tr *sim.Trace, person int, st sim.State, at sim.Dur) sim.Dur {
	t := TimesBy(tr, person, at)
	return t[st]
}

// Spent returns how long everybody together was in a state by the end of the
// record.
func Spent(tr *sim.Trace, st sim.State) (sum sim.Dur) {
	for i := range tr.Sums {
		sum += tr.Sums[i].Spent[st]
	}
	return sum
}

// AllTimes returns how long everybody together was in each state by the end of the
// record.
func AllTimes(tr *sim.Trace) (sum Times) {
	for st := range sim.NumStates {
		sum[st] = Spent(tr, st)
	}
	return sum
}

// SpentNot returns how long everybody together was in any other state.
func SpentNot(tr *sim.Trace, st sim.State) (sum sim.Dur) {
	for other := range sim.NumStates {
		if other != st {
			sum += Spent(tr, other)
		}
	}
	return sum
}

// Share returns what part of everybody's time went into a state, 0 to 1.
func Share(tr *sim.Trace, st sim.State) float64 {
	all := tr.Until.Minutes() * float64(len(tr.Sums))
	if all == 0 {
		return 0
	}
	return Spent(tr, st).Minutes() / all
}

// PersonTime returns what everybody's day took until nothing of theirs was left.
func PersonTime(tr *sim.Trace) (sum sim.Dur) {
	for st := range sim.NumStates {
		if st != sim.Off {
			sum += Spent(tr, st)
		}
	}
	return sum
}

// LongestFocus returns the longest stretch of work of anybody without a break, its
// climb included.
func LongestFocus(tr *sim.Trace) (longest sim.Dur) {
	for i := range tr.Sums {
		longest = max(longest, tr.Sums[i].Longest)
	}
	return longest
}
