// Package assets holds what the program shows but does not compute: fonts with
// their licence, the words in one keyed file per language, and the colours of
// the themes.
package assets

import _ "embed"

// Regular and Bold are Source Sans 3 (SIL Open Font License 1.1, see
// fonts/LICENSE.txt), weights 400 and 600, Latin subset, as WOFF 1 files.
var (
	//go:embed fonts/source-sans-3-latin-400-normal.woff
	Regular []byte
	//go:embed fonts/source-sans-3-latin-600-normal.woff
	Bold []byte
)
