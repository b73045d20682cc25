"""Traditional Chinese."""

from bot.texts.sentences import Texts

ZH_HANT = Texts(
    welcome=(
        "您好！我是留學回國人員服務助手。\n"
        "您可以直接用中文或英文提問，例如：\n"
        "• 留學生落戶上海要繳多久社保？\n"
        "• 海外人才居住證怎麼辦？\n"
        "我的每個回答都摘自服務中心的資料，並註明出處；資料裡沒有的，我會直說。"
    ),
    help=(
        "直接發文字提問即可；在群組裡請 @我 或回覆我的訊息。\n"
        "回答僅供參考，以主管部門最新公布為準；拿不準的，請向工作人員確認。"
    ),
    more_in_private="其他指令請在私聊裡用：{link}",
    about=(
        "解答留學回國人員在上海嘉定落戶、居留、創業、參加活動的問題。"
        "每個回答都註明出處；資料裡沒有的會直說，並請工作人員幫忙。"
    ),
    command_start="開始",
    command_help="怎麼提問",
    command_sources="我依據哪些資料",
    sources_title="我目前依據 {count} 份資料：",
    sources_more="……另有 {count} 份",
    no_documents="目前還沒有收錄資料。",
    source_label="出處",
    no_answer="抱歉，現有資料裡沒有找到能回答這個問題的內容，我不想亂猜。",
    outside=(
        "抱歉，即時資訊、個人申請的結果或進度、他人的隱私、投資或代寫代辦，以及違反規定的事，"
        "我都不能回答。"
    ),
    unanswered="未能回答：「{question}」，資料裡沒有寫到。",
    said_unknown="資料裡寫明：",
    nearest="也許這些資料與您的問題有關：",
    ask_person="您可以換個說法再問一次，或請服務中心的工作人員為您解答。",
    ask_staff="您可以請服務中心的工作人員為您解答。",
    chinese_only="",
    written_by_model="以下由模型根據資料寫成，每一句都已與出處核對。",
    translated_by_model="以下由模型翻譯，原文見引文。",
    page="第{page}頁",
    valid_until="有效期至{day}",
    valid_from="自{day}起施行",
    expired_on="已於{day}到期",
    ended="已不再適用",
    begins_on="{day}才開始施行",
    event_over="活動已於{day}結束",
    event_ahead="活動尚未結束，至{day}",
    event_cancelled="活動已取消",
    some_outdated="請注意：下面有資料已經到期、不再適用或尚未施行。",
    unsure="資料裡也許沒有直接回答這個問題的話。下面是最接近的內容，請對照出處，或問工作人員。",
    only_text="目前我只能回答文字問題，請把問題打成文字傳給我。",
    unknown_command="沒有這個指令，傳送 /help 可查看全部指令。",
    empty_mention="您好，請把問題和 @我 寫在同一則訊息裡。",
    too_long="這則訊息太長了，請用不超過{limit}個字說明您的問題。",
    not_ready="資料庫正在準備中，請稍後再問一次。",
    failed="抱歉，剛才出了點問題，沒有答上來。請再問一次。",
    not_allowed="這個功能只給服務中心的工作人員使用；需要時請管理員邀請您。",
    invitation_accepted="歡迎！您現在是{role}，傳送 /help 查看可以做什麼。",
    invitation_void="這個邀請已失效，請聯絡管理員重新邀請。",
    roles={"staff": "工作人員", "organiser": "活動組織者", "admin": "管理員"},
    role_may="您是{role}，還可以用：",
    role_commands={
        "gaps": "沒能回答的問題",
        "documents": "資料清單：有什麼問題、什麼時候到期",
        "link": "產生一個直達某個問題的連結",
        "registrations": "活動報名情況和名單",
        "change_event": "把活動的變動告訴報名的人",
        "cancel_event": "取消活動並通知報名的人",
        "notice": "寫一則通知，預覽後發出",
        "notices": "最近的通知發得怎麼樣",
    },
    kinds={
        "policy": "政策",
        "park": "園區與機構",
        "event": "活動",
        "faq": "常見問題",
        "other": "其他",
    },
)
