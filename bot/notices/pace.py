"""How fast letters may leave: so many a second, with no burst, one a second a person."""

from collections import OrderedDict, deque

PERSON_PAUSE_S = 1.0
"""Between two letters to one person (Bots FAQ: about one message a second in a chat)."""

CATCH_UP_S = 1.0
"""Slots missed in so long may be made up for: a busy machine does not lose its pace."""

WINDOW_S = 1.002
"""In which at most one letter more than the rate arrives, in seconds: a second, and the
resolution of two timers. At 25 a second 26 slots last 38 ms longer."""

CLOSEST = 0.5
"""Of a slot's length: who makes up for missed slots leaves no burst."""

SHORTEST_WAIT_S = 0.005
"""What is less is not waited for: timers are too coarse (asyncio: about 1 ms)."""

LOOK_AGAIN_S = 0.005
"""While more is unanswered than may arrive in a second, in seconds."""

WAY_KEPT_S = 30.0
"""How long the shortest way there and back is remembered, at least, in seconds."""


class Way:
    """The shortest time that a letter needs to Telegram and its answer back."""

    def __init__(self) -> None:
        self._since_s = 0.0
        self._shortest_s: float | None = None
        self._before_s: float | None = None

    def seen(self, took_s: float, now_s: float) -> None:
        """Note how long an answer took."""
        if now_s - self._since_s > WAY_KEPT_S:
            self._since_s, self._before_s = now_s, self._shortest_s
            self._shortest_s = None
        shortest_s = self._shortest_s
        self._shortest_s = took_s if shortest_s is None else min(took_s, shortest_s)

    @property
    def shortest_s(self) -> float:
        """Of the answers of the last half minute and more; 0 before the first."""
        known = (self._before_s, self._shortest_s)
        return min((one for one in known if one is not None), default=0.0)


class Departure:
    """A letter that left; until it is answered it may arrive at any moment."""

    def __init__(self, way: Way, now_s: float) -> None:
        self._way = way
        self._left_s = now_s
        self._answered_s: float | None = None

    def answered(self, now_s: float, *, is_taken: bool) -> None:
        """Note its answer, or that it failed: it has arrived by now, if it ever does."""
        if is_taken:
            self._way.seen(now_s - self._left_s, now_s)
        self._answered_s = now_s

    @property
    def late_s(self) -> float | None:
        """When a letter that needs the shortest way would have left to arrive no sooner.

        ``None`` while nobody knows.
        """
        if self._answered_s is None:
            return None
        return max(self._left_s, self._answered_s - self._way.shortest_s)


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
        self._most = int(rate) + 1
        closest_s = CLOSEST * self._step_s
        self._closest_s = closest_s if closest_s >= SHORTEST_WAIT_S else 0.0
        self._left_s = 0.0
        self._left: deque[Departure] = deque()
        self._way = Way()
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
        """Give how long a letter that has its slot must wait still, in seconds.

        What counts is when letters arrive. That is bounded by what is known: an answer
        came after its letter, and no way is shorter than the shortest. So a letter that
        may have been held up on its way keeps the next ones back.
        """
        self._forget(now_s - WINDOW_S)
        wait_s = max(0.0, self._left_s + self._closest_s - now_s)
        if len(self._left) < self._most:
            return wait_s
        known = [one.late_s for one in self._left if one.late_s is not None]
        recent = sorted(late_s for late_s in known if late_s > now_s - WINDOW_S)
        room = self._most - (len(self._left) - len(known))
        if room <= 0:
            return max(wait_s, LOOK_AGAIN_S)
        if len(recent) < room:
            return wait_s
        return max(wait_s, recent[-room] + WINDOW_S - now_s)

    def _forget(self, before_s: float) -> None:
        while self._left:
            late_s = self._left[0].late_s
            if late_s is None or late_s > before_s:
                return
            self._left.popleft()

    def leave(self, now_s: float) -> Departure:
        """Note that a letter leaves; say of it, in any case, when it was answered."""
        departure = Departure(self._way, now_s)
        self._left.append(departure)
        self._left_s = now_s
        return departure

    def person_wait_s(self, person_id: int, now_s: float) -> float:
        """Give how long this person must be left alone, in seconds."""
        latest = self._latest.get(person_id)
        return 0.0 if latest is None else max(0.0, latest + PERSON_PAUSE_S - now_s)
