"""The parts of the benchmark of documents, one a module."""
