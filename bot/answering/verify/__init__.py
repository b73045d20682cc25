"""Claim and what it cites -> supported, or the first flaw that was found.

::

    markup       what a model writes -> plain text, each citation as ``[1]``
    claim        what a model writes -> sentences with their ``[n]``
    source       citation -> its sentences, read once, without orders
    fact         a date, number, time, address, title, document number, in one form
    dates, amounts, facts    folded text -> facts
    facts_held   facts of a claim -> the first that is not said in this place
    names        claim -> names that its sources do not hold
    places       text -> the countries and cities that it names
    language     sentence -> whether it is Chinese
    polarity     two clauses -> whether one denies the other
    usual        text -> the same, its interchangeable words in one form
    opposites    two clauses -> whether one says the opposite, or of another body
    exchanged    claim, sentences -> whether a word's counterpart stands in its place
    widened      claim, sentences -> whether it says of two what they say of one
    alignment    claim -> the sentences that it rests on
    denied       claim and what it cites -> whether it denies or exchanges it
    verifier     claim, sources -> verdict
"""

from bot.answering.verify.claim import Claim, claims_of
from bot.answering.verify.source import Source, source_of
from bot.answering.verify.verifier import Flaw, Verdict, Verifier

__all__ = ["Claim", "Flaw", "Source", "Verdict", "Verifier", "claims_of", "source_of"]
