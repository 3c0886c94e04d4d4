// Package codec writes game/page/codec.go: how what the page gets and sends is
// written and read as JSON, field by field. Package encoding/json, or reflection
// of our own, would cost the small program 40 kB of download or more.
package codec

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/format"
	"path"
	"reflect"
	"slices"
	"strings"

	"evenflow/game/state"
)

// written are the types that go to the page.
var written = []reflect.Type{
	reflect.TypeFor[state.Status](),
	reflect.TypeFor[state.Twin](),
	reflect.TypeFor[[]state.Notice](),
	reflect.TypeFor[state.Event](),
}

// read is the type that comes from it.
var read = reflect.TypeFor[state.Command]()

var marshaler = reflect.TypeFor[json.Marshaler]()

// Source returns the text of codec.go. It fails for a type that it does not know
// how to write; the error names the field.
func Source() (src []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("codec: %v", r)
		}
	}()
	g := &generator{packages: map[string]bool{"strconv": true}}
	for _, t := range written {
		g.need(t)
	}
	for i := 0; i < len(g.types); i++ {
		g.function(g.types[i])
	}
	g.fields()
	var b bytes.Buffer
	b.WriteString("package page\n\n// Made from the types by go test ./game/page/internal/codec -update. Do not edit.\n\nimport (\n")
	var packages []string
	for p := range g.packages {
		packages = append(packages, p)
	}
	slices.Sort(packages)
	for _, own := range []bool{false, true} {
		for _, p := range packages {
			if strings.Contains(p, "/") == own {
				fmt.Fprintf(&b, "%q\n", p)
			}
		}
		b.WriteString("\n")
	}
	b.WriteString(")\n")
	b.Write(g.body.Bytes())
	return format.Source(b.Bytes())
}

type generator struct {
	body     bytes.Buffer
	types    []reflect.Type // types that have or get a function
	packages map[string]bool
	depth    int // of loops, for the names of their variables
}

func (g *generator) p(text string, args ...any) { fmt.Fprintf(&g.body, text+"\n", args...) }

// need returns the name of the function that appends a type.
func (g *generator) need(t reflect.Type) string {
	if !slices.Contains(g.types, t) {
		g.types = append(g.types, t)
	}
	if t.Kind() == reflect.Slice {
		return "append" + t.Elem().Name() + "s"
	}
	return "append" + t.Name()
}

// spelled is a type as Go writes it outside its package.
func (g *generator) spelled(t reflect.Type) string {
	if t.Kind() == reflect.Slice {
		return "[]" + g.spelled(t.Elem())
	}
	g.packages[t.PkgPath()] = true
	return path.Base(t.PkgPath()) + "." + t.Name()
}

func (g *generator) function(t reflect.Type) {
	if t.Kind() == reflect.Slice {
		g.p("\nfunc %s(b []byte, v %s) []byte {", g.need(t), g.spelled(t))
	} else {
		g.p("\nfunc %s(b []byte, v *%s) []byte {", g.need(t), g.spelled(t))
	}
	g.value("v", t, true)
	g.p("return b\n}")
}

// value appends the expression x of type t. whole: t's own function is being
// written, so its fields are wanted and not a call of it.
func (g *generator) value(x string, t reflect.Type, whole bool) {
	if t.Kind() != reflect.Pointer && t.Implements(marshaler) {
		g.p("b = appendOwn(b, %s)", x)
		return
	}
	switch t.Kind() {
	case reflect.String:
		g.p("b = appendString(b, string(%s))", x)
	case reflect.Bool:
		g.p("b = strconv.AppendBool(b, %s)", x)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		g.p("b = strconv.AppendInt(b, int64(%s), 10)", x)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		g.p("b = strconv.AppendUint(b, uint64(%s), 10)", x)
	case reflect.Float64:
		g.p("b = appendFloat(b, float64(%s))", x)
	case reflect.Pointer:
		g.p("if %s == nil {\nb = append(b, \"null\"...)\n} else {", x)
		if e := t.Elem(); e.Kind() == reflect.Struct && e.Name() != "" && !e.Implements(marshaler) {
			g.p("b = %s(b, %s)", g.need(e), x)
		} else {
			g.value("(*"+x+")", e, false)
		}
		g.p("}")
	case reflect.Slice:
		i := fmt.Sprintf("i%d", g.depth)
		g.p("if %s == nil {\nb = append(b, \"null\"...)\n} else {\nb = append(b, '[')\nfor %s := range %s {\nif %s > 0 {\nb = append(b, ',')\n}", x, i, x, i)
		g.depth++
		g.value(x+"["+i+"]", t.Elem(), false)
		g.depth--
		g.p("}\nb = append(b, ']')\n}")
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			panic(fmt.Sprintf("%s has keys that are no strings", t))
		}
		// In order, so that what has not changed is written as it was.
		// Package maps would be one more in the small program.
		k, v, c, all := fmt.Sprintf("k%d", g.depth), fmt.Sprintf("v%d", g.depth), fmt.Sprintf("c%d", g.depth), fmt.Sprintf("all%d", g.depth)
		g.p("if %s == nil {\nb = append(b, \"null\"...)\n} else {\n%s := make([]string, 0, len(%s))\nfor %s := range %s {\n%s = append(%s, %s)\n}\nslices.Sort(%s)", x, all, x, k, x, all, all, k, all)
		g.p("%s := byte('{')\nfor _, %s := range %s {\n%s := %s[%s]\nb = append(appendString(append(b, %s), %s), ':')\n%s = ','", c, k, all, v, x, k, c, k, c)
		g.packages["slices"] = true
		g.depth++
		g.value(v, t.Elem(), false)
		g.depth--
		g.p("}\nif %s == '{' {\nb = append(b, '{')\n}\nb = append(b, '}')\n}", c)
	case reflect.Struct:
		if t.Name() != "" && !whole {
			g.p("b = %s(b, &%s)", g.need(t), x)
			return
		}
		g.structure(x, t)
	default:
		panic(fmt.Sprintf("%s: a %s cannot be written", x, t))
	}
}

func (g *generator) structure(x string, t reflect.Type) {
	lead := "{" // what comes before the next name: a comma once a field is certain
	sure := false
	for i := range t.NumField() {
		f := t.Field(i)
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if name == "" || f.Anonymous || rest != "" && rest != "omitempty" {
			panic(fmt.Sprintf("%s.%s: its json tag has no name, or something but omitempty behind it", t, f.Name))
		}
		fx := x + "." + f.Name
		if rest == "omitempty" {
			if !sure {
				panic(fmt.Sprintf("%s.%s: a field that may be missing cannot be the first", t, f.Name))
			}
			g.p("if %s {", present(fx, f.Type))
		}
		g.p("b = append(b, `%s%q:`...)", lead, name)
		g.value(fx, f.Type, false)
		if rest == "omitempty" {
			g.p("}")
		}
		lead, sure = ",", true
	}
	if !sure {
		g.p("b = append(b, '{')")
	}
	g.p("b = append(b, '}')")
}

// present is the condition under which encoding/json writes a field that may be
// missing.
func present(x string, t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return x + ` != ""`
	case reflect.Bool:
		return x
	case reflect.Pointer:
		return x + " != nil"
	case reflect.Slice, reflect.Map:
		return "len(" + x + ") > 0"
	case reflect.Struct, reflect.Array:
		return "true"
	}
	return x + " != 0"
}

// fields writes how a command is read.
func (g *generator) fields() {
	g.p("\n// fields hands every field of a command to r, by name and in order.\nfunc fields(c *%s, r reader) {", g.spelled(read))
	for i := range read.NumField() {
		f := read.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		kind := map[reflect.Type]string{
			reflect.TypeFor[string]():   "text",
			reflect.TypeFor[*float64](): "number",
			reflect.TypeFor[int]():      "whole",
			reflect.TypeFor[bool]():     "truth",
		}[f.Type]
		if kind == "" {
			panic(fmt.Sprintf("%s.%s: a %s cannot be read", read, f.Name, f.Type))
		}
		g.p("r.%s(%q, &c.%s)", kind, name, f.Name)
	}
	g.p("}")
}
