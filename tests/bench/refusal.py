"""The decision to answer: AUC beside lexical overlap, and the curves as a picture.

``python -m tests.bench.refusal ../shared/bench/refusal knowledge curve.svg`` measures
``dureader_dev.jsonl`` (as shipped, so seen in training; ``bot.answering.training``
prints the cross-validated figure), RGB, which no part is trained on, and the golden
questions of the folder. The circle on a curve is the documented operating point.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.answering.asked import asked_of
from bot.answering.fit import fitted
from bot.answering.question import question_of
from bot.answering.scope import outside
from bot.answering.support import PASSAGE_ANSWERS_FROM, support_by
from bot.answering.training.knowledge import Case, cases_of, indexed
from bot.answering.unknown import denials_of
from bot.answering.verdict import ANSWERS_FROM, verdict_of
from bot.evaluate import area_under_curve
from ingest.corpus import index_of
from ingest.encode import BUNDLED, Encoder, load_encoder
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.passage import Passage

Curve = tuple[str, np.ndarray, np.ndarray, float]
"""Name, support, whether it may be answered, and the operating point."""

SIDE, MARGIN = 420, 60
"""Pixels of the square and of what is around it."""

COLOURS = ("#0b6e99", "#b5541c", "#3c7d3c", "#8a8a8a")


def main() -> None:
    """Print the figures, and draw the curves."""
    bench, knowledge, picture = map(Path, sys.argv[1:4])
    encoder = load_encoder(BUNDLED)
    curves = [
        *single(rows_of(bench / "dureader_dev.jsonl"), "dureader", encoder),
        *single(rgb(bench / "rgb_dev.jsonl"), "RGB", encoder)[:1],
        golden(knowledge, encoder),
    ]
    print(
        f"{'set':24} {'n':>5} {'AUC':>6} {'answered wrongly':>17} {'refused wrongly':>16}"
    )
    for name, support, answers, point in curves:
        refused = support < point
        print(
            f"{name:24} {len(support):5} {area_under_curve(support, answers):6.3f}"
            f" {(~refused)[~answers].mean():17.3f} {refused[answers].mean():16.3f}"
        )
    picture.write_text(drawn(curves), "utf-8")


def rows_of(path: Path) -> list[tuple[str, str, bool]]:
    """Give question, context and whether the one answers the other."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [(row["query"], row["context"], bool(row["answerable"])) for row in rows]


def rgb(path: Path) -> list[tuple[str, str, bool]]:
    """Give each question with its first right and its first wrong document."""
    rows = list(map(json.loads, path.read_text("utf-8").splitlines()))
    right = [(row["query"], _first(row["positive"]), True) for row in rows]
    wrong = [(row["query"], _first(row["negative"]), False) for row in rows]
    return [row for row in right + wrong if row[1]]


def _first(found: Sequence[str | list[str]]) -> str:
    first = found[0] if found else ""
    return first if isinstance(first, str) else "".join(first)


def single(
    rows: Sequence[tuple[str, str, bool]], name: str, encoder: Encoder
) -> list[Curve]:
    """Measure one context a question; beside it, the overlap of their tokens."""
    documents = [(str(place), "", text) for place, (_, text, _) in enumerate(rows)]
    support, overlap = [], []
    with tempfile.TemporaryDirectory() as folder:
        index = index_of(Path(folder), documents, encoder)
        for query, text, _ in rows:
            asked = asked_of(question_of(query), index, Glossary())
            passage = Passage(path="", heading=(), text=text, title="", position=0)
            support.append(support_by(asked, passage, index))
            overlap.append(asked.coverage(set(tokens(text))))
        index.close()
    answers = np.array([answerable for *_, answerable in rows])
    return [
        (name, np.array(support), answers, PASSAGE_ANSWERS_FROM),
        (f"{name}, overlap alone", np.array(overlap), answers, 0.5),
    ]


def golden(knowledge: Path, encoder: Encoder) -> Curve:
    """Measure the golden questions of the folder, whole."""
    support, answers = [], []
    with indexed(knowledge, encoder) as index:
        for case in cases_of(knowledge, index):
            support.append(support_of_case(case))
            answers.append(case.is_answerable)
    return "golden questions", np.array(support), np.array(answers), ANSWERS_FROM


def support_of_case(case: Case) -> float:
    """Give how sure it is that what is found answers, as the assistant weighs it."""
    if outside(case.asked.question.text) is not None:
        return 0.0
    passages = fitted(case.asked, case.hits, case.index)
    denials = denials_of(case.asked, passages, case.index)
    return verdict_of(case.asked, passages, denials, case.index).support


def drawn(curves: Sequence[Curve]) -> str:
    """Draw answerable questions answered against unanswerable ones answered."""
    size = SIDE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" font-family="sans-serif" font-size="13">',
        f'<rect width="{size}" height="{size}" fill="white"/>',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        f'<text x="{size / 2}" y="{size - 20}" text-anchor="middle">unanswerable, but answered</text>',
        f'<text transform="translate(20 {size / 2}) rotate(-90)" text-anchor="middle">answerable, and answered</text>',
    ]
    for place, (name, support, answers, point) in enumerate(curves):
        colour = COLOURS[place % len(COLOURS)]
        cuts = np.unique(np.append(support, [0.0, 1.01]))[::-1]
        line = " ".join(_place(support, answers, cut) for cut in cuts)
        parts += [
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>',
            _label(place, f"{name}: AUC {area_under_curve(support, answers):.3f}"),
        ]
        if "alone" not in name:
            x, y = _place(support, answers, point).split(",")
            parts.append(f'<circle cx="{x}" cy="{y}" r="5" fill="{colour}"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _label(place: int, text: str) -> str:
    x, y = MARGIN + SIDE - 8, MARGIN + SIDE - 12 - 18 * place
    colour = COLOURS[place % len(COLOURS)]
    return f'<text x="{x}" y="{y}" text-anchor="end" fill="{colour}">{text}</text>'


def _place(support: np.ndarray, answers: np.ndarray, cut: float) -> str:
    given = support >= cut
    right, wrong = given[answers].mean(), given[~answers].mean()
    return f"{MARGIN + SIDE * wrong:.1f},{MARGIN + SIDE * (1 - right):.1f}"


if __name__ == "__main__":
    main()
