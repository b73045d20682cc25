"""The sentences of staff's own routes; what they take is told beside them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTexts:
    """All of them in one language."""

    too_large: str
    """``limit_mb``"""
    not_fetched: str
    unreadable: str
    """``problem``"""
    preview: str
    """``title``"""
    passages: str
    """``count``"""
    repairs: str
    """``count``"""
    findings: str
    similar: str
    replaced_event: str
    """``title``, ``count``, of an event that a file would replace"""
    ends: str
    """``title``, of a document that a file says is over"""
    more_findings: str
    """``count``, of those that are not shown"""
    tells: str
    tell: str
    where: str
    add: str
    """``kind``"""
    replace: str
    """``title``"""
    cancel: str
    cancelled: str
    taken: str
    """``path``, ``count``"""
    taken_later: str
    """``path``"""
    try_these: str
    not_kept: str
    stale: str
    documents: str
    """``count``, ``page``, ``pages``"""
    all_documents: str
    previous: str
    next: str
    withdraw: str
    withdrawn: str
    """``title``"""
    withdrawn_later: str
    """``title``"""
    registered: str
    """``count``, of an event that is ahead"""
    undo: str
    back: str
    """``path``"""
    gone: str
    well: str
    save_faq: str
    """``question``"""
    save: str
    staff_source: str
    found: Mapping[str, str]
    """By kind of a finding; empty where its own words are in this language."""
    problems: Mapping[str, str]
    """By class of a `DocumentError`, as `found`."""
    written_so: str
    """``names``: behind that, how it is written"""
    named: str
    """``names``: behind a sentence, the fields and days that it is about."""
