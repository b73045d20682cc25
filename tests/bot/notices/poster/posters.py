"""Posters of our own making, as text recognition gives their lines, and what they say."""

from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 23)
"""A Monday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """Lines with their heights, and what a person reads there."""

    lines: tuple[tuple[str, float], ...]
    title: str
    when: str
    """``YYYY-MM-DD HH:MM/YYYY-MM-DD HH:MM``; a day alone where no hours are told."""
    place: str
    until: str = ""
    contact: str = ""
    doubts: str = ""
    title_en: str = ""


def poster(text: str, **says: str) -> Poster:
    """Give a poster; each line of *text* ends in its height: ``…|48``, else 24."""
    lines = []
    for line in text.strip().splitlines():
        shown, _, size = line.rpartition("|")
        if not shown or not size.isdecimal():
            shown, size = line, "24"
        lines.append((shown.strip(), float(size)))
    return Poster(lines=tuple(lines), **says)


POSTERS = (
    poster(
        """活动预告|30
海归人才创业沙龙|72
时间：2026年12月5日（周六）14:00-16:30
地点：上海市嘉定区人才港三楼会议室
报名截止：2026年12月1日
联系人：王老师 021-59990000
主办单位：嘉定区人才服务中心""",
        title="海归人才创业沙龙",
        when="2026-12-05 14:00/2026-12-05 16:30",
        place="上海市嘉定区人才港三楼会议室",
        until="2026-12-01 23:59",
        contact="王老师 021-59990000",
    ),
    poster(
        """归国人才|80
项目路演|78
12月5日 星期六 下午2:00-4:00|36
嘉定区环城路2222号 创业大厦B座|30
扫码报名|20
主办：嘉定区科委|20""",
        title="归国人才项目路演",
        when="2026-12-05 14:00/2026-12-05 16:00",
        place="嘉定区环城路2222号 创业大厦B座",
        doubts="year",
    ),
    poster(
        """Returnee Founders Night|64
Saturday, 5 December 2026|30
2pm - 5pm|30
Venue: Jiading Talent Harbour, 3rd Floor
RSVP by 1 December
Contact: events@example.org""",
        title="Returnee Founders Night",
        when="2026-12-05 14:00/2026-12-05 17:00",
        place="Jiading Talent Harbour, 3rd Floor",
        until="2026-12-01 23:59",
        contact="events@example.org",
    ),
    poster(
        """Dec 5, 2026, 2pm|40
AI for Health: a talk by Dr. Lin|60
Room 204, Science Building, Tongji University""",
        title="AI for Health: a talk by Dr. Lin",
        when="2026-12-05 14:00/",
        place="Room 204, Science Building, Tongji University",
    ),
    poster(
        """二〇二六年留学人员新年招待会|56
时间 二〇二六年十二月十八日 晚六时半
地点 上海国际会议中心
着装：正装""",
        title="二〇二六年留学人员新年招待会",
        when="2026-12-18 18:30/",
        place="上海国际会议中心",
    ),
    poster(
        """海外人才落戶政策說明會|60
日期：2026.12.12（週六）
時間：上午10:00至11:30
地點：線上（騰訊會議 812-345-678）
報名截止：12月10日18:00
聯絡電話：021-12345678""",
        title="海外人才落戶政策說明會",
        when="2026-12-12 10:00/2026-12-12 11:30",
        place="線上（騰訊會議 812-345-678）",
        until="2026-12-10 18:00",
        contact="021-12345678",
    ),
    poster(
        """氢能产业论坛|70
Hydrogen Industry Forum|40
2026.12.10-12.11|30
上海·嘉定|30
指导单位：上海市科委
承办单位：氢能港""",
        title="氢能产业论坛",
        title_en="Hydrogen Industry Forum",
        when="2026-12-10/2026-12-11",
        place="",
    ),
    poster(
        """留学生就业双选会|66
2027年1月9日 9:00—16:00|34
同济大学嘉定校区体育馆|34
参与企业：100+家|26""",
        title="留学生就业双选会",
        when="2027-01-09 09:00/2027-01-09 16:00",
        place="同济大学嘉定校区体育馆",
    ),
    poster(
        """讲座|30
如何办理居转户|68
主讲人：李明 律师
时间：12月6日（周日）15：00一16：30
地址：嘉定区图书馆二楼报告厅
电话：13812345678""",
        title="如何办理居转户",
        when="2026-12-06 15:00/2026-12-06 16:30",
        place="嘉定区图书馆二楼报告厅",
        contact="13812345678",
        doubts="year",
    ),
    poster(
        """Visa & Residence Permit Clinic|58
When: Thu 10 Dec, 18:30-20:00
Where: Service Centre, 2222 Huancheng Road, Jiading
Free admission
Questions? help@example.org""",
        title="Visa & Residence Permit Clinic",
        when="2026-12-10 18:30/2026-12-10 20:00",
        place="Service Centre, 2222 Huancheng Road, Jiading",
        contact="Questions? help@example.org",
        doubts="year",
    ),
    poster(
        """【时间】2026年12月5日 13:30签到 14:00开始
【地点】嘉定区政府第二会议室
【主题】人才公寓申请说明会
人才公寓申请说明会|60
【报名】请于12月3日前报名""",
        title="人才公寓申请说明会",
        when="2026-12-05 14:00/",
        place="嘉定区政府第二会议室",
        until="2026-12-03 23:59",
    ),
    poster(
        """邀请函|80
尊敬的海归朋友：|24
2026嘉定海归创新大赛启动仪式|44
时间|24
2026年12月12日 下午三点|24
地点|24
嘉定新城保利大剧院|24""",
        title="2026嘉定海归创新大赛启动仪式",
        when="2026-12-12 15:00/",
        place="嘉定新城保利大剧院",
    ),
    poster(
        """JOIN US!|70
Pitch Night for Returnees|60
Sun 6 Dec 2026 | 7-9pm|28
Talent Café, 8 Bole Road, Jiading|28
Doors open 6:30pm|20
Tel: 021 5999 0000|20""",
        title="Pitch Night for Returnees",
        when="2026-12-06 19:00/2026-12-06 21:00",
        place="Talent Café, 8 Bole Road, Jiading",
        contact="021 5999 0000",
    ),
    poster(
        """学历认证答疑直播|64
12/5 周六 20:00|40
腾讯会议：123-456-789|30
咨询微信：jiading_talent|24""",
        title="学历认证答疑直播",
        when="2026-12-05 20:00/",
        place="腾讯会议：123-456-789",
        contact="jiading_talent",
        doubts="year",
    ),
    poster(
        """汽车芯片技术研讨会|60
会议时间：2026年12月10日—11日
会议地点：上海汽车会展中心
联系方式：张工 zhang@example.cn
注册截止日期：2026年11月30日""",
        title="汽车芯片技术研讨会",
        when="2026-12-10/2026-12-11",
        place="上海汽车会展中心",
        until="2026-11-30 23:59",
        contact="张工 zhang@example.cn",
    ),
    poster(
        """Startup Law Workshop|60
5-6 December 2026, 9.30am-4pm
Venue
Jiading Innovation Park, Building 5
Application deadline: 30 November 2026
Organised by Jiading Talent Office""",
        title="Startup Law Workshop",
        when="2026-12-05 09:30/2026-12-06 16:00",
        place="Jiading Innovation Park, Building 5",
        until="2026-11-30 23:59",
    ),
    poster(
        """海归家庭亲子日|72
11月28日（星期六）|34
上午9:30—11:30|34
嘉定紫藤公园|34
报名电话：59530000|24""",
        title="海归家庭亲子日",
        when="2026-11-28 09:30/2026-11-28 11:30",
        place="嘉定紫藤公园",
        contact="59530000",
        doubts="year",
    ),
    poster(
        """新能源汽车|66
海外人才专场招聘会|64
时间：2027年3月20日（周六）上午9点
地点：安亭镇墨玉南路888号
       汽车创新港一楼大厅
咨询电话：021-69500000""",
        title="新能源汽车海外人才专场招聘会",
        when="2027-03-20 09:00/",
        place="安亭镇墨玉南路888号，汽车创新港一楼大厅",
        contact="021-69500000",
    ),
    poster(
        """Tax for Returnees: what changes in 2027|54
Date & Time: 12 December 2026, 10:00 to 11:30
Address: Zoom 845 123 4567
Speaker: Ms. Chen, tax adviser
Email: tax@example.org""",
        title="Tax for Returnees: what changes in 2027",
        when="2026-12-12 10:00/2026-12-12 11:30",
        place="Zoom 845 123 4567",
        contact="tax@example.org",
    ),
    poster(
        """创业服务进园区|62
活动时间：每场14:00开始，12月10日
活动地点：南翔智地
承办：南翔镇""",
        title="创业服务进园区",
        when="2026-12-10 14:00/",
        place="南翔智地",
        doubts="year",
    ),
    poster(
        """海外博士论坛（伦敦分会场）|58
伦敦时间12月5日14:00 / 北京时间12月5日22:00
线上直播
扫描二维码报名""",
        title="海外博士论坛（伦敦分会场）",
        when="2026-12-05 22:00/",
        place="线上直播",
        doubts="year",
    ),
    poster(
        """Annual Returnee Gala 2026|70
Friday 18th December|32
From 6:30 PM|32
Grand Ballroom, Crowne Plaza Hotel|28
Tickets: RMB 200|20
Hosted by the Returnee Club|20""",
        title="Annual Returnee Gala 2026",
        when="2026-12-18 18:30/",
        place="Grand Ballroom, Crowne Plaza Hotel",
        doubts="year",
    ),
    poster(
        """社保公积金一对一咨询日|60
时间：2026年12月4日（周六）9:00-11:00
地点：区行政服务中心2号窗口""",
        title="社保公积金一对一咨询日",
        when="2026-12-04 09:00/2026-12-04 11:00",
        place="区行政服务中心2号窗口",
        doubts="weekday",
    ),
    poster(
        """圣诞交流晚宴|66
12月24日晚7点|36
江桥万达广场希尔顿酒店|30
名额：60人，请于12月20日前扫码报名|22""",
        title="圣诞交流晚宴",
        when="2026-12-24 19:00/",
        place="江桥万达广场希尔顿酒店",
        until="2026-12-20 23:59",
        doubts="year",
    ),
    poster(
        """知识产权保护讲座|60
14:00-14:10 领导致辞|20
14:10-15:30 主题演讲|20
时间：2026-12-10 14:00-15:30|24
地点：嘉定工业区文化中心|24
发布日期：2026-11-20|18""",
        title="知识产权保护讲座",
        when="2026-12-10 14:00/2026-12-10 15:30",
        place="嘉定工业区文化中心",
    ),
    poster(
        """Hukou and Housing: Q&A|60
5/12/2026 3:00-5:00
Jiading Library, Room 3""",
        title="Hukou and Housing: Q&A",
        when="2026-12-05 15:00/2026-12-05 17:00",
        place="Jiading Library, Room 3",
        doubts="order half",
    ),
    poster(
        """留学人员联谊会年会|60
时间:2025年12月20日 14:00
地点:嘉定区统战部""",
        title="留学人员联谊会年会",
        when="2025-12-20 14:00/",
        place="嘉定区统战部",
        doubts="past",
    ),
    poster(
        """投融资对接会|70
主讲嘉宾：赵总|28
日期：12月10日|28
时间：14时30分至17时|28
会场：马陆镇智慧湾A座1201|28
报名方式：发送邮件至 bd@example.com|24
邮箱：bd@example.com|24""",
        title="投融资对接会",
        when="2026-12-10 14:30/2026-12-10 17:00",
        place="马陆镇智慧湾A座1201",
        contact="bd@example.com",
        doubts="year",
    ),
    poster(
        """Open House|30
Robotics Lab Open Day|66
Location: Jiading Campus, Building F
Date: Dec. 12, 2026
Time: 10am-noon
Register by Dec. 8""",
        title="Robotics Lab Open Day",
        when="2026-12-12 10:00/2026-12-12 12:00",
        place="Jiading Campus, Building F",
        until="2026-12-08 23:59",
    ),
    poster(
        """“归谷杯”创业大赛|74
报名时间：2026年11月1日—2026年12月15日
决赛时间：2027年1月9日
决赛地点：嘉定
咨询热线：400-820-8820""",
        title="“归谷杯”创业大赛",
        when="2027-01-09/",
        place="嘉定",
        until="2026-12-15 23:59",
        contact="400-820-8820",
    ),
    poster(
        """春節聯歡會|72
2027年2月6日（六）下午5時|34
地點：嘉定體育館|30
請於1月31日前回覆|24
聯絡：陳小姐 chen@example.org|24""",
        title="春節聯歡會",
        when="2027-02-06 17:00/",
        place="嘉定體育館",
        until="2027-01-31 23:59",
        contact="陳小姐 chen@example.org",
    ),
    poster(
        """海外人才服务月|72
共三场，欢迎参加|26
没有时间地点的海报|26""",
        title="海外人才服务月",
        when="",
        place="",
    ),
)
