package main

import (
	"fmt"
	"os"
	"strings"

	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/web/story"
)

func main() {
	steps, err := story.Read(story.Files)
	if err != nil {
		panic(err)
	}
	out := "/tmp/hG-pics/"
	html := "<style>body{margin:0;background:#888}svg{display:block;margin:8px;background:#fff}h2{margin:4px}</style>"
	for _, s := range steps {
		if len(os.Args) > 1 && !strings.Contains(" "+os.Args[1]+" ", fmt.Sprintf(" %d ", s.N)) {
			continue
		}
		hold, _ := sim.ParseDur(s.Hold)
		draw := func(name, link string, t sim.Dur, veil string) {
			p := state.New()
			p.Open(link)
			v := float64(t)
			if t >= 0 {
				if err := p.Do(state.Command{Type: "seek", T: &v}); err != nil {
					panic(err)
				}
			}
			p.Do(state.Command{Type: "set", Key: "theme", Value: "projector"})
			p.Do(state.Command{Type: "heading", Value: "off"})
			p.Do(state.Command{Type: "veil", Value: veil})
			var f view.Frame
			p.Frame(&f, 1280, 430)
			min := 99.0
			mt := ""
			for _, sh := range f.Shapes {
				if sh.Kind == view.Text && sh.Size < min {
					min, mt = sh.Size, sh.Text
				}
			}
			html += fmt.Sprintf("<h2>%d %s %s (min text %.1f %q)</h2>", s.N, s.ID, name, min, mt) + string(svg.Append(nil, &f, "x", "y"))
		}
		draw("cold", s.Cold, -1, "on")
		draw("hold", s.Truth, hold, "on")
		draw("truth", s.Truth, -1, "off")
	}
	os.WriteFile(out+"all.html", []byte(html), 0o644)
}
