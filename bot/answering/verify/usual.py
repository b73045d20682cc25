"""Folded text -> the same with words that anybody exchanges for each other in one form.

Only what says nothing of the matter itself: what it is about must stand as it does.
"""

import re

_MEANS_THE_SAME = (
    (r"一般(?:情况下|来说|而言)|通常(?:情况下)?|往往", "一般"),
    (r"(?<![无不])(?:必须|需要|应当|应该|须要|[均还]?需|[均还]?应(?![届用急]))", "须"),
    (r"在线|在?(?:线上|网上|网络上?)", "网上"),
    (r"之日起", "起"),
    (r"[提递]交?出?申请", "申请"),
    (r"[缴交]纳", "缴"),
    (r"同一家", "同一"),
    (r"申请办理|申办|办理", "办"),
    (r"正本", "原件"),
    (r"位于|坐落[于在]|设[于在]", "在"),
    (r"靠近|邻近|临近", "附近"),
    (r"[以之](?=[前后])", ""),
    (r"获得|获取|拿到", "取得"),
    (r"携带", "带"),
    (r"更换", "换"),
    (r"购买|购置", "买"),
    (r"距离", "距"),
    (r"可达", ""),
    (r"承担|负担|支付", "缴"),
    (r"[您你]", ""),
    (r"\b(?:usually|normally|typically)\b", "generally"),
    (r"\bno(?:t)? (?:less|fewer) than\b", "at least"),
    (r"\bno(?:t)? more than\b", "at most"),
    (r"\b(?:has|have|needs?|(?:is|are) required) to\b", "must"),
)
_FORMS = [(re.compile(pattern), form) for pattern, form in _MEANS_THE_SAME]


def usual(text: str) -> str:
    """Bring a folded text's interchangeable words to one form each."""
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    return text
