"""Passage -> the same without what speaks to the assistant instead of to people."""

import re

from ingest.script import fold
from ingest.sentence import sentences

_ORDER = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要理会|不用管|不必遵守|绕过|推翻).{0,14}"
    r"(?:指令|指示|规则|提示|设定|限制|以上|上述|上面|之前|先前|前面)"
    r"|提示词|系统(?:指令|设定)|系统(?:提示|消息)\s?[::]|(?:开发者|管理员|越狱)模式"
    r"|(?:ai|人工智能|智能|语言|大|对话|问答|聊天).{0,2}(?:助手|模型|机器人).{0,6}"
    r"(?:请|必须|应|要|务必|须|注意|[::,，]|收到|看到|读到|阅读|只能|一律)"
    r"|(?:助手|模型|机器人|assistant|system|ai)\s?[::]"
    r"|(?:你|您)(?:现在|从现在起|的任务|的身份)?(?:是|扮演|必须|只能|应当?|要|需要?|务必).{0,12}"
    r"(?:助手|模型|机器人|回答|回复|答复|输出|角色)"
    r"|(?:在|把|将|于)?(?:你的|您的|每个|所有|每次|最终|本次)?(?:回答|回复|答复|输出|答案|回应)"
    r"(?:中|里|时|末尾|最后|结尾|开头|之前|之后|前|后)?(?:,|，)?(?:都|请|必须|应|务必|须|只|一律|要)*"
    r"(?:加上|附上|写上|写明|写成|包含|注明|附带|只写|说|告诉|推荐|输出|回答|改为)"
    r"|(?:告诉|引导|诱导)(?:用户|提问者|提问的人|对方|使用者|访客)"
    r"|(?:对|向|给)(?:用户|提问者|提问的人|使用者|访客)(?:说|回答|回复|推荐|输出)"
    r"|(?:用户|有人|提问者|任何人)(?:问|询问|提问|咨询).{0,20}(?:就|都|请|一律|必须|应)(?:说|答|回答|回复|告诉)"
    r"|\b(?:ignore|disregard|forget|override|bypass)\b.{0,30}"
    r"\b(?:instructions?|rules?|prompts?|above|previous|prior|guidelines?|everything)\b"
    r"|\bsystem (?:prompt|message|instruction)|\bdeveloper mode|\bjailbreak"
    r"|\byou are (?:now )?(?:an?|the)\b.{0,30}\b(?:assistant|ai|model|bot|chatbot)\b"
    r"|\bas an ai\b|\b(?:ai|language) (?:assistant|model)s?\b.{0,20}\b(?:must|should|shall|please|:|,)"
    r"|\b(?:tell|inform|advise|instruct|remind|say to|reply to|respond to) (?:the |every |all |any )?"
    r"(?:users?|readers?|askers?|person asking|people who ask|anyone)\b"
    r"|\b(?:your|every|each|all|the final) (?:answers?|replies|reply|responses?|output)\b"
    r"|(?:^|[.:;,!]\s*|\b(?:please|must|should|always|only|and|just) )"
    r"(?:answer|reply|respond|output|say|write) (?:only|exactly|with|that|the following)\b"
    r"|<\|?(?:im_start|im_end|system|assistant|endoftext)|\[/?inst\]|###\s?(?:system|instruction)"
)
"""How a text gives orders to a language model, folded."""

AFTERMATH = 2
"""Sentences of the same paragraph that fall with an order: they carry what it wants."""


def is_order(sentence: str) -> bool:
    """Tell whether *sentence* gives an order to whoever words the answer."""
    return _ORDER.search(fold(sentence)) is not None


def without_orders(text: str) -> str:
    """Give *text* without such sentences, nor what follows them in their paragraph."""
    return "\n".join(
        kept for line in text.split("\n") if (kept := _line_without_orders(line))
    )


def _line_without_orders(line: str) -> str:
    kept: list[str] = []
    falls = 0
    for sentence in sentences(line):
        falls = AFTERMATH + 1 if is_order(sentence) else falls
        if falls:
            falls -= 1
        else:
            kept.append(sentence)
    is_english = bool(kept) and kept[0].isascii()
    return (" " if is_english else "").join(kept)
