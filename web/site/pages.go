package site

// The pages: templates, words, and what is made of the story and the model.

import (
	"bytes"
	"fmt"
	"html/template"
	"net/url"
	"os"
	"path"
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
	files := map[string][]byte{}
	for shape, size := range shapes {
		name := "poster/flow-light-" + shape + ".svg"
		if files[name], err = poster(scene.Names[0], "light", size); err != nil {
			return nil, err
		}
	}
	return renderPages(strings.TrimSpace(root), files, o)
}

// renderPages makes the HTML pages.
func renderPages(root string, files map[string][]byte, o Options) (map[string][]byte, error) {
	var missing []string
	all := words.English()
	for k, v := range assets.English {
		all[k] = v
	}
	change := func(s string) string { return s }
	if o.Lang == "pseudo" {
		change = pseudo
		for k, v := range all {
			if !strings.HasSuffix(k, ".true") {
				all[k] = pseudo(v)
			}
		}
	}
	word := func(key string) string {
		s, ok := all[key]
		if !ok {
			missing = append(missing, key)
		}
		return s
	}
	tale, err := tell(word, change)
	if err != nil {
		return nil, err
	}
	// Safe: links are checked to be of letters that mean nothing in HTML.
	player := func(link string) template.URL { return template.URL("player.html#" + link) }
	quiz := func(when string) (quizPage, error) { return tale.quiz(when, word) }
	t, err := template.New("").Funcs(template.FuncMap{
		"word": word, "quiz": quiz, "player": player, "slideKeys": func() []slideKey { return slideKeys(word) },
		"wordn": func(key string, n int) string { return strings.ReplaceAll(word(key), "{n}", strconv.Itoa(n)) },
	}).ParseFS(web.Pages, "*.html")
	if err != nil {
		return nil, err
	}
	// The scripts get the words that depend on what happens.
	playerWords, storyWords := map[string]string{}, map[string]string{}
	for k, v := range all {
		if !strings.HasPrefix(k, "page.") || strings.HasPrefix(k, "page.keys.") || strings.HasPrefix(k, "page.limit") {
			continue
		}
		if _, ours := assets.English[k]; ours {
			playerWords[k] = v
		}
		for _, part := range []string{"step", "said.", "unit.", "picture.", "quiz.kept", "quiz.right", "quiz.wrong", "quiz.then"} {
			if rest, ok := strings.CutPrefix(k, "page.index."); ok && strings.HasPrefix(rest, part) {
				storyWords[rest] = v
			}
		}
	}
	room, slides := map[string]string{}, []slide(nil)
	for k, v := range all {
		if rest, ok := strings.CutPrefix(k, "present."); ok {
			room[rest] = v
		}
	}
	if slides, err = tale.slides(word, change, o.Base); err != nil {
		return nil, err
	}
	baseCode := template.HTML("")
	if o.Base != "" {
		if baseCode, err = code(o.Base, word("present.code.base")); err != nil {
			return nil, err
		}
	}
	model, headings, err := modelPage(root, word)
	if err != nil {
		return nil, err
	}
	lang := "en"
	verbs, settings, keys := controls(word)
	data := map[string]any{
		"Policy":     Policy,
		"Base":       o.Base,
		"Lang":       lang,
		"Words":      playerWords,
		"Verbs":      verbs,
		"Settings":   settings,
		"Keys":       keys,
		"Offers":     state.Offers,
		"StepOf":     tale.stepOf(),
		"Groups":     groups(word),
		"Presets":    presets(word),
		"Challenges": challenges(word),
		"Measures":   measures(word),
		"Limits":     limits(word),
		"Scenes":     scenes(word),
		"LimitsOnly": strings.Join(scene.Limits, " "),
		"TablesOnly": state.With(func(st *state.Stage) bool { return st.Tables }),
		"TriesOnly":  state.With(func(st *state.Stage) bool { return st.Tries }),
		"DiceOnly":   strings.Join(state.ControlByID("dice").Scenes, " "),
		// Safe: our own SVG writer escapes what it is given.
		"Wide":          template.HTML(files["poster/flow-light-wide.svg"]),
		"Tall":          template.HTML(strings.NewReplacer(`id="`, `id="tall-`, `url(#`, `url(#tall-`).Replace(string(files["poster/flow-light-tall.svg"]))),
		"Steps":         tale.steps,
		"Article":       tale.article(word),
		"StairsCaption": tale.stairs,
		"Where":         strings.NewReplacer("{n}", "1", "{all}", strconv.Itoa(len(tale.steps))).Replace(word("page.index.step")),
		"StoryWords":    storyWords,
		"Model":         model,
		"Headings":      headings,
		"Slides":        slides,
		"BaseCode":      baseCode,
		"RoomWords":     room,
		"Routes":        story.Routes,
	}
	out := map[string][]byte{}
	for _, page := range t.Templates() {
		if path.Ext(page.Name()) != ".html" || page.Name() == "stub.html" || page.Name() == "handout.html" {
			continue // a part of pages, or of many
		}
		var b bytes.Buffer
		if err := page.Execute(&b, data); err != nil {
			return nil, err
		}
		out[page.Name()] = b.Bytes()
	}
	// A page for every step that other sites can show a picture and a sentence of.
	for _, s := range tale.steps {
		description, err := tale.numbers.Plain(s.Before)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := t.ExecuteTemplate(&b, "stub.html", map[string]any{
			"Policy": Policy, "Base": o.Base, "Lang": lang, "Step": s, "Description": change(description),
		}); err != nil {
			return nil, err
		}
		out["s/"+strconv.Itoa(s.N)+".html"] = b.Bytes()
	}
	for _, route := range story.Routes {
		var b bytes.Buffer
		if err := t.ExecuteTemplate(&b, "handout.html", map[string]any{
			"Policy": Policy, "Base": o.Base, "Lang": lang, "BaseCode": baseCode, "Route": route, "Slides": on(slides, route),
		}); err != nil {
			return nil, err
		}
		out[handoutName(route)] = b.Bytes()
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("assets/words has no %s", strings.Join(missing, ", "))
	}
	return out, nil
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
