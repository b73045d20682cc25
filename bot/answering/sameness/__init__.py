"""Two questions -> whether they ask the same, in whatever words and language.

::

    wish       question -> what kind of thing it is after, and how it asks
    rivals     question -> which of several things it is about, where it is about one
    sense      question -> Sense: its words, terms, numbers, places, kinds
    alike      two Senses -> how alike they are, or that something forbids it
    sameness   a question, many others -> the one that asks the same

Joining two questions wrongly tells people a wrong answer; leaving them apart costs staff
a second look. So whatever contradicts forbids: another kind of thing wanted, another
number, date, place, another of things of which one is meant, or a telling word on either
side that the other has nothing for.
"""

from bot.answering.sameness.sameness import Sameness, sameness_of

__all__ = ["Sameness", "sameness_of"]
