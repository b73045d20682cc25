"""Questions that nothing was learned from -> how many are answered and refused rightly.

``python -m tests.bench.unlearned knowledge [FOLDER]`` asks what stands beside this file in
``questions.yaml``, or in that of another folder, as ``python -m bot golden`` asks the
golden questions, and holds the talks that stand there. Nothing may be tuned by it: whoever learns from these questions puts
others in their place.
"""

import sys
import tempfile
from pathlib import Path

from bot import golden
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.answering.vocabulary import vocabulary_of
from ingest.encode import BUNDLED, load_encoder
from ingest.index import Generations
from ingest.sync import sync


def main() -> None:
    """Print what went wrong, and the rates."""
    knowledge = Path(sys.argv[1])
    encoder = load_encoder(BUNDLED)
    with tempfile.TemporaryDirectory(prefix="unlearned-") as folder:
        generations = Generations(Path(folder) / "index")
        sync(knowledge, generations, encoder)
        library = Library(generations, encoder)
        assistant = Assistant(library, vocabulary_of(knowledge))
        asked = Path(sys.argv[2]) if sys.argv[2:] else Path(__file__).parent
        everything = golden.read_golden(asked)
        alone = golden.ask_all(assistant, everything.questions, {})
        in_talk = golden.converse_all(assistant, everything.dialogues, {})
        library.close()
    for results in filter(None, (alone, in_talk)):
        for result in results:
            if not result.is_right:
                print(golden.line(result))
        print(golden.summary(results))


if __name__ == "__main__":
    main()
