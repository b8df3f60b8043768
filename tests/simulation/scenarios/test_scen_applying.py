"""What each kind of shock does to the arrays, against closed forms; everything else stays untouched."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from small import ECONOMIES, SECTORS, at, scenario, world

from bilat.errors import ScenarioError
from bilat.simulation import Shocks, simulate, worlds

W = world()
CHN, MYS, SGP, USA = range(4)
TARIFF = {"kind": "tariff", "sectors": "goods", "origins": "CHN", "destinations": "USA"}


def tariff(**action: object) -> np.ndarray:
    new = scenario(TARIFF | action).shocks(W).tariff
    assert new is not None
    untouched = np.ones(new.shape, dtype=bool)
    untouched[CHN, USA, :2] = False
    np.testing.assert_array_equal(new[untouched], W.tariff[untouched])
    return new[CHN, USA, :2]


OLD = W.tariff[CHN, USA, :2]


def test_tariff_actions() -> None:
    np.testing.assert_allclose(tariff(set="7 %"), 0.07)
    np.testing.assert_allclose(tariff(add="24 pp"), OLD + 0.24)
    np.testing.assert_allclose(tariff(cut="40 %"), OLD * 0.6)
    np.testing.assert_allclose(tariff(swiss="8 %"), 0.08 * OLD / (0.08 + OLD))
    np.testing.assert_allclose(tariff(cap="6 %"), np.minimum(OLD, 0.06))
    np.testing.assert_allclose(tariff(at_least="15 %"), np.maximum(OLD, 0.15))


def test_a_table_of_sizes_with_others_and_groups() -> None:
    table = {"CHN": "34 pp", "ASEAN": "20 pp", "MYS": "24 pp", "Albania": "1 pp", "others": "10 pp"}
    made = scenario(TARIFF | {"origins": "all", "add": {"by_origin": table}}).apply(W)
    added = made.shocks.tariff - W.tariff  # type: ignore[operator]
    # a name of its own wins over its group; others take the rest; Albania is not in the world and is said
    np.testing.assert_allclose(added[[CHN, MYS, SGP], USA, 0], [0.34, 0.24, 0.20])
    np.testing.assert_allclose(added[USA], 0)
    assert any("ALB" in note for note in made.notes)
    by_sector = scenario(TARIFF | {"add": {"by_sector": {"C26": "5 pp"}}}).shocks(W).tariff - W.tariff  # type: ignore[operator]
    np.testing.assert_allclose(by_sector[CHN, USA], [0, 0.05, 0], atol=1e-15)
    twice = {"by_origin": {"CHN": "1 pp", "China": "2 pp"}}
    with pytest.raises(ScenarioError, match="two sizes"):
        scenario(TARIFF | {"add": twice}).shocks(W)


def test_a_tariff_below_zero_is_refused() -> None:
    with pytest.raises(ScenarioError, match="makes a tariff negative"):
        scenario(TARIFF | {"add": "-90 pp"}).shocks(W)


def test_retaliation_mirrors_the_points() -> None:
    first = TARIFF | {"name": "hit", "origins": {"include": "all", "except": "SGP"}, "add": "25 pp"}
    answer = {"kind": "retaliation", "against": "hit", "by": "CHN", "share": "50 %"}
    new = scenario(first, answer).shocks(W).tariff - W.tariff  # type: ignore[operator]
    np.testing.assert_allclose(new[USA, CHN], [0.125, 0.125, 0], atol=1e-15)
    np.testing.assert_allclose(new[USA, MYS], 0)
    np.testing.assert_allclose(new[[CHN, MYS], USA, :2], 0.25)
    with pytest.raises(ScenarioError, match="stands earlier"):
        scenario(answer, first).shocks(W)


COST = {"kind": "trade cost", "sectors": "all", "origins": "MYS", "destinations": "CHN"}


def test_trade_costs() -> None:
    def hat(**size: object) -> np.ndarray:
        cost = scenario(COST | size).shocks(W).trade_cost
        assert cost is not None
        assert (np.delete(cost.reshape(16, 3), 4 * MYS + CHN, axis=0) == 1).all()
        return cost[MYS, CHN]

    np.testing.assert_allclose(hat(change="-5 %"), 0.95)
    np.testing.assert_allclose(hat(**{"from": "20 %", "to": "15 %"}), 1.15 / 1.20)
    # by definition: trade at given prices goes with cost ** -theta
    effect = scenario(COST | {"trade_effect": "+32 %"}).shocks(W)
    assert effect.trade_cost is None
    assert effect.trade_ratio is not None
    np.testing.assert_allclose(effect.trade_ratio[MYS, CHN], 1.32)
    assert (np.delete(effect.trade_ratio.reshape(16, 3), 4 * MYS + CHN, axis=0) == 1).all()
    both = scenario(COST | {"change": "+3 %", "both_ways": True}).shocks(W).trade_cost
    assert both is not None
    assert both[CHN, MYS, 0] == both[MYS, CHN, 0] == 1.03


def test_bans_and_quotas() -> None:
    full = scenario(COST | {"kind": "ban"}).shocks(W).trade_cost
    half = scenario(COST | {"kind": "ban", "degree": "50 %"}).shocks(W).trade_ratio
    limit = scenario(COST | {"kind": "quota", "limit": "80 %"}).shocks(W).trade_ratio
    assert full is not None
    assert half is not None
    assert limit is not None
    assert np.isinf(full[MYS, CHN]).all()
    np.testing.assert_allclose(half[MYS, CHN], 0.5)
    np.testing.assert_allclose(limit[MYS, CHN], 0.8)
    # the same outcome as the cost that leaves that part of trade at given prices
    cost = np.ones_like(half)
    cost[MYS, CHN] = 0.5 ** (-1 / W.theta)
    wished = simulate(W, scenario(COST | {"kind": "ban", "degree": "50 %"})).real_income_hat
    np.testing.assert_allclose(simulate(W, Shocks(trade_cost=cost)).real_income_hat, wished, atol=1e-12)
    outcome = simulate(W, scenario(COST | {"kind": "ban"}))
    assert outcome.trade_after[MYS, CHN].sum() == 0


BLOCS = {"kind": "decoupling", "sectors": "goods", "blocs": {"west": "USA", "east": "CHN"}, "cost": "+60 %"}


@pytest.mark.parametrize(
    ("side", "parted"),
    [
        (None, {("USA", "CHN")}),
        ("neutral", {("USA", "CHN")}),
        ("west", {("USA", "CHN"), ("MYS", "CHN"), ("SGP", "CHN")}),
        ("east", {("USA", "CHN"), ("MYS", "USA"), ("SGP", "USA")}),
    ],
)
def test_decoupling_and_the_choice_of_side(side: str | None, parted: set[tuple[str, str]]) -> None:
    shock = BLOCS | ({"sides": {"ASEAN": side}} if side else {})
    cost = scenario(shock).shocks(W).trade_cost
    expected = np.ones(W.tariff.shape)
    for one, other in parted:
        i, n = at(one, other)
        expected[i, n, :2] = expected[n, i, :2] = 1.6
    assert cost is not None
    np.testing.assert_allclose(cost, expected)


def test_nobody_stands_in_two_blocs_and_sides_exist() -> None:
    with pytest.raises(ScenarioError, match="two blocs"):
        scenario(BLOCS | {"blocs": {"west": ["USA", "MYS"], "east": ["CHN", "ASEAN"]}}).shocks(W)
    with pytest.raises(ScenarioError, match="neutral or one of west, east"):
        scenario(BLOCS | {"sides": {"ASEAN": "north"}})


def test_an_agreement_frees_members_only_and_leaves_earlier_ones_alone() -> None:
    shock = {
        "kind": "agreement", "members": ["CHN", "ASEAN"], "sectors": "goods", "tariffs": "zero",
        "cost": "-2 %", "already_in_force": [["MYS", "SGP"]],
    }  # fmt: skip
    made = scenario(shock).shocks(W)
    assert made.tariff is not None
    assert made.trade_cost is not None
    for i, one in enumerate(ECONOMIES):
        for n, other in enumerate(ECONOMIES):
            free = i != n and "USA" not in (one, other) and {one, other} != {"MYS", "SGP"}
            goods = W.tariff[i, n, :2] * (0 if free else 1)
            np.testing.assert_allclose(made.tariff[i, n, :2], goods)
            np.testing.assert_allclose(made.trade_cost[i, n], [0.98, 0.98, 1] if free else 1)
    # an agreement never raises a tariff
    high = scenario(shock | {"tariffs": "90 %"}).shocks(W).tariff
    np.testing.assert_array_equal(high, W.tariff)


def test_a_transport_link_saves_money_or_time() -> None:
    link = {"kind": "transport link", "pairs": [["MYS", "CHN"]], "sectors": "C26"}

    def hat(saving: dict[str, Any]) -> float:
        cost = scenario(link | {"saving": saving}).shocks(W).trade_cost
        assert cost is not None
        assert cost[MYS, CHN, 1] == cost[CHN, MYS, 1]
        assert cost[MYS, CHN, 0] == cost[MYS, USA, 1] == 1
        return float(cost[MYS, CHN, 1])

    # all trade moves and freight of 25 % falls by a fifth: the delivered price goes from 1.25 to 1.20
    money = {"share_of_trade": "100 %", "freight_cost": "25 %", "cut": "20 %"}
    assert hat(money) == pytest.approx(1.20 / 1.25)
    time = {"share_of_trade": "50 %", "days": 4, "cost_of_a_day": "0.6 %"}
    assert hat(time) == pytest.approx(1 - 0.5 * 4 * 0.006)
    with pytest.raises(ScenarioError, match="freight_cost with cut, or days"):
        hat({"share_of_trade": "50 %", "days": 4})


def test_productivity_labour_and_deficits() -> None:
    made = scenario(
        {"kind": "productivity", "economies": "CHN", "sectors": "C26", "change": "+10 %"},
        {"kind": "productivity", "economies": "all", "sectors": "all", "change": "+1 %"},
        {"kind": "labour", "economies": "ASEAN", "change": "-2 %"},
        {"kind": "deficit", "economies": "USA", "to": "0 %", "offset_by": ["CHN", "MYS"]},
    ).shocks(W)
    assert made.productivity is not None
    assert made.labour is not None
    assert made.deficit is not None
    assert made.productivity[CHN, 1] == pytest.approx(1.1 * 1.01)
    assert made.productivity[USA, 0] == pytest.approx(1.01)
    np.testing.assert_allclose(made.labour, [1, 0.98, 0.98, 1])
    size = W.value_added.sum(axis=1)
    moved = W.deficit[USA] * size[[CHN, MYS]] / size[[CHN, MYS]].sum()
    np.testing.assert_allclose(made.deficit[[CHN, MYS]], W.deficit[[CHN, MYS]] + moved)
    assert made.deficit[USA] == 0
    assert made.deficit.sum() == pytest.approx(0, abs=1e-9)
    assert made.deficit[SGP] == W.deficit[SGP]


def test_shocks_apply_in_order() -> None:
    first = scenario(TARIFF | {"set": "10 %"}, TARIFF | {"add": "5 pp"}).shocks(W).tariff
    other = scenario(TARIFF | {"add": "5 pp"}, TARIFF | {"set": "10 %"}).shocks(W).tariff
    assert first is not None
    assert other is not None
    assert first[CHN, USA, 0] == pytest.approx(0.15)
    assert other[CHN, USA, 0] == pytest.approx(0.10)


def test_a_file_and_the_same_arrays_give_the_same_bits() -> None:
    made = scenario(TARIFF | {"add": "20 pp"}, COST | {"change": "-3 %"})
    arrays = made.shocks(W)
    one = simulate(W, made)
    other = simulate(W, Shocks(arrays.tariff, arrays.trade_cost, trade_ratio=arrays.trade_ratio))
    np.testing.assert_array_equal(one.real_income_hat, other.real_income_hat)


@pytest.mark.parametrize(
    ("where", "word", "words"),
    [
        ("origins", "MYX", "perhaps MYS"),
        ("origins", "Korea", "KOR, PRK"),
        ("origins", "DEU", "absent_economies: skip"),
        ("origins", "Atlantis", "no economy or group"),
        ("destinations", {"include": "all", "except": ["ASEANN"]}, "perhaps ASEAN"),
        ("sectors", "C27", "selects no sector"),
        ("sectors", "C2", "no such sector"),
        ("sectors", "chips", "no such sector"),
        ("sectors", "SERVICE", "perhaps services"),
        ("sectors", "G45", "is a part of SERV"),
    ],
)
def test_unknown_economies_and_sectors(where: str, word: object, words: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        scenario(TARIFF | {"add": "1 pp", where: word}).shocks(W)
    assert words in str(caught.value)


def test_absent_economies_can_be_left_out_and_are_named() -> None:
    made = scenario(TARIFF | {"origins": ["CHN", "DEU"], "add": "1 pp"}, absent_economies="skip").apply(W)
    assert "DEU" in made.notes[0]
    assert made.effects[0].flows == 2
    assert made.effects[0].value == pytest.approx(W.expenditure[CHN, USA, :2].sum())


def test_names_groups_and_classes_mean_the_same_as_codes() -> None:
    one = scenario(TARIFF | {"origins": "Malaysia", "sectors": "electronics", "add": "1 pp"}).shocks(W)
    other = scenario(TARIFF | {"origins": "MYS", "sectors": "C26", "add": "1 pp"}).shocks(W)
    np.testing.assert_array_equal(one.tariff, other.tariff)
    group = scenario(TARIFF | {"origins": "ASEAN", "sectors": "all", "add": "1 pp"}).shocks(W).tariff
    listed = scenario(TARIFF | {"origins": ["MYS", "SGP"], "sectors": list(SECTORS), "add": "1 pp"}).shocks(W)
    np.testing.assert_array_equal(group, listed.tariff)


def test_one_sector_worlds_take_goods_and_refuse_a_part() -> None:
    one = W.aggregate(sectors=dict.fromkeys(SECTORS, "GOODS"))
    made = scenario(TARIFF | {"add": "1 pp"}).apply(one)
    assert made.shocks.tariff is not None
    assert made.shocks.tariff[CHN, USA, 0] == pytest.approx(one.tariff[CHN, USA, 0] + 0.01)
    assert "one sector" in made.notes[0]
    with pytest.raises(ScenarioError, match="one sector and cannot single out C26"):
        scenario(TARIFF | {"sectors": "C26", "add": "1 pp"}).shocks(one)


def test_elasticities_of_a_scenario_change_the_world_and_say_so() -> None:
    short = {"inputs": 0.2, "final": 0.5, "trade_scale": "50 %", "assumption": "for tests"}
    made = scenario(TARIFF | {"add": "1 pp"}, elasticities=short)
    ready = made.prepare(W)
    assert (ready.sigma_inputs, ready.sigma_va, ready.sigma_final) == (0.2, 1.0, 0.5)
    np.testing.assert_allclose(ready.theta, W.theta / 2)
    assert "elasticity 0.2 between inputs" in ready.notes[-1]
    assert scenario(TARIFF | {"add": "1 pp"}).prepare(W) is W
    assert made.shocks(ready).tariff is not None
    with pytest.raises(ScenarioError, match="prepare"):  # or they would be ignored without a word
        simulate(W, made)
    with pytest.raises(ScenarioError, match="assumed"):
        scenario(TARIFF | {"add": "1 pp"}, elasticities={"inputs": 0.2})


def test_options_reach_the_model_and_wrong_ones_are_named() -> None:
    assert scenario(TARIFF | {"add": "1 pp"}, options={"deficits": "balanced"}).model_options().deficits == (
        "balanced"
    )
    with pytest.raises(ScenarioError, match="perhaps deficits"):
        scenario(TARIFF | {"add": "1 pp"}, options={"deficit": "balanced"}).model_options()
    with pytest.raises(ScenarioError, match="unknown value"):
        scenario(TARIFF | {"add": "1 pp"}, options={"deficits": "none"}).model_options()


@pytest.mark.parametrize("word", ["C266", "C26A", "C261T263"])
def test_parts_of_a_sector_are_refused_by_name(word: str) -> None:
    """Electromedical devices (group 266) are not all electronics: the whole sector is never hit in silence."""
    world = worlds.packaged("icio-2022")
    shock = {"kind": "tariff", "sectors": word, "origins": "CHN", "destinations": "USA", "set": "10 %"}
    with pytest.raises(ScenarioError, match="part of C26"):
        scenario(shock).shocks(world)


@pytest.mark.parametrize("kind", ["tariff", "ban"])
def test_a_shock_from_an_economy_to_itself_is_refused(kind: str) -> None:
    action = {"add": "20 pp"} if kind == "tariff" else {"degree": "50 %"}
    shock = {"kind": kind, "sectors": "goods", "origins": "CHN", "destinations": "CHN"} | action
    with pytest.raises(ScenarioError, match="on their way to itself"):
        scenario(shock).shocks(W)
