"""Words that are verbs of trade or of investment by what follows them: took goods worth, put 5 billion into, cost.

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from bilat.reading.patterns import Match
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What says that money is trade's.
_TRADES = frozenset({"flow", "fverb", "rank", "product"})


def taker(match: Match) -> Item | None:
    """Took Kenyan goods, absorbed $5 billion worth: a word that elsewhere leads on a list says who buys."""
    word = match.items[match.first]
    if match.rule == "return":
        after = next((i for i in match.items[match.last : match.last + 6] if i.cat == "w"), None)
        if after is None or after.low not in wordset("rules.in_return", match.language.code):
            return None
    said = " ".join(item.low for item in match.items[match.first : match.last])
    takes = not {word.low, said}.isdisjoint(wordset("carrying.takes", match.language.code))
    if match.rule == "we":
        ours = match.items[match.first - 1].low in wordset("mentions.we", match.language.code)
        item = match.make("fverb.imports") if ours and takes else None
    elif match.rule == "both":
        sold = any(i.is_a("fverb.exports") for i in match.items[: match.first])
        takes = takes or word.low in wordset("rules.brings", match.language.code)
        item = match.make("fverb.imports") if sold and takes else None
    elif match.rule == "sells" or (match.rule == "asked" and match.items[-1].low == "?"):
        sells = word.low in wordset("rules.sells", match.language.code)
        buys = word.low in wordset("rules.buys", match.language.code)
        item = match.make("fverb.exports" if sells else "fverb.imports") if sells or buys else None
    elif match.rule == "exchanged":
        both = word.low in wordset("carrying.exchanged", match.language.code)
        item = match.make("fverb.trade") if both else None
    elif match.rule == "earns":
        earns = word.low in wordset("goods.brings", match.language.code) or word.is_a("fverb.exports")
        item = match.make("fverb.exports") if earns else None
    elif match.rule == "earns_for":
        earns = word.low in wordset("topic.earns", match.language.code)
        pays = word.low in wordset("topic.spends", match.language.code)
        item = match.make("fverb.exports" if earns else "fverb.imports") if earns or pays else None
    elif match.rule in ("put", "put_capital"):
        brings = match.rule == "put_capital" and word.low in wordset(
            "rules.brings_capital", match.language.code
        )
        puts = brings or word.low in wordset("rules.puts", match.language.code)
        item = match.make("fverb.fdi_flow") if puts else None
    elif match.rule == "held_of":
        held = word.base == "have" or word.low in wordset("amounts.held", match.language.code)
        after = match.items[match.last : match.last + 6]
        holdings = wordset("rules.holdings", match.language.code)
        what = any(i.base == "capital" or i.low in holdings for i in after)
        whose = any(i.base == "econ" for i in match.items[max(0, match.first - 3) : match.first])
        item = match.make("fverb.fdi_stock") if held and what and whose else None
    elif match.rule == "had_there":
        # "Italians, whose banks came early, had 5 million in Malta": people and firms; what a state has may be anything.
        clause = match.items[: match.first]
        holds = word.low in wordset("amounts.held", match.language.code)
        whose = any(i.cat == "econ.dem" or (holds and i.base == "econ") for i in clause)
        held = whose and (holds or word.base == "have") and _TRADES.isdisjoint(i.base for i in clause)
        item = match.make("fverb.fdi_stock") if held else None
    elif match.rule == "held":
        held = word.low in wordset("amounts.held", match.language.code)
        what = match.items[match.first + 1].low in wordset("rules.holdings", match.language.code)
        whose = any(i.base == "econ" for i in match.items[max(0, match.first - 3) : match.first])
        item = match.make("fverb.fdi_stock") if held and what and whose else None
    elif match.rule == "earned":
        # "Nepal earned 5 billion from Qatar in remittances" is no trade.
        earns = word.low in wordset("topic.earns", match.language.code)
        item = (
            match.make("fverb.exports") if earns and not any(i.base == "none" for i in match.items) else None
        )
    elif match.rule == "costs":
        costs = word.low in wordset("rules.costs", match.language.code)
        bought = any(i.is_a("flow.imports") for i in match.items[max(0, match.first - 6) : match.first])
        item = match.make("be") if costs and bought else None
    elif match.rule == "hauled":
        # "Spent 48 million on goods trucked in from Togo": what was bought is told once.
        spends = wordset("topic.spends", match.language.code)
        bought = any(i.low in spends or i.is_a("fverb.imports") for i in match.items[: match.first])
        item = match.make("w") if bought else None
    elif match.rule in ("spent", "spent_on"):
        pays = word.low in wordset("topic.spends", match.language.code)
        item = match.make("fverb.imports") if pays else None
    elif match.rule == "spent_too":
        # "The island paid 5 million for 20,516 tonnes; Brazil spent 4 million"
        spends = wordset("topic.spends", match.language.code)
        earlier = match.items[: match.first]
        bought = any(i.low in spends for i in earlier) and any(i.is_a("none.unit") for i in earlier)
        item = match.make("fverb.imports") if word.low in spends and bought else None
    else:
        item = match.make("fverb.imports") if takes else None
    if item is not None:
        item.low = word.low
    return item
