"""The property tests with many more examples: `python -m tests.bench.fuzz [--minutes 10]`.

Every test that hypothesis drives is run again and again, each time with another seed,
until the time is over; it ends at the first failure, which hypothesis prints.
"""

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

EXAMPLES = 500
"""Of each property in one round, where it does not say how many it takes itself."""

TIMES = 10
"""How many times more of those that do: state machines, and what is slow."""

PROGRAM = f"""
import sys, pytest
from hypothesis import HealthCheck, settings
own = settings.__init__
def more(self, *given, **named):
    asked = named.get("max_examples")
    if isinstance(asked, int) and asked < {EXAMPLES}:
        named["max_examples"] = {TIMES} * asked
    own(self, *given, **named)
settings.__init__ = more
settings.register_profile("fuzz", max_examples={EXAMPLES}, deadline=None,
                          suppress_health_check=list(HealthCheck))
settings.load_profile("fuzz")
sys.exit(pytest.main(sys.argv[1:]))
"""
"""Runs pytest with more examples."""


def property_tests() -> list[str]:
    """Give the files that hold properties."""
    here = Path(__file__)
    found = (p for p in (ROOT / "tests").rglob("test_*.py") if p != here)
    marks = ("@given", "run_state_machine_as_test")
    return sorted(
        str(p) for p in found if any(mark in p.read_text("utf-8") for mark in marks)
    )


def main() -> int:
    """Run rounds until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    until = time.monotonic() + 60 * parser.parse_args().minutes
    rounds = 0
    while time.monotonic() < until:
        seed = random.SystemRandom().randrange(2**32)
        pytest_arguments = ["-q", "-x", "-p", "no:cacheprovider", "-m", "hypothesis"]
        command = [sys.executable, "-c", PROGRAM, *pytest_arguments]
        # hypothesis is imported before pytest could rewrite it.
        command += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
        command += [f"--hypothesis-seed={seed}", *property_tests()]
        left_s = max(1.0, until - time.monotonic())
        try:
            ended = subprocess.run(command, cwd=ROOT, check=False, timeout=left_s)  # noqa: S603 - our own program
        except subprocess.TimeoutExpired:
            break
        if ended.returncode:
            print(f"failed with --hypothesis-seed={seed}", flush=True)
            return 1
        rounds += 1
    print(
        f"{rounds} whole rounds of {EXAMPLES} examples a property, or {TIMES} times its own",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
