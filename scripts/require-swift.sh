#!/usr/bin/env bash
# Fails with directions when there is no Swift of the version that the package needs.
set -euo pipefail

needed=6.3
found=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1 || true)
if [ -z "$found" ]; then
    echo "Thalamus needs Swift $needed or newer, and there is no 'swift' on this machine." >&2
elif [ "$(printf '%s\n%s\n' "$needed" "$found" | sort -V | head -n 1)" != "$needed" ]; then
    echo "Thalamus needs Swift $needed or newer; this machine has $found." >&2
else
    exit 0
fi
cat >&2 <<'DIRECTIONS'
Get it with swiftly, the toolchain installer of swift.org:
    https://www.swift.org/install/linux/
or unpack a release tarball from there and put its usr/bin first in PATH. Then run the same command again.
DIRECTIONS
exit 1
