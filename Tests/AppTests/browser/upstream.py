"""A server that speaks OpenAI's protocol and answers as a test says."""

import json
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What a request is answered with: words sent one by one, or an error."""

    text: str = "It is 42."
    pause: float = 0.0
    before: float = 0.0
    status: int = 200
    waits: threading.Event | None = None


@dataclass
class Seen:
    """A request as the upstream saw it."""

    model: str
    body: dict
    left: threading.Event = field(default_factory=threading.Event)
    sent: int = 0


class Upstream:
    """Answers each chat request with `answer(request)`."""

    def __init__(self):
        self.requests: list[Seen] = []
        self.answer = lambda seen: Answer()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.whole({"object": "list", "data": []})

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                seen = Seen(body["model"], body)
                outer.requests.append(seen)
                answer = outer.answer(seen)
                if answer.waits:
                    self.wait(answer.waits, seen)
                time.sleep(answer.before)
                if answer.status != 200:
                    error = {"message": answer.text, "type": "server_error", "code": "scripted"}
                    return self.whole({"error": error}, answer.status)
                try:
                    self.stream(answer, seen) if body.get("stream") else self.complete(answer, seen)
                except OSError:
                    seen.left.set()
                    self.close_connection = True

            def wait(self, event, seen):
                """Waits for the event, or until the client goes."""
                self.connection.setblocking(False)
                while not event.wait(0.01):
                    try:
                        if self.connection.recv(1, socket.MSG_PEEK) == b"":
                            seen.left.set()
                            return
                    except BlockingIOError:
                        continue
                    except OSError:
                        seen.left.set()
                        return
                self.connection.setblocking(True)

            def whole(self, value, status=200):
                data = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def complete(self, answer, seen):
                message = {"role": "assistant", "content": answer.text}
                self.whole({"id": "x", "object": "chat.completion", "model": seen.model, "usage": usage(answer),
                            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})

            def stream(self, answer, seen):
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.send_header("transfer-encoding", "chunked")
                self.end_headers()
                words = answer.text.split(" ")
                for position, word in enumerate(words):
                    end = " " if position + 1 < len(words) else ""
                    self.chunk({"choices": [{"index": 0, "delta": {"content": word + end}, "finish_reason": None}]}, seen)
                    seen.sent += 1
                    if answer.pause:
                        time.sleep(answer.pause)
                self.chunk({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}, seen)
                self.chunk({"choices": [], "usage": usage(answer)}, seen)
                self.event(b"[DONE]")
                self.wfile.write(b"0\r\n\r\n")

            def chunk(self, members, seen):
                self.event(json.dumps({"id": "x", "object": "chat.completion.chunk", "model": seen.model, **members}).encode())

            def event(self, data):
                line = b"data: " + data + b"\n\n"
                self.wfile.write(b"%x\r\n" % len(line) + line + b"\r\n")

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """A client that leaves is no error."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def usage(answer):
    count = len(answer.text.split(" "))
    return {"prompt_tokens": 20, "completion_tokens": count, "total_tokens": 20 + count}
