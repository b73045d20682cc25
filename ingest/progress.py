"""How far a sync is, drawn on stderr."""

import sys
from typing import NoReturn, Self

from tqdm import tqdm


class ProgressBar:
    """Draws how many passages are encoded, from the first step on."""

    def __init__(self, *, is_shown: bool = True) -> None:
        self._is_shown = is_shown
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> Self:
        """Begin; nothing is drawn yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the finished bar on its line."""
        if self._bar is not None:
            self._bar.close()

    def step(self, done: int, total: int) -> None:
        """Draw that *done* of *total* passages are encoded."""
        bar = self._bar
        if bar is None:
            bar = tqdm(
                total=total,
                desc="encoding",
                unit=" passages",
                file=sys.stderr,
                disable=not self._is_shown,
            )
            self._bar = bar
        bar.update(done - bar.n)
