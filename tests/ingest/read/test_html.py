"""Web pages: the main text with its tables, and nothing that a reader does not see."""

import pytest

from ingest.errors import TooLargeError
from ingest.read.html import read_html
from ingest.read.terms import Terms
from tests.ingest.read.bounds import bounds

MENU = (
    '<div class="header"><a href="/">首页</a><a href="/x">政务公开</a></div>'
    '<ul class="nav"><li><a href="a">走进嘉定</a></li><li><a href="b">服务</a></li></ul>'
)
FOOT = (
    '<div class="sidebar"><h3>相关阅读</h3><ul><li><a href="1">另一条新闻的长长的标题</a>'
    '</li></ul></div><div class="footer"><p>版权所有 沪ICP备123号</p></div>'
)
MAIN = (
    "<h1>落户通知</h1><p>各有关单位:</p><p>一、应当连续缴纳社保六个月。</p>"
    "<h2>二、标准</h2><p>如下表:</p><table><tr><th>项目</th><th>比例</th></tr>"
    "<tr><td rowspan=2>养老</td><td>单位16%</td></tr><tr><td>个人8%</td></tr></table>"
    "<ul><li>附件一</li></ul><p>特此通知。</p>"
)
WANTED = [
    ((), "各有关单位:\n一、应当连续缴纳社保六个月。"),
    (
        ("二、标准",),
        (
            "如下表:\n项目：养老；比例：单位16%\n项目：养老；比例：个人8%\n"
            "附件一\n特此通知。"
        ),
    ),
]


def _read(body, head=""):
    page = f"<html><head><title>留学生落户 - 上海</title>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "a.html")


def _sections(content):
    return [(section.heading, section.text) for section in content.sections]


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
    content = _read(MENU + before + MAIN + after + FOOT)
    assert content.title == "落户通知"
    assert _sections(content) == WANTED


def test_what_sites_write_above_and_below_without_naming_it_is_left_out():
    """Where one is on the site, and who registered it, answers nobody."""
    above = '<div><a href="/">首页</a></div><div>您的位置：<a href="/">首页</a> &gt; 政策</div>'
    below = "<div>主办：市政府</div><div>沪ICP备123号</div>"
    text = "<p>留学人员落户，应当连续缴纳社保六个月，由单位申请。</p>" * 9
    content = _read(f'{above}<div id="zoom">{text}<p>电话：12333</p></div>{below}')
    (section,) = content.sections
    assert section.text.startswith("留学人员落户")
    assert "12333" in section.text
    assert "ICP" not in section.text
    assert "位置" not in section.text


def test_what_is_named_as_a_head_and_holds_the_heading_is_kept():
    """Many pages put the title of the text into a part of that name."""
    content = _read(f"<header><h1>落户</h1></header><p>字。</p>{FOOT}")
    assert (content.title, content.sections[0].text) == ("落户", "字。")


def test_a_page_that_is_placed_by_a_table_is_read():
    """A table that only holds menu and text is no table of facts."""
    content = _read(
        f"<table><tr><td>{MENU}</td><td><div>{MAIN}</div></td></tr></table>{FOOT}"
    )
    assert content.title == "落户通知"
    assert _sections(content) == WANTED


def test_a_page_with_nothing_around_its_text_is_kept_whole():
    """However short, nothing of a plain document is lost; its title names it."""
    content = _read("字。<br>第二行。<p>又一<b>段</b>。</p>后面。")
    assert content.title == "留学生落户"
    assert _sections(content) == [((), "字。\n第二行。\n又一段。\n后面。")]


HIDDEN = [
    "<p hidden>隐</p>",
    '<p style="display:none">隐</p>',
    '<p style="visibility: hidden">隐</p>',
    '<span style="font-size:0">隐</span>',
    '<p style="position:absolute; left:-9999px">隐</p>',
    '<p style="COLOR: #FFF">隐</p>',
    '<font color="white">隐</font>',
    '<p class="a z">隐</p>',
    '<p id="no">隐</p>',
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_reader_does_not_see_is_left_out_and_reported(hidden):
    """Text that styles hide is no text of the page, and staff are shown it."""
    content = _read(
        f"<p>看得见。</p>{hidden}", "<style>.z{display:none} #no{opacity:0}</style>"
    )
    assert _sections(content) == [((), "看得见。")]
    (repair,) = content.repairs
    assert (repair.kind, repair.before, repair.after) == ("hidden_text", "隐", "")


@pytest.mark.parametrize(
    "shown",
    [
        '<div style="background:#036"><p style="color:#fff">白字。</p></div>',
        '<table bgcolor="#036"><tr><td><font color="#ffffff">白字。</font></td></tr></table>',
        '<p style="color:#fff8e1">白字。</p>',
        '<p style="font-size:0.9em;opacity:0.8">白字。</p>',
        '<p style="background-color:white;border-left:10px">白字。</p>',
    ],
)
def test_what_a_reader_sees_stays(shown):
    """White on colour, small letters and pale ones are text like any other."""
    content = _read(f"<p>看得见。</p>{shown}")
    assert _sections(content) == [((), "看得见。\n白字。")]
    assert content.repairs == ()


def test_readings_above_characters_are_left_out():
    """What ``rt`` says is how a character is read, not what the page says."""
    content = _read("<p><ruby>学<rp>(</rp><rt>xué</rt><rp>)</rp></ruby>生。</p>")
    assert _sections(content) == [((), "学生。")]


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("gb18030", "gb2312"),
        ("big5hkscs", "big5"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
    ],
)
def test_the_encoding_is_the_declared_one_unless_it_is_utf_8(codec, declared):
    """A page says how it is written, and a browser that saved it as UTF-8 does not."""
    page = f'<meta charset="{declared}"><p>落戶與社保。</p>'
    content = read_html(page.encode(codec), "a.html")
    assert (_sections(content), content.encoding) == ([((), "落戶與社保。")], codec)


@pytest.mark.parametrize("page", ["", " ", "<html>", "<p></p>", "<!-- a -->"])
def test_an_empty_page_has_no_sections(page):
    """Nothing to read gives nothing, and is no mistake."""
    assert read_html(page.encode(), "a.html").sections == ()


@pytest.mark.parametrize(
    "odd", ["\x01", "\x1f", "\ufffe", "&#1;", "&#x1F;", "&#xFFFF;"]
)
def test_control_characters_are_no_text(odd):
    """Wherever they stand, the rest is read."""
    content = _read(f"{odd}<p hidden>隐</p>{odd}字。{odd}<script>1</script>{odd}")
    assert [section.text for section in content.sections] == ["字。"]


def test_a_table_wider_than_its_bound_is_told():
    """A cell that says it spans everything does not make the program fill it in."""
    rows = "<tr><td colspan=999999999 rowspan=999999999>a<td>b" + "<tr><td>c<td>d" * 50
    with pytest.raises(TooLargeError, match="READ_CELLS"):
        read_html(
            f"<table>{rows}".encode(), "a.html", Terms(bounds=bounds(cells=9_999))
        )


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            "<tr><th>办理时限</th><td>5天</td></tr><tr><th>收费：</th><td>不收</td></tr>",
            "办理时限：5天\n收费：不收",
        ),
        (
            (
                "<tr><th>区</th><td>嘉定</td><th>镇</th><td>安亭</td></tr>"
                "<tr><th>电话</th><td>1</td><th>网址</th><td></td></tr>"
            ),
            "区：嘉定；镇：安亭\n电话：1；网址",
        ),
        (
            (
                "<thead><tr><td>类别</td><td>2025年30万</td></tr></thead>"
                "<tr><th>博士</th><td>10万</td></tr>"
            ),
            "类别：博士；2025年30万：10万",
        ),
        (
            (
                "<tr><th colspan=2>指南</th></tr><tr><th>时限</th><td>5天</td></tr>"
                "<tr><th>收费</th><td>无</td></tr>"
            ),
            "指南\n时限：5天\n收费：无",
        ),
        (
            (
                "<tr><td>类别</td><td>条件</td></tr>"
                "<tr><td>A</td><td><p>可申请：硕士</p><p>不可申请：专科</p></td></tr>"
            ),
            "类别：A；条件：可申请：硕士；不可申请：专科",
        ),
    ],
)
def test_a_page_says_itself_which_cells_are_heads(rows, wanted):
    """Labels beside their values are read as such, and no row is named by another."""
    content = _read(f"<p>字。</p><table>{rows}</table>")
    assert content.sections[0].text == f"字。\n{wanted}"


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
    content = _read(f"{MENU}{_TEXT}{table}{_TEXT}{FOOT}")
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
    content = _read(f"{MENU}{_TEXT}{line}{_TEXT}{FOOT}")
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
    content = _read(f"{MENU}{_TEXT}<p>{sentence}</p>{FOOT}")
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
    content = _read(f"{MENU}<div>{_TEXT}<p>{line}</p></div>")
    assert line not in content.sections[0].text


@pytest.mark.parametrize(
    "crossed",
    [
        "<del>5万元</del>",
        "<s>5万元</s>",
        "<strike>5万元</strike>",
        '<span style="text-decoration: red line-through">5万元</span>',
        '<span class="old">5万元</span>',
    ],
)
def test_what_is_crossed_out_is_left_out_and_reported(crossed):
    """It no longer holds, and staff are shown it."""
    head = "<style>.old{text-decoration-line:line-through}</style>"
    content = _read(f"<p>补贴{crossed}3万元。</p>", head)
    assert _sections(content) == [((), "补贴3万元。")]
    (repair,) = content.repairs
    assert (repair.kind, repair.before) == ("crossed_out", "5万元")


_WECHAT = """<html><head><title></title><meta property="og:title" content="招聘会公告">
</head><body><h1>招聘会公告</h1><em>2026-03-01</em>
<div id="js_content" style="visibility: hidden; opacity: 0;">
<p>3月15日在嘉定举行。</p><p style="display:none">占位</p></div>
<div class="rich_media_tool"><a>阅读原文</a><span>阅读 1024</span></div></body></html>"""


def test_an_article_that_wechat_shows_by_a_program_is_read():
    """Saved without running it, its text is hidden; its buttons and counts are not."""
    content = read_html(_WECHAT.encode(), "a.html")
    assert content.title == "招聘会公告"
    assert [section.text for section in content.sections] == ["3月15日在嘉定举行。"]
    assert [repair.before for repair in content.repairs] == ["占位"]


def test_a_page_that_is_hidden_until_it_is_loaded_is_read():
    """Many fade in; what is hidden on them stays so."""
    page = '<body style="opacity:0"><p>甲。</p><p style="opacity:0">乙。</p></body>'
    content = read_html(page.encode(), "a.html")
    assert [section.text for section in content.sections] == ["甲。"]


def _told(body):
    content = read_html(f"<title>落户通知</title><body>{body}".encode(), "a.html")
    return [(section.heading, section.text) for section in content.sections]


def test_short_bold_lines_are_headings_where_there_are_no_others():
    """So articles are set that are written in an editor without headings."""
    text = "<p>连续缴纳六个月，不能中断。</p>"
    page = f"<p><strong>一、社保</strong></p>{text}<p><b>二、</b><b>材料</b></p>{text}"
    wanted = "连续缴纳六个月，不能中断。"
    assert _told(page) == [(("一、社保",), wanted), (("二、材料",), wanted)]
    told = f"<h2>甲</h2><p><b>要点</b></p>{text}<h2>乙</h2>{text}"
    assert _told(told)[0] == (("甲",), f"要点\n{wanted}")
    assert _told(f"{text}<p><b>请注意。</b></p>") == [((), f"{wanted}\n请注意。")]


def test_numbers_of_a_list_are_those_that_a_browser_writes():
    """Who is told of the fourth item finds it; bullets say nothing."""
    page = (
        "<ol start=3><li>护照<li>学位证<ol type=a><li>原件<li>复印件</ol></ol>"
        "<ul><li>照片</ul><ol><li>甲<li value=7>乙<li>丙</ol>"
    )
    assert _told(page)[0][1].splitlines() == [
        "3. 护照", "4. 学位证", "a. 原件", "b. 复印件", "照片", "1. 甲", "7. 乙", "8. 丙",
    ]  # fmt: skip


def test_lines_that_are_set_as_they_stand_stay_lines():
    """In ``pre`` a line end is one."""
    assert _told("<pre>第一行\n第二行</pre>") == [((), "第一行\n第二行")]


def test_what_else_the_site_has_is_left_out():
    """Links with their dates below a heading of that kind are no part of the text."""
    page = (
        "<div><a href=/>首页</a></div><h1>招聘会</h1>"
        "<p>3月15日，嘉定区在安亭举办海归招聘会，吸引了500名留学人员参加。</p>"
        "<p>现场共有80家企业提供岗位1200个，涵盖汽车、氢能、集成电路等行业。</p>"
        "<div><h2>相关新闻</h2><p><a href=1>发布人才政策</a> 2026-02-01</p>"
        "<p><a href=2>举办氢能论坛</a> 2026-01-15</p></div><div>【打印】 【关闭】</div>"
    )
    ((_, text),) = _told(page)
    assert text.startswith("3月15日")
    assert text.endswith("等行业。")


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


_INDEX = """<table><tr><td>索引号</td><td>0143/2024-12</td><td>发文机构</td><td>区人社局</td></tr>
<tr><td>文号</td><td>人社规〔2024〕2号</td><td>生效日期</td><td>2024-04-01</td></tr>
<tr><td>有效性</td><td>有效</td><td>失效日期</td><td>2026-03-31 00:00</td></tr></table>"""


@pytest.mark.parametrize(
    "place", ['id="zoom"', 'class="TRS_Editor"', 'id="vsb_content"']
)
def test_a_short_notice_is_read_below_the_table_that_tells_its_number(place):
    """The table alone was taken for the main text, and the notice was lost in silence."""
    body = "<p>一、标准</p><p>博士20万元。</p><p>二、时间</p><p>全年受理。</p>"
    content = _read(f"{MENU}{_INDEX}<div {place}>{body}</div>{FOOT}")
    text = "\n".join(text for _, text in _sections(content))
    assert "博士20万元。" in text
    assert "全年受理。" in text
    assert "索引号：0143/2024-12；发文机构：区人社局" in text
    assert "文号：人社规〔2024〕2号；生效日期：2024-04-01" in text
    assert "ICP" not in text


@pytest.mark.parametrize(
    "index",
    [
        _INDEX,
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
