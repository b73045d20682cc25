"""English."""

from bot.texts.conversation.sentences import ConversationTexts

EN = ConversationTexts(
    understood="Understood as: {question}",
    source_button="Source {rank}",
    no_such_source="The last answer has no source {rank}.",
    person_button="Ask a person",
    watch_button="Tell me when this changes",
    tell_button="Tell me when you know",
    thanks_up="Thank you!",
    thanks_down=(
        "Thank you. The staff will see that this answer did not help, without your "
        "name."
    ),
    watching="I will write to you when this changes:\n{titles}",
    changed="A document that you follow has changed: {title}",
    section_changed="Changed: {heading}",
    section_added="New: {heading}",
    section_removed="No longer there: {heading}",
    document_removed="It is no longer among our documents.",
    previous="‹ Back",
    next="More ›",
    unwatch_one="✕ Stop telling me: {title}",
    unwatch_button="Do not tell me again",
    unwatched="All right, I will not write about this document again.",
    will_tell=(
        "I will write to you once when there is an answer. Nothing else is kept of "
        "you for it."
    ),
    answered_now="There is an answer by now. Please ask your question again.",
    open_chat="I can write to you only if you have opened our private chat once: {link}",
    told="You asked “{question}”, or much the same. The staff have answered:",
    told_foreign="You asked “{question}”, or much the same. The staff have answered, in Chinese:",
    told_corrected="The staff have corrected their answer to “{question}”. It is now:",
    told_documents="You asked “{question}”, or much the same. The documents answer it now:",
    stale_button="This button no longer works. Please ask your question again.",
    not_your_button="This button is for the person who asked.",
    source_gone="This document has changed since. Please ask your question again.",
    file_button="The file itself",
    consent=(
        "May I pass your question and our last messages to the service centre's "
        "staff? They do not see your name or account, and you do not see theirs."
    ),
    consent_yes="Yes, pass it on",
    consent_no="No",
    not_passed_on="All right, nothing was passed on.",
    passed_on=(
        "Passed on. You can expect an answer within {hours} h of working time. To "
        "add something, reply to this message."
    ),
    passed_on_closed="Passed on. The staff are back on {opens}; you will hear after that. To add something, reply to this message.",
    added="Passed on to the staff.",
    staff_writes="The staff:",
    staff_corrects="The staff correct this:",
    talk_closed="The staff have closed this talk. Ask me anything at any time.",
    no_talk=(
        "This talk has ended. Ask your question again, or press “Ask a person” below "
        "an answer."
    ),
    handoff_off=(
        "No staff can be reached through me here yet. Please contact the service "
        "centre directly."
    ),
    ask_first="Please write your question first; below the answer you can ask a person.",
    staff_new="Question No. {number} for a person",
    staff_talk="The conversation so far:",
    staff_asker="Asker:",
    staff_bot="Assistant:",
    staff_hint="Reply to this message: it reaches the asker, without your name.",
    staff_added="No. {number}, the asker writes:",
    staff_corrected="No. {number}, the asker corrects this:",
    staff_close="Close",
    staff_save="Save as FAQ",
    staff_closed="No. {number} is closed.",
    staff_passed="This goes to the asker.",
    staff_topic="No. {number}",
    staff_gone="The asker can no longer be reached.",
    staff_as_yourself="This was not passed on: please reply as yourself, not as a channel.",
    staff_stays_here="This stays here: only a reply to a message of mine above reaches the asker.",
    staff_nothing_to_save="There is no reply to save yet.",
    gaps_title="Questions without a good answer yet: {count}",
    gaps_none="Every question so far has its answer.",
    gaps_in_private="This list is for a private chat: {link}",
    gap_line=("<b>{question}</b>\nasked {count}×, last on {day}\nnearest: {nearest}"),
    gap_answer="Answer",
    gap_not_ours="Not ours",
    gap_later="Later",
    gap_undo="↩ Undo “Not ours”",
    gap_done="Done.",
    gap_write=(
        "Please send the answer to “{question}” as one message; /cancel ends this. "
        "You see it once more before it counts."
    ),
    gap_write_words="I am waiting for the answer to “{question}” in words; this file was not taken. To hand in a file, send /cancel first.",
    gap_wordings="Also asked as:",
    gap_review="This becomes a document of frequent questions that everybody can read. Is it right, and does it name nobody? To word the question otherwise, reply to this message.",
    gap_review_edit="You edited an answer that was published. Shall its document say this from now on, and those who were told hear of it?",
    gap_review_said="You edited a reply that was saved as a frequent question; the asker has the correction. Shall the document say this, too?",
    gap_corrected_only="Corrected.",
    gap_corrected="Corrected. People who were told, and hear of it: {count}.",
    gap_worked_on="Nothing was changed: the document {path} was worked on, or taken out, since. Please correct it there.",
    gap_not_yours="Only who wrote this answer can decide on it.",
    gap_publish="Publish",
    gap_discard="Discard",
    gap_published="Published. People who asked and will be told: {count}.",
    gap_published_only="Published.",
    gap_discarded="Nothing was published.",
    gap_failed=(
        "The document could not be saved or indexed; the operator finds the reason "
        "in the log. Please try again later."
    ),
    gap_closed="Answered by documents that came since, and closed: {count}",
    gap_gone="This question has been dealt with already.",
    gap_late="This was too long ago. Please begin again.",
    cancelled="Cancelled.",
    nothing_to_cancel="There is nothing to cancel.",
    language_which="Which language shall I answer in?",
    language_as_asked="As I write",
    language_set="I will answer in English from now on.",
    language_follows="I will answer in the language of each question.",
    privacy="What I keep of you\n• your number in Telegram, the language of your app, and what you chose: languages, time zone, subscriptions, what I shall tell you of and, if you agreed to it, topics that you asked about\n• of an event that you register for: your registration, by which name Telegram shows you, and what you answer to its questions. Only organisers see them; name and answers are deleted {answers_days} days after the event\n• which notices you were sent\n• your last {turns} questions and answers for one day, so that you can ask on\n• which documents an answer cited, for {days} days, so that its buttons work\n• how often you asked in the last hour, and asked for a person in a day\n• questions that I could not answer, without saying whose they are\n• a talk with the staff until 30 days after it ends, if you asked for one\nOtherwise your name and your telephone number are not kept. Nobody outside the service centre gets any of it.\n/export sends you all of it as a file\n/forget deletes it at once",
    export_caption="This is everything that is kept of you.",
    forget_sure=(
        "Shall I delete everything that I keep of you: conversation, language, "
        "subscriptions, registrations, talks with the staff? This cannot be undone."
    ),
    forget_yes="Delete everything",
    forget_no="Keep it",
    forgotten="Deleted. {remains}",
    nothing_remains="Nothing of you is left here.",
    counts_remain="What remains are numbers that nobody can trace back to you: {counts}.",
    count_notices="entries of sent notices, under no name: {count}",
    faq_source="Staff of the service centre",
    button_for_staff="This button does nothing here.",
    kept="All right, everything stays as it is.",
    too_many_questions="That was a lot at once. Please go on asking in {minutes} min.",
    too_many_handoffs=(
        "The staff already have several questions from you today. Please wait for "
        "their answer."
    ),
    too_many_uploads="That was a lot at once. Please send the next picture in {minutes} min.",
    answered_part="Your message is long; I answer this part of it: “{question}”",
    no_voice="I cannot listen to voice messages yet: please type your question.",
    no_video="I cannot watch videos yet: please type your question.",
    no_sticker="Stickers are nice, but I only understand text: please type your question.",
    no_pictures="I cannot read pictures here yet: please type your question.",
    no_picture="I could read no text in this picture: please type your question.",
    picture_says="In the picture I read: “{text}”",
    hello=(
        "Hello! What would you like to know? You can ask about settling, permits, "
        "founding a company, parks and events."
    ),
    noted="All right. Ask me anything at any time.",
    wordless="I am here. Write me your question in words.",
    thanks="You are welcome. Ask me anything else at any time.",
    goodbye="Goodbye, and all the best!",
    who=(
        "I am the service centre's assistant, a program. I answer from its documents "
        "and name the source; what they do not hold, I do not make up. For anything "
        "else, the staff help."
    ),
    abuse=(
        "I am sorry that you are annoyed. Tell me what you need to know, or ask a "
        "person."
    ),
    person="A person can help: press the button, and I pass it on.",
    person_in_private="The staff answer in private only. You reach them here: {link}",
    inline_none="Nothing found in the documents",
    inline_wait="The documents are being prepared; please try again",
    inline_hint="Type a question after my name",
    link_made=("This link asks: “{question}”\n{link}"),
    link_usage=(
        "Write the question behind the command: /link How do I get my degree verified?"
    ),
    link_void="This link asks nothing any more. Please type your question.",
    command_language="The language of my answers",
    command_privacy="What is kept of you, and how to delete it",
)
