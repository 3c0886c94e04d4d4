package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"evenflow/assets"
	"evenflow/web/browse"
	"evenflow/web/site"
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

// shots takes a picture of every page in every size and theme.
func shots(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("shots", flag.ContinueOnError)
	to := fs.String("o", "build/shots", "")
	dir := fs.String("dir", "build/site", "")
	if err := parse(fs, args); err != nil {
		return err
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
	n := 0
	for _, s := range screens {
		for _, th := range assets.Themes {
			for _, page := range []string{"flow", "planning", "index"} {
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
				name := fmt.Sprintf("%s-%s-%s.png", page, s.name, th.Name)
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

// shot takes one picture: of a scene at its telling moment, or of the page with
// both in it. That page follows the reader's system, which knows no projector.
func shot(t *browse.Tab, base, page, theme string) ([]byte, error) {
	scheme := "light"
	if theme == "dark" {
		scheme = "dark"
	}
	// Nothing moves by itself, so that the same picture comes out every time.
	if err := t.Prefer("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce"); err != nil {
		return nil, err
	}
	if page == "index" {
		if err := t.Visit(base + "/index.html"); err != nil {
			return nil, err
		}
		// One player, which the script brings when the story is near.
		if _, err := browse.Eval[bool](t, `(document.getElementById("step-1").scrollIntoView(), true)`); err != nil {
			return nil, err
		}
		if err := t.Until(`document.querySelector("iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`); err != nil {
			return nil, err
		}
		for _, c := range site.MomentCommands("flow", scheme) {
			if _, err := t.Send("document.querySelector('iframe').contentWindow", c); err != nil {
				return nil, err
			}
		}
		if err := t.Drawn(); err != nil {
			return nil, err
		}
		return t.WholePage()
	}
	if err := t.Visit(base + "/player.html#v1/" + page + "?theme=" + theme); err != nil {
		return nil, err
	}
	if err := t.Running(); err != nil {
		return nil, err
	}
	for _, c := range site.MomentCommands(page, theme) {
		if _, err := t.Send("window", c); err != nil {
			return nil, err
		}
	}
	if err := t.Drawn(); err != nil {
		return nil, err
	}
	return t.Shot()
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
