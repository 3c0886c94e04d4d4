// Package assets holds what the program shows but does not compute: fonts with
// their licence, the words in one keyed file per language, and the colours of
// the themes.
package assets

import (
	"strconv"
	"strings"
)

// Words is what the product says, by key, in one language.
type Words map[string]string

// English is the only language so far.
var English = mustRead(en)

// mustRead reads a JSON object of strings, one to a line. Package encoding/json
// would cost the player 100 kB of download for it; a test compares.
func mustRead(text string) Words {
	w := Words{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(strings.TrimSpace(line), ",")
		if line == "" || line == "{" || line == "}" {
			continue
		}
		i := strings.Index(line, `": "`)
		if i < 0 {
			panic("assets: words: " + line)
		}
		key, err1 := strconv.Unquote(line[:i+1])
		text, err2 := strconv.Unquote(line[i+3:])
		if err1 != nil || err2 != nil {
			panic("assets: words: " + line)
		}
		w[key] = text
	}
	return w
}

// Get returns the words of a key. A key that does not exist comes back in
// brackets, so that a slip is seen instead of leaving a hole; tests look for it.
//
//go:noinline
func (w Words) Get(key string) string {
	if s, ok := w[key]; ok {
		return s
	}
	return "[" + key + "]"
}
