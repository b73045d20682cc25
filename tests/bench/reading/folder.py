"""A folder of a thousand files: what a sync costs when little or nothing changed."""

import tempfile
import time
from pathlib import Path

from ingest.encode import load_encoder
from ingest.index import Generations
from ingest.report import SyncReport
from ingest.sync import sync
from tests.bench.reading.texts import news
from tests.flows.generations import ask_while_syncing

FILES = 1000
EDITIONS = 200


def run(shared: Path) -> None:
    """Print seconds and what was encoded, step by step."""
    encoder = load_encoder("bundled")
    with tempfile.TemporaryDirectory() as made:
        folder, generations = Path(made, "knowledge"), Generations(Path(made, "index"))
        (folder / "events").mkdir(parents=True)
        for name, text in news(shared / "bench", FILES):
            (folder / f"events/{name}.txt").write_text(text, "utf-8")

        def step(what: str) -> None:
            started, used = time.perf_counter(), time.process_time()
            report = sync(folder, generations, encoder)
            seconds, cpu = time.perf_counter() - started, time.process_time() - used
            _tell(what, seconds, cpu, report)

        step("first sync of 1,000 files")
        step("nothing changed")
        step("nothing changed, again")
        with (folder / "events/n7.txt").open("a", encoding="utf-8") as file:
            file.write("\n新添了一句话。")
        step("1 of 1,000 changed")
        (folder / "events/n9.txt").rename(folder / "events/other.txt")
        step("1 of 1,000 renamed")
        (folder / "events/n11.txt").unlink()
        step("1 of 1,000 removed")


def _tell(what: str, seconds: float, cpu: float, report: SyncReport) -> None:
    encoded = f"{report.encoded} of {report.passages} encoded"
    print(f"{what:28} {seconds:7.2f} s ({cpu:.2f} s CPU), {encoded}", flush=True)


def run_editions(_: Path) -> None:
    """Print what was asked and answered while many generations came."""
    encoder = load_encoder("bundled")
    with tempfile.TemporaryDirectory() as made:
        started = time.perf_counter()
        generations = Generations(Path(made, "index"))
        tally = ask_while_syncing(
            Path(made, "knowledge"), generations, encoder, EDITIONS
        )
        seconds = time.perf_counter() - started
    print(
        f"{EDITIONS} syncs in {seconds:.0f} s: {tally.answers} answers and searches of "
        f"{len(tally.editions)} editions, {tally.mixed} mixed, "
        f"{len(tally.failures)} failed {tally.failures[:1]}"
    )
