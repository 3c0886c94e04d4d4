package site

// The pictures that other sites show of a step: made from the list of shapes,
// without a browser.

import (
	"bytes"
	"image/png"
	"strconv"
	"strings"

	"evenflow/assets"
	"evenflow/game/raster"
	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim/scene"
	"evenflow/web/story"
)

// ShareSize is the size of these pictures in pixels, as Open Graph wants it. The
// picture is laid out for half of that, so that its words stay readable in a
// small preview.
var ShareSize = [2]int{1200, 630}

// stills makes poster/SCENE.png for every scene: for e-mail and wherever SVG is not taken.
func stills() (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, name := range scene.Names {
		s, err := Moment(name, assets.Light.Name)
		if err != nil {
			return nil, err
		}
		if out["poster/"+strings.ReplaceAll(name, "/", "-")+".png"], err = picture(s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// picture draws a state as other sites show it.
func picture(s *state.State) ([]byte, error) {
	var f view.Frame
	s.Frame(&f, float64(ShareSize[0])/2, float64(ShareSize[1])/2)
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	err := e.Encode(&b, raster.Draw(&f, 2))
	return b.Bytes(), err
}

// shares makes s/N.png for every step, at the moment that shows the answer.
func shares(steps []*story.Step) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, s := range steps {
		truth, err := Opened(s.Truth)
		if err != nil {
			return nil, err
		}
		if out["s/"+strconv.Itoa(s.N)+".png"], err = picture(truth); err != nil {
			return nil, err
		}
	}
	return out, nil
}
