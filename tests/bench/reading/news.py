"""Twenty thousand news stories as files: wall time and memory, beside langchain."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.reading.texts import news

STORIES = 20_000
PYTHON = "LANGCHAIN_PYTHON"

_LANGCHAIN = """
import sys
from langchain_community.document_loaders import DirectoryLoader, TextLoader
from langchain_text_splitters import RecursiveCharacterTextSplitter
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from ingest.encode import load_encoder

encoder = load_encoder("bundled")

class Bundled(Embeddings):
    def embed_documents(self, texts):
        return encoder.encode_passages(texts).tolist()
    def embed_query(self, text):
        return encoder.encode_queries([text])[0].tolist()

folder, out = sys.argv[1:]
documents = DirectoryLoader(
    folder, glob="**/*.txt", loader_cls=TextLoader, loader_kwargs={"encoding": "utf-8"}
).load()
parts = RecursiveCharacterTextSplitter(
    chunk_size=400, chunk_overlap=0,
    separators=["\\n\\n", "\\n", "\\u3002", "\\uff01", "\\uff1f", " ", ""],
).split_documents(documents)
store = Chroma(embedding_function=Bundled(), persist_directory=out)
for start in range(0, len(parts), 5000):
    store.add_documents(parts[start : start + 5000])
print(len(documents), "documents,", len(parts), "chunks")
"""


def run(shared: Path) -> None:
    """Print seconds, peak memory and what was indexed, ours and theirs."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "knowledge")
        (folder / "events").mkdir(parents=True)
        for name, text in news(shared / "bench", STORIES):
            (folder / f"events/{name}.txt").write_text(text, "utf-8")
        ours = [sys.executable, "-m", "ingest", "sync"]
        settings = {"KNOWLEDGE_DIR": str(folder), "DATA_DIR": f"{made}/data"}
        _measure("ingest sync", ours, settings)
        _measure("ingest sync, nothing changed", ours, settings)
        if python := os.environ.get(PYTHON):
            theirs = [python, "-W", "ignore", "-c", _LANGCHAIN, str(folder)]
            _measure("langchain", [*theirs, f"{made}/chroma"], {"PYTHONPATH": "."})


def _measure(name: str, command: list[str], settings: dict[str, str]) -> None:
    started, used = time.perf_counter(), _children_cpu()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=said, stderr=subprocess.DEVNULL, env=os.environ | settings
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, _memory_bytes(process.pid))
            time.sleep(0.05)
        said.seek(0)
        last = (said.read().splitlines() or [""])[-1]
    seconds, cpu = time.perf_counter() - started, _children_cpu() - used
    figures = f"{seconds:6.0f} s ({cpu:.0f} s CPU) {peak / 2**20:6.0f} MB"
    print(f"{name:28} {figures}  {last}", flush=True)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory_bytes(pid: int) -> int:
    """Give what a process and its children have in memory; 0 once it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(
        map(_memory_bytes, map(int, children))
    )
