#!/bin/sh
# Tests the chat app: its pure parts in Node, the whole of it in Chromium before the real gateway.
set -eu
cd "$(dirname "$0")/.."
node --test Tests/AppTests/unit/
venv=.build/app-tests
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r Tests/AppTests/requirements.txt
exec "$venv/bin/python" -m pytest -q -p no:cacheprovider Tests/AppTests/browser "$@"
