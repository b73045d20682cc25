"""A picture of a message -> the lines that are printed on it."""

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import TypeAlias

from telegram import Document, PhotoSize
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.chat.failures import failure_of
from ingest.pictured import PrintedLine, lines_of_picture

_log = logging.getLogger(__name__)

Picture: TypeAlias = PhotoSize | Document

LARGEST = int(FileSizeLimit.FILESIZE_DOWNLOAD)
"""Bytes of a picture: no larger file can be fetched (Bot API, getFile)."""


async def lines_on(picture: Picture) -> list[PrintedLine] | None:
    """Give the lines on a picture; ``None`` where it could not be fetched."""
    with tempfile.TemporaryDirectory(prefix="picture-") as folder:
        file = Path(folder) / "picture"
        try:
            fetched = await picture.get_file()
            await fetched.download_to_drive(file)
        except TelegramError as error:
            _log.warning("a picture was not fetched: %s", failure_of(error).value)
            return None
        return await asyncio.to_thread(lines_of_picture, file)
