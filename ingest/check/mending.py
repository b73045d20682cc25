"""Document -> findings: what was repaired in it, so that staff can mend the file."""

from collections.abc import Iterator

from ingest.document import Document, Finding, Repair, RepairKind

WAYS = {
    RepairKind.MOJIBAKE: (
        "text that was damaged on its way was brought back",
        "Compare it with the original, and write it into the file.",
    ),
    RepairKind.RUBY_MARKS: (
        "readings in brackets were left out",
        "Nothing has to be done; they may be taken out of the file, too.",
    ),
    RepairKind.HIDDEN_TEXT: (
        "text that a reader of the file does not see was left out",
        "Show it in the file if it is to answer; otherwise nothing has to be done.",
    ),
    RepairKind.CROSSED_OUT: (
        "text that is crossed out was left out",
        "Nothing has to be done; write it anew without the line if it still holds.",
    ),
    RepairKind.LOOKALIKES: (
        "signs that only look like characters were read as those characters",
        "Nothing has to be done; type them anew so that searching in the file works.",
    ),
    RepairKind.HIDDEN_CHARACTERS: (
        "characters that nobody sees were left out",
        "Nothing has to be done; they may be taken out of the file, too.",
    ),
}
"""Kind of the repair: what it did, and what staff may do."""

_NAMES = {
    "gb18030": "GB18030 (GBK)",
    "big5hkscs": "Big5",
    "cp950": "Big5",
    "cp1252": "Windows-1252",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 without its mark",
    "utf-16-be": "UTF-16 without its mark",
    "utf-32": "UTF-32",
}
"""What people call the encodings that not every program tells apart."""


def mending_findings(document: Document) -> Iterator[Finding]:
    """Yield one finding for each kind of repair, and one for an unusual encoding."""
    by_kind: dict[RepairKind, list[Repair]] = {}
    for repair in document.repairs:
        by_kind.setdefault(repair.kind, []).append(repair)
    for kind, repairs in by_kind.items():
        did, fix = WAYS[kind]
        first = f"`{_shown(repairs[0].before)}`"
        if repairs[0].after:
            first += f" -> `{_shown(repairs[0].after)}`"
        often = "once" if len(repairs) == 1 else f"{len(repairs)} times, first"
        problem = f"{did}, {often} {first}"
        yield _finding(document, repairs[0].line, kind, problem, fix)
    if name := _NAMES.get(document.encoding):
        problem = f"the file is saved in {name}, and was read in it"
        fix = "Save it as UTF-8, so that every program reads it right."
        yield _finding(document, 0, "encoding", problem, fix)


def _shown(text: str) -> str:
    """Write what nobody sees as its code."""
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def _finding(
    document: Document, line: int, kind: str, problem: str, fix: str
) -> Finding:
    return Finding(
        path=document.card.path,
        line=line,
        kind=kind,
        severity="info",
        problem=problem,
        fix=fix,
    )
