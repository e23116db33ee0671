#!/usr/bin/env bash
# Writes the reference pages of the documentation from the program itself.
set -euo pipefail
cd "$(dirname "$0")/.."
for page in commands configuration; do
    .build/release/thalamus reference "$page" >"docs/reference/$page.md"
done
