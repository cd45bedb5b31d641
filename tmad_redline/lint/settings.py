"""How a draft is to be checked: the [check] table of a `tmad.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tmad_redline.errors import BadOptions
from tmad_redline.lint.allowances import ANY, Allowed
from tmad_redline.lint.unused import CATALOGUE
from tmad_redline.model.finding import Severity

OFF = "none"
_SEVERITIES = {severity.value: severity for severity in Severity}


class Settings(NamedTuple):
    """Everything that [check] says.

    severities: by rule, None for a rule that is off. options: by rule. terms: files with terms that are defined
    elsewhere (a .docx with definitions, or a text with a term a line). others: .docx files that may cite this
    document; both relative to the tmad.toml. names: what those call it, besides its names in the registry. declared:
    paths of provisions that a change is declared to touch, by the name of the version.
    """

    severities: Mapping[str, Severity | None] = {}
    options: Mapping[str, Mapping[str, object]] = {}
    terms: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    declared: Mapping[str, tuple[str, ...]] = {}


def parse(table: Mapping[str, object], where: str = "tmad.toml") -> Settings:
    """The settings that a [check] table holds. Raises BadOptions with the key at fault; an unknown key is one."""
    known = {"severity", "options", "terms", "others", "names", "allow", "declared"}
    _refuse_unknown(table, known, f"{where}, [check]")
    rules = {rule.code: rule for rule in CATALOGUE}
    severities: dict[str, Severity | None] = {}
    for code, said in _table(table, "severity", where).items():
        _refuse_unknown({code: said}, set(rules), f"{where}, [check.severity]")
        if said not in (*_SEVERITIES, OFF):
            raise BadOptions(
                f"“{said}” is no severity.", f"{where}, [check.severity], {code}", _one_of(_SEVERITIES, OFF)
            )
        severities[code] = _SEVERITIES.get(str(said))
    options: dict[str, Mapping[str, object]] = {}
    for code, some in _table(table, "options", where).items():
        _refuse_unknown({code: some}, set(rules), f"{where}, [check.options]")
        if not isinstance(some, Mapping):
            raise BadOptions(
                "The options of a rule are a table.", f"{where}, [check.options]", f"Write {code} = {{…}}."
            )
        _refuse_unknown(some, set(rules[code].options), f"{where}, [check.options], {code}")
        options[code] = dict(some)
    allowed = tuple(_allowed(one, set(rules), where) for one in _list(table, "allow", where))
    declared = {
        name: _texts(paths, f"{where}, [check.declared], {name}")
        for name, paths in _table(table, "declared", where).items()
    }
    terms, others, names = (_texts(table.get(key, []), f"{where}, {key}") for key in ("terms", "others", "names"))
    return Settings(severities, options, terms, others, names, allowed, declared)


def _allowed(one: object, rules: set[str], where: str) -> Allowed:
    at = f"{where}, [[check.allow]]"
    if not isinstance(one, Mapping) or not all(isinstance(value, str) for value in one.values()):
        raise BadOptions("An exception is a table of texts.", at, "Give rule, reason, and clause or words.")
    _refuse_unknown(one, {"rule", "reason", "clause", "words"}, at)
    if one.get("rule") not in rules | {ANY}:
        raise BadOptions(f"There is no rule “{one.get('rule')}”.", at, _one_of(rules, ANY))
    if not str(one.get("reason", "")).strip():
        raise BadOptions("An exception needs a reason.", f"{at}, rule {one['rule']}", 'Write reason = "…".')
    return Allowed(one["rule"], one["reason"], one.get("clause", ""), one.get("words", ""))


def _table(table: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
    found = table.get(key, {})
    if not isinstance(found, Mapping):
        raise BadOptions(f"“{key}” is no table.", f"{where}, [check]", f"Write [check.{key}].")
    return found


def _list(table: Mapping[str, object], key: str, where: str) -> list[object]:
    found = table.get(key, [])
    if not isinstance(found, list):
        raise BadOptions(f"“{key}” is no list of tables.", f"{where}, [check]", f"Write [[check.{key}]].")
    return found


def _texts(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise BadOptions("This is no list of texts.", where, 'Write ["…", "…"].')


def _refuse_unknown(table: Mapping[str, object], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise BadOptions(f"“{key}” is unknown.", where, _one_of(known))


def _one_of(*names: object) -> str:
    flat = sorted(str(each) for some in names for each in (some if isinstance(some, (set, Mapping)) else (some,)))
    return f"Write one of: {', '.join(flat)}."
