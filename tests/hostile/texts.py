"""Hostile texts: what makes a pattern, a parser or an alias run for ever."""

from collections.abc import Callable

_YAML_LAUGHS = "a: &a [ha,ha,ha,ha,ha,ha,ha,ha,ha]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def _front(block: str) -> Callable[[], bytes]:
    return f"---\n{block}\n---\n正文。\n".encode


def _text(*parts: str) -> Callable[[], bytes]:
    return lambda: "".join(parts).encode()


TEXTS: dict[str, Callable[[], bytes]] = {
    "one-line.txt": lambda: "字".encode() * (200 * 2**20 // 3),
    "brackets.md": _text("[" * 60_000),
    "many-brackets.md": _text("![[" * 400_000),
    "emphasis.md": _text("a**b" * 100_000, "c* " * 50_000),
    "quotes.md": _text(">" * 60_000),
    "lists.md": _text(*(" " * i + "- a\n" for i in range(300))),
    "table.md": _text("|a|b|\n|-|-|\n", "|x\n" * 20_000),
    "front.md": _front(_YAML_LAUGHS),
    "title.md": _front(_YAML_LAUGHS + "title: *i\nvenue: *i"),
    "deep-front.md": _front("a: " + "[" * 20_000),
    "object.md": _front("a: !!python/object/apply:os.system [echo]"),
    "open-front.md": _text("---\na: b\n" * 20_000),
    "endless-number.md": _front("a: " + "9" * 20_000),
    "far-day.md": _front("valid_until: 99999-12-31"),
    "readings.txt": _text("(" * 30_000, "xué)" * 10_000),
    "half-readings.txt": _text("学(xué " * 10_000),
    "spaces.txt": _text("a", " " * 60_000, "b"),
    "marks.txt": _text("e\u0301\u200b\u202e" * 10_000),
    "one-mark.txt": _text("e" + "\u0301" * 60_000),
    "stops.txt": _text("。" * 60_000),
    "dots.txt": _text("a. " * 20_000),
    "quotes.txt": _text("\u201c" * 60_000),
    "surrogate.txt": lambda: b"\xff\xfe\x00\xd8" * 1000,
    "zeros.txt": lambda: b"\0" * 60_000,
    "mixed.txt": lambda: bytes(range(256)) * 200,
    "shifted.txt": lambda: ("年" * 20_000).encode("gb18030")[1:],
    "ragged.csv": _text("," * 90_000, "\n", "a\n" * 20_000),
    "commas.csv": _text("," * 3_000_000),
    "open.csv": _text('a,b\n"', "x" * 300_000),
    "lines.csv": _text("\n" * 400_000),
}
