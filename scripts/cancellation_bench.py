#!/usr/bin/env python3
"""Time from a client's departure until every upstream call of its plan is gone.

Starts the gateway with a cascade whose two drafts never answer, leaves twenty times, and prints milliseconds.
Usage: scripts/cancellation_bench.py [BINARY]
"""
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

CONFIGURATION = """
server: {{ port: {gateway}, database: ":memory:" }}
providers: {{ upstream: {{ kind: openai, base_url: "http://127.0.0.1:{upstream}/v1" }} }}
models:
  - {{ id: small-a, provider: upstream }}
  - {{ id: small-b, provider: upstream }}
  - {{ id: large, provider: upstream, price: {{ input: 2.5, output: 10 }} }}
policies:
  - name: auto
    models: [small-a, small-b, large]
    objective: {{ kind: lambda, value: 0.02 }}
    plan: plan.json
"""
PLAN = {
    "strategy": "cascade",
    "nodes": [
        {"id": "n1", "kind": "model", "model": "small-a"},
        {"id": "n2", "kind": "model", "model": "small-b"},
        {"id": "j", "kind": "agree", "deps": ["n1", "n2"]},
        {"id": "n3", "kind": "model", "model": "large", "deps": ["j"], "when": "j.rejected"},
    ],
    "output": "j|n3",
}
opened, gone = [], []


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


async def never_answer(reader, writer):
    try:
        await reader.readuntil(b"\r\n\r\n")
        opened.append(time.perf_counter())
        while await reader.read(65536):
            pass
    except OSError:
        pass
    gone.append(time.perf_counter())
    writer.close()


async def leave(port):
    opened.clear()
    gone.clear()
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    body = json.dumps({"model": "auto", "messages": [{"role": "user", "content": "Which?\nA. x\nB. y"}]}).encode()
    head = f"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    while len(opened) < 2:
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.05)
    left = time.perf_counter()
    writer.transport.abort()
    while len(gone) < 2:
        await asyncio.sleep(0.0005)
    return (max(gone) - left) * 1000


async def main(binary):
    gateway, upstream = free_port(), free_port()
    server = await asyncio.start_server(never_answer, "127.0.0.1", upstream)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "thalamus.yaml"), "w") as file:
            file.write(CONFIGURATION.format(gateway=gateway, upstream=upstream))
        with open(os.path.join(folder, "plan.json"), "w") as file:
            json.dump(PLAN, file)
        process = subprocess.Popen(
            [binary, "serve", "--config", os.path.join(folder, "thalamus.yaml")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while True:
                try:
                    (await asyncio.open_connection("127.0.0.1", gateway))[1].close()
                    break
                except OSError:
                    await asyncio.sleep(0.1)
            times = sorted([await leave(gateway) for _ in range(20)])
            print(f"median {times[10]:.1f} ms, slowest of 20 {times[-1]:.1f} ms")
        finally:
            process.terminate()
            process.wait()
    server.close()


asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else ".build/release/thalamus"))
