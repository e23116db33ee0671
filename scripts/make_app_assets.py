#!/usr/bin/env python3
"""Writes Sources/WebAssets/assets.c: one array for each file of the chat app, embedded by the compiler.

    scripts/make_app_assets.py            write the file
    scripts/make_app_assets.py --check    fail when it does not hold every file under app/

KaTeX is not ours: it is embedded from Debian's packages libjs-katex and fonts-katex where they are installed, and left
out where not; the app then shows maths as TeX.
"""

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "Sources/WebAssets"
KATEX = "/usr/share/javascript/katex"
FONTS = (
    "AMS-Regular Caligraphic-Bold Caligraphic-Regular Fraktur-Bold Fraktur-Regular Main-Bold Main-BoldItalic Main-Italic "
    "Main-Regular Math-BoldItalic Math-Italic SansSerif-Bold SansSerif-Italic SansSerif-Regular Script-Regular "
    "Size1-Regular Size2-Regular Size3-Regular Size4-Regular Typewriter-Regular"
).split()
# Path in the app and file of the package. Debian's katex.js is the minified script.
SYSTEM_FILES = [
    ("katex/katex.js", f"{KATEX}/katex.js"),
    ("katex/katex.css", f"{KATEX}/katex.min.css"),
    *((f"katex/fonts/KaTeX_{font}.woff2", f"{KATEX}/fonts/KaTeX_{font}.woff2") for font in FONTS),
]


def c_name(path: str) -> str:
    return re.sub(r"[^a-z0-9]", "_", path.lower())


def source() -> str:
    files = sorted(p.relative_to(FOLDER / "app").as_posix() for p in (FOLDER / "app").rglob("*") if p.is_file())
    lines = ["// Written by scripts/make_app_assets.py.", '#include "WebAssets.h"', ""]
    rows = []
    for path in files:
        name = c_name(path)
        lines += [f"static const unsigned char {name}[] = {{", f'#embed "app/{path}"', "};", ""]
        rows.append(f'    {{"{path}", {name}, sizeof {name}}},')
    for path, file in SYSTEM_FILES:
        name = c_name(path)
        lines += [f'#if __has_embed("{file}")', f"static const unsigned char {name}[] = {{", f'#embed "{file}"', "};", "#endif", ""]
        rows += [f'#if __has_embed("{file}")', f'    {{"{path}", {name}, sizeof {name}}},', "#endif"]
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
