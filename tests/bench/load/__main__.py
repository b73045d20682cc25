"""Throughput beside a bare echo bot, answer times at half of it, start, memory, replicas.

`python -m tests.bench.load [--passages 45000] [--corpus CORPUS.jsonl] [--questions 400]
[--repeated 0 0.5] [--soak-minutes 30] [--replicas]` prints one JSON object a figure. The
Bot API, the bot and the echo bot each run in a process of their own.
"""

import argparse
import asyncio
import contextlib
import json
import os
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.bench.load.asking import rush, steady
from tests.bench.load.built import Built, build
from tests.bench.load.replicas import compare
from tests.bench.load.running import ROOT, environment, started
from tests.bot_api import RemoteBotApi

WARM = 32
"""Questions before anything is measured."""

WINDOW_S = 60.0
"""Between two looks at the memory of a soak, in seconds."""


def tell(what: str, **figures: object) -> None:
    """Print one figure, beside how busy the machine was."""
    load = round(os.getloadavg()[0], 1)
    print(json.dumps({"what": what, **figures, "machine_load": load}), flush=True)


async def _echo(built: Built, questions: int) -> float:
    async with (
        RemoteBotApi() as api,
        started(api, ["tests.bench.load.echo"], environment(api)) as bot,
    ):
        await rush(api, built.questions(WARM, 0, 1), bot.cpu_s)
        found = await rush(api, built.questions(questions, 0, 2), bot.cpu_s)
        tell("echo", ready_s=round(bot.ready_s, 2), **asdict(found))
        return found.answers_per_s


async def _bot(
    built: Built, arguments: argparse.Namespace, share: float, echo: float
) -> None:
    async with RemoteBotApi() as api:
        found = environment(
            api,
            DATA_DIR=str(built.folder),
            KNOWLEDGE_DIR=str(ROOT / "knowledge"),
            # The people of a fresh Bot API have the numbers of the last one's.
            DATABASE_URL=arguments.database or f"sqlite:///{built.folder}/{share}.db",
            QUESTIONS_AN_HOUR="1000000",
        )
        async with started(api, ["bot", "run"], found) as bot:
            await rush(api, built.questions(WARM, 0, 1), bot.cpu_s)
            number = arguments.questions
            at_once = await rush(api, built.questions(number, share, 2), bot.cpu_s)
            half = at_once.answers_per_s / 2
            pace = built.questions(max(50, int(half * arguments.seconds)), share, 3)
            slow = await steady(api, pace, half, bot.cpu_s)
            tell(
                "bot",
                repeated=share,
                passages=built.passages,
                ready_s=round(bot.ready_s, 2),
                **asdict(at_once),
                of_echo=round(at_once.answers_per_s / echo, 2),
                at_half=asdict(slow),
                memory_mb=round(bot.memory_mb(), 1),
            )
            if arguments.soak_minutes:
                await _soak(api, built, bot, half, 60 * arguments.soak_minutes)


async def _soak(api, built: Built, bot, per_s: float, seconds: float) -> None:
    """Ask at half load for *seconds*; tell how the memory grew, minute by minute."""
    until, memory, worst, answers = time.monotonic() + seconds, [], 0.0, 0
    while time.monotonic() < until:
        window = max(1.0, min(WINDOW_S, until - time.monotonic()))
        asked = built.questions(max(1, int(per_s * window)), 0, 4 + len(memory))
        found = await steady(api, asked, per_s, bot.cpu_s)
        worst, answers = max(worst, found.p99_ms), answers + found.answers
        memory.append(round(bot.memory_mb(), 1))
    refused = len(await api.refusals())
    tell(
        "soak",
        minutes=round(seconds / 60, 1),
        answers=answers,
        asked_per_s=round(per_s, 1),
        worst_p99_ms=worst,
        memory_mb=memory,
        growth_mb=round(memory[-1] - memory[0], 1),
        refused=refused,
    )


async def _run(arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        began = time.monotonic()
        built = build(Path(folder), arguments.passages, arguments.corpus)
        seconds = round(time.monotonic() - began, 1)
        tell("built", passages=built.passages, seconds=seconds)
        if arguments.replicas:
            await compare(stack, built, arguments.questions, tell)
            return
        for share in arguments.repeated:
            echo = await _echo(built, arguments.questions)
            await _bot(built, arguments, share, echo)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=2000)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=15.0, help="at half load")
    parser.add_argument("--repeated", type=float, nargs="+", default=[0.0])
    parser.add_argument("--soak-minutes", type=float, default=0.0)
    parser.add_argument("--database", default="")
    parser.add_argument("--replicas", action="store_true")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
