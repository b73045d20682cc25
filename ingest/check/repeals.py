"""[Document] -> findings: documents that another says no longer hold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingest.check.card import OVER
from ingest.check.place import in_place
from ingest.document import Card, Document, Finding
from ingest.script import fold
from ingest.sentence import sentences

_ENDS_IT = re.compile(r"废止|失效|停止(?:执行|实施|施行)|不再(?:执行|实施|施行)")
"""How a rule, folded, says that another one is over."""

_STAYS = re.compile(r"(?:不予|未被?|尚未|没有)(?:废止|失效)|继续(?:有效|执行|实施)")
_NAMED = re.compile(r"《([^《》]{4,80})》")
_LISTED = re.compile(r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]?\s*)?《")
"""How a line of a list of names begins, or a row of a table of them."""

_IN_ROW = re.compile(r"[：；]\s*《")
_TRIAL = re.compile(r"[(（](?:试行|暂行)[)）]|\s")

MOST_NAMED = 500


def repeals(documents: Sequence[Document]) -> Iterator[Finding]:
    """Yield a finding for each document that answers on, though another ended it."""
    known = _by_name([document.card for document in documents])
    for document in documents:
        for card in _ended_by(document, known):
            problem = f"{document.card.path} says that this no longer holds"
            fix = (
                f"If so, add `status: ended` and `replaced_by: {document.card.path}`, "
            )
            fix += "or take the file out."
            found = Finding(
                path=card.path,
                kind="contradiction",
                problem=problem,
                fix=fix,
            )
            yield from in_place([found])


def ended_by(document: Document, cards: Sequence[Card]) -> list[Card]:
    """Give those of *cards* that *document* says are over, and that do not say so."""
    return _ended_by(document, _by_name(cards))


def _ended_by(document: Document, known: Mapping[str, Sequence[Card]]) -> list[Card]:
    named = (card for name in set(_names(document)) for card in known.get(name, ()))
    found = {card.path: card for card in named if card.path != document.card.path}
    return [found[path] for path in sorted(found)]


def _by_name(cards: Sequence[Card]) -> Mapping[str, Sequence[Card]]:
    """Give those of *cards* that do not say that they are over, by what they are called."""
    found: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.status not in OVER and not card.replaced_by:
            for name in _titles(card):
                found[name].append(card)
    return found


def _names(document: Document) -> Iterator[str]:
    """Yield the names of what *document* ends, as they are compared."""
    is_list = bool(_ENDS_IT.search(fold(document.card.title)))
    count = 0
    for section in document.sections:
        is_listing = is_list
        for line in section.text.split("\n"):
            if not ("《" in line or line.rstrip().endswith(("：", ":"))):
                is_listing = is_list
                continue
            if is_listing and (_LISTED.match(line) or _IN_ROW.search(line)):
                said = [] if _STAYS.search(fold(line)) else [line]
            else:
                said = [one for one in sentences(line) if _ends_others(one)]
                is_listing = is_list or (
                    line.rstrip().endswith(("：", ":")) and bool(said)
                )
            for name in (name for one in said for name in _NAMED.findall(one)):
                yield _plain(name)
                count += 1
                if count >= MOST_NAMED:
                    return


def _ends_others(sentence: str) -> bool:
    folded = fold(sentence)
    return bool(_ENDS_IT.search(folded)) and not _STAYS.search(folded)


def _titles(card: Card) -> set[str]:
    """Give what *card* may be called: its title, or what a notice of it encloses."""
    return {_plain(card.title), *map(_plain, _NAMED.findall(card.title))}


def _plain(name: str) -> str:
    return _TRIAL.sub("", fold(name))
