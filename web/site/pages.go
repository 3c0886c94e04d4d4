package site

// The pages: templates, words, and what is made of the story and the model.

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"evenflow/assets"
	"evenflow/assets/words"
	"evenflow/game/state"
	"evenflow/sim"
	"evenflow/sim/scene"
	"evenflow/web"
	"evenflow/web/story"
)

// Langs are the languages that a site can be built in. "pseudo" is English made
// longer, with accents.
var Langs = []string{"en", "pseudo"}

// check reports what is wrong with the options that somebody writes.
func (o *Options) check() error {
	if o.Lang == "" {
		o.Lang = "en"
	}
	if !slices.Contains(Langs, o.Lang) {
		return &sim.FieldError{Field: "-lang", Got: o.Lang, Want: "one of " + strings.Join(Langs, ", ")}
	}
	if o.Base == "" {
		return nil
	}
	u, err := url.Parse(o.Base)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return &sim.FieldError{Field: "-base", Got: o.Base, Want: "an address such as https://example.org/evenflow/"}
	}
	if !strings.HasSuffix(o.Base, "/") {
		o.Base += "/"
	}
	return nil
}

// Pages makes the HTML pages alone, without the programs: what a page looks like
// in another language can be tested so.
func Pages(o Options) (map[string][]byte, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	root, err := goTool("", nil, "list", "-m", "-f", "{{.Dir}}", "evenflow")
	if err != nil {
		return nil, err
	}
	return renderPages(strings.TrimSpace(root), o)
}

// wording is the words of the pages in the language that they are built in.
type wording struct {
	all     map[string]string
	change  func(string) string // makes that language of what the steps say
	missing []string            // keys that were asked for in vain
}

func wordsIn(lang string) *wording {
	w := &wording{all: words.English(), change: func(s string) string { return s }}
	for k, v := range assets.English {
		w.all[k] = v
	}
	if lang == "pseudo" {
		w.change = pseudo
		for k, v := range w.all {
			if !strings.HasSuffix(k, ".true") {
				w.all[k] = pseudo(v)
			}
		}
	}
	return w
}

// word returns the word of a key, and notes a key that there is no word of.
func (w *wording) word(key string) string {
	s, ok := w.all[key]
	if !ok {
		w.missing = append(w.missing, key)
	}
	return s
}

// numbered is word with a number in it.
func (w *wording) numbered(key string, n int) string {
	return strings.ReplaceAll(w.word(key), "{n}", strconv.Itoa(n))
}

// forScripts returns the words that depend on what happens, for the scripts of the
// player, of the story and of the slides.
func (w *wording) forScripts() (player, story, room map[string]string) {
	player, story, room = map[string]string{}, map[string]string{}, map[string]string{}
	for k, v := range w.all {
		if rest, ok := strings.CutPrefix(k, "present."); ok {
			room[rest] = v
		}
		if !strings.HasPrefix(k, "page.") || strings.HasPrefix(k, "page.keys.") || strings.HasPrefix(k, "page.limit") {
			continue
		}
		if _, ours := assets.English[k]; ours {
			player[strings.TrimPrefix(k, "page.")] = v
		}
		for _, part := range []string{"step", "said.", "unit.", "dials.", "picture.", "quiz.kept", "outcome", "quiz.right", "quiz.wrong", "quiz.then"} {
			if rest, ok := strings.CutPrefix(k, "page.index."); ok && strings.HasPrefix(rest, part) {
				story[rest] = v
			}
		}
	}
	return player, story, room
}

// common is what every page is given.
type common struct {
	Policy, Base, Lang string
}

// examplePage is what example.html is made of.
type examplePage struct {
	common
	Scenes []sceneChoice
}

// playerPage is what player.html is made of.
type playerPage struct {
	common
	Words      map[string]string // for its scripts
	Offers     any               // state.Offers, for its scripts
	Commands   lists             // of messages, for its scripts
	StepOf     map[string]int
	Wide, Tall template.HTML
	Verbs      []control
	Settings   []control
	Keys       []shortcut
	Groups     []group
	Presets    []presetButton
	Challenges []card
	Measures   []group
	Limits     []limitText
	// The scenes that have these parts, with spaces between.
	LimitsOnly, TablesOnly, TriesOnly, DiceOnly string
}

// embedPage is what embed.html is made of.
type embedPage struct {
	common
	Scenes  []sceneChoice
	Themes  []string
	Where   []recipe
	Recipes map[string]string // the codes, for its script
}

func embed(f common, word func(string) string) embedPage {
	p := embedPage{common: f, Scenes: scenes(word), Themes: state.ControlByID("theme").Choices, Where: recipes, Recipes: map[string]string{}}
	for _, r := range recipes {
		p.Recipes[r.ID] = r.Code
	}
	return p
}

// missingPage is what 404.html is made of: where the site stands, because it is shown
// under any address.
type missingPage struct {
	common
	At string
}

// indexPage is what index.html is made of.
type indexPage struct {
	common
	StoryWords    map[string]string // for its script
	Steps         []stepPage
	Article       []articleGroup
	StairsCaption string
	Where         string // the number of the first step
	Short         int    // the short way, in minutes, and what it and the whole are called
	ShortText     string
	WholeText     string
	Room          firstScreen
	Before, After quizPage
}

// firstScreen is what the story opens with.
type firstScreen struct {
	state.Morning
	Still template.HTML
}

// modelText is what model.html is made of.
type modelText struct {
	common
	Model    template.HTML
	Headings []heading
}

// slidesPage is what present.html and speaker.html are made of.
type slidesPage struct {
	common
	Slides    []slide
	RoomWords map[string]string // for their scripts
	BaseCode  template.HTML     // the address of the story to scan, "" where it is not known
	Keys      []slideKey
}

// handoutPage is what the hand-out of a route is made of.
type handoutPage struct {
	common
	Route    int
	Slides   []slide
	BaseCode template.HTML
}

// stubPage is what the page of one step is made of, which other sites show a picture
// and a sentence of.
type stubPage struct {
	common
	Step        stepPage
	Description string
}

// pageOf is a page: its file, the template that it is made by, and what of.
type pageOf struct {
	name, template string
	data           any
}

// renderPages makes the HTML pages.
func renderPages(root string, o Options) (map[string][]byte, error) {
	w := wordsIn(o.Lang)
	list, err := w.pages(root, o)
	if err != nil {
		return nil, err
	}
	return w.render(web.Pages, list)
}

// render makes pages by the templates in a folder. What a template asks for and its
// page has not is an error that names both.
func (w *wording) render(templates fs.FS, list []pageOf) (map[string][]byte, error) {
	t, err := template.New("").Option("missingkey=error").Funcs(template.FuncMap{
		"place": func(i int) int { return i + 1 }, "word": w.word, "wordn": w.numbered,
		// Safe: links are checked to be of letters that mean nothing in HTML.
		"player": func(link string) template.URL { return template.URL("player.html#" + link) },
	}).ParseFS(templates, "*.html")
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, p := range list {
		var b bytes.Buffer
		if err := t.ExecuteTemplate(&b, p.template, p.data); err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		out[p.name] = b.Bytes()
	}
	if len(w.missing) > 0 {
		return nil, fmt.Errorf("assets/words has no %s", strings.Join(w.missing, ", "))
	}
	return out, nil
}

// pages lists the pages of the site with what they are made of.
func (w *wording) pages(root string, o Options) ([]pageOf, error) {
	tale, err := tell(w.word, w.change)
	if err != nil {
		return nil, err
	}
	f := common{policy(o.Base), o.Base, "en"}
	player, err := w.player(f, tale)
	if err != nil {
		return nil, err
	}
	index, err := w.index(f, tale)
	if err != nil {
		return nil, err
	}
	model := modelText{common: f}
	if model.Model, model.Headings, err = modelPage(root, w.word); err != nil {
		return nil, err
	}
	room := slidesPage{common: f, Keys: slideKeys(w.word)}
	if room.Slides, err = tale.slides(w.word, w.change, o.Base); err != nil {
		return nil, err
	}
	if o.Base != "" {
		if room.BaseCode, err = code(o.Base, w.word("present.code.base")); err != nil {
			return nil, err
		}
	}
	player.Words, index.StoryWords, room.RoomWords = w.forScripts()
	list := []pageOf{
		{"example.html", "example.html", examplePage{f, scenes(w.word)}},
		{"player.html", "player.html", player},
		{"index.html", "index.html", index},
		{"model.html", "model.html", model},
		{"present.html", "present.html", room},
		{"speaker.html", "speaker.html", room},
		{"embed.html", "embed.html", embed(f, w.word)},
		{"404.html", "404.html", missingPage{f, within(o.Base)}},
	}
	for _, s := range tale.steps {
		description, err := tale.numbers.Plain(s.Before)
		if err != nil {
			return nil, err
		}
		list = append(list, pageOf{"s/" + strconv.Itoa(s.N) + ".html", "stub.html", stubPage{f, s, w.change(description)}})
	}
	for _, route := range story.Routes {
		list = append(list, pageOf{handoutName(route), "handout.html", handoutPage{f, route, on(room.Slides, route), room.BaseCode}})
	}
	return list, nil
}

func (w *wording) player(f common, tale *tale) (*playerPage, error) {
	wide, err := poster(scene.Names[0], "light", shapes["wide"], "")
	if err != nil {
		return nil, err
	}
	tall, err := poster(scene.Names[0], "light", shapes["tall"], "tall-")
	if err != nil {
		return nil, err
	}
	verbs, settings, keys := controls(w.word)
	return &playerPage{
		common: f,
		Offers: state.Offers, Commands: commandLists(),
		StepOf: tale.stepOf(),
		// Safe: our own SVG writer escapes what it is given.
		Wide:       template.HTML(wide),
		Tall:       template.HTML(tall),
		Verbs:      verbs,
		Settings:   settings,
		Keys:       keys,
		Groups:     groups(w.word),
		Presets:    presets(w.word),
		Challenges: challenges(w.word),
		Measures:   measures(w.word),
		Limits:     limits(w.word),
		LimitsOnly: strings.Join(scene.Limits, " "),
		TablesOnly: state.With(func(st *state.Stage) bool { return st.Tables }),
		TriesOnly:  state.With(func(st *state.Stage) bool { return st.Tries }),
		DiceOnly:   strings.Join(state.ControlByID("dice").Scenes, " "),
	}, nil
}

func (w *wording) index(f common, tale *tale) (*indexPage, error) {
	before, err := tale.quiz("before", w.word)
	if err != nil {
		return nil, err
	}
	after, err := tale.quiz("after", w.word)
	if err != nil {
		return nil, err
	}
	short := 0
	for _, s := range tale.steps {
		if s.On(story.Short) {
			short++
		}
	}
	room := firstScreen{Morning: state.FirstScreen}
	for _, link := range []string{room.Old, room.New, room.Ends} {
		s, err := Opened(link)
		if err != nil {
			return nil, err
		}
		room.Still, _ = still(s, "first-")
	}
	return &indexPage{
		common:        f,
		Room:          room,
		Steps:         tale.steps,
		Article:       tale.article(w.word),
		StairsCaption: tale.stairs,
		Short:         story.Short,
		ShortText:     strings.ReplaceAll(w.word("page.index.short"), "{n}", strconv.Itoa(short)),
		WholeText:     strings.ReplaceAll(w.word("page.index.whole"), "{n}", strconv.Itoa(len(tale.steps))),
		Where:         strings.NewReplacer("{n}", "1", "{all}", strconv.Itoa(len(tale.steps))).Replace(w.word("page.index.step")),
		Before:        before,
		After:         after,
	}, nil
}

// heading is a line of the contents of model.html.
type heading struct{ ID, Text string }

// modelPage makes HTML of doc/model.md. Links to other documents of the project
// lose their target: the site does not hold them.
func modelPage(root string, word func(string) string) (template.HTML, []heading, error) {
	src, err := os.ReadFile(filepath.Join(root, "doc", "model.md"))
	if err != nil {
		return "", nil, err
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	doc := md.Parser().Parse(text.NewReader(src))
	var headings []heading
	err = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		h, ok := n.(*ast.Heading)
		if !entering || !ok || h.Level != 2 {
			return ast.WalkContinue, nil
		}
		if id, ok := h.AttributeString("id"); ok {
			headings = append(headings, heading{string(id.([]byte)), string(h.Lines().Value(src))})
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	if err := md.Renderer().Render(&b, src, doc); err != nil {
		return "", nil, err
	}
	// A wide table scrolls by itself, by keyboard too.
	parts := strings.Split(strings.ReplaceAll(b.String(), "</table>", "</table></div>"), "<table>")
	html := parts[0]
	for k, rest := range parts[1:] {
		html += fmt.Sprintf(`<div class="scroll" tabindex="0" role="region" aria-label="%s"><table>`, template.HTMLEscapeString(strings.ReplaceAll(word("page.model.table"), "{n}", strconv.Itoa(k+1)))) + rest
	}
	return template.HTML(html), headings, nil
}

// pseudo makes a text about a third longer and gives its letters accents, and
// leaves {placeholders} and numbers alone.
func pseudo(s string) string {
	if strings.TrimSpace(s) == "" {
		return s
	}
	accents := strings.NewReplacer("a", "á", "e", "é", "i", "í", "o", "ö", "u", "ü", "A", "Á", "E", "É", "O", "Ö", "U", "Ü")
	var b strings.Builder
	letters := 0
	for s != "" {
		open := strings.IndexByte(s, '{')
		end := strings.IndexByte(s, '}')
		if open < 0 || end < open {
			b.WriteString(accents.Replace(s))
			letters += len(s)
			break
		}
		b.WriteString(accents.Replace(s[:open]))
		letters += open
		b.WriteString(s[open : end+1])
		s = s[end+1:]
	}
	// Words of some length, so that lines break as in a real language.
	for k := 0; letters > 0; letters, k = letters-20, k+1 {
		b.WriteString(" " + []string{"lórem", "ípsüm", "dölör"}[k%3])
	}
	return b.String()
}
