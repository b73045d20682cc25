"""Simplified Chinese."""

from bot.texts.posters.sentences import PosterTexts

ZH_HANS = PosterTexts(
    not_installed=(
        "这里还不能识别图片，请运维人员运行 pip install 'returnee-assistant[ocr]' 安装；"
        "请先把通知作为文字发来。"
    ),
    too_large="文件太大了，请发不超过 {limit_mb} MB 的图片。",
    not_fetched="没能取到图片，请再发一次。",
    nothing_read="这张图片上没有读出文字，请换一张清楚些的，或者直接写通知正文。",
    read="我从海报上读到这些，请与海报核对；现在什么都没有发出。",
    parts={
        "title": "标题",
        "time": "时间",
        "place": "地点",
        "until": "报名截止",
        "contact": "联系方式",
    },
    missing="没有找到",
    doubts={
        "year": "海报上没有写年份，我取了下一个这样的日子。",
        "order": "日和月可能是反过来的。",
        "weekday": "这一天是{day}，与海报上写的星期不一致。",
        "half": "海报上没有写上午还是下午，我取了下午。",
        "zone": "海报上写的是别处的时间，我按{zone}写了。",
        "past": "这个日子已经过了。",
        "days": "海报上写了好几天，我只取了第一天。",
    },
    likely="它好像是资料里的这场活动：{title}，{when}。",
    ask={
        "title": "标题是什么？",
        "time": "什么时候举行？例如：2026年12月5日下午2点到4点。",
        "place": "在哪里举行？没有地点请发 - 。",
        "until": "报名到什么时候截止？不设截止请发 - 。",
        "contact": "联系谁？不写联系方式请发 - 。",
    },
    wrong_time="没有读出日期，请写成 2026-12-05 14:00-16:00 这样。",
    title_first="通知要有标题。标题是什么？",
    button_take="就用这些",
    button_event="用资料里的活动：{title}",
    button_anew="我自己写",
    anew="请发来正文，第一行就是标题。",
)
