"""ingest.read.page_card: what a page tells of itself."""

import pytest

from ingest.read.html import read_html
from tests.ingest.read.web_pages import INDEX

_GOVERNMENT = """<!-- saved from url=(0036)https://www.jiading.gov.cn/zw/a.html -->
<html><head><meta name="ArticleTitle" content="租房补贴实施细则">
<meta name="PubDate" content="2020-03-05 10:00">
<meta name="ContentSource" content="来源：区人社局"><title>细则_嘉定区</title></head>
<body><table><tr><td>发文字号：</td><td>嘉人社规〔2020〕2号</td></tr>
<tr><td>有效性：</td><td>{validity}</td></tr></table>
<p>留学回国人员租房补贴为每人每月800元，由区人才服务中心受理。</p></body></html>"""


def _front(page):
    return read_html(page.encode(), "a.html").front


def test_a_page_of_the_government_tells_its_source_day_and_end():
    """Nobody writes a card for each page that is saved; one that is void says so itself."""
    page = _GOVERNMENT.format(validity="已废止")
    assert read_html(page.encode(), "a.html").title == "租房补贴实施细则"
    assert _front(page) == {
        "published_on": "2020-03-05",
        "source": [{"name": "区人社局", "url": "https://www.jiading.gov.cn/zw/a.html"}],
        "status": "ended",
    }


@pytest.mark.parametrize("validity", ["有效", "现行有效", "", "否决权见第三条"])
def test_a_page_that_holds_has_not_ended(validity):
    """What it says of other rules in its text says nothing of itself."""
    page = _GOVERNMENT.format(validity=validity)
    assert "status" not in _front(page)
    assert "status" not in _front("<p>旧办法已废止。效力层级较高的规定优先。</p>")
    assert "status" not in _front("<p>协议的效力失效后不再执行。</p>")


def test_an_article_of_wechat_tells_its_account_and_day():
    """They stand above the article, and in no head."""
    page = (
        '<div><a id="js_name"> 嘉定人才 </a><em id="publish_time">2026年3月5日 10:00</em>'
        '<div id="js_content"><p>租房补贴开始申请。</p></div></div>'
    )
    assert _front(page) == {
        "published_on": "2026-03-05",
        "source": [{"name": "嘉定人才", "url": ""}],
    }


@pytest.mark.parametrize(
    "index",
    [
        INDEX,
        "<p>生效日期：2024年4月1日</p><p>【失效日期】 2026-03-31</p>",
        "<ul><li><b>实施日期：</b>2024-04-01</li><li><b>失效日期：</b>2026年3月31日</li></ul>",
    ],
)
def test_a_page_tells_from_when_and_until_when_it_holds(index):
    """What ended last year must not answer as if it held."""
    front = _front(f"{index}<p>博士补贴20万元。</p>")
    assert (front["valid_from"], front["valid_until"]) == ("2024-04-01", "2026-03-31")


def test_days_of_other_documents_are_none_of_the_page():
    """A list names columns, and a sentence is none of the index."""
    row = "<tr><th>标题</th><th>失效日期</th></tr><tr><td>甲办法</td><td>2026-03-31</td></tr>"
    assert "valid_until" not in _front(f"<table>{row}</table>")
    assert "valid_until" not in _front("<p>原办法的失效日期：2020-01-01。</p>")
