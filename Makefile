# Dojang: everything a developer runs. `make` alone lists the targets.

BUILD   := .build
BIN     := $(BUILD)/bin
DOJANG  := $(BUILD)/dojang

# Tools are pinned here and nowhere else. The version is part of the file's name, so a new pin installs itself.
GOLANGCI_LINT_VERSION := v2.15.0
GOFUMPT_VERSION       := v0.12.0
GOLANGCI_LINT := $(BIN)/golangci-lint-$(GOLANGCI_LINT_VERSION)
GOFUMPT       := $(BIN)/gofumpt-$(GOFUMPT_VERSION)

# The go command leaves a directory named testdata out of ./... patterns.
PACKAGES := ./... ./testdata

# Programs in other languages, whose tests start them: only where a target says so.
INTEROP := ./testdata/interop
NODE    := $(BUILD)/interop/node

# How long each fuzz target runs, and how often the features do, in check-all.
FUZZ_TIME     ?= 20s
FEATURE_COUNT ?= 20

.DEFAULT_GOAL := help

# One part at a time: a benchmark beside a race test measures neither.
.NOTPARALLEL:

.PHONY: help
help:
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

.PHONY: run
run: build ## build and start every simulator (ARGS='--port-base 0' passes flags)
	@exec ./$(DOJANG) serve $(ARGS)

.PHONY: test
test: ## every test: unit, conformance against the simulators, features
	go test $(PACKAGES)

.PHONY: check
check: format vet lint tidy race features conformance ## what a change must pass: format, vet, lint, tidy, race tests, features, conformance

.PHONY: check-all
check-all: check interop features-repeat fuzz bench-short ## check, then interop, features in many random orders, short fuzz, short bench: what CI runs

.PHONY: bench
bench: ## the benchmarks, as ratios against a bare server measured in the same run
	go run ./simulators/cmd/dojang-bench

.PHONY: fmt
fmt: $(GOFUMPT) ## rewrite the Go files in the one format
	$(GOFUMPT) -w .

.PHONY: tools
tools: $(GOLANGCI_LINT) $(GOFUMPT) ## install the pinned linter and formatter into .build/bin

.PHONY: clean
clean: ## remove what make built
	rm -rf $(BUILD)

# The parts of check and check-all, each also a target of its own.

.PHONY: build
build:
	@$(call need,go,install Go from https://go.dev/dl; go.mod names the version)
	go build -o $(DOJANG) ./simulators/cmd/dojang

.PHONY: format
format: $(GOFUMPT)
	@unformatted=$$($(GOFUMPT) -l .) || exit 1; \
	if [ -n "$$unformatted" ]; then echo "not formatted, run 'make fmt':" >&2; echo "$$unformatted" >&2; exit 1; fi

.PHONY: vet
vet:
	go vet $(PACKAGES) $(INTEROP)

.PHONY: lint
lint: $(GOLANGCI_LINT)
	$(GOLANGCI_LINT) run $(PACKAGES) $(INTEROP)

.PHONY: tidy
tidy:
	go mod tidy -diff

.PHONY: race
race:
	@$(call need,$$(go env CC),the race detector needs a C compiler; on Debian: apt-get install gcc libc6-dev)
	go test -race -timeout 20m $(PACKAGES)

.PHONY: features
features:
	go test -race ./features/...

.PHONY: conformance
conformance: build
	./$(DOJANG) conform

# A language that is missing is disabled by the test, which says how to get it. The programs wait more than they work.
.PHONY: interop
interop:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(NODE)/node_modules; fi
	go test -count=1 -v -parallel 4 $(INTEROP)

$(NODE)/node_modules: testdata/interop/node/package.json testdata/interop/node/package-lock.json
	@mkdir -p $(NODE)
	cp $^ $(NODE)
	npm ci --prefix $(NODE) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: features-repeat
features-repeat:
	go test -count=$(FEATURE_COUNT) -shuffle=on ./features/...

.PHONY: fuzz
fuzz:
	.ci/fuzz $(FUZZ_TIME)

.PHONY: bench-short
bench-short:
	go run ./simulators/cmd/dojang-bench -short

$(GOLANGCI_LINT):
	@$(call install,github.com/golangci/golangci-lint/v2/cmd/golangci-lint,$(GOLANGCI_LINT_VERSION))

$(GOFUMPT):
	@$(call install,mvdan.cc/gofumpt,$(GOFUMPT_VERSION))

# need(command, remedy): stop with a clear error when a command is missing.
need = command -v $(1) >/dev/null || { echo "make $@: $(1) is missing: $(2)" >&2; exit 1; }

# install(package, version): the package's command as the file that the target names, built outside this module.
install = $(call need,go,install Go from https://go.dev/dl; go.mod names the version); \
	echo "installing $(1)@$(2) into $(BIN)"; mkdir -p $(BIN); \
	GOBIN="$(CURDIR)/$(BIN)" GOFLAGS= go install $(1)@$(2) || { \
		echo "make: cannot install $(1)@$(2): is the Go module proxy ($$(go env GOPROXY)) reachable?" >&2; exit 1; }; \
	mv $(BIN)/$(notdir $(1)) $@
