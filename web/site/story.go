package site

// The story's page: the steps of package story with their numbers, words and
// pictures in HTML.

import (
	"fmt"
	"html/template"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
	"evenflow/sim/scene"
	"evenflow/web/story"
)

// stepPage is a step as index.html (and the slides) show it.
type stepPage struct {
	*story.Step
	Answer                story.Answer
	Right                 string // the text of the true option of a choice
	ActName               string
	TitleHTML             template.HTML // words with a hyphen stay in one line
	BeforeHTML, AfterHTML template.HTML
	AskText, VerbLabel    string
	RevealText            string
	Veil                  bool   // what lies ahead of Cold is the answer: covered until the bet
	Until                 int64  // the moment of Truth in milliseconds of work time
	StartText             string // what the slider of a bet says at first
	OptionTexts           []choiceText
	Poster                template.HTML
	Caption               string
	StairRows             []stairRow
	DialRows              []control
	CardTexts             []cardText
}

type choiceText struct{ ID, Text string }

// stairRow is a step of the staircase. Lengths are parts of a thousand of the width
// of the whole.
type stairRow struct {
	Name, Hours, Less, First string
	Said                     string // how much earlier or later
	Link                     string
	Zero, Before, At, Width  string // where nothing is gained; where the step before ended; the step
	Lo, Hi                   string // its interval
	Later                    bool
	Aside                    bool // nothing is built on it
}

type cardText struct {
	story.Card
	Title string // the challenge's in the player
	Solve string
}

// tale is everything of the story that pages need.
type tale struct {
	steps   []stepPage
	numbers *story.Numbers
	stairs  string // the caption of the table
}

// tell reads the steps, checks every claim, and fills the numbers in. word gives
// the words of the pages; change alters what the steps say (for a pseudo-language).
func tell(word func(string) string, change func(string) string) (*tale, error) {
	steps, err := story.Read(story.Files)
	if err != nil {
		return nil, err
	}
	t := &tale{numbers: story.NewNumbers()}
	if err := story.Check(steps, t.numbers); err != nil {
		return nil, err
	}
	if change == nil {
		change = func(s string) string { return s }
	}
	fill := func(text string) string {
		if err != nil {
			return ""
		}
		text, err = t.numbers.Fill(text)
		return change(text)
	}
	for _, s := range steps {
		p := stepPage{Step: s, ActName: word("page.index.act." + strconv.Itoa(s.Act))}
		p.Title = change(p.Title)
		p.TitleHTML = template.HTML(hyphened.ReplaceAllString(template.HTMLEscapeString(p.Title), "<span data-whole>$0</span>"))
		if p.Answer, err = t.numbers.Answer(&s.Bet); err != nil {
			return nil, err
		}
		p.Right = change(p.Answer.Right)
		if p.BeforeHTML, err = t.numbers.HTML(s.Before, change); err != nil {
			return nil, err
		}
		if p.AfterHTML, err = t.numbers.HTML(s.After, change); err != nil {
			return nil, err
		}
		p.AskText, p.VerbLabel, p.RevealText = fill(s.Bet.Ask), fill(s.Verb.Label), fill(s.Reveal)
		unit, at := s.Bet.Unit, strconv.Itoa(int(p.Answer.Start))
		if s.Bet.Kind == "time" {
			unit, at = "clock", fill(s.Bet.Start)
		}
		if s.Bet.Kind != "choice" {
			p.StartText = strings.ReplaceAll(word("page.index.unit."+unit), "{n}", at)
		}
		for _, o := range s.Bet.Options {
			p.OptionTexts = append(p.OptionTexts, choiceText{o.ID, fill(o.Text)})
		}
		for _, c := range s.Cards {
			card := story.Card{ID: c.ID, Task: fill(c.Task), Link: c.Link, Solved: fill(c.Solved), Source: fill(c.Source)}
			p.CardTexts = append(p.CardTexts, cardText{card, word("page.challenge." + c.ID), word("page.index.cards.solve")})
		}
		if err != nil {
			return nil, err
		}
		if err := linksOpen(s); err != nil {
			return nil, err
		}
		truth, err := Opened(s.Truth)
		if err != nil {
			return nil, err
		}
		p.Until = int64(truth.T())
		if p.Veil, err = veiled(s); err != nil {
			return nil, err
		}
		p.Poster, p.Caption = still(truth, "s"+strconv.Itoa(s.N)+"-")
		if p.StairRows, err = t.stairRows(s.Stairs, word); err != nil {
			return nil, err
		}
		if p.DialRows, err = dials(s, word); err != nil {
			return nil, err
		}
		t.steps = append(t.steps, p)
	}
	t.stairs = strings.ReplaceAll(word("page.index.stairs"), "{runs}", fill("{team.runs}"))
	return t, err
}

// dials are the player's controls that stand in a step, numbers all of them.
func dials(s *story.Step, word func(string) string) (rows []control, err error) {
	_, settings, _ := controls(word)
	for _, id := range s.Dials {
		i := slices.IndexFunc(settings, func(c control) bool { return c.ID == id && c.Kind == state.Number })
		if i < 0 {
			return nil, fmt.Errorf("web/story/steps/%s: dials has %q; allowed are the numbers of the player, such as people", s.File, id)
		}
		rows = append(rows, settings[i])
	}
	return rows, nil
}

// veiled reports whether a step's cold state lies on the way to its answer.
func veiled(s *story.Step) (bool, error) {
	_, _, differ, err := apart(s.Cold, s.Truth)
	if err != nil {
		return false, fmt.Errorf("web/story/steps/%s: %w", s.File, err)
	}
	return s.Cover || differ == "nothing", nil
}

// linksOpen reports the first link of a step that does not open the state that it
// names.
func linksOpen(s *story.Step) error {
	for _, link := range s.Links() {
		if _, err := Opened(link); err != nil {
			return fmt.Errorf("web/story/steps/%s: %w", s.File, err)
		}
	}
	return nil
}

// stepOf says for every scene which step of the story tells of it: the first that
// begins there; the last, which hands everything over, where none does.
func (t *tale) stepOf() map[string]int {
	m := map[string]int{}
	for _, name := range scene.Names {
		m[name] = len(t.steps)
		for i := range t.steps {
			if at, _, _ := strings.Cut(t.steps[i].Cold, "?"); at == "v1/"+name {
				m[name] = t.steps[i].N
				break
			}
		}
	}
	return m
}

func (t *tale) stairRows(names []string, word func(string) string) (rows []stairRow, err error) {
	stairs, err := t.numbers.Stairs(names)
	if err != nil {
		return nil, err
	}
	if len(stairs) == 0 {
		return nil, nil
	}
	digits := func(v float64) string { return strings.Replace(strconv.FormatFloat(v, 'f', 1, 64), "-", "−", 1) }
	// Earlier is further right, with half an hour of room at either end.
	most, least := stairs[0].Hours, stairs[0].Hours
	for _, s := range stairs {
		most, least = max(most, s.Hours), min(least, s.Hours)
	}
	at := func(hours float64) string {
		return strconv.Itoa(int(math.Round(1000 * (most + 0.5 - hours) / (most - least + 1))))
	}
	for k, s := range stairs {
		if _, err := Opened(s.Link); err != nil {
			return nil, fmt.Errorf("stairs: %s: %w", s.ID, err)
		}
		r := stairRow{
			Name: word("page.index.stairs." + s.ID), Hours: digits(s.Hours), First: digits(s.First), Link: s.Link,
			Zero: at(stairs[0].Hours), Later: s.Less < 0, Aside: strings.HasSuffix(s.ID, ".alone"),
		}
		key := "base"
		if k > 0 {
			r.Less = digits(s.Less) + " ± " + digits(s.Half)
			r.Before, r.At = at(s.From), at(max(s.From, s.Hours))
			r.Width = strconv.Itoa(int(math.Round(1000 * math.Abs(s.Less) / (most - least + 1))))
			r.Lo, r.Hi = at(s.Hours+s.Half), at(s.Hours-s.Half)
			if key = "earlier"; r.Later {
				key = "later"
			}
		}
		n := math.Abs(s.Less)
		if k == 0 {
			n = s.Hours
		}
		r.Said = strings.ReplaceAll(word("page.index.stairs."+key), "{n}", strings.TrimSuffix(digits(n), ".0"))
		rows = append(rows, r)
	}
	return rows, nil
}

// stillSize is the size of the stills in the story, CSS pixels: on a phone they
// are shown three quarters as large.
var stillSize = [2]float64{520, 400}

// still is the picture of a state as a part of a page, its ids beginning with
// prefix, and its sentence. It takes the colours of the page it stands in, so that
// one picture serves every theme; elsewhere, in a feed, it has those of the light
// theme. The page has the font and forbids kerning in pictures (index.css).
func still(s *state.State, prefix string) (template.HTML, string) {
	var f view.Frame
	s.Frame(&f, stillSize[0], stillSize[1])
	st := s.Status(&f)
	// Safe: our own SVG writer escapes what it is given.
	return template.HTML(svg.Append(nil, &f, svg.Options{Title: st.Title, Prefix: prefix, Vars: &colors, Coarse: true, Unkerned: true})), st.Summary
}

var hyphened = regexp.MustCompile(`\pL+-\pL+`)

// quizPage is the two questions, before or after.
type quizPage struct {
	When, Title, Note string
	Questions         []quizQuestion
}

type quizQuestion struct {
	N, Text, True string
	Options       []choiceText
}

func (t *tale) quiz(when string, word func(string) string) (quizPage, error) {
	var err error
	fill := func(key string) string {
		text, e := t.numbers.Fill(word(key))
		if e != nil {
			err = e
		}
		return text
	}
	q := quizPage{When: when, Title: word("page.index.quiz." + when), Note: word("page.index.quiz." + when + ".note")}
	for _, n := range []string{"1", "2"} {
		key := "page.index.quiz." + n
		x := quizQuestion{N: n, Text: fill(key), True: word(key + ".true")}
		for _, o := range []string{"a", "b", "c"} {
			x.Options = append(x.Options, choiceText{o, fill(key + "." + o)})
		}
		q.Questions = append(q.Questions, x)
	}
	return q, err
}

// articleGroup is a heading of the article with the steps that belong to it.
type articleGroup struct {
	Name  string
	Steps []stepPage
}

// article lists the steps in the order of the article: planning, communication,
// action.
func (t *tale) article(word func(string) string) []articleGroup {
	var out []articleGroup
	for _, heading := range story.Headings {
		a := articleGroup{Name: word("page.index.contents." + heading)}
		for _, s := range t.steps {
			if s.Article == heading {
				a.Steps = append(a.Steps, s)
			}
		}
		out = append(out, a)
	}
	return out
}
