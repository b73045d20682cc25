"""The glossary: words that mean the same, and what is wrong with the list."""

from pathlib import Path

import pytest

from ingest.glossary import Glossary, Group, read_glossary

_TERMS = """\
terms:
  - term: 落户
    same: [户口, 戶籍, hukou]
  - term: 上海户籍
    same: [上海户口, Shanghai hukou holder]
  - term: B证
    same: [Type B permit]
  - term: 电动车
    same: [EV]
"""


@pytest.fixture
def glossary(tmp_path) -> Glossary:
    """Give a small glossary."""
    (tmp_path / "glossary.yaml").write_text(_TERMS, "utf-8")
    return read_glossary(tmp_path)


def _found(glossary: Glossary, text: str) -> list[str]:
    return [synonyms.word for synonyms in glossary.synonyms_in(text)]


def test_the_other_words_of_a_group(glossary):
    """A word gives the others of its group, as staff wrote them."""
    (synonyms,) = glossary.synonyms_in("HUKOU要多久?")
    assert synonyms.word == "hukou"
    assert synonyms.others == ("落户", "户口", "戶籍")


def test_a_text_is_said_otherwise(glossary):
    """Each other word stands in the found one's place, as often as it does."""
    (synonyms,) = glossary.synonyms_in("hukou? HUKOU!")
    assert list(synonyms.said_otherwise("hukou? hukou!")) == [
        "落户? 落户!",
        "户口? 户口!",
        "户籍? 户籍!",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("戶籍在哪里", "hukou"),  # a text is folded before
        ("户籍在哪里", "户籍"),
        ("hukou 和落户", "hukou"),
        ("hukous", "hukou"),
        ("", "hukou"),
    ],
)
def test_the_word_that_another_text_has_of_a_group(glossary, text, said):
    """The found word goes first, and stays where the text has none of its group."""
    (synonyms,) = glossary.synonyms_in("HUKOU要多久?")
    assert synonyms.said_in(text) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("上海户口怎么办", ["上海户口"]),
        ("上海戶口與落戶", ["上海户口", "落户"]),
        ("户口、落户", ["户口"]),
        ("type-b  permit", ["type b permit"]),
        ("Ｂ证和EV牌照", ["b证", "ev"]),
        ("every level of hukous", []),
        ("", []),
    ],
)
def test_which_words_are_found(glossary, text, words):
    """The longest word counts, each group once, Latin words only on their own."""
    assert _found(glossary, text) == words


def test_a_word_is_found_whose_simplified_form_is_another_ones_traditional_form():
    """\u85b4 is \u82e7 when it is folded, and that is \u82ce when it is folded again."""
    known = Glossary(groups=(Group(words=("\u85b4\u70ef", "limonene"), line=1),))
    [found] = known.synonyms_in("\u4ec0\u4e48\u662f\u85b4\u70ef")
    assert found.others == ("limonene",)


def test_no_file_is_an_empty_glossary(tmp_path):
    """A folder without the file has no synonyms and no problem."""
    glossary = read_glossary(tmp_path)
    assert glossary.synonyms_in("落户") == ()
    assert glossary.problems == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("- 落户\n", 0),
        ("terms: 落户\n", 1),
        ("terms:\n  - 落户\n", 2),
        ("terms:\n  - term: 落户\n", 2),
        ("terms:\n  - term: 落户\n    same: []\n", 2),
        ("terms:\n  - same: [户口]\n", 2),
        ("terms:\n  - term: 落户\n    same: [[户口]]\n", 2),
        ("terms:\n  - term: a\n    same: [b]\n  - term: c\n    same: [B, d]\n", 4),
        ('terms:\n  - term: 落户\n    same: ["-"]\n', 2),
        ("terms: [\n", 2),
        ("terms:\n  [a]: 1\n  ? {b: c}\n  : 2\n", 2),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, line):
    """A wrong shape, an empty group and a word in two groups are told as data."""
    (tmp_path / "glossary.yaml").write_text(text, "utf-8")
    (problem,) = read_glossary(tmp_path).problems
    assert (problem.kind, problem.line) == ("bad_glossary", line)
    assert problem.fix


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path, monkeypatch):
    """Whoever asks for the glossary goes on without one."""

    def refuse(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refuse)
    [problem] = read_glossary(tmp_path).problems
    assert problem.problem == "cannot be read (Permission denied)"


def test_a_word_in_two_groups_stays_in_the_first(tmp_path):
    """The rest of both groups can be used all the same."""
    text = "terms:\n  - term: a\n    same: [b]\n  - term: c\n    same: [b, d]\n"
    (tmp_path / "glossary.yaml").write_text(text, "utf-8")
    glossary = read_glossary(tmp_path)
    assert glossary.synonyms_in("b")[0].others == ("a",)
    assert glossary.synonyms_in("c")[0].others == ("d",)


def test_bytes_that_are_no_text_are_told(tmp_path):
    """A file that is none is a problem, not a crash."""
    (tmp_path / "glossary.yaml").write_bytes(b"terms: \xff\x00\x01")
    assert read_glossary(tmp_path).problems


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-8-sig"])
def test_the_encodings_of_other_editors_are_read(tmp_path, encoding):
    """What Windows' editor saved is read as the documents beside it are."""
    text = "terms:\n  - term: 居留\n    same: [居住, 定居]\n"
    (tmp_path / "glossary.yaml").write_bytes(text.encode(encoding))
    glossary = read_glossary(tmp_path)
    assert glossary.problems == ()
    assert _found(glossary, "如何定居") == ["定居"]


def test_terms_that_stand_there_twice_are_told(tmp_path):
    """Who adds a second list below the first loses that without a word."""
    text = "terms:\n  - term: a\n    same: [b]\nterms:\n  - term: c\n    same: [d]\n"
    (tmp_path / "glossary.yaml").write_text(text, "utf-8")
    (problem,) = read_glossary(tmp_path).problems
    assert problem.line == 4
    assert "twice" in problem.problem


@pytest.mark.parametrize("mark", "，、；")
def test_words_between_chinese_commas_are_told(tmp_path, mark):
    """YAML takes them for one word, which no question has."""
    text = f"terms:\n  - term: 海归\n    same: [留学生{mark}学子]\n"
    (tmp_path / "glossary.yaml").write_text(text, "utf-8")
    (problem,) = read_glossary(tmp_path).problems
    assert problem.line == 2
    assert "留学生, 学子" in problem.fix


def test_a_word_of_single_characters_is_one(tmp_path):
    """Three places in a row are a word that people write so."""
    text = "terms:\n  - term: 港澳台\n    same: [港、澳、台]\n"
    (tmp_path / "glossary.yaml").write_text(text, "utf-8")
    assert read_glossary(tmp_path).problems == ()


@pytest.mark.parametrize("text", ["a type b permit", "B - type", "type- b"])
def test_a_hyphen_at_the_end_of_a_word_is_none_of_it(tmp_path, text):
    """Whatever stands between the words of a question, they are looked up."""
    file = "terms:\n  - term: type-\n    same: [乙]\n"
    (tmp_path / "glossary.yaml").write_text(file, "utf-8")
    assert _found(read_glossary(tmp_path), text) == ["type"]


def test_a_group_stands_in_a_text_that_has_any_word_of_it():
    """In whatever language the text says it; Latin words stand alone."""
    glossary = Glossary(groups=(Group(words=("落户", "hukou"), line=1),))
    (found,) = glossary.synonyms_in("怎么落户")
    assert found.stands_in("how to get a hukou")
    assert found.stands_in("留学生落户")
    assert not found.stands_in("hukous of others")
