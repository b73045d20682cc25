"""The staff's commands: ``python -m ingest sync | watch | check | read | search``."""

import argparse
import dataclasses
import json
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.check import check
from ingest.check.mending import mending_findings
from ingest.command import DONE, NEEDS_A_PERSON, WRONG_USAGE, positive, utf8, write_utf8
from ingest.document import Finding
from ingest.encode import load_encoder
from ingest.errors import IngestError, OperatorError
from ingest.index import Hit, generations_of, open_index
from ingest.index.query import plain_query
from ingest.named_file import document_as_json, file_at
from ingest.progress import ProgressBar
from ingest.read.reader import Reader
from ingest.report import SyncReport, as_json, as_lines, problem_lines
from ingest.settings import Settings, read_settings
from ingest.settle import PATIENCE
from ingest.sync import sync
from ingest.watch import watch

Speaker = Callable[[str], None]
"""Tells a person something, on stderr."""

_QUIET = ("watchfiles", "chromadb", "httpx", "httpcore")
"""Loggers of libraries whose chatter says nothing to an operator."""

_ZONE = ZoneInfo("Asia/Shanghai")
"""Where the documents hold: it decides which day is today."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    options = _parser().parse_args(arguments)
    options.tell = _say
    if getattr(options, "json", False):
        write_utf8()
    try:
        return int(options.run(options, read_settings()))
    except OperatorError as error:
        options.tell(str(error))
        return WRONG_USAGE
    except IngestError as error:
        options.tell(str(error))
        return NEEDS_A_PERSON


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Turn the knowledge folder into an index."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for_sync = commands.add_parser(
        "sync", help="bring the index to what the folder holds"
    )
    for_sync.add_argument(
        "--dry-run", action="store_true", help="only say what would change"
    )
    for_sync.set_defaults(run=_sync)
    for_watch = commands.add_parser(
        "watch", help="keep the index in step with the folder until stopped"
    )
    for_watch.set_defaults(run=_watch)
    for_check = commands.add_parser("check", help="say what staff should mend")
    for_check.set_defaults(run=_check)
    for_read = commands.add_parser("read", help="show how a file is read")
    for_read.add_argument("file", type=Path)
    for_read.set_defaults(run=_read)
    for_search = commands.add_parser(
        "search", help="show the passages that fit a query"
    )
    for_search.add_argument("query", type=utf8)
    for_search.add_argument("--top-k", type=positive, default=10)
    for_search.set_defaults(run=_search)
    for command in (for_sync, for_watch, for_check, for_read, for_search):
        command.add_argument(
            "--json", action="store_true", help="one JSON object a line"
        )
    return parser


def _sync(options: argparse.Namespace, settings: Settings) -> int:
    encoder = load_encoder(settings.embedding_model)
    with ProgressBar() as bar:
        report = sync(
            settings.knowledge,
            generations_of(settings),
            encoder,
            dry_run=options.dry_run,
            patience=PATIENCE,
            bounds=settings.bounds,
            on_progress=bar.step,
        )
    _tell(report, _say, is_json=options.json)
    return NEEDS_A_PERSON if report.failed else DONE


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _tell(report: SyncReport, tell: Speaker, *, is_json: bool) -> None:
    if is_json:
        print(json.dumps(as_json(report), ensure_ascii=False), flush=True)
        return
    print("\n".join(as_lines(report)), flush=True)
    for line in problem_lines(report):
        tell(line)


def _watch(options: argparse.Namespace, settings: Settings) -> int:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    options.tell = tell = _speaker(settings)
    encoder = load_encoder(settings.embedding_model)

    def bring_up() -> SyncReport:
        generations = generations_of(settings)
        return sync(
            settings.knowledge,
            generations,
            encoder,
            patience=PATIENCE,
            bounds=settings.bounds,
        )

    tell(f"watching {settings.knowledge}")
    for told in watch(settings.knowledge, bring_up, stop):
        if isinstance(told, SyncReport):
            _tell(told, tell, is_json=options.json)
        else:
            tell(str(told))
    return DONE


def _speaker(settings: Settings) -> Speaker:
    """Begin the log of what runs on, and give what tells the operator something."""
    from ingest.logs import configure, speaker  # noqa: PLC0415 - the others log nothing

    as_json = settings.log_format == "json"
    configure(as_json=as_json, quiet=_QUIET)
    return speaker("ingest", _say, as_json=as_json)


def _check(options: argparse.Namespace, settings: Settings) -> int:
    today = datetime.now(_ZONE).date()
    findings = check(settings.knowledge, today=today, bounds=settings.bounds)
    for finding in findings:
        if options.json:
            print(json.dumps(dataclasses.asdict(finding), ensure_ascii=False))
        else:
            print(_as_line(finding))
    grave = sum(finding.severity != "info" for finding in findings)
    print(f"{len(findings)} findings, {grave} to mend", file=sys.stderr)
    return NEEDS_A_PERSON if grave else DONE


def _as_line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    kind = f"{finding.severity} {finding.kind}"
    return f"{place}\n  {kind}: {finding.problem}\n  -> {finding.fix}"


def _read(options: argparse.Namespace, settings: Settings) -> int:
    found = file_at(options.file, settings.knowledge)
    with Reader(settings.bounds) as reader:
        document = reader.read(found)
    findings = (*document.findings, *mending_findings(document))
    if options.json:
        told = [dataclasses.asdict(finding) for finding in findings]
        found_in_it = document_as_json(document) | {"findings": told}
        print(json.dumps(found_in_it, ensure_ascii=False))
    else:
        print(f"# {document.card.title}  [{document.card.kind}, {document.encoding}]")
        for section in document.sections:
            print("\n##", " / ".join(section.heading), f"\n{section.text}")
        for finding in findings:
            _say(_as_line(finding))
    return DONE


def _search(options: argparse.Namespace, settings: Settings) -> int:
    encoder = load_encoder(settings.embedding_model)
    index = open_index(generations_of(settings), encoder)
    for hit in index.search(plain_query(options.query), top_k=options.top_k):
        if options.json:
            print(json.dumps(_hit_as_json(hit), ensure_ascii=False))
        else:
            place = " / ".join((hit.passage.title, *hit.passage.heading))
            print(f"{hit.rank}. {hit.score:.3f}  {place}\n   {hit.passage.text}\n")
    index.close()
    return DONE


def _hit_as_json(hit: Hit) -> dict[str, object]:
    return {
        "rank": hit.rank,
        "document": hit.passage.path,
        "title": hit.passage.title,
        "heading": " / ".join(hit.passage.heading),
        "page": hit.passage.page,
        "text": hit.passage.text,
        "score": round(hit.score, 4),
        "dense_score": round(hit.dense_score, 4),
        "lexical_score": round(hit.lexical_score, 4),
    }
