"""bot.golden: the knowledge folder's own questions, and what becomes of them."""

import json

import pytest

from bot.cli import main
from bot.errors import SettingsError
from bot.golden import (
    KEPT_RUNS,
    Confusion,
    ask_all,
    confusion,
    converse_all,
    keep_run,
    line,
    rates,
    read_golden,
    run_before,
    summary,
)
from ingest.errors import DataFolderError

RIGHT = """\
questions:
  - question: 留学生落户上海要交多久社保?
    language: zh-Hans
    expected: answered
    contains: [六个月, [6個月, ６ months]]
    cite: [policies/hukou.md]
  - question: 安亭鎮新僑驛站什麼時候揭牌?
    language: zh-Hant
    expected: answered
    contains: [2021年6月3日, [新侨, anything]]
    cite: [parks/other.md, parks/station.md]
  - question: 今天天气怎么样?
    language: zh-Hans
    expected: refused
    why: real time
  - question: How long do returnees pay social insurance for the Shanghai hukou?
    language: en
    expected: refused
    why: off topic
"""


@pytest.fixture
def questions(knowledge):
    """Give golden questions that stand in the small folder."""
    (knowledge / "questions.yaml").write_text(RIGHT, "utf-8")
    return read_golden(knowledge).questions


@pytest.fixture
def results(assistant, questions):
    """Give what became of them."""
    return ask_all(assistant, questions, {})


def test_an_answer_needs_its_facts_and_its_document(results):
    """Facts are found in any script and width; a fact that is absent is named."""
    hukou, station, *_ = results
    assert hukou.as_json() == {
        "question": "留学生落户上海要交多久社保?",
        "language": "zh-Hans",
        "expected": "answered",
        "status": "answered",
        "right": False,
        "cited": ["policies/hukou.md"],
        "missing": ["六个月"],
        "changed": False,
    }
    assert (station.is_right, station.missing) == (True, ())
    assert line(hukou).endswith("WRONG; answered expected, answered; lacks 六个月")


def test_a_refusal_is_right_where_it_is_expected(results):
    """No answer is right for a question to refuse; an answer to it is wrong."""
    *_, weather, off_topic = results
    assert (weather.given.status, weather.is_right) == ("no_answer", True)
    assert (off_topic.given.status, off_topic.is_right) == ("answered", False)


def test_another_document_among_the_first_two_is_wrong(assistant, knowledge):
    """Facts alone do not do: they must stand in a document that was expected."""
    moved = RIGHT.replace("policies/hukou.md", "policies/loans.md")
    (knowledge / "questions.yaml").write_text(moved.replace("六个月", "6个月"), "utf-8")
    hukou = ask_all(assistant, read_golden(knowledge).questions, {})[0]
    assert (hukou.is_cited, hukou.missing, hukou.is_right) == (False, (), False)
    assert "cites policies/hukou.md" in line(hukou)


def test_the_table_counts_what_was_done_and_whether_it_was_right(results):
    """Each question falls into one of four cells, per script and per kind."""
    assert confusion(results) == Confusion(1, 2, 1, 0)
    assert rates(results) == (1.0, 0.5, 0.5, 0.0)
    rows = {
        row[:30].strip(): row[30:].split() for row in summary(results).splitlines()[1:]
    }
    assert rows["zh-Hant"] == ["1", "0", "0", "0"]
    assert rows["park"] == ["1", "0", "0", "0"]
    assert rows["refuse: real time"] == ["0", "0", "1", "0"]
    assert rows["all"] == ["1", "2", "1", "0"]


def test_no_questions_at_all_have_no_rates():
    """Without questions every rate is 0, and nothing is divided by it."""
    assert rates([]) == (0.0, 0.0, 0.0, 0.0)


def test_a_run_is_compared_with_the_generation_before(
    assistant, questions, results, tmp_path
):
    """Only the last run of another generation counts as what was before."""
    path = tmp_path / "golden.json"
    assert run_before(path, "new") == {}
    keep_run(path, "old", results)
    keep_run(path, "new", results[1:])
    before = dict(run_before(path, "new"))
    assert set(before) == {golden.question for golden in questions}
    station = questions[1].question
    before[station] = before[station].model_copy(update={"text": "otherwise"})
    again = ask_all(assistant, questions, before)
    assert [r.golden.question for r in again if r.is_changed] == [station]
    assert "right; changed" in line(again[1])


def test_only_the_latest_runs_are_kept(results, tmp_path):
    """The file does not grow; running again moves a generation to the end."""
    path = tmp_path / "golden.json"
    for generation in ("1", "2", "3", "4", "2"):
        keep_run(path, generation, results)
    kept = json.loads(path.read_text("utf-8"))["generations"]
    assert list(kept) == ["3", "4", "2"]
    assert len(kept) == KEPT_RUNS
    assert [found.name for found in tmp_path.glob("golden*")] == ["golden.json"]


def test_a_damaged_file_of_runs_is_begun_anew(results, tmp_path):
    """A file that cannot be understood stands for no runs, and is replaced."""
    path = tmp_path / "golden.json"
    path.write_text('{"generations": {"old": ', "utf-8")
    assert run_before(path, "new") == {}
    keep_run(path, "new", results)
    assert len(run_before(path, "newer")) == len(results)


def test_a_folder_that_cannot_be_written_is_told(results, tmp_path):
    """The operator hears that DATA_DIR cannot be written."""
    with pytest.raises(DataFolderError, match="DATA_DIR"):
        keep_run(tmp_path / "nowhere" / "golden.json", "new", results)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("questions:", "ask:", "must be a list under `questions:`"),
        ("questions:", "questions:\nquestions:", "`questions` stands there twice"),
        (RIGHT, "", "must be a list under `questions:`"),
        ("[六个月, [", "[六个月, [[", r"not valid YAML: .*line"),
        ("[六个月, [", "[" * 5000, "not valid YAML"),
        ("refused\n    why: real time", "refused", r"question 3 \(“今天.* needs `why`"),
        ("why: off topic", "why: boring", r"question 4 .*, why: Input should be"),
        ("zh-Hant", "klingon", r"question 2 \(“安亭.*, language: "),
        ("    cite: [policies/hukou.md]\n", "", "needs `contains` and `cite`"),
        ("[六个月,", "[[],", r"question 1 .*, contains 1.* at least 1 item"),
        ("六个月", "{a: b}", r"question 1 .*, contains 1: must be a list"),
        ("[六个月,", "[[六个月, [a]],", r"question 1 .*, contains 1 2: must be text"),
        ("expected:", "expects:", r"question 1 .*, expected: is missing"),
        ("今天天气怎么样?", "留学生落户上海要交多久社保?", "2 times"),
    ],
)
def test_a_broken_file_is_one_clear_sentence(knowledge, before, after, told):
    """Staff hear which question is wrong, and how, in one sentence."""
    broken = RIGHT.replace(before, after, 1)
    (knowledge / "questions.yaml").write_text(broken, "utf-8")
    with pytest.raises(SettingsError, match=told) as caught:
        read_golden(knowledge)
    (problem,) = caught.value.problems
    assert "questions.yaml" in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    ("fact", "text"),
    [("800", "800"), ("0217", "0217"), ("12:30", "12:30"), ("yes", "yes")],
)
def test_a_fact_is_what_stands_there(knowledge, fact, text):
    """An amount or a time needs no quotation marks, and one alone no brackets."""
    written = RIGHT.replace("[六个月, [6個月, ６ months]]", fact)
    written = written.replace("[policies/hukou.md]", "policies/hukou.md")
    (knowledge / "questions.yaml").write_text(written, "utf-8")
    hukou = read_golden(knowledge).questions[0]
    assert (hukou.contains, hukou.cite) == (((text,),), ("policies/hukou.md",))


def test_a_missing_file_and_a_foreign_encoding_are_told(knowledge):
    """A file that is not there, or not text, is one sentence too."""
    with pytest.raises(SettingsError, match=r"questions\.yaml cannot be read"):
        read_golden(knowledge)
    (knowledge / "questions.yaml").write_bytes("questions: 问题".encode("gb18030"))
    with pytest.raises(SettingsError, match="not valid YAML"):
        read_golden(knowledge)


def test_the_command_gives_the_contract_and_keeps_the_run(
    knowledge, tmp_path, monkeypatch, capsys
):
    """`golden --json` prints an object a question, the table on stderr, and exits 1."""
    (knowledge / "questions.yaml").write_text(RIGHT, "utf-8")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "fresh"))
    assert main(["golden", "--json"]) == 1
    shown = capsys.readouterr()
    rights = [json.loads(row)["right"] for row in shown.out.splitlines()]
    assert rights == [False, True, True, False]
    assert "answered+right" in shown.err
    assert (tmp_path / "fresh" / "golden.json").is_file()


def test_the_command_is_content_when_all_is_right(
    knowledge, tmp_path, monkeypatch, capsys
):
    """With nothing wrong and nothing changed stdout stays empty, and the exit is 0."""
    right = RIGHT[: RIGHT.index("  - question: How")].replace("六个月", "6个月")
    (knowledge / "questions.yaml").write_text(right, "utf-8")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(knowledge))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "fresh"))
    assert main(["golden"]) == 0
    assert capsys.readouterr().out == ""


DIALOGUES = """\
dialogues:
  - language: zh-Hans
    turns:
      - {ask: "留学生落户上海要交多久社保?", contains: [6个月], cite: [policies/hukou.md]}
      - {ask: "今天天气怎么样?", refuse: real time}
"""


def test_a_dialogue_is_held_turn_by_turn(assistant, knowledge):
    """Each turn is judged as a question, named by all that was asked up to it."""
    (knowledge / "questions.yaml").write_text(RIGHT + DIALOGUES, "utf-8")
    golden = read_golden(knowledge)
    first, second = converse_all(assistant, golden.dialogues, {})
    assert (first.is_right, second.is_right) == (True, True)
    assert second.golden.question.startswith(first.golden.question)


def test_a_turn_that_expects_nothing_is_one_clear_sentence(knowledge):
    """Staff hear that a turn needs a document, or a reason to refuse."""
    broken = DIALOGUES.replace(", refuse: real time", "")
    (knowledge / "questions.yaml").write_text(RIGHT + broken, "utf-8")
    with pytest.raises(SettingsError, match=r"dialogues 1.*needs `contains`"):
        read_golden(knowledge)
