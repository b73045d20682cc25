"""glossary.yaml -> Glossary: the words that mean the same, as staff list them."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from ingest.document import CHINESE_COMMAS, Finding
from ingest.script import fold

GLOSSARY_FILE = "glossary.yaml"
"""Its path in the knowledge folder."""

BAD_GLOSSARY = "bad_glossary"
"""Kind of the findings about it."""

LOOKED_UP = 256
"""Questions whose words are kept, for all who look at the same one."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""LibYAML's where PyYAML was built with it: a fifteenth of the time, 50 ms of a start."""

_LATIN = "a-z0-9"
_CHINESE_COMMA = f"[{CHINESE_COMMAS}\uff1b]"
_SHAPE = "Write each group as `- term: word` and, below it, `same: [word, word]`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Words that mean the same, as staff wrote them; the first is the term."""

    words: tuple[str, ...]
    line: int
    """Line in the file, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """A word found in a text, and what else its group calls the same thing."""

    word: str
    others: tuple[str, ...]

    def said_in(self, text: str) -> str:
        """Give the word of the group that stands in *text*, folded; the found one first."""
        return next(self._standing_in(text), self.word)

    def stands_in(self, text: str) -> bool:
        """Tell whether any word of the group stands in *text*, folded."""
        return next(self._standing_in(text), None) is not None

    def _standing_in(self, text: str) -> Iterator[str]:
        every = (self.word, *map(plain_word, self.others))
        return (w for w in every if re.search(_as_pattern(w), text))

    def said_otherwise(self, text: str) -> Iterator[str]:
        """Yield *text*, folded, with each of the others in the found word's place."""
        word = re.compile(_as_pattern(self.word))
        for other in map(plain_word, self.others):
            yield other.join(word.split(text))


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """The groups of the file that can be used, and what is wrong with the file."""

    groups: tuple[Group, ...] = ()
    problems: tuple[Finding, ...] = field(default=())

    def synonyms_in(self, text: str) -> tuple[Synonyms, ...]:
        """Give, for each group with a word in *text*, that word and the others.

        In order of occurrence, each group once, in any script; a longer word goes
        before those it contains. Latin words count only when they stand alone.
        """
        return self._looked_up(text)

    @cached_property
    def _looked_up(self) -> Callable[[str], tuple[Synonyms, ...]]:
        # Retrieval, evidence and follow-ups each ask for the words of one question.
        return functools.lru_cache(maxsize=LOOKED_UP)(self._look_up)

    def _look_up(self, text: str) -> tuple[Synonyms, ...]:
        found: dict[Group, str] = {}
        for written in self._words_in(fold(text)):
            word = _spaced(written)
            found.setdefault(self._group_of[word], word)
        return tuple(
            Synonyms(
                word=word, others=tuple(w for w in g.words if plain_word(w) != word)
            )
            for g, word in found.items()
        )

    @cached_property
    def _group_of(self) -> dict[str, Group]:
        return {
            plain_word(word): group for group in self.groups for word in group.words
        }

    def _words_in(self, folded: str) -> Iterator[str]:
        """Yield the words of *folded* that stand in a group, as they are written."""
        place = 0
        while begin := self._beginning.search(folded, place):
            word = self._pattern_of(begin.group()).match(folded, begin.start())
            if word:
                yield word.group()
            place = word.end() if word else begin.end()

    @cached_property
    def _pattern_of(self) -> Callable[[str], re.Pattern[str]]:
        # One pattern for each first character: in a single one every word is tried at
        # every place (1,000 words, a question: 0.4 ms instead of 0.01). To compile all
        # of them takes 0.1 s, to be waited for at each start.
        words = self._beginning_with
        return functools.cache(lambda first: re.compile("|".join(words[first])))

    @cached_property
    def _beginning_with(self) -> dict[str, list[str]]:
        patterns: dict[str, list[str]] = {}
        for word in sorted(self._group_of, key=len, reverse=True):
            patterns.setdefault(word[0], []).append(_as_pattern(word))
        return patterns

    @cached_property
    def _beginning(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._beginning_with)) or "(?!)")


def read_glossary(folder: Path) -> Glossary:
    """Read the glossary of the knowledge *folder*; empty when it has none.

    A file or a group that is not as it should be is left out and told in
    ``problems``.
    """
    file = folder / GLOSSARY_FILE
    try:
        if not file.is_file():
            return Glossary()
        root = yaml.compose(_as_unicode(file.read_bytes()), Loader=_LOADER)
    except OSError as error:
        return Glossary(problems=(_problem(0, f"cannot be read ({error.strerror})"),))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return Glossary(problems=(_problem(line, "the file is not valid YAML"),))
    problems: list[Finding] = []
    groups = tuple(_without_repeats(_groups(root, problems), problems))
    return Glossary(groups=groups, problems=tuple(problems))


def _as_unicode(data: bytes) -> bytes | str:
    """Give what YAML can read: text that an older editor saved in GBK or Big5 is decoded."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from ingest.repair.encoding import decoded  # noqa: PLC0415 - seldom, and large

        found = decoded(data)
        return data if found is None else found.text
    return data


def _groups(root: yaml.Node | None, problems: list[Finding]) -> Iterator[Group]:
    terms = None if root is None else _values(root, problems).get("terms")
    if not isinstance(terms, yaml.SequenceNode):
        line = 0 if terms is None else terms.start_mark.line + 1
        problems.append(_problem(line, "there is no list `terms:` of groups"))
        return
    for node in terms.value:
        line = node.start_mark.line + 1
        values = _values(node, problems)
        term, same = values.get("term"), values.get("same")
        listed = same.value if isinstance(same, yaml.SequenceNode) else [None]
        nodes = [term, *listed]
        words = [_word(item) for item in nodes]
        if not isinstance(same, yaml.SequenceNode) or not same.value:
            problems.append(_problem(line, "the group names no other word (`same`)"))
        elif not all(words):
            problems.append(_problem(line, "the group has a word that is no text"))
        else:
            problems.extend(_listed_as_one(words, line))
            yield Group(words=tuple(words), line=line)


def _listed_as_one(words: Iterable[str], line: int) -> Iterator[Finding]:
    """Yield the words that are more than one, between the commas of a Chinese keyboard.

    What parts single characters may be one word: \u6e2f\u3001\u6fb3\u3001\u53f0.
    """
    for word in words:
        parts = [part.strip() for part in re.split(_CHINESE_COMMA, word)]
        if len(parts) > 1 and all(len(part) > 1 for part in parts):
            problem = f"`{word}` is taken for one word"
            fix = f"Write English commas between words: {', '.join(parts)}"
            yield _problem(line, problem, fix)


def _values(node: yaml.Node, problems: list[Finding]) -> dict[str, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    found: dict[str, yaml.Node] = {}
    for name, value in pairs:
        if str(name.value) in found:
            problem = (
                f"`{name.value}:` stands there twice, and only the last one counts"
            )
            fix = "Put what stands below the two below one of them."
            problems.append(_problem(name.start_mark.line + 1, problem, fix))
        found[str(name.value)] = value
    return found


def _word(node: yaml.Node | None) -> str:
    """Give what stands at *node*; nothing where it is no text, or only a hyphen."""
    text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
    return text if plain_word(text) else ""


def _without_repeats(
    groups: Iterator[Group], problems: list[Finding]
) -> Iterator[Group]:
    """Leave a word to the first group that has it, and blame the later one."""
    line_of: dict[str, int] = {}
    for group in groups:
        kept = []
        for word in group.words:
            first = line_of.setdefault(plain_word(word), group.line)
            if first == group.line:
                kept.append(word)
            else:
                problem = f"`{word}` already stands in the group of line {first}"
                fix = "Leave the word in one group only."
                problems.append(_problem(group.line, problem, fix))
        yield Group(words=tuple(kept), line=group.line)


def _problem(line: int, problem: str, fix: str = _SHAPE) -> Finding:
    return Finding(
        path=GLOSSARY_FILE,
        line=line,
        kind=BAD_GLOSSARY,
        severity="error",
        problem=problem,
        fix=fix,
    )


def plain_word(word: str) -> str:
    """Fold *word*; hyphens and white space between its parts are one space."""
    return _spaced(fold(word))


def _spaced(folded: str) -> str:
    return " ".join(filter(None, re.split(r"[\s-]+", folded)))


def _as_pattern(word: str) -> str:
    before = rf"(?<![{_LATIN}])" if re.match(rf"[{_LATIN}]", word[:1]) else ""
    after = rf"(?![{_LATIN}])" if re.match(rf"[{_LATIN}]", word[-1:]) else ""
    return before + r"[\s-]+".join(map(re.escape, word.split(" "))) + after
