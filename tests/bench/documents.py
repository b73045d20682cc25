"""How documents are read, repaired and followed: every figure of the README's table.

``python -m tests.bench.documents ../shared [PART ...]`` runs the parts that are named,
or all: ``encodings``, ``shifts``, ``seed``, ``clean``, ``folder``, ``editions``,
``news``. The last also measures langchain's pipeline where ``LANGCHAIN_PYTHON`` names a
Python that has langchain-community and langchain-chroma beside what this project needs.
"""

import sys
from pathlib import Path

from tests.bench.reading import clean, encodings, folder, news, seed, shifts

PARTS = {
    "encodings": encodings.run,
    "shifts": shifts.run,
    "seed": seed.run,
    "clean": clean.run,
    "folder": folder.run,
    "editions": folder.run_editions,
    "news": news.run,
}


def main() -> None:
    """Run the parts that the command line names, or all."""
    shared, *names = sys.argv[1:]
    for name in names or PARTS:
        print(f"== {name}", flush=True)
        PARTS[name](Path(shared))


if __name__ == "__main__":
    main()
