package sim_test

// The laws of every run: what must hold in any trace whatever the scenario.

import (
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// oneMilli is the most that can be done in a millisecond: the excess of the last
// one of a piece.
func oneMilli(sc *sim.Scenario) sim.Work {
	return sim.Work(1000*sc.FlowRate.Float()) + 3
}

// obey fails when a trace breaks a law.
func obey(t failer, tr *sim.Trace) {
	t.Helper()
	c := &court{failer: t, tr: tr, sc: tr.Scenario, m: int16(tr.Scenario.Slices)}
	c.cuts()
	c.lanes()
	c.talks()
	c.letters()
	c.parts()
	c.releases()
	c.end()
}

// court holds what the laws have in common.
type court struct {
	failer
	tr    *sim.Trace
	sc    *sim.Scenario
	m     int16
	last  []int16     // cuts reached in the end, by part
	when  [][]sim.Dur // by part and cut, from 1
	works []sim.Work  // effort and overhead done, by part
	again []sim.Work  // redone, by part
	fixes []sim.Work  // repaired, by release
}

// cuts: reached in order, each once.
func (c *court) cuts() {
	tr := c.tr
	c.last, c.when = make([]int16, len(tr.Parts)), make([][]sim.Dur, len(tr.Parts))
	for n := range c.when {
		c.when[n] = make([]sim.Dur, c.m+1)
		for k := range c.when[n][1:] {
			c.when[n][k+1] = sim.MaxTime + 1
		}
	}
	for i, s := range tr.Slices {
		require.LessOrEqual(c, s.At, tr.Until)
		if i > 0 {
			require.GreaterOrEqual(c, s.At, tr.Slices[i-1].At, "cuts are booked in order of time")
		}
		require.Greater(c, s.Slice, c.last[s.Part], "a cut is reached once")
		require.LessOrEqual(c, s.Slice, c.m)
		for k := c.last[s.Part] + 1; k <= s.Slice; k++ {
			c.when[s.Part][k] = s.At
		}
		c.last[s.Part] = s.Slice
	}
}

// reached returns the cuts of a part reached by a moment.
func (c *court) reached(part int32, at sim.Dur) (k int16) {
	for k < c.m && c.when[part][k+1] <= at {
		k++
	}
	return k
}

func task(s *sim.Segment) int32 {
	if s.Doing == sim.DoRepair {
		return -2 - s.Ref
	}
	return s.Part
}

// lanes: everybody does one thing at a time, all the time, and only what the
// rules allow.
func (c *court) lanes() {
	tr, sc := c.tr, c.sc
	c.works, c.again, c.fixes = make([]sim.Work, len(tr.Parts)), make([]sim.Work, len(tr.Parts)), make([]sim.Work, len(tr.Releases)+1)
	total := sim.Dur(0)
	for who, lane := range tr.Lanes {
		now := sim.Dur(0)
		var sum sim.Sum
		var thread sim.Segment // the last stretch of work that may go on
		open := false
		for i := range lane {
			s := lane[i]
			require.Equal(c, now, s.From, "no gap and no overlap")
			require.Greater(c, s.To, s.From)
			now = s.To
			sum.Spent[s.State] += s.To - s.From
			sum.Done += s.Done
			if s.State.Working() {
				c.work(who, s)
				age := s.Age + s.To - s.From
				sum.Longest = max(sum.Longest, age)
				night := sc.Day > 0 && s.From%sc.Day == 0
				if open && !night && task(&thread) == task(&s) && s.Age > 0 {
					require.Equal(c, thread.Age+thread.To-thread.From, s.Age, "nothing lies between: the stretch goes on")
				} else if s.Age > 0 {
					require.Fail(c, "a break starts the climb anew")
				}
				if i > 0 && lane[i-1].State.Working() && task(&lane[i-1]) == task(&s) && !night && sc.Look > 0 && sc.UpdateRead > 0 {
					require.Positive(c, s.Age, "without a break the stretch goes on")
				}
				thread, open = s, true
				continue
			}
			c.rest(who, s)
			switch s.Doing {
			case sim.DoWrite, sim.DoSearch, sim.DoUpdate:
				if sc.Day > 0 && s.From/sc.Day != (s.To-1)/sc.Day {
					open = false
				}
			default:
				open = false
			}
		}
		require.Equal(c, tr.Until, now, "the states fill the time")
		require.Equal(c, sum, tr.Sums[who])
		for st := range sim.NumStates {
			require.Equal(c, sum.Spent[st], measure.SpentBy(tr, who, st, tr.Until))
			total += sum.Spent[st]
		}
	}
	require.Equal(c, tr.Until*sim.Dur(len(sc.People)), total, "person-minutes")
}

// work: the area under the curve, on what is one's own.
func (c *court) work(who int, s sim.Segment) {
	tr, sc := c.tr, c.sc
	age := s.Age + s.To - s.From
	require.Equal(c, sc.Done(age)-sc.Done(s.Age), s.Done, "work is the area under the curve")
	require.Equal(c, tr.Between(&s, s.From, s.To), s.Done)
	flow := sc.FlowAfter
	if sc.Curve == sim.Linear || sc.Curve == sim.Dead {
		flow = max(flow, sc.Ramp)
	}
	climb := [...]sim.Dur{sim.Exponential: sc.Tau, sim.Linear: sc.Ramp, sim.Dead: sc.Ramp}[sc.Curve]
	require.Equal(c, s.Age >= flow, s.State == sim.Flow)
	if s.State != sim.Flow {
		require.Equal(c, s.Age < climb, s.State == sim.Climbing)
		require.LessOrEqual(c, age, flow)
	}
	if s.State == sim.Climbing {
		require.LessOrEqual(c, age, climb)
	}
	require.EqualValues(c, -1, s.For)
	if s.Doing == sim.DoRepair {
		require.True(c, tr.Releases[s.Ref].Failed && tr.Releases[s.Ref].At <= s.From, "only what has failed is repaired")
		c.fixes[s.Ref] += s.Done
		return
	}
	p := tr.Parts[s.Part]
	require.EqualValues(c, who, p.Owner, "own work only")
	if s.Doing == sim.DoRedo {
		c.again[s.Part] += s.Done
		return
	}
	require.Equal(c, sim.DoSlice, s.Doing)
	require.True(c, s.Slice > c.reached(s.Part, s.From) && s.Slice <= c.m, "towards a cut that is ahead")
	if sc.Handoff == sim.Serial && p.Index > 0 {
		require.GreaterOrEqual(c, c.reached(s.Part-1, s.From), s.Slice, "handed over before it is begun")
	}
	require.True(c, c.described(s.Part, s.From), "described or decided before it is begun")
	for i := range tr.Questions {
		q := &tr.Questions[i]
		if q.Part == s.Part && q.Blocks && q.Call < 0 && !q.Found && q.At < s.From && (q.Answered == sim.Never || q.Answered > s.From) {
			require.Fail(c, "a blocked part rests until the answer")
		}
	}
	c.works[s.Part] += s.Done
}

// described reports whether somebody had said what a part is about.
func (c *court) described(n int32, at sim.Dur) bool {
	if c.tr.Parts[n].Briefing == sim.Described {
		return true
	}
	for _, d := range c.tr.Decisions {
		if d.Part == n && d.At <= at {
			return true
		}
	}
	id := func(n int32) string {
		p := c.tr.Parts[n]
		return c.sc.Features[p.Feature].Parts[p.Index].Brief
	}
	for _, d := range c.tr.Descriptions {
		if (d.Part == n || id(n) != "" && id(d.Part) == id(n)) && d.Done != sim.Never && d.Done <= at {
			return true
		}
	}
	return false
}

// rest: what is not work.
func (c *court) rest(who int, s sim.Segment) {
	tr, sc := c.tr, c.sc
	require.Zero(c, s.Done)
	require.Zero(c, s.Age)
	left := false
	for n, p := range tr.Parts {
		left = left || int(p.Owner) == who && c.reached(int32(n), s.From) < c.m
	}
	switch s.State {
	case sim.Talking:
		require.True(c, s.Doing == sim.DoCall || s.Doing == sim.DoTap)
	case sim.InMeeting:
		require.Equal(c, sim.DoMeeting, s.Doing)
	case sim.Writing:
		require.True(c, s.Doing >= sim.DoWrite && s.Doing <= sim.DoThink)
		if s.Doing == sim.DoThink {
			require.EqualValues(c, who, tr.Parts[s.Part].Owner)
			require.Equal(c, sim.Undescribed, tr.Parts[s.Part].Briefing, "sensitive work is not decided alone")
		}
	case sim.Off:
		require.False(c, left, "off is having nothing of one's own left")
	case sim.Resting:
		require.True(c, left, "resting is having work that cannot be done now")
	case sim.Waiting:
		switch s.Doing {
		case sim.WaitPart:
			require.Equal(c, sim.Serial, sc.Handoff)
			require.EqualValues(c, who, tr.Parts[s.Part].Owner)
			require.Equal(c, tr.Parts[s.Part-1].Owner, s.For)
			require.Less(c, c.reached(s.Part-1, s.To-1), c.m, "nothing to wait for")
		case sim.WaitAnswer:
			found := false
			for _, q := range tr.Questions {
				found = found || q.Part == s.Part && q.Blocks && q.To == s.For && q.At <= s.From && (q.Answered == sim.Never || q.Answered >= s.To)
			}
			require.True(c, found, "an answer is missing")
		case sim.WaitBrief:
			require.False(c, c.described(s.Part, s.To-1), "a description is missing")
		case sim.WaitLine:
			require.Equal(c, tr.Questions[s.Ref].To, s.For)
		default:
			require.Fail(c, "waits for nothing")
		}
	}
	if s.State != sim.Waiting {
		require.EqualValues(c, -1, s.For)
	}
}

// talks: who talks talks to somebody, and everybody who came is talked to.
func (c *court) talks() {
	tr, sc := c.tr, c.sc
	talked := make([]sim.Dur, len(sc.People))
	met := make([]sim.Dur, len(sc.People))
	for i := range tr.Calls {
		k := &tr.Calls[i]
		q := &tr.Questions[k.Question]
		require.True(c, k.From == q.From && k.To == q.To && k.From != k.To)
		require.True(c, q.At <= k.Asked && k.Asked <= k.Start && k.Start <= k.End && k.End <= tr.Until)
		if k.End < tr.Until {
			require.Equal(c, sc.Talk, k.End-k.Start)
			require.Equal(c, k.End, q.Answered, "a call settles it")
		}
		require.EqualValues(c, i, q.Call)
		talked[k.From] += k.End - k.Start
		talked[k.To] += k.End - k.Start
	}
	for _, p := range tr.Taps {
		require.GreaterOrEqual(c, p.From, p.At)
		require.LessOrEqual(c, p.To, tr.Until)
		talked[p.Person] += p.To - p.From
		if !p.Cut {
			require.Zero(c, p.Age)
		}
	}
	for _, a := range tr.Attendances {
		h := tr.Meetings[a.Meeting]
		require.False(c, h.Update)
		require.True(c, h.At <= a.From && a.From <= a.To && a.To <= min(h.End, tr.Until), "a meeting ends when it ends")
		met[a.Person] += a.To - a.From
	}
	for i := range sc.People {
		require.Equal(c, talked[i], tr.Sums[i].Spent[sim.Talking], "talking is what calls and taps take")
		require.Equal(c, met[i], tr.Sums[i].Spent[sim.InMeeting])
	}
	// Taps that came by the scenario were talked about, or somebody was busy to
	// the end.
	if sc.Taps == 0 {
		came := 0
		for _, ch := range sc.Changes {
			if ch.Key == "" && ch.At <= tr.Until {
				came++
			}
		}
		require.LessOrEqual(c, len(tr.Taps), came)
		if tr.Ended {
			require.Len(c, tr.Taps, came)
		}
	}
}

// letters: messages, trays, documents.
func (c *court) letters() {
	tr, sc := c.tr, c.sc
	lastRead := make([]sim.Dur, len(sc.People))
	unread := make([]bool, len(sc.People))
	for i := range tr.Messages {
		m := &tr.Messages[i]
		require.LessOrEqual(c, m.Sent, tr.Until)
		if m.Read == sim.Never {
			require.Equal(c, sim.Never, m.Done)
			unread[m.To] = true
		} else {
			require.False(c, unread[m.To], "a tray is emptied in order")
			require.True(c, m.Sent <= m.Read && m.Read <= tr.Until && lastRead[m.To] <= m.Read)
			lastRead[m.To] = m.Read
			if m.Done != sim.Never {
				require.LessOrEqual(c, m.Read, m.Done)
			}
		}
		if m.Kind == sim.Updating {
			require.True(c, tr.Meetings[m.Meeting].Update && m.From == tr.Meetings[m.Meeting].Organiser && tr.Meetings[m.Meeting].Written == m.Sent)
			continue
		}
		q := &tr.Questions[m.Question]
		require.LessOrEqual(c, m.Round, int32(3), "after three rounds people call")
		if m.Kind == sim.Asking {
			require.True(c, m.From == q.From && m.To == q.To)
			require.LessOrEqual(c, m.Round, q.Rounds)
		} else {
			require.True(c, m.From == q.To && m.To == q.From)
			require.Less(c, m.Round, q.Rounds)
		}
	}
	for i := range tr.Questions {
		q := &tr.Questions[i]
		require.NotEqual(c, q.From, q.To)
		require.Equal(c, tr.Parts[q.Part].Owner, q.From)
		if q.Answered != sim.Never {
			require.True(c, q.At <= q.Answered && q.Answered <= tr.Until)
		}
		if q.Found {
			require.True(c, q.Searched && q.Call < 0)
		}
		if q.Searched {
			there := false
			for _, d := range tr.Documents {
				there = there || d.Topic == q.Topic && d.At <= q.At && d.Stale > q.At
			}
			require.True(c, there, "who searches has something to find")
		}
		if tr.Ended && sc.BlockFrom == sc.BlockTo {
			require.NotEqual(c, sim.Never, q.Answered, "in the end every question is answered")
		}
	}
	for _, d := range tr.Documents {
		q := &tr.Questions[d.Question]
		require.True(c, d.Topic == q.Topic && d.At >= q.Answered && d.Stale > d.At)
	}
}

// parts: from nothing to their effort and not beyond.
func (c *court) parts() {
	tr, sc := c.tr, c.sc
	for n := range tr.Parts {
		cut := c.last[n]
		most := tr.Parts[n].Effort + sim.Work(c.m)*sc.Overhead.Work()
		excess := oneMilli(sc)
		if tr.Parts[n].Effort < sim.Work(c.m)*excess {
			excess *= sim.Work(c.m) // slices below a millisecond: chores alone fill it
		}
		require.LessOrEqual(c, c.works[n], most+excess, "never past its effort")
		require.GreaterOrEqual(c, c.works[n], tr.CutAt(int32(n), cut), "no cut before its work")
		owed := sim.Work(0)
		for _, d := range tr.Decisions {
			if int(d.Part) == n {
				owed += d.Redo
				require.True(c, d.Right == (d.Redo == 0) || d.Redo == 0)
				require.NotEqual(c, sim.Sensitive, tr.Parts[n].Briefing)
			}
		}
		require.LessOrEqual(c, c.again[n], owed+oneMilli(sc), "no more is redone than is owed")
	}
}

// releases: in order, whole, nothing twice, nothing on an open decision.
func (c *court) releases() {
	tr, sc := c.tr, c.sc
	out := make([]int16, len(sc.Features))
	when := sim.Dur(0)
	units := 0
	mended := map[int32]bool{}
	for k, r := range tr.Releases {
		require.Equal(c, r.Ready+sc.Latency, r.At)
		require.True(c, when <= r.At && r.At <= tr.Until)
		when = r.At
		if r.Of >= 0 {
			f := tr.Releases[r.Of]
			require.True(c, f.Failed && !r.Failed && f.At <= r.Ready && f.Work == r.Work && !mended[r.Of], "a repair mends one failed release, once")
			mended[r.Of] = true
			require.Equal(c, r.First, r.Last)
			require.LessOrEqual(c, f.Work.Hours()*sc.Rework.Float()-0.000001*float64(len(sc.People)), c.fixes[r.Of].Hours(), "no repair without its work")
			continue
		}
		require.Equal(c, units, r.First)
		require.Greater(c, r.Last, r.First)
		if sc.Flaw == 0 {
			require.False(c, r.Failed)
		}
		work := sim.Work(0)
		for _, u := range tr.Units[r.First:r.Last] {
			units++
			require.Equal(c, out[u.Feature], u.From, "what is out is out")
			require.Greater(c, u.To, u.From)
			out[u.Feature] = u.To
			for n, p := range tr.Parts {
				if p.Feature != u.Feature {
					continue
				}
				require.GreaterOrEqual(c, c.reached(int32(n), r.Ready), u.To, "no release before its last slice")
				work += tr.CutAt(int32(n), u.To) - tr.CutAt(int32(n), u.From)
				for _, d := range tr.Decisions {
					if int(d.Part) == n {
						require.True(c, d.Looked != sim.Never && d.Looked <= r.Ready, "nothing leaves on an open decision")
					}
				}
			}
		}
		require.Equal(c, work, r.Work)
		require.NotEmpty(c, tr.Units[r.First:r.Last], k)
	}
	require.Len(c, tr.Units, units)
	c.trains()
	for k, f := range c.fixes {
		if f > 0 {
			require.LessOrEqual(c, f.Hours(), tr.Releases[k].Work.Hours()*sc.Rework.Float()+0.001, "no more is repaired than is owed")
		}
	}
	for _, s := range tr.Presence {
		require.Less(c, s.From, s.To)
	}
}

// end: what is there when nothing is left to happen.
func (c *court) end() {
	tr, sc := c.tr, c.sc
	whole, delivered := true, sim.Work(0)
	out := make([]int16, len(sc.Features))
	for _, u := range tr.Units {
		out[u.Feature] = u.To
	}
	for n, p := range tr.Parts {
		whole = whole && c.last[n] == c.m && out[p.Feature] == c.m
		delivered += p.Effort
	}
	mended := 0
	for _, r := range tr.Releases {
		if r.Failed {
			mended--
		}
		if r.Of >= 0 {
			mended++
		}
	}
	whole = whole && mended == 0
	_, ok := measure.Finished(tr)
	require.Equal(c, whole, ok, "finished is everything out")
	if whole {
		require.Equal(c, delivered, measure.Delivered(tr, tr.Until), "all of the work and nothing else is delivered")
	}
	if tr.Ended {
		require.True(c, whole, "nothing stops before everything is out")
	}
	if sc.Until > 0 {
		require.Equal(c, sc.Until, tr.Until)
	}
}
