"""The notes of a Word file, by what refers to them."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_NOTES = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind: name
    for kind, name in (("footnotes", "w:footnote"), ("endnotes", "w:endnote"))
}
"""Relations to the parts with notes, and what a note is called there."""


def notes_of(document: Document) -> dict[str, dict[str, str]]:
    """Give the texts of the notes by their ids, by the tag that refers to them."""
    found: dict[str, dict[str, str]] = {
        qn(f"{name}Reference"): {} for name in _NOTES.values()
    }
    for relation in document.part.rels.values():
        name = _NOTES.get(relation.reltype)
        if name is not None and not relation.is_external:
            notes = parse_xml(relation.target_part.blob)
            found[qn(f"{name}Reference")] = {
                note.get(qn("w:id"), ""): "".join(note.itertext(qn("w:t"))).strip()
                for note in notes.iter(qn(name))
            }
    return found
