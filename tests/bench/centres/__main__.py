"""Folders of other centres -> how many of their questions are answered and refused rightly.

``python -m tests.bench.centres [FOLDER]`` asks each folder of ``kept``, or of FOLDER, what
stands in its ``questions.yaml``, as ``python -m bot golden`` asks the golden questions.
Nothing may be tuned by those that are kept.
"""

import sys
from pathlib import Path

from bot import golden
from ingest.encode import BUNDLED, Encoder, load_encoder
from tests.bench.assisting import assisting

KEPT = Path(__file__).parent / "kept"
"""Those from which nothing is learned."""


def main() -> None:
    """Print what went wrong, folder by folder, and the rates of all together."""
    centres = Path(sys.argv[1]) if sys.argv[1:] else KEPT
    encoder = load_encoder(BUNDLED)
    results = []
    for file in sorted(centres.glob("*/questions.yaml")):
        found = asked(file.parent, encoder)
        print(f"{file.parent.name}: {sum(r.is_right for r in found)} of {len(found)}")
        for result in found:
            if not result.is_right:
                print(f"  {golden.line(result)}")
        results += found
    print(golden.summary(results))


def asked(knowledge: Path, encoder: Encoder) -> list[golden.Result]:
    """Ask the folder *knowledge* its own questions."""
    with assisting(knowledge, encoder) as assistant:
        return golden.ask_all(assistant, golden.read_golden(knowledge).questions, {})


if __name__ == "__main__":
    main()
