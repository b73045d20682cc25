"""bot.answering.verify.claim: which sentence cites what."""

import pytest

from bot.answering.verify import Claim, claims_of


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "要交6个月[1]。可以随迁。[2][3]",
            [("要交6个月。", (1,)), ("可以随迁。", (2, 3))],
        ),
        ("甲是乙。[1]丙是丁。【2】", [("甲是乙。", (1,)), ("丙是丁。", (2,))]),
        ("Pay [1, 2]. Go. [3]", [("Pay.", (1, 2)), ("Go.", (3,))]),
        ("- 护照 [1]\n2. **证书** [^2]", [("护照", (1,)), ("证书", (2,))]),
        ("See No. 12 of 3.5 [1]", [("See No. 12 of 3.5", (1,))]),
        ("没有出处。", [("没有出处。", ())]),
        (
            "甲是乙。丙是丁。[2]己庚。\n戊是己。",
            [("甲是乙。", (2,)), ("丙是丁。", (2,)), ("己庚。", ()), ("戊是己。", ())],
        ),
        ("<think>乱想[1]。</think>甲是乙[1]。", [("甲是乙。", (1,))]),
        ("<think>没有想完[1]。", []),
        ("<thinking>乱想[1]。</thinking>\n甲是乙[1]。", [("甲是乙。", (1,))]),
        ("乱想[1]。\n</think>\n甲是乙[1]。", [("甲是乙。", (1,))]),
        ("答：甲是乙[1]。", [("甲是乙。", (1,))]),
        ("[1]", []),
        ("", []),
    ],
)
def test_a_sentence_owns_the_marks_at_its_end(text, claims):
    """Marks before and after the full stop, of any brackets, belong to their sentence."""
    assert claims_of(text, is_whole=True) == [Claim(*claim) for claim in claims]


def test_unfinished_text_gives_only_what_surely_ended():
    """A sentence counts once the next has begun: a mark may still follow."""
    assert claims_of("甲是乙。", is_whole=False) == []
    assert claims_of("甲是乙。[1]丙", is_whole=False) == [Claim("甲是乙。", (1,))]
    assert claims_of("甲是乙。丙是丁。戊", is_whole=False) == []
