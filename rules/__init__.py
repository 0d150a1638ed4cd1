"""The engine: loads instruments, assesses a case on a day, explains, asks the next question, repairs, matches calls.

Knows no Rasa, no web, no clock and no network; the day is always an argument.
"""

from rules.assessment import Assessment, CriterionResult, SchemeResult
from rules.case import Case
from rules.errors import CaseErrors, CaseProblem, Located, RuleErrors, UnknownScheme
from rules.question import Question
from rules.repair import Repair
from rules.rulebook import CallMatch, Rulebook, load

__all__ = ["Assessment", "CallMatch", "Case", "CaseErrors", "CaseProblem", "CriterionResult", "Located", "Question", "Repair", "RuleErrors",
           "Rulebook", "SchemeResult", "UnknownScheme", "load"]
