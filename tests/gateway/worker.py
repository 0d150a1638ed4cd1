"""A stand-in for the Rasa worker: a real HTTP server whose behaviour a test chooses.

It keeps what it was sent, so that tests can see what reaches Rasa. The real worker is tested in tests/assistant.
"""
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Document = dict[str, Any]


class Worker:
    """`answer(question)` gives the body of the reply; None closes the connection without one."""

    def __init__(self) -> None:
        self.questions: list[Document] = []
        self.status, self.seconds = 200, 0.0
        self.answer: Callable[[Document], Any] = remember
        self.address = ""

    @property
    def messages(self) -> list[str]:
        return [question["message"] for question in self.questions]


def remember(question: Document) -> list[Document]:
    """Collects the messages in the state, and says how many there are."""
    state = question["metadata"]["state"] or {"said": []}
    said = [*state["said"], question["message"]]
    return [{"recipient_id": question["sender"], "text": f"{len(said)}: {question['message']}"},
            {"recipient_id": question["sender"], "custom": {"type": "state", "state": {**state, "said": said}}}]


def _handler(worker: Worker) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            worker.questions.append(question)
            time.sleep(worker.seconds)
            self._send(worker.answer(question))

        def do_GET(self) -> None:
            self._send({"status": "ok"})

        def _send(self, document: Any) -> None:
            body = document if isinstance(document, bytes) else json.dumps(document).encode()
            self.send_response(worker.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


@contextmanager
def running_worker() -> Iterator[Worker]:
    """A worker on a free port of loopback."""
    worker = Worker()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(worker))
    worker.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        server.shutdown()
        server.server_close()
