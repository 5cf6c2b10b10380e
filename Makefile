# iCluster: the two commands are `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

export ICLUSTER_DATA ?= $(abspath ../shared/data)
BIN := $(or $(CARGO_TARGET_DIR),target)/debug/icluster
ADDR ?= 127.0.0.1:8080
# A folder of official files, or `official` to download the latest ones first.
DATA ?=

.PHONY: help demo build web serve test fmt lint unit docs deny e2e api python bench rocksdb bounds clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

web: web/dist/index.html ## The browser app, built into web/dist

web/node_modules: web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	touch web/node_modules

web/dist/index.html: web/node_modules web/index.html web/vite.config.ts $(shell find web/src web/public -type f 2>/dev/null)
	cd web && npm run build

build: web ## The program, with the browser app inside
	cargo build --locked -p icluster

demo: build ## Build all, run the pipeline on the sample pack (or DATA=folder, DATA=official), serve the map
ifeq ($(DATA),official)
	$(BIN) demo --official --addr $(ADDR)
else ifneq ($(DATA),)
	$(BIN) demo --data "$(DATA)" --addr $(ADDR)
else
	$(BIN) demo --addr $(ADDR)
endif

test: ## Every check: format, lints, unit, property, golden, real-data, docs, licences, API, browser
	tools/test.sh

python: ## Build the Python wheel, install it aside and test it
	tools/python.sh

bench: ## Measure speed against DuckDB and ecomplexity and write docs/performance.md
	tools/bench.sh

rocksdb: ## Build the graph store on disk and test it (needs a C++ compiler and libclang; up to half an hour)
	cargo test --locked -p icluster-okn --features rocksdb --test on_disk

bounds: ## Compare feasible intervals with exact linear programming on what has been imported
	tools/bounds.sh

clean: ## Remove what was built
	cargo clean
	rm -rf web/dist web/node_modules
