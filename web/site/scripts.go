package site

// The pages' scripts: modules in web/scripts, bundled into one classic script a page.
// Classic, because a module is fetched across origins in a sandboxed frame, and a host
// that sends no Access-Control-Allow-Origin would keep the player from its page.

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"evenflow/game/state"
)

// entries are the modules that pages load, each as a file of its name.
var entries = []string{"player", "runs-worker", "sound", "index", "live", "letters", "present", "speaker", "example", "sw", "embed", "embed-page"}

// scripts bundles the scripts of the tree at root, by the name of their file. What
// esbuild complains of stops it, with file and line.
func scripts(root string) (map[string][]byte, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	result := bundle(root)
	var wrong []error
	for _, m := range append(result.Errors, result.Warnings...) {
		if m.Location == nil {
			wrong = append(wrong, errors.New(m.Text))
			continue
		}
		wrong = append(wrong, fmt.Errorf("%s:%d:%d: %s", m.Location.File, m.Location.Line, m.Location.Column+1, m.Text))
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return files, nil
}

// bundle has esbuild make them, and a list of what is in each. root is absolute.
func bundle(root string) api.BuildResult {
	dir := filepath.Join(root, "web", "scripts")
	options := api.BuildOptions{
		AbsWorkingDir:     root,
		Outdir:            dir, // nothing is written there
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2020,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		Charset:           api.CharsetUTF8,
		LogLevel:          api.LogLevelSilent,
		Metafile:          true,
	}
	for _, name := range entries {
		options.EntryPoints = append(options.EntryPoints, filepath.Join(dir, name+".js"))
	}
	return api.Build(options)
}

// lists are what the page holds hosts' messages to before the program gets them.
type lists struct {
	Types  []string `json:"types"`
	Fields []string `json:"fields"`
}

// commandLists are the types and the fields of the program's own commands.
func commandLists() lists {
	l := lists{Types: state.Types}
	for f := range reflect.TypeFor[state.Command]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		l.Fields = append(l.Fields, name)
	}
	return l
}
