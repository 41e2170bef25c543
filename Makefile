# What a new user runs is `make demo`; what a change must pass is `make test`. `make help` lists the rest.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test test-disclosure-long fuzz browser setup build lint format clean bench-setup bench-counting \
	bench-sealing bench-country bench-import bench-suppression bench-log bench-linkage

# The programs that benchmarks run beside, from PyPI, in a folder of their own; and how our side of one is built.
peers := Benchmarks/.build/peers/bin
build-benchmark := COUNTERSIGN_BENCHMARKS=1 swift build -c release --scratch-path Benchmarks/.build

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-21s %s\n", $$1, $$2 }' Makefile

demo: setup ## install what is missing, build, run the whole story on sample registers, and serve it (ARGS="--children 5000 --no-serve")
	swift build -c release --product countersign
	"$$(swift build -c release --show-bin-path)/countersign" demo $(ARGS)

test: ## install what is missing, then lint, build and run every test, those in a browser included
	@scripts/setup.sh browser
	@scripts/test.sh

test-disclosure-long: ## attack some hundred thousand random tables after protecting them (TABLES=200000 FROM=0; hours)
	@scripts/setup.sh
	COUNTERSIGN_RANDOM_TABLES=$(or $(TABLES),200000) COUNTERSIGN_RANDOM_FROM=$(or $(FROM),0) \
		swift test -c release --filter DisclosureTests.PropertyTests

fuzz: ## read a million mutated files of each kind under the address sanitizer (INPUTS=1000000 FROM=0 KINDS="csv xlsx xls divisions")
	@scripts/setup.sh
	COUNTERSIGN_FUZZ=1 swift build -c release --sanitize=address --product Fuzz --scratch-path .build/fuzz
	for kind in $(or $(KINDS),csv xlsx xls divisions); do \
		.build/fuzz/release/Fuzz $$kind $(or $(INPUTS),1000000) $(or $(FROM),0) Tests/IntakeTests/Workbooks || exit 1; done

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

bench-counting: bench-setup ## count 10 million sealed records beside DuckDB, encrypted Parquet and PostgreSQL with pgcrypto
	$(build-benchmark) --product CountingBenchmark
	$(peers)/python Benchmarks/counting.py Benchmarks/.build/release/CountingBenchmark

bench-sealing: bench-setup ## seal and open one short value beside bare libcrypto, tink and pymongocrypt
	$(build-benchmark) --product SealingBenchmark
	clang -O2 -Wall -Werror -o Benchmarks/.build/bare-libcrypto Benchmarks/Sources/BareLibcrypto/main.c -lcrypto
	$(peers)/python Benchmarks/sealing.py Benchmarks/.build/release/SealingBenchmark Benchmarks/.build/bare-libcrypto

bench-country: bench-setup ## count the country's 71 million migrant children from disk (takes some minutes and 4 GB of disk)
	$(build-benchmark) --product CountryBenchmark
	$(peers)/python Benchmarks/country.py Benchmarks/.build/release/CountryBenchmark

bench-import: bench-setup ## import eight registers of 200,000 children, all fields sealed and indexed, into SQLite
	$(build-benchmark) --product countersign
	$(peers)/python Benchmarks/imports.py Benchmarks/.build/release/countersign

bench-suppression: bench-setup ## protect the counts of synthetic children beside τ-ARGUS, and attack what both would publish
	$(build-benchmark) --product countersign
	$(peers)/python Benchmarks/check_attack.py
	$(peers)/python Benchmarks/suppression.py Benchmarks/.build/release/countersign

bench-log: bench-setup ## append to a log of a million entries, prove all of it, beside aics-tlog, and verify a release (ENTRIES=20000; minutes, 2 GB of disk)
	$(peers)/pip install -q --no-deps --ignore-requires-python aics-tlog==0.2.1
	$(peers)/pip install -q "cryptography>=48"
	$(build-benchmark) --product LogBenchmark
	$(build-benchmark) --product countersign
	$(peers)/python Benchmarks/log.py Benchmarks/.build/release/LogBenchmark Benchmarks/.build/release/countersign

bench-linkage: bench-setup ## link the registers of a usual and a hard sample beside Splink, and hold both to the truth
	$(peers)/pip install -q "splink==5.0.0" pandas
	$(build-benchmark) --product LinkageBenchmark
	$(peers)/python Benchmarks/linkage.py Benchmarks/.build/release/LinkageBenchmark

bench-setup:
	@scripts/setup.sh bench
	python3 -m venv Benchmarks/.build/peers
	$(peers)/pip install -q -r Benchmarks/requirements.txt

clean: ## forget every build
	rm -rf .build
