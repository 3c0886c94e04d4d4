// Package study makes many runs: the eight combinations of the three habits on
// the same luck, over as many seeds as are wanted, and what they say about each
// habit's part in the difference.
//
// Run i of every combination has the seed of the scenario plus i. What is
// measured in a run is a whole number, and sums of whole numbers do not depend
// on their order, so that any number of processors, and any cutting of a study
// into shards, gives the same digits.
package study

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/tally"
)

// Bounds of a study.
const (
	MaxRuns   = tally.MaxRuns
	MaxPoints = 1_000
	MaxShards = 100_000
)

// Habits are the three switches, in the order of the bits of a cell.
var Habits = tally.Habits

// Cells is the number of combinations of the habits; see tally.Cells.
const Cells = tally.Cells

// Measure is one number of a run.
type Measure = tally.Measure

// Measures lists what can be measured.
var Measures = tally.Measures

// MeasureByName returns the measure of that name, or nil.
func MeasureByName(name string) *Measure { return tally.MeasureByName(name) }

// DefaultBy returns the moment that a scenario is looked at besides its end.
func DefaultBy(sc *sim.Scenario) sim.Dur { return tally.DefaultBy(sc) }

// Setting is a parameter and its value, as sim.Scenario.Set takes them.
type Setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Vary is a parameter and the values that it takes in turn.
type Vary struct {
	Key    string   `json:"key"`
	Values []string `json:"values"`
}

// Plan says what is studied.
type Plan struct {
	Scenario *sim.Scenario
	// Set is set in every cell after the habits, so that a plain switch can be
	// held while the one that it belongs to varies.
	Set      []Setting
	Vary     []Vary  // every combination of the values is a point of its own
	Runs     int     // of each cell at each point, 1 to MaxRuns
	By       sim.Dur // the measures deploys_by and delivered_by_h look here
	Measures []string
}

// Points returns the settings of each point, the last of Vary fastest. Without
// Vary there is one point, without settings.
func (p *Plan) Points() [][]Setting {
	out := [][]Setting{nil}
	for _, v := range p.Vary {
		var next [][]Setting
		for _, o := range out {
			for _, value := range v.Values {
				next = append(next, append(slices.Clip(o), Setting{v.Key, value}))
			}
		}
		out = next
	}
	return out
}

// cells returns the eight scenarios of a point.
func (p *Plan) cells(point []Setting) ([]*sim.Scenario, error) {
	var out []*sim.Scenario
	for c := range Cells {
		sc, err := tally.Cell(p.Scenario, c)
		if err != nil {
			return nil, err
		}
		for _, s := range append(slices.Clip(p.Set), point...) {
			if slices.Contains(Habits[:], s.Key) {
				return nil, &sim.FieldError{Field: s.Key, Want: "a study takes both positions of it; set the plain switches that it stands for, or one person's"}
			}
			if s.Key == "seed" {
				return nil, &sim.FieldError{Field: s.Key, Want: "a study takes one seed after the other; say the first one with --seed"}
			}
			if err := sc.Set(s.Key, s.Value); err != nil {
				return nil, err
			}
		}
		if err := sc.Valid(); err != nil {
			return nil, err
		}
		out = append(out, sc)
	}
	return out, nil
}

// valid reports what is wrong with a plan.
func (p *Plan) valid() ([]*Measure, error) {
	if p.Runs < 1 || p.Runs > MaxRuns {
		return nil, &sim.FieldError{Field: "runs", Got: fmt.Sprint(p.Runs), Want: fmt.Sprintf("a whole number from 1 to %d", MaxRuns)}
	}
	n := 1
	for _, v := range p.Vary {
		if n *= len(v.Values); n == 0 || n > MaxPoints {
			return nil, &sim.FieldError{Field: "vary", Want: fmt.Sprintf("1 to %d combinations of values", MaxPoints)}
		}
	}
	return tally.Select(p.Measures)
}

// Span is a range of work: From <= index < To. Index i*points+k is run i of
// point k.
type Span struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// Shard cuts a whole into n pieces of work that differ by at most one in size,
// and returns piece i, counted from 1.
func (p *Plan) Shard(i, n int) Span {
	all := int64(p.Runs) * int64(len(p.Points()))
	cut := func(k int) int64 { return all/int64(n)*int64(k) + all%int64(n)*int64(k)/int64(n) }
	return Span{cut(i - 1), cut(i)}
}

// Sums is what many runs add up to. It is all that a report needs, and sums of
// disjoint pieces of a study add up to those of the whole.
type Sums struct {
	Request  json.RawMessage `json:"request"`      // the plan, the same in all its pieces
	Hash     string          `json:"trace_sha256"` // of the first run: the same program gives the same
	Measures []string        `json:"measures"`
	Done     []Span          `json:"done"`
	Points   [][]Moments     `json:"points"` // by point and measure
}

// request is a plan as it is written down.
type request struct {
	Scenario json.RawMessage `json:"scenario"`
	Set      []Setting       `json:"set,omitempty"`
	Vary     []Vary          `json:"vary,omitempty"`
	Runs     int             `json:"runs"`
	By       sim.Dur         `json:"by"`
}

// chunk is how many runs of all cells one processor takes at a time.
const chunk = 4

// Run makes the runs of a span until the context ends; then it returns what is
// done so far, and no error. progress, if any, is told now and then how much is
// done.
func (p *Plan) Run(ctx context.Context, span Span, progress func(done, all int64)) (*Sums, error) {
	list, err := p.valid()
	if err != nil {
		return nil, err
	}
	points := p.Points()
	scenarios := make([][]*sim.Scenario, len(points))
	for k := range points {
		if scenarios[k], err = p.cells(points[k]); err != nil {
			return nil, err
		}
	}
	out, err := p.begin(list, scenarios[0][0], len(points))
	if err != nil {
		return nil, err
	}

	var next, done atomic.Int64
	next.Store(span.From)
	var mu sync.Mutex
	g, ctx := errgroup.WithContext(ctx)
	worker := func() error {
		mine := moments(len(points), len(list))
		var spans []Span
		w := tally.NewRunner(list, p.By)
		for ctx.Err() == nil {
			from := next.Add(chunk) - chunk
			to := min(from+chunk, span.To)
			if from >= to {
				break
			}
			for at := from; at < to; at++ {
				k := int(at % int64(len(points)))
				if err := w.Run(scenarios[k], p.Scenario.Seed+uint64(at/int64(len(points)))); err != nil {
					return err
				}
				for m := range list {
					if w.There[m] {
						mine[k][m].Add(&w.Values[m])
					}
				}
			}
			spans = append(spans, Span{from, to})
			done.Add(to - from)
		}
		mu.Lock()
		defer mu.Unlock()
		out.Done = append(out.Done, spans...)
		for k := range mine {
			for m := range mine[k] {
				out.Points[k][m].Merge(&mine[k][m])
			}
		}
		return nil
	}
	for range runtime.GOMAXPROCS(0) {
		g.Go(worker)
	}
	end := make(chan error, 1)
	go func() { end <- g.Wait() }()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for running := true; running; {
		select {
		case err = <-end:
			running = false
		case <-tick.C:
		}
		if progress != nil {
			progress(done.Load(), span.To-span.From)
		}
	}
	if err != nil {
		return nil, err
	}
	out.Done = join(out.Done)
	return out, nil
}

// begin returns sums of nothing.
func (p *Plan) begin(list []*Measure, first *sim.Scenario, points int) (*Sums, error) {
	text, err := file.Format(p.Scenario)
	if err != nil {
		return nil, err
	}
	rq, err := json.Marshal(request{text, p.Set, p.Vary, p.Runs, p.By})
	if err != nil {
		return nil, err
	}
	tr, err := sim.Run(first)
	if err != nil {
		return nil, err
	}
	raw, err := tr.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	out := &Sums{Request: rq, Hash: hex.EncodeToString(sum[:]), Points: moments(points, len(list)), Done: []Span{}}
	for _, m := range list {
		out.Measures = append(out.Measures, m.Name)
	}
	return out, nil
}

func moments(points, measures int) [][]Moments {
	out := make([][]Moments, points)
	for k := range out {
		out[k] = make([]Moments, measures)
	}
	return out
}

// join sorts spans and joins those that touch.
func join(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int {
		if a.From < b.From {
			return -1
		}
		return 1
	})
	out := []Span{}
	for _, s := range spans {
		if n := len(out); n > 0 && out[n-1].To == s.From {
			out[n-1].To = s.To
		} else {
			out = append(out, s)
		}
	}
	return out
}

// Parse reads sums as they are written in a file.
func Parse(b []byte) (*Sums, error) {
	s := &Sums{}
	if err := json.Unmarshal(b, s); err != nil {
		return nil, fmt.Errorf("not the result of a shard: %s", strings.ReplaceAll(err.Error(), "\n", " "))
	}
	p, err := s.Plan()
	if err != nil {
		return nil, fmt.Errorf("not the result of a shard: %w", err)
	}
	list, err := tally.Select(s.Measures)
	if err != nil {
		return nil, err
	}
	all := int64(p.Runs) * int64(len(p.Points()))
	ok := len(s.Points) == len(p.Points())
	for _, k := range s.Points {
		ok = ok && len(k) == len(list)
		for m := range k {
			ok = ok && k[m].N >= 0 && k[m].N <= MaxRuns
		}
	}
	last := int64(0)
	for _, d := range s.Done {
		ok = ok && last <= d.From && d.From < d.To && d.To <= all
		last = d.To
	}
	if !ok {
		return nil, fmt.Errorf("not the result of a shard: its sums do not fit what was asked for")
	}
	return s, nil
}

// Plan returns what was studied.
func (s *Sums) Plan() (*Plan, error) {
	var rq request
	if err := json.Unmarshal(s.Request, &rq); err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	sc, err := file.Parse(rq.Scenario)
	if err != nil {
		return nil, err
	}
	p := &Plan{Scenario: sc, Set: rq.Set, Vary: rq.Vary, Runs: rq.Runs, By: rq.By, Measures: s.Measures}
	_, err = p.valid()
	return p, err
}

// Add adds the sums of another piece of the same study.
func (s *Sums) Add(o *Sums) error {
	var a, b any
	if json.Unmarshal(s.Request, &a) != nil || json.Unmarshal(o.Request, &b) != nil || !equalJSON(a, b) || !slices.Equal(s.Measures, o.Measures) {
		return fmt.Errorf("it belongs to another study")
	}
	if s.Hash != o.Hash {
		return fmt.Errorf("it was made by another version of the program: the first run differs")
	}
	all := append(slices.Clone(s.Done), o.Done...)
	all = join(all)
	for k := 1; k < len(all); k++ {
		if all[k].From < all[k-1].To {
			return fmt.Errorf("it holds runs that another file holds too")
		}
	}
	s.Done = all
	for k := range s.Points {
		for m := range s.Points[k] {
			s.Points[k][m].Merge(&o.Points[k][m])
		}
	}
	return nil
}

func equalJSON(a, b any) bool {
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && string(x) == string(y)
}

// Count returns how many runs of all cells are done and how many are wanted.
func (s *Sums) Count() (done, wanted int64) {
	for _, d := range s.Done {
		done += d.To - d.From
	}
	if p, err := s.Plan(); err == nil {
		wanted = int64(p.Runs) * int64(len(p.Points()))
	}
	return done, wanted
}
