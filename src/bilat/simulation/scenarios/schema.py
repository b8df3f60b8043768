"""The shape of a scenario file: one small model per kind of shock, nothing that is not named here.

Published as JSON Schema by `bilat simulate --schema` and as ``scenario.schema.json`` in the package.
Sizes carry their unit (see ``sizes.py``); every shock names its source or says that it is assumed (S12).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from bilat.simulation.scenarios.sizes import Change, Points, Rate, Share

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Part(BaseModel):
    """Anything in a scenario file; keys that are not listed are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _form(value: Any) -> str:
    """Which form of a size or a selection is meant: errors then speak of that form only."""
    if isinstance(value, (dict, BaseModel)):
        return "table"
    return "list" if isinstance(value, (list, tuple)) else "one"


class Selection(Part):
    """Some of them without others: ``{include: ASEAN, except: [LAO]}``; without include, all."""

    include: Label | list[Label] = "all"
    but: Label | list[Label] = Field(default=[], alias="except")


Chosen = Annotated[
    Annotated[Label, Tag("one")]
    | Annotated[list[Label], Field(min_length=1), Tag("list")]
    | Annotated[Selection, Tag("table")],
    Discriminator(_form),
]
ECONOMIES = "economies: alpha-3 codes, names, groups (ASEAN, EU, RCEP), 'all', or {include: ..., except: ...}"
SECTORS = "sectors: codes of the world or ISIC (C26), 'goods', 'services', 'manufacturing', ..., 'all'"
Economies = Annotated[Chosen, Field(description=ECONOMIES)]
Sectors = Annotated[Chosen, Field(description=SECTORS)]


def exactly_one(model: BaseModel, *names: str) -> None:
    """ValueError unless exactly one of the fields is given."""
    given = [name for name in names if getattr(model, name) is not None]
    if len(given) != 1:
        said = f"found {' and '.join(given)}" if given else "none is there"
        raise ValueError(f"exactly one of {', '.join(names)} is expected; {said}")


class Table(Part):
    """A size for each exporter, importer or sector; ``others`` for those not named."""

    by_origin: dict[Label, Any] | None = None
    by_destination: dict[Label, Any] | None = None
    by_sector: dict[Label, Any] | None = None

    @model_validator(mode="after")
    def _one_axis(self) -> Table:
        exactly_one(self, "by_origin", "by_destination", "by_sector")
        return self


class RateTable(Table):
    by_origin: dict[Label, Rate] | None = None
    by_destination: dict[Label, Rate] | None = None
    by_sector: dict[Label, Rate] | None = None


class PointsTable(Table):
    by_origin: dict[Label, Points] | None = None
    by_destination: dict[Label, Points] | None = None
    by_sector: dict[Label, Points] | None = None


Rates = Annotated[Annotated[Rate, Tag("one")] | Annotated[RateTable, Tag("table")], Discriminator(_form)]
PointSizes = Annotated[
    Annotated[Points, Tag("one")] | Annotated[PointsTable, Tag("table")], Discriminator(_form)
]


class Source(Part):
    """Where a size comes from."""

    title: Text
    publisher: Text | None = None
    date: Label | None = None
    url: Text | None = None
    terms: Text | None = None


class Shock(Part):
    """What all shocks have: a name of their own and where the size comes from."""

    name: Label
    source: Label | list[Label] | None = Field(default=None, description="keys of `sources`")
    assumption: Text | None = Field(default=None, description="why this size, where no source gives it")
    note: Text | None = None

    @model_validator(mode="after")
    def _sourced(self) -> Shock:
        if not self.source and not self.assumption:
            raise ValueError(
                "a shock names its source or says that it is assumed: add source: or assumption:"
            )
        return self


class Flows(Shock):
    """A shock to flows: from origins to destinations in some sectors; never to domestic sales."""

    sectors: Sectors
    origins: Economies
    destinations: Economies


class Tariff(Flows):
    """Tariffs that destinations put on goods of origins.

    set: the new rate. add: points on top. cut: part of the rate taken off (linear formula).
    swiss: the coefficient c of the Swiss formula, new = c t / (c + t). cap: never above.
    at_least: never below ("all-in" floors).
    """

    kind: Literal["tariff"]
    set: Rates | None = None
    add: PointSizes | None = None
    cut: Share | None = None
    swiss: Rate | None = None
    cap: Rates | None = None
    at_least: Rates | None = None

    @model_validator(mode="after")
    def _one_action(self) -> Tariff:
        exactly_one(self, "set", "add", "cut", "swiss", "cap", "at_least")
        if self.swiss == 0:
            raise ValueError("the Swiss coefficient must be above 0 %; tariffs to zero are set: zero")
        return self


class Retaliation(Shock):
    """Those hit by an earlier tariff answer with the same points, in the same sectors, on its imposers."""

    kind: Literal["retaliation"]
    against: Label = Field(description="the name of an earlier tariff shock in this file")
    by: Economies = Field(default="all", description="who answers; " + ECONOMIES)
    share: Share = Field(default=1.0, validate_default=False, description="part of the points answered")
    sectors: Sectors = "all"


class TradeCost(Flows):
    """Costs of delivery other than tariffs (iceberg).

    change: of the delivered price (+5 % means that 5 % more must be shipped).
    from and to: ad-valorem equivalents, 20 % to 15 % changes the price by 1.15 / 1.20.
    trade_effect: the change of trade at given prices and incomes, turned into a cost by the
    trade elasticity of the sector (the form in which gravity estimates come).
    """

    kind: Literal["trade cost"]
    change: Change | None = None
    from_: Rate | None = Field(default=None, alias="from")
    to: Rate | None = None
    trade_effect: Change | None = None
    both_ways: bool = False

    @model_validator(mode="after")
    def _one_size(self) -> TradeCost:
        if (self.from_ is None) != (self.to is None):
            raise ValueError("from and to come together, such as from: '20 %', to: '15 %'")
        exactly_one(self, "change", "to", "trade_effect")
        return self


class Ban(Flows):
    """Trade that stops. degree: the part of trade removed at given prices (100 %: prohibited)."""

    kind: Literal["ban"]
    degree: Share = 1.0
    both_ways: bool = False


class Quota(Flows):
    """A limit to a part of base-year trade, as the cost that would bring trade there at given prices.

    The rent is lost as a cost (nobody collects it); general equilibrium then moves trade a little further.
    """

    kind: Literal["quota"]
    limit: Share
    both_ways: bool = False

    @model_validator(mode="after")
    def _not_nothing(self) -> Quota:
        if self.limit == 0:
            raise ValueError("a limit of 0 % is kind: ban")
        return self


class Decoupling(Shock):
    """Blocs that cut themselves off from one another.

    degree: the part of trade between the blocs removed at given prices. cost: change of the delivered
    price instead. tariff: points added instead. Economies in no bloc trade with all as before, unless
    ``sides`` puts them into a bloc.
    """

    kind: Literal["decoupling"]
    sectors: Sectors
    blocs: dict[Label, Economies]
    sides: dict[Label, Label] = Field(default={}, description="economy or group: bloc, or 'neutral'")
    degree: Share | None = None
    cost: Change | None = None
    tariff: Points | None = None

    @model_validator(mode="after")
    def _one_size(self) -> Decoupling:
        exactly_one(self, "degree", "cost", "tariff")
        if len(self.blocs) < 2:
            raise ValueError("decoupling takes at least two blocs")
        if self.cost is not None and self.cost < 0:
            raise ValueError("decoupling raises costs: write cost with a plus")
        if self.tariff is not None and self.tariff < 0:
            raise ValueError("decoupling raises tariffs: write tariff without a minus")
        for who, side in self.sides.items():
            if side != "neutral" and side not in self.blocs:
                raise ValueError(
                    f"{who} is put on the side {side!r}; expected neutral or one of {', '.join(self.blocs)}"
                )
        return self


class Agreement(Shock):
    """Members free trade between each other: tariffs, and a cost reduction from a cited estimate.

    ``already_in_force`` lists sets of economies whose pairs are left alone because an earlier agreement
    covers them.
    """

    kind: Literal["agreement"]
    members: Economies
    sectors: Sectors
    tariffs: Rate | None = Field(default=None, description="the rate between members, usually zero")
    cut: Share | None = Field(default=None, description="part of the tariff taken off instead")
    cost: Change | None = Field(default=None, description="change of the delivered price")
    trade_effect: Change | None = Field(default=None, description="change of trade at given prices")
    cost_sectors: Sectors | None = Field(default=None, description="where the cost falls; else `sectors`")
    already_in_force: list[Economies] = []

    @model_validator(mode="after")
    def _something(self) -> Agreement:
        if self.tariffs is not None and self.cut is not None:
            raise ValueError("give tariffs (the new rate) or cut (part taken off), not both")
        if self.cost is not None and self.trade_effect is not None:
            raise ValueError("give cost or trade_effect, not both")
        if all(v is None for v in (self.tariffs, self.cut, self.cost, self.trade_effect)):
            raise ValueError("an agreement changes tariffs (tariffs or cut) or costs (cost or trade_effect)")
        return self


class Saving(Part):
    """A cost cut built from its parts: the share of trade that moves, and what moving saves.

    Either money: freight_cost (part of the price before delivery) and how much of it is cut; or time: days
    saved and what a day costs as a part of the price.
    """

    share_of_trade: Share
    freight_cost: Rate | None = Field(
        default=None, description="freight and insurance as a part of the price before delivery"
    )
    cut: Share | None = None
    days: Annotated[float, Field(gt=0, le=365)] | None = None
    cost_of_a_day: Rate | None = None

    @model_validator(mode="after")
    def _money_or_time(self) -> Saving:
        money, time = (self.freight_cost, self.cut), (self.days, self.cost_of_a_day)
        if (None in money) == (None in time) or (any(v is not None for v in money) and None in money):
            raise ValueError("a saving is freight_cost with cut, or days with cost_of_a_day")
        return self


class Link(Shock):
    """A transport link: delivery gets cheaper between named pairs, both ways unless said otherwise."""

    kind: Literal["transport link"]
    pairs: Annotated[list[tuple[Label, Label]], Field(min_length=1)]
    sectors: Sectors
    change: Change | None = None
    saving: Saving | None = None
    both_ways: bool = True

    @model_validator(mode="after")
    def _one_size(self) -> Link:
        exactly_one(self, "change", "saving")
        return self


class Productivity(Shock):
    """Total factor productivity in some sectors of some economies."""

    kind: Literal["productivity"]
    economies: Economies
    sectors: Sectors
    change: Change


class Labour(Shock):
    """The labour endowment (in this model all of value added's factors move with it)."""

    kind: Literal["labour"]
    economies: Economies
    change: Change


class Deficit(Shock):
    """The aggregate deficit (imports minus exports) of some economies; the others take the rest.

    to: a part of the base deficit that stays ('0 %' is balanced). The difference goes to ``offset_by``
    in proportion to value added.
    """

    kind: Literal["deficit"]
    economies: Economies
    to: Rate
    offset_by: Economies = "all"


AnyShock = Annotated[
    Tariff
    | Retaliation
    | TradeCost
    | Ban
    | Quota
    | Decoupling
    | Agreement
    | Link
    | Productivity
    | Labour
    | Deficit,
    Field(discriminator="kind"),
]
KINDS: dict[str, type[Shock]] = {
    "tariff": Tariff,
    "retaliation": Retaliation,
    "trade cost": TradeCost,
    "ban": Ban,
    "quota": Quota,
    "decoupling": Decoupling,
    "agreement": Agreement,
    "transport link": Link,
    "productivity": Productivity,
    "labour": Labour,
    "deficit": Deficit,
}


class Elasticities(Part):
    """How far buyers can substitute; what is not given stays as in the world (1 is Cobb-Douglas).

    inputs: between inputs. inputs_and_value_added: between inputs and value added. final: between sectors
    in final demand. trade: a set of trade elasticities by name. trade_scale: all trade elasticities times
    this, for short horizons. source: where they come from.
    """

    inputs: Annotated[float, Field(gt=0, le=10)] | None = None
    inputs_and_value_added: Annotated[float, Field(gt=0, le=10)] | None = None
    final: Annotated[float, Field(gt=0, le=10)] | None = None
    trade: Label | None = None
    trade_scale: Share | None = None
    source: Label | list[Label] | None = None
    assumption: Text | None = None

    @model_validator(mode="after")
    def _sourced(self) -> Elasticities:
        given = [self.inputs, self.inputs_and_value_added, self.final, self.trade_scale]
        if any(v is not None for v in given) and not self.source and not self.assumption:
            raise ValueError("elasticities name their source or say that they are assumed")
        if self.trade_scale == 0:
            raise ValueError("trade_scale must be above 0 %")
        return self


class Span(Part):
    """From low to high, as a part of what the scenario or the world says (100 % is as it stands)."""

    low: Rate
    high: Rate

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if not 0 < self.low <= self.high:
            raise ValueError("low must be above 0 % and not above high")
        return self


class Uncertain(Part):
    """What an ensemble draws, each part independently.

    elasticities: multiples of each trade elasticity, uniform, by sector. elasticity_sets: whole sets of the
    literature, one drawn at a time, in place of the world's. size: multiples of the shock. baselines: other
    worlds with the same economies and sectors (the partners' mirror books, other tariffs), each as likely.
    """

    elasticities: Span | None = None
    elasticity_sets: Annotated[list[Label], Field(min_length=2)] | None = None
    size: Span | None = None
    baselines: Annotated[list[Label], Field(min_length=1)] | None = None
    source: Label | list[Label] | None = None
    assumption: Text | None = None

    @model_validator(mode="after")
    def _something_sourced(self) -> Uncertain:
        if self.elasticities is not None and self.elasticity_sets is not None:
            raise ValueError("give elasticities (a span) or elasticity_sets, not both")
        drawn = (self.elasticities, self.elasticity_sets, self.size, self.baselines)
        if all(part is None for part in drawn):
            raise ValueError("uncertainty draws elasticities, elasticity_sets, size or baselines")
        if not self.source and not self.assumption:
            raise ValueError("uncertainty names its source or says that it is assumed")
        return self


class ScenarioFile(Part):
    """A scenario: what happens, in order, with the source of every size."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Bilat scenario")

    title: Label
    description: Text
    world: Label | None = Field(default=None, description="name of a packaged world, or path to a world file")
    options: dict[Label, Any] = Field(default={}, description="options of the model, by name")
    absent_economies: Literal["error", "skip"] = Field(
        default="error",
        description="what to do with a named economy that the world has not: refuse, or leave out and say so",
    )
    elasticities: Elasticities = Field(default_factory=lambda: Elasticities())
    uncertainty: Uncertain | None = None
    sources: dict[Label, Source] = {}
    shocks: Annotated[list[AnyShock], Field(min_length=1, max_length=200)]


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a scenario file."""
    schema = ScenarioFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
