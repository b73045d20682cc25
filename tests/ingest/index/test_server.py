"""Generations whose dense side is on a Chroma server: the same hits, and its absence."""

import logging
import shutil

import httpx
import numpy as np
import pytest

from bot.answering.library import Library
from ingest.errors import IndexServerError
from ingest.index import Generations, is_up, open_index
from ingest.index import server as index_server
from ingest.index.dense import read_vectors
from ingest.index.query import plain_query
from ingest.sync import sync
from tests.chroma import ChromaServer, chroma_server

__all__ = ["chroma_server"]

QUESTION = "落户要交几个月社保"
ENGLISH = "Which benefits do my children and family get?"


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    """Try a server again at once, so that no test waits."""
    monkeypatch.setattr(index_server, "RETRY_S", 0.0)
    monkeypatch.setattr(index_server, "ASK_S", 0.3)


@pytest.fixture
def served(chroma_server: ChromaServer, tmp_path):
    """Give the folder of an index whose dense side is on the server."""
    return Generations(tmp_path / "served" / "index", chroma_server.url)


@pytest.fixture(params=["embedded", "server"])
def anywhere(request, tmp_path):
    """Give the folder of an index, of either kind."""
    url = ""
    if request.param == "server":
        url = request.getfixturevalue("chroma_server").url
    return Generations(tmp_path / "anywhere" / "index", url)


def _collections(server: ChromaServer) -> set[str]:
    found = httpx.get(f"{server.url}{index_server._COLLECTIONS}").raise_for_status()
    return {collection["name"] for collection in found.json()}


def _found(index, text=QUESTION):
    query = plain_query(text)
    return [(h.passage.id, round(h.score, 4)) for h in index.search(query, top_k=9)]


def test_both_kinds_find_the_same(anywhere, knowledge, generations, encoder):
    """Hits, order and scores are those of the embedded index."""
    sync(knowledge, anywhere, encoder)
    opened, embedded = open_index(anywhere, encoder), open_index(generations, encoder)
    vector = encoder.encode_queries([ENGLISH])[0]
    try:
        assert opened.dense.nearest(vector, 3) == embedded.dense.nearest(vector, 3)
        for text in (QUESTION, ENGLISH):
            assert _found(opened, text) == _found(embedded, text) != []
    finally:
        opened.close()
        embedded.close()


def test_both_kinds_follow_the_folder(anywhere, put, knowledge, encoder):
    """What is put in is found, what is taken out is not, and the rest is kept."""
    sync(knowledge, anywhere, encoder)
    put("faq/moving.md", "---\ntitle: 搬家\n---\n\n搬家补贴为三千元。\n")
    (knowledge / "parks" / "station.md").unlink()
    report = sync(knowledge, anywhere, encoder)
    assert (report.added, report.encoded) == (("faq/moving.md",), 1)
    opened = open_index(anywhere, encoder)
    near = opened.dense.nearest(encoder.encode_queries(["搬家补贴"])[0], 50)
    paths = {hit.passage.path for hit in opened.search(plain_query("搬家"), top_k=50)}
    size = len(opened.terms.lengths)
    opened.close()
    assert len(near) == size
    assert "faq/moving.md" in paths
    assert "parks/station.md" not in paths


def test_a_generation_is_a_collection_and_goes_with_its_folder(
    served, put, knowledge, encoder, chroma_server
):
    """The server holds the current and the last; no folder holds a Chroma of its own."""
    names = []
    for turn in range(3):
        put("faq/turn.md", f"---\ntitle: 第{turn}次\n---\n\n第{turn}次。\n")
        names.append(sync(knowledge, served, encoder).generation)
    held = _collections(chroma_server)
    assert {index_server.name_of(name) for name in names[1:]} <= held
    assert index_server.name_of(names[0]) not in held
    assert not (served.current() / "chroma").exists()


def test_a_sync_without_news_leaves_the_collection(served, knowledge, encoder):
    """The same folder again: the same generation."""
    first = sync(knowledge, served, encoder).generation
    assert sync(knowledge, served, encoder).generation == first


def test_a_collection_that_was_lost_is_built_anew(served, knowledge, encoder):
    """A server that came back empty gets the passages again, none encoded twice."""
    first = sync(knowledge, served, encoder).generation
    index_server.forget_collection(served.server, first)
    opened = open_index(served, encoder)
    assert opened.dense.nearest(encoder.encode_queries([QUESTION])[0], 3) == []
    assert _found(opened)
    opened.close()
    report = sync(knowledge, served, encoder)
    assert report.generation != first
    assert report.encoded == 0


def test_an_embedded_index_moves_to_a_server_and_back(
    generations, knowledge, encoder, chroma_server
):
    """Setting CHROMA_URL, then taking it back: one sync each, nothing encoded again."""
    there = Generations(generations.folder, chroma_server.url)
    moved = sync(knowledge, there, encoder)
    back = sync(knowledge, generations, encoder)
    assert (moved.encoded, back.encoded) == (0, 0)
    opened = open_index(generations, encoder)
    assert opened.dense.nearest(encoder.encode_queries([QUESTION])[0], 3)
    opened.close()


def test_replicas_change_generation_together(served, put, knowledge, encoder):
    """Two readers over one data folder: after a sync both have the new documents."""
    sync(knowledge, served, encoder)
    replicas = [Library(served, encoder), Library(served, encoder)]
    before = []
    for replica in replicas:
        with replica.reading() as index:
            before.append(index.generation)
    put("faq/moving.md", "---\ntitle: 搬家\n---\n\n搬家补贴为三千元。\n")
    after = sync(knowledge, served, encoder).generation
    seen = []
    for replica in replicas:
        with replica.reading() as index:
            seen.append((index.generation, _found(index, "搬家补贴")))
        replica.close()
    assert len(set(before)) == 1
    assert seen[0] == seen[1]
    assert seen[0][0] == after != before[0]


def test_a_server_goes_and_comes(
    served, put, knowledge, encoder, chroma_server, caplog
):
    """Away: words are searched, a sync says so, nothing is lost; back: all as before."""
    sync(knowledge, served, encoder)
    opened = open_index(served, encoder)
    whole = _found(opened, ENGLISH)
    current = served.current()
    index_server._told_at.clear()
    chroma_server.stop()
    try:
        with caplog.at_level(logging.WARNING, "ingest.index.server"):
            by_words = [opened.candidates(plain_query(QUESTION)) for _ in range(5)]
        told = [r for r in caplog.records if r.name == "ingest.index.server"]
        put("faq/moving.md", "---\ntitle: 搬家\n---\n\n搬家补贴为三千元。\n")
        with pytest.raises(IndexServerError, match="CHROMA_URL") as caught:
            sync(knowledge, served, encoder)
        late = open_index(served, encoder)
        found_late = _found(late)
        late.close()
        assert not is_up(chroma_server.url)
    finally:
        chroma_server.start()
    vectors = read_vectors(served.current())[by_words[0].rows]
    exact = vectors @ encoder.encode_queries([QUESTION])[0]
    assert len(by_words[0]) > 0
    assert np.allclose(by_words[0].dense_score, exact, atol=1e-3)
    assert len(told) == 1
    assert "\n" not in str(caught.value)
    assert served.current() == current
    assert found_late
    assert is_up(chroma_server.url)
    assert _found(opened, ENGLISH) == whole
    opened.close()
    assert sync(knowledge, served, encoder).added == ("faq/moving.md",)


def test_a_server_that_hangs_holds_nobody_up_for_long(
    served, knowledge, encoder, chroma_server
):
    """A server that takes the question and says nothing is passed over."""
    sync(knowledge, served, encoder)
    opened = open_index(served, encoder)
    assert opened.dense.nearest(encoder.encode_queries([QUESTION])[0], 3)
    chroma_server.pause()
    try:
        found = _found(opened)
    finally:
        chroma_server.go_on()
    assert found
    assert opened.dense.nearest(encoder.encode_queries([QUESTION])[0], 3)
    opened.close()


def test_what_a_crash_left_on_the_server_goes_at_the_next_sync(
    served, knowledge, encoder, chroma_server
):
    """A generation that was never finished leaves no collection for good."""
    sync(knowledge, served, encoder)
    left = served.folder / "building-left"
    shutil.copytree(served.current(), left)
    vectors = np.eye(3, 8, dtype=np.float32)
    index_server.write_collection(
        served.server, "left", ["a", "b", "c"], vectors, {"space": "cosine"}
    )
    assert index_server.name_of("left") in _collections(chroma_server)
    sync(knowledge, served, encoder)
    assert index_server.name_of("left") not in _collections(chroma_server)
    assert not left.exists()


def _sync_anew(generations, knowledge, encoder, *names):
    for name in names:
        (knowledge / "faq").mkdir(exist_ok=True)
        (knowledge / "faq" / name).write_text(f"# {name}\n\nAbout {name}.\n", "utf-8")
        sync(knowledge, generations, encoder)


def _crash(*_, **__):
    raise KeyboardInterrupt


def test_who_leaves_a_server_leaves_nothing_there(
    served, knowledge, encoder, chroma_server
):
    """Its collections go with their generations, also after the move and an absence."""
    before = _collections(chroma_server)
    _sync_anew(served, knowledge, encoder, "a.md")
    assert len(_collections(chroma_server) - before) == 1
    embedded = Generations(served.folder)
    chroma_server.stop()
    try:
        _sync_anew(embedded, knowledge, encoder, "b.md", "c.md")
    finally:
        chroma_server.start()
    assert len(_collections(chroma_server) - before) == 1
    _sync_anew(embedded, knowledge, encoder, "d.md")
    assert _collections(chroma_server) == before
    folders = [path for path in served.folder.iterdir() if path.is_dir()]
    assert len(folders) == 2


def test_a_crash_while_a_generation_is_removed_leaves_no_collection(
    served, knowledge, encoder, chroma_server, monkeypatch
):
    """Whatever of it was gone by then, the next sync removes the rest."""
    before = _collections(chroma_server)
    _sync_anew(served, knowledge, encoder, "a.md", "b.md")
    for number, patched in enumerate(((shutil, "rmtree"), (httpx, "delete"))):
        with monkeypatch.context() as failing, pytest.raises(KeyboardInterrupt):
            failing.setattr(*patched, _crash)
            _sync_anew(served, knowledge, encoder, f"{number}.md")
    _sync_anew(served, knowledge, encoder, "c.md")
    current = index_server.name_of(served.current().name)
    left = _collections(chroma_server) - before
    assert current in left
    assert len(left) == 2
