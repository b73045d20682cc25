"""Where sentences end, in Chinese and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentence import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一年。两年!三年?", ["一年。", "两年!", "三年?"]),
        ("他说:“要两年。”后来改了。", ["他说:“要两年。”", "后来改了。"]),
        ("可以吗?!当然。", ["可以吗?!", "当然。"]),
        ("等等……然后。", ["等等……", "然后。"]),
        ("(见附件。)下一条。", ["(见附件。)", "下一条。"]),
        ("It takes a year. Then renew.", ["It takes a year.", "Then renew."]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("Pay 3.5 percent.", ["Pay 3.5 percent."]),
        ("See zwfw.cscse.edu.cn for it.", ["See zwfw.cscse.edu.cn for it."]),
        ("登录https://a.cn/b?id=1办理。", ["登录https://a.cn/b?id=1办理。"]),
        ("见a.cn/s?__biz=Mz&m=2。", ["见a.cn/s?__biz=Mz&m=2。"]),
        ("Is it free?Yes.", ["Is it free?", "Yes."]),
        ("Use a form, e.g. this one.", ["Use a form, e.g. this one."]),
        ("It ends. 然后中文。", ["It ends.", "然后中文。"]),
        ('He said "yes." Then no.', ['He said "yes."', "Then no."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_text_is_split_at_its_sentence_ends(text, parts):
    """Each sentence keeps its end mark and the quotation mark that closes it."""
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Decree No. 12 of 2025 holds.",
        "Ask Dr. Li or Ms. Wang first.",
        "Bring a form, e.g. Form A, to the desk.",
        "Shanghai Foo Co. Ltd. Pudong branch pays.",
        "The U.S. Embassy certifies it.",
        "Written by J. Smith in May.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text):
    """A full stop after a well-known abbreviation is part of the sentence."""
    assert sentences(text) == [text]


@pytest.mark.parametrize("item", ["1. 提交材料。", "12. Collect the card."])
def test_the_number_of_an_item_belongs_to_its_sentence(item):
    """At the beginning of a line; elsewhere a number ends a sentence as a word does."""
    assert sentences(f"The fee is 3. Then go.\n{item}\n{item}") == [
        "The fee is 3.",
        "Then go.",
        item,
        item,
    ]


@given(st.text(alphabet="中文。!?”」(). \nAbc5"))
def test_sentences_are_verbatim_slices_that_lose_nothing_but_white_space(text):
    """Joined again, the sentences are the text."""
    parts = sentences(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part in text for part in parts)
