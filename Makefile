# Everything there is to do here, by name. `make` alone explains the names.
#
# Needed: Go (see go.mod), and for tests and lint Chromium, Firefox and Node, which
# `make test` installs on Debian if it may. Nothing made goes anywhere but build/ (and Go's
# own caches), so `make clean` takes all of it away.

.DEFAULT_GOAL := help
.PHONY: help run test quick bench shots dist fmt clean lint site site-best needs

# Where `make run` listens. Unset: 8080, or another one if that is taken.
# PORT=0 takes any free one.
PORT ?=

# The tools stand in a module file of their own, so that the product's go.mod
# lists only what the product needs. `go tool -n` builds a tool and prints where
# it lies; running it directly lets GOOS mean the code that is looked at, not the
# tool.
TOOL = $$(go tool -n -modfile=.ci/tools.mod $(1))

# What also compiles for the browser.
WASM = ./assets/... ./sim/... ./game/... ./cmd/evenflow/...

# What needs neither a browser nor the engine.
PURE = ./assets/... ./sim/... ./game/glyph/... ./game/raster/... ./game/state/... ./game/view/... ./game/svg/... ./cmd/lab/... ./cmd/site/... ./web/site/... ./web/story/...

help:
	@echo 'make run    build, and serve the story on this machine (PORT=8080)'
	@echo 'make test   everything that must hold, browser tests included'
	@echo 'make quick  the tests without a browser, at most 90 seconds'
	@echo 'make bench  runs per second, and script time per frame in Chromium'
	@echo 'make shots  pictures of all pages, sizes and themes into build/shots'
	@echo 'make dist   the release, fully compressed, into build/dist'
	@echo 'make fmt    format the Go code'
	@echo 'make clean  remove build/'

run: site
	@go run ./cmd/site serve $(if $(PORT),-addr 127.0.0.1:$(PORT))

site:
	@go run ./cmd/site build -o build/site -q fast

# The best compression takes one processor half a minute (once: build/cache keeps
# it), which is as long as another needs for the linters. The site that the
# browser tests see is then the one that would be released, within its budgets. What
# go test would vet by itself the linters have seen.
test: needs
	@$(MAKE) --no-print-directory -j2 lint site-best
	EVENFLOW_SITE='$(CURDIR)/build/best' go test -vet=off -timeout 20m ./...

site-best:
	@go run ./cmd/site build -o build/best -q best

lint: web/node_modules/.package-lock.json
	@bad=$$($(call TOOL,gofumpt) -l .) && \
	if [ -n "$$bad" ]; then echo "not formatted (make fmt does it):" $$bad; exit 1; fi
	go vet ./...
	GOOS=js GOARCH=wasm go vet $(WASM)
	$(call TOOL,staticcheck) ./...
	GOOS=js GOARCH=wasm $(call TOOL,staticcheck) $(WASM)
	web/node_modules/.bin/tsc -p web/jsconfig.json

needs: web/node_modules/.package-lock.json
	@.ci/needs

# The accessibility rules that the browser tests hold the pages to, what drives
# Firefox, and what checks the types of the scripts. npm writes the file last.
web/node_modules/.package-lock.json: web/package-lock.json
	@.ci/needs
	@cd web && npm ci --ignore-scripts --no-audit --no-fund --silent && touch node_modules/.package-lock.json

quick:
	@bad=$$($(call TOOL,gofumpt) -l .) && \
	if [ -n "$$bad" ]; then echo "not formatted (make fmt does it):" $$bad; exit 1; fi
	go vet $(PURE)
	go test $(PURE)
	go test ./doc -run House

bench: site
	go test -run '^$$' -bench . -benchmem ./sim/... ./game/...
	@go run ./cmd/site bench -dir build/site

shots: site
	@go run ./cmd/site shots -dir build/site -o build/shots

dist:
	@go run ./cmd/site build -o build/dist -q best

fmt:
	@$(call TOOL,gofumpt) -l -w .

clean:
	rm -rf build
