"""Words that lead to an address -> the words with it: nobody can press a quotation."""

import re

_ASKS = re.compile(
    r"点击|點擊|点此|點此|点我|點我|戳|这里|這裡|此处|此處|链接|連結|网址|網址|入口|通道"
    r"|报名|報名|填写|填寫|预约|預約|在线|在線|線上"
    r"|\b(?:here|link|click|apply|register|sign.?up|rsvp|form)\b",
    re.IGNORECASE,
)
"""Words that say nothing without their address."""

_MOST_ASKING_CHARS = 30
_MOST_CHARS = 200
"""Of an address; longer ones hold what somebody counts by, and fill a passage."""

_SHOWN = re.compile(r"://|www\.|@|[a-z0-9-]\.(?:cn|com|org|net)\b", re.IGNORECASE)
"""What tells that words are an address themselves."""


def address_behind(text: str, target: str) -> str:
    """Give the address to write behind *text*, which leads to *target*; else nothing.

    Pages and mailboxes have one; words that are an address themselves need none.
    """
    target = target.strip()
    if target.lower().startswith("mailto:"):
        target = target[len("mailto:") :].partition("?")[0]
    elif not target.lower().startswith(("https://", "http://")):
        return ""
    is_plain = 0 < len(target) <= _MOST_CHARS and not re.search(r"\s", target)
    return target if is_plain and text.strip() and not _SHOWN.search(text) else ""


def with_address(text: str, target: str) -> str:
    """Write the address to which *text* leads behind it, a space on either side."""
    address = address_behind(text, target)
    return f"{text.rstrip()} {address} " if address else text


def asks_to_be_pressed(text: str) -> bool:
    """Tell whether the words of a link say only that there is one, as ``点击这里``."""
    return len(text) <= _MOST_ASKING_CHARS and bool(_ASKS.search(text))
