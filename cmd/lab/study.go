package main

// lab study and lab merge: many runs of the eight combinations of the habits.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"evenflow/sim"
	"evenflow/sim/report"
	"evenflow/sim/study"
)

var studyFormats = []string{"text", "json", "sums"}

// studyJob is what the arguments of study ask for.
type studyJob struct {
	name        string // of the scene or file
	plan        study.Plan
	seed, until string
	shard, of   int
	format, out string
}

func newStudyJob() *studyJob {
	return &studyJob{plan: study.Plan{Runs: 1000}, shard: 1, of: 1, format: "text"}
}

// flags are the flags of study; what they say goes into the job.
func (j *studyJob) flags() *pflag.FlagSet {
	f := newFlags("study")
	f.Var(&option{"N", j.setRuns}, "runs", fmt.Sprintf("of each combination; %d if not given", j.plan.Runs))
	f.Var(&option{"N", into(&j.seed)}, "seed", "of the first run; the others follow")
	f.Var(&option{"KEY=A,B,C", j.setVary}, "vary", "a study for each of these values; given again: for each combination")
	addSet(f, "a parameter in all runs; may be given again", func(key, value string) {
		j.plan.Set = append(j.plan.Set, study.Setting{Key: key, Value: value})
	})
	f.Var(&option{"TIME", into(&j.until)}, "until", "end each run there")
	f.Var(&option{"TIME", j.setBy}, "by", "the moment of deploys_by and delivered_by_h; ten days, or 9h of a single one")
	f.Var(&option{"all|NAME,NAME", func(v string) error {
		j.plan.Measures = strings.Split(v, ",")
		return nil
	}}, "measures", "what to measure; if not given, all that is quick")
	f.Var(&option{"I/N", j.setShard}, "shard", "only piece I of N (1 to N), as sums for lab merge")
	addOutput(f, studyFormats, &j.format, &j.out)
	return f
}

func (j *studyJob) setRuns(v string) error {
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > study.MaxRuns {
		return &sim.FieldError{Field: "--runs", Got: v, Want: fmt.Sprintf("a whole number from 1 to %d", study.MaxRuns)}
	}
	j.plan.Runs = n
	return nil
}

func (j *studyJob) setVary(v string) error {
	key, values, ok := strings.Cut(v, "=")
	if !ok || key == "" {
		return &sim.FieldError{Field: "--vary", Got: v, Want: "write key=a,b,c; keys are " + sim.Keys()}
	}
	if slices.ContainsFunc(j.plan.Vary, func(o study.Vary) bool { return o.Key == key }) {
		return &sim.FieldError{Field: "--vary", Got: v, Want: "each key once"}
	}
	j.plan.Vary = append(j.plan.Vary, study.Vary{Key: key, Values: strings.Split(values, ",")})
	return nil
}

func (j *studyJob) setBy(v string) (err error) {
	if j.plan.By, err = sim.ParseDur(v); err != nil {
		return &sim.FieldError{Field: "--by", Got: v, Want: "a time such as 9h"}
	}
	return nil
}

func (j *studyJob) setShard(v string) error {
	i, n, _ := strings.Cut(v, "/")
	var err, err2 error
	j.shard, err = strconv.Atoi(i)
	j.of, err2 = strconv.Atoi(n)
	if err != nil || err2 != nil || j.of > study.MaxShards || j.shard < 1 || j.shard > j.of {
		return &sim.FieldError{Field: "--shard", Got: v, Want: fmt.Sprintf("i/n with i from 1 to n and n up to %d", study.MaxShards)}
	}
	return nil
}

// parseStudy reads the arguments of study.
func parseStudy(args []string) (*studyJob, error) {
	j := newStudyJob()
	f := j.flags()
	scenes, err := parseFlags(f, args)
	if err != nil {
		return nil, err
	}
	if j.name, err = oneScene("study", scenes); err != nil {
		return nil, err
	}
	if f.Changed("shard") {
		if f.Changed("format") && j.format != "sums" {
			return nil, &sim.FieldError{Field: "--format", Got: j.format, Want: "a shard is written as sums; lab merge makes text or json of them"}
		}
		j.format = "sums"
	}
	sc, err := load(j.name)
	if err != nil {
		return nil, err
	}
	j.plan.Scenario = sc
	for _, s := range []study.Setting{{Key: "seed", Value: j.seed}, {Key: "until", Value: j.until}} {
		if f.Changed(s.Key) {
			if err := sc.Set(s.Key, s.Value); err != nil {
				return nil, err
			}
		}
	}
	if !f.Changed("by") {
		j.plan.By = study.DefaultBy(sc)
	}
	return j, nil
}

// runStudy runs a study, or a piece of one. An interrupt ends it early, and what
// is done by then is what it says, with exit status 1.
func runStudy(args []string, stdout, stderr io.Writer) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return studyUntil(ctx, args, stdout, stderr)
}

// studyUntil runs a study until it is done or the context ends.
func studyUntil(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	j, err := parseStudy(args)
	if errors.Is(err, pflag.ErrHelp) {
		return help(stdout)
	}
	if err != nil {
		return err
	}
	show, clear := progress(stderr)
	span := j.plan.Shard(j.shard, j.of)
	sums, err := j.plan.Run(ctx, span, show)
	clear()
	if err != nil {
		return inFile(j.name, err)
	}
	b, err := studyAs(j.format, sums)
	if err != nil {
		return err
	}
	if err := write(j.out, b, stdout); err != nil {
		return err
	}
	var done int64
	for _, d := range sums.Done {
		done += d.To - d.From
	}
	if wanted := span.To - span.From; done < wanted {
		return fmt.Errorf("study: interrupted; %d of %d runs are done", done, wanted)
	}
	return nil
}

// mergeStudies adds up the sums in files and says what they come to. Where pieces
// are missing, that is said and a mistake; but sums may be merged bit by bit.
func mergeStudies(args []string, stdout io.Writer) error {
	f := newFlags("merge")
	format, out := "text", ""
	addOutput(f, studyFormats, &format, &out)
	files, err := parseFlags(f, args)
	if errors.Is(err, pflag.ErrHelp) {
		return help(stdout)
	}
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usage("merge: which files? those that lab study wrote with --shard or --format sums")
	}
	var sum *study.Sums
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			return usage("cannot read " + name + ": " + bare(err).Error())
		}
		s, err := study.Parse(b)
		if err == nil {
			if sum == nil {
				sum = s
			} else {
				err = sum.Add(s)
			}
		}
		if err != nil {
			return usage(name + ": " + err.Error())
		}
	}
	b, err := studyAs(format, sum)
	if err != nil {
		return err
	}
	if err := write(out, b, stdout); err != nil {
		return err
	}
	if done, wanted := sum.Count(); done < wanted && format != "sums" {
		return usage(fmt.Sprintf("merge: not complete: %d of %d runs are done; give the files of all pieces", done, wanted))
	}
	return nil
}

// progress draws a bar with the time left on a terminal, and nothing elsewhere;
// clear takes it away again.
func progress(w io.Writer) (show func(done, all int64), clear func()) {
	quiet := func() {}
	f, ok := w.(*os.File)
	if !ok {
		return nil, quiet
	}
	if st, err := f.Stat(); err != nil || st.Mode()&os.ModeCharDevice == 0 || os.Getenv("TERM") == "dumb" {
		return nil, quiet
	}
	from := time.Now()
	return func(done, all int64) { fmt.Fprint(w, "\r\x1b[K"+bar(done, all, time.Since(from))) },
		func() { fmt.Fprint(w, "\r\x1b[K") }
}

// bar is a line of progress.
func bar(done, all int64, since time.Duration) string {
	const width = 30
	full := int(done * width / max(1, all))
	left := "?"
	if done > 0 {
		left = time.Duration(float64(since) / float64(done) * float64(all-done)).Round(time.Second).String()
	}
	return fmt.Sprintf("[%s%s] %d of %d, %s left", strings.Repeat("#", full), strings.Repeat(".", width-full), done, all, left)
}

// studyAs writes what a study came to.
func studyAs(format string, s *study.Sums) ([]byte, error) {
	if format == "sums" {
		b, err := json.MarshalIndent(s, "", " ")
		return append(b, '\n'), err
	}
	r, err := newStudyReport(s)
	if err != nil {
		return nil, err
	}
	if format == "json" {
		b, err := json.MarshalIndent(r, "", "  ")
		return append(b, '\n'), err
	}
	return r.text(s)
}

// interval is a mean with its interval; null where it is not known.
type interval struct {
	Mean *number `json:"mean"`
	Low  *number `json:"low"`
	High *number `json:"high"`
}

func known(v float64) *number {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	n := number(v + 0) // no minus before a zero
	return &n
}

func between(e study.Estimate) interval {
	return interval{known(e.Mean), known(e.Mean - e.Half), known(e.Mean + e.Half)}
}

// habits are the positions of the three habits in a cell.
type habits struct {
	Planning      string `json:"planning"`
	Communication string `json:"communication"`
	Action        string `json:"action"`
}

func habitsOf(cell int) habits {
	m := func(h int) string { return sim.Mode(cell >> h & 1).String() }
	return habits{m(0), m(1), m(2)}
}

type cellReport struct {
	habits
	interval
}

type shareReport struct {
	interval
	Share interval `json:"share"` // of the gain of all three; null where that may be none
}

type measureReport struct {
	Runs        int64        `json:"runs"`   // in which it could be measured in all eight cells
	Better      string       `json:"better"` // more, less or neither
	Cells       []cellReport `json:"cells"`
	Differences []cellReport `json:"differences"` // from all sync, paired run by run
	Gain        interval     `json:"gain"`        // of all async over all sync
	Shapley     struct {
		Planning      shareReport `json:"planning"`
		Communication shareReport `json:"communication"`
		Action        shareReport `json:"action"`
	} `json:"shapley"`
	Interactions struct {
		PlanningCommunication interval `json:"planning_communication"`
		PlanningAction        interval `json:"planning_action"`
		CommunicationAction   interval `json:"communication_action"`
		AllThree              interval `json:"all_three"`
	} `json:"interactions"`
}

type pointReport struct {
	Set      map[string]string         `json:"set"`
	Measures map[string]*measureReport `json:"measures"`
}

// studyReport is what a study came to.
type studyReport struct {
	Scene      string            `json:"scene"`
	Seed       uint64            `json:"seed"`
	Runs       int               `json:"runs"`      // of each cell at each point, wanted
	Done       int64             `json:"runs_done"` // of all points together
	Wanted     int64             `json:"runs_wanted"`
	By         number            `json:"by_h"`
	Confidence number            `json:"confidence"`
	Set        map[string]string `json:"set"`
	Hash       string            `json:"trace_sha256"` // of the first run
	Points     []pointReport     `json:"points"`
}

func asMap(s []study.Setting) map[string]string {
	out := map[string]string{}
	for _, o := range s {
		out[o.Key] = o.Value
	}
	return out
}

func newStudyReport(s *study.Sums) (*studyReport, error) {
	p, err := s.Plan()
	if err != nil {
		return nil, err
	}
	r := &studyReport{
		Scene: p.Scenario.Name, Seed: p.Scenario.Seed, Runs: p.Runs, By: number(p.By.Hours()), Confidence: 0.95, Set: asMap(p.Set), Hash: s.Hash,
	}
	r.Done, r.Wanted = s.Count()
	points := p.Points()
	for k, effects := range s.Effects() {
		pr := pointReport{asMap(points[k]), map[string]*measureReport{}}
		for _, e := range effects {
			m := &measureReport{Runs: e.Runs, Better: [...]string{"less", "neither", "more"}[e.Measure.Better+1], Gain: between(e.Against[study.Cells-1])}
			for c := range study.Cells {
				m.Cells = append(m.Cells, cellReport{habitsOf(c), between(e.Cells[c])})
				if c > 0 {
					m.Differences = append(m.Differences, cellReport{habitsOf(c), between(e.Against[c])})
				}
			}
			for h, to := range []*shareReport{&m.Shapley.Planning, &m.Shapley.Communication, &m.Shapley.Action} {
				*to = shareReport{between(e.Shapley[h]), between(e.Share[h])}
			}
			i := &m.Interactions
			i.PlanningCommunication, i.PlanningAction, i.CommunicationAction = between(e.Pairs[0]), between(e.Pairs[1]), between(e.Pairs[2])
			i.AllThree = between(e.Triple)
			pr.Measures[e.Measure.Name] = m
		}
		r.Points = append(r.Points, pr)
	}
	return r, nil
}

// headlines are the measures of the text, as far as they were measured.
var headlines = []string{"deploys_by", "delivered_by_h", "first_deploy_h", "finished_at_h", "shares.flow", "shares.waiting", "longest_focus_min"}

// plusMinus writes a mean with half its interval, as exact as that makes sense.
func plusMinus(e study.Estimate) string {
	if math.IsNaN(e.Mean) {
		return "-"
	}
	digits := 2
	if a := math.Abs(e.Half); a > 0 && !math.IsNaN(a) {
		digits = min(6, max(0, 1-int(math.Floor(math.Log10(a)))))
	}
	f := func(v float64) string {
		s := strconv.FormatFloat(v, 'f', digits, 64)
		if strings.Trim(s, "-0.") == "" {
			return strings.TrimPrefix(s, "-")
		}
		return s
	}
	switch {
	case math.IsNaN(e.Half):
		return f(e.Mean)
	case e.Half == 0:
		return report.Number(math.Round(e.Mean*1e4)/1e4 + 0).String()
	}
	return f(e.Mean) + " ±" + f(e.Half)
}

// text writes the tables that a person likes to read.
func (r *studyReport) text(s *study.Sums) ([]byte, error) {
	var b bytes.Buffer
	p, err := s.Plan()
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "%s, %d runs of each combination, seeds from %d, means with 95 %% intervals\n", r.Scene, r.Runs, r.Seed)
	for _, o := range p.Set {
		fmt.Fprintf(&b, "%s = %s\n", o.Key, o.Value)
	}
	fmt.Fprintf(&b, "deploys_by and delivered_by_h: after %v\n", p.By)
	if r.Done < r.Wanted {
		fmt.Fprintf(&b, "NOT COMPLETE: %d of %d runs are done\n", r.Done, r.Wanted)
	}
	points := p.Points()
	for k, effects := range s.Effects() {
		b.WriteByte('\n')
		for _, o := range points[k] {
			fmt.Fprintf(&b, "== %s = %s\n", o.Key, o.Value)
		}
		var shown []*study.Effects
		for _, e := range effects {
			if len(effects) <= 12 || slices.Contains(headlines, e.Measure.Name) {
				shown = append(shown, e)
			}
		}
		effectTables(shown).write(&b)
		for _, e := range shown {
			if e.Runs < int64(r.Runs) && r.Done == r.Wanted {
				fmt.Fprintf(&b, "\n%s: only the %d runs in which all eight have it\n", e.Measure.Name, e.Runs)
			}
		}
	}
	return padding.ReplaceAll(b.Bytes(), []byte("\n")), nil
}

// tables are rows under titles, a title being a row of one cell. All of them have
// the same columns, as wide as the widest cell of any.
type tables [][]string

// write pads what the tables say.
func (t tables) write(b *bytes.Buffer) {
	var wide []int
	for _, row := range t {
		for k := 0; k < len(row) && len(row) > 1; k++ {
			if k == len(wide) {
				wide = append(wide, 0)
			}
			wide[k] = max(wide[k], utf8.RuneCountInString(row[k]))
		}
	}
	for _, row := range t {
		if len(row) == 1 {
			b.WriteString(row[0] + "\n")
			continue
		}
		for k, cell := range row {
			b.WriteString(cell + strings.Repeat(" ", wide[k]-utf8.RuneCountInString(cell)+2))
		}
		b.WriteByte('\n')
	}
}

// effectTables says what the habits do to some measures: each table has a title
// that says what its numbers are, and the measures above its columns.
func effectTables(shown []*study.Effects) tables {
	var t tables
	row := func(name [3]string, of func(*study.Effects) string) {
		cells := name[:]
		for _, e := range shown {
			cells = append(cells, of(e))
		}
		t = append(t, cells)
	}
	head := func(name [3]string) { row(name, func(e *study.Effects) string { return e.Measure.Name }) }
	line := func(name string, of func(*study.Effects) study.Estimate) {
		row([3]string{name}, func(e *study.Effects) string { return plusMinus(of(e)) })
	}
	head([3]string{"planning", "communication", "action"})
	for c := range study.Cells {
		h := habitsOf(c)
		row([3]string{h.Planning, h.Communication, h.Action}, func(e *study.Effects) string { return plusMinus(e.Cells[c]) })
	}
	t = append(t, []string{""}, []string{"The difference that all three make: all async less all sync, run by run"})
	head([3]string{"habits"})
	line("all three", func(e *study.Effects) study.Estimate { return e.Against[study.Cells-1] })
	t = append(t, []string{""}, []string{"What each habit brings of that difference, on average over the orders in which the three can be taken up (its Shapley value); they add up to it"})
	head([3]string{"habit"})
	for h, name := range study.Habits {
		line(name, func(e *study.Effects) study.Estimate { return e.Shapley[h] })
	}
	t = append(t, []string{""}, []string{"The same in per cent of the difference; - where there may be none"})
	head([3]string{"habit"})
	for h, name := range study.Habits {
		line(name, func(e *study.Effects) study.Estimate {
			return study.Estimate{Mean: 100 * e.Share[h].Mean, Half: 100 * e.Share[h].Half}
		})
	}
	t = append(t, []string{""}, []string{"What habits do together beyond what each does alone"})
	head([3]string{"habits"})
	for k, two := range study.PairsOf {
		line(study.Habits[two[0]]+" x "+study.Habits[two[1]], func(e *study.Effects) study.Estimate { return e.Pairs[k] })
	}
	line("all three", func(e *study.Effects) study.Estimate { return e.Triple })
	return t
}
