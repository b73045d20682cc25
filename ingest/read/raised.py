"""Raised digits -> characters that say so: 10 to the fourth is not 104."""

_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raised(text: str) -> str:
    """Give *text* as it is written above the line, where it is a number; else as it is."""
    number = text.strip().lstrip("+-\u2212")
    is_number = number.isascii() and number.isdecimal()
    return text.translate(_RAISED) if is_number else text
