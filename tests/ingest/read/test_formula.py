"""ingest.read.formula: formulas of Word -> a line."""

import pytest

from tests.ingest.read.word_files import run_of as _run
from tests.ingest.read.word_files import text_of as _text
from tests.ingest.read.word_files import with_body as _with

_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def _math(inner):
    return f"<w:p>{_run('共')}<m:oMath {_M}>{inner}</m:oMath>{_run('。')}</w:p>"


def _part(name, text):
    return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        (f"<m:f>{_part('num', '1')}{_part('den', '2')}</m:f>", "1/2"),
        (f"<m:f>{_part('num', 'a+b')}{_part('den', '2')}</m:f>", "(a+b)/2"),
        (f"<m:sSup>{_part('e', '10')}{_part('sup', '4')}</m:sSup>", "10⁴"),
        (f"<m:sSup>{_part('e', 'a')}{_part('sup', 'n+1')}</m:sSup>", "a^(n+1)"),
        (f"<m:rad><m:deg/>{_part('e', '2')}</m:rad>", "√2"),
    ],
)
def test_formulas_are_read_in_a_line(inner, seen):
    """A half is not twelve."""
    assert _text(_with(_math(inner))) == f"共{seen}。"
