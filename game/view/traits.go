package view

// What a scene is like to look at, where its run alone does not say. Pictures ask
// for these and never for a scene's name, so that a new scene is a row of the
// player's table (package state) and nothing here.

// Picture says what a scene is drawn as.
type Picture uint8

// The pictures.
const (
	TeamPicture     Picture = iota // a rail of releases and a lane for everybody
	PersonPicture                  // one person, and what a question costs her
	AskerPicture                   // one question, and what it costs everybody in it
	PlanningPicture                // the same work in one release or in several
	ActionPicture                  // the same tasks for everybody, one of them undescribed
)

// Hue says what the colour of a piece of work tells.
type Hue uint8

// Hues.
const (
	HueOfPart  Hue = iota // which part of its feature it is
	HueOfOwner            // whose it is
	HueOfTask             // which task it is: everybody has a feature of each
)

// Traits are what a scene is like to look at. The zero value is a team of which
// nothing but its run is known.
type Traits struct {
	Picture Picture
	Hue     Hue
	Bells   int  // with up to so many people the bells of calls and meetings can be turned; 0: never
	Heap    bool // finished work that is not out lies in a heap under the rail
	Shelf   bool // the one question comes up again, and its answer can lie on a shelf
	Recent  bool // of calls, too, only those of just now are drawn
	Both    bool // both habits are in one run: two tracks are before and after, not two habits
	Open    bool // every switch can be thrown at any time, so that the run says which habits it shows
}
