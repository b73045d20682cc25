"""A damaged text and a place in it -> the likeliest text that may have been there.

The way back of `shift`: bytes are put back where they are missing, a few texts are
followed at a time, and each is scored against what stands there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.repair.double_byte import LEADS, TRAILS, Bytes, DoubleByte
from ingest.repair.statistics import Classes, Scores, Statistics

_BEGINS: Final = 14.0
"""What it costs to take a place for the beginning, in nats: one character in a million
is such a place, and somebody would have to be wrong about it."""

_STRAY: Final = float(np.log(126))
"""What it costs to take a byte for one that came in from nowhere, in nats: it is one of
some 126. A byte that got lost costs nothing more, since the text it makes is scored."""

_INSIDE: Final = 4.0
"""What it costs, in nats, that the second byte of a character got lost and not the
first: in all text found like that on the web it was the first."""

_DROPPED: Final = 1.0
"""What it costs, in nats, that a pair without a meaning was dropped, not marked."""

_BEAM: Final = 8
"""Texts that are followed at a time."""

_BEHIND: Final = 10.0
"""How much, in nats, a text may lose with its first character; names do."""

_GAINED: Final = 3.0
"""How much, in nats, it must gain with each character after that: less than half of
what the right one does."""

_BEFORE, _LONGEST = 3, 80
"""Characters that are searched before and after what raised suspicion."""

_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class _Next:
    """A character that may come next; *score* is that of the text up to it."""

    score: float
    number: int
    text: str
    trail: int


@dataclass(frozen=True, slots=True)
class _State:
    """A text that may have been, up to here, and the byte that waits for its second."""

    score: float
    last: int
    """Class of the last character."""
    pending: int
    text: str
    begin: int
    """Where in the damaged text it began."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the damaged text and what it was; *gain* in nats."""

    gain: float
    start: int
    end: int
    text: str


class Search:
    """Follows, from a suspicious place on, every text that may have been."""

    def __init__(
        self, codec: DoubleByte, counted: Statistics, text: str, place: int
    ) -> None:
        self._codec = codec
        self._counted = counted
        line_start = text.rfind("\n", 0, place) + 1
        line_end = text.find("\n", place)
        self._first = max(line_start, place - _BEFORE)
        last = min(place + _LONGEST, len(text) if line_end < 0 else line_end)
        self._text = text[self._first : last]
        self._place = place - self._first
        before = text[self._first - 1] if self._first else "\n"
        after = text[last] if last < len(text) else "\n"
        self._classes = counted.classes(before + self._text + after)
        self._steps = counted.step_scores(self._classes)
        self._base = np.concatenate([[0.0], np.cumsum(self._steps)])
        """Score of the text as it stands, before each of its characters."""

    def best(self) -> Found | None:
        """Give the likeliest text; ``None`` if none is likelier than what stands."""
        best: Found | None = None
        states: list[_State] = []
        for place, character in enumerate(self._text):
            pair = self._codec.pair_of(character)
            moved: list[_State] = []
            if pair is not None:
                moved = [new for state in states for new in self._over(state, *pair)]
                if place <= self._place + 2:
                    moved.extend(self._begun(place, *pair))
            ends = [e for state in states for e in self._ended(state, place, character)]
            best = _better(best, ends)
            if character == _LOST:
                moved.extend(states)
            states = self._worth_following(moved, place)
            if not states and place > self._place + 2:
                break
        at_end = len(self._text)
        return _better(best, (e for s in states for e in self._ended(s, at_end, "")))

    def _worth_following(self, states: list[_State], place: int) -> list[_State]:
        """Keep the likeliest texts, and of those none that does not get better."""
        stands = float(self._base[place + 1]) - _BEGINS - _BEHIND
        kept = [
            state
            for state in states
            if state.score > stands + _GAINED * (place - state.begin)
        ]
        kept.sort(key=lambda state: -state.score)
        return kept[:_BEAM]

    def _begun(self, place: int, first: int, second: int) -> Iterator[_State]:
        """Yield the states after the pair at *place* if a byte got lost there.

        Either the byte before it, the first of a character; or the one in its middle,
        so that two first bytes stand together; or a byte too many came in.
        """
        score = float(self._base[place]) - _BEGINS
        last = int(self._classes[place])
        for cost, leads, trails in ((0, LEADS, first), (_INSIDE, first, TRAILS)):
            for new in self._scored(score - cost, last, leads, trails)[:4]:
                yield _State(new.score, new.number, second, new.text, place)
        yield _State(score - _STRAY, last, second, "", place)

    def _scored(
        self, score: float, last: int, lead: Bytes | int, trail: Bytes | int
    ) -> list[_Next]:
        """Score the characters of these bytes after class *last*, best first."""
        codec = self._codec
        leads, trails = np.broadcast_arrays(lead, trail)
        is_pair = codec.is_pair[leads, trails]
        leads, trails = leads[is_pair], trails[is_pair]
        classes = codec.classes[leads, trails]
        totals = score + self._after(last, classes)
        order = np.argsort(-totals)[:_BEAM]
        leads, trails = leads[order], trails[order]
        rows = zip(
            totals[order].tolist(),
            classes[order].tolist(),
            codec.characters[leads, trails].tolist(),
            trails.tolist(),
            strict=True,
        )
        return [_Next(*row) for row in rows]

    def _after(self, last: int, classes: Classes) -> Scores:
        return self._counted.pair_scores(np.full_like(classes, last), classes)

    def _over(self, state: _State, first: int, second: int) -> Iterator[_State]:
        """Yield the states after a pair: as it stands, and with pairs put back."""
        waiting = np.array([state.pending])
        yield from self._joined(state, waiting, first, second)
        for filled, then in self._filled(state, waiting):
            yield from self._joined(filled, then, first, second)
            if filled.score > state.score - _BEHIND:
                for twice, last in self._filled(filled, then)[:2]:
                    yield from self._joined(twice, last, first, second)

    def _joined(
        self, state: _State, waiting: Bytes, first: int, second: int
    ) -> Iterator[_State]:
        for new in self._scored(state.score, state.last, waiting, first)[:3]:
            text = state.text + new.text
            yield _State(new.score, new.number, second, text, state.begin)

    def _filled(self, state: _State, waiting: Bytes) -> list[tuple[_State, Bytes]]:
        """Give the states with one pair put back, and the bytes that wait then."""
        codec = self._codec
        score = state.score - _DROPPED
        found = self._scored(score, state.last, waiting[:, None], codec.gap_leads)
        return [
            (
                _State(new.score, new.number, 0, state.text + new.text, state.begin),
                codec.gap_trails[new.trail],
            )
            for new in found[:6]
        ]

    def _ended(self, state: _State, place: int, character: str) -> Iterator[Found]:
        """Yield the ways in which the text may be in step again before *place*.

        The byte that waits for its second finds it in a Latin letter; or the second
        got lost, too.
        """
        endings = [(place, TRAILS)]
        if "@" <= character <= "~":
            endings.append((place + 1, np.array([ord(character)])))
        for end, trails in endings:
            following = self._classes[end + 1 : end + 2]
            if not len(following):
                continue
            for new in self._scored(state.score, state.last, state.pending, trails)[:6]:
                score = new.score + float(self._after(new.number, following)[0])
                gain = score - float(self._base[end + 1])
                start = self._first + state.begin
                text = state.text + new.text
                yield Found(gain, start, self._first + end, text)


def _better(best: Found | None, ends: Iterable[Found]) -> Found | None:
    return max(filter(None, (best, *ends)), key=lambda one: one.gain, default=None)
