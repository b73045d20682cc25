"""A folder of staff, and what ``check`` tells of it."""

from datetime import date

import pytest

from ingest.check import check

TODAY = date(2026, 11, 23)

SOURCE = "source: 市人社局\n"


@pytest.fixture
def folder(tmp_path):
    """Give an empty knowledge folder."""
    made = tmp_path / "staff"
    (made / "policies").mkdir(parents=True)
    (made / "events").mkdir()
    return made


def put_in(folder, name, front, text=None, *, path="policies"):
    body = text if text is not None else f"{name}的说明写在这里。"
    title = "" if "title:" in front else f"title: {name}\n"
    whole = f"---\n{title}{SOURCE}{front}\n---\n\n{body}\n"
    (folder / path / f"{name}.md").write_text(whole, "utf-8")


def told_in(folder) -> list[tuple[str, str, str]]:
    return [(f.path, f.kind, f.severity) for f in check(folder, today=TODAY)]


def kinds_in(folder) -> list[str]:
    return [kind for _, kind, _ in told_in(folder)]
