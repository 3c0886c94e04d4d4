// Package view turns a simulated trace and a moment in it into a picture: a
// list of shapes. The canvas, the SVG, the hit test, the text for screen
// readers and the golden tests all read that one list, so whatever this package
// says is what everybody sees.
//
// The package is pure: it knows nothing of the engine, the page or the clock. Its files
// lie in layers, of which each calls only those before it (TestLayers):
//
//   - shapes and boxes: what a picture consists of;
//   - brush, axis, writer, placer: how shapes are appended, where moments lie, how texts
//     are filled in, where words may still stand;
//   - the board, which is all four: words put in their places, things named;
//   - marks: one file for each thing that is drawn, functions over a brush or a board;
//   - pictures: which marks stand where, in the parts of the interface picture;
//   - the stack, which lays any picture out, and Viewer.Frame.
package view

import (
	"evenflow/assets"
	"evenflow/sim"
)

// Kind says what geometry a Shape has.
type Kind uint8

// The kinds of shape. Every back end draws exactly these five.
const (
	// Rect is a rounded rectangle with its top left corner at X, Y, size W x H
	// and corner radius R. It is filled when Fill is set and outlined, the line
	// centred on the edge, when Stroke is set.
	Rect Kind = iota
	// Disc is a circle of radius R around X, Y, filled and outlined like Rect;
	// without Fill it is a ring.
	Disc
	// Line is a polyline through Points[From:To] in colour Stroke, Width wide,
	// with round joins; solid lines have round caps, dashed ones butt caps.
	Line
	// Strip is the area between Y and B at each X of Points[From:To], where X
	// never decreases. Fill only.
	Strip
	// Text is one line of text with its baseline at Y, anchored at X.
	Text
)

// Pattern says how a Rect or Strip is filled.
type Pattern uint8

// Patterns. Dots means "lost, or would have been", Hatch means waiting. Both are
// anchored at the picture's origin so that neighbouring shapes join: dots of
// radius 0.9 units in the centres of a 6-unit square grid, hatching of lines 1.4
// units wide, 6 units apart measured along x, rising to the right at 45 degrees
// (x + y constant).
const (
	Solid Pattern = iota
	Dots
	Hatch
)

// Dash says how a Line is broken. Lengths are in units (Frame.Unit).
type Dash uint8

// Dashes: on and off lengths in units along the line.
const (
	Unbroken Dash = iota
	Dashed        // 6 on, 4 off: not yet
	Dotted        // 2 on, 3 off: lost, or would have been
	DashDot       // 8 on, 3 off, 2 on, 3 off: six o'clock
)

// Pattern returns the on and off lengths of the dash in units, nil for an
// unbroken line.
func (d Dash) Pattern() []float64 { return dashes[d] }

var dashes = [...][]float64{Unbroken: nil, Dashed: {6, 4}, Dotted: {2, 3}, DashDot: {8, 3, 2, 3}}

// Anchor says which point of a text lies at X.
type Anchor uint8

// Anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Tense says what is known of a thing at the present.
type Tense uint8

// Tenses. What is dashed is Ahead, what is dotted is Otherwise.
const (
	Known     Tense = iota // it has happened, or is so at any time
	Ahead                  // not yet: the plan as it stands, or a guess at it
	Otherwise              // lost, or as it would have been, and what is said of that
)

// dash returns how lines of a tense are broken.
func (t Tense) dash() Dash { return [...]Dash{Unbroken, Dashed, Dotted}[t] }

// Point is a corner of a Line (X, Y) or a place along a Strip, which reaches
// from Y (above) to B (below).
type Point struct{ X, Y, B float64 }

// Role says what a shape stands for; tests and hit tests go by it.
type Role uint8

// Roles.
const (
	Decor   Role = iota // grid, axis, frame, face, decoration
	Work                // work done: the only shapes whose area counts as work
	Talk                // talking, writing, reading, answering, below the floor
	Lost                // the area that an interruption took
	Poured              // the same area, paid back at the end of the plan
	Plan                // what is still to do
	Heap                // finished but unreleased work
	Release             // a flag
	Other               // the other future
	Label               // a text that says something
	Bill                // what time was spent on
	Aside               // dashed although it is known: a stale book, work on a guess, whom a description serves
)

// Shape is one thing on the picture. Which fields count depends on Kind. All
// lengths are CSS pixels from the top left corner of the picture.
type Shape struct {
	Kind    Kind
	Role    Role
	Pattern Pattern
	Dash    Dash
	Tense   Tense // what is known of it
	Anchor  Anchor
	Bold    bool // weight 600 instead of 400
	Fill    assets.Color
	Stroke  assets.Color
	X, Y    float64
	W, H, R float64
	Width   float64 // of the line or outline
	Size    float64 // of the text, in pixels per em
	From    int     // first point in Frame.Points
	To      int     // behind the last point
	Text    string
	ID      string // names a thing one can point at, or ""
	Digits  Number // what the digits of the text say
	Label   string // what it is in words, for screen readers, or ""
}

// Frame is a finished picture. It can be used again as the destination of the
// next one without allocating.
type Frame struct {
	W, H   float64 // CSS pixels
	Unit   float64 // length of one pattern unit: 1 on a laptop, more on a projector
	Theme  *assets.Theme
	Shapes []Shape
	Points []Point
	Layout Layout
	// Objects are the things on the picture that can be pointed at, in reading
	// order; the page lays real buttons over them.
	Objects []Object
	// Runs are those whose numbers stand on the picture, see Number.
	Runs []*sim.Trace
}

// Layout says where the page puts its own controls over the picture.
type Layout struct {
	// Axis is the strip in which time runs from From to To ms; the page lays
	// its scrubber over it.
	Axis     Box
	From, To int64
	// Lane is where a finger can ask what a tap would cost; empty: nowhere.
	Lane Box
	// Full is the height of a lane's full focus. Height times time is work.
	Full float64
	// Hour is how wide the last hour at a desk is, in the room; 0: this is
	// none, negative: there is no room for it.
	Hour float64
}

// Box is a rectangle in CSS pixels.
type Box struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}
