"""What is counted and timed, for Prometheus; no text, no name, no id of a person."""

import time
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.stages import Stage, Timed

STAGES_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Upper bounds of the histogram's buckets, in seconds."""


class Metrics:
    """All figures of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.questions = Counter(
            "returnee_questions",
            "Questions, by what became of them.",
            ["status", "language"],
            registry=self.registry,
        )
        self.model_failures = Counter(
            "returnee_model_failures",
            "Answers that the chat model could not word, by why.",
            ["kind"],
            registry=self.registry,
        )
        self.stage_s = Histogram(
            "returnee_stage_seconds",
            "How long a stage took.",
            ["stage"],
            buckets=STAGES_S,
            registry=self.registry,
        )
        self._by_stage = {stage: self.stage_s.labels(stage) for stage in Stage}
        self.index_generation = Gauge(
            "returnee_index_generation",
            "1 for the generation that answers.",
            ["generation"],
            registry=self.registry,
        )
        self.index_age_s = self._gauge(
            "returnee_index_age_seconds", "Since the index's generation was built."
        )
        self.is_index_ready = self._gauge(
            "returnee_index_ready", "1 where questions can be answered."
        )
        self.updates_waiting = self._gauge(
            "returnee_updates_waiting", "Updates that nobody has handled yet."
        )
        self.update_lag_s = self._gauge(
            "returnee_update_lag_seconds", "Since the oldest of them came."
        )
        self.outbox = outbox_gauge(self.registry)
        self.gaps = self._gauge(
            "returnee_gaps_open", "Groups of questions that nobody could answer."
        )

    def _gauge(self, name: str, says: str) -> Gauge:
        return Gauge(name, says, registry=self.registry)

    def timing(self, stage: Stage, since: datetime | None = None) -> "_Timing":
        """Time the block as *stage*, begun at *since* where not now."""
        return _Timing(self._by_stage[stage], since)

    def note(self, timed: Timed) -> None:
        """Count what another process has timed."""
        taken = timed.ended_at - timed.begun_at
        self._by_stage[timed.stage].observe(taken.total_seconds())


def outbox_gauge(registry: CollectorRegistry) -> Gauge:
    """Give what counts the messages of notices that are not sent."""
    says = "Messages of notices that are not sent, by outcome."
    return Gauge("returnee_outbox", says, ["outcome"], registry=registry)


class _Timing:
    """One stage between its beginning and its end."""

    __slots__ = ("_begun", "_histogram")

    def __init__(self, histogram: Histogram, since: datetime | None) -> None:
        self._histogram = histogram
        self._begun = time.perf_counter()
        if since is not None:  # told by another machine's clock, it may be ahead
            self._begun -= max(0.0, (datetime.now(UTC) - since).total_seconds())

    def __enter__(self) -> None:
        """Begin; the clock runs already."""

    def __exit__(self, *_: object) -> None:
        """End, whether it went well or not."""
        self._histogram.observe(time.perf_counter() - self._begun)
