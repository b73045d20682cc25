"""Charts of Word files; those of slides are read with them."""

import docx
import pptx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from ingest.read.chart import lines_of_chart
from tests.ingest.read.word_files import bytes_of, text_of

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _chart() -> bytes:
    drawn = CategoryChartData()
    drawn.categories = ["2024年", "2025年"]
    drawn.add_series("落户人数", (1200, 1500))
    drawn.add_series("企业数", (30, None))
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    place = (0, 0, Inches(4), Inches(3))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, drawn)
    return frame.chart.part.blob


def test_a_word_file_shows_the_numbers_of_its_charts():
    """They were lost in silence, as nothing else of the file holds them."""
    document = docx.Document()
    uri = PackURI("/word/charts/chart1.xml")
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    part = Part(uri, kind, _chart(), document.part.package)
    name = document.part.relate_to(part, f"{_RELATIONS}/chart")
    paragraph = document.add_paragraph("园区两年的情况：")
    paragraph.add_run()._r.append(
        parse_xml(
            '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
            f' xmlns:r="{_RELATIONS}" r:id="{name}"/>'
        )
    )
    assert text_of(bytes_of(document)).splitlines() == [
        "园区两年的情况：",
        "2024年；落户人数：1200；企业数：30",
        "2025年；落户人数：1500",
    ]


def test_a_part_that_holds_no_chart_says_nothing():
    """As where the file names one that is not there."""
    assert list(lines_of_chart(b"<none/>")) == []
