#!/usr/bin/env python3
"""Writes Sources/WebAssets/assets.c: one array for each file of the chat app, embedded by the compiler.

    scripts/make_app_assets.py            write the file
    scripts/make_app_assets.py --check    fail when it does not hold every file under app/
"""

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "Sources/WebAssets"


def source() -> str:
    files = sorted(p.relative_to(FOLDER / "app").as_posix() for p in (FOLDER / "app").rglob("*") if p.is_file())
    lines = ["// Written by scripts/make_app_assets.py.", '#include "WebAssets.h"', ""]
    rows = []
    for path in files:
        name = re.sub(r"[^a-z0-9]", "_", path.lower())
        lines += [f"static const unsigned char {name}[] = {{", f'#embed "app/{path}"', "};", ""]
        rows.append(f'    {{"{path}", {name}, sizeof {name}}},')
    lines += ["static const web_asset assets[] = {", *rows, "};", ""]
    lines += ["size_t web_asset_count(void) { return sizeof assets / sizeof *assets; }"]
    lines += ["web_asset web_asset_at(size_t position) { return assets[position]; }", ""]
    return "\n".join(lines)


def main() -> int:
    target = FOLDER / "assets.c"
    if "--check" not in sys.argv:
        target.write_text(source())
        return 0
    if target.exists() and target.read_text() == source():
        return 0
    print("Sources/WebAssets/assets.c does not hold every file of the app: run scripts/make_app_assets.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
