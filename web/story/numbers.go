package story

// The numbers of the story by name, each computed from runs of the model.

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// Form says how a number is written.
type Form uint8

// The forms of numbers.
const (
	Whole   Form = iota // 17
	Tenth               // 4.5, and 9 for 9.0
	Clock               // 11:29; the value is in minutes since midnight
	Percent             // 42, of a share from 0 to 1
)

// Number is a number of the story.
type Number struct {
	Name  string
	Value float64
	Form  Form
}

// Round returns the number as exactly as it is written.
func (n Number) Round() float64 {
	switch n.Form {
	case Tenth:
		return math.Round(n.Value*10) / 10
	case Percent:
		return math.Round(n.Value * 100)
	}
	return math.Round(n.Value)
}

// String writes the number.
func (n Number) String() string {
	v := n.Round()
	if n.Form == Clock {
		return fmt.Sprintf("%d:%02d", int(v)/60, int(v)%60)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Numbers computes numbers and keeps them. Use NewNumbers. It is for one
// goroutine.
type Numbers struct {
	known map[string]Number
	runs  map[string]*sim.Trace
	means map[string]team
}

// NewNumbers returns numbers of which none is computed yet.
func NewNumbers() *Numbers {
	return &Numbers{map[string]Number{}, map[string]*sim.Trace{}, map[string]team{}}
}

// Get returns the number of a name.
func (n *Numbers) Get(name string) (Number, error) {
	if x, ok := n.known[name]; ok {
		return x, nil
	}
	for _, row := range table {
		if row.name != name {
			continue
		}
		v, err := row.of(n)
		if err != nil {
			return Number{}, fmt.Errorf("%s: %w", name, err)
		}
		x := Number{name, v, row.form}
		n.known[name] = x
		return x, nil
	}
	return Number{}, fmt.Errorf("{%s}: there is no such number; there are %s", name, strings.Join(Names(), ", "))
}

// Names lists the names of all numbers.
func Names() []string {
	var names []string
	for _, row := range table {
		names = append(names, row.name)
	}
	return names
}

var placeholder = regexp.MustCompile(`\{([a-z0-9.]+)\}`)

// Fill puts numbers in the place of placeholders such as {both.call}.
func (n *Numbers) Fill(text string) (string, error) {
	var failed error
	out := placeholder.ReplaceAllStringFunc(text, func(m string) string {
		x, err := n.Get(strings.Trim(m, "{}"))
		if err != nil {
			failed = err
			return m
		}
		return x.String()
	})
	return out, failed
}

// table lists every number: what it is, how it is written, where it comes from.
var table = []struct {
	name string
	form Form
	of   func(*Numbers) (float64, error)
}{
	// One question: Ana alone, asked at 9:48.
	{"question.asked", Clock, func(n *Numbers) (float64, error) { return 9*60 + asked.Minutes(), nil }},
	{"question.talk", Whole, param(func(p *sim.Params) float64 { return p.Talk.Minutes() })},
	{"question.tau", Whole, param(func(p *sim.Params) float64 { return p.Tau.Minutes() })},
	{"question.plan", Clock, release(0, "flow")},
	{"question.done", Clock, func(n *Numbers) (float64, error) { return n.tapped(asked) }},
	{"question.cost", Whole, func(n *Numbers) (float64, error) { return n.cost(asked) }},
	{"question.climb", Whole, func(n *Numbers) (float64, error) {
		c, err := n.cost(asked)
		return math.Round(c) - sim.New().Talk.Minutes(), err
	}},
	{"question.instant", Whole, func(n *Numbers) (float64, error) { return n.cost(asked, "curve", "instant") }},
	{"question.quick", Whole, func(n *Numbers) (float64, error) { return n.cost(asked, "tau", "4m") }},
	// The price of a question at other minutes.
	{"minute.early", Whole, func(n *Numbers) (float64, error) { return n.cost(12 * sim.Minute) }},
	{"minute.seam", Whole, func(n *Numbers) (float64, error) { return n.cost(132 * sim.Minute) }},
	{"minute.best", Whole, func(n *Numbers) (float64, error) { return n.best() }},
	// Two people: person-minutes that both together finish later.
	{"both.call", Whole, ask("call")},
	{"both.message", Whole, ask("message")},
	{"both.wait", Whole, func(n *Numbers) (float64, error) {
		tr, err := n.asking(how{channel: "message"})
		if err != nil {
			return 0, err
		}
		return measure.Answers(tr)[0], nil
	}},
	{"both.write", Whole, param(func(p *sim.Params) float64 { return p.Write.Minutes() })},
	{"both.broken", Whole, price(how{channel: "message", patience: "30m"})},
	{"both.rounds", Whole, price(how{channel: "message", patience: "30m", rounds: 2})},
	{"both.rounds.seam", Whole, price(how{channel: "message", rounds: 2})},
	// Where the message loses its advantage: a quick head, a slow pen.
	{"both.quick.call", Whole, price(how{channel: "call", tau: "1m"})},
	{"both.quick.message", Whole, price(how{channel: "message", tau: "1m"})},
	{"both.slow.write", Whole, func(*Numbers) (float64, error) { return slowPen.Minutes(), nil }},
	{"both.slow.message", Whole, price(how{channel: "message", write: slowPen.String()})},
	// What the two guesses offer: to the nearest five.
	{"both.call.about", Whole, func(n *Numbers) (float64, error) {
		v, err := ask("call")(n)
		return 5 * math.Round(v/5), err
	}},
	// He cannot go on without it.
	{"block.call", Whole, price(how{channel: "call", blocks: true})},
	{"block.message", Whole, price(how{channel: "message", blocks: true})},
	{"block.pick", Whole, price(how{channel: "message", blocks: true, pick: "pick"})},
	{"block.pick.broken", Whole, price(how{channel: "message", blocks: true, pick: "pick", patience: "30m"})},
	{"block.idle", Whole, func(n *Numbers) (float64, error) {
		tr, err := n.asking(how{channel: "message", blocks: true})
		if err != nil {
			return 0, err
		}
		return measure.SpentBy(tr, 1, sim.Waiting, tr.Until).Minutes(), nil
	}},
	{"block.soon", Clock, firstOfBo(how{channel: "call", blocks: true})},
	{"block.late", Clock, firstOfBo(how{channel: "message", blocks: true, pick: "pick"})},
	// The shelf.
	{"shelf.answer", Whole, param(func(p *sim.Params) float64 { return p.Write.Minutes() + p.Talk.Minutes() })},
	{"shelf.writeup", Whole, param(func(p *sim.Params) float64 { return p.WriteUp.Minutes() })},
	{"shelf.first", Whole, func(n *Numbers) (float64, error) { return n.shelf(1, true) }},
	{"shelf.again", Whole, func(n *Numbers) (float64, error) {
		two, err := n.shelf(2, true)
		if err != nil {
			return 0, err
		}
		one, err := n.shelf(1, true)
		return two - one, err
	}},
	{"shelf.asked", Whole, func(n *Numbers) (float64, error) { return n.shelf(4, false) }},
	{"shelf.found", Whole, func(n *Numbers) (float64, error) { return n.shelf(4, true) }},
	{"shelf.pays", Whole, func(n *Numbers) (float64, error) { return n.pays() }},
	// One whole day.
	{"day.call", Clock, release(0, "questions")},
	{"day.page", Clock, release(0, "questions", "communication", "async")},
	{"day.less", Whole, func(n *Numbers) (float64, error) { return n.dayLess(nil) }},
	{"day.less.talk", Whole, func(n *Numbers) (float64, error) {
		return n.dayLess([]sim.State{sim.Talking, sim.InMeeting, sim.Writing})
	}},
	{"day.less.climb", Whole, func(n *Numbers) (float64, error) {
		all, err := n.dayLess(nil)
		if err != nil {
			return 0, err
		}
		talk, err := n.dayLess([]sim.State{sim.Talking, sim.InMeeting, sim.Writing})
		return math.Round(all) - math.Round(talk), err
	}},
	{"day.even", Whole, func(n *Numbers) (float64, error) { return n.dayEven() }},
	// One release or three.
	{"plan.last", Clock, release(0, "planning")},
	{"plan.cut.first", Clock, release(0, "planning", "planning", "async")},
	{"plan.cut.second", Clock, release(1, "planning", "planning", "async")},
	{"plan.cut.last", Clock, release(2, "planning", "planning", "async")},
	{"plan.heap", Whole, func(n *Numbers) (float64, error) {
		tr, err := n.run("planning", "planning", "sync")
		if err != nil {
			return 0, err
		}
		return measure.HeapPeak(tr).Hours(), nil
	}},
	{"plan.heap.cut", Whole, func(n *Numbers) (float64, error) {
		tr, err := n.run("planning", "planning", "async")
		if err != nil {
			return 0, err
		}
		return measure.HeapPeak(tr).Hours(), nil
	}},
	{"late.one", Clock, release(0, "planning", "late.B", "3h")},
	{"late.first", Clock, release(0, "planning", "late.B", "3h", "planning", "async")},
	{"late.second", Clock, release(1, "planning", "late.B", "3h", "planning", "async")},
	{"late.last", Clock, release(2, "planning", "late.B", "3h", "planning", "async")},
	// A release turns out bad: shares of twenty thousand days.
	{"bad.one", Percent, func(n *Numbers) (float64, error) { b, err := n.bad("sync"); return b.share, err }},
	{"bad.three", Percent, func(n *Numbers) (float64, error) { b, err := n.bad("async"); return b.share, err }},
	{"bad.back.one", Tenth, func(n *Numbers) (float64, error) { b, err := n.bad("sync"); return b.each, err }},
	{"bad.back.three", Tenth, func(n *Numbers) (float64, error) { b, err := n.bad("async"); return b.each, err }},
	{"chores.one", Clock, release(0, "planning", "overhead", "1h")},
	{"chores.three", Clock, release(2, "planning", "overhead", "1h", "planning", "async")},
	// The one who knows is away.
	{"away.back", Clock, func(n *Numbers) (float64, error) {
		tr, err := n.run("action")
		if err != nil {
			return 0, err
		}
		return at(tr, tr.Scenario.Absent[0].To), nil
	}},
	{"away.wait", Clock, needed("sync", nil)},
	{"away.pick", Clock, needed("async", nil)},
	{"away.small", Clock, needed("async", []string{"planning", "async"})},
	{"away.all.wait", Clock, everything("sync")},
	{"away.all.pick", Clock, everything("async")},
	{"away.idle", Whole, func(n *Numbers) (float64, error) {
		tr, err := n.run("action")
		if err != nil {
			return 0, err
		}
		return measure.SpentBy(tr, who(tr, "sync"), sim.Waiting, tr.Until).Minutes(), nil
	}},
	// Decide alone: how sure one must be, if being wrong costs so many times the
	// work that was done.
	{"alone.even.once", Percent, func(n *Numbers) (float64, error) { return n.even("1") }},
	{"alone.even.twice", Percent, func(n *Numbers) (float64, error) { return n.even("2") }},
	{"alone.even.thrice", Percent, func(n *Numbers) (float64, error) { return n.even("3") }},
	{"alone.wait", Clock, release(0, "limits/8", "redo", "2")},
	{"alone.wrong", Clock, release(0, "limits/8", "redo", "2", "alone", "on")},
	{"alone.won", Whole, func(n *Numbers) (float64, error) { return n.guess("1") }},
	{"alone.lost", Whole, func(n *Numbers) (float64, error) { v, err := n.guess("0"); return -v, err }},
	{"alone.away", Whole, func(n *Numbers) (float64, error) {
		tr, err := n.run("limits/8")
		if err != nil {
			return 0, err
		}
		return tr.Scenario.Absent[0].To.Hours(), nil
	}},
	// A team: hours until everything is out, on average over many runs.
	{"team.runs", Whole, func(n *Numbers) (float64, error) { return teamRuns, nil }},
	{"team.meetings", Whole, func(n *Numbers) (float64, error) {
		sc, err := scene.New("sandbox")
		if err != nil {
			return 0, err
		}
		return float64(sc.Meetings), nil
	}},
	{"team.meeting", Whole, func(n *Numbers) (float64, error) {
		sc, err := scene.New("sandbox")
		if err != nil {
			return 0, err
		}
		return sc.MeetLength.Minutes(), nil
	}},
	{"team.message.loss", Tenth, gain("message.alone", "sync")},
	{"team.pick", Tenth, gain("sync", "pick")},
	{"team.message", Tenth, gain("pick", "message")},
	{"team.pages", Tenth, gain("message", "pages")},
	{"team.pages.few", Tenth, gain("message.few", "pages.few")},
	{"team.docs", Tenth, gain("pages", "docs")},
	{"team.pieces", Tenth, gain("docs", "pieces")},
	{"team.pieces.cost", Tenth, gain("pieces.flawless", "docs.flawless")},
	{"team.look.whole", Tenth, look("docs")},
	{"team.look.pieces", Tenth, look("pieces")},
	// What the challenges of the last step show.
	{"limit.mail.call", Percent, inFlow()},
	{"limit.mail.looks", Percent, inFlow("channel", "message", "check", "6m")},
	{"limit.line.three", Tenth, ends("limits/3", "planning", "async", "slices", "3")},
	{"limit.line.nine", Tenth, ends("limits/3", "planning", "async", "slices", "9")},
	{"limit.meetings.spread", Whole, work(sim.Minute, 1, "limits/10")},
	{"limit.meetings.bunched", Whole, work(sim.Minute, 1, "limits/10", "meetings", "1", "meeting_length", "4h")},
	{"limit.guess.wait", Tenth, ends("limits/8")},
	{"limit.guess.alone", Tenth, ends("limits/8", "alone", "on")},
	{"limit.shelf.without", Tenth, work(sim.Hour, 200, "limits/9")},
	{"limit.shelf.with", Tenth, work(sim.Hour, 200, "limits/9", "docs", "on")},
	{"limit.idle.call", Tenth, ends("limits/1")},
	{"limit.idle.message", Tenth, ends("limits/1", "channel", "message")},
}

// slowPen is how long writing takes somebody to whom a call is cheaper.
const slowPen = 30 * sim.Minute

// asked is when the question of the opening comes: 9:48, in full focus.
const asked = 48 * sim.Minute

// param is a number of the model itself.
func param(of func(*sim.Params) float64) func(*Numbers) (float64, error) {
	return func(*Numbers) (float64, error) { return of(&sim.New().Params), nil }
}

// at is a moment of a run as minutes since midnight.
func at(tr *sim.Trace, t sim.Dur) float64 { return (tr.Scenario.Start + t).Minutes() }

// world is a scene with settings, of "key", "value" each.
func world(name string, set ...string) (*sim.Scenario, error) {
	sc, err := scene.New(name)
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(set); i += 2 {
		if err := sc.Set(set[i], set[i+1]); err != nil {
			return nil, err
		}
	}
	return sc, nil
}

// run runs a scene with settings, and remembers the run.
func (n *Numbers) run(name string, set ...string) (*sim.Trace, error) {
	key := name + " " + strings.Join(set, " ")
	if tr := n.runs[key]; tr != nil {
		return tr, nil
	}
	sc, err := world(name, set...)
	if err != nil {
		return nil, err
	}
	tr, err := sim.Run(sc)
	n.runs[key] = tr
	return tr, err
}

// release is when the k-th release reaches its users.
func release(k int, name string, set ...string) func(*Numbers) (float64, error) {
	return func(n *Numbers) (float64, error) {
		tr, err := n.run(name, set...)
		if err != nil {
			return 0, err
		}
		out, ok := measure.Deploy(tr, k)
		if !ok {
			return 0, fmt.Errorf("the run of %s has %d releases", name, measure.Deploys(tr, tr.Until))
		}
		return at(tr, out), nil
	}
}

// tapped is when Ana's first task is done if she is asked at a moment.
func (n *Numbers) tapped(when sim.Dur, set ...string) (float64, error) {
	sc, err := world("flow", set...)
	if err != nil {
		return 0, err
	}
	sc.Changes = []sim.Change{{At: when}}
	tr, err := sim.Run(sc)
	if err != nil {
		return 0, err
	}
	out, ok := measure.FirstDeploy(tr)
	if !ok {
		return 0, fmt.Errorf("the run of flow has no release")
	}
	return at(tr, out), nil
}

// cost is how many minutes later everything of Ana's is out if she is asked at a
// moment.
func (n *Numbers) cost(when sim.Dur, set ...string) (float64, error) {
	sc, err := world("flow", set...)
	if err != nil {
		return 0, err
	}
	end := func() (float64, error) {
		tr, err := sim.Run(sc)
		if err != nil {
			return 0, err
		}
		t, _ := measure.Finished(tr)
		return t.Minutes(), nil
	}
	was, err := end()
	if err != nil {
		return 0, err
	}
	sc.Changes = []sim.Change{{At: when}}
	is, err := end()
	return is - was, err
}

// best is the lowest price of a question at any minute before noon.
func (n *Numbers) best() (float64, error) {
	low := math.Inf(1)
	for t := sim.Dur(0); t <= 3*sim.Hour; t += sim.Minute {
		c, err := n.cost(t)
		if err != nil {
			return 0, err
		}
		low = min(low, c)
	}
	return low, nil
}

// how says how Bo's question in flow/asker is asked.
type how struct {
	channel, patience, pick, tau, write string
	blocks                              bool
	rounds                              int
}

// asking runs flow/asker.
func (n *Numbers) asking(h how) (*sim.Trace, error) {
	sc, err := scene.New("flow/asker")
	if err != nil {
		return nil, err
	}
	for _, s := range [][2]string{{"channel", h.channel}, {"patience", h.patience}, {"pick", h.pick}, {"tau", h.tau}, {"write", h.write}} {
		if s[1] != "" {
			if err := sc.Set(s[0], s[1]); err != nil {
				return nil, err
			}
		}
	}
	for f := range sc.Features {
		for p := range sc.Features[f].Parts {
			for a := range sc.Features[f].Parts[p].Asks {
				q := &sc.Features[f].Parts[p].Asks[a]
				q.Blocks, q.Rounds = h.blocks, h.rounds
			}
		}
	}
	return sim.Run(sc)
}

// price is by how many person-minutes Ana and Bo finish later than if Bo had no
// question.
func price(h how) func(*Numbers) (float64, error) {
	return func(n *Numbers) (float64, error) {
		tr, err := n.asking(h)
		if err != nil {
			return 0, err
		}
		return later(tr)
	}
}

// later is by how many person-minutes people finish later than without any
// questions.
func later(tr *sim.Trace) (float64, error) {
	calm := tr.Scenario.Clone()
	for f := range calm.Features {
		for p := range calm.Features[f].Parts {
			calm.Features[f].Parts[p].Asks = nil
		}
	}
	without, err := sim.Run(calm)
	if err != nil {
		return 0, err
	}
	return (measure.LastWork(tr) - measure.LastWork(without)).Minutes(), nil
}

func ask(channel string) func(*Numbers) (float64, error) { return price(how{channel: channel}) }

// firstOfBo is when Bo's first task is done.
func firstOfBo(h how) func(*Numbers) (float64, error) {
	return func(n *Numbers) (float64, error) {
		tr, err := n.asking(h)
		if err != nil {
			return 0, err
		}
		for i, p := range tr.Parts {
			if done, ok := measure.PartDone(tr, int32(i)); ok && p.Owner == 1 && len(tr.Scenario.Features[p.Feature].Parts[p.Index].Asks) > 0 {
				return at(tr, done), nil
			}
		}
		return 0, fmt.Errorf("the task of the one who asks is never done")
	}
}

// shelf is what the question of flow/shelf costs in person-minutes of writing,
// reading and answering when so many come with it, with the shelf or without.
func (n *Numbers) shelf(people int, shelf bool) (float64, error) {
	sc, err := scene.New("flow/shelf")
	if err != nil {
		return 0, err
	}
	if !shelf {
		sc.Docs = sim.Sync
	}
	for f := range sc.Features {
		for p := range sc.Features[f].Parts {
			if len(sc.Features[f].Parts[p].Asks) == 0 {
				continue
			}
			if people--; people < 0 {
				sc.Features[f].Parts[p].Asks = nil
			}
		}
	}
	tr, err := sim.Run(sc)
	if err != nil {
		return 0, err
	}
	return (measure.Spent(tr, sim.Writing) + measure.Spent(tr, sim.Talking)).Minutes(), nil
}

// pays is how many must come with the same question before the shelf is cheaper
// than answering each.
func (n *Numbers) pays() (float64, error) {
	for people := 1; people <= 4; people++ {
		with, err := n.shelf(people, true)
		if err != nil {
			return 0, err
		}
		without, err := n.shelf(people, false)
		if err != nil {
			return 0, err
		}
		if with < without {
			return float64(people), nil
		}
	}
	return 0, fmt.Errorf("the shelf never pays")
}

// dayLess is by how many minutes a person the day of pages is shorter than the
// day of talks: in all, or by what they spend in some states.
func (n *Numbers) dayLess(states []sim.State) (float64, error) {
	talks, err := n.run("questions")
	if err != nil {
		return 0, err
	}
	pages, err := n.run("questions", "communication", "async")
	if err != nil {
		return 0, err
	}
	if states == nil {
		a, _ := measure.Finished(talks)
		b, _ := measure.Finished(pages)
		return (a - b).Minutes(), nil
	}
	sum := 0.0
	for _, st := range states {
		sum += (measure.Spent(talks, st) - measure.Spent(pages, st)).Minutes()
	}
	return sum / float64(len(talks.Lanes)), nil
}

// dayEven is how many minutes a proposal may take before the meetings win.
func (n *Numbers) dayEven() (float64, error) {
	talks, err := n.run("questions")
	if err != nil {
		return 0, err
	}
	limit, _ := measure.Finished(talks)
	for m := 20; m <= 240; m++ {
		tr, err := n.run("questions", "communication", "async", "update_write", fmt.Sprintf("%dm", m))
		if err != nil {
			return 0, err
		}
		if end, _ := measure.Finished(tr); end >= limit {
			return float64(m - 1), nil
		}
	}
	return 0, fmt.Errorf("the meetings never win")
}

// fallen is what became of many days of which some have a bad release.
type fallen struct {
	share float64 // of days with a bad release
	each  float64 // hours that a bad release brings back
}

// badDays is how many days are looked at.
const badDays = 20_000

func (n *Numbers) bad(mode string) (fallen, error) {
	sc, err := world("planning", "flaw", "0.02", "planning", mode)
	if err != nil {
		return fallen{}, err
	}
	var rn sim.Runner
	days, releases, back := 0.0, 0.0, sim.Work(0)
	for seed := range uint64(badDays) {
		sc.Seed = seed + 1
		tr, err := rn.Count(sc)
		if err != nil {
			return fallen{}, err
		}
		if n := measure.FailedDeploys(tr, tr.Until); n > 0 {
			days++
			releases += float64(n)
			back += measure.FailedWork(tr, tr.Until)
		}
	}
	return fallen{days / badDays, back.Hours() / releases}, nil
}

// who is the person of the scene action with that habit.
func who(tr *sim.Trace, mode string) int {
	i := slices.IndexFunc(tr.Scenario.Overrides, func(s sim.Setting) bool { return s.Key == "action" && s.Value == mode })
	return tr.Scenario.Overrides[i].Person
}

// needed is when the person with that habit ships what is needed today.
func needed(mode string, set []string) func(*Numbers) (float64, error) {
	return func(n *Numbers) (float64, error) {
		tr, err := n.run("action", set...)
		if err != nil {
			return 0, err
		}
		for i, p := range tr.Parts {
			if done, ok := measure.PartDone(tr, int32(i)); ok && int(p.Owner) == who(tr, mode) && p.Briefing == sim.Sensitive {
				return at(tr, done), nil
			}
		}
		return 0, fmt.Errorf("the needed piece is never done")
	}
}

// everything is when the person with that habit has done everything.
func everything(mode string) func(*Numbers) (float64, error) {
	return func(n *Numbers) (float64, error) {
		tr, err := n.run("action")
		if err != nil {
			return 0, err
		}
		return at(tr, measure.DoneBy(tr, who(tr, mode))), nil
	}
}

// even is how often a guess must be right, so that guessing is finished as soon
// as waiting: on the line between never and always right, on which every chance
// lies. 0: never right is good enough.
func (n *Numbers) even(redo string) (float64, error) {
	end := func(set ...string) (float64, error) {
		tr, err := n.run("limits/8", set...)
		if err != nil {
			return 0, err
		}
		t, _ := measure.Finished(tr)
		return t.Hours(), nil
	}
	wait, err := end("alone", "off")
	if err != nil {
		return 0, err
	}
	never, err := end("alone", "on", "right", "0", "redo", redo)
	if err != nil {
		return 0, err
	}
	always, err := end("alone", "on", "right", "1", "redo", redo)
	return max(0, (never-wait)/(never-always)), err
}

// guess is how many hours earlier guessing is done than waiting, if guesses are
// always right (1) or never (0) and a wrong one costs twice the work.
func (n *Numbers) guess(right string) (float64, error) {
	wait, err := n.run("limits/8", "redo", "2")
	if err != nil {
		return 0, err
	}
	alone, err := n.run("limits/8", "redo", "2", "alone", "on", "right", right)
	if err != nil {
		return 0, err
	}
	a, _ := measure.Finished(wait)
	b, _ := measure.Finished(alone)
	return (a - b).Hours(), nil
}

// ends is the mean number of hours until everything is out.
func ends(name string, set ...string) func(*Numbers) (float64, error) {
	return mean(200, func(tr *sim.Trace) float64 { return measure.Ends(tr).Hours() }, name, set...)
}

// inFlow is the mean share of time in flow in the scene limits/2.
func inFlow(set ...string) func(*Numbers) (float64, error) {
	return mean(200, func(tr *sim.Trace) float64 { return measure.Share(tr, sim.Flow) }, "limits/2", set...)
}

// work is the mean work done, in a unit, over so many runs.
func work(unit sim.Dur, runs int, name string, set ...string) func(*Numbers) (float64, error) {
	return mean(runs, func(tr *sim.Trace) float64 { return measure.Done(tr).Hours() / unit.Hours() }, name, set...)
}

// mean is an average over seeds 1 to runs.
func mean(runs int, of func(*sim.Trace) float64, name string, set ...string) func(*Numbers) (float64, error) {
	return func(*Numbers) (float64, error) {
		sc, err := world(name, set...)
		if err != nil {
			return 0, err
		}
		var rn sim.Runner
		sum := 0.0
		for seed := range uint64(runs) {
			sc.Seed = seed + 1
			tr, err := rn.Count(sc)
			if err != nil {
				return 0, err
			}
			sum += of(tr)
		}
		return sum / float64(runs), nil
	}
}
