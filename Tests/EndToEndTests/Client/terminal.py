"""Drives a command over a pseudo-terminal by a script of steps and prints what the terminal showed.

usage: terminal.py STEPS COMMAND ARGUMENT...

STEPS is a JSON list: {"wait": TEXT} waits until TEXT has been shown since the last step's match, {"send": TEXT} types,
{"end": true} waits until the command has ended. The result is JSON: {"screen": TEXT, "code": EXIT CODE}.
"""

import json
import os
import pty
import select
import sys
import time

LIMIT = 100.0


def main() -> None:
    steps = json.loads(sys.argv[1])
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.argv[2], sys.argv[2:])
    shown = b""
    seen = 0
    over = time.monotonic() + LIMIT

    def read() -> bool:
        """Reads what has come; False when the command has closed the terminal."""
        nonlocal shown
        if time.monotonic() > over:
            fail("time is up")
        if not select.select([terminal], [], [], 0.1)[0]:
            return True
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return False
        shown += piece
        return bool(piece)

    def fail(why: str) -> None:
        os.kill(child, 9)
        print(f"{why}; shown: {shown.decode(errors='replace')!r}", file=sys.stderr)
        sys.exit(1)

    code = None
    for step in steps:
        if "send" in step:
            os.write(terminal, step["send"].encode())
        elif "wait" in step:
            wanted = step["wait"].encode()
            while wanted not in shown[seen:]:
                if not read():
                    fail(f"it ended before {step['wait']!r} came")
            seen = shown.index(wanted, seen) + len(wanted)
        else:
            while read():
                pass
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps({"screen": shown.decode(errors="replace"), "code": code}))


main()
