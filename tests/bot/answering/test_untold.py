"""bot.answering.untold: what is told against what is said not to be known."""

from bot.answering.asked import asked_of
from bot.answering.held import held_of
from bot.answering.parsed import parsed_all
from bot.answering.question import question_of
from bot.answering.untold import untold_signs
from ingest.glossary import Glossary
from ingest.passage import Passage


def _signs(index, question: str, told: str, untold: str) -> dict[str, float]:
    asked = asked_of(question_of(question), index, Glossary())
    passages = [
        Passage(path="a.md", heading=(), text=text, title="驿站", position=place)
        for place, text in enumerate((told, untold))
    ]
    cited, denying = held_of(asked, parsed_all(passages, index.encoder))
    return untold_signs(asked, [cited], [denying])


def test_a_denial_of_what_is_asked_is_nearer_than_what_is_told(library):
    """The sentence with the asked kind and more of the question wins."""
    with library.reading() as index:
        signs = _signs(
            index, "驿站的电话是多少", "驿站在园区。", "本资料没有驿站的电话。"
        )
    assert signs["untold_is_nearer"] == signs["untold_placed_nearer"] == 1.0
    assert signs["untold_is_as_near"] == 1.0
    assert signs["untold_more"] > 0


def test_a_denial_of_something_else_is_not_nearer(library):
    """What is told and holds the question stands against a denial beside it."""
    with library.reading() as index:
        signs = _signs(
            index,
            "驿站的电话是多少",
            "驿站的电话是59530000。",
            "本资料没有食堂的电话。",
        )
    assert signs["untold_is_nearer"] == signs["untold_placed_nearer"] == 0.0
    assert signs["untold_more"] <= 0


def test_without_a_denial_nothing_is_untold(library):
    """Only told sentences leave every sign of the denied at nought."""
    with library.reading() as index:
        signs = _signs(index, "驿站的电话是多少", "驿站在园区。", "驿站在安亭。")
    assert signs["untold_coverage"] == signs["untold_named"] == 0.0
    assert signs["untold_is_nearer"] == 0.0
