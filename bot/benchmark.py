"""A folder or file of questions with known answers -> the same, read and found whole."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BenchmarkError
from ingest.command import is_utf8
from ingest.corpus import Row

ANSWERABLE = "answerable"
"""Whether a context answers its query: the one value of a line that is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A BEIR-style folder, read."""

    rows: list[Row]
    queries: Mapping[str, str]
    """Text by id."""
    relevant: Mapping[str, frozenset[str]]
    """Ids of the documents that answer, by query id; at least one each."""


def read_benchmark(folder: Path, split: str) -> Benchmark:
    """Read ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/<split>.tsv``.

    Raises:
        BenchmarkError: One of them is missing or cannot be understood.
    """
    rows = [
        (str(row["_id"]), str(row.get("title") or ""), said(row["text"]))
        for row in read_lines(folder / "corpus.jsonl", "_id", "text")
    ]
    queries = {
        str(row["_id"]): said(row["text"])
        for row in read_lines(folder / "queries.jsonl", "_id", "text")
    }
    relevant = _read_qrels(folder / "qrels" / f"{split}.tsv")
    if unknown := relevant.keys() - queries.keys():
        raise BenchmarkError(folder, f"no query is called {min(unknown)!r}")
    if {name for name, _, _ in rows}.isdisjoint(set().union(*relevant.values())):
        raise BenchmarkError(folder, "no judged document is in corpus.jsonl")
    return Benchmark(rows=rows, queries=queries, relevant=relevant)


def read_lines(path: Path, *needed: str) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON-lines file, each with the keys *needed*.

    Raises:
        BenchmarkError: It cannot be read, or a line is not such an object.
    """
    for number, line in enumerate(_text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BenchmarkError(path, f"line {number} is no JSON") from error
        if problem := _problem(row, needed):
            raise BenchmarkError(path, f"line {number} {problem}")
        yield row


def _text_of(path: Path) -> str:
    """Read *path*.

    Raises:
        BenchmarkError: It cannot be read, or is no text in UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BenchmarkError(path, "is not in UTF-8; save it anew as UTF-8") from error
    except OSError as error:
        raise BenchmarkError(path, f"cannot be read ({error.strerror})") from error


def _problem(row: object, needed: Sequence[str]) -> str:
    """Say what is wrong with *row*; empty where it can be used."""
    if not isinstance(row, dict) or any(key not in row for key in needed):
        return f"has not all of {', '.join(needed)}"
    for key in needed:
        if key == ANSWERABLE and row[key] not in (True, False):  # 1 and 0, too
            return f"says neither true nor false as {key}"
        if isinstance(row[key], dict | list) or not is_utf8(str(row[key])):
            return f"has no text as {key}"
    return ""


def said(value: object) -> str:
    """Give a text as a line holds it; what is null has no words."""
    return "" if value is None else str(value)


def _read_qrels(path: Path) -> dict[str, frozenset[str]]:
    """Read which documents answer which query.

    Raises:
        BenchmarkError: It cannot be read, or a line has too few columns.
    """
    found: dict[str, set[str]] = {}
    for number, line in enumerate(_text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            query, document, told = line.rstrip().split("\t")
            grade = float(told)
        except ValueError as error:
            if number == 1 and not _is_judgement(line):
                continue  # names of columns, which some files have not
            problem = f"line {number} is no query, document and score between tabs"
            raise BenchmarkError(path, problem) from error
        if grade > 0:
            found.setdefault(query, set()).add(document)
    if not found:
        raise BenchmarkError(path, "holds no judgement")
    return {query: frozenset(documents) for query, documents in found.items()}


def _is_judgement(line: str) -> bool:
    """Tell whether a first line ends with a number, as names of columns do not."""
    try:
        float(line.rsplit(maxsplit=1)[-1])
    except ValueError:
        return False
    return True
