package site

import (
	"net/url"
	"strings"
)

// Policy is the content security policy of every page where the address is not known. It
// is sent as a header and stands in a <meta> tag too, because many static hosts send no
// headers of ours.
var Policy = policy("")

// policy is the content security policy of a site at an address.
//
// 'wasm-unsafe-eval' is what lets WebAssembly run at all; nothing here forbids
// being framed, because being framed is what the player is for. In a sandbox without an
// origin WebKit takes 'self' for that of the sandbox, which is nobody's, so the site's own
// origin is named beside it where it is known.
func policy(base string) string {
	self := "'self'"
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		self += " " + u.Scheme + "://" + u.Host
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + self + " 'wasm-unsafe-eval'",
		"style-src " + self,
		"font-src " + self,
		"img-src " + self + " data:",
		"connect-src " + self,
		"worker-src " + self + " blob:",
		"frame-src " + self,
		"base-uri 'none'",
		"form-action 'none'",
	}, "; ")
}
