"""Signs that only look like characters -> the characters: 人 for U+2F08, 长 for U+2ED3.

Programs that make PDF files write the radical where a font draws both alike, and who
copies from such a file brings it along. No one finds a word by it.
"""

import re
import unicodedata

from ingest.document import RepairKind
from ingest.repair.edit import Edit

_LOOKALIKES = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]+")
"""Blocks CJK Radicals Supplement, Kangxi Radicals, and CJK Compatibility Ideographs."""

_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺅⺉⺊⺍⺎⺐⺒⺓⺔⺕⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺦⺧⺨⺩⺫⺬⺭⺮⺯⺰"
        "⺱⺲⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙"
        "⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻刂卜小兀尢巳幺彑彐忄扌攵旡日月歺母民氵氺灬爫丬牛犭王目示礻竹糹纟"
        "罓罒羊羊耂肀聿肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦"
        "页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""Radicals that Unicode equates with a character (EquivalentUnifiedIdeograph.txt of
Unicode 17), but does not normalise."""


def radicals(text: str) -> list[Edit]:
    """Find the lookalikes in *text*, in order; those side by side are one edit."""
    edits = []
    for match in _LOOKALIKES.finditer(text):
        after = "".join(map(_character, match.group()))
        if after != match.group():
            edits.append(Edit(match.start(), match.end(), RepairKind.LOOKALIKES, after))
    return edits


def _character(sign: str) -> str:
    return _SUPPLEMENT.get(sign) or unicodedata.normalize("NFKC", sign)
