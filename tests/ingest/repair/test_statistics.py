"""The counted text."""

import numpy as np

from ingest.repair.statistics import UNKNOWN, Statistics, statistics


def test_prose_scores_far_above_noise():
    """In both scripts and in English, and the other way round for noise."""
    score = statistics().mean_score
    prose = ["留学生落户上海要缴纳社保", "留學生落戶上海要繳納社保", "An English line."]
    assert min(map(score, prose)) > -8
    assert score("璶癯婴朊谅眤訾摺") < -13


def test_both_scripts_and_widths_are_one_class():
    """What is folded for matching is one here, too."""
    classes = statistics().classes("学學,\uff0c59aZ 　")
    assert len(set(classes[:2])) == len(set(classes[2:4])) == 1
    assert len(set(classes[4:6])) == len(set(classes[6:8])) == 1
    assert UNKNOWN not in classes


def test_what_is_beyond_the_basic_plane_is_unknown():
    """Pictures and the rarest ideographs have no class of their own."""
    assert statistics().classes("\U0001f600\U00020000").tolist() == [UNKNOWN] * 2


def test_no_text_scores_nothing():
    """The empty text is neither good nor bad."""
    assert statistics().mean_score("") == 0.0


def test_the_table_is_read_once_and_whole():
    """Every known pair has a score above that of its second character backed off."""
    assert statistics() is statistics()
    counted = Statistics()
    pair = counted.classes("上海")
    assert counted.is_counted(pair).tolist() == [True]
    assert counted.step_scores(pair)[0] > counted.single_scores(pair[1:])[0]
    assert np.isfinite(counted.step_scores(counted.classes("的\ufffd龘"))).all()
