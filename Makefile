# The two commands of the README are `make run` and `make test`; each installs what it needs.

CONFIGURATION := release
# One configuration for everything: kernels are unusable in debug, and a second one would build twice.
FLAGS := -c $(CONFIGURATION)
BINARY := .build/$(CONFIGURATION)/thalamus
# KaTeX shows the chat app's maths; its files are embedded.
BUILD_PACKAGES := libsqlite3-dev zlib1g-dev pkg-config python3 python3-pip ca-certificates libjs-katex fonts-katex
TEST_PACKAGES := $(BUILD_PACKAGES) python3-venv nodejs chromium
# Targets whose tests wait for servers more than they compute.
WAITING_TESTS := ProvidersTests|GatewayServerTests|DownloadsTests|ExecutionTests
SOURCES := Sources Tests Web Package.swift

.PHONY: help run test build encoder lint format web train evaluation clean

help: ## List the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: build encoder ## Start the gateway on http://127.0.0.1:8080
	$(BINARY) serve

test: packages-test lint ## Check style, run every test, build the browser module
	@mkdir -p .build
	swift test list $(FLAGS) >.build/tests.txt || { cat .build/tests.txt; exit 1; }
	$(BINARY) models fetch minilm
	# Kernels and fitting keep every core busy; tests that wait for servers run apart from them.
	swift test $(FLAGS) --skip-build --filter '$(WAITING_TESTS)'
	swift test $(FLAGS) --skip-build --skip '$(WAITING_TESTS)|TrainingTests'
	swift test $(FLAGS) --skip-build --filter TrainingTests
	scripts/test-app.sh
	$(MAKE) --no-print-directory web

build: packages-build ## Build the command `thalamus`
	swift build $(FLAGS) --product thalamus

encoder: packages-build ## Install the sentence encoder (90 MB, once)
	@[ -x $(BINARY) ] || swift build $(FLAGS) --product thalamus
	$(BINARY) models fetch minilm

lint: ## Check the source style
	swift format lint --strict --parallel --recursive $(SOURCES)
	python3 scripts/make_demo_outcomes.py --check
	python3 scripts/make_planner_data.py --check
	python3 scripts/make_app_assets.py --check

format: ## Bring the sources into the house style
	swift format --in-place --parallel --recursive $(SOURCES)

web: ## Build the portable tier for the browser and try it in Node
	Web/build.sh
	node Web/smoke.mjs

train: build encoder ## Train the built-in router again; DATA is a folder of outcome files
	scripts/train-builtin.sh "$(DATA)"

evaluation: build encoder ## Make the tables of docs/evaluation.md again; DATA is a folder of outcome files
	scripts/evaluation.sh "$(DATA)"

clean: ## Remove what was built
	rm -rf .build Web/.build Web/dist

.PHONY: packages-build packages-test
packages-build:
	@scripts/require-swift.sh
	@scripts/install-system-packages.sh $(BUILD_PACKAGES)

packages-test:
	@scripts/require-swift.sh
	@scripts/install-system-packages.sh $(TEST_PACKAGES)
