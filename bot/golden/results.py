"""Golden questions and answers -> what is right, and the tables of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.answering.answer import Answer, NoAnswer
from bot.golden.questions import ANSWERED, GoldenQuestion
from bot.golden.runs import Given, Run
from ingest.document import Language
from ingest.script import fold

FIRST_CITATIONS = 2
"""Citations among which the right document must stand: all that a phone shows."""

NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A golden question, and what became of it."""

    golden: GoldenQuestion
    given: Given
    is_cited: bool
    """One of the documents to cite stands behind the first citations."""
    missing: tuple[str, ...]
    """The facts that neither the answer nor its quotes hold."""
    is_changed: bool
    """Answered otherwise than in the last run before this generation."""

    @property
    def is_right(self) -> bool:
        """Tell whether the answer, or that there is none, is as expected."""
        was_answered = self.given.status == ANSWERED
        if self.golden.expected == ANSWERED:
            return was_answered and self.is_cited and not self.missing
        return not was_answered

    def as_json(self) -> dict[str, object]:
        """Give the result in the form of the contract."""
        return {
            "question": self.golden.question,
            "language": self.golden.language,
            "expected": self.golden.expected,
            "status": self.given.status,
            "right": self.is_right,
            "cited": list(self.given.cited),
            "missing": list(self.missing),
            "changed": self.is_changed,
        }


def weigh(golden: GoldenQuestion, answer: Answer | NoAnswer, before: Run) -> Result:
    """Compare *answer* with what *golden* expects, and with the run *before*."""
    citations = answer.citations if isinstance(answer, Answer) else ()
    documents = [citation.card.path for citation in citations]
    text = answer.text if isinstance(answer, Answer) else ""
    held = _plain("\n".join((text, *(citation.quote for citation in citations))))
    given = Given(
        status=ANSWERED if isinstance(answer, Answer) else NO_ANSWER,
        cited=tuple(dict.fromkeys(documents)),
        text=text,
    )
    return Result(
        golden=golden,
        given=given,
        is_cited=not set(documents[:FIRST_CITATIONS]).isdisjoint(golden.cite),
        missing=tuple(
            " / ".join(fact)
            for fact in golden.contains
            if not any(_plain(word) in held for word in fact)
        ),
        is_changed=before.get(golden.question, given) != given,
    )


def _plain(text: str) -> str:
    """Bring *text* to the form in which facts are sought."""
    return " ".join(fold(text).split())


class Confusion(NamedTuple):
    """How many questions were answered or refused, rightly or wrongly."""

    answered_right: int
    answered_wrong: int
    refused_right: int
    refused_wrong: int


def confusion(results: Iterable[Result]) -> Confusion:
    """Count *results* by what was done and whether it was right."""
    cells = [(r.given.status == ANSWERED, r.is_right) for r in results]
    return Confusion(
        answered_right=cells.count((True, True)),
        answered_wrong=cells.count((True, False)),
        refused_right=cells.count((False, True)),
        refused_wrong=cells.count((False, False)),
    )


class Rates(NamedTuple):
    """Shares of the questions, 0 to 1; 0 where there is no such question."""

    cited: float
    """Of those to answer: a right document stands among the first citations."""
    contained: float
    """Of those to answer: answer or quotes hold every fact."""
    rightly_refused: float
    """Of those to refuse."""
    wrongly_refused: float
    """Of those to answer."""


def rates(results: Sequence[Result]) -> Rates:
    """Give the rates that the golden questions are judged by."""
    answerable = [r for r in results if r.golden.expected == ANSWERED]
    refusable = [r for r in results if r.golden.expected != ANSWERED]
    return Rates(
        cited=_share([r.is_cited for r in answerable]),
        contained=_share([not r.missing for r in answerable]),
        rightly_refused=_share([r.is_right for r in refusable]),
        wrongly_refused=_share([r.given.status != ANSWERED for r in answerable]),
    )


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / max(len(marks), 1)


def line(result: Result) -> str:
    """Tell in one line what is wrong or new with *result*."""
    found = [
        "right" if result.is_right else "WRONG",
        *(["changed"] if result.is_changed else []),
        f"{result.golden.expected} expected, {result.given.status}",
    ]
    if result.golden.expected == result.given.status == ANSWERED:
        found += [] if result.is_cited else ["cites " + ", ".join(result.given.cited)]
        found += [f"lacks {fact}" for fact in result.missing]
    return f"{result.golden.question}: {'; '.join(found)}"


def summary(results: Sequence[Result]) -> str:
    """Give the table of *results* and their rates, for people to read."""
    groups: dict[str, list[Result]] = {language.value: [] for language in Language}
    of_both: dict[str, list[Result]] = {}
    for result in results:
        groups[result.golden.language].append(result)
    for result in sorted(results, key=lambda result: result.golden.subject):
        subject = result.golden.subject
        groups.setdefault(subject, []).append(result)
        of_both.setdefault(f"{result.golden.language} {subject}", []).append(result)
    groups |= dict(sorted(of_both.items()))
    groups["all"] = list(results)
    head = ("", "answered+right", "answered+wrong", "refused+right", "refused+wrong")
    rows = [head, *((name, *confusion(group)) for name, group in groups.items())]
    reached = rates(results)
    return "\n".join(
        [
            *(
                "".join([f"{row[0]:<36}", *(f"{c:>16}" for c in row[1:])])
                for row in rows
            ),
            "",
            f"document among the first {FIRST_CITATIONS} citations: {reached.cited:.1%}",
            f"all facts in answer or quotes:          {reached.contained:.1%}",
            f"to refuse, and refused:                 {reached.rightly_refused:.1%}",
            f"to answer, and refused:                 {reached.wrongly_refused:.1%}",
            f"changed since the last sync:            {sum(r.is_changed for r in results)}",
        ]
    )
