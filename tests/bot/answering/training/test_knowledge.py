"""Golden questions as cases: asked of the folder, of its Chinese, and of parts of it."""

import pytest

from bot.answering.training.knowledge import (
    PARTS,
    cases_of,
    dealt,
    folds_of,
    has_lost,
    indexed,
    taken_out,
    with_english_cut,
)

HUKOU = """# 落户

## 费用

办理落户不收费。

## In English

The hukou is free of charge.

## 还不知道的

多久办完，没有来源。
"""

CARD = """# 五星卡

## 费用

首次申请300元，补办600元。
"""

QUESTIONS = """questions:
  - question: "五星卡补办多少钱?"
    language: zh-Hans
    expected: answered
    contains: ["600元"]
    cite: [policies/card.md]
  - question: "Is the hukou free?"
    language: en
    expected: answered
    contains: [[不收费, free of charge]]
    cite: [policies/hukou.md]
  - question: "狗可以落户吗?"
    language: zh-Hans
    expected: refused
    why: not in the knowledge
"""


@pytest.fixture
def knowledge(tmp_path):
    """Give a folder of two documents and three golden questions."""
    folder = tmp_path / "knowledge"
    (folder / "policies").mkdir(parents=True)
    (folder / "policies" / "hukou.md").write_text(HUKOU, "utf-8")
    (folder / "policies" / "card.md").write_text(CARD, "utf-8")
    (folder / "questions.yaml").write_text(QUESTIONS, "utf-8")
    return folder


def _cases(folder, encoder):
    with indexed(folder, encoder) as index:
        return {case.name: case for case in cases_of(folder, index)}


def test_a_passage_is_graded_by_document_and_facts(knowledge, encoder):
    """The passage with the fact is worth most, another document nothing."""
    case = _cases(knowledge, encoder)["五星卡补办多少钱?"]
    by_path = {
        hit.passage.path: g for hit, g in zip(case.hits, case.grades, strict=True)
    }
    assert by_path["policies/card.md"] == 4
    assert by_path["policies/hukou.md"] == 0


def test_the_chinese_text_alone_keeps_all_but_the_english_section(knowledge, encoder):
    """What stands behind the section stays, and the folder itself is not touched."""
    with with_english_cut(knowledge, 0) as folder:
        text = (folder / "policies" / "hukou.md").read_text("utf-8")
        case = _cases(folder, encoder)["Is the hukou free?"]
    assert "In English" not in text
    assert "办理落户不收费" in text
    assert "还不知道的" in text
    assert case.is_in_english
    assert (knowledge / "policies" / "hukou.md").read_text("utf-8") == HUKOU


def test_a_question_has_lost_its_answer_where_no_document_holds_it(knowledge, encoder):
    """What another document says as well is still answered; a refusal stays one."""
    copied = knowledge / "policies" / "copied.md"
    out = frozenset({"policies/hukou.md", "policies/card.md"})
    copied.write_text(CARD.replace("五星卡", "五星卡问答"), "utf-8")
    with taken_out(knowledge, out) as folder, indexed(folder, encoder) as index:
        lost = {case.name: has_lost(case, out) for case in cases_of(folder, index)}
    assert lost == {
        "五星卡补办多少钱?": False,
        "Is the hukou free?": True,
        "狗可以落户吗?": False,
    }


def test_every_document_is_taken_out_once():
    """Parts are apart from one another, and together all."""
    paths = [f"policies/{number:02}.md" for number in range(20)]
    found = dealt(paths)
    assert len(found) == PARTS
    assert sorted(path for part in found for path in part) == paths


def test_a_question_is_in_one_fold_however_it_is_asked(knowledge, encoder):
    """Else cross-validation would have seen it."""
    whole = _cases(knowledge, encoder)
    with with_english_cut(knowledge, 0) as folder:
        again = _cases(folder, encoder)
    assert folds_of(whole.values()) == folds_of(again.values())
