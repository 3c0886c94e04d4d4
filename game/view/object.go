package view

// Things that can be pointed at, by name.

// object names a thing that can be pointed at.
//
//go:noinline
func (b *board) object(id, label string, box Box) {
	if b.mute || b.covered() {
		return
	}
	b.f.Objects = append(b.f.Objects, Object{ID: id, Label: label, Box: box, Tense: b.tense})
}

// handle names something small, with room for a finger around it.
func (b *board) handle(id, label string, x, y, r float64) {
	r = max(r, 12)
	x, y = min(max(x, r), b.w-r), min(max(y, r), b.h-r)
	b.object(id, label, Box{x - r, y - r, 2 * r, 2 * r})
}
