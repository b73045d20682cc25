"""Question -> the aspect of its subject that it is after, and who tells of such a one.

A document may hold all about a park but its parking. What is asked of a subject shows by
a noun (or a phrase) that an answer has to take up, in the same or in another word; a
text that does not is about the subject, and no answer.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.asked import Asked
from bot.answering.asking import EXACT, names, shows
from bot.answering.parsed import Parsed
from bot.answering.untold import CLEARLY, under_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something that is asked of a subject."""

    asked: re.Pattern[str]
    """How a question for it shows, folded."""
    shown: re.Pattern[str]
    """What a sentence that answers holds, folded."""
    named: re.Pattern[str]
    """What a sentence holds that says it is not known, folded."""


_HOW_MANY = r"(?:多少|几|how many|number of|有无|有没有)"
_OF_HEADS = {
    r"院长": r"院长|dean|president",
    r"校长|principal": r"校长|principal",
    r"站长": r"站长",
    r"区长|镇长|市长|\bmayor": r"区长|镇长|市长|mayor",
    r"局长": r"局长",
    r"书记": r"书记",
    r"秘书长|secretary general": r"秘书长|secretary",
    r"总经理|老总|老板|董事长|\bceo\b|\bboss\b|general manager": r"总经理|董事长|负责人|创始人|manager|chairman",
    r"负责人|主管是|谁管|管事|\bdirector\b|\bhead of|in charge|\bmanager\b": (
        r"负责人|主任|局长|会长|总经理|秘书长|院长|director|head|manager|president"
    ),
    r"会长|\bpresident\b|\bchair": r"会长|president|chair",
}

_SAME: tuple[str, ...] = (
    r"停车|车位|泊车|\bparking\b",
    r"食堂|饭堂|餐厅|吃饭|canteen|cafeteria|restaurant",
    r"门票|票价|入场费|\btickets?\b",
    r"学费|tuition",
    r"招人|招聘|招工|岗位|\bhiring\b|recruit|vacanc|job openings?",
    r"宿舍|dormitor",
    r"会议室|meeting room",
    r"健身|游泳|\bgym\b|swimming",
    r"宠物|养狗|养猫|\bpets?\b",
    r"班车|接驳|shuttle",
    r"照片|证件照|photos?\b",
    r"税收返还|返税|退税|tax (?:refund|rebate)",
    r"利率|利息|lpr|interest",
    r"通过率|中签率|成功率|获批率|录取率|(?:pass|success|acceptance) rate",
    r"名额|quota",
    r"分数线|考研|cut-?off score",
    r"名单|名录|清单|\blist of\b",
    r"车型|型号|\bmodels?\b",
    r"会费|membership fee",
    r"入会|加入.{0,6}会|join(?:ing)? (?:the )?(?:sorsa|association|federation)",
    r"加急|expedit|fast.?track",
    r"挂号|预约|appointment",
    r"翻译|译文|translation|translat",
    r"公证|notari",
    r"体检|健康检查|(?:health|medical) (?:check|exam)",
    r"押金|deposit",
    r"手续费|工本费|办证费|handling fee",
    r"罚款|处罚|滞纳|\bfines?\b|penalt",
    r"年纪|年龄|岁|how old|\bage\b",
    r"流程|步骤|\bsteps?\b|procedure",
    r"最低|至少|起步|不低于|minimum|at least",
    r"网址|网站|官网|website|\burl\b|https?:|\w\.(?:cn|com|org)",
    r"发票|invoice",
    r"装修|renovat",
    r"注销|销户|deregist",
    r"续签|延期|续期|renew|extension",
    r"补办|遗失|丢|掉了|\blost\b|\blose\b|补领|replace",
    r"加班|overtime",
    r"产假|生育|maternity|paternity",
    r"失业金|unemployment",
    r"投诉|举报|complain",
)
"""Nouns that question and answer share, or that stand for each other."""

_OTHER: tuple[tuple[str, str, str], ...] = (
    (
        rf"{_HOW_MANY}.{{0,6}}(?:员工|职工|雇员|工作人员|人手|人上班|employees|staff|engineers|workers|people work)",
        r"(?=.*[\d一两二三四五六七八九十百千万])(?:.*(?:员工|职工|雇员|工作人员|人员|专员|employee|staff|worker))",
        r"员工人数|工作人员人数|number of (?:employees|staff|companies or employees)",
    ),
    (
        rf"{_HOW_MANY}.{{0,4}}(?:会员|成员|members)|(?:会员|成员).{{0,3}}(?:多少|几)",
        r"(?=.*\d)(?:.*(?:会员|成员|理事|member))",
        r"会员人数|number of members",
    ),
    (
        rf"{_HOW_MANY}.{{0,3}}人|人数|number of participants|how many people",
        r"\d.{0,6}人|上百|人数|people|guests|participants|talents",
        r"人数|number of",
    ),
    (
        (
            r"(?:租金|房租|月租|一平|每平|平米).{0,10}(?:多少|几|贵|价)|(?:多少|几).{0,5}(?:租金|房租)|租金$"
            r"|租.{0,6}多少钱|\brent\b(?! subsid)(?! allowance)"
        ),
        r"免租|一半租金|(?=.*\d.{0,3}(?:元|yuan))(?:.*(?:租金|房租|月租|\brent))",
        r"租金|\brents?\b",
    ),
    (
        (
            r"(?:几个|多少个?)工作日|几天.{0,2}(?:能|可以|办|出|拿|下|批)|要几天|多少天|要等|等多久"
            r"|(?:办|审|批|受理)[^,?]{0,6}多久|多久.{0,3}(?:能|可以)?(?:办[^?]|下来|出来|拿到|批)"
            r"|how long .*\b(?:take|process|wait)|processing time|how (?:soon|fast)"
        ),
        (
            r"(?=.*(?:工作日|\d\s?[天日周]|[个至]月|小时|\bdays?\b|\bweeks?\b|\bmonths?\b|半天|次日))"
            r"(?:.*(?:办|审|批|时限|出证|签发|常见|开办|执照|整体|认证|需要|takes?\b|process|issued|complet|usual|verif))"
        ),
        r"天数|时限|办理时间|审批时间|processing (?:time|days)",
    ),
    (
        r"报名|register for the (?:contest|forum)|sign up",
        r"报名|征集|召集|registration|sign up",
        r"报名|registration",
    ),
    (
        r"截止|deadline",
        r"截止|期限|以前|之前|前提出|月\d+日|deadline|until|by \d",
        r"截止|申报时间|登记日期|deadline|application dates",
    ),
    (
        r"营收|营业额|利润|市值|revenue|profits?\b",
        r"营收|营业收入|营业额|产值|利润|revenue|profit|output",
        r"营收|利润|revenue|profit",
    ),
    (
        r"(?:多少|几).{0,3}分|积分.{0,6}(?:多少|几)|打分|how many points|points do",
        r"\d\s?分|分数|points?",
        r"积分|打分|分数|分值|points?|score",
    ),
    (
        r"哪些国家|哪几个国家|which countries",
        r"日本|韩国|德国|法国|加拿大|美国|英国|新加坡|japan|korea|germany|france|canada",
        r"国家名单|list of countries",
    ),
    (
        r"(?:多少|几).{0,3}(?:座位|席位)|\bseats?\b",
        r"座位|席位|可容纳|seats?",
        r"座位|seats?",
    ),
    (
        r"税率|几个点|百分之几|(?:缴存|缴费|缴纳)?比例|\bpercent|what (?:share|percentage)|tax rate",
        r"\d\s?%|百分之|千分之|percent",
        r"税率|比例|费率|\brates?\b",
    ),
    (
        r"最低工资|minimum wage",
        r"最低工资|minimum wage",
        r"最低工资|minimum wage",
    ),
)
"""What asks, what answers, and what a document says not to know, where they differ."""


def _aspect(asked: str, shown: str, named: str) -> Aspect:
    return Aspect(
        asked=re.compile(asked), shown=re.compile(shown), named=re.compile(named)
    )


_WHO = r"(?=.*(?:谁|叫什么|名字|哪位|姓什么|\bwho|\bname))"

_PERSON_UNKNOWN = r"负责人|姓名|名字|person in charge|\bhead\b|president|name"

ASPECTS: tuple[Aspect, ...] = (
    *(_aspect(same, same, same) for same in _SAME),
    *(_aspect(*other) for other in _OTHER),
    *(
        _aspect(f"^{_WHO}.*(?:{asked})", shown, _PERSON_UNKNOWN)
        for asked, shown in _OF_HEADS.items()
    ),
)
"""Told by the questions that returnees ask of parks, permits, offices and events."""


def aspects_in(question: str) -> tuple[Aspect, ...]:
    """Give the aspects that *question*, folded, is after."""
    return tuple(aspect for aspect in ASPECTS if aspect.asked.search(question))


def aspect_signs(
    asked: Asked, cited: Sequence[Parsed], warning: Sequence[Parsed]
) -> dict[str, float]:
    """Tell how far what is told falls short of the aspect and the kind asked for.

    Args:
        asked: The question.
        cited: The passages that would be cited.
        warning: What may say that something is not known.
    """
    told = list(_weighed(asked, cited, is_unknown=False))
    untold = list(_weighed(asked, warning, is_unknown=True))
    best = _most(told)
    wanted = aspects_in(asked.folded)
    shown = [_most((s, c) for s, c in told if a.shown.search(s)) for a in wanted]
    denied = [_most((s, c) for s, c in untold if a.named.search(s)) for a in wanted]
    exact = asked.sought & EXACT
    kinds = [_most((s, c) for s, c in told if shows(kind, s)) for kind in exact]
    unkind = [_most((s, c) for s, c in untold if names(kind, s)) for kind in exact]
    return {
        "aspects": float(len(wanted)),
        "aspect_lacks": float(sum(not covered for covered in shown)),
        "aspect_gap": max((best - covered for covered in shown), default=0.0),
        "aspect_shown": float(any(covered >= best > 0 for covered in shown)),
        "aspect_denied": max(denied, default=0.0),
        "aspect_denied_more": _surplus(denied, shown),
        "kind_gap": max((best - covered for covered in kinds), default=0.0),
        "kind_shown": float(any(covered >= best > 0 for covered in kinds)),
        "kind_denied": max(unkind, default=0.0),
        "kind_denied_more": _surplus(unkind, kinds),
        "aspect_is_denied": float(_surplus(denied, shown) > CLEARLY),
        "kind_is_denied": float(_surplus(unkind, kinds) > CLEARLY),
    }


def _weighed(
    asked: Asked, found: Sequence[Parsed], *, is_unknown: bool
) -> Iterator[tuple[str, float]]:
    """Yield each sentence of its sort, with how much of the question it holds."""
    for one in found:
        if is_unknown in one.is_unknown:
            of_sort = (unknown == is_unknown for unknown in one.is_unknown)
            covered = under_title(asked, one).tolist()
            yield from itertools.compress(
                zip(one.folded, covered, strict=True), of_sort
            )


def _most(weighed: Iterable[tuple[str, float]]) -> float:
    return max((covered for _, covered in weighed), default=0.0)


def _surplus(denied: Sequence[float], shown: Sequence[float]) -> float:
    """Give by how much more a denial holds than what is shown, -1 without denial."""
    more = [d - s for d, s in zip(denied, shown, strict=True) if d > 0]
    return max(more, default=-1.0)
