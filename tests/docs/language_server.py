"""A client of yaml-language-server: what an editor shows of a file, asked over LSP."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any, NamedTuple

_NAME = "yaml-language-server"
_PATIENCE = 120  # seconds; a busy machine starts node slowly
_OFFLINE = {"schemaStore": {"enable": False, "url": ""}}  # nothing is fetched from the network


def find_server() -> str | None:
    """The server in the folder VERIFIER_NODE_MODULES, or on the path."""
    folder = os.environ.get("VERIFIER_NODE_MODULES")
    return shutil.which(_NAME, path=os.path.join(folder, ".bin")) if folder else shutil.which(_NAME)


class Mark(NamedTuple):
    """What an editor underlines: a line, from 1, the words, and what it says of them."""

    line: int
    words: str
    message: str


class Editor:
    """An editor with files open. Lines and columns are counted from 1, as in our reports.

    ``settings`` are those of the server; with ``folder``, paths in them start there.
    """

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, Any], folder: Path | None) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to_server: IO[bytes] = process.stdin
        self._from_server: Queue[dict[str, Any] | None] = Queue()
        Thread(target=_receive, args=(process.stdout, self._from_server), daemon=True).start()
        self._requests = 0
        self._texts: dict[str, str] = {}
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._settings = {"yaml": {"validate": True, **settings}}
        root = folder.as_uri() if folder else None
        self._ask("initialize", {"processId": os.getpid(), "rootUri": root, "capabilities": {}})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def open(self, path: Path, text: str) -> None:
        """Show a file with that text."""
        uri = path.as_uri()
        self._texts[uri] = text
        self._found.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def marks(self, path: Path) -> list[Mark]:
        """What is underlined in an open file. The server looks at it when nothing was typed for a while."""
        while path.as_uri() not in self._found:
            self._next()
        return [self._mark(path.as_uri(), found) for found in self._found[path.as_uri()]]

    def complete(self, path: Path, line: int, column: int) -> dict[str, str]:
        """What is offered there, each with what is told of it."""
        found = self._ask("textDocument/completion", self._place(path, line, column))
        return {item["label"]: _text(item.get("documentation", "")) for item in found["items"]}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is told of the word there."""
        return _text((self._ask("textDocument/hover", self._place(path, line, column)) or {}).get("contents", ""))

    def close(self) -> None:
        """End the server."""
        self._ask("shutdown", None)
        self._tell("exit", None)

    def _mark(self, uri: str, found: dict[str, Any]) -> Mark:
        start, end = found["range"]["start"], found["range"]["end"]
        line = self._texts[uri].split("\n")[start["line"]]
        words = line[start["character"] : end["character"] if end["line"] == start["line"] else None]
        return Mark(start["line"] + 1, words, found["message"])

    @staticmethod
    def _place(path: Path, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}

    def _ask(self, method: str, parameters: Any) -> Any:
        self._requests += 1
        self._send({"id": self._requests, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == self._requests and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _next(self) -> dict[str, Any]:
        """The next message. The server is told its settings when it asks for them; else it is answered with nothing."""
        message = self._from_server.get(timeout=_PATIENCE)
        assert message is not None, "the server has ended"
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _answer(self, message: dict[str, Any]) -> list[Any] | None:
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item["section"], {}) for item in message["params"]["items"]]

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to_server.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._to_server.flush()


@contextmanager
def start_editor(server: str, settings: dict[str, Any] | None = None, folder: Path | None = None) -> Iterator[Editor]:
    """An editor whose server is ended with it."""
    with subprocess.Popen([server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            editor = Editor(process, {**_OFFLINE, **(settings or {})}, folder)
            yield editor
            editor.close()
            process.wait(_PATIENCE)
        finally:
            process.kill()


def _receive(stream: IO[bytes], received: Queue[dict[str, Any] | None]) -> None:
    """Each message that the server sends; at the end None."""
    while header := stream.readline():
        length = int(header.partition(b":")[2]) if header.lower().startswith(b"content-length") else 0
        if length:
            while stream.readline().strip():
                pass
            received.put(json.loads(stream.read(length)))
    received.put(None)


def _text(documentation: str | dict[str, str]) -> str:
    return documentation if isinstance(documentation, str) else documentation["value"]
