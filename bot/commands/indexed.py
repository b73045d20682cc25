"""Settings -> the index, which is built where there is none yet."""

from bot.commands.outcome import Speaker, say
from bot.settings import Settings
from ingest.encode import Encoder
from ingest.index import generations_of


def ensure_index(settings: Settings, encoder: Encoder, tell: Speaker = say) -> None:
    """Build the index where there is none yet, with a progress bar where *tell* is for people."""
    generations = generations_of(settings)
    if generations.current() is not None:
        return
    from ingest.progress import ProgressBar  # noqa: PLC0415 - only the first time
    from ingest.sync import sync  # noqa: PLC0415 - only the first time

    tell(f"Building the index from {settings.knowledge} (only this first time) …")
    with ProgressBar(is_shown=tell is say) as bar:
        report = sync(
            settings.knowledge,
            generations,
            encoder,
            bounds=settings.bounds,
            on_progress=bar.step,
        )
    for failure in report.failed:
        tell(f"! {failure.path}: {failure.problem}")
