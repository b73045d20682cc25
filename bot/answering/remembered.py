"""Question -> the answer that somebody has had to the same words, while it still holds."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from bot.answering.answer import Answer, NoAnswer

MOST = 2048
"""Answers kept, some 5 kB each."""


class Remembered:
    """The answers that were asked for last; safe to use from several threads.

    A key says all that an answer depends on: the words, the language, the generation of
    the index, the day.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, Answer | NoAnswer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | NoAnswer | None:
        """Give the answer kept under *key*, if there is one."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: Hashable, answer: Answer | NoAnswer) -> None:
        """Keep *answer*; the one that nobody asked for longest goes."""
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
