"""What is wrong with a document -> a sentence that staff read in their language."""

import re

from bot.texts.staff import StaffTexts
from ingest.document import Finding
from ingest.errors import DocumentError

_NAMED = re.compile(r"`[^`]+`|\d{4}-\d{2}-\d{2}(?: \d\d:\d\d)?")
"""What a problem names that reads the same in every language: fields, words, days."""


def finding_told(finding: Finding, texts: StaffTexts) -> str:
    """Say what was found and what to do; in English as the document's reader says it."""
    said = texts.found.get(finding.kind)
    if said is None:
        return f"{_sentence(finding.problem)} {finding.fix}"
    return said + _named(finding.problem, texts) + _written_so(finding, texts)


def _written_so(finding: Finding, texts: StaffTexts) -> str:
    """Say how to write a field that is wrong or missing, as the fix does."""
    if finding.kind != "bad_front_matter":
        return ""
    names = dict.fromkeys(_NAMED.findall(finding.fix))
    new = [name for name in names if name.strip("`") not in finding.problem]
    return texts.written_so.format(names=" ".join(new)) if new else ""


def problem_told(error: DocumentError, texts: StaffTexts) -> str:
    """Say why a file cannot be taken in, as `finding_told`."""
    said = texts.problems.get(type(error).__name__)
    return error.problem if said is None else said + _named(error.problem, texts)


def _named(problem: str, texts: StaffTexts) -> str:
    names = dict.fromkeys(_NAMED.findall(problem))
    return texts.named.format(names=" ".join(names)) if names else ""


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:].removesuffix('.')}."
