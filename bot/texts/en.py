"""English."""

from bot.texts.sentences import Texts

EN = Texts(
    welcome=(
        "Hello! I am the assistant of the returnee talent service.\n"
        "Just ask in English or Chinese, for example:\n"
        "• How many months of social insurance for a Shanghai hukou?\n"
        "• How do I get the overseas talent residence permit?\n"
        "Every answer is taken from the service centre's documents and names its "
        "source; when they do not hold the answer, I say so."
    ),
    help=(
        "Send your question as text; in a group, mention me or reply to me.\n"
        "Answers are for orientation; the competent authority's latest notice "
        "decides. When in doubt, ask the service centre's staff."
    ),
    more_in_private="The other commands are for our private chat: {link}",
    about=(
        "Answers returnees' questions about settling, permits, founding a company and "
        "events in Jiading, Shanghai. Every answer names its source; what the "
        "documents do not hold is said so, and a person can help."
    ),
    command_start="Begin",
    command_help="How to ask",
    command_sources="The documents I rely on",
    sources_title="Documents that I rely on at present: {count}",
    sources_more="… and {count} more",
    no_documents="There are no documents yet.",
    source_label="Sources",
    no_answer=(
        "Sorry, I found nothing in the documents that answers this, and I do not "
        "want to guess."
    ),
    outside=(
        "Sorry, I cannot answer about what changes by the hour, the result or state of "
        "one person's application, other people's private data, investments or drafting, "
        "or anything against the rules."
    ),
    unanswered="Not answered: “{question}” – the documents do not say.",
    said_unknown="The documents say themselves:",
    nearest="These documents may be related:",
    ask_person=(
        "You can ask in other words, or ask the service centre's staff to help you."
    ),
    ask_staff="You can ask the service centre's staff to help you.",
    chinese_only="The documents say, in Chinese:",
    written_by_model="A model worded this; every sentence was checked against the sources below.",
    translated_by_model="A model translated this from Chinese; the original stands in the quote.",
    page="p. {page}",
    valid_until="valid until {day}",
    valid_from="in force since {day}",
    expired_on="expired on {day}",
    ended="no longer in force",
    begins_on="not in force before {day}",
    event_over="the event was over on {day}",
    event_ahead="the event is ahead, until {day}",
    event_cancelled="the event was cancelled",
    some_outdated=(
        "Please note: some of what follows has expired, is no longer in force, or is "
        "not yet in force."
    ),
    unsure=(
        "The documents may not answer exactly this. What follows comes nearest: please "
        "check the sources, or ask a person."
    ),
    only_text="I can only answer text for now: please type your question.",
    unknown_command="I do not know this command; /help shows them all.",
    empty_mention="Hello, please write your question into the message that mentions me.",
    too_long="This message is too long: please ask in at most {limit} characters.",
    not_ready="The documents are being prepared; please ask again in a moment.",
    failed="Sorry, something went wrong and I have no answer. Please ask again.",
    not_allowed="This is for the service centre's own people. An administrator can invite you.",
    invitation_accepted="Welcome. From now on you are {role} here; /help shows what you can do.",
    invitation_void="This invitation is no longer valid. Please ask for a new one.",
    roles={
        "staff": "a staff member",
        "organiser": "an organiser",
        "admin": "an administrator",
    },
    role_may="As {role} you can also use:",
    role_commands={
        "gaps": "Questions that had no answer",
        "documents": "The documents: what is wrong with them, when they expire",
        "link": "Make a link that asks a question",
        "registrations": "Who comes to an event, and the lists",
        "change_event": "Tell those who come what has changed",
        "cancel_event": "Cancel an event and tell those who come",
        "notice": "Write a notice, see a preview, send it",
        "notices": "How the latest notices are going",
    },
    kinds={
        "policy": "Policies",
        "park": "Parks and organisations",
        "event": "Events",
        "faq": "Frequent questions",
        "other": "Other",
    },
)
