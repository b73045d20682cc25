"""Changes in the folder -> syncs: the index is kept in step until somebody stops it."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import watchfiles

from ingest.discover import REFUSED, is_there, survey
from ingest.errors import IngestError
from ingest.glossary import BAD_GLOSSARY
from ingest.report import SyncReport

_log = logging.getLogger(__name__)

QUIET = timedelta(milliseconds=400)
"""How long nothing must happen in the folder before a sync: who saves ten files one
after the other gets one."""

AT_MOST = timedelta(seconds=5)
"""How long changes without a pause put a sync off."""

LOOK_EVERY = timedelta(seconds=30)
"""How often it looks without being told of a change: folders in the network tell of
none, and an error may have passed."""

_OF_NO_DOCUMENT = frozenset({REFUSED, BAD_GLOSSARY})
"""Kinds of the warnings that come without a document that was added or changed."""

_TICK = timedelta(milliseconds=500)


def watch(
    folder: Path,
    bring_up: Callable[[], SyncReport],
    stop: threading.Event,
    *,
    look_every: timedelta = LOOK_EVERY,
) -> Iterator[SyncReport | IngestError]:
    """Call *bring_up* now and after each change in *folder*, until *stop* is set.

    Yields each report and each error that says something new; errors pass, and it is
    tried again.
    """
    told: object = None
    seen: object = None
    is_tried_again = True
    for is_change in _moments(folder, stop, look_every):
        before, seen = seen, _fingerprint(folder)
        if not is_change and seen == before and not is_tried_again:
            continue
        outcome = _outcome(bring_up)
        is_tried_again = isinstance(outcome, IngestError)
        news = _news(outcome)
        if news is not None and news != told:
            yield outcome
        told = news


def _moments(
    folder: Path, stop: threading.Event, look_every: timedelta
) -> Iterator[bool]:
    """Yield ``True`` after each change in *folder*, ``False`` now and now and then."""
    while not stop.is_set():
        yield False
        if is_there(folder):
            yield from _changes(folder, stop, look_every)
        else:
            stop.wait(look_every.total_seconds())


def _changes(
    folder: Path, stop: threading.Event, look_every: timedelta
) -> Iterator[bool]:
    """Yield the moments of `_moments` while *folder* is there.

    The first comes at once: what changed before somebody listened is found by looking.
    """
    looked_at = float("-inf")
    for batch in _batches(folder, stop, look_every):
        if not is_there(folder):
            return
        if batch or time.monotonic() - looked_at >= look_every.total_seconds():
            looked_at = time.monotonic()
            yield bool(batch)


def _batches(
    folder: Path, stop: threading.Event, look_every: timedelta
) -> Iterator[set[watchfiles.main.FileChange]]:
    """Yield what changed in *folder* since the last time, often nothing.

    Nothing at all, now and then, where the system tells of no changes: it has given
    out all its watches (``fs.inotify.max_user_watches`` and ``max_user_instances``),
    or the folder is gone again.
    """
    try:
        yield from watchfiles.watch(
            folder,
            watch_filter=None,
            step=_ms(QUIET),
            debounce=_ms(AT_MOST),
            stop_event=stop,
            rust_timeout=_ms(min(_TICK, look_every)),
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,  # what cannot be seen, the sync tells of
        )
    except (OSError, RuntimeError) as error:  # the latter is its own error's base
        _log.warning("changes are found by looking only: %s", type(error).__name__)
        while not stop.wait(min(_TICK, look_every).total_seconds()):
            yield set()


def _ms(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)


def _fingerprint(folder: Path) -> object:
    """Give what changes with every file in *folder*; nothing when it cannot be seen."""
    try:
        files = survey(folder).files
    except IngestError:
        return None
    return [(file.path, file.size_bytes, file.stamp_ns) for file in files]


def _outcome(bring_up: Callable[[], SyncReport]) -> SyncReport | IngestError:
    try:
        return bring_up()
    except IngestError as error:
        return error


def _news(outcome: SyncReport | IngestError) -> object:
    """Give what is to be told of *outcome*; the same again is not told twice."""
    if isinstance(outcome, IngestError):
        return str(outcome)
    if outcome.added or outcome.changed or outcome.removed:
        return outcome
    warnings = tuple(one for one in outcome.warnings if one.kind in _OF_NO_DOCUMENT)
    return (outcome.failed, warnings) if outcome.failed or warnings else None
