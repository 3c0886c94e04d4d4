// Package words holds the words of the pages around the player, by key, one file
// per language. They stand apart from those of the picture because the player
// would download them for nothing.
package words

import (
	_ "embed"
	"encoding/json"
)

//go:embed en.pages.json
var english []byte

// English returns the words of the pages.
func English() map[string]string {
	w := map[string]string{}
	if err := json.Unmarshal(english, &w); err != nil {
		panic("assets/words/en.pages.json: " + err.Error()) // a test reads it
	}
	return w
}
