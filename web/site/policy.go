package site

import "strings"

// Policy is the content security policy of every page. It is sent as a header
// and stands in a <meta> tag too, because many static hosts send no headers of
// ours.
//
// 'wasm-unsafe-eval' is what lets WebAssembly run at all; nothing here forbids
// being framed, because being framed is what the player is for.
var Policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"font-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	"worker-src 'self' blob:",
	"frame-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
}, "; ")
