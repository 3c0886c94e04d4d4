package site

// The slides, the speaker's window and the hand-outs: the steps of the story for a
// room.

import (
	"fmt"
	"html/template"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rsc.io/qr"

	"evenflow/sim"
	"evenflow/web/story"
)

// slide is a step as present.html and speaker.html get it, in JSON.
type slide struct {
	N       int           `json:"n"`
	ID      string        `json:"id"`
	Title   string        `json:"title"`
	New     string        `json:"new"`
	Act     string        `json:"act"`
	Cold    string        `json:"cold"`
	Truth   string        `json:"truth"`
	From    int64         `json:"from"` // where the run of Truth begins, milliseconds of work time
	Hold    int64         `json:"hold"` // where it stops before the reveal
	Veil    bool          `json:"veil"` // what lies ahead of the cold state is the answer
	Ask     string        `json:"ask"`
	Options []slideOption `json:"options"`
	Reveal  string        `json:"reveal"`
	Before  string        `json:"before"` // the words of the story, to read aloud
	After   string        `json:"after"`
	Room    []string      `json:"room"`
	Sceptic string        `json:"sceptic"`
	Routes  []int         `json:"routes"`
	Caption string        `json:"caption,omitempty"` // of Rows
	Rows    []slideRow    `json:"rows,omitempty"`    // stand on the stage at the reveal
	Source  string        `json:"-"`
	Link    string        `json:"-"` // of the step on the hand-out, "" where the address is not known
	Code    template.HTML `json:"-"` // Link to scan
}

// slideOption is what hands are counted for.
type slideOption struct {
	Text string `json:"text"`
	True bool   `json:"true"`
}

// slideRow is a line of what a picture of one day cannot show.
type slideRow struct {
	Name  string `json:"name"`
	At    string `json:"at,omitempty"`    // where its bar begins, of 1000
	Width string `json:"width,omitempty"` // of the bar; "": there is none
	Later bool   `json:"later,omitempty"` // what is lost
	Text  string `json:"text"`
}

// slides makes the slides of every step. change alters what the steps say.
func (t *tale) slides(word, change func(string) string, base string) ([]slide, error) {
	var out []slide
	var err error
	plain := func(text string) string {
		if err != nil {
			return ""
		}
		text, err = t.numbers.Plain(text)
		return change(text)
	}
	for i := range t.steps {
		p := &t.steps[i]
		s := slide{
			N: p.N, ID: p.ID, Title: p.Title, New: plain(p.New), Act: p.ActName, Cold: p.Cold, Truth: p.Truth,
			Ask: p.AskText, Reveal: p.RevealText, Before: plain(p.Before), After: plain(p.After),
			Veil: p.Veil, Sceptic: plain(p.Room.Sceptic), Routes: talks(p.Step), Source: plain(p.Source),
		}
		for _, q := range p.Room.Ask {
			s.Room = append(s.Room, plain(q))
		}
		for _, r := range p.StairRows {
			s.Caption = t.stairs
			s.Rows = append(s.Rows, slideRow{Name: r.Name, At: r.At, Width: r.Width, Later: r.Later, Text: r.Said})
		}
		for _, c := range p.CardTexts {
			s.Rows = append(s.Rows, slideRow{Name: c.Title, Text: c.Solved})
		}
		if err != nil {
			return nil, err
		}
		if s.Options, err = p.slideOptions(word, change); err != nil {
			return nil, err
		}
		if err = s.times(p); err != nil {
			return nil, err
		}
		if base != "" {
			s.Link = base + "s/" + strconv.Itoa(p.N) + ".html"
			if s.Code, err = code(s.Link, strings.ReplaceAll(word("present.code"), "{title}", s.Title)); err != nil {
				return nil, err
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// times sets where the run to the reveal begins and stops.
func (s *slide) times(p *stepPage) error {
	hold, err := sim.ParseDur(p.Hold)
	if err != nil {
		return fmt.Errorf("web/story/steps/%s: hold: %w", p.File, err)
	}
	cold, truth, differ, err := apart(p.Cold, p.Truth)
	if err != nil {
		return fmt.Errorf("web/story/steps/%s: %w", p.File, err)
	}
	s.Hold = int64(hold)
	if differ != "habits" {
		s.From = cold
	}
	if s.From >= s.Hold || s.Hold >= truth {
		return fmt.Errorf("web/story/steps/%s: hold: %q; allowed is a time behind the moment of cold and before that of truth", p.File, p.Hold)
	}
	return nil
}

// apart returns the moments of two links and in what they differ but for that:
// "nothing", "later" (only what is done behind the first moment) or "habits".
func apart(cold, truth string) (a, b int64, differ string, err error) {
	var at [2]int64
	var scenes [2]string
	var keys [2]url.Values
	for i, link := range [2]string{cold, truth} {
		s, err := Opened(link)
		if err != nil {
			return 0, 0, "", err
		}
		at[i] = int64(s.T())
		var query string
		scenes[i], query, _ = strings.Cut(link, "?")
		if keys[i], err = url.ParseQuery(query); err != nil {
			return 0, 0, "", fmt.Errorf("the link %s: %w", link, err)
		}
		keys[i].Del("t")
	}
	if scenes[0] != scenes[1] {
		return at[0], at[1], "habits", nil
	}
	differ = "nothing"
	for i := range keys {
		for k := range keys[i] {
			switch {
			case keys[0].Get(k) == keys[1].Get(k):
			case k == "tap":
				differ = "later"
			default:
				return at[0], at[1], "habits", nil
			}
		}
	}
	return at[0], at[1], differ, nil
}

// slideOptions returns what hands are counted for: the options of a choice, or
// four ranges of a time or number.
func (p *stepPage) slideOptions(word, change func(string) string) ([]slideOption, error) {
	var out []slideOption
	b, a := &p.Bet, p.Answer
	if b.Kind == "choice" {
		for _, o := range p.OptionTexts {
			out = append(out, slideOption{o.Text, o.ID == b.Truth})
		}
		return out, nil
	}
	cuts, ok := quarters(a.Lo, a.Hi, a.Step, a.Truth)
	if !ok {
		return nil, fmt.Errorf("web/story/steps/%s: bet: from %v to %v there are no three round values to divide it", p.File, a.Lo, a.Hi)
	}
	write := func(v float64) string {
		if b.Kind == "time" {
			return fmt.Sprintf("%d:%02d", int(v)/60, int(v)%60)
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	// Times run up to the next one; whole numbers up to the last below it.
	last := a.Step
	if b.Kind == "time" {
		last = 0
	}
	label := func(key string, from, to float64) string {
		return strings.NewReplacer("{a}", write(from), "{b}", write(to)).Replace(word("present.bet." + b.Kind + "." + key))
	}
	for i := range 4 {
		var o slideOption
		switch i {
		case 0:
			o = slideOption{label("first", cuts[0], cuts[0]), a.Truth < cuts[0]}
		case 3:
			o = slideOption{label("last", cuts[2], cuts[2]), a.Truth >= cuts[2]}
		default:
			key := "between"
			if cuts[i-1] == cuts[i]-last {
				key = "one"
			}
			o = slideOption{label(key, cuts[i-1], cuts[i]-last), a.Truth >= cuts[i-1] && a.Truth < cuts[i]}
		}
		if b.Unit == "percent" {
			o.Text += " %"
		}
		out = append(out, o)
	}
	return out, nil
}

// round are the widths between round values: of numbers and of minutes on the
// clock.
var round = []float64{1, 2, 5, 10, 15, 20, 25, 30, 60, 120, 180, 240}

// quarters divides a bet from lo to hi at three round values, so that the four
// parts are about equally wide and the truth does not lie at an edge: who was
// nearly right shall not be wrong by a hair.
func quarters(lo, hi, step, truth float64) (cuts [3]float64, ok bool) {
	best := math.Inf(1)
	for _, w := range round {
		for first := (math.Floor(lo/w) + 1) * w; first+2*w < hi; first += w {
			widths := []float64{first - lo, w, hi + step - first - 2*w}
			score := math.Max(widths[0], math.Max(w, widths[2])) - math.Min(widths[0], math.Min(w, widths[2]))
			for k := range 3 {
				if w > 2*step && math.Abs(truth-first-float64(k)*w) < w/4 {
					score += w
				}
			}
			if score <= best {
				best, ok = score, true
				cuts = [3]float64{first, first + w, first + 2*w}
			}
		}
	}
	return cuts, ok
}

// code is an address as a code to scan, with the four modules of quiet around it
// that scanners need.
func code(address, label string) (template.HTML, error) {
	c, err := qr.Encode(address, qr.M)
	if err != nil {
		return "", fmt.Errorf("-base: %s is too long for a code to scan: %w", address, err)
	}
	const quiet = 4
	var d strings.Builder
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			if !c.Black(x, y) {
				continue
			}
			from := x
			for x+1 < c.Size && c.Black(x+1, y) {
				x++
			}
			fmt.Fprintf(&d, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x+1-from, x+1-from)
		}
	}
	n := c.Size + 2*quiet
	return template.HTML(fmt.Sprintf(`<svg class="code" viewBox="0 0 %d %d" role="img" aria-label="%s" shape-rendering="crispEdges"><path d="M0 0h%dv%dH0z" fill="#fff"/><path d="%s" fill="#000"/></svg>`,
		n, n, template.HTMLEscapeString(label), n, n, d.String())), nil
}

// on returns the slides of a route.
func on(slides []slide, route int) (out []slide) {
	for _, s := range slides {
		for _, r := range s.Routes {
			if r == route {
				out = append(out, s)
			}
		}
	}
	return out
}

// handoutName is the file of a route's hand-out.
func handoutName(route int) string { return "handout-" + strconv.Itoa(route) + ".html" }

// slideKey is a line in the list of keys.
type slideKey struct {
	Names []string
	Does  string
}

// slideKeys lists what keys do while slides are shown.
func slideKeys(word func(string) string) (out []slideKey) {
	for _, k := range [...]struct {
		does  string
		names []string
	}{
		{"next", []string{"→", "↓", "PageDown", "Space", "Enter"}},
		{"back", []string{"←", "↑", "PageUp"}},
		{"hand", []string{"1", "…", "5"}},
		{"undo", []string{"U", "Backspace"}},
		{"go", []string{"G", "0", "…", "9", "Enter"}},
		{"ends", []string{"Home", "End"}},
		{"black", []string{"B", "."}},
		{"full", []string{"F"}},
		{"theme", []string{"T"}},
		{"speaker", []string{"S"}},
		{"open", []string{"O"}},
		{"keys", []string{"?"}},
		{"escape", []string{"Esc"}},
	} {
		out = append(out, slideKey{Names: k.names, Does: word("present.key." + k.does)})
	}
	return out
}

// talks are those of a step's routes that are a talk: the short way is for who reads.
func talks(s *story.Step) []int {
	return slices.DeleteFunc(slices.Clone(s.Routes), func(r int) bool { return r == story.Short })
}
