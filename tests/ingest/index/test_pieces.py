"""Row -> the passage as sentences of pieces."""

import json

import numpy as np
import pytest

from ingest.errors import EncoderMismatchError, IndexBrokenError
from ingest.index import Generations, open_index
from ingest.index.pieces import NOTHING, CutPassages, cut, joined, write_cut
from ingest.passage import Passage
from ingest.sentence import sentences
from ingest.sync import sync


def _passage(text, title="", heading=()):
    return Passage(path="a.md", title=title, heading=heading, text=text, position=0)


PASSAGES = [
    _passage("留学生可以落户。需要学历认证。", "落户政策", ("条件", "材料")),
    _passage("☃\n贷款最多五十万元"),
    _passage("Bring your passport.", "Housing"),
]


def _written(folder, passages, encoder):
    folder.mkdir()
    write_cut(folder, cut(passages, encoder), encoder.size)
    return CutPassages(folder)


def _sentences(held):
    return [part.tolist() for part in np.split(held.pieces, held.sentences[1:-1])]


def test_a_passage_is_its_place_and_then_its_sentences(tmp_path, encoder):
    """Title and headings come first, each sentence is cut by itself."""
    held = _written(tmp_path / "a", PASSAGES, encoder).of(np.array([0]))
    texts = ["落户政策 条件 材料", *sentences(PASSAGES[0].text)]
    assert _sentences(held) == [ids.tolist() for ids in encoder.pieces(texts)]
    assert held.passages.tolist() == [0, 3]


def test_passages_come_in_the_order_asked_for(tmp_path, encoder):
    """Any rows, in any order, the same one twice, or none."""
    cuts = _written(tmp_path / "a", PASSAGES, encoder)
    held = cuts.of(np.array([2, 0, 2]))
    one, other = (cuts.of(np.array([row])) for row in (2, 0))
    assert _sentences(held) == _sentences(one) + _sentences(other) + _sentences(one)
    assert held.lengths.tolist() == [*one.lengths, *other.lengths, *one.lengths]
    assert len(cuts.of(np.array([], np.int64))) == 0


def test_no_sentence_is_empty(tmp_path, encoder):
    """What holds no known piece holds the one that means nothing."""
    held = _written(tmp_path / "a", PASSAGES, encoder).of(np.array([1]))
    assert _sentences(held)[:2] == [[NOTHING], [NOTHING]]
    assert not encoder.rows(np.array([NOTHING])).any()
    assert np.diff(held.sentences).min() == 1


def test_a_piece_is_rare_that_few_passages_hold(tmp_path, encoder):
    """However often one passage repeats it."""
    texts = ["贷款贷款贷款", "落户", "落户"]
    cuts = _written(tmp_path / "a", [_passage(text) for text in texts], encoder)
    loan, hukou = (int(encoder.pieces([text])[0][0]) for text in ("贷款", "落户"))
    assert cuts.rarity[loan] > cuts.rarity[hukou] > 0
    assert cuts.mean_length == pytest.approx(8 / 3)


def test_joined_passages_are_as_if_cut_together(encoder):
    """Parts follow one another."""
    together, parts = cut(PASSAGES, encoder), [cut([one], encoder) for one in PASSAGES]
    found = joined([cut([], encoder), *parts])
    assert np.array_equal(found.pieces, together.pieces)
    assert np.array_equal(found.sentences, together.sentences)
    assert np.array_equal(found.passages, together.passages)


def test_what_is_kept_of_the_old_generation_is_as_if_cut_anew(
    knowledge, generations, encoder
):
    """A changed file moves the rows of others; their pieces go with them."""
    (knowledge / "events").mkdir(exist_ok=True)
    (knowledge / "events" / "a.md").write_text("# 沙龙\n\n周五举行。", "utf-8")
    (knowledge / "policies" / "hukou.md").unlink()
    sync(knowledge, generations, encoder)
    index = open_index(generations, encoder)
    rows = np.arange(len(index.passages.ids()))
    anew = cut(index.passages.at(rows.tolist()), encoder)
    held = index.cut.of(rows)
    index.close()
    assert np.array_equal(held.pieces, anew.pieces)
    assert np.array_equal(held.sentences, anew.sentences)
    assert np.array_equal(held.passages, anew.passages)


class OtherEncoder:
    """An encoder of another kind, such as one of the model hub."""

    name, dimension = "other", 2

    def encode_passages(self, texts):
        """Encode each text by its length."""
        return np.array([[1.0, len(text)] for text in texts], np.float32)


def test_beside_another_encoder_passages_are_cut_by_the_bundled_one(
    knowledge, tmp_path, encoder
):
    """Words are compared whatever model searches."""
    generations = Generations(tmp_path / "other")
    sync(knowledge, generations, OtherEncoder())
    index = open_index(generations, OtherEncoder())
    held, first = index.cut.of(np.array([0])), index.passages.at([0])
    index.close()
    assert index.pieces_encoder.name == index.manifest.pieces == encoder.name
    assert np.array_equal(held.pieces, cut(first, encoder).pieces)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("pieces", "bundled-of-before", EncoderMismatchError),
        ("format_version", 1, IndexBrokenError),
    ],
)
def test_a_generation_of_another_model_or_program_is_told_and_built_anew(
    knowledge, generations, encoder, field, value, error
):
    """Pieces of another model's would be compared with the wrong words."""
    manifest = generations.current() / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {field: value}))
    with pytest.raises(error):
        open_index(generations, encoder)
    assert sync(knowledge, generations, encoder).encoded > 0
    open_index(generations, encoder).close()
