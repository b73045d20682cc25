"""How fast letters may leave: so many a second, with no burst, one a second a person."""

from collections import OrderedDict, deque

PERSON_PAUSE_S = 1.0
"""Between two letters to one person (Bots FAQ: about one message a second in a chat)."""

CATCH_UP_S = 1.0
"""Slots missed in so long may be made up for: a busy machine does not lose its pace."""

WINDOW_S = 1.0
"""In which at most one letter more than the rate arrives, in seconds."""

ON_THE_WAY_S = 0.04
"""How long after it left a letter may arrive, for all we know until it is answered. At
25 a second 26 slots last exactly this much longer than a second: no pace is lost."""


class Departure:
    """A letter that left; it arrived at the latest when it was answered."""

    def __init__(self, now_s: float) -> None:
        self.arrived_s = now_s + ON_THE_WAY_S

    def answered(self, now_s: float) -> None:
        """Note that it was answered."""
        self.arrived_s = min(self.arrived_s, now_s)


class Pace:
    """Slots at equal distances, from the first second on.

    Who comes late may make up for it, but in no second does more than one letter more
    than the rate arrive. Answers to questions ask for no slot: they go first, and the
    rate leaves room for them below Telegram's 30 a second.
    """

    def __init__(self, rate: float) -> None:
        self._step_s = 1.0 / rate
        self._next_s = 0.0
        self._is_resting = True
        self._left: deque[Departure] = deque(maxlen=int(rate) + 1)
        self._latest: OrderedDict[int, float] = OrderedDict()

    def wait_s(self, now_s: float) -> float:
        """Give how long until the next slot, in seconds; 0 when there is one now."""
        return max(0.0, self._next_s - now_s)

    def free_slots(self, now_s: float, most: int) -> int:
        """Give how many slots are open now."""
        late_s = now_s - self._next_s
        if late_s < 0:
            return 0
        if self._is_resting:
            return min(most, 1)
        return min(most, 1 + int(min(late_s, CATCH_UP_S) / self._step_s))

    def rest(self) -> None:
        """Say that there is nothing to send: what is not needed is not made up for."""
        self._is_resting = True

    def take(self, person_id: int, now_s: float) -> None:
        """Use a slot for a letter to a person."""
        missed_s = 0.0 if self._is_resting else CATCH_UP_S
        self._is_resting = False
        self._next_s = max(self._next_s, now_s - missed_s) + self._step_s
        self._latest[person_id] = now_s
        self._latest.move_to_end(person_id)
        while (
            self._latest and next(iter(self._latest.values())) + PERSON_PAUSE_S < now_s
        ):
            self._latest.popitem(last=False)

    def leave_wait_s(self, now_s: float) -> float:
        """Give how long a letter that has its slot must wait still, in seconds."""
        if len(self._left) < (self._left.maxlen or 1):
            return 0.0
        return max(0.0, self._left[0].arrived_s + WINDOW_S - now_s)

    def leave(self, now_s: float) -> Departure:
        """Note that a letter leaves."""
        departure = Departure(now_s)
        self._left.append(departure)
        return departure

    def person_wait_s(self, person_id: int, now_s: float) -> float:
        """Give how long this person must be left alone, in seconds."""
        latest = self._latest.get(person_id)
        return 0.0 if latest is None else max(0.0, latest + PERSON_PAUSE_S - now_s)
