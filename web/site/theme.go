package site

import (
	"fmt"
	"strings"

	"evenflow/assets"
)

// colors names the custom properties of the style sheet.
var colors = [assets.NumColors]string{
	assets.Paper: "paper", assets.Shade: "shade", assets.Grid: "grid",
	assets.Ink: "ink", assets.Faint: "faint",
	assets.Part0: "part-0", assets.Part1: "part-1", assets.Part2: "part-2",
	assets.Fill0: "fill-0", assets.Fill1: "fill-1", assets.Fill2: "fill-2",
	assets.Plum: "plum", assets.PlumSoft: "plum-soft", assets.Gold: "gold", assets.Loss: "loss",
	assets.Skin: "skin", assets.Skin1: "skin-1", assets.Skin2: "skin-2", assets.Hair0: "hair-0", assets.Hair1: "hair-1", assets.Hair2: "hair-2",
	assets.HeadLine: "head-line", assets.Card: "card", assets.Track: "track", assets.Focus: "focus",
}

// themeCSS writes the themes of the picture as custom properties, so that the
// page and the canvas can never disagree about a colour. The page's script
// chooses by data-theme on the root; before it has run, or without it, the
// reader's own preference decides. The letters stand here too, because every page
// has them.
func themeCSS() []byte {
	var b strings.Builder
	b.WriteString("/* Made from assets/theme.go, and the fonts of every page. */\n")
	for _, weight := range [...]int{400, 600} {
		fmt.Fprintf(&b, `@font-face {
  font-family: "Source Sans 3";
  src: url("fonts/source-sans-3-%d.woff") format("woff");
  font-weight: %[1]d;
  font-display: swap;
}
`, weight)
	}
	b.WriteString(".unlettered body { visibility: hidden; }\n") // letters.js
	for _, t := range assets.Themes {
		switch t {
		case &assets.Light:
			fmt.Fprintf(&b, ":root, [data-theme=%q] {\n%s}\n", t.Name, properties(t, "  "))
		case &assets.Dark:
			fmt.Fprintf(&b, "@media (prefers-color-scheme: dark) {\n  :root:not([data-theme]) {\n%s  }\n}\n", properties(t, "    "))
			fallthrough
		default:
			fmt.Fprintf(&b, "[data-theme=%q] {\n%s}\n", t.Name, properties(t, "  "))
		}
	}
	return []byte(b.String())
}

func properties(t *assets.Theme, indent string) string {
	scheme := "light"
	if t == &assets.Dark {
		scheme = "dark" // form controls and scroll bars follow
	}
	s := fmt.Sprintf("%scolor-scheme: %s;\n", indent, scheme)
	for c, name := range colors {
		if name == "" {
			continue
		}
		v := t.Color[c]
		s += fmt.Sprintf("%s--%s: #%02X%02X%02X;\n", indent, name, v.R, v.G, v.B)
	}
	return s
}
