package web_test

// What was visited works without a network; in a stranger's page nothing is kept.

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/site"
)

// TestOffline: the story, the slides and the player, each once visited, open again when
// the server is gone, with the player in them.
func TestOffline(t *testing.T) {
	s := httptest.NewServer(site.Handler(dir))
	defer s.Close()
	home := strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
	p := noisyTab(t, 1280, 720) // the browser says what it does not reach
	still(t, p)
	const runs = `document.querySelector("iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`
	pages := map[string]string{"/": runs, "/present.html": runs, "/player.html?render=" + render + "#v1/planning": `document.getElementById("app")?.dataset.phase === "running"`}
	for page, ready := range pages {
		require.NoError(t, p.Visit(home+page))
		until(t, p, ready)
		for _, file := range []string{strings.SplitN(page, "#", 2)[0], "/player.js", "/fonts/source-sans-3-400.woff"} {
			until(t, p, fmt.Sprintf(`caches.match(%q).then(Boolean)`, file))
		}
	}
	s.Close()
	for page, ready := range pages {
		require.NoError(t, p.Visit(home+page), "without a server")
		until(t, p, ready)
	}
}

// TestNothingIsKeptInAStrangersPage: neither a service worker nor a file.
func TestNothingIsKeptInAStrangersPage(t *testing.T) {
	if !once() {
		return
	}
	s := httptest.NewServer(site.Handler(dir))
	defer s.Close()
	stranger := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><title>A stranger's page</title><link rel="icon" href="data:,"><iframe width="800" height="500" src="%s/player.html?render=svg#v1/flow"></iframe>`, strings.Replace(s.URL, "127.0.0.1", "localhost", 1))
	}))
	defer stranger.Close()
	p := tab(t, 1000, 700)
	require.NoError(t, p.Visit(stranger.URL))
	inner, err := p.Frame("/player.html")
	require.NoError(t, err)
	defer inner.Close()
	require.NoError(t, inner.Running())
	assert.Zero(t, eval[int](t, inner, `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(([a, b]) => a.length + b.length)`))
}
