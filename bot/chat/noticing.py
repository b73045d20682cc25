"""All routes about notices: subscribing, writing, agreeing, following."""

from bot.chat.desk import Desk
from bot.chat.held import held_routes
from bot.chat.publish import notice_routes
from bot.chat.reports import report_routes
from bot.chat.route import Route
from bot.chat.second import second_routes
from bot.chat.subscriptions import subscription_routes


def noticing_routes(desk: Desk) -> list[Route]:
    """Give them in their order."""
    return [
        *subscription_routes(desk),
        *notice_routes(desk),
        *second_routes(desk),
        *held_routes(desk),
        *report_routes(desk),
    ]
