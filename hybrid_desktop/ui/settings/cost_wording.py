"""What a person reads on the cards "Budget" and "Answer check"."""

from __future__ import annotations

from hybrid_desktop.core.vocabulary import Escalate

BUDGET_TITLE = "Budget"
MONTH, DAY = "This month", "Today"
SPENT_OF = "{spent} of {limit}"
SPENT = "{spent} spent {period}"
PERIODS = {MONTH: "this month", DAY: "today"}
NO_BUDGET = "No budget is set: {month}, {day}."
AT_LIMIT = "At the limit, messages stay on this device and on servers you trust. Nothing is cut off."
REACHED = "Reached. Until {end}, models that cost money are not asked."
ENDS = {MONTH: "the month ends", DAY: "midnight"}
FIELD_MONTH, FIELD_DAY = "US dollars a month", "US dollars a day"
NONE = "no budget"

PRICES_TITLE = "Prices, US dollars per million tokens: input / output"
PRICES_LINE = (
    "Known prices come from the list of genai-prices in this version of the program; nothing is looked up. "
    "Type another pair where yours differs, or empty the field to take the known one. What is not known "
    "counts in no budget."
)
NO_PRICES = "Nothing here costs money: no cloud and no other server is set up."
UNKNOWN = "not known"
FREE = "free"
PAIR = "{input} / {output}"
PRICE_NAME = "Price of {route}"
PRICE_KNOWN = "Price of {route}, otherwise {known}"
PRICE_BAD = "Enter two numbers such as 2.50 / 10, or leave it empty."

CHECK_TITLE = "Answer check"
CHECK_OPTIONS = (
    (Escalate.FAILED, "Failed answers", ""),
    (Escalate.SCORE, "By score", ""),
    (Escalate.OFFER, "Offer only", ""),
)
CHECK_NAME = "When another model is asked"
CHECK_LINES = {
    Escalate.FAILED: (
        "An answer that goes round in circles, breaks the code or JSON you asked for, or is in another "
        "language than asked goes once to a better model, where one may be asked."
    ),
    Escalate.SCORE: (
        "A failed answer goes once to a better model, and so does one whose score is below the threshold. "
        "The score looks at length, hedging and shared words; it does not detect wrong answers."
    ),
    Escalate.OFFER: "Nothing is asked again by itself: you are offered a better model, and decide.",
}
THRESHOLD = "Threshold, 0 to 1"


def price(amount: float) -> str:
    """A price per million tokens: ``2.50``, ``0.075``."""
    return f"{amount:.2f}" if round(amount, 2) == round(amount, 6) else f"{amount:.6g}"


def spoken_price(route: str, known: str) -> str:
    """What a screen reader calls the field of a price."""
    return (PRICE_KNOWN if known else PRICE_NAME).format(route=route, known=known)
