"""bot.people.handed_in: files wait to be placed, for a day, seen by several processes."""

import os
import time

from bot.people.handed_in import KEPT_S, HandedIn, HandedInFiles

TOKEN = "0123456789abcdef"


def test_a_file_waits_until_it_is_let_go_of(tmp_path):
    """What is known of it comes back with its place; a forged token gives nothing."""
    files = HandedInFiles(tmp_path / "waiting")
    files.room(TOKEN).write_bytes(b"text")
    known = HandedIn(token=TOKEN, name="a.md", similar=("faq/a.md",))
    files.keep(known)
    found, place = files.get(TOKEN)
    assert (found, place.read_bytes()) == (known, b"text")
    assert files.get("../" + TOKEN) is None
    files.drop(TOKEN)
    assert files.get(TOKEN) is None


def test_what_waited_too_long_makes_room(tmp_path):
    """A file of the day before yesterday goes when the next one comes."""
    waiting = tmp_path / "waiting"
    files = HandedInFiles(waiting)
    old = files.room(TOKEN).parent
    long_ago = time.time() - 2 * KEPT_S
    os.utime(old, (long_ago, long_ago))
    files.room(TOKEN[::-1])
    assert [place.name for place in waiting.iterdir()] == [TOKEN[::-1]]


def test_room_is_made_by_several_processes_at_once(tmp_path):
    """What another has just removed is gone, and that is all there is to it."""
    (tmp_path / TOKEN).symlink_to(tmp_path / "removed")
    assert HandedInFiles(tmp_path).room(TOKEN[::-1]).parent.is_dir()
