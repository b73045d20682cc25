"""Questions that nothing was learned from -> how many are answered and refused rightly.

``python -m tests.bench.unlearned knowledge [FOLDER]`` asks what stands beside this file in
``questions.yaml``, or in that of another folder, as ``python -m bot golden`` asks the
golden questions, and holds the talks that stand there. Nothing may be tuned by it: whoever learns from these questions puts
others in their place.
"""

import sys
from pathlib import Path

from bot import golden
from ingest.encode import BUNDLED, load_encoder
from tests.bench.assisting import assisting


def main() -> None:
    """Print what went wrong, and the rates."""
    knowledge = Path(sys.argv[1])
    asked = Path(sys.argv[2]) if sys.argv[2:] else Path(__file__).parent
    everything = golden.read_golden(asked)
    with assisting(knowledge, load_encoder(BUNDLED)) as assistant:
        alone = golden.ask_all(assistant, everything.questions, {})
        in_talk = golden.converse_all(assistant, everything.dialogues, {})
    for results in filter(None, (alone, in_talk)):
        for result in results:
            if not result.is_right:
                print(golden.line(result))
        print(golden.summary(results))


if __name__ == "__main__":
    main()
