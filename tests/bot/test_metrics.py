"""bot.metrics: stages are timed from where they began, and every figure has a name."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.metrics import Metrics
from bot.stages import Stage


def _of(metrics: Metrics, what: str, stage: Stage) -> float:
    name = f"returnee_stage_seconds_{what}"
    found = metrics.registry.get_sample_value(name, {"stage": stage.value})
    assert found is not None
    return found


def test_every_stage_has_a_histogram_from_the_start():
    """A dashboard finds all stages before the first question."""
    metrics = Metrics()
    assert [_of(metrics, "count", stage) for stage in Stage] == [0.0] * len(Stage)


def test_a_stage_counts_from_when_it_began():
    """What an update waited counts; a clock that is ahead takes nothing away."""
    metrics, now = Metrics(), datetime.now(UTC)
    with metrics.timing(Stage.UPDATE, now - timedelta(seconds=60)):
        pass
    assert 60 <= _of(metrics, "sum", Stage.UPDATE) < 120
    with metrics.timing(Stage.SEND, now + timedelta(hours=1)):
        pass
    assert 0 <= _of(metrics, "sum", Stage.SEND) < 60


def test_a_stage_that_fails_is_timed_too():
    """The slow failures are what one looks for."""
    metrics = Metrics()
    with pytest.raises(KeyError), metrics.timing(Stage.MODEL):
        raise KeyError
    assert _of(metrics, "count", Stage.MODEL) == 1
