"""Settings -> the index, which is built where there is none that can be used."""

from bot.commands.outcome import Speaker, say
from bot.settings import Settings
from ingest.encode import BUNDLED, Encoder
from ingest.errors import EncoderMismatchError, IndexBrokenError, IndexMissingError
from ingest.index import generations_of, usable_generation

_ANEW = "anew (this one is of another release, or damaged)"


def ensure_index(settings: Settings, encoder: Encoder, tell: Speaker = say) -> None:
    """Build the index where there is none yet."""
    if generations_of(settings).current() is None:
        _build(settings, encoder, tell, "(only this first time)")


def renew_index(settings: Settings, encoder: Encoder, tell: Speaker) -> None:
    """Build the index where there is none, or one of another release of this program.

    Only what serves people does it: elsewhere a bot of that release may still be
    answering from it.

    Raises:
        EncoderMismatchError: ``EMBEDDING_MODEL`` is another than it was built with.
        IngestError: As `ingest.sync.sync`.
    """
    try:
        usable_generation(generations_of(settings), encoder)
    except IndexMissingError:
        _build(settings, encoder, tell, "(only this first time)")
    except IndexBrokenError:
        _build(settings, encoder, tell, _ANEW)
    except EncoderMismatchError as error:
        both = (error.built_with, error.asked_for)
        if not all(name.startswith(f"{BUNDLED}-") for name in both):
            raise
        _build(settings, encoder, tell, _ANEW)


def _build(settings: Settings, encoder: Encoder, tell: Speaker, when: str) -> None:
    """Build it, with a progress bar where *tell* is for people."""
    from ingest.progress import ProgressBar  # noqa: PLC0415 - only the first time
    from ingest.sync import sync  # noqa: PLC0415 - only the first time

    tell(f"Building the index from {settings.knowledge} {when} …")
    with ProgressBar(is_shown=tell is say) as bar:
        report = sync(
            settings.knowledge,
            generations_of(settings),
            encoder,
            bounds=settings.bounds,
            on_progress=bar.step,
        )
    for failure in report.failed:
        tell(f"! {failure.path}: {failure.problem}")
