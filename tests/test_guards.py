"""What every file of the house keeps to, however many there will be."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

MOST_LINES = 400
"""A file of the program above this length is split."""


def _files(*folders: str, named: str = "*.py") -> list[Path]:
    """Give every Python file below *folders*, from here."""
    files = [path for name in folders for path in (ROOT / name).rglob(named)]
    return [path.relative_to(ROOT) for path in files]


def _modules(*folders: str, named: str = "*.py") -> dict[Path, ast.Module]:
    """Give every Python file below *folders*, parsed."""
    return {
        path: ast.parse((ROOT / path).read_text("utf-8"))
        for path in _files(*folders, named=named)
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
        for path, module in _modules("tests", named="test_*.py").items()
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


def _top_names(module: ast.Module) -> set[str]:
    """Give the names that a module has of its own or takes from others, wherever."""
    names = {"*"}
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(one.asname or one.name).partition(".")[0] for one in node.names}
    return names


def test_what_benchmarks_take_from_others_is_there():
    """No test runs them, so a name that has moved would be found by who measures."""
    own = {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__"): _top_names(tree)
        for path, tree in _modules("bot", "ingest", "tests").items()
    }
    taken = [
        (str(path), node.module, one.name)
        for path, tree in _modules("tests/bench").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in own
        for one in node.names
    ]
    assert len(taken) > 100
    assert [
        (path, module, name)
        for path, module, name in taken
        if name not in own[module] and f"{module}.{name}" not in own
    ] == []


def test_no_file_is_too_long():
    """No module of the program has more lines than one can keep in mind."""
    lengths = {
        path: len((ROOT / path).read_text("utf-8").splitlines())
        for path in _files("bot", "ingest")
    }
    assert len(lengths) > 30
    assert {p: n for p, n in lengths.items() if n > MOST_LINES} == {}


def test_every_map_shows_its_whole_package():
    """Where a package opens with its map, each of its modules stands in it."""
    maps = {
        path.parent: drawing
        for path, module in _modules("bot", "ingest", named="__init__.py").items()
        if "::" in (drawing := _docstring(module))
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
