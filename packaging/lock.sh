#!/usr/bin/env bash
# Pins every dependency with the hashes of all its files, for every platform. Needs `uv` on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_CUSTOM_COMPILE_COMMAND="packaging/lock.sh"
compile() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate "$@"; }
compile pyproject.toml packaging/starter.in -o packaging/requirements.txt
compile --group dev -c packaging/requirements.txt -o packaging/requirements-dev.txt
compile packaging/core.in --group test -c packaging/requirements-dev.txt -c packaging/requirements.txt -o packaging/requirements-core.txt
compile packaging/package.in -c packaging/requirements-dev.txt -c packaging/requirements.txt -o packaging/requirements-package.txt
compile packaging/litellm.in -o packaging/requirements-litellm.txt
compile packaging/bench.in -o packaging/requirements-bench.txt
compile pyproject.toml --extra names -c packaging/requirements.txt -o packaging/requirements-names.txt
