"""ingest.read.main_text: what a page is about, without what stands around it."""

import pytest

from ingest.read.html import read_html
from tests.ingest.read.web_pages import (
    FOOT,
    INDEX,
    MAIN,
    MENU,
    WANTED,
    page_read,
    sections,
    sections_told,
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("<div>", "</div>"),
        ('<div id="zoom">', "</div>"),
        ("<article>", "</article>"),
    ],
)
def test_the_main_text_is_kept_and_what_stands_around_it_is_not(before, after):
    """Menus, related news and the foot of the page are left out, the table kept."""
    content = page_read(MENU + before + MAIN + after + FOOT)
    assert content.title == "落户通知"
    assert sections(content) == WANTED


def test_what_sites_write_above_and_below_without_naming_it_is_left_out():
    """Where one is on the site, and who registered it, answers nobody."""
    above = '<div><a href="/">首页</a></div><div>您的位置：<a href="/">首页</a> &gt; 政策</div>'
    below = "<div>主办：市政府</div><div>沪ICP备123号</div>"
    text = "<p>留学人员落户，应当连续缴纳社保六个月，由单位申请。</p>" * 9
    content = page_read(f'{above}<div id="zoom">{text}<p>电话：12333</p></div>{below}')
    (section,) = content.sections
    assert section.text.startswith("留学人员落户")
    assert "12333" in section.text
    assert "ICP" not in section.text
    assert "位置" not in section.text


def test_what_is_named_as_a_head_and_holds_the_heading_is_kept():
    """Many pages put the title of the text into a part of that name."""
    content = page_read(f"<header><h1>落户</h1></header><p>字。</p>{FOOT}")
    assert (content.title, content.sections[0].text) == ("落户", "字。")


def test_a_page_with_nothing_around_its_text_is_kept_whole():
    """However short, nothing of a plain document is lost; its title names it."""
    content = page_read("字。<br>第二行。<p>又一<b>段</b>。</p>后面。")
    assert content.title == "留学生落户"
    assert sections(content) == [((), "字。\n第二行。\n又一段。\n后面。")]


_TEXT = "<p>留学人员落户，应当连续缴纳社保六个月，由单位申请。</p>" * 5


@pytest.mark.parametrize(
    "head",
    [
        '<tr class="header"><th>类别</th><th>金额</th></tr>',
        '<thead id="header"><tr><th class="header">类别</th><th>金额</th></tr></thead>',
    ],
)
def test_the_head_of_a_table_is_no_head_of_the_page(head):
    """Converters and sorting scripts call it so; without it, a row would name others."""
    table = f"<table>{head}<tr><td>博士</td><td>10万</td></tr></table>"
    content = page_read(f"{MENU}{_TEXT}{table}{_TEXT}{FOOT}")
    assert "类别：博士；金额：10万" in content.sections[0].text


@pytest.mark.parametrize(
    "line",
    [
        '<p>电话：<a href="tel:02159990000">021-59990000</a></p>',
        '<p>邮箱：<a href=" MAILTO:haigui@example.org">haigui@example.org</a></p>',
    ],
)
def test_a_number_that_may_be_clicked_is_text(line):
    """A telephone call is no way to another page."""
    content = page_read(f"{MENU}{_TEXT}{line}{_TEXT}{FOOT}")
    said = content.sections[0].text
    assert "021-59990000" in said or "haigui@example.org" in said


@pytest.mark.parametrize(
    "sentence",
    [
        "企业应当自取得增值电信业务备案号之日起三十日内申请。",
        "取得ICP备案后2日内报告的企业优先。",
        "软件的版权所有人应当是申请人。",
    ],
)
def test_a_sentence_about_a_registration_is_no_foot_of_the_page(sentence):
    """The last paragraph of a policy stays, whatever its words."""
    content = page_read(f"{MENU}{_TEXT}<p>{sentence}</p>{FOOT}")
    assert content.sections[0].text.endswith(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "沪ICP备05006138号-2",
        "网站备案号：沪123",
        "沪公网安备 31010102000001号",
        "版权所有 上海市人社局",
        "主办单位：人社局 版权所有：人社局",
        "Copyright 2025 Example",
        "© 2025",
    ],
)
def test_the_foot_of_a_page_is_left_out_wherever_it_stands(line):
    """Many sites put it into the same part as their text."""
    content = page_read(f"{MENU}<div>{_TEXT}<p>{line}</p></div>")
    assert line not in content.sections[0].text


def test_what_else_the_site_has_is_left_out():
    """Links with their dates below a heading of that kind are no part of the text."""
    page = (
        "<div><a href=/>首页</a></div><h1>招聘会</h1>"
        "<p>3月15日，嘉定区在安亭举办海归招聘会，吸引了500名留学人员参加。</p>"
        "<p>现场共有80家企业提供岗位1200个，涵盖汽车、氢能、集成电路等行业。</p>"
        "<div><h2>相关新闻</h2><p><a href=1>发布人才政策</a> 2026-02-01</p>"
        "<p><a href=2>举办氢能论坛</a> 2026-01-15</p></div><div>【打印】 【关闭】</div>"
    )
    ((_, text),) = sections_told(page)
    assert text.startswith("3月15日")
    assert text.endswith("等行业。")


def test_what_accounts_write_around_their_articles_is_left_out():
    """To follow them, to press, who edited it; a source, and what is to be done, stay."""
    calls = (
        "点击上方蓝字关注我们",
        "— END —",
        "点赞、在看、分享",
        "阅读原文",
        "编辑：小王",
        "责编 | 小李",
    )
    said = (
        "在看房源前请先预约。",
        "来源：上海嘉定",
        "请分享材料清单",
        "编辑岗位月薪八千元。",
    )
    page = "".join(f"<p>{line}</p>" for line in (*calls[:1], *said, *calls[1:]))
    content = read_html(f"<div id='js_content'>{page}</div>".encode(), "a.html")
    assert content.sections[0].text == "\n".join(said)


@pytest.mark.parametrize(
    "place", ['id="zoom"', 'class="TRS_Editor"', 'id="vsb_content"']
)
def test_a_short_notice_is_read_below_the_table_that_tells_its_number(place):
    """The table alone was taken for the main text, and the notice was lost in silence."""
    body = "<p>一、标准</p><p>博士20万元。</p><p>二、时间</p><p>全年受理。</p>"
    content = page_read(f"{MENU}{INDEX}<div {place}>{body}</div>{FOOT}")
    text = "\n".join(text for _, text in sections(content))
    assert "博士20万元。" in text
    assert "全年受理。" in text
    assert "索引号：0143/2024-12；发文机构：区人社局" in text
    assert "文号：人社规〔2024〕2号；生效日期：2024-04-01" in text
    assert "ICP" not in text
