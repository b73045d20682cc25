"""``python -m ingest``."""

import sys

from ingest.command import run_to_end


def main() -> int:
    """Run the command that this process was started with; give its exit code."""
    return run_to_end(_command)


def _command() -> int:
    from ingest.cli import main  # noqa: PLC0415 - Ctrl+C ends its imports, too

    return main()


if __name__ == "__main__":
    sys.exit(main())
