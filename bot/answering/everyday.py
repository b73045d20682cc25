"""Words that stand in any talk: what one asks about is told by the others.

The documents of an office do not have most of them, so that each looked like a rare
word that no document knows.
"""

import itertools
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs

_CHINESE = (
    # who and whose
    "自己 自个儿 本人 人家 别人 大家 咱们 咱 某人 室友 邻居 熟人 老板 "
    # when, and in which order
    "现在 目前 马上 立刻 立马 刚刚 刚才 刚 已经 曾经 以前 以后 之前 之后 后来 然后 接着 最近 前阵子 "
    "这阵子 平时 平常 一直 老是 经常 有时 有时候 去年 前年 今年 上个 下个 上周 下周 昨天 昨晚 前天 早上 "
    "晚上 头 尾 头尾 从头 到尾 当时 那会儿 这会儿 时间 时候 日子 回头 起初 先 再 又 还 才 就 已 正在 将要 快要 "
    # how, and how much
    "大概 大约 差不多 左右 估计 好像 似乎 可能 应该 必须 一定 肯定 确实 真的 真 其实 原来 居然 到底 究竟 "
    "反正 毕竟 只 只是 只有 仅仅 就是 也 都 全 全部 所有 一共 总共 另外 还有 而且 并且 但是 可是 不过 因为 "
    "所以 如果 要是 假如 虽然 即使 那么 这么 多么 比较 非常 特别 挺 太 很 更 最 越 稍微 一点 一点点 有点 "
    "一些 有些 许多 很多 好多 不少 几乎 完全 直接 顺便 顺利 赶紧 赶快 尽快 慢慢 悄悄 一起 一块 一道 一样 同样 "
    "同 别 别的 其他 其它 任何 每个 各种 哪怕 "
    # what one does with anything
    "做 干 搞 弄 整 打 砸 花 拿 拿着 带 带着 放 摆 找 换 变 变成 当 当作 算 算是 算下来 看 看看 听 听说 说 讲 谈 问 "
    "问问 想 想想 打算 准备 觉得 认为 以为 希望 知道 晓得 清楚 明白 懂 记得 忘 忘记 怕 担心 喜欢 愿意 敢 试 试试 "
    "帮 帮忙 帮助 让 叫 请 给 发 送 收 收到 等 等到 等着 跑 跑一趟 走 走走 去 来 过来 过去 回 回去 进 进去 出 "
    "出来 上 下 起来 下来 下去 开始 结束 继续 停 停止 完 完成 成 成功 行 可以 能够 用 使用 用到 凭 靠 占 够 "
    "批 批下来 属于 存在 发生 遇到 碰到 碰上 搬 搬到 住 住着 上班 下班 干活 打进 打入 掏 掏钱 凑 数 数数 "
    # any thing at all
    "东西 事 事情 这事 那事 问题 情况 样 样子 样儿 种 类型 方面 地方 位置 意思 原因 结果 办法 法子 方式 路 条 个 张 "
    "步 头一步 身上 手上 手里 手头 里 里面 里边 里头 外 外面 边 那边 这边 上面 下面 前面 后面 中间 旁边 附近 附近的 "
    "块 份 次 回事 一下 一次 一趟 一种 一个 一条 一张 两个 几个 嘛 干嘛 干吗 咋 真金 白银 真金白银 "
    "好 好的 坏 大 小 多 少 新 旧 老 快 慢 早 晚 久 长 短 高 低 难 容易 简单 麻烦 方便 重要 主要 普通 一般 正常 "
    "后 前 时 由 于 以 及 等 被 把 将 向 为 为了 关于 根据 按 按照 该 不 没 别 之 其 某 此 各 每 "
    "数啊 钱 埋 度 份 回来 回家 家里 半个 分别 区别 差别 不同 不一样 做出 做出来 有用 没用 好用 到手 搞定 弄好 弄完 "
    # how one asks a stranger
    "打听 请教 咨询 打扰 求助 求 急 急用 在线 小白 萌新 大神 大佬 姐妹 兄弟 亲们 据说 听人 靠谱 经验 分享 纠结 头疼 迷茫"
)

_ENGLISH = (
    "only too still already even really just quite rather almost enough ever never always often "
    "sometimes soon later matter matters before after ago last night yesterday recently around roughly maybe "
    "perhaps probably actually anyway instead otherwise somewhere anywhere something anything "
    "someone anyone everything nothing thing things kind sort way lot lots bit good well fine okay "
    "ok great best better worse big small long short fast quick quickly slow easy hard difficult "
    "possible back out up down off over through together else another other same different such "
    "make made let put take took taken give gave given go going went gone come came coming keep "
    "kept find found look looking see seen saw think thought say said says ask asked try tried "
    "happen happens happened meant use used using help helped "
    "spend spent hold holding bring brought show shown left "
    "hear heard like wondering wonder hope hoping swap stuff guy guys friend friends "
    "hi hello hey dear sir madam cheers anybody everybody nobody while during within without "
    "boss gonna wanna gotta gotten tho btw lol asap info guess figure figured "
    "since until because although though unless whether either both each every all"
)

EVERYDAY = frozenset(_CHINESE.split())
"""In Chinese, simplified."""

EVERYDAY_TOKENS = frozenset(tokens(_ENGLISH))
"""In English, as the lexicon stems them; not what an office speaks of, too: to work, to
start, to move."""


def everyday_tokens(words: Sequence[str]) -> AbstractSet[str]:
    """Give the tokens that only everyday words of *words*, in their order, have.

    A pair of ideographs that stands between two words is one where either word is.
    """
    told = [(word, _is_everyday(word)) for word in map(fold, words)]
    others = (word for word, is_everyday in told if not is_everyday)
    return frozenset(_of(told)).difference(*map(tokens, others))


def _of(told: Sequence[tuple[str, bool]]) -> Iterator[str]:
    for word, is_everyday in told:
        if is_everyday:
            yield from tokens(word)
            yield word
    for (left, is_left), (right, is_right) in itertools.pairwise(told):
        if (is_left or is_right) and has_ideographs(left) and has_ideographs(right):
            yield left[-1] + right[0]


def _is_everyday(word: str) -> bool:
    if has_ideographs(word):
        return word in EVERYDAY
    return EVERYDAY_TOKENS.issuperset(tokens(word))
