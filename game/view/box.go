package view

// Boxes: what shapes and texts cover.

func (a Box) meets(b Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

//go:noinline
func (a Box) grow(d float64) Box { return Box{a.X - d, a.Y - d, a.W + 2*d, a.H + 2*d} }

// cover returns the smallest box around both.
func cover(a, b Box) Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Box{x, y, max(a.X+a.W, b.X+b.W) - x, max(a.Y+a.H, b.Y+b.H) - y}
}

// within returns the part of a box that lies on the picture.
func (b *placer) within(a Box) Box {
	x, y := max(0, a.X), max(0, a.Y)
	return Box{x, y, min(a.X+a.W, b.w) - x, min(a.Y+a.H, b.h) - y}
}
