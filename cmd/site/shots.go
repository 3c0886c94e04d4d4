package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/sim/scene"
	"evenflow/web/browse"
	"evenflow/web/site"
	"evenflow/web/story"
)

// screens are the sizes of window that the pictures are taken in.
var screens = []struct {
	name  string
	w, h  int
	ratio float64
}{
	{"phone", 390, 844, 3},
	{"laptop", 1280, 720, 1},
	{"projector", 1920, 1080, 1},
}

// shots takes a picture of every page in every size and theme, or, with -only, of
// those whose names begin like that, a regular expression ("slides" are the slides).
func shots(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("shots", flag.ContinueOnError)
	to := fs.String("o", "build/shots", "")
	dir := fs.String("dir", "build/site", "")
	only := fs.String("only", "", "")
	if err := parse(fs, args); err != nil {
		return err
	}
	wanted, err := regexp.Compile("^(" + *only + ")")
	if err != nil {
		return errUsage{fmt.Sprintf("shots: -only is %q; allowed is a regular expression", *only)}
	}
	base, end, err := background(*dir)
	if err != nil {
		return err
	}
	defer end()
	if err := os.MkdirAll(*to, 0o755); err != nil {
		return err
	}
	browser, stop, err := browse.Start()
	if err != nil {
		return err
	}
	defer stop()
	steps, err := story.Read(story.Files)
	if err != nil {
		return err
	}
	n := 0
	if *only == "" || *only == "slides" {
		t, err := browse.Open(browser)
		if err != nil {
			return err
		}
		defer t.Close()
		if n, err = slideShots(t, base, *to); err != nil {
			return fmt.Errorf("slides: %w", err)
		}
	}
	for _, s := range screens {
		for _, th := range assets.Themes {
			pages := append([]string{"index", "model"}, scene.Names...)
			if th == &assets.Light {
				for k := range steps {
					pages = append(pages, fmt.Sprintf("step-%d", k+1))
				}
			}
			for _, page := range pages {
				name := fmt.Sprintf("%s-%s-%s.png", strings.ReplaceAll(page, "/", "-"), s.name, th.Name)
				if !wanted.MatchString(name) {
					continue
				}
				png, err := func() ([]byte, error) {
					t, err := browse.Open(browser)
					if err != nil {
						return nil, err
					}
					defer t.Close()
					if err := t.Size(s.w, s.h, s.ratio); err != nil {
						return nil, err
					}
					return shot(t, base, page, th.Name)
				}()
				if err != nil {
					return fmt.Errorf("%s, %s, %s: %w", page, s.name, th.Name, err)
				}
				if err := os.WriteFile(filepath.Join(*to, name), png, 0o644); err != nil {
					return err
				}
				n++
			}
		}
	}
	fmt.Fprintf(out, "%d pictures are in %s.\n", n, *to)
	return nil
}

// shot takes one picture: of a scene at its telling moment, of a page, or of a step
// of the story with its answer.
func shot(t *browse.Tab, base, page, theme string) ([]byte, error) {
	scheme := "light"
	if theme == "dark" {
		scheme = "dark"
	}
	// Nothing moves by itself, so that the same picture comes out every time.
	if err := t.Prefer("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce"); err != nil {
		return nil, err
	}
	switch {
	case page == "index" || page == "model":
		if err := t.Visit(base + "/" + page + ".html"); err != nil {
			return nil, err
		}
		if err := colours(t, theme); err != nil {
			return nil, err
		}
		return t.Shot()
	case strings.HasPrefix(page, "step-"):
		// With its answer open, and the player at the moment that shows it.
		if err := t.Visit(base + "/index.html#" + page); err != nil {
			return nil, err
		}
		if err := t.Until(`document.querySelector("#holder iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`); err != nil {
			return nil, err
		}
		step := `document.getElementById("` + page + `")`
		if _, err := browse.Eval[bool](t, `(`+step+`.querySelector(".skip").click(), `+step+`.scrollIntoView({ behavior: "instant" }), localStorage.clear(), true)`); err != nil {
			return nil, err
		}
		if err := t.Drawn(); err != nil {
			return nil, err
		}
		return t.Shot()
	}
	link := state.StageOf(page).Still() + "&theme=" + theme
	if _, err := site.Opened(link); err != nil {
		return nil, err
	}
	if err := t.Visit(base + "/player.html?render=canvas#" + link); err != nil {
		return nil, err
	}
	if err := t.Running(); err != nil {
		return nil, err
	}
	if err := t.Drawn(); err != nil {
		return nil, err
	}
	return t.Shot()
}

// colours puts a page of the story into a theme.
func colours(t *browse.Tab, theme string) error {
	_, err := browse.Eval[bool](t, `(document.documentElement.dataset.theme = "`+theme+`", true)`)
	if err != nil {
		return err
	}
	return t.Drawn()
}

// background serves a built site on a free port for as long as it is needed.
func background(dir string) (base string, end func(), err error) {
	if err := site.Check(dir); err != nil {
		return "", nil, err
	}
	l, _, err := site.Listen("127.0.0.1:0", false)
	if err != nil {
		return "", nil, err
	}
	s := &http.Server{Handler: site.Handler(dir)}
	go s.Serve(l)
	return "http://" + l.Addr().String(), func() { s.Close() }, nil
}
