package view_test

// Every number on a picture, against package measure.

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

var (
	number   = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)
	moments1 = regexp.MustCompile(`[0-9]+:[0-9][0-9]|day [0-9]+`)
	units    = regexp.MustCompile(`[0-9] (h|min|%)|minutes|people|of work|instead`)
	ofDay    = regexp.MustCompile(`day ([0-9]+)`)
)

// counted is what a measured number comes to: a time or work in milliseconds, a count,
// or a share.
func counted(t require.TestingT, f *view.Frame, n view.Number) float64 {
	run := func(i int8) *sim.Trace {
		if i == 0 {
			return nil
		}
		return f.Runs[i-1]
	}
	tr, other, at, k := run(n.Run), run(n.Other), n.At, int(n.K)
	work := func(w sim.Work) float64 { return w.Hours() * float64(sim.Hour) }
	apart := func(a, b sim.Dur) float64 { return math.Abs(float64(a - b)) }
	switch n.Says {
	case view.SaysHeap:
		return work(measure.HeapAt(tr, at))
	case view.SaysHeapBefore:
		return work(measure.HeapAt(tr, at-1))
	case view.SaysBack:
		return work(measure.FailedWork(tr, at) - measure.FailedWork(tr, at-1))
	case view.SaysLater:
		later, ok := measure.Later(tr, other, k)
		require.True(t, ok)
		return math.Abs(float64(later))
	case view.SaysPay:
		pay := measure.PayAll(tr, other)
		return float64(pay.All())
	case view.SaysPayOf:
		pay := measure.PayOf(tr, other, k/4)
		return float64([...]sim.Dur{pay.Talk, pay.Climb, pay.Wait}[k%4])
	case view.SaysTalk, view.SaysTalkTime:
		times := measure.TimesAt(tr, at)
		return float64(times.Talk())
	case view.SaysTalkOf:
		times := measure.TimesBy(tr, k/4, at)
		return float64(times.Talk())
	case view.SaysAsked:
		return float64(measure.Questions(tr, at).Asked)
	case view.SaysDocuments:
		return float64(measure.Documents(tr, at))
	case view.SaysHold:
		return float64(measure.Hold(tr, at))
	case view.SaysLostTalk, view.SaysLostClimb:
		g := measure.LossOf(tr, int(tr.Parts[k].Owner), int32(k))
		if n.Says == view.SaysLostTalk {
			return float64(g.Talked() - g.Ends)
		}
		return float64(g.End - g.Talked())
	case view.SaysBill:
		return measure.BillOf(tr, at)[k]
	case view.SaysApart:
		return apart(measure.Ends(tr), measure.Ends(other))
	case view.SaysFirstApart:
		a, _ := measure.FirstDeploy(tr)
		b, _ := measure.FirstDeploy(other)
		return apart(a, b)
	case view.SaysNeededApart, view.SaysAllApart:
		piece, all := measure.OutBy(tr, 0)
		piece2, all2 := measure.OutBy(tr, 1)
		if n.Says == view.SaysNeededApart {
			return apart(piece, piece2)
		}
		return apart(all, all2)
	case view.SaysDeploys:
		return float64(measure.Deploys(tr, at))
	case view.SaysFlow:
		times := measure.TimesAt(tr, at)
		return times.Share(sim.Flow)
	case view.SaysWait:
		times := measure.TimesAt(tr, at)
		return float64(times[sim.Waiting])
	}
	require.Fail(t, "unheld", "nothing says how number %d is counted", n.Says)
	return 0
}

// checkNumbers holds every text with digits on a picture: a measured one is counted
// again, another must look like what it says it is.
func checkNumbers(t require.TestingT, name string, f *view.Frame, seen map[view.Says]int) {
	for i := range f.Shapes {
		s := &f.Shapes[i]
		if s.Kind != view.Text || !number.MatchString(s.Text) {
			continue
		}
		n := s.Digits
		seen[n.Says]++
		msg := fmt.Sprintf("%s: %q says %d", name, s.Text, n.Says)
		switch n.Says {
		case view.SaysNothing:
			assert.Fail(t, "a number that nothing holds", msg)
		case view.SaysTime:
			assert.NotRegexp(t, number, moments1.ReplaceAllString(s.Text, ""), msg)
		case view.SaysName, view.SaysFlag, view.SaysCount:
			assert.NotRegexp(t, units, s.Text, msg)
		case view.SaysThing, view.SaysSentence, view.SaysGiven:
		case view.SaysFinished:
			tr := f.Runs[n.Run-1]
			end, ok := measure.Finished(tr)
			require.True(t, ok, msg)
			if day := ofDay.FindStringSubmatch(s.Text); day != nil {
				assert.Equal(t, fmt.Sprint(int64(end/tr.Scenario.Day)+1), day[1], msg)
				end %= tr.Scenario.Day
			} else if tr.Scenario.Day > 0 {
				end %= tr.Scenario.Day
			}
			if strings.Contains(s.Text, ":") {
				assert.Contains(t, s.Text, view.Clock((tr.Scenario.Start+end)%(24*sim.Hour)), msg)
			}
		default:
			require.True(t, n.Says.Measured(), msg)
			want, got := counted(t, f, n), 0.0
			all := number.FindAllString(s.Text, -1)
			for k, text := range all {
				v, err := strconv.ParseFloat(text, 64)
				require.NoError(t, err)
				if k == 0 || n.Says == view.SaysDocuments {
					got += v
				}
			}
			first := number.FindStringIndex(s.Text)
			rest := s.Text[first[1]:]
			switch n.Says {
			case view.SaysAsked, view.SaysDocuments, view.SaysHold, view.SaysDeploys:
				assert.InDelta(t, want, got, 0, msg)
			case view.SaysFlow:
				assert.InDelta(t, 100*want, got, 0.501, msg)
			default:
				if strings.HasPrefix(rest, " h") || strings.HasPrefix(rest, " working hours") {
					// Many minutes are rounded twice.
					assert.InDelta(t, want/float64(sim.Hour), got, 0.05+0.5/60+1e-6, msg)
				} else {
					assert.InDelta(t, want/float64(sim.Minute), got, 0.5+1e-6, msg)
				}
			}
		}
	}
}

// TestNumbersOfMoments holds the numbers of what a reader is likely to meet, at all
// sizes; together they show every measured number that there is.
func TestNumbersOfMoments(t *testing.T) {
	seen := map[view.Says]int{}
	for _, m := range all {
		s := do(t, m.cmds...)
		for _, z := range sizes {
			var f view.Frame
			s.Frame(&f, z[0], z[1])
			checkNumbers(t, fmt.Sprint(m.name, z), &f, seen)
		}
	}
	for n := range view.Says(255) {
		if n.Measured() {
			assert.Positive(t, seen[n], "number %d is seen nowhere", n)
		}
	}
}

// TestNumbersAtRandom holds the numbers of random moments of all scenes, in both
// pictures, of one and two tracks, at all sizes.
func TestNumbersAtRandom(t *testing.T) {
	names := append(append([]string{}, scene.Names...), scene.Limits...)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "scene")
		s := do(t, load(name))
		try := func(key string, values ...string) {
			_ = s.Do(set(key, rapid.SampledFrom(append(values, "")).Draw(t, key))) // where the scene has it
		}
		try("seed", "1", "2", "20", "77")
		try("flaw", "0.02", "0.05")
		try("overhead", "1h")
		try("train", "1", "3")
		try("channel", "call", "message")
		try("docs", "on", "off")
		try("curve", "instant", "linear", "dead")
		try("people", "2", "5", "12")
		end := rapid.SampledFrom([]int{10, 90}).Draw(t, "hours") * 60
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, end).Draw(t, "minute"))*sim.Minute)))
			_ = s.Do(rapid.SampledFrom([]func() state.Command{
				func() state.Command { return tap },
				func() state.Command { return set("planning", "async") },
				func() state.Command { return set("communication", "async") },
				func() state.Command { return set("action", "async") },
			}).Draw(t, "change")())
		}
		try("tracks", "1", "2")
		try("view", "lanes", "room")
		require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, end*60).Draw(t, "t"))*sim.Second)))
		z := rapid.SampledFrom(sizes).Draw(t, "size")
		var f view.Frame
		s.Frame(&f, z[0], z[1])
		checkNumbers(t, s.Link(), &f, map[view.Says]int{})
	})
}

// captions are the sentences whose numbers come from the run that is seen, by key, and
// what stands at their places.
var captions = map[string]map[string]func(tr *sim.Trace, at sim.Dur) string{
	"caption.team.some": {
		"n":   func(tr *sim.Trace, at sim.Dur) string { return view.Hours(measure.Delivered(tr, at)) },
		"all": func(tr *sim.Trace, _ sim.Dur) string { return view.Hours(measure.Effort(tr)) },
	},
	"caption.team.train": {
		"n":   func(tr *sim.Trace, at sim.Dur) string { return view.Hours(measure.Delivered(tr, at)) },
		"all": func(tr *sim.Trace, _ sim.Dur) string { return view.Hours(measure.Effort(tr)) },
		"time": func(tr *sim.Trace, at sim.Dur) string {
			for _, r := range tr.Releases {
				if train := sim.Dur(tr.Scenario.Train) * tr.Scenario.Day; r.At > at && r.At%train == 0 {
					return fmt.Sprintf("day %d, 9:00", r.At/tr.Scenario.Day+1)
				}
			}
			return "no train"
		},
	},
	"caption.team.docsOther": {
		"n":     worked,
		"up":    func(tr *sim.Trace, at sim.Dur) string { return fmt.Sprint(measure.Documents(tr, at)) },
		"found": found,
	},
	"caption.planning.none": {
		"n": func(tr *sim.Trace, at sim.Dur) string { return view.Hours(measure.HeapAt(tr, at)) },
	},
	"caption.planning.someOther": {
		"n": func(tr *sim.Trace, at sim.Dur) string { return fmt.Sprint(measure.CutsOut(tr, at)) },
	},
	"caption.shelf.found": {"n": found},
	"caption.shelf.again": {
		"n": func(tr *sim.Trace, at sim.Dur) string { return fmt.Sprint(measure.Questions(tr, at).Asked) },
	},
}

func worked(tr *sim.Trace, at sim.Dur) string { return view.Hours(measure.Worked(tr, at)) }

func found(tr *sim.Trace, at sim.Dur) string { return fmt.Sprint(measure.Questions(tr, at).Found) }

// TestCaptionNumbers holds the numbers in sentences by the keys of these, through a
// run in each scene.
func TestCaptionNumbers(t *testing.T) {
	place := regexp.MustCompile(`\\\{([a-z]+)\\\}`)
	met := map[string]int{}
	for _, link := range []string{"v1/sandbox", "v1/sandbox?train=1&batch=1&flaw=0&undescribed=0&action=async", "v1/limits/9?docs=on", "v1/planning", "v1/planning?planning=async", "v1/flow/shelf", "v1/flow/shelf?docs=off"} {
		s := do(t, opened(link), set("tracks", "1"))
		for m := range 60 {
			require.NoError(t, s.Do(at(sim.Dur(m)*90*sim.Minute/4)))
			tr, summary := s.Shown(1280, 590)[0], s.Twin().Summary
			for key, places := range captions {
				text := place.ReplaceAllString(regexp.QuoteMeta(assets.English[key]), "(?P<$1>.+?)")
				is := regexp.MustCompile("^" + text + "$")
				got := is.FindStringSubmatch(summary)
				if got == nil {
					continue
				}
				met[key]++
				for name, of := range places {
					assert.Equal(t, of(tr, s.T()), got[is.SubexpIndex(name)], "%s at %v: %s", link, s.T(), summary)
				}
			}
		}
	}
	for key := range captions {
		assert.Positive(t, met[key], "%s is met nowhere", key)
	}
}
