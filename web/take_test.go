package web_test

// The link, the picture and the numbers of what is on the stage, to take along.

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/sim/report"
	"evenflow/web/browse"
)

// takes presses a button of what can be taken along, and returns what is said then.
func takes(t *testing.T, p *browse.Tab, id string) string {
	t.Helper()
	eval[bool](t, p, `(document.getElementById("take-says").textContent = "", document.getElementById("take-`+id+`").click(), true)`)
	until(t, p, `!["", "One moment …"].includes(document.getElementById("take-says").textContent)`)
	return eval[string](t, p, `document.getElementById("take-says").textContent`)
}

// TestTakeItWithYou: files are what lab run prints, pictures what is on the stage.
func TestTakeItWithYou(t *testing.T) {
	p := player(t, 1280, 720, "v1/planning?planning@2h=async&t=5h")
	eval[bool](t, p, `(globalThis.made = {}, HTMLAnchorElement.prototype.click = function () { made.name = this.download },
		URL.createObjectURL = (real => b => (b.type.includes("javascript") ? real(b) : (made.blob = b, "blob:none")))(URL.createObjectURL.bind(URL)),
		Object.defineProperty(navigator, "clipboard", { value: { writeText: async s => { made.text = s } } }),
		panel.hidden && more.click(), take.open = true, true)`)
	link := status(t, p).Link
	st := state.New()
	require.Empty(t, st.Open(link))

	assert.Equal(t, "Copied.", takes(t, p, "link"))
	assert.Contains(t, eval[string](t, p, `made.text`), ours.URL+"/player.html#"+link)

	var want bytes.Buffer
	require.NoError(t, csv.NewWriter(&want).WriteAll(report.Rows(st.Trace())))
	assert.Equal(t, "Kept as evenflow.csv.", takes(t, p, "csv"))
	assert.Equal(t, want.String(), eval[string](t, p, `made.blob.text()`))

	assert.Equal(t, "Kept as evenflow.json.", takes(t, p, "json"))
	var got map[string]any
	require.NoError(t, json.Unmarshal([]byte(eval[string](t, p, `made.blob.text()`)), &got))
	assert.InDelta(t, report.New(st.Trace()).Deploys, got["deploys"], 0)

	assert.Equal(t, "Kept as evenflow.svg.", takes(t, p, "svg"))
	picture := eval[string](t, p, `made.blob.text()`)
	d := xml.NewDecoder(strings.NewReader(picture))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
	}
	assert.Contains(t, picture, "@font-face")
	assert.Contains(t, picture, status(t, p).Title)

	for id, ratio := range map[string]float64{"png": 1, "png2": 2} {
		assert.Contains(t, takes(t, p, id), ".png.")
		size := eval[[]float64](t, p, `createImageBitmap(made.blob).then(b => [b.width, b.height])`)
		stage := eval[[]float64](t, p, `(r => [r.width, r.height])(surface.getBoundingClientRect())`)
		assert.InDelta(t, stage[0]*ratio, size[0], 2)
		assert.InDelta(t, stage[1]*ratio, size[1], 2)
		// There is a picture on it: ink, gold and paper.
		assert.Greater(t, eval[int](t, p, `createImageBitmap(made.blob).then(b => {
			const c = new OffscreenCanvas(b.width, b.height).getContext("2d");
			c.drawImage(b, 0, 0);
			return new Set(new Uint32Array(c.getImageData(0, 0, b.width, b.height).data.buffer)).size;
		})`), 20)
	}
}

// TestTakeFromASandbox: where a frame may keep no files, they are shown to be copied.
func TestTakeFromASandbox(t *testing.T) {
	if !once() {
		return
	}
	_, p := inFrame(t, "v1/planning")
	eval[bool](t, p, `(more.click(), take.open = true, true)`)
	for id, thing := range map[string]string{"link": "textarea", "csv": "textarea", "svg": "textarea", "png": "img"} {
		assert.Contains(t, takes(t, p, id), "to be copied")
		assert.True(t, eval[bool](t, p, `(e => e.value?.length > 20 || e.naturalWidth > 100)(document.querySelector("#take-thing `+thing+`"))`), id)
	}
}
