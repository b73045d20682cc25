"""What keeps a loop from its work -> the log, once, and again where it is another."""

import logging


class Hindrance:
    """Tells of one thing that is tried again and again how it stands."""

    def __init__(self, log: logging.Logger, what: str) -> None:
        """Tell *log* about *what* waits."""
        self._log = log
        self._what = what
        self._told = ""

    def note(self, error: Exception) -> None:
        """Note why it could not be done: by the kind alone, which names nobody."""
        kind = type(error).__name__
        if kind != self._told:
            self._log.warning("%s: %s", self._what, kind)
        self._told = kind

    def over(self) -> None:
        """Note that it was done."""
        if self._told:
            self._log.info("%s: no more", self._what)
        self._told = ""
