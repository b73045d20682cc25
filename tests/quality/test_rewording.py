"""What a model says in its own words, true and subtly false, of the shipped knowledge."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.answering.verify import Source, Verifier, claims_of
from bot.answering.vocabulary import vocabulary_of
from ingest.index import Index, open_index
from tests.bench.verification import as_source
from tests.quality.conftest import KNOWLEDGE

ROWS = yaml.safe_load(Path(__file__).with_name("rewording.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def index(shipped, encoder) -> Iterator[Index]:
    """Give the index of the shipped folder."""
    index = open_index(shipped, encoder)
    yield index
    index.close()


def _source(index: Index, cited: str) -> Source:
    path, beginning = cited.split(" # ", 1)
    [passage] = [p for p in index.passages.of(path) if p.text.startswith(beginning)]
    return as_source(passage)


def _judged(index: Index, kind: str) -> tuple[list[str], list[str]]:
    """Give the sentences of a *kind* that pass, and those that do not."""
    verifier = Verifier(index, vocabulary_of(KNOWLEDGE))
    passed, stopped = list[str](), list[str]()
    for row in ROWS:
        sources = {n: _source(index, cited) for n, cited in enumerate(row["cites"], 1)}
        for text in row[kind]:
            claims = claims_of(text, is_whole=True)
            flaws = [verifier.verdict(claim, sources).flaw for claim in claims]
            (stopped if any(flaws) or not claims else passed).append(text)
    return passed, stopped


def test_most_true_sentences_are_kept(index):
    """At least 86 % of what a good model would say is sent."""
    kept, dropped = _judged(index, "true")
    assert len(kept) + len(dropped) > 200
    assert len(kept) >= 0.86 * len(kept + dropped), dropped


def test_nearly_all_false_sentences_are_caught(index):
    """At least 91 % of what differs in one word, number or body is not."""
    missed, caught = _judged(index, "false")
    assert len(missed) + len(caught) > 200
    assert len(caught) >= 0.91 * len(missed + caught), missed
