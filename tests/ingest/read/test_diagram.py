"""SmartArt: the steps of a diagram, in slides and in Word files."""

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from ingest.read.diagram import texts_of_diagram
from ingest.read.word import read_word
from tests.hostile.packages import saved

_D = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def _point(name, text):
    said = f"<dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>" if text else ""
    return f'<dgm:pt modelId="{name}">{said}</dgm:pt>'


def _diagram(points, connections):
    hang = "".join(
        f'<dgm:cxn srcId="{outer}" destId="{inner}" srcOrd="{place}"/>'
        for outer, inner, place in connections
    )
    made = "".join(_point(name, text) for name, text in points)
    return (
        f"<dgm:dataModel {_D} {_A}><dgm:ptLst>{made}</dgm:ptLst>"
        f"<dgm:cxnLst>{hang}</dgm:cxnLst></dgm:dataModel>"
    ).encode()


_STEPS = _diagram(
    [("0", ""), ("1", "审批"), ("2", "申报"), ("3", "网上"), ("4", "领证")],
    [("0", "2", 0), ("0", "1", 1), ("0", "4", 2), ("2", "3", 0)],
)


def test_steps_stand_in_the_order_in_which_they_are_drawn():
    """Who moves one leaves it where it was made in the file."""
    assert list(texts_of_diagram(_STEPS)) == ["申报", "网上", "审批", "领证"]


@pytest.mark.parametrize("connections", [[], [("1", "2", 0), ("2", "1", 0)]])
def test_without_an_order_all_are_read(connections):
    """Nothing is lost, and a circle ends."""
    found = _diagram([("1", "甲"), ("2", "乙")], connections)
    assert sorted(texts_of_diagram(found)) == ["乙", "甲"]


def test_a_word_file_shows_its_diagrams():
    """They follow the paragraph in which they stand."""
    document = docx.Document()
    document.add_paragraph("流程如下：")
    uri = PackURI("/word/diagrams/data1.xml")
    part = Part(uri, "application/xml", _STEPS, document.part.package)
    name = document.part.relate_to(part, RELATIONSHIP_TYPE.DIAGRAM_DATA)
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    drawn = (
        f'<w:p xmlns:w="{w}" xmlns:r="{r}" {_D}><w:r><w:drawing>'
        f'<dgm:relIds r:dm="{name}"/></w:drawing></w:r></w:p>'
    )
    document.element.body.insert(-1, parse_xml(drawn))
    (section,) = read_word(saved(document), "a.docx").sections
    assert section.text == "流程如下：\n申报\n网上\n审批\n领证"
