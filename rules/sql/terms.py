"""SQL expressions of three values, folded where Python already knows the answer.

A term is an expression, or True, False, None (the constant NULL).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Union

from sqlglot import exp

Term = Union[exp.Expression, bool, None]
_ATOMS = (exp.Column, exp.Literal, exp.Boolean, exp.Paren, exp.Case, exp.Cast, exp.Func, exp.Null)


def sql(term: Term) -> exp.Expression:
    """The term as an expression; NULL is a boolean NULL."""
    if isinstance(term, exp.Expression):
        return term
    return exp.Cast(this=exp.null(), to=exp.DataType.build("boolean")) if term is None else exp.Boolean(this=term)


def atom(term: Term) -> exp.Expression:
    found = sql(term)
    return found if isinstance(found, _ATOMS) and not isinstance(found, exp.Connector) else exp.Paren(this=found)


def value(constant: Any) -> exp.Expression:
    """A constant of a rule: number, share, date, yes/no or text."""
    if isinstance(constant, bool):
        return exp.Boolean(this=constant)
    if isinstance(constant, Fraction):
        return _fraction(constant)
    if isinstance(constant, int):
        return exp.Literal.number(constant)
    if isinstance(constant, date):
        return exp.cast(exp.Literal.string(constant.isoformat()), "date")
    return exp.Literal.string(str(constant))


def _fraction(number: Fraction) -> exp.Expression:
    """Exact as a decimal where it ends, else a division of doubles."""
    digits = next((n for n in range(1, 13) if (number * 10**n).denominator == 1), None)
    if number.denominator == 1:
        return exp.Literal.number(int(number))
    if digits is not None:
        return exp.Literal.number(f"{int(number * 10**digits) / 10**digits:.{digits}f}")
    return exp.Div(this=exp.cast(exp.Literal.number(number.numerator), "double"), expression=exp.Literal.number(number.denominator))


def and_(*terms: Term) -> Term:
    return _chain(exp.And, terms, strong=False)


def or_(*terms: Term) -> Term:
    return _chain(exp.Or, terms, strong=True)


def _chain(kind: type[exp.Connector], terms: Iterable[Term], strong: bool) -> Term:
    """`strong` decides alone; the other constant changes nothing; NULL stays once."""
    given = list(terms)
    if any(t is strong for t in given):
        return strong
    left: list[Term] = [t for t in given if isinstance(t, exp.Expression)]
    if any(t is None for t in given):
        left.append(None)
    if not left:
        return not strong
    if len(left) == 1:
        return left[0]
    found: exp.Expression = atom(left[0])
    for term in left[1:]:
        found = _joined(kind, found, atom(term))
    return found


def _joined(kind: type[Any], one: exp.Expression, two: exp.Expression) -> exp.Expression:
    found: exp.Expression = kind(this=one, expression=two)
    return found


def not_(term: Term) -> Term:
    if isinstance(term, exp.Expression):
        return exp.Not(this=atom(term))
    return None if term is None else not term


def is_null(term: Term) -> Term:
    return exp.Is(this=atom(term), expression=exp.null()) if isinstance(term, exp.Expression) else term is None


def is_true(term: Term) -> Term:
    """TRUE or FALSE, never NULL."""
    return exp.Coalesce(this=term, expressions=[exp.false()]) if isinstance(term, exp.Expression) else term is True


def is_false(term: Term) -> Term:
    return is_true(not_(term))


def case(branches: Sequence[tuple[Term, Any]], default: Any = None) -> Term:
    """CASE WHEN; branches that can never be reached are left out. Values are terms or expressions of any type."""
    kept: list[tuple[exp.Expression, Any]] = []
    for condition, result in branches:
        if condition is False or condition is None:
            continue
        if condition is True:
            default = result
            break
        kept.append((condition, result))
    if not kept:
        return default  # type: ignore[no-any-return]
    ifs = [exp.If(this=c, true=_branch(r)) for c, r in kept]
    return exp.Case(ifs=ifs, default=None if default is None else _branch(default))


def _branch(result: Any) -> exp.Expression:
    return exp.null() if result is None else sql(result)


def among(column: exp.Expression | None, wanted: Iterable[Any]) -> Term:
    """Column IN (...); NULL where nothing is known, FALSE for an empty list."""
    values = sorted(set(wanted), key=str)
    if column is None:
        return None
    if not values:
        return case([(is_null(column), None)], False)
    if len(values) == 1:
        return exp.EQ(this=atom(column), expression=value(values[0]))
    return exp.In(this=atom(column), expressions=[value(v) for v in values])


def coalesce(*terms: exp.Expression | None) -> exp.Expression | None:
    found = [t for t in terms if t is not None]
    if len(found) < 2:
        return found[0] if found else None
    return exp.Coalesce(this=found[0], expressions=found[1:])


def begins(column: exp.Expression, prefixes: Iterable[str]) -> Term:
    """LEFT(column, n) IN (...) for each length."""
    by_length: dict[int, list[str]] = {}
    for prefix in sorted(set(prefixes)):
        by_length.setdefault(len(prefix), []).append(prefix)
    return or_(*(among(exp.Left(this=column, expression=exp.Literal.number(n)), found) for n, found in sorted(by_length.items())))


def compare(operator: type[Any], one: exp.Expression | None, two: exp.Expression | None) -> Term:
    """A comparison such as exp.GTE; NULL where one side is."""
    if one is None or two is None:
        return None
    found: exp.Expression = operator(this=atom(one), expression=atom(two))
    return found


def calculate(operator: type[Any], one: exp.Expression | None, two: exp.Expression | None) -> exp.Expression | None:
    return None if one is None or two is None else exp.Paren(this=operator(this=atom(one), expression=atom(two)))
