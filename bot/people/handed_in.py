"""Files that staff handed in and have not placed yet, under the data folder."""

import contextlib
import json
import re
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.private import make_private
from ingest.sidecar import told_about

KEPT_S = 24 * 3600.0
"""How long a file waits to be placed, in seconds."""

_FILE, _ABOUT = "file", "about.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A file that waits, and what staff were offered to do with it."""

    token: str
    name: str
    """As the sender named it."""
    similar: tuple[str, ...] = ()
    """Paths of the documents that it was offered to replace."""
    placed: str = ""
    """Its path in the folder, once it is there."""
    kept: str = ""
    """Names what it took the place of, as the shelf keeps that; empty for nothing."""

    @property
    def tells(self) -> bool:
        """Whether it tells about a document and is none itself."""
        return bool(told_about(self.name))


class HandedInFiles:
    """All that wait; safe to use from several processes on one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def room(self, token: str) -> Path:
        """Give where the file of *token* goes; what waited too long makes room."""
        self._sweep()
        place = self._folder / token
        make_private(place)
        return place / _FILE

    def keep(self, handed_in: HandedIn) -> None:
        """Remember what is known about a file."""
        about = self._folder / handed_in.token / _ABOUT
        part = about.with_suffix(".part")
        part.write_text(json.dumps(asdict(handed_in)), "utf-8")
        part.replace(about)

    def get(self, token: str) -> tuple[HandedIn, Path] | None:
        """Give a file that waits, and where it lies; ``None`` for a forged or old one."""
        if not re.fullmatch(r"[0-9a-f]{16}", token):
            return None
        place = self._folder / token
        try:
            about = json.loads((place / _ABOUT).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        similar = tuple(about.pop("similar"))
        return HandedIn(similar=similar, **about), place / _FILE

    def drop(self, token: str) -> None:
        """Let go of a file."""
        if self.get(token) is not None:
            shutil.rmtree(self._folder / token, ignore_errors=True)

    def _sweep(self) -> None:
        if not self._folder.is_dir():
            return
        for place in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):  # another process was first
                if time.time() - place.stat().st_mtime > KEPT_S:
                    shutil.rmtree(place, ignore_errors=True)
