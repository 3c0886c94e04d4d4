// Package story holds what the explainer tells: a row of steps, one file each,
// that the story page, the slides and the embeds all read.
//
// A file is a record in YAML (what the stage shows, what the reader bets on, what
// is true) and the words of the step in Markdown. The words carry no numbers of
// their own: every one is a placeholder like {both.call}, computed from runs of
// the model when the pages are built (numbers.go), and what the words say about
// these numbers stands beside them as claims, which the build checks. A step
// whose claim has stopped being true fails the build.
package story

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed steps/*.md
var files embed.FS

// Files are the steps as they are written.
var Files fs.FS = must(fs.Sub(files, "steps"))

func must(f fs.FS, err error) fs.FS {
	if err != nil {
		panic(err) // the folder is the one embedded above
	}
	return f
}

// Step is one step of the story.
type Step struct {
	File string `yaml:"-"` // its name, for messages: "04-tray.md"
	N    int    `yaml:"-"` // 1 for the first

	ID    string `yaml:"id"`    // short, of small letters: part of addresses
	Title string `yaml:"title"` // a question, most of the time
	Act   int    `yaml:"act"`   // 1 one question, 2 one release, 3 one absence and all together
	// Article is the article's heading under which it belongs, one of Headings.
	Article string `yaml:"article"`
	New     string `yaml:"new"` // what is seen for the first time: for the speaker

	// The stage, as links of the player (doc/embedding.md).
	Cold string `yaml:"cold"` // as the step begins
	// Cover: what lies ahead of Cold gives the answer away, so that it is covered
	// until the bet is made. (Where Truth is a later moment of the same run, it is
	// covered without saying so.)
	Cover   bool   `yaml:"cover"`
	Opening bool   `yaml:"opening"` // begins by playing the opening, where things may move
	Verb    Verb   `yaml:"verb"`    // the one thing to do
	Bet     Bet    `yaml:"bet"`
	Truth   string `yaml:"truth"`  // at the reveal: the very moment that shows the answer
	Hold    string `yaml:"hold"`   // a time of work: where a run of Truth stops before the reveal
	Reveal  string `yaml:"reveal"` // the number or word that answers the bet, with placeholders

	Claims []Claim  `yaml:"claims"`
	Room   Room     `yaml:"room"`
	Routes []int    `yaml:"routes"` // the minutes of the routes that it is on: 3, 25, 60
	Source string   `yaml:"source"` // of what is shown, for the hand-out; may be empty
	Cards  []Card   `yaml:"cards"`  // challenges; only the last step has any
	Stairs []string `yaml:"stairs"` // rows of the table in this step; names of Stairs
	Dials  []string `yaml:"dials"`  // numbers of the player that stand in the page, by the names of its controls

	// The words in Markdown: before the bet and after it. Links that begin with
	// "set:" put the stage into the state of the link of the player behind it.
	Before string `yaml:"-"`
	After  string `yaml:"-"`
}

// Verb is the one thing to do in a step.
type Verb struct {
	Label string `yaml:"label"` // on the button
	Link  string `yaml:"link"`  // what it does: the state it leads to
	Play  bool   `yaml:"play"`  // and lets time run from there to the moment of Truth
}

// Bet is what a reader guesses before the answer is shown.
type Bet struct {
	Kind  string `yaml:"kind"`  // time, number or choice
	Ask   string `yaml:"ask"`   // the question
	Unit  string `yaml:"unit"`  // of a number: a word of unit.* in the pages' words
	Lo    string `yaml:"lo"`    // of a time ("11:12") or number, also a placeholder
	Hi    string `yaml:"hi"`    //
	Step  string `yaml:"step"`  // minutes of a time, or of a number
	Start string `yaml:"start"` // where the control stands at first
	Truth string `yaml:"truth"` // the name of the number that is true; for a choice the id of the true option
	Flag  bool   `yaml:"flag"`  // the flag that can be dragged on the stage is this bet, too
	// Options of a choice, two to five; exactly one condition holds.
	Options []Option `yaml:"options"`
}

// Option is one answer of a choice.
type Option struct {
	ID   string `yaml:"id"`
	Text string `yaml:"text"`
	If   string `yaml:"if"` // a condition as in Claim.Test: the option is the true one where it holds
}

// Claim is something that the words of a step say, and the condition on the
// numbers that makes it true: "both.call > both.message".
type Claim struct {
	Says string `yaml:"says"`
	Test string `yaml:"test"`
}

// Room is what a speaker needs.
type Room struct {
	Ask     []string `yaml:"ask"`     // two questions for the room
	Sceptic string   `yaml:"sceptic"` // what to do with somebody who does not believe it
}

// Card is a challenge: to bring about what speaks against the story.
type Card struct {
	ID     string `yaml:"id"` // of the player's challenge, whose name it has
	Task   string `yaml:"task"`
	Link   string `yaml:"link"`   // where one starts
	Solved string `yaml:"solved"` // the limit, with numbers
	Source string `yaml:"source"`
	Test   string `yaml:"test"` // the condition under which Solved is true
}

// Routes are the lengths of a talk in minutes.
var Routes = []int{25, 60}

// Short is the way through the story, in minutes, of who reads alone and has no more.
const Short = 3

// Headings are those of the article, in its order, and "all" for what is about all
// of them.
var Headings = []string{"planning", "communication", "action", "all"}

// MaxSets is how many places in a step's words may set the stage.
const MaxSets = 2

// Read reads and checks the steps in a folder, in the order of their file names.
// An error names the file and the field.
func Read(dir fs.FS) ([]*Step, error) {
	names, err := fs.Glob(dir, "*.md")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var steps []*Step
	var all []error
	for i, name := range names {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		s, err := parse(name, string(b))
		if err != nil {
			all = append(all, err)
			continue
		}
		s.N = i + 1
		if want := fmt.Sprintf("%02d-%s.md", s.N, s.ID); name != want {
			all = append(all, s.wrong("id", "%q makes the file's name %s; the numbers go up by one", s.ID, want))
		}
		steps = append(steps, s)
	}
	if len(all) > 0 {
		return nil, errors.Join(all...)
	}
	if len(steps) == 0 {
		return nil, errors.New("web/story/steps: there are no steps")
	}
	return steps, nil
}

// mark divides the words: what stands behind it answers the bet.
const mark = "<!-- reveal -->"

// parse reads one file.
func parse(name, text string) (*Step, error) {
	s := &Step{File: name}
	head, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(text, "---\n") {
		return nil, s.wrong("record", "the file begins with a line of three dashes, the record, and another such line")
	}
	d := yaml.NewDecoder(strings.NewReader(head))
	d.KnownFields(true)
	if err := d.Decode(s); err != nil && !errors.Is(err, io.EOF) {
		return nil, s.wrong("record", "%s", strings.ReplaceAll(strings.TrimPrefix(err.Error(), "yaml: "), "\n", ""))
	}
	if s.Before, s.After, ok = strings.Cut(body, mark); !ok || strings.Contains(s.After, mark) {
		return nil, s.wrong("words", "the line %s stands between what comes before the bet and what answers it, once", mark)
	}
	s.Before, s.After = strings.TrimSpace(s.Before), strings.TrimSpace(s.After)
	return s, s.check()
}

// wrong says what is wrong with a field of a step.
func (s *Step) wrong(field, format string, a ...any) error {
	return fmt.Errorf("web/story/steps/%s: %s: %s", s.File, field, fmt.Sprintf(format, a...))
}

var (
	word = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	link = regexp.MustCompile(`^v1/[a-z0-9/]+(\?[\w.=&@%+:-]*)?$`)
	sets = regexp.MustCompile(`\]\(set:([^)]*)\)`)
)

// check reports every field that cannot be used.
func (s *Step) check() error {
	var all []error
	bad := func(field, format string, a ...any) { all = append(all, s.wrong(field, format, a...)) }
	must := func(field, v string) {
		if strings.TrimSpace(v) == "" {
			bad(field, "is missing")
		}
	}
	linked := func(field, v string) {
		if !link.MatchString(v) {
			bad(field, "%q is not a link; allowed is v1/SCENE or v1/SCENE?KEY=VALUE&...", v)
		}
	}
	if !word.MatchString(s.ID) {
		bad("id", "%q; allowed are small letters, figures and dashes", s.ID)
	}
	must("title", s.Title)
	must("new", s.New)
	if s.Act < 1 || s.Act > 3 {
		bad("act", "%d; allowed are 1, 2, 3", s.Act)
	}
	if !slices.Contains(Headings, s.Article) {
		bad("article", "%q; allowed are %s", s.Article, strings.Join(Headings, ", "))
	}
	linked("cold", s.Cold)
	linked("truth", s.Truth)
	must("hold", s.Hold)
	must("reveal", s.Reveal)
	must("verb.label", s.Verb.Label)
	linked("verb.link", s.Verb.Link)
	s.Bet.check(bad, must)
	for i, c := range s.Claims {
		must(fmt.Sprintf("claims[%d].says", i), c.Says)
		if _, err := readTest(c.Test); err != nil {
			bad(fmt.Sprintf("claims[%d].test", i), "%v", err)
		}
	}
	for i, c := range s.Cards {
		at := fmt.Sprintf("cards[%d].", i)
		must(at+"id", c.ID)
		must(at+"task", c.Task)
		must(at+"solved", c.Solved)
		must(at+"source", c.Source)
		linked(at+"link", c.Link)
		if _, err := readTest(c.Test); err != nil {
			bad(at+"test", "%v", err)
		}
	}
	if len(s.Room.Ask) != 2 {
		bad("room.ask", "has %d questions; allowed are two", len(s.Room.Ask))
	}
	must("room.sceptic", s.Room.Sceptic)
	for _, r := range s.Routes {
		if r != Short && !slices.Contains(Routes, r) {
			bad("routes", "%d; allowed are 3, 25 and 60", r)
		}
	}
	must("words before the bet", s.Before)
	must("words after the bet", s.After)
	found := sets.FindAllStringSubmatch(s.Before+"\n"+s.After, -1)
	if len(found) > MaxSets {
		bad("words", "%d places set the stage; allowed are %d", len(found), MaxSets)
	}
	for _, m := range found {
		linked("words", m[1])
	}
	return errors.Join(all...)
}

func (b *Bet) check(bad func(string, string, ...any), must func(string, string)) {
	must("bet.ask", b.Ask)
	must("bet.truth", b.Truth)
	switch b.Kind {
	case "time", "number":
		must("bet.lo", b.Lo)
		must("bet.hi", b.Hi)
		must("bet.step", b.Step)
		must("bet.start", b.Start)
		if b.Kind == "number" {
			must("bet.unit", b.Unit)
		}
		if len(b.Options) > 0 {
			bad("bet.options", "only a choice has them")
		}
	case "choice":
		if len(b.Options) < 2 || len(b.Options) > 5 {
			bad("bet.options", "there are %d; allowed are 2 to 5", len(b.Options))
		}
		there := false
		for i, o := range b.Options {
			at := fmt.Sprintf("bet.options[%d].", i)
			must(at+"text", o.Text)
			if !word.MatchString(o.ID) {
				bad(at+"id", "%q; allowed are small letters, figures and dashes", o.ID)
			}
			if _, err := readTest(o.If); err != nil {
				bad(at+"if", "%v", err)
			}
			there = there || o.ID == b.Truth
		}
		if !there {
			bad("bet.truth", "%q is the id of none of the options", b.Truth)
		}
	default:
		bad("bet.kind", "%q; allowed are time, number, choice", b.Kind)
	}
}

// On reports whether the step is on the route of so many minutes.
func (s *Step) On(route int) bool { return slices.Contains(s.Routes, route) }

// Links lists every link of a step, each once.
func (s *Step) Links() []string {
	all := []string{s.Cold, s.Verb.Link, s.Truth}
	for _, m := range sets.FindAllStringSubmatch(s.Before+"\n"+s.After, -1) {
		all = append(all, m[1])
	}
	for _, c := range s.Cards {
		all = append(all, c.Link)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
