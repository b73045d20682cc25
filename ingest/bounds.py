"""How much of one file is read, at most: what a hostile or broken one may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The limits of reading one file; each is a setting whose name begins READ_."""

    file_mb: int = 50
    """Size of the file, in MiB."""
    pages: int = 2_000
    """Pages, slides or sheets."""
    scanned_pages: int = 300
    """Pages of one file that text recognition looks at."""
    cells: int = 1_000_000
    """Cells of all tables together, with the empty ones between them."""
    unpacked_mb: int = 512
    """What a package (.docx, .xlsx, .pptx, .epub) unpacks to, in MiB."""
    unpacked_ratio: int = 200
    """Unpacked size over packed size; text packs to a tenth, rarely to a fiftieth."""
    members: int = 5_000
    """Files inside a package."""
    megapixels: int = 64
    """Width times height of an image, in millions of pixels."""
    seconds: int = 60
    """From the start, or from the last page that text recognition finished."""
    memory_mb: int = 2_048
    """Memory of the process that reads, in MiB."""


BOUNDS = Bounds()
"""The defaults."""
