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
func Delivered(tr *sim.Trace, at sim.Dur) sim.Work { return tr.Delivered(at) }

// Ends returns when the last work was done and out, or the end of the record where
// that is not within it.
func Ends(tr *sim.Trace) sim.Dur {
	if at, ok := tr.Finished(); ok {
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

// FirstDeploy returns when users get something first; ok is false without any
// release.
func FirstDeploy(tr *sim.Trace) (at sim.Dur, ok bool) {
	if len(tr.Releases) == 0 {
		return 0, false
	}
	return tr.Releases[0].At, true
}

// LastRelease returns when users get something last; ok is false without any
// release.
func LastRelease(tr *sim.Trace) (at sim.Dur, ok bool) {
	if len(tr.Releases) == 0 {
		return 0, false
	}
	return tr.Releases[len(tr.Releases)-1].At, true
}

// MeanOut returns when an hour of work reaches its users, on average over the work
// of all releases, in milliseconds; the end of the record without any.
func MeanOut(tr *sim.Trace) float64 {
	sum, all := 0.0, 0.0
	for i := range tr.Releases {
		r := &tr.Releases[i]
		sum, all = sum+float64(r.At)*float64(r.Work), all+float64(r.Work)
	}
	if all == 0 {
		return float64(tr.Until)
	}
	return sum / all
}

// Interruptions counts calls and taps received, also by idle people.
func Interruptions(tr *sim.Trace) int { return len(tr.Taps) + len(tr.Calls) }

// Spent returns how long everybody together was in a state by the end of the
// record.
func Spent(tr *sim.Trace, st sim.State) (sum sim.Dur) {
	for i := range tr.Sums {
		sum += tr.Sums[i].Spent[st]
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
