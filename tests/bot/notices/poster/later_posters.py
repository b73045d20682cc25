"""Posters that were made when the reading was finished, to try it on what is new."""

from .posters import poster

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
