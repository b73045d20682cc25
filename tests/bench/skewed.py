"""A program with a wrong clock: `python -m tests.bench.skewed SECONDS MODULE ARGUMENT …`."""

import datetime as dt
import runpy
import sys
import time

_Right = dt.datetime
_right_time = time.time


def main() -> None:
    """Put the clock forward, or back, and run the module."""
    by_s = float(sys.argv[1])

    class _Wrong(_Right):
        @classmethod
        def now(cls, tz=None):
            return _Right.now(tz) + dt.timedelta(seconds=by_s)

    # Whatever is imported from here on has this clock.
    dt.datetime = _Wrong
    time.time = lambda: _right_time() + by_s
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
