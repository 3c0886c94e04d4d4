// Package assets holds what the program shows but does not compute: fonts with
// their licence, the words in one keyed file per language, and the colours of
// the themes.
package assets

import (
	_ "embed"
	"encoding/json"
)

// Regular and Bold are Source Sans 3 (SIL Open Font License 1.1, see
// fonts/LICENSE.txt), weights 400 and 600, Latin subset, as WOFF 1 files.
var (
	//go:embed fonts/source-sans-3-latin-400-normal.woff
	Regular []byte
	//go:embed fonts/source-sans-3-latin-600-normal.woff
	Bold []byte
)

// en holds every word of the product in English, by key.
//
//go:embed words/en.json
var en []byte

// Words is what the product says, by key, in one language.
type Words map[string]string

// English is the only language so far.
var English = mustRead(en)

func mustRead(b []byte) Words {
	var w Words
	if err := json.Unmarshal(b, &w); err != nil {
		panic("assets: words: " + err.Error())
	}
	return w
}

// Get returns the words of a key. A key that does not exist comes back in
// brackets, so that a slip is seen instead of leaving a hole; tests look for it.
func (w Words) Get(key string) string {
	if s, ok := w[key]; ok {
		return s
	}
	return "[" + key + "]"
}
