package assets

// The files that are built in. They stand apart because the small program, which
// draws no letters itself, is built with another text for this file: the words as
// a constant and no fonts. Package embed would bring it the packages time and
// io/fs, which are 28 kB to download (web/site, smallOverlay).

import _ "embed"

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
var en string
