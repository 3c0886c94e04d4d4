// Package web holds the sources of the pages: what the reader sees around the
// picture. They are templates only in that their words come from assets/words;
// web/site makes the finished site of them.
package web

import "embed"

// Pages are the templates of the HTML pages.
//
//go:embed player.html index.html example.html model.html stub.html present.html speaker.html handout.html 404.html embed.html
var Pages embed.FS

// Plain are the files that go out as they are. The scripts are in scripts/, and bundled.
//
//go:embed player.css runs.css index.css present.css example.css embed.css
var Plain embed.FS
