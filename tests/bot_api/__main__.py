"""Runs the server in a process of its own: `python -m tests.bot_api --port 0`."""

import argparse
import asyncio
import signal
import sys

from .server import DEFAULT_TOKEN, DEFAULT_USERNAME, BotApi


async def serve(arguments: argparse.Namespace) -> None:
    """Listen until asked to end; the port is the first line of the output."""
    api = BotApi(
        token=arguments.token,
        username=arguments.username,
        seed=arguments.seed,
        reads_all_group_messages=arguments.reads_all_group_messages,
    )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await api.start(arguments.port)
    sys.stdout.write(f"{api.port}\n")
    sys.stdout.flush()
    await stop.wait()
    await api.close()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description="A strict Bot API on loopback.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    parser.add_argument("--username", default=DEFAULT_USERNAME)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reads-all-group-messages", action="store_true")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
