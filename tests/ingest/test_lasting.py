"""What stays as long as the process is made out of the garbage collector's sight."""

import gc

import pytest

from ingest.lasting import lasting, uncollected


@pytest.fixture(autouse=True)
def _thawed():
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_while_it_is_made_nor_looked_through_later() -> None:
    """The collector rests meanwhile, and what was made is none of its work afterwards."""
    before = gc.get_freeze_count()
    with lasting():
        assert not gc.isenabled()
        made = [[] for _ in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(made)


def test_it_collects_again_where_making_failed() -> None:
    """An error leaves the collector as it was."""
    with pytest.raises(LookupError), lasting():
        raise LookupError
    assert gc.isenabled()


def test_who_holds_it_already_goes_on_holding_it() -> None:
    """The inner of two blocks does not set the collector going in the outer one."""
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
