"""A notice's texts: frozen when it is confirmed, and those that are made anew since."""

from collections.abc import Mapping

from sqlalchemy import case, insert, select, update

from bot.store.database import Transaction
from bot.store.sending import State
from bot.store.tables.notices import delivery, notice_text
from bot.store.tables.people import person

RENEWED = "+"
"""In a text's variant, before the number of a text that was made anew."""

_MAY_BE_SENT = (State.PENDING, State.SENDING, State.UNKNOWN)
"""Where a row stands that may still be sent, or sent again."""


async def add(
    transaction: Transaction, notice_id: int, texts: Mapping[str, str]
) -> None:
    """Keep *texts* by variant, for good."""
    rows = [
        {"notice_id": notice_id, "variant": variant, "text": text}
        for variant, text in texts.items()
    ]
    if rows:
        await transaction.execute(insert(notice_text), rows)


async def renew(
    transaction: Transaction, notice_id: int, texts: Mapping[str, str]
) -> None:
    """Let a notice say *texts*, by language, to all who have not got it yet.

    What was sent stays, under its variant: it is known who got which.
    """
    before = await _all(transaction, notice_id)
    number = 1 + max((_number_of(variant) for variant in before), default=0)
    new = {f"{language}{RENEWED}{number}": text for language, text in texts.items()}
    await add(transaction, notice_id, new)
    for variant in before:
        language = variant.partition(RENEWED)[0]
        if language in texts:
            await transaction.execute(
                update(delivery)
                .where(
                    delivery.c.notice_id == notice_id,
                    delivery.c.variant == variant,
                    delivery.c.state.in_(_MAY_BE_SENT),
                )
                .values(variant=f"{language}{RENEWED}{number}")
            )


async def address(
    transaction: Transaction, notice_id: int, variants: Mapping[str, str]
) -> None:
    """Let who has not got a notice yet get the variant of the language they read now.

    *variants* are by language.
    """
    chosen = person.c.chosen_language
    reads = case((chosen != "", chosen), else_=person.c.app_language)
    for language, variant in variants.items():
        readers = select(person.c.person_id).where(reads == language)
        await transaction.execute(
            update(delivery)
            .where(
                delivery.c.notice_id == notice_id,
                delivery.c.state == State.PENDING,
                delivery.c.variant != variant,
                delivery.c.person_id.in_(readers),
            )
            .values(variant=variant)
        )


async def newest(transaction: Transaction, notice_id: int) -> dict[str, str]:
    """Give a notice's texts by variant, of each the newest."""
    found = await _all(transaction, notice_id)
    newest = {}
    for variant in sorted(found, key=_number_of):
        newest[variant.partition(RENEWED)[0]] = variant
    return {variant: found[variant] for variant in newest.values()}


async def get(transaction: Transaction, notice_id: int, variant: str) -> str:
    """Give the text of a *variant*."""
    found = await transaction.execute(
        select(notice_text.c.text).where(
            notice_text.c.notice_id == notice_id, notice_text.c.variant == variant
        )
    )
    return str(found.scalar_one())


def _number_of(variant: str) -> int:
    return int(variant.partition(RENEWED)[2] or 0)


async def _all(transaction: Transaction, notice_id: int) -> dict[str, str]:
    found = await transaction.execute(
        select(notice_text.c.variant, notice_text.c.text).where(
            notice_text.c.notice_id == notice_id
        )
    )
    return {row.variant: row.text for row in found}
