"""A chart of a slide or a Word file -> the numbers that it draws."""

from collections.abc import Iterator

from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.oxml.chart.chart import CT_ChartSpace

from ingest.read.row import table_lines

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
"""Element that stands for a chart; its ``r:id`` names the part."""


def lines_of_chart(part: bytes) -> Iterator[str]:
    """Yield a line for each category of the chart that a *part* of a package holds."""
    root = parse_xml(part)
    if isinstance(root, CT_ChartSpace):
        for rows in values(Chart(root, None)):  # type: ignore[no-untyped-call]
            yield from table_lines(rows)


def values(chart: Chart) -> Iterator[list[list[str]]]:
    """Yield the numbers that each plot of *chart* draws as a table, a category a row.

    A kind of plot that python-pptx 1.0 does not know has none.
    """
    try:
        plots = list(chart.plots)
    except ValueError:
        return
    for plot in plots:
        series = list(plot.series)
        yield [
            ["", *(one.name for one in series)],
            *(
                [str(category), *(_plain(one.values[n]) for one in series)]
                for n, category in enumerate(plot.categories)
            ),
        ]


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
