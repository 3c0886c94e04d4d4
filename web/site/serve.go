package site

import (
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// types are the media types by file name extension. The table of the machine is
// not asked: it differs from one to the next, and a browser refuses to stream
// WebAssembly of another type.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".png":  "image/png",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
	".wasm": "application/wasm",
	".xml":  "application/xml",
	".woff": "font/woff",
}

// Handler serves a built site from a folder, in the best encoding that the
// browser takes.
func Handler(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for _, own := range headers("") {
			h.Set(own.Name, own.Value)
		}
		h.Set("Vary", "Accept-Encoding")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		name := path.Clean("/" + r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/") {
			name = path.Join(name, "index.html")
		}
		kind, known := types[path.Ext(name)]
		if !known {
			missing(w, dir)
			return
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		encoding := ""
		for _, p := range packings {
			if !accepts(r.Header.Values("Accept-Encoding"), p.encoding) {
				continue
			}
			if _, err := os.Stat(file + p.ext); err == nil {
				file, encoding = file+p.ext, p.encoding
				break
			}
		}
		f, err := os.Open(file)
		if err != nil {
			missing(w, dir)
			return
		}
		defer f.Close()
		st, err := f.Stat()
		if err != nil || st.IsDir() {
			missing(w, dir)
			return
		}
		h.Set("Content-Type", kind)
		if encoding != "" {
			h.Set("Content-Encoding", encoding)
		}
		h.Set("ETag", fmt.Sprintf("%q", fmt.Sprintf("%x-%x-%s", st.ModTime().UnixNano(), st.Size(), encoding)))
		http.ServeContent(w, r, "", st.ModTime(), f)
	})
}

// missing answers for what is not there, with the site's page for that.
func missing(w http.ResponseWriter, dir string) {
	page, err := os.ReadFile(filepath.Join(dir, "404.html"))
	if err != nil {
		page = []byte("not found\n")
	}
	w.Header().Set("Content-Type", types[".html"])
	w.WriteHeader(http.StatusNotFound)
	w.Write(page)
}

// accepts reports whether an Accept-Encoding header allows the encoding. "*" is
// taken as a no: nobody who means brotli writes it that way.
func accepts(header []string, encoding string) bool {
	for _, part := range strings.Split(strings.Join(header, ","), ",") {
		name, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil || name != encoding {
			continue
		}
		if q, ok := params["q"]; ok {
			v, err := strconv.ParseFloat(q, 64)
			return err == nil && v > 0
		}
		return true
	}
	return false
}

// Listen opens addr, a host and a port. When the port is taken and may differ
// (choose), it takes a free one instead; note then says so in a sentence.
func Listen(addr string, choose bool) (l net.Listener, note string, err error) {
	if err := CheckAddr(addr); err != nil {
		return nil, "", err
	}
	host, port, _ := net.SplitHostPort(addr)
	l, err = net.Listen("tcp", addr)
	if choose && errors.Is(err, syscall.EADDRINUSE) {
		l, err = net.Listen("tcp", net.JoinHostPort(host, "0"))
		note = "Port " + port + " is taken, so this is another one."
	}
	return l, note, err
}

// CheckAddr says in one line what is wrong with an address for Listen.
func CheckAddr(addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("-addr: %q is not HOST:PORT, such as 127.0.0.1:8080", addr)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("-addr: the port is %q, allowed is 0 (any free one) to 65535", port)
	}
	return nil
}

// Check says in one line what is wrong with a folder that is to be served.
func Check(dir string) error {
	_, err := os.Stat(filepath.Join(dir, "manifest.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("-dir: %s holds no built site; make one with: site build -o %s", dir, dir)
	}
	return err
}
