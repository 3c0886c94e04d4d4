package site

// The files that make a host send what our own server sends: headers, compressed files,
// and a page for what is not there. Each host reads one of them and ignores the rest.

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// header is one that every answer has.
type header struct{ Name, Value string }

// headers are those that a site at an address wants on every file.
func headers(base string) []header {
	return []header{
		{"Content-Security-Policy", policy(base)},
		// In a sandboxed frame our own origin is "null": what the page fetches there counts
		// as another origin's.
		{"Access-Control-Allow-Origin", "*"},
		{"Cross-Origin-Resource-Policy", "cross-origin"},
		// Pages that are isolated from other origins show only frames that say so, too.
		{"Cross-Origin-Embedder-Policy", "require-corp"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		// A new build is seen at the next load; an unchanged one costs a 304.
		{"Cache-Control", "no-cache"},
	}
}

// within is the path at which the site stands, with a slash at both ends.
func within(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}

// hosts are the files for hosts, by name. pages are the names of the pages that readers
// may come to.
func hosts(base string, pages []string) map[string][]byte {
	out := map[string][]byte{
		"_headers": netlify(base), ".htaccess": apache(base), "nginx.conf": nginx(base), "Caddyfile": caddy(base),
	}
	if base != "" {
		out["robots.txt"] = []byte("User-agent: *\nAllow: /\nSitemap: " + base + "sitemap.xml\n")
		out["sitemap.xml"] = sitemap(base, pages)
	}
	return out
}

// netlify is for Netlify, Cloudflare Pages and others that read _headers.
func netlify(base string) []byte {
	var b bytes.Buffer
	at := within(base)
	fmt.Fprintf(&b, "%s*\n", at)
	for _, h := range headers(base) {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	return b.Bytes()
}

// apache is the .htaccess of a folder: mod_headers and mod_rewrite where they are.
func apache(base string) []byte {
	var b bytes.Buffer
	at := within(base)
	fmt.Fprintf(&b, "ErrorDocument 404 %s404.html\nAddType application/wasm .wasm\nAddType font/woff .woff\n<IfModule mod_headers.c>\n", at)
	for _, h := range headers(base) {
		fmt.Fprintf(&b, "  Header always set %s %q\n", h.Name, h.Value)
	}
	b.WriteString("</IfModule>\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n")
	for _, p := range packings {
		fmt.Fprintf(&b, "  RewriteCond %%{HTTP:Accept-Encoding} %s\n  RewriteCond %%{REQUEST_FILENAME}%s -f\n  RewriteRule ^(.+)\\.(html|css|js|json|svg|wasm)$ $1.$2%s [L]\n", p.encoding, p.ext, p.ext)
	}
	b.WriteString("</IfModule>\n")
	for _, p := range packings {
		for _, ext := range sortedTypes() {
			fmt.Fprintf(&b, "<FilesMatch \"\\%s\\%s$\">\n  ForceType %q\n  Header set Content-Encoding %s\n  Header append Vary Accept-Encoding\n</FilesMatch>\n", ext, p.ext, types[ext], p.encoding)
		}
	}
	return b.Bytes()
}

// nginx is to be included in a server block whose root is the folder in which the site
// stands at its path.
func nginx(base string) []byte {
	var b bytes.Buffer
	at := within(base)
	fmt.Fprintf(&b, "# In a server block: include this file. brotli_static needs the module ngx_brotli.\nlocation %s {\n  index index.html;\n  gzip_static on;\n  # brotli_static on;\n  gzip_vary on;\n  error_page 404 %s404.html;\n  types {\n", at, at)
	for _, ext := range sortedTypes() {
		kind, _, _ := strings.Cut(types[ext], ";")
		fmt.Fprintf(&b, "    %s %s;\n", kind, ext[1:])
	}
	b.WriteString("  }\n  charset utf-8;\n")
	for _, h := range headers(base) {
		fmt.Fprintf(&b, "  add_header %s %q always;\n", h.Name, h.Value)
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// caddy is to be imported in a site block whose root is the folder in which the site
// stands at its path.
func caddy(base string) []byte {
	var b bytes.Buffer
	at := within(base)
	fmt.Fprintf(&b, "# In a site block: import this file.\nhandle %s* {\n  header {\n", at)
	for _, h := range headers(base) {
		fmt.Fprintf(&b, "    %s %q\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "  }\n  file_server {\n    precompressed br gzip\n    hide nginx.conf Caddyfile .htaccess _headers\n  }\n}\nhandle_errors {\n  rewrite * %s404.html\n  file_server\n}\n", at)
	return b.Bytes()
}

// sitemap lists the pages for search engines.
func sitemap(base string, pages []string) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range pages {
		fmt.Fprintf(&b, "<url><loc>%s%s</loc></url>\n", base, strings.TrimSuffix(p, "index.html"))
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

// sortedTypes are the endings of the files that are sent, in order.
func sortedTypes() []string {
	var list []string
	for ext := range types {
		list = append(list, ext)
	}
	slices.Sort(list)
	return list
}
