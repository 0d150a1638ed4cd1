"""A value that answers no open question: the facts it is likeliest meant for are offered as buttons, never guessed."""

from __future__ import annotations

from actions import paths
from actions.heard import Bare
from actions.noting import intake, leaves, plausible, whereabouts
from actions.paths import BUDGET, Path
from actions.speaker import N_, capital
from actions.turn import Turn, partner_indices, press
from actions.understood import binding

NO_FACT = {  # what an amount may be called by the understanding, and what is said of it
    "pieces": N_("{text} counts pieces, not money; no rule here depends on that."),
    "own_money": N_("{text} is money of your own; I note what the project costs and what you ask for, the rest is yours."),
    "research_money": N_("{text} for research in a year: I do not note the amount; what counts in some programmes is its share of turnover."),
    "past_support": N_("{text} is support of earlier years; I note only what you ask for now."),
    "sales": N_("{text} is what you sell today: I note it neither as the cost of the project nor as a market to enter."),
}  # fmt: skip
SMALLEST_AMOUNT = 10_000  # a plain number from here on is money
FIRST_YEAR, LAST_YEAR = 1900, 2099
MONEY = ("money", "amount")
MOST_PARTNERS = 3  # whose budgets are offered
LIKELY = {
    "duration": ("project.months",),
    "money": ("project.cost_eur", "project.grant_eur", "partners[0].turnover_eur", "partners[0].budget_eur"),
    "amount": ("project.cost_eur", "project.grant_eur", "partners[0].turnover_eur", "partners[0].budget_eur"),
    "number": ("partners[0].headcount", "project.months", "project.cost_eur"),
    "date": ("project.starts_on", "partners[0].founded_on"),
    "share": ("project.grant_rate", "partners[0].budget_share"),
}


def places_for(turn: Turn, left: list[Bare]) -> bool:
    """Ask what the first of the values means; False when nothing is likely."""
    _say_no_fact(turn, left)
    whereabouts.take_markets(turn, left)
    whereabouts.leave_known(turn, left)
    for bare in left:
        if bare.kind == "country":
            if whereabouts.ask(turn, bare):
                return True
            bare.text = whereabouts.name(turn, bare)
            continue
        found = _answers(turn, bare)
        if found and not turn.asked_back:
            say = turn.say
            buttons = [press(_title(turn, path), "answer", path=str(path), value=value) for path, value in found]
            turn.ask_back(
                say.gettext("What does “{value}” stand for?", value=bare.text or str(bare.value)),
                [*buttons, press(say.gettext("Something else"), "drop")],
                once=True,
            )
            if turn.asked_back:
                return True
    return False


def _say_no_fact(turn: Turn, left: list[Bare]) -> None:
    """Money that is none of the facts is said, so that nobody takes it for noted."""
    for kind, text in NO_FACT.items():
        amounts = [b.text for b in left if b.kind == kind]
        if amounts:
            left[:] = [b for b in left if b.kind != kind]
            turn.note(turn.say.gettext(text, text=turn.say.both(turn.say.quoted(a) for a in amounts)))


def _answers(turn: Turn, bare: Bare) -> list[tuple[Path, object]]:
    if bare.kind == "number" and isinstance(bare.value, int) and FIRST_YEAR <= bare.value <= LAST_YEAR:  # "2009" may be a year
        bare = Bare(kind="date", value={"from": f"{bare.value}-01-01", "to": f"{bare.value}-12-31"}, text=bare.text)
    is_amount = bare.kind == "number" and isinstance(bare.value, (int, float)) and bare.value >= SMALLEST_AMOUNT
    kind = "amount" if is_amount else bare.kind
    known = [p for p in map(paths.parse, LIKELY.get(kind, ())) if p is not None and turn.words.fact(p) is not None]
    known += _of_partners(turn) if kind in MONEY else []
    found = [(p, binding.answer(turn.words.fact(p), bare)) for p in known if leaves.is_open(paths.get(turn.case, p))]
    return [(p, value) for p, value in found if value is not None and intake.usable(turn, p, value) and not plausible.is_too_much(turn.words.fact(p), value) and not _is_no_amount(p, bare)]


def _is_no_amount(path: Path, bare: Bare) -> bool:
    """A plain small number is no sum of money: "three" is not what the project costs."""
    return path.name.endswith("_eur") and bare.kind == "number" and isinstance(bare.value, (int, float)) and bare.value < SMALLEST_AMOUNT / 10


def _of_partners(turn: Turn) -> list[Path]:
    """The budgets of partners that are not known, the partner spoken of last first."""
    last = turn.state.last_partner
    others = sorted(partner_indices(turn.case), key=lambda index: index != last)
    open_ = [p for p in (Path("partners", index, BUDGET) for index in others) if leaves.is_open(paths.get(turn.case, p))]
    return open_[:MOST_PARTNERS]


def _title(turn: Turn, path: Path) -> str:
    if path.name == BUDGET and path.index == paths.YOU:
        return turn.say.gettext("Our budget")
    return capital(turn.words.label_of(turn.case, path))
