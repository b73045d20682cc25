"""PDF -> a picture of its first page, drawn in a process that is kept in bounds."""

import io
import resource
import subprocess
import sys
from pathlib import Path

TIMEOUT_S = 15
"""How long drawing may take, in seconds."""

WIDTH_PX = 800
"""As wide as a phone shows a picture."""

_MEMORY_BYTES = 2 << 30
_MOST_PIXELS_HIGH = 2000


def first_page(file: Path) -> bytes | None:
    """Give the first page of *file* as PNG; ``None`` where it cannot be drawn."""
    try:
        drawn = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", "ingest.picture", str(file)],
            capture_output=True,
            check=True,
            timeout=TIMEOUT_S,
            env={"PYTHONPATH": str(Path(__file__).parents[1])},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return drawn.stdout or None


def _draw(file: Path) -> bytes:
    import pypdfium2  # noqa: PLC0415 - only the process that draws needs it

    with pypdfium2.PdfDocument(file) as document:
        page = document[0]
        scale = min(WIDTH_PX / page.get_width(), _MOST_PIXELS_HIGH / page.get_height())
        content = io.BytesIO()
        page.render(scale=scale).to_pil().save(content, "PNG", optimize=True)
        return content.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.buffer.write(_draw(Path(sys.argv[1])))
