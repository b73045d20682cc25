"""ingest.alike: which documents hold much of a text."""

from ingest.alike import alike
from ingest.passage import Passage


def _passages(path, *texts):
    return [
        Passage(path=path, heading=(), text=text, title="", position=place)
        for place, text in enumerate(texts)
    ]


def test_a_new_version_is_seen_as_like_the_old():
    """A text with most of another's pieces is offered to replace it."""
    text = "人才公寓的租金按市场价的七折计算,租期最长三年,到期可以续租一次。"
    old = _passages("old.md", "人才公寓", text)
    new = _passages("new.md", "人才公寓(新)", f"{text}押金为一个月租金。")
    other = _passages("other.md", "签证在机场办理,需要护照和照片两张。")
    assert alike(new, [other, old]) == ["old.md"]


def test_the_likest_goes_first():
    """Of two that hold much of it, the one that holds more."""
    text = "每月租房补贴八百元,连续工作六个月以后申请,最多发三年。"
    part, whole = _passages("part.md", text[:16]), _passages("whole.md", text)
    assert alike(_passages("new.md", text), [part, whole]) == ["whole.md", "part.md"]
