"""What every file of the house keeps to, however many there will be."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

MOST_LINES = 400
"""A file of the program above this length is split."""


def _modules(*folders: str) -> dict[Path, ast.Module]:
    """Give every Python file below *folders*, parsed."""
    files = [path for name in folders for path in (ROOT / name).rglob("*.py")]
    return {
        path.relative_to(ROOT): ast.parse(path.read_text("utf-8")) for path in files
    }


def _tests(module: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]


def test_every_test_says_its_behaviour():
    """Each test function in each test file has a docstring."""
    found = {
        path: _tests(module)
        for path, module in _modules("tests").items()
        if path.name.startswith("test_")
    }
    assert sum(map(len, found.values())) > 100
    silent = [
        f"{path}::{test.name}"
        for path, tests in found.items()
        for test in tests
        if not ast.get_docstring(test)
    ]
    assert silent == []


def test_every_module_says_what_it_is():
    """Each module of the program opens with a docstring."""
    modules = _modules("bot", "ingest")
    assert len(modules) > 30
    assert [p for p, module in modules.items() if not ast.get_docstring(module)] == []


def test_no_file_is_too_long():
    """No module of the program has more lines than one can keep in mind."""
    lengths = {
        path: len((ROOT / path).read_text("utf-8").splitlines())
        for path in _modules("bot", "ingest")
    }
    assert len(lengths) > 30
    assert {p: n for p, n in lengths.items() if n > MOST_LINES} == {}


def test_every_map_shows_its_whole_package():
    """Where a package opens with its map, each of its modules stands in it."""
    maps = {
        path.parent: drawing
        for path, module in _modules("bot", "ingest").items()
        if path.name == "__init__.py" and "::" in (drawing := _docstring(module))
    }
    assert len(maps) > 16
    missing = [
        f"{place}/{module.name}"
        for place, drawing in maps.items()
        for module in (ROOT / place).iterdir()
        if (module.suffix == ".py" or (module / "__init__.py").exists())
        and not module.name.startswith("__")
        and not re.search(rf"\b{module.stem}\b", drawing)
    ]
    assert missing == []


def _docstring(module: ast.Module) -> str:
    return ast.get_docstring(module) or ""
