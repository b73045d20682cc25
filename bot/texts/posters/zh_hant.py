"""Traditional Chinese."""

from bot.texts.posters.sentences import PosterTexts

ZH_HANT = PosterTexts(
    not_installed=(
        "這裡還不能辨識圖片，請維運人員執行 pip install 'returnee-assistant[ocr]' 安裝；"
        "請先把通知作為文字發來。"
    ),
    too_large="檔案太大了，請發不超過 {limit_mb} MB 的圖片。",
    not_fetched="沒能取到圖片，請再發一次。",
    nothing_read="這張圖片上沒有讀出文字，請換一張清楚些的，或者直接寫通知正文。",
    read="我從海報上讀到這些，請與海報核對；現在什麼都沒有發出。",
    parts={
        "title": "標題",
        "time": "時間",
        "place": "地點",
        "until": "報名截止",
        "contact": "聯絡方式",
    },
    missing="沒有找到",
    doubts={
        "year": "海報上沒有寫年份，我取了下一個這樣的日子。",
        "order": "日和月可能是反過來的。",
        "weekday": "這一天是{day}，與海報上寫的星期不一致。",
        "half": "海報上沒有寫上午還是下午，我取了下午。",
        "zone": "海報上寫的是別處的時間，我按{zone}寫了。",
        "past": "這個日子已經過了。",
        "days": "海報上寫了好幾天，我只取了第一天。",
    },
    likely="它好像是資料裡的這場活動：{title}，{when}。",
    ask={
        "title": "標題是什麼？",
        "time": "什麼時候舉行？例如：2026年12月5日下午2點到4點。",
        "place": "在哪裡舉行？沒有地點請發 - 。",
        "until": "報名到什麼時候截止？不設截止請發 - 。",
        "contact": "聯絡誰？不寫聯絡方式請發 - 。",
    },
    wrong_time="沒有讀出日期，請寫成 2026-12-05 14:00-16:00 這樣。",
    title_first="通知要有標題。標題是什麼？",
    button_take="就用這些",
    button_event="用資料裡的活動：{title}",
    button_anew="我自己寫",
    anew="請發來正文，第一行就是標題。",
)
