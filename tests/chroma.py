"""A real Chroma server on loopback, with a folder of its own, to stop and start."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

STARTS_WITHIN_S = 60.0


class ChromaServer:
    """One ``chroma run``; what it holds outlives a stop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            self.port = int(asked.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        program = Path(sys.executable).with_name("chroma")
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [program, "run", "--path", self._folder, "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + STARTS_WITHIN_S
        while not self._answers():
            assert self._process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)

    def _answers(self) -> bool:
        with contextlib.closing(HTTPConnection("127.0.0.1", self.port, 1)) as asking:
            try:
                asking.request("GET", "/api/v2/heartbeat")
                return asking.getresponse().status == HTTPStatus.OK
            except (OSError, HTTPException):
                return False

    def pause(self) -> None:
        """Let it hang: it takes connections, and says nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on after a pause."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory):
    """Give a Chroma server that answers; a test that stops it starts it again."""
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.stop()
