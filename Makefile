# What a new user runs is `make demo`; what a change must pass is `make test`. `make help` lists the rest.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test browser setup build lint format clean bench-counting

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

demo: setup ## install what is missing, build, run the whole story on sample registers, and serve it (ARGS="--children 5000 --no-serve")
	swift build -c release --product countersign
	"$$(swift build -c release --show-bin-path)/countersign" demo $(ARGS)

test: ## install what is missing, then lint, build and run every test, those in a browser included
	@scripts/setup.sh browser
	@scripts/test.sh

browser: ## play a reader of the site in a real browser, and nothing else
	@scripts/setup.sh browser
	swift build --product countersign
	@scripts/browser.sh

setup: ## check the Swift toolchain and install the Debian packages the project needs
	@scripts/setup.sh

build: setup ## build everything, tests included, for debugging
	swift build --build-tests

lint: ## check the house's formatting
	swift format lint --strict -r Package.swift Sources Tests

format: ## mend the formatting where that can be done by machine
	swift format -i -r Package.swift Sources Tests

bench-counting: setup ## count 10 million sealed records beside DuckDB in the clear (needs PyPI once, for the peer)
	python3 -m venv Benchmarks/.build/peers
	Benchmarks/.build/peers/bin/pip install -q -r Benchmarks/requirements.txt
	COUNTERSIGN_BENCHMARKS=1 swift build -c release --scratch-path Benchmarks/.build --product CountingBenchmark
	Benchmarks/.build/peers/bin/python Benchmarks/counting.py Benchmarks/.build/release/CountingBenchmark

clean: ## forget every build
	rm -rf .build
