"""What one reading of a message found."""

from dataclasses import dataclass, replace

from bot.answering.evidence import Evidence
from bot.answering.followup import Reading
from bot.answering.turn import Turn

SETTLED = 0.2
"""How much surer evidence is in the documents spoken of: what they are about is settled,
and only what was added is still in doubt, as support."""

TOLD_BEFORE = 0.05
"""How much less likely an answer is that begins as the one just now did, as support."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one reading of a message found, and how likely it answers."""

    reading: Reading
    evidence: Evidence
    sureness: float
    """Support, and what speaks for this reading."""
    is_added_alone: bool
    """Only what was added was looked for, in a document spoken of."""

    @property
    def first(self) -> str:
        """The sentence that it tells first; empty where there is none."""
        return self.evidence.sentences[0].text if self.evidence.sentences else ""

    def strays_from(self, last: Turn) -> bool:
        """Tell whether it begins elsewhere than in what the turn *last* spoke of.

        Who names another subject does not stray.
        """
        told = self.evidence.sentences[:1]
        is_elsewhere = any(one.hit.passage.path not in last.documents for one in told)
        return is_elsewhere and not self.reading.names_own

    @property
    def may_say_all(self) -> bool:
        """Tell whether it may answer though little speaks for it: few words tell little.

        What says all that was added, where it was spoken of, is the answer.
        """
        return self.is_added_alone and self.evidence.support > SETTLED


def unless_told(found: Found, last: Turn) -> Found:
    """Put *found* behind another as sure, where it begins as the last answer did.

    What stood further below there may be what was meant: of both ages, the child's.
    """
    if found.first not in last.sentences[:1]:
        return found
    return replace(found, sureness=found.sureness - TOLD_BEFORE)
