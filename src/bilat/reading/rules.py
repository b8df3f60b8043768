"""Names of the builders that pattern files may use."""

from __future__ import annotations

from bilat.reading import part_days as d
from bilat.reading import rules_names as w
from bilat.reading import rules_numbers as n
from bilat.reading import rules_parts as p
from bilat.reading import rules_ranks as k
from bilat.reading import rules_times as t
from bilat.reading import rules_trade as r
from bilat.reading import rules_verbs as v
from bilat.reading.patterns import Builder

BUILDERS: dict[str, Builder] = {
    "number": n.number,
    "money": n.money,
    "moneyrange": n.money_again,
    "pct": n.pct,
    "frac": n.one_in,
    "qualified": n.qualified,
    "alt": n.alt,
    "drop": n.dropped,
    "fiscalruns": t.fiscal_runs,
    "multiple": n.multiple,
    "days": d.days,
    "word": t.word,
    "months": t.months,
    "season": t.season,
    "firstmonths": p.first_months,
    "nmonths": p.nmonths,
    "romans": p.romans,
    "part": p.part,
    "fiscal": p.fiscal,
    "yrange": t.yrange,
    "years": t.years,
    "year": t.year,
    "edition": t.edition,
    "telling": t.telling,
    "trailing": p.trailing,
    "past": t.past,
    "since": t.since,
    "asof": t.asof,
    "by": t.by,
    "within": t.within,
    "base": t.base,
    "date": t.date,
    "alias": w.alias,
    "possessive": w.possessive,
    "econs": w.econs,
    "person": w.person,
    "flow": r.flow,
    "taker": v.taker,
    "apposed": w.apposed,
    "towards": w.towards,
    "neighbour": w.neighbour,
    "neighbours": w.neighbours,
    "beyond": w.beyond,
    "absorb": w.absorb,
    "bloc": w.bloc,
    "many": w.many,
    "gap": w.gap,
    "ware": w.ware,
    "except": w.excepted,
    "change": r.change,
    "share": r.share,
    "rank": k.rank,
    "streak": k.streak,
    "streaksince": k.streak_since,
    "count": k.count,
    "target": r.target,
}
