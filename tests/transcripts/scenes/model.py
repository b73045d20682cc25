"""3. A model words the answer; what does not hold is dropped; one that fails is not seen."""

import asyncio
import os
from pathlib import Path
from unittest.mock import patch

from ingest.document import Language
from ingest.encode import Encoder
from tests.bot_api.outbox import Call
from tests.chat_model import ChatModelServer, Fault, Reply, Say, Stop, Wait
from tests.flows.conftest import until
from tests.transcripts.marked import marked, quoted
from tests.transcripts.stage import Stage, stage_in


async def played(
    language: Language, knowledge: Path, folder: Path, encoder: Encoder
) -> str:
    """Play the scene with a scripted model on loopback."""
    async with ChatModelServer() as server:
        more = {
            "chat_model": "openai:scripted",
            "chat_base_url": server.url,
            "chat_timeout_s": 20.0,
        }
        with patch.dict(os.environ, {"OPENAI_API_KEY": "sk-scripted"}):
            async with stage_in(language, knowledge, folder, encoder, **more) as stage:
                await _play(stage, server)
                return "\n".join(stage.lines)


async def _play(stage: Stage, server: ChatModelServer) -> None:
    person = stage.person()
    await _grows(stage, server, person)
    server.will(
        stage.text(
            "海外人才居住证的有效期是1年、3年、5年或10年[1]\u3002",
            "海外人才居住證的有效期是1年、3年、5年或10年[1]\u3002",
            "The overseas talent residence permit is valid for 1 year, 3 years, 5 years or 10 years [1].",
        )
    )
    await stage.says(
        person,
        stage.text(
            "海外人才居住证有效期多久?",
            "海外人才居住證的有效期多久?",
            "How long is the talent permit valid?",
        ),
    )
    stage.note(stage.text("模型出错", "模型出錯", "The model fails"))
    server.will(Fault(500))
    await stage.says(
        person,
        stage.text(
            "落户审批需要几个工作日?",
            "落戶審批要幾個工作日?",
            "How long does the hukou take?",
        ),
    )


async def _grows(stage: Stage, server: ChatModelServer, person: int) -> None:
    """Let the answer grow in a draft; one sentence of it is invented."""
    gate = asyncio.Event()
    first = stage.text(
        "留学回国人员落户上海要连续六个月由同一单位缴纳社保[1]\u3002",
        "留學回國人員落戶上海要連續六個月由同一單位繳納社保[1]\u3002",
        "For a Shanghai hukou, returnees pay social insurance for six months in a row [1].",
    )
    invented = stage.text(
        "加急办理收费五百元[1]\u3002",
        "加急辦理收費五百元[1]\u3002",
        " An urgent application costs 500 yuan [1].",
    )
    last = stage.text(
        "社保基数不低于上年度平均工资[1]\u3002",
        "社保基數不低於上年度平均工資[1]\u3002",
        " The approval of the hukou takes 20 working days with complete papers [1].",
    )
    begun = stage.text("社", "社", " The")
    rest = last.removeprefix(begun)
    server.will(
        Reply((Say(first), Say(invented), Say(begun), Wait(gate), Say(rest), Stop()))
    )
    stage.note(
        stage.text(
            f"模型写道:{first}{invented}{last}".replace(":", "\uff1a"),
            f"模型寫道:{first}{invented}{last}".replace(":", "\uff1a"),
            f"The model writes: {first}{invented}{last}",
        )
    )
    said = asyncio.create_task(
        stage.says(
            person,
            stage.text(
                "留学生落户上海要交多久社保?",
                "留學生落戶上海要繳多久社保?",
                "How many months of social insurance for a Shanghai hukou?",
            ),
        )
    )
    await until(lambda: bool(_drafts(stage, person)), 30)
    stage.lines += ["", "\u2026", *quoted(marked(_drafts(stage, person)[0]))]
    gate.set()
    await said


def _drafts(stage: Stage, person: int) -> list[Call]:
    return stage.api.outbox.of("sendMessageDraft", person)
