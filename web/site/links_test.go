package site

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/sim/scene"
	"evenflow/web"
	"evenflow/web/story"
)

// Addresses outside that the pages lead to.
var outside = []string{
	"https://remote.com/blog/why-you-should-be-doing-async-work",
}

// allFiles are the names of everything that the site holds, but for the programs.
func allFiles(t *testing.T, pages map[string][]byte) map[string]bool {
	t.Helper()
	steps, err := story.Read(story.Files)
	require.NoError(t, err)
	there := map[string]bool{"theme.css": true, "wasm_exec.js": true, "fonts/source-sans-3-400.woff": true, "fonts/source-sans-3-600.woff": true}
	for _, name := range scene.Names {
		there[posterName(name, "light", "wide")] = true
	}
	pictures, err := shares(steps)
	require.NoError(t, err)
	for name, b := range pictures {
		there[name] = true
		assert.Greater(t, len(b), 10_000, name)
		assert.Less(t, len(b), 300_000, name)
	}
	list, err := web.Plain.ReadDir(".")
	require.NoError(t, err)
	for _, f := range list {
		there[f.Name()] = true
	}
	bundles, err := scripts("../..")
	require.NoError(t, err)
	for name := range bundles {
		there[name] = true
	}
	for name := range pages {
		there[name] = true
	}
	return there
}

// TestLinksLead: every link, script, style sheet and picture of every page is
// there; every place within a page that is pointed at has its name; every link to
// the player opens what it says.
func TestLinksLead(t *testing.T) {
	const base = "https://example.org/evenflow/"
	pages, err := Pages(Options{Base: "https://example.org/evenflow"})
	require.NoError(t, err)
	there := allFiles(t, pages)
	require.NotEmpty(t, assets.Regular)

	link := regexp.MustCompile(`(?:href|src|content)="([^"]*)"`)
	refresh := regexp.MustCompile(`url=([^"]*)"`)
	id := regexp.MustCompile(` id="([^"]*)"`)
	ids := map[string]map[string]bool{}
	for name, b := range pages {
		ids[name] = map[string]bool{}
		for _, m := range id.FindAllStringSubmatch(string(b), -1) {
			assert.False(t, ids[name][m[1]], "%s: two things are called %s", name, m[1])
			ids[name][m[1]] = true
		}
	}
	n := 0
	for name, b := range pages {
		for _, m := range append(link.FindAllStringSubmatch(string(b), -1), refresh.FindAllStringSubmatch(string(b), -1)...) {
			to := strings.ReplaceAll(m[1], "&amp;", "&")
			if strings.Contains(m[0], "content=") && !strings.HasPrefix(to, base) {
				continue // words
			}
			if to == "data:," {
				continue
			}
			to = strings.TrimPrefix(to, base)
			if rest, whole := strings.CutPrefix(to, within(base)); whole {
				to = rest // of a page that is shown under any address
			}
			if strings.HasPrefix(to, "http") {
				assert.Contains(t, outside, to, name)
				continue
			}
			n++
			u, err := url.Parse(to)
			require.NoError(t, err, "%s: %s", name, to)
			file := name
			if u.Path != "" {
				file = path.Join(path.Dir(name), u.Path)
				if strings.Contains(m[0], base) {
					file = u.Path
				}
			} else if to == "" {
				file = "index.html"
			}
			assert.True(t, there[file], "%s leads to %s, which is not there", name, to)
			switch {
			case u.Fragment == "":
			case file == "player.html":
				_, fragment, _ := strings.Cut(to, "#")
				assert.Empty(t, state.New().Open(fragment), "%s: %s", name, to)
			default:
				assert.True(t, ids[file][u.Fragment], "%s leads to #%s, which %s has not", name, u.Fragment, file)
			}
		}
	}
	assert.Greater(t, n, 150)
}

// TestBase: pictures and canonical links only where the address is known.
func TestBase(t *testing.T) {
	for _, c := range []struct {
		base string
		want int
	}{{"", 0}, {"https://example.org/evenflow/", 1}} {
		pages, err := Pages(Options{Base: c.base})
		require.NoError(t, err)
		for _, name := range []string{"index.html", "s/3.html"} {
			assert.Equal(t, c.want, strings.Count(string(pages[name]), `rel="canonical"`), name)
			assert.Equal(t, c.want, strings.Count(string(pages[name]), `property="og:image" `), name)
		}
		if c.base != "" {
			assert.Contains(t, string(pages["s/3.html"]), `content="https://example.org/evenflow/s/3.png"`)
		}
	}
	for _, bad := range []string{"example.org", "ftp://example.org/", "https://example.org/?a", "https://"} {
		_, err := Pages(Options{Base: bad})
		assert.ErrorContains(t, err, "-base: ", bad)
	}
	_, err := Pages(Options{Lang: "klingon"})
	assert.EqualError(t, err, `-lang: "klingon" is not allowed; one of en, pseudo`)
}
