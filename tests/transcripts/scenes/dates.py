"""4. Rules in force go first; what has expired or is to come is said in the first line."""

from tests.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    """Ask of a rule with two versions, now and then; of what is over; of what is to come."""
    person = stage.person()
    await stage.says(
        person,
        stage.text(
            "留学生落户要交多久社保?",
            "留學生落戶要繳多久社保?",
            "How long do returnees pay social insurance for the hukou?",
        ),
    )
    await stage.says(
        person,
        stage.text(
            "2023年留学生落户要交多久社保?",
            "2023年留學生落戶要繳多久社保?",
            "How long did returnees pay social insurance for the hukou in 2023?",
        ),
    )
    await stage.says(
        person,
        stage.text(
            "创业担保贷款最多能贷多少?",
            "創業擔保貸款最多能貸多少?",
            "How much is a startup loan at most?",
        ),
    )
    await stage.says(
        person,
        stage.text(
            "新城租房补贴硕士每月多少?",
            "新城租房補貼碩士每月多少?",
            "How much is the new city's rent subsidy for a master?",
        ),
    )
