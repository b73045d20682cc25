"""Simplified Chinese."""

from bot.texts.sentences import Texts

ZH_HANS = Texts(
    welcome=(
        "您好！我是留学回国人员服务助手。\n"
        "您可以直接用中文或英文提问，例如：\n"
        "• 留学生落户上海要交多久社保？\n"
        "• 海外人才居住证怎么办？\n"
        "我的每个回答都摘自服务中心的资料，并注明出处；资料里没有的，我会直说。"
    ),
    help=(
        "直接发文字提问即可；在群里请 @我 或回复我的消息。\n"
        "回答仅供参考，以主管部门最新公布为准；拿不准的，请向工作人员确认。"
    ),
    more_in_private="其他命令请在私聊里用：{link}",
    about=(
        "解答留学回国人员在上海嘉定落户、居留、创业、参加活动的问题。"
        "每个回答都注明出处；资料里没有的会直说，并请工作人员帮忙。"
    ),
    command_start="开始",
    command_help="怎么提问",
    command_sources="我依据哪些资料",
    sources_title="我目前依据 {count} 份资料：",
    sources_more="……另有 {count} 份",
    no_documents="目前还没有收录资料。",
    source_label="出处",
    no_answer="抱歉，现有资料里没有找到能回答这个问题的内容，我不想乱猜。",
    outside=(
        "抱歉，实时信息、个人申请的结果或进度、他人的隐私、投资或代写代办，以及违反规定的事，"
        "我都不能回答。"
    ),
    unanswered="未能回答：“{question}”，资料里没有写到。",
    said_unknown="资料里写明：",
    nearest="也许这些资料与您的问题有关：",
    ask_person="您可以换个说法再问一次，或请服务中心的工作人员为您解答。",
    ask_staff="您可以请服务中心的工作人员为您解答。",
    chinese_only="",
    written_by_model="以下由模型根据资料写成，每一句都已与出处核对。",
    translated_by_model="以下由模型翻译，原文见引文。",
    page="第{page}页",
    valid_until="有效期至{day}",
    valid_from="自{day}起施行",
    expired_on="已于{day}到期",
    ended="已不再适用",
    begins_on="{day}才开始施行",
    event_over="活动已于{day}结束",
    event_ahead="活动尚未结束，至{day}",
    event_cancelled="活动已取消",
    some_outdated="请注意：下面有资料已经到期、不再适用或尚未施行。",
    unsure="资料里也许没有直接回答这个问题的话。下面是最接近的内容，请对照出处，或问工作人员。",
    only_text="目前我只能回答文字问题，请把问题打成文字发给我。",
    unknown_command="没有这个命令，发送 /help 可查看全部命令。",
    empty_mention="您好，请把问题和 @我 写在同一条消息里。",
    too_long="这条消息太长了，请用不超过{limit}个字说明您的问题。",
    not_ready="资料库正在准备中，请稍后再问一次。",
    failed="抱歉，刚才出了点问题，没有答上来。请再问一次。",
    not_allowed="这个功能只给服务中心的工作人员使用；需要时请管理员邀请您。",
    invitation_accepted="欢迎！您现在是{role}，发送 /help 查看可以做什么。",
    invitation_void="这个邀请已失效，请联系管理员重新邀请。",
    roles={"staff": "工作人员", "organiser": "活动组织者", "admin": "管理员"},
    role_may="您是{role}，还可以用：",
    role_commands={
        "gaps": "没能回答的问题",
        "documents": "资料清单：有什么问题、什么时候到期",
        "link": "生成一个直达某个问题的链接",
        "registrations": "活动报名情况和名单",
        "change_event": "把活动的变动告诉报名的人",
        "cancel_event": "取消活动并通知报名的人",
        "notice": "写一条通知，预览后发出",
        "notices": "最近的通知发得怎么样",
    },
    kinds={
        "policy": "政策",
        "park": "园区与机构",
        "event": "活动",
        "faq": "常见问题",
        "other": "其他",
    },
)
