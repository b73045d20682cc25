"""Document -> findings: what its text points at, and an answer cannot show."""

import re
from collections.abc import Iterator

from ingest.document import Document, Finding
from ingest.script import fold

_POINTS = re.compile(
    r"(?:扫描?|识别|长按)[^。;，,\n]{0,12}(?:二维码|小程序码|太阳码)"
    r"|(?:扫码|微信扫一扫)(?:报名|申请|预约|填写|关注|进群|入群|咨询|办理|登录|下载|查看|了解|提交|添加)"
    r"|(?:见|如)(?:下|上|右|左|附)图|如图所示"
    r"|\bscan (?:the|this) (?:qr )?code",
    re.IGNORECASE,
)
"""How a text, folded, sends its reader to a picture."""

_ADDRESS = re.compile(r"https?://|www\.|小程序[“\"《「]|公众号[“\"《「]|公众号[:：]")
"""What says the same in words."""

_SHOWN_CHARS = 40


def pointing_findings(document: Document) -> Iterator[Finding]:
    """Yield a finding where readers are sent to a code or a picture that only the file has.

    One for a document; a line that tells the address as well needs none.
    """
    for section in document.sections:
        for line in section.text.split("\n"):
            found = _POINTS.search(fold(line))
            if found and not _ADDRESS.search(line):
                shown = line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS]}…"
                yield Finding(
                    path=document.card.path,
                    kind="points_at",
                    severity="info",
                    problem=f"an answer does not show what its text points at: {shown}",
                    fix="Write there what the picture says, or the address of the code.",
                )
                return
