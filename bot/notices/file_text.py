"""A file that organisers made -> its text, in whatever encoding it was saved."""

from ingest.repair import Decoded, decoded

UTF_8 = frozenset({"utf-8", "utf-8-sig"})
"""What is asked for; any other is told, so that a person can look."""


def text_in(data: bytes) -> Decoded | None:
    """Decode *data*; ``None`` if it is no text, or not all of it can be read.

    It goes to many: what is damaged is not guessed at, as it is in a document, and a few
    high bytes that stand alone, which any one-byte encoding would fit, are damage.
    """
    found = decoded(data)
    is_guess = found is not None and found.encoding == "cp1252"
    if found is None or is_guess or not _holds(data, found.encoding):
        return _plain(data)
    return found


def _holds(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _plain(data: bytes) -> Decoded | None:
    """Decode UTF-8, whatever control characters it holds: they are refused by line."""
    try:
        return Decoded(text=data.decode("utf-8-sig"), encoding="utf-8")
    except UnicodeDecodeError:
        return None
