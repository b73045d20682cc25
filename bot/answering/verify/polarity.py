"""Two clauses -> whether one denies what the other says."""

import re
from collections.abc import Iterable

from bot.answering.verify.language import is_chinese

_MEANS_THE_SAME = (
    (r"不(?:得|能|可以?|应)(?=[少低小多高大长][于过]|超过)", "不"),
    (r"不需要?|无需|无须|毋需|毋须|不必|不用|免于|用不着|没(?:有)?必要", "免需"),
    (r"不得|不能够?|不可以?|不准|不允许|不许|禁止|严禁|无法|不予", "禁可"),
    (r"不(?:少|低|小)于|不(?:少|低)过|至少|最少|最低", "至少"),
    (r"不(?:多|高|大|超|长)(?:于|过)|至多|最多|最高|最长", "至多"),
    (r"没有|并未|尚未|未能|并没有|从未|还没有?|未曾", "未"),
    (r"并不|并非|不是|绝不|决不|从不|不属于|不算", "不"),
)
_ALIKE = [(re.compile(pattern), form) for pattern, form in _MEANS_THE_SAME]

_NO_NEGATION = re.compile(
    r"不同|不动产|不仅|不但|不过|不断|不论|不管|不如|不良|不久|不然|不少(?!于)|不一(?!定)|不便|不利|不足|免税(?=[车店品额津指])"
    r"|无论|无锡|无偿|无犯罪|无障碍|无人机|无形|无线|非常|非遗|除非|是否|能否|可否|与否|否则"
    r"|[未不]满(?=\d|[一二三四五六七八九十两])|未来|未婚|未成年|未必|别人|别的|区别|特别|分别|个别|性别|类别|级别|告别|没收|没错|不错|莫|是不是|能不能|可不可以|要不要|有没有|需不需要"
)
_NEGATION = re.compile(
    r"免需|禁可|[不未没无非勿]|别(?=[人为])|免(?=[交缴除征税费签试])|拒绝|除外|取消|停止|终止|暂停|作废|失效"
)
_EXEMPT = re.compile(r"免[交缴除征税费签试租]")
_AT_LEAST = re.compile(
    r"至少|以上|超过|多于|高于|大于|(?<![不未])满(?=\d|[一二三四五六七八九十两])|不少于|不低于"
)
_AT_MOST = re.compile(r"至多|以下|以内|之内|少于|低于|小于|不足|不满|未满|不超过")

_ENGLISH_NEGATION = re.compile(
    r"\b(?:not|no|never|without|cannot|neither|nor|none|unless|except|waived?|exempt(?:ed|ion)?"
    r"|prohibit(?:ed|s)?|forbid(?:den|s)?|ended|cancelled|unable|ineligible|unnecessary|void)\b|n't\b|n’t\b"
)
_ENGLISH_HEAD = re.compile(
    r"(?:\b(?:not|never|cannot)|n't|n’t)\s(?:be |been |yet |to |also |only )*([a-z]{3,})"
)
_NO_ENGLISH_NEGATION = re.compile(
    r"\bno\.? ?\d|\bno (?:less|fewer|more|later|earlier|longer) than\b|\bnot (?:only|just|less than|more than)\b"
)

STRONG = re.compile(r"免需|禁可")
"""What another language will hardly say without a negation of its own."""


def alike(text: str) -> str:
    """Bring a folded text's usual negations and bounds to one form each."""
    for pattern, form in _ALIKE:
        text = pattern.sub(form, text)
    return text


def negations(text: str) -> int:
    """Count the negations of a folded text that was brought to one form."""
    if not is_chinese(text):
        plain = _NO_ENGLISH_NEGATION.sub(" ", text)
        return len(_ENGLISH_NEGATION.findall(plain))
    return len(_NEGATION.findall(_NO_NEGATION.sub(" ", text)))


def contradicts(claim: str, source: str, *, is_near: bool) -> bool:
    """Tell whether one of two like clauses, in one form, denies the other.

    Where they are near in wording, they must hold as many negations. What both have
    that only sounds like one (免税车) is none.
    """
    for word in set(_EXEMPT.findall(claim)) & set(_EXEMPT.findall(source)):
        claim, source = claim.replace(word, " "), source.replace(word, " ")
    said, found = negations(claim), negations(source)
    if bool(said) != bool(found) or (is_near and said != found):
        return True
    return _bounds_differ(claim, source) or _heads_differ(claim, source)


def _bounds_differ(claim: str, source: str) -> bool:
    said = (bool(_AT_LEAST.search(claim)), bool(_AT_MOST.search(claim)))
    found = (bool(_AT_LEAST.search(source)), bool(_AT_MOST.search(source)))
    is_new = any(s and not f for s, f in zip(said, found, strict=True))
    return is_new and True in found


def _heads_differ(claim: str, source: str) -> bool:
    """Tell whether what one negates stands affirmed in the other, and not negated."""
    return _affirms(claim, _negated_heads(source)) or _affirms(
        source, _negated_heads(claim)
    )


def _negated_heads(text: str) -> set[str]:
    if not is_chinese(text):
        plain = _NO_ENGLISH_NEGATION.sub(" ", text)
        return set(_ENGLISH_HEAD.findall(plain))
    plain = _NO_NEGATION.sub(" ", text)
    return {
        head
        for match in _NEGATION.finditer(plain)
        if len(head := plain[match.end() : match.end() + 2]) > 1 and head.isalnum()
    }


def _affirms(text: str, heads: Iterable[str]) -> bool:
    """Tell whether *text* has one of *heads* before any negation, and denies it nowhere."""
    pattern = _NEGATION if is_chinese(text) else _ENGLISH_NEGATION
    first = pattern.search(_NO_NEGATION.sub(lambda found: " " * len(found[0]), text))
    affirmed = text[: first.start()] if first else text
    denied = _negated_heads(text)
    return any(head in affirmed and head not in denied for head in heads)
