"""Which passages stand together."""

import numpy as np

from ingest.index.documents import Documents, write_documents


def test_neighbours_of_one_path_are_one_document(tmp_path):
    """Documents are numbered from 0, in the order of their rows."""
    write_documents(tmp_path, ["a", "a", "b", "c", "c", "c"])
    documents = Documents(tmp_path)
    assert len(documents) == 3
    assert documents.firsts.tolist() == [0, 2, 3, 6]
    assert documents.numbers.tolist() == [0, 0, 1, 2, 2, 2]
    assert not documents.are_passages


def test_single_passages_are_told(tmp_path):
    """It is known when a document is the same as its passage; none is fine too."""
    write_documents(tmp_path, ["a", "b"])
    assert Documents(tmp_path).are_passages
    assert np.array_equal(write_documents(tmp_path, []), [0])
    assert len(Documents(tmp_path)) == 0
