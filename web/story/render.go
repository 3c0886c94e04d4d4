package story

// From Markdown to HTML, with the numbers in their places.

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// markdown reads what the steps are written in. Quotes and dashes stand in the
// text as they are meant: nothing is guessed.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table))

// anchor is a link in the HTML that puts the stage into a state.
var anchor = regexp.MustCompile(`<a href="set:([^"]*)">`)

// HTML returns words of a step as HTML, their numbers filled in. A link with
// "set:" leads to that state of the player, so that it works without a script,
// and carries it as data-set for the script of the page. change, if any, alters
// every word before (for a pseudo-language).
func (n *Numbers) HTML(text string, change func(string) string) (template.HTML, error) {
	text, err := n.Fill(text)
	if err != nil {
		return "", err
	}
	if change != nil {
		text = changeWords(text, change)
	}
	var b bytes.Buffer
	if err := markdown.Convert([]byte(text), &b); err != nil {
		return "", err
	}
	// Safe: the text is ours, and goldmark leaves out raw HTML.
	return template.HTML(anchor.ReplaceAllString(b.String(), `<a href="player.html#$1" data-set="$1">`)), nil
}

// target is the address of a link in Markdown.
var target = regexp.MustCompile(`\]\([^)]*\)`)

// changeWords applies change to everything but the addresses of links.
func changeWords(text string, change func(string) string) string {
	var b strings.Builder
	last := 0
	for _, m := range target.FindAllStringIndex(text, -1) {
		b.WriteString(change(text[last:m[0]]))
		b.WriteString(text[m[0]:m[1]])
		last = m[1]
	}
	b.WriteString(change(text[last:]))
	return b.String()
}

// Plain returns words of a step as plain text: for descriptions.
func (n *Numbers) Plain(text string) (string, error) {
	text, err := n.Fill(text)
	if err != nil {
		return "", err
	}
	text = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`).ReplaceAllString(text, "$1")
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "*", "")), " "), nil
}

// Answer is the bet of a step ready for a page.
type Answer struct {
	Lo, Hi, Step, Start, Truth float64 // of a time in minutes since midnight, or of a number
	Right                      string  // the text of the true option of a choice
}

// Answer works a bet out.
func (n *Numbers) Answer(b *Bet) (a Answer, err error) {
	if b.Kind == "choice" {
		for _, o := range b.Options {
			if o.ID == b.Truth {
				a.Right, err = n.Fill(o.Text)
			}
		}
		return a, err
	}
	for _, f := range []struct {
		from string
		to   *float64
	}{{b.Lo, &a.Lo}, {b.Hi, &a.Hi}, {b.Step, &a.Step}, {b.Start, &a.Start}} {
		if *f.to, err = n.Value(f.from); err != nil {
			return a, fmt.Errorf("bet: %w", err)
		}
	}
	truth, err := n.Get(b.Truth)
	a.Truth = truth.Round()
	return a, err
}
