"""``notice``, ``notices``, ``deliver``: what organisers do, for scripts."""

import argparse
import asyncio
import json
import sys
from datetime import UTC, datetime

from bot import loop
from bot.commands.outcome import DONE, NEEDS_A_PERSON, WRONG_USAGE, Speaker, say
from bot.errors import LocalTimeError, NoticeFileError, TokenMissingError
from bot.notices.audience import Audience, audience_of, read_groups, read_languages
from bot.notices.broadcast import Plan, confirm, texts_for
from bot.notices.clock import read_local
from bot.notices.event import key_of
from bot.notices.file_text import UTF_8
from bot.notices.notice_file import first_lines, read_notice
from bot.settings import Settings
from bot.store import Store, Transaction, ledger, notices, opened, rooms
from bot.store.notices import Notice, Status
from bot.store.sending import State

LISTED = 50
"""Notices that `notices` lists."""

_NEEDS_A_PERSON = (Status.APPROVAL, Status.HELD, Status.STOPPED, Status.DROPPED)


def run_notice(options: argparse.Namespace, settings: Settings) -> int:
    """Queue a notice from a file, after a look at it."""
    plan, encoding = _plan(options, settings)
    if encoding not in UTF_8:
        say(f"Read as {encoding}: look whether the text below is right.")
    return asyncio.run(_notice(plan, options, settings))


def _plan(options: argparse.Namespace, settings: Settings) -> tuple[Plan, str]:
    """Give what is planned, and the encoding of its file.

    Raises:
        LocalTimeError: It was to be sent at a time that is past.
    """
    announced = read_notice(options.file, settings.knowledge, settings.zone)
    at = read_local(options.at) if options.at is not None else None
    now = datetime.now(UTC)
    plan = Plan(
        draft=announced.draft,
        groups=read_groups(options.audience),
        languages=read_languages(options.language or ()),
        author_id=None,
        at=at,
        is_urgent=options.correction,
        starts_at=announced.starts_at,
        remind_before=(),
        told=announced.told,
    )
    if at is not None and plan.due_at(settings.zone, now) <= now:
        raise LocalTimeError(options.at)
    return plan, announced.encoding


async def _notice(plan: Plan, options: argparse.Namespace, settings: Settings) -> int:
    async with opened(settings.database) as store:
        now = datetime.now(UTC)
        async with store.reading() as tx:
            people = await audience_of(tx, plan.groups, plan.languages)
            room = await rooms.get(tx, key_of(plan.draft.event))
        if plan.draft.event and room is not None and room.cancelled_at is not None:
            problem = "its event was cancelled: write a text that tells it"
            raise NoticeFileError(options.file, problem)
        _preview(plan, people, settings, now)
        queued_id = None
        is_empty = not people.members
        if is_empty:
            say("Nobody is in this audience: nothing was queued.")
        is_wanted = not is_empty and not options.dry_run
        if is_wanted and (options.yes or _agreed(len(people.members))):
            async with store.writing() as tx:
                queued = await confirm(tx, plan, settings, now)
            people, queued_id = queued.audience, queued.notice_id
        _print(options, _as_json(plan, people, settings, queued_id, now))
    return DONE if options.dry_run or queued_id is not None else NEEDS_A_PERSON


def _preview(plan: Plan, people: Audience, settings: Settings, now: datetime) -> None:
    for text in texts_for(plan.draft, edition=0).values():
        say(f"{text}\n")
    for group, number in people.by_group().items():
        say(f"{group}: {number}")
    due_at = plan.due_at(settings.zone, now).astimezone(settings.zone)
    say(f"{len(people.members)} people, {due_at:%Y-%m-%d %H:%M} {settings.time_zone}")


def _agreed(number: int) -> bool:
    say(f"Type {number} to send it to {number} people, anything else to leave it:")
    return sys.stdin.readline().strip() == str(number)


def _as_json(
    plan: Plan,
    people: Audience,
    settings: Settings,
    notice_id: int | None,
    now: datetime,
) -> dict[str, object]:
    return {
        "notice": notice_id,
        "audience": len(people.members),
        "by_language": people.by_language(),
        "first_lines": first_lines(texts_for(plan.draft, edition=0)),
        "due_at": plan.due_at(settings.zone, now).isoformat(timespec="seconds"),
    }


def _print(options: argparse.Namespace, found: dict[str, object]) -> None:
    if options.json:
        print(json.dumps(found, ensure_ascii=False), flush=True)  # noqa: T201 - the command's output
    elif found.get("notice") is not None:
        print(f"notice {found['notice']}: {found['audience']} people", flush=True)  # noqa: T201 - the command's output


def run_notices(options: argparse.Namespace, settings: Settings) -> int:
    """Show the ledger: all notices, one, or one with its people."""
    if options.people and options.id is None:
        say("Say whose people: notices ID --people.")
        return WRONG_USAGE
    return asyncio.run(_notices(options, settings))


async def _notices(options: argparse.Namespace, settings: Settings) -> int:
    async with opened(settings.database) as store:
        if options.id is None:
            return await _list(options, store)
        async with store.reading() as tx:
            notice = await notices.get(tx, options.id)
            if notice is None:
                say(f"There is no notice {options.id}.")
                return WRONG_USAGE
            told = await _told(tx, notice)
        if not options.people:
            _print_line(options, told)
        else:
            await _print_people(options, store, notice.notice_id)
        is_settled = notice.status not in _NEEDS_A_PERSON and not told["unknown"]
        return DONE if is_settled else NEEDS_A_PERSON


async def _list(options: argparse.Namespace, store: Store) -> int:
    async with store.reading() as tx:
        for notice in await notices.newest(tx, LISTED):
            _print_line(options, await _told(tx, notice))
    return DONE


async def _told(tx: Transaction, notice: Notice) -> dict[str, object]:
    counts = await ledger.counts(tx, notice.notice_id)
    return {
        "notice": notice.notice_id,
        "title": notice.title,
        "status": notice.status.value,
        **{state.value: counts[state] for state in State},
        "started_at": _iso(notice.started_at),
        "finished_at": _iso(notice.finished_at),
        "due_at": _iso(notice.due_at),
        "kind": notice.kind.value,
        "reason": notice.reason,
    }


def _print_line(options: argparse.Namespace, told: dict[str, object]) -> None:
    if options.json:
        print(json.dumps(told, ensure_ascii=False), flush=True)  # noqa: T201 - the command's output
        return
    counted = " ".join(f"{state.value} {told[state.value]}" for state in State)
    print(f"{told['notice']} {told['status']} {told['title']}: {counted}", flush=True)  # noqa: T201 - the command's output


async def _print_people(
    options: argparse.Namespace, store: Store, notice_id: int
) -> None:
    after = -1
    while True:
        async with store.reading() as tx:
            rows = await ledger.deliveries(tx, notice_id, after, most=1000)
        if not rows:
            return
        after = rows[-1].person_id
        for row in rows:
            told = {
                "chat_id": row.person_id,
                "outcome": row.state.value,
                "message_id": row.message_id,
                "attempts": row.attempts,
                "settled_at": _iso(row.settled_at),
                "reason": row.reason,
            }
            if options.json:
                print(json.dumps(told))  # noqa: T201 - the command's output
            else:
                print(*(value for value in told.values() if value is not None))  # noqa: T201 - the command's output


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds")


def run_deliver(options: argparse.Namespace, settings: Settings) -> int:
    """Send notices until told to stop.

    Raises:
        TokenMissingError: No token is set.
        ListenError: ``HEALTH_LISTEN`` cannot be listened on.
    """
    # The other commands need no Telegram, and serve nothing.
    from bot.chat.deliver import deliver_to_telegram  # noqa: PLC0415
    from bot.condition import sender_figures_of, sender_ready_of  # noqa: PLC0415
    from bot.store.waiting import wait_for_store  # noqa: PLC0415
    from bot.web import serving_health  # noqa: PLC0415

    if not settings.telegram_bot_token.get_secret_value():
        raise TokenMissingError
    tell: Speaker = options.tell

    async def run() -> None:
        stop = loop.stop_at_signals()
        store = await wait_for_store(settings.database, stop, tell)
        if store is None:
            return
        try:
            ready, figures = sender_ready_of(store), sender_figures_of(store)
            with serving_health(settings.health_listen, ready, figures):
                tell("Sending notices; Ctrl+C ends it.")
                await deliver_to_telegram(store, settings, stop)
        finally:
            await store.close()

    loop.run(run())
    return DONE
