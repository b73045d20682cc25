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

LATER = (
    poster(
        """嘉定海归之家|28
“菊园下午茶”|70
第12期：跨境电商怎么做|48
12月9日（周三）14:30|30
菊园新区树屏路1288弄3号楼|26
海归之家咖啡厅|26""",
        title="“菊园下午茶”",
        when="2026-12-09 14:30/",
        place="菊园新区树屏路1288弄3号楼，海归之家咖啡厅",
        doubts="year",
    ),
    poster(
        """Lunch & Learn|60
Setting up a company in Shanghai|56
Tuesday 1 December, 12 noon to 1.30pm|30
Online via Zoom (link after sign-up)|26
Sign up by Monday 30 November|26""",
        title="Lunch & Learn Setting up a company in Shanghai",
        when="2026-12-01 12:00/2026-12-01 13:30",
        place="Online via Zoom (link after sign-up)",
        until="2026-11-30 23:59",
        doubts="year",
    ),
    poster(
        """外籍人才居留政策宣讲|66
时间：12月11日（星期五）下午13:30-15:30
地点：出入境管理局嘉定受理点
报名：请扫码填写信息，12月9日17点截止
咨询：69989999（工作时间）""",
        title="外籍人才居留政策宣讲",
        when="2026-12-11 13:30/2026-12-11 15:30",
        place="出入境管理局嘉定受理点",
        until="2026-12-09 17:00",
        contact="69989999（工作时间）",
        doubts="year",
    ),
    poster(
        """留創園|40
天使投資人見面會|76
2026/12/17 週四 19:00~21:00|32
嘉定區回城南路888號五樓路演廳|28
主辦：留學生創業園|22""",
        title="天使投資人見面會",
        when="2026-12-17 19:00/2026-12-17 21:00",
        place="嘉定區回城南路888號五樓路演廳",
    ),
    poster(
        """WINTER|90
CAREER FAIR|88
December 12-13, 2026|36
9:00 AM - 5:00 PM daily|30
National Exhibition Center, Hall 3|30
Free entry. Register at www.example.org|22""",
        title="WINTER CAREER FAIR",
        when="2026-12-12 09:00/2026-12-13 17:00",
        place="National Exhibition Center, Hall 3",
    ),
    poster(
        """关于举办海外引才恳谈会的通知|50
各有关单位：|24
兹定于2026年12月16日（星期三）上午9:30在嘉定宾馆二楼多功能厅举办海外引才恳谈会。|24
请于12月14日前将回执发至 yc@example.cn。|24
联系人：陆敏，电话：39531234|24""",
        title="关于举办海外引才恳谈会的通知",
        when="2026-12-16 09:30/",
        place="嘉定宾馆二楼多功能厅",
        until="2026-12-14 23:59",
        contact="陆敏，39531234",
    ),
    poster(
        """健康中国 · 海归医师义诊|60
日　期：12月20日
时　间：8:30—11:00
地　点：嘉定区中心医院门诊大厅""",
        title="健康中国 · 海归医师义诊",
        when="2026-12-20 08:30/2026-12-20 11:00",
        place="嘉定区中心医院门诊大厅",
        doubts="year",
    ),
    poster(
        """数字经济海归圆桌|64
嘉宾：周教授、吴博士|26
12月3日 周四 10:00-12:00 地点：云谷创新中心|28
报名请联系 小林 18900001111|24""",
        title="数字经济海归圆桌",
        when="2026-12-03 10:00/2026-12-03 12:00",
        place="云谷创新中心",
        contact="报名请联系 小林 18900001111",
        doubts="year",
    ),
    poster(
        """New Year Hike|70
1 Jan 2027 (Fri), meet 8:00 a.m.|30
Meeting point: Exit 2, Jiading North Station|30
Contact: Anna 139 1234 5678|24""",
        title="New Year Hike",
        when="2027-01-01 08:00/",
        place="Exit 2, Jiading North Station",
        contact="Anna 139 1234 5678",
    ),
    poster(
        """人才政策“云课堂”|66
每周四 19:30 直播|34
首讲：12月10日|34
平台：哔哩哔哩 嘉定人才|26""",
        title="人才政策“云课堂”",
        when="2026-12-10 19:30/",
        place="哔哩哔哩 嘉定人才",
        doubts="year",
    ),
    poster(
        """子女入学政策解读会|66
12.12 周六 14:00|40
嘉定区青少年活动中心|30""",
        title="子女入学政策解读会",
        when="2026-12-12 14:00/",
        place="嘉定区青少年活动中心",
        doubts="year",
    ),
    poster(
        """Biotech Breakfast #7|60
08.12.2026 – 08:00-09:30|34
Bio Park, 1st floor canteen|30
Host: Returnee Biotech Circle|22""",
        title="Biotech Breakfast #7",
        when="2026-12-08 08:00/2026-12-08 09:30",
        place="Bio Park, 1st floor canteen",
        doubts="order",
    ),
)
"""Written when the reading was finished: 63 of their 72 parts were right at first."""

LAST = (
    poster(
        """海归企业家早餐会|62
2026年12月11日 07:45-09:15|32
嘉定喜来登酒店三楼宴会厅（菊园新区嘉唐公路66号）|26
联系：冯女士 fengnv@example.cn|22""",
        title="海归企业家早餐会",
        when="2026-12-11 07:45/2026-12-11 09:15",
        place="嘉定喜来登酒店三楼宴会厅（菊园新区嘉唐公路66号）",
        contact="冯女士 fengnv@example.cn",
    ),
    poster(
        """Semiconductor Careers Panel|60
Date: Friday, December 4
Time: 4:00 - 5:30 p.m.
Place: Lecture Hall 1, Jiading Campus
Moderator: Prof. Gu
Register before December 2""",
        title="Semiconductor Careers Panel",
        when="2026-12-04 16:00/2026-12-04 17:30",
        place="Lecture Hall 1, Jiading Campus",
        until="2026-12-02 23:59",
        doubts="year",
    ),
    poster(
        """国际人才|70
一站式服务进校园|68
第3站 上海大学嘉定校区|36
12月15日 周二 11:30-13:30|30
学生活动中心门口|26""",
        title="国际人才一站式服务进校园",
        when="2026-12-15 11:30/2026-12-15 13:30",
        place="学生活动中心门口",
        doubts="year",
    ),
    poster(
        """海外归国人员体检日|60
日期：12月13日、14日
时段：上午8:00-10:30
地点：嘉定区疾控中心一楼""",
        title="海外归国人员体检日",
        when="2026-12-13 08:00/2026-12-13 10:30",
        place="嘉定区疾控中心一楼",
        doubts="year",
    ),
    poster(
        """留學歸國人員|44
「科創板」上市輔導講座|60
日期　2026年12月22日（二）
時間　下午2時至4時30分
地點　安亭鎮新源路155弄會議中心
查詢　6957 0000""",
        title="留學歸國人員「科創板」上市輔導講座",
        when="2026-12-22 14:00/2026-12-22 16:30",
        place="安亭鎮新源路155弄會議中心",
        contact="6957 0000",
    ),
    poster(
        """CHRISTMAS MARKET|76
12.19 - 12.20.2026|34
11 AM - 8 PM|30
Old Town Square, Zhouqiao|30""",
        title="CHRISTMAS MARKET",
        when="2026-12-19 11:00/2026-12-20 20:00",
        place="Old Town Square, Zhouqiao",
    ),
    poster(
        """人才码使用指南宣讲（线上）|58
直播时间：2026-12-08（周二）19:00
直播平台：微信视频号“嘉定人才”
提问邮箱：ask@example.cn""",
        title="人才码使用指南宣讲（线上）",
        when="2026-12-08 19:00/",
        place="微信视频号“嘉定人才”",
        contact="ask@example.cn",
    ),
    poster(
        """Mandarin Corner for Spouses|56
every Wednesday, starting 2 Dec 2026|30
10:00 to 11:30|30
Community Centre, Room 12|28
Just drop in - no registration|22""",
        title="Mandarin Corner for Spouses",
        when="2026-12-02 10:00/2026-12-02 11:30",
        place="Community Centre, Room 12",
    ),
    poster(
        """智能网联汽车创新挑战赛|64
路演日：12月18日13:00
上海汽车城会议中心
报名通道12月10日24点关闭
咨询：陈老师（微信同号）13900002222""",
        title="智能网联汽车创新挑战赛",
        when="2026-12-18 13:00/",
        place="上海汽车城会议中心",
        until="2026-12-10 23:59",
        contact="陈老师（微信同号）13900002222",
        doubts="year",
    ),
    poster(
        """您有一份邀请|40
归创2026年度盛典|72
12/26|60
SAT 18:00|40
保利凯悦酒店·大宴会厅|30
凭邀请函入场|20""",
        title="归创2026年度盛典",
        when="2026-12-26 18:00/",
        place="保利凯悦酒店·大宴会厅",
        doubts="year",
    ),
)
"""Written after all else: 41 of their 50 parts were right at first, two are not yet."""
