"""Token <-> term id."""

import numpy as np

from ingest.index.vocabulary import Numbering, Terms, hash_of, write_terms
from ingest.lexicon import tokens


def _written(folder, texts, old=None):
    folder.mkdir()
    numbering = Numbering(old)
    write_terms(folder, numbering, [numbering.of(text) for text in texts])
    return Terms(folder)


def test_a_token_has_one_hash_everywhere():
    """The hash depends on the token alone, and fits 64 bits."""
    assert hash_of("户口") == 797_494_172_689_479_703
    assert hash_of("户口") != hash_of("户")
    assert hash_of("户口") < 2**64


def test_each_passage_is_read_back_as_its_terms(tmp_path):
    """Equal tokens have equal ids, in reading order; the lengths are those written."""
    texts = ["留学生落户", "", "落户 hukou 落户"]
    terms = _written(tmp_path / "a", texts)
    for row, text in enumerate(texts):
        assert terms.of(row).tolist() == terms.ids(tokens(text)).tolist()
    assert terms.lengths.tolist() == [len(tokens(text)) for text in texts]
    assert terms.size == len({token for text in texts for token in tokens(text)})


def test_an_unknown_token_has_no_id(tmp_path):
    """-1 stands for a token that no passage holds, in an empty vocabulary too."""
    terms = _written(tmp_path / "a", ["落户"])
    assert terms.ids(["户", "贷款"])[1] == -1
    assert terms.ids(["户"])[0] >= 0
    assert _written(tmp_path / "b", []).ids(["户"]).tolist() == [-1]


def test_a_vocabulary_goes_on_from_the_one_before(tmp_path):
    """Kept sequences and new texts give what building anew gives."""
    old = _written(tmp_path / "old", ["留学生落户", "创业贷款"])
    folder = tmp_path / "new"
    folder.mkdir()
    numbering = Numbering(old)
    fresh = numbering.of("安亭驿站 落户")
    write_terms(folder, numbering, [fresh, old.of(0)])
    anew = _written(tmp_path / "anew", ["安亭驿站 落户", "留学生落户"])
    for ours, theirs in zip(Terms(folder).flat(), anew.flat(), strict=True):
        assert np.array_equal(ours, theirs)
    assert Terms(folder).ids(["贷"]).tolist() == [-1]
