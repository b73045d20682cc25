"""How fast letters may leave: so many a second, with no burst, one a second a person."""

from collections import OrderedDict

PERSON_PAUSE_S = 1.0
"""Between two letters to one person (Bots FAQ: about one message a second in a chat)."""


CATCH_UP_S = 0.02
"""What may be caught up when a slot was missed, or one slot where that is longer."""


class Pace:
    """Slots at equal distances; who comes late may catch up by one slot.

    Any second thus holds at most one letter more than the rate. Answers to questions
    ask for no slot: they go first, and the rate leaves room for them below Telegram's
    30 a second.
    """

    def __init__(self, rate: float) -> None:
        self._step_s = 1.0 / rate
        self._late_s = max(self._step_s, CATCH_UP_S)
        self._next_s = 0.0
        self._latest: OrderedDict[int, float] = OrderedDict()

    def wait_s(self, now_s: float) -> float:
        """Give how long until the next slot, in seconds; 0 when there is one now."""
        return max(0.0, self._next_s - now_s)

    def free_slots(self, now_s: float, most: int) -> int:
        """Give how many slots are open now."""
        late_s = now_s - self._next_s
        if late_s < 0:
            return 0
        return min(most, 1 + int(min(late_s, self._late_s) / self._step_s))

    def take(self, person_id: int, now_s: float) -> None:
        """Use a slot for a letter to a person."""
        self._next_s = max(self._next_s, now_s - self._late_s) + self._step_s
        self._latest[person_id] = now_s
        self._latest.move_to_end(person_id)
        while (
            self._latest and next(iter(self._latest.values())) + PERSON_PAUSE_S < now_s
        ):
            self._latest.popitem(last=False)

    def person_wait_s(self, person_id: int, now_s: float) -> float:
        """Give how long this person must be left alone, in seconds."""
        latest = self._latest.get(person_id)
        return 0.0 if latest is None else max(0.0, latest + PERSON_PAUSE_S - now_s)
