"""Web pages for tests, and what is read of them."""

from ingest.read.html import read_html

MENU = (
    '<div class="header"><a href="/">首页</a><a href="/x">政务公开</a></div>'
    '<ul class="nav"><li><a href="a">走进嘉定</a></li><li><a href="b">服务</a></li></ul>'
)
INDEX = """<table><tr><td>索引号</td><td>0143/2024-12</td><td>发文机构</td><td>区人社局</td></tr>
<tr><td>文号</td><td>人社规〔2024〕2号</td><td>生效日期</td><td>2024-04-01</td></tr>
<tr><td>有效性</td><td>有效</td><td>失效日期</td><td>2026-03-31 00:00</td></tr></table>"""
"""The table in which a government page tells of itself."""

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


def page_read(body, head=""):
    """Read a page with this body."""
    page = f"<html><head><title>留学生落户 - 上海</title>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "a.html")


def sections(content):
    """Give each section's headings and text."""
    return [(section.heading, section.text) for section in content.sections]


def sections_told(body):
    """Give what is read of a page of that title alone."""
    content = read_html(f"<title>落户通知</title><body>{body}".encode(), "a.html")
    return [(section.heading, section.text) for section in content.sections]
