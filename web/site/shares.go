package site

// The pictures that other sites show of a step: made from the list of shapes,
// without a browser.

import (
	"bytes"
	"image/png"
	"strconv"

	"evenflow/game/raster"
	"evenflow/game/view"
	"evenflow/web/story"
)

// ShareSize is the size of these pictures in pixels, as Open Graph wants it. The
// picture is laid out for half of that, so that its words stay readable in a
// small preview.
var ShareSize = [2]int{1200, 630}

// shares makes s/N.png for every step, at the moment that shows the answer.
func shares(steps []*story.Step) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, s := range steps {
		truth, err := Opened(s.Truth)
		if err != nil {
			return nil, err
		}
		var f view.Frame
		truth.Frame(&f, float64(ShareSize[0])/2, float64(ShareSize[1])/2)
		var b bytes.Buffer
		e := png.Encoder{CompressionLevel: png.BestCompression}
		if err := e.Encode(&b, raster.Draw(&f, 2)); err != nil {
			return nil, err
		}
		out["s/"+strconv.Itoa(s.N)+".png"] = b.Bytes()
	}
	return out, nil
}
