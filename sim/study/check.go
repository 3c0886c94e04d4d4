package study

// The model against what can be said without running it: every closed form at
// several points, with fixed seeds.

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
	"gonum.org/v1/gonum/stat"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/rng"
	"evenflow/sim/theory"
)

// Check is one closed form at one point, held against runs.
type Check struct {
	Form, Point, Unit  string
	Formula, Simulated float64
	Half               float64 // of the 99.99 % interval of the difference; what rounding may do where luck has no part
	Runs               int64
	Exact              bool // luck has no part in it
	OK                 bool
	Why                string // it is not OK
}

// Confidence of the intervals, and how wide half of one may be at most, as a
// share of the value.
const (
	checkConfidence = 0.9999
	checkWidth      = 0.01
)

// form is a closed form at a point before it is run.
type form struct {
	form, point, unit string
	runs              int     // 1: luck has no part in it
	within            float64 // then: what whole milliseconds may do
	// run makes run i and says what came out and what the formula says.
	run func(rn *sim.Runner, i uint64) (got, want float64, err error)
}

// CheckAll holds every closed form against the simulation, on all processors. A
// share below 1 makes that share of the runs, at least ten of each, and allows
// intervals to be as much wider as that many runs of a large number make them.
func CheckAll(share float64) ([]Check, error) {
	forms := slices.Concat(taps(), breaks(), lines(), barriers(), slowest(), queues(), documents(), alone(), failures(), oneTap(), trains())
	out := make([]Check, len(forms))
	// The long ones first, so that no processor is left with one at the end.
	order := make([]int, len(forms))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(forms[b].runs, forms[a].runs) })
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, k := range order {
		g.Go(func() (err error) {
			out[k], err = forms[k].check(&sim.Runner{}, share)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return out, nil
}

func (f *form) check(rn *sim.Runner, share float64) (Check, error) {
	runs := f.runs
	if runs > 1 {
		runs = max(10, int(float64(runs)*share))
	}
	c := Check{Form: f.form, Point: f.point, Unit: f.unit, Runs: int64(runs), Exact: f.runs == 1}
	differences := make([]float64, runs)
	for i := range runs {
		got, want, err := f.run(rn, uint64(i)+1)
		if err != nil {
			return c, fmt.Errorf("%s, %s: %w", f.form, f.point, err)
		}
		n := float64(i + 1)
		c.Simulated += (got - c.Simulated) / n
		c.Formula += (want - c.Formula) / n
		differences[i] = got - want
	}
	mean, deviation := stat.MeanStdDev(differences, nil)
	c.Half = f.within
	if runs > 1 {
		c.Half = theory.Student(checkConfidence, int64(runs-1)) * stat.StdErr(deviation, float64(runs))
	}
	switch widest := checkWidth * math.Abs(c.Formula) / math.Sqrt(min(1, share)); {
	case !(math.Abs(mean) <= c.Half):
		c.Why = "missed"
	case !c.Exact && c.Half > widest:
		c.Why = "too wide"
	}
	c.OK = c.Why == ""
	return c, nil
}

// bareTeam is n people in a scenario in which nothing happens by luck, on the
// instant curve.
func bareTeam(n int) *sim.Scenario {
	sc := sim.New()
	sc.Questions, sc.Meetings, sc.Flaw, sc.Undescribed, sc.Overhead, sc.Noise = 0, 0, 0, 0, 0, 0
	sc.Curve = sim.Instant
	for i := range n {
		sc.People = append(sc.People, fmt.Sprint("P", i+1))
	}
	return sc
}

// features gives everybody a part of an effort in each of n features.
func features(sc *sim.Scenario, n int, effort sim.Dur) {
	for range n {
		f := sim.Feature{}
		for i := range sc.People {
			f.Parts = append(f.Parts, sim.Part{ID: "A", Owner: i, Effort: effort})
		}
		sc.Features = append(sc.Features, f)
	}
}

// inTheory is a curve of the model for the formulas, in minutes.
func inTheory(f *sim.Focus) theory.Focus {
	return theory.Focus{
		Curve: f.Curve.String(), Tau: f.Tau.Minutes(), Ramp: f.Ramp.Minutes(),
		FlowAfter: f.FlowAfter.Minutes(), FlowRate: f.FlowRate.Float(),
	}
}

// curveOf is a focus by its name with its time constant.
func curveOf(c sim.Curve, constant sim.Dur) sim.Focus {
	f := sim.New().Focus
	f.Curve = c
	switch c {
	case sim.Exponential:
		f.Tau = constant
	case sim.Linear, sim.Dead:
		f.Ramp = constant
	}
	return f
}

// taps: form 1.
func taps() (out []form) {
	for _, c := range []struct {
		curve    sim.Curve
		constant sim.Dur
		rate     sim.Ratio
		talk     sim.Dur
		flow     sim.Ratio
		after    sim.Dur
	}{
		{sim.Instant, 0, sim.One, 5, sim.One, 25},
		{sim.Exponential, 12, sim.One, 5, sim.One, 25},
		{sim.Linear, 15, sim.One, 5, sim.One, 25},
		{sim.Dead, 15, sim.One, 5, sim.One, 25},
		{sim.Exponential, 12, sim.One, 5, 3 * sim.One / 2, 25},
		{sim.Exponential, 20, 3 * sim.One, 15, sim.One, 25},
		{sim.Linear, 8, 2 * sim.One, 1, 2 * sim.One, 20},
		{sim.Dead, 22, sim.One / 2, 30, 13 * sim.One / 10, 15},
		{sim.Linear, 25, 6 * sim.One, 5, sim.One, 25},
	} {
		sc := bareTeam(1)
		sc.Focus = curveOf(c.curve, c.constant*sim.Minute)
		sc.FlowRate, sc.FlowAfter, sc.Taps, sc.Talk = c.flow, c.after*sim.Minute, c.rate, c.talk*sim.Minute
		sc.Until = 1500 * sim.Hour
		features(sc, 4, 1000*sim.Hour)
		want := inTheory(&sc.Focus).TapShare(c.rate.Float()/60, float64(c.talk))
		point := fmt.Sprintf("%v %d min, %v taps an hour of %d min", c.curve, c.constant, c.rate, c.talk)
		if c.flow > sim.One {
			point += fmt.Sprintf(", flow %v from %d", c.flow, c.after)
		}
		out = append(out, form{"1 output between taps", point, "of full", 120, 0, seeded(sc, want, func(tr *sim.Trace) float64 {
			return measure.Done(tr).Hours() / tr.Until.Hours()
		})})
	}
	return out
}

// breaks: form 2.
func breaks() (out []form) {
	for _, c := range []struct {
		curve    sim.Curve
		constant sim.Dur
		k        int
		length   sim.Dur
	}{
		{sim.Exponential, 12, 4, 30},
		{sim.Exponential, 12, 1, 120},
		{sim.Exponential, 20, 8, 30},
		{sim.Linear, 15, 2, 45},
		{sim.Dead, 15, 10, 15},
	} {
		sc := bareTeam(1)
		sc.Focus = curveOf(c.curve, c.constant*sim.Minute)
		sc.Day, sc.Until, sc.Meetings, sc.MeetLength = 8*sim.Hour, 8*sim.Hour, c.k, c.length*sim.Minute
		features(sc, 1, 100*sim.Hour)
		want := inTheory(&sc.Focus).FixedBreaks(480-float64(c.k)*float64(c.length), c.k)
		out = append(out, form{"2 fixed breaks in 8 h", fmt.Sprintf("%v %d min, %d of %d min", c.curve, c.constant, c.k, c.length), "min of work", 1, millis(c.k + 1), once(sc, want, func(tr *sim.Trace) float64 {
			return measure.Done(tr).Hours() * 60
		})})
	}
	return out
}

// millis is so many milliseconds in minutes.
func millis(n int) float64 { return float64(n) / float64(sim.Minute) }

// deploy is when the k-th release leaves, of a run that ends.
func deploy(tr *sim.Trace, k int) sim.Dur {
	at, ok := measure.Deploy(tr, k)
	if !ok {
		return sim.Never
	}
	return at
}

// once runs what luck has no part in.
func once(sc *sim.Scenario, want float64, of func(*sim.Trace) float64) func(*sim.Runner, uint64) (float64, float64, error) {
	return func(rn *sim.Runner, _ uint64) (float64, float64, error) {
		tr, err := rn.Run(sc)
		if err != nil {
			return 0, 0, err
		}
		return of(tr), want, nil
	}
}

// seeded runs with another seed each time.
func seeded(sc *sim.Scenario, want float64, of func(*sim.Trace) float64) func(*sim.Runner, uint64) (float64, float64, error) {
	return func(rn *sim.Runner, i uint64) (float64, float64, error) {
		sc.Seed = i
		tr, err := rn.Count(sc)
		if err != nil {
			return 0, 0, err
		}
		return of(tr), want, nil
	}
}

// lines: form 3.
func lines() (out []form) {
	line := func(stages, m int, effort, overhead sim.Dur) *sim.Scenario {
		sc := bareTeam(stages)
		sc.Handoff, sc.Planning, sc.Slices, sc.Overhead = sim.Serial, sim.Async, m, overhead
		features(sc, 1, effort)
		return sc
	}
	for _, c := range []struct {
		stages, m        int
		effort, overhead sim.Dur
	}{
		{3, 1, 180, 0},
		{3, 3, 180, 0},
		{3, 9, 180, 0},
		{3, 1, 180, 60},
		{3, 3, 180, 60},
		{3, 9, 180, 60},
		{5, 7, 120, 15},
	} {
		sc := line(c.stages, c.m, c.effort*sim.Minute, c.overhead*sim.Minute)
		first, last := theory.LineEven(c.stages, c.m, float64(c.effort), float64(c.overhead))
		point := fmt.Sprintf("%d stages of %d min, %d slices + %d min", c.stages, c.effort, c.m, c.overhead)
		out = append(out,
			form{"3 line, first release", point, "min", 1, millis(c.stages + c.m), once(sc, first, func(tr *sim.Trace) float64 { return deploy(tr, 0).Minutes() })},
			form{"3 line, last release", point, "min", 1, millis(c.stages + c.m), once(sc, last, func(tr *sim.Trace) float64 { return deploy(tr, c.m-1).Minutes() })})
	}
	for _, c := range []struct {
		stages           int
		effort, overhead sim.Dur
	}{{3, 180, 60}, {4, 240, 20}, {6, 300, 45}} {
		out = append(out, form{"3 line, best slices", fmt.Sprintf("%d stages of %d min + %d min", c.stages, c.effort, c.overhead), "slices", 1, 1, func(rn *sim.Runner, _ uint64) (float64, float64, error) {
			best, at := 0, sim.MaxTime
			for m := 1; m <= sim.MaxSlices; m++ {
				tr, err := rn.Run(line(c.stages, m, c.effort*sim.Minute, c.overhead*sim.Minute))
				if err != nil {
					return 0, 0, err
				}
				if end := deploy(tr, m-1); end < at {
					best, at = m, end
				}
			}
			return float64(best), theory.BestSlices(c.stages, float64(c.effort), float64(c.overhead)), nil
		}})
	}
	return out
}

// barriers: the release waits for the slowest, whatever the curve.
func barriers() (out []form) {
	for _, c := range []struct {
		curve    sim.Curve
		constant sim.Dur
		m        int
		overhead sim.Dur
	}{{sim.Instant, 0, 3, 0}, {sim.Exponential, 12, 4, 10}, {sim.Linear, 25, 6, 30}, {sim.Dead, 15, 1, 15}} {
		sc := bareTeam(3)
		sc.Focus = curveOf(c.curve, c.constant*sim.Minute)
		sc.Planning, sc.Slices, sc.Overhead = sim.Async, c.m, c.overhead*sim.Minute
		features(sc, 1, 5*sim.Hour)
		sc.Features[0].Parts[1].Effort = 9 * sim.Hour
		want := inTheory(&sc.Focus).Barrier([]float64{300, 540, 300}, c.m, float64(c.overhead))
		for _, k := range slices.Compact([]int{0, c.m - 1}) {
			out = append(out, form{"4 barrier", fmt.Sprintf("%v, release %d of %d, + %d min", c.curve, k+1, c.m, c.overhead), "min", 1, millis(c.m + 1), once(sc, want[k], func(tr *sim.Trace) float64 { return deploy(tr, k).Minutes() })})
		}
	}
	return out
}

// slowest: form 4.
func slowest() (out []form) {
	for _, c := range [][2]int{{1, 180_000}, {2, 95_000}, {3, 70_000}, {5, 50_000}, {10, 35_000}} {
		n := c[0]
		sc := bareTeam(n)
		features(sc, 1, sim.Hour)
		out = append(out, form{"4 slowest of n exponential parts", fmt.Sprint("n = ", n), "means", c[1], 0, func(rn *sim.Runner, i uint64) (float64, float64, error) {
			for p := range sc.Features[0].Parts {
				sc.Features[0].Parts[p].Effort = max(1, sim.Dur(rng.New(i, uint64(p), 99).Exp(0, int64(sim.Hour))))
			}
			tr, err := rn.Count(sc)
			if err != nil {
				return 0, 0, err
			}
			return deploy(tr, 0).Hours(), theory.Slowest(n), nil
		}})
	}
	return out
}

// queues: form 5.
func queues() (out []form) {
	stream := func(servers int, rho float64, law sim.Law, sigma sim.Ratio, customers int) *sim.Scenario {
		sc := bareTeam(servers)
		service := 20 * sim.Second
		sc.Stream = &sim.Stream{Every: sim.Dur(math.Round(float64(service) / rho / float64(servers))), Effort: service, Law: law, Sigma: sigma}
		sc.Until = sim.Dur(customers) * sc.Stream.Every
		return sc
	}
	for _, c := range []struct {
		name    string
		servers int
		rho     float64
		law     sim.Law
		sigma   sim.Ratio
		runs    int
	}{
		{"M/M/1", 1, .8, sim.ExponentialLaw, 0, 120},
		{"M/M/1", 1, .7, sim.ExponentialLaw, 0, 85},
		{"M/M/1", 1, .5, sim.ExponentialLaw, 0, 40},
		{"M/M/2", 2, .8, sim.ExponentialLaw, 0, 145},
		{"M/M/3", 3, .8, sim.ExponentialLaw, 0, 165},
		{"M/M/4", 4, .6, sim.ExponentialLaw, 0, 100},
		{"M/D/1", 1, .8, sim.Fixed, 0, 60},
		{"M/D/1", 1, .6, sim.Fixed, 0, 40},
		{"M/G/1, log-normal .5", 1, .7, sim.LogNormal, sim.One / 2, 60},
		{"M/G/1, log-normal .8", 1, .6, sim.LogNormal, 8 * sim.One / 10, 60},
	} {
		sc := stream(c.servers, c.rho, c.law, c.sigma, 200_000)
		// The load after the rounding of the time between two arrivals.
		rho := float64(sc.Stream.Effort) / float64(sc.Stream.Every) / float64(c.servers)
		want := theory.MMc(c.servers, rho)
		if c.servers == 1 {
			s := c.sigma.Float()
			want = theory.MG1(rho, map[sim.Law]float64{sim.Fixed: 0, sim.ExponentialLaw: 1, sim.LogNormal: math.Expm1(s * s)}[c.law])
		}
		out = append(out, form{"5 wait in a queue", fmt.Sprintf("%s, rho %.1f, runs of 200,000", c.name, c.rho), "services", c.runs, 0, seeded(sc, want, func(tr *sim.Trace) float64 {
			return float64(tr.Stream.Waited) / float64(tr.Stream.Started) / float64(sc.Stream.Effort)
		})})
	}
	// Little's law holds in every single run: the area under the number of pieces
	// is the sum of their stays.
	for _, c := range []struct {
		servers int
		law     sim.Law
	}{{1, sim.ExponentialLaw}, {3, sim.Fixed}, {2, sim.LogNormal}} {
		sc := stream(c.servers, .8, c.law, sim.One/2, 20_000)
		out = append(out, form{"5 Little's law, in one run", fmt.Sprintf("%d servers, %v", c.servers, c.law), "piece-hours", 1, 0, func(rn *sim.Runner, _ uint64) (float64, float64, error) {
			tr, err := rn.Run(sc)
			if err != nil {
				return 0, 0, err
			}
			var moments []sim.Dur // of an arrival, or the end of a stay as ^moment
			stays := sim.Dur(0)
			for _, a := range tr.Arrivals {
				end := a.End
				if end == sim.Never {
					end = tr.Until
				}
				stays += end - a.At
				moments = append(moments, a.At<<1, end<<1|1)
			}
			slices.Sort(moments)
			area, there, last := sim.Dur(0), sim.Dur(0), sim.Dur(0)
			for _, m := range moments {
				area += there * (m>>1 - last)
				last = m >> 1
				there += 1 - 2*(m&1)
			}
			return area.Hours(), stays.Hours(), nil
		}})
	}
	return out
}

// documents: form 6. People ask at a rate of their work, so that the rate of the
// formula is counted, not set; the long life of documents needs a long warm-up.
func documents() (out []form) {
	for _, c := range []struct {
		topics, life   int
		written, found sim.Ratio
		runs           int
	}{
		{200, 90, 8 * sim.One / 10, 8 * sim.One / 10, 60},
		{50, 30, sim.One / 2, 6 * sim.One / 10, 105},
		{1000, 120, sim.One, sim.One / 2, 190},
	} {
		sc := bareTeam(2)
		sc.Day, sc.Until = 8*sim.Hour, sim.MaxTime
		sc.Questions, sc.Blocks, sc.Rounds = sim.One/4, 0, sim.One
		sc.Docs, sc.Topics, sc.Life, sc.Written, sc.Found = sim.Async, c.topics, c.life, c.written, c.found
		sc.Talk, sc.Read, sc.WriteUp = sim.Minute, sim.Minute, 0
		features(sc, 12, 900*sim.Hour)
		warm := 500 * sc.Day
		out = append(out, form{"6 answered by documents", fmt.Sprintf("%d topics, life %d d, written %v, found %v", c.topics, c.life, c.written, c.found), "of questions", c.runs, 0, func(rn *sim.Runner, i uint64) (float64, float64, error) {
			sc.Seed = i
			tr, err := rn.Count(sc)
			if err != nil {
				return 0, 0, err
			}
			n, found := 0.0, 0.0
			for k := range tr.Questions {
				if q := &tr.Questions[k]; q.At >= warm {
					n++
					if q.Found {
						found++
					}
				}
			}
			rate := n / (float64(tr.Until-warm) / float64(sc.Day))
			return found / n, theory.Deflected(c.topics, rate, c.written.Float(), c.found.Float(), float64(c.life)), nil
		}})
	}
	return out
}

// alone: form 7.
func alone() (out []form) {
	for _, c := range []struct {
		away, think sim.Dur
		right, redo sim.Ratio
		runs        int
	}{
		{180, 15, 7 * sim.One / 10, sim.One, 75_000},
		{120, 30, 9 * sim.One / 10, 2 * sim.One, 100_000},
		{60, 15, 8 * sim.One / 10, sim.One / 2, 15_000},
		{240, 60, sim.One / 5, 2 * sim.One, 300_000},
	} {
		sc := bareTeam(1)
		features(sc, 1, 10*sim.Hour)
		sc.Features[0].Parts[0].Briefing = sim.Undescribed
		sc.Absent = []sim.Span{{From: 0, To: c.away * sim.Minute}}
		sc.Think, sc.Describe, sc.Right, sc.Redo, sc.Alone = c.think*sim.Minute, sim.Minute, c.right, c.redo, sim.Async
		want := theory.Alone(float64(c.away), float64(c.think), c.right.Float(), c.redo.Float())
		wait := (c.away + 1 + 600) * sim.Minute // describing takes the minute
		out = append(out, form{"7 deciding alone gains", fmt.Sprintf("away %d, think %d min, right %v, redo %v", c.away, c.think, c.right, c.redo), "min", c.runs, 0, func(rn *sim.Runner, i uint64) (float64, float64, error) {
			sc.Seed = i
			tr, err := rn.Count(sc)
			if err != nil {
				return 0, 0, err
			}
			at, ok := measure.Finished(tr)
			if !ok {
				return 0, 0, fmt.Errorf("it does not end")
			}
			return (wait - at).Minutes() - 1, want, nil
		}})
	}
	return out
}

// failures: form 8, many releases in a run.
func failures() (out []form) {
	for _, c := range []struct {
		hours int
		flaw  sim.Ratio
		runs  int
	}{
		{3, 20_000, 900},
		{9, 20_000, 920},
		{27, 20_000, 780},
		{8, 5_000, 3_800},
		{72, 5_000, 3_300},
		{20, 100_000, 110},
	} {
		sc := bareTeam(1)
		n := 9000 / c.hours
		features(sc, n, sim.Dur(c.hours)*sim.Hour)
		sc.Batch, sc.Flaw, sc.Rework = 1, c.flaw, 0
		want := theory.Fails(float64(c.hours), c.flaw.Float())
		out = append(out, form{"8 releases that fail", fmt.Sprintf("%d h at %v, %d releases a run", c.hours, c.flaw, n), "of releases", c.runs, 0, seeded(sc, want, func(tr *sim.Trace) float64 {
			all := measure.Deploys(tr, tr.Until) - measure.Repairs(tr, tr.Until)
			return float64(measure.FailedDeploys(tr, tr.Until)) / float64(all)
		})})
	}
	return out
}

// oneTap: form 9.
func oneTap() (out []form) {
	for _, c := range []struct {
		curve          sim.Curve
		constant       sim.Dur
		at, length, of sim.Dur
	}{
		{sim.Exponential, 12, 48, 5, 120},
		{sim.Dead, 15, 48, 5, 120},
		{sim.Linear, 15, 48, 5, 120},
		{sim.Instant, 0, 48, 5, 120},
		{sim.Exponential, 20, 7, 30, 60},
		{sim.Linear, 25, 10, 15, 90},
	} {
		sc := bareTeam(1)
		sc.Focus = curveOf(c.curve, c.constant*sim.Minute)
		features(sc, 1, c.of*sim.Minute)
		quiet := sc.Clone()
		sc.Changes = []sim.Change{{At: c.at * sim.Minute, Length: c.length * sim.Minute}}
		want := inTheory(&sc.Focus).OneTap(float64(c.of), float64(c.at), float64(c.length))
		out = append(out, form{"9 one tap", fmt.Sprintf("%v %d min, %d min at %d into %d", c.curve, c.constant, c.length, c.at, c.of), "min later", 1, millis(2), func(rn *sim.Runner, _ uint64) (float64, float64, error) {
			var ends [2]float64
			for k, s := range []*sim.Scenario{quiet, sc} {
				tr, err := rn.Run(s)
				if err != nil {
					return 0, 0, err
				}
				ends[k] = deploy(tr, 0).Minutes()
			}
			return ends[1] - ends[0], want, nil
		}})
	}
	return out
}

// trains: form 10, the wait for a release train, of many features each with an owner.
func trains() (out []form) {
	for _, c := range []struct {
		days, mean sim.Dur
		runs       int
	}{
		{1, 2 * sim.Hour, 400},
		{2, 16 * sim.Hour, 600},
		{1, 100 * sim.Hour, 900},
	} {
		const n = 100
		sc := bareTeam(n)
		sc.Day, sc.Train = 8*sim.Hour, int(c.days)
		train := c.days * sc.Day
		for i := range n {
			sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: "A", Owner: i}}})
		}
		want := theory.TrainWait(train.Minutes(), c.mean.Minutes())
		out = append(out, form{"10 wait for the release train", fmt.Sprintf("every %d days, work of %v", c.days, c.mean), "min", c.runs, 0, func(rn *sim.Runner, i uint64) (float64, float64, error) {
			draws := rng.New(i, 7, 7)
			ends := sim.Dur(0)
			for f := range sc.Features {
				effort := min(1000*sim.Hour, 1+sim.Dur(draws.Exp(uint64(f), int64(c.mean))))
				sc.Features[f].Parts[0].Effort, ends = effort, ends+effort
			}
			tr, err := rn.Count(sc)
			if err != nil {
				return 0, 0, err
			}
			out := sim.Dur(0)
			for _, r := range tr.Releases {
				out += r.At * sim.Dur(r.Last-r.First)
			}
			return (out - ends).Minutes() / n, want, nil
		}})
	}
	return out
}
