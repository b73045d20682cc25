"""E-mails, and pages that a browser saved as one file."""

from email.message import EmailMessage

import pytest

from ingest.errors import BrokenFileError
from ingest.read.mail import read_mail


def _letter(text, **how):
    message = EmailMessage()
    message["Subject"] = "关于落户的通知"
    message.set_content(text, **how)
    return message


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_subject_and_text_are_read(charset):
    """The subject is the title; each line of the text is a line."""
    message = _letter("各位:\n\n社保交六月。\n", charset=charset)
    content = read_mail(message.as_bytes(), "a.eml")
    assert content.title == "关于落户的通知"
    assert content.sections[0].text == "各位:\n社保交六月。"


def test_of_two_bodies_the_plain_one_is_read():
    """The same is not read twice."""
    message = _letter("社保。")
    message.add_alternative("<p>社保。</p>", subtype="html")
    assert read_mail(message.as_bytes(), "a.eml").sections[0].text == "社保。"


def test_a_body_of_html_is_read_with_its_tables_and_without_what_is_hidden():
    """A letter that only has marks is read as a page is."""
    html = (
        "<h1>比例</h1><table><tr><td>项目<td>率<tr><td>养老<td>16%</table>"
        '<p style="display:none">隐</p>'
    )
    content = read_mail(_letter(html, subtype="html").as_bytes(), "a.eml")
    assert [(s.heading, s.text) for s in content.sections] == [
        (("比例",), "项目：养老；率：16%")
    ]
    assert [repair.before for repair in content.repairs] == ["隐"]


def test_attached_files_are_told_by_name():
    """They are not read; staff save them into the folder."""
    message = _letter("见附件。")
    message.add_attachment(
        b"x", maintype="application", subtype="pdf", filename="表.pdf"
    )
    (finding,) = read_mail(message.as_bytes(), "a.eml").findings
    assert finding.kind == "attachment"
    assert "表.pdf" in finding.problem


def test_a_page_saved_as_one_file_is_read_as_a_page():
    """Its text part is found among its pictures."""
    message = EmailMessage()
    message["Subject"] = "a"
    message.set_content("<title>落户通知</title><p>六个月。</p>", subtype="html")
    message.add_related(b"x", maintype="image", subtype="png")
    content = read_mail(message.as_bytes(), "a.mhtml")
    assert (content.title, content.sections[0].text) == ("落户通知", "六个月。")


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"\n\nno head"])
def test_what_is_no_letter_is_told(data):
    """Bytes without a head are an error of ours."""
    with pytest.raises(BrokenFileError, match="e-mail"):
        read_mail(data, "a.eml")


def test_an_empty_plain_body_gives_way_to_that_with_marks():
    """Some programs write nothing into it."""
    message = _letter("\n")
    message.add_alternative("<p>正文。</p>", subtype="html")
    assert read_mail(message.as_bytes(), "a.eml").sections[0].text == "正文。"


def test_a_subject_in_bare_bytes_is_read():
    """Programs that know no UTF-8 leave it as their system writes it."""
    head = "Subject: 通知\nFrom: a@b.cn\nContent-Type: text/plain\n\n请带护照原件，谢谢。\n"
    content = read_mail(head.encode("gbk"), "a.eml")
    assert (content.title, content.sections[0].text) == ("通知", "请带护照原件，谢谢。")


def test_what_a_letter_quotes_is_told():
    """Staff learn that earlier letters are not read."""
    content = read_mail(_letter("明天开始。\n> 何时？\n").as_bytes(), "a.eml")
    assert content.sections[0].text == "明天开始。"
    assert [finding.kind for finding in content.findings] == ["quoted"]
