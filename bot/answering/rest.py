"""Failures of a model -> whether it is left alone for now, and why."""

from bot.errors import ChatModelFailedError, ModelFailure

LATE_IN_A_ROW = 2
"""So many answers that did not come in time, and the model is left alone for a while."""

LATE_REST_S = 60.0
"""How long: of a server that hangs, not everybody who asks should wait for it."""


class Rest:
    """Remembers until when a model is not asked; times are those of the event loop."""

    def __init__(self) -> None:
        self._until = 0.0
        self._reason = ModelFailure.RATE_LIMITED
        self._late = 0

    def reason(self, now: float) -> ModelFailure | None:
        """Tell why the model is not asked *now*; ``None`` where it is."""
        return self._reason if now < self._until else None

    def answered(self) -> None:
        """Note that it answered in time."""
        self._late = 0

    def failed(self, error: ChatModelFailedError, now: float) -> None:
        """Note that it failed, and let it rest where it asked for it or is away."""
        if now < self._until:
            return
        self._late = self._late + 1 if error.failure is ModelFailure.TIMED_OUT else 0
        rest_s = LATE_REST_S if self._late >= LATE_IN_A_ROW else 0.0
        if error.retry_after is not None:
            rest_s = error.retry_after.total_seconds()
        self._until, self._reason = now + rest_s, error.failure
