#!/usr/bin/env python3
"""Fills a gateway with synthetic traffic, so that its dashboard has something to show.

    scripts/seed_demo.py [--binary .build/release/thalamus] [--folder DIR] [--requests 600] [--days 7] [--copies 1] [--serve]

It starts a scripted server that speaks OpenAI's protocol and answers with filler text, starts the gateway before it
with three models of invented prices, sends requests and feedback through the public API and, since all of them come
within a minute, spreads them over the last days in the ledger's file. Everything is seeded: two runs send the same
requests. No figure of it says anything about a real model. With `--serve` the gateway goes on until Ctrl-C.
"""

import argparse
import json
import math
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOPICS = ["a bakery", "the tides", "binary search", "medieval guilds", "photosynthesis", "a train timetable",
          "compound interest", "the water cycle", "sourdough", "prime numbers", "a chess club", "solar panels"]
EASY = ["Say hello to {}.", "Give three words about {}.", "Translate to French: I like {}.", "What is {}?",
        "Rephrase politely: tell me about {}.", "Suggest a title for a note on {}."]
MIDDLE = ["Summarise what a beginner must know of {} in five sentences.", "Compare {} with something similar.",
          "Write an e-mail to a colleague that explains {}.", "List the most common mistakes with {} and how to avoid them.",
          "Write a Python function that models {} and a test for it."]
HARD = ["Prove a non-trivial statement about {} step by step and say which assumptions you need.",
        "Derive a formula that describes {}, then compute it for n = 17 and explain why it holds.",
        "Design a distributed system for {} that survives the loss of a region; discuss consistency and cost.",
        "A club of 23 people studies {}; each pair meets once in groups of three. Is it possible? Prove it."]
COMMENTS = {"up": ["Clear and short.", "Just what I needed."], "down": ["Missed the point.", "Too long."]}

# Upstream name: (share of errors, mean milliseconds, mean tokens of an answer).
SPEED = {"demo-large-1": (0.004, 60, 420), "demo-medium-1": (0.006, 30, 310), "demo-small-1": (0.012, 12, 240)}

CONFIGURATION = """
server: {{ host: 127.0.0.1, port: {port}, database: {ledger} }}
providers:
  demo-cloud: {{ kind: openai, base_url: "http://127.0.0.1:{upstream}/v1", api_key: synthetic-key-of-the-demo }}
  demo-local: {{ kind: openai, base_url: "http://127.0.0.1:{upstream}/local/v1" }}
models:
  - id: demo-large
    provider: demo-cloud
    upstream: demo-large-1
    known_as: gpt-4o-2024-08-06
    price: {{ input: 2.50, output: 10.00 }}
    context: 128000
    capabilities: [vision, tools, json]
    parameters_billion: {{ total: 440, active: 88 }}
  - id: demo-medium
    provider: demo-cloud
    upstream: demo-medium-1
    known_as: gpt-4o-mini-2024-07-18
    price: {{ input: 0.15, output: 0.60 }}
    context: 128000
    capabilities: [tools, json]
    parameters_billion: {{ total: 28, active: [8, 28] }}
  - id: demo-small
    provider: demo-local
    upstream: demo-small-1
    known_as: Meta-Llama-3.1-8B-Instruct
    price: {{ input: 0.02, output: 0.04 }}
    context: 32000
    capabilities: [json]
    parameters_billion: 8
policies:
  - name: auto
    router: skill
    models: [demo-large, demo-medium, demo-small]
    objective: {{ kind: lambda, value: 0.0195 }}
  - name: thrifty
    router: skill
    models: [demo-medium, demo-small]
    objective: {{ kind: lambda, value: 0.6 }}
"""


class Upstream(BaseHTTPRequestHandler):
    """Answers with filler; how long and how often it fails depends on the request's text alone."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(200, {"object": "list", "data": [{"id": name, "owned_by": "demo"} for name in SPEED]})

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        chance = random.Random(json.dumps(request["messages"]))
        errors, milliseconds, tokens = SPEED[request["model"]]
        time.sleep(milliseconds / 1000 * chance.lognormvariate(0, 0.5))
        if chance.random() < errors:
            return self.answer(503, {"error": {"message": "overloaded (synthetic)", "type": "server_error"}})
        tokens = int(tokens * chance.lognormvariate(-0.1, 0.5))
        prompt = 20 + sum(len(m["content"]) for m in request["messages"]) // 4
        usage = {"prompt_tokens": prompt, "completion_tokens": tokens, "total_tokens": prompt + tokens}
        base = {"id": "chatcmpl-demo", "created": int(time.time()), "model": request["model"]}
        if not request.get("stream"):
            message = {"role": "assistant", "content": "This is synthetic filler."}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            return self.answer(200, {**base, "object": "chat.completion", "choices": [choice], "usage": usage})
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        base["object"] = "chat.completion.chunk"
        for word in ["This ", "is ", "synthetic ", "filler."]:
            self.event({**base, "choices": [{"index": 0, "delta": {"content": word}, "finish_reason": None}]})
            time.sleep(milliseconds / 4000)
        self.event({**base, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        self.event({**base, "choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")
        self.close_connection = True

    def event(self, value):
        self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
        self.wfile.flush()

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Gateway:
    """The command `thalamus serve` in a process of its own."""

    def __init__(self, binary: str, folder: Path):
        command = [binary, "serve", "--no-auth", "--config", "demo.yaml"]
        self.process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
        self.address = ""
        for line in self.process.stderr:
            if "listens on http://" in line:
                self.address = line.split("listens on ")[1].split()[0]
                break
        if not self.address:
            sys.exit("the gateway did not start: run `" + " ".join(command) + f"` in {folder} to see why")
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        while True:
            try:
                urllib.request.urlopen(self.address + "/health/ready").read()
                return
            except urllib.error.URLError:
                time.sleep(0.1)

    def post(self, path: str, body: dict) -> dict:
        data = json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request) as response:
                response.read()
                return dict(response.headers)
        except urllib.error.HTTPError as error:
            return dict(error.headers)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def requests(count: int) -> list[dict]:
    chance = random.Random(7)
    made = []
    for index in range(count):
        kind = chance.choices([EASY, MIDDLE, HARD], [5, 3, 2])[0]
        text = chance.choice(kind).format(chance.choice(TOPICS)) + f" (variant {index})"
        model = chance.choices(["auto", "thrifty", "demo-large"], [16, 4, 1])[0]
        made.append({"model": model, "messages": [{"role": "user", "content": text}], "stream": chance.random() < 0.5})
    return made


def send(gateway: Gateway, count: int):
    with ThreadPoolExecutor(4) as pool:
        headers = list(pool.map(lambda body: gateway.post("/v1/chat/completions", body), requests(count)))
    chance = random.Random(11)
    good = {"demo-large": 0.9, "demo-medium": 0.84, "demo-small": 0.7}
    for header in headers:
        if chance.random() > 0.15:
            continue
        thumb = "up" if chance.random() < good.get(header.get("x-thalamus-model"), 0.8) else "down"
        body = {"decision_id": header.get("x-thalamus-decision-id"), "thumb": thumb}
        if chance.random() < 0.3:
            body["comment"] = chance.choice(COMMENTS[thumb])
        gateway.post("/v1/feedback", body)


def spread(ledger: Path, days: float):
    """Moves the requests over the last days: more by day than by night, and growing."""
    now = time.time()
    chance = random.Random(13)
    slots = [now - days * 86_400 + 3_600 * hour for hour in range(int(days * 24))]
    weights = [(1.2 + math.sin((slot / 86_400 - 0.35) * 2 * math.pi)) * (1 + k / len(slots))
               for k, slot in enumerate(slots)]
    with sqlite3.connect(ledger) as database:
        rows = database.execute("SELECT sequence, id FROM decision ORDER BY sequence").fetchall()
        times = sorted(slot + chance.random() * 3_500 for slot in chance.choices(slots, weights, k=len(rows)))
        for (sequence, id), at in zip(rows, times):
            sql = "UPDATE decision SET created = ?, record = json_set(record, '$.created', ?) WHERE sequence = ?"
            database.execute(sql, (at, at, sequence))
            database.execute("UPDATE figure SET created = ? WHERE sequence = ?", (at, sequence))
            database.execute("UPDATE answer SET created = ? WHERE decision_id = ?", (at, id))
            database.execute("UPDATE feedback SET created = ? WHERE decision_id = ?", (at + 60, id))
    database.close()


def multiply(ledger: Path, copies: int):
    """Repeats every request in the ledger's file, to try the dashboard on a long history."""
    with sqlite3.connect(ledger) as database:
        rows = database.execute("SELECT count(*), max(sequence) FROM decision").fetchone()
        columns = {}
        for table in ("decision", "figure", "answer"):
            columns[table] = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        for copy in range(1, copies):
            offset = copy * rows[1]
            for table, names in columns.items():
                values = {"sequence": f"sequence + {offset}", "id": f"id || '_{copy}'", "decision_id": f"decision_id || '_{copy}'"}
                chosen = ", ".join(values.get(name, name) for name in names)
                origin = f"sequence <= {rows[1]}" if table != "answer" else "decision_id IN (SELECT id FROM first)"
                if copy == 1 and table == "answer":
                    database.execute(f"CREATE TEMP TABLE first AS SELECT id FROM decision WHERE sequence <= {rows[1]}")
                database.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {chosen} FROM {table} WHERE {origin}")
    database.close()
    print(f"the ledger holds {rows[0] * copies} decisions")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=".build/release/thalamus")
    parser.add_argument("--folder", help="where the configuration and the ledger go; a new one by default")
    parser.add_argument("--requests", type=int, default=600)
    parser.add_argument("--days", type=float, default=7)
    parser.add_argument("--copies", type=int, default=1, help="how often each request stands in the ledger")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--serve", action="store_true", help="go on serving")
    options = parser.parse_args()
    folder = Path(options.folder or tempfile.mkdtemp(prefix="thalamus-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    upstream = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    threading.Thread(target=upstream.serve_forever, daemon=True).start()
    ledger = folder / "demo.sqlite"
    for file in folder.glob("demo.sqlite*"):
        file.unlink()
    settings = {"port": options.port, "ledger": ledger.name, "upstream": upstream.server_port}
    (folder / "demo.yaml").write_text(CONFIGURATION.format(**settings))
    binary = str(Path(options.binary).resolve())
    gateway = Gateway(binary, folder)
    send(gateway, options.requests)
    gateway.stop()
    spread(ledger, options.days)
    print(f"{options.requests} synthetic requests are in {ledger}")
    if options.copies > 1:
        multiply(ledger, options.copies)
    if not options.serve:
        return
    gateway = Gateway(binary, folder)
    print(f"serving on {gateway.address}; Ctrl-C ends it", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        gateway.process.wait()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        gateway.stop()


if __name__ == "__main__":
    main()
