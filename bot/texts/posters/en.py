"""English."""

from bot.texts.posters.sentences import PosterTexts

EN = PosterTexts(
    not_installed=(
        "I cannot read pictures here: the operator can add it with "
        "pip install 'returnee-assistant[ocr]'. Please send the notice as text."
    ),
    too_large="This file is too large. Please send a picture of at most {limit_mb} MB.",
    not_fetched="The picture could not be fetched. Please send it again.",
    nothing_read=(
        "I could read no text on this picture. Please send a sharper one, or write the "
        "notice as text."
    ),
    read="I read this on the poster. Please compare it; nothing has been sent.",
    parts={
        "title": "Title",
        "time": "Time",
        "place": "Place",
        "until": "Register until",
        "contact": "Contact",
    },
    missing="not found",
    doubts={
        "year": "The poster names no year: I took the next such day.",
        "order": "Day and month could be the other way round.",
        "weekday": "This day is a {day}; the poster names another day of the week.",
        "half": "The poster says neither morning nor afternoon: I took the afternoon.",
        "zone": "The poster names the clocks of another place; I wrote {zone}.",
        "past": "This day is past.",
        "days": "The poster names several days: I took the first only.",
    },
    likely="It looks like an event of our documents: {title}, {when}.",
    ask={
        "title": "What is the title?",
        "time": "When is it? For example: 5 December 2026, 2pm\u20134pm.",
        "place": "Where is it? Send - where there is no place.",
        "until": "Until when may people register? Send - where there is no deadline.",
        "contact": "Whom may people ask? Send - for nobody.",
    },
    wrong_time="I found no day in this. Please write it as 2026-12-05 14:00-16:00.",
    title_first="A notice needs a title. What is it?",
    button_take="Use this",
    button_event="Use the event: {title}",
    button_anew="Write it myself",
    anew="Send me the text: its first line becomes the title.",
)
