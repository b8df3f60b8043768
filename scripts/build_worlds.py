"""Rebuild the packaged worlds from the developers' data folder: scripts/build_worlds.py ../shared/data

Writes src/bilat/simulation/worlds/data/*.world and elasticities.json. Every change to the sources (caps,
zeros, scaling) is made here, in the open, and said in the notes of the world.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np

from bilat.citations import Citation
from bilat.simulation.world import World
from bilat.simulation.worlds import elasticities
from bilat.simulation.worlds.tables import calibrate

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "src" / "bilat" / "simulation" / "worlds"
FOOD_CAP = 0.20
FOOD = "C10T12"

# Sets of trade elasticities in the file of the 81 x 28 cube, with the studies that they come from.
SETS = {
    "GYY": "Giri, Yi and Yilmazkuday (2021), Gains from trade: does sectoral heterogeneity matter?, Journal "
    "of International Economics 129; Frechet shape parameters, simulated method of moments",
    "FGO": "Fontagne, Guimbard and Orefice (2022), Tariff-based product-level trade elasticities, Journal of "
    "International Economics 137",
    "CP": "Caliendo and Parro (2015), Estimates of the trade and welfare effects of NAFTA, Review of "
    "Economic Studies 82; refined petroleum (64.85) makes results fragile: prefer another set",
    "BSY": "Bagwell, Staiger and Yurukoglu (2021), Quantitative analysis of multiparty tariff negotiations, "
    "Econometrica 89",
    "Shap": "Shapiro (2016), Trade costs, CO2, and the environment, American Economic Journal: Economic "
    "Policy 8",
    "LL": "Lashkaripour and Lugovskyy (2023), Profits, scale economies, and the gains from trade and "
    "industrial policy, American Economic Review 113; refined petroleum is below 1",
    "U4": "4 in every sector, near Simonovska and Waugh (2014), The elasticity of trade, Journal of "
    "International Economics 92",
}
SERVICES_NOTE = "; services 4 where the study has none"


def write_elasticities(data: Path) -> None:
    """elasticities.json: set to source and theta by ISIC label."""
    cube = np.load(data / "input_output" / "icio_81x28_2022.npz", allow_pickle=False)
    labels = ["SERV" if str(s).startswith("Services") else str(s) for s in cube["sectors"]]
    out = {}
    for name, source in SETS.items():
        values = cube[f"theta_{name}"]
        out[name] = {
            "source": source + (SERVICES_NOTE if name != "U4" else ""),
            "theta": {label: round(float(v), 4) for label, v in zip(labels, values, strict=True)},
        }
    path = OUT / "elasticities.json"
    path.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def icio(data: Path) -> World:
    """77 economies, 23 sectors, 2022, from the joined calibration."""
    z = np.load(data / "input_output" / "icio_77x23_2022.npz", allow_pickle=False)
    economies = [str(c) for c in z["countries"]]
    sectors = [str(s) for s in z["sectors"]]
    flows = z["X"].astype(float)
    given = z["t"].astype(float)
    va = z["B"].astype(float).T
    inputs = z["G"].astype(float).transpose(1, 2, 0)  # [economy, using sector, input sector]
    goods = flows[:, :, :-1].copy()
    own = np.arange(len(economies))
    goods[own, own] = 0.0

    food = sectors.index(FOOD)
    tariff = given.copy()
    over = tariff[:, :, food] > FOOD_CAP
    tariff[:, :, food] = np.minimum(tariff[:, :, food], FOOD_CAP)
    services = tariff[:, :, -1].max()
    tariff[:, :, -1] = 0.0
    home = tariff[own, own].max()
    tariff[own, own] = 0.0
    notes = [
        "flows: OECD ICIO 2022 at basic prices; input coefficients and value-added shares: ICIO 2020; "
        "utilities, construction and all services are one sector, SERV",
        "ICIO goods totals lie below customs totals (re-exports and processing are treated differently): use "
        "for shares and models, not to check a headline",
        "tariffs of 2022 repeat those of 2021 and lie near MFN: preferences inside ASEAN, with China and in "
        "other agreements are mostly missing (see icio-2022-acfta)",
        f"tariffs on food ({FOOD}) above {FOOD_CAP:.0%} are capped there: {int(over.sum())} of "
        f"{over.size} pairs, {flows[:, :, food][over].sum() / goods.sum():.1%} of goods trade across "
        f"borders; the table holds up to {given[:, :, food].max():.0%} (specific duties on spirits and "
        "tobacco averaged over lines), 91 % for the United States and Malaysia; even the cap lies above the "
        "average duty paid on food in the United States",
        f"tariffs on services (up to {services:.0%} in the table) and within an economy (rest of the world, "
        f"{home:.1%}) are set to zero",
        "sectors without value added in the coefficients (C19 in Italy, C22 in Hong Kong) are kept as they "
        "are; sectors without output (14, such as mining in Singapore) stay without",
    ]
    return calibrate(
        economies,
        sectors,
        flows,
        tariff=tariff,
        value_added_share=va,
        input_share=inputs / inputs.sum(axis=2, keepdims=True),
        theta=elasticities.theta("GYY", sectors),
        citation=Citation(
            "dataset",
            "world-icio-2022",
            "Inter-Country Input-Output tables 2022, 77 economies and 23 sectors, restated",
            publisher="OECD",
            url="https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html",
            terms="CC BY 4.0",
            vintage="ICIO 2022 flows, 2020 coefficients",
        ),
        unit="million USD",
        year=2022,
        notes=notes,
        sources={
            "expenditure": "OECD ICIO 2022, CC BY 4.0",
            "value_added_share": "OECD ICIO 2020, CC BY 4.0",
            "input_share": "OECD ICIO 2020, CC BY 4.0, fitted to the flows",
            "final_share": "implied by flows and inputs",
            "tariff": "Teti (2024), Global Tariff Database, rates of 2021; changed as the notes say",
            "theta": elasticities.citation("GYY"),
        },
    )


def baci(data: Path, value_added_share: float) -> World:
    """194 economies, one sector, 2023, from BACI and GDP."""
    with (data / "statistics" / "baci_2023_labels.csv").open(encoding="utf-8-sig") as file:
        labels = [row["iso3"] for row in csv.DictReader(file)]
    with (data / "statistics" / "gdp_2023.csv").open(encoding="utf-8-sig") as file:
        gdp = np.array([float(row["gdp"]) for row in csv.DictReader(file)]) / 1e6
    lines = (data / "statistics" / "baci_2023_matrix.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    cells = [[float(x) if x not in ("", "NA") else np.nan for x in line.split(",")] for line in lines]
    flows = np.array(cells) / 1e3
    assert flows.shape == (len(labels), len(labels))
    assert gdp.shape == (len(labels),)
    np.fill_diagonal(flows, 0.0)
    missing = int(np.isnan(flows).sum())
    flows = np.nan_to_num(flows)
    return World.from_flows(
        labels,
        flows,
        theta=4.14,
        gdp=gdp,
        value_added_share=value_added_share,
        sector="GOODS",
        citation=Citation(
            "dataset",
            "world-baci-2023",
            "BACI HS22 goods trade 2023 with GDP 2023, 194 economies, one sector",
            publisher="CEPII; World Bank",
            url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
            terms="Etalab 2.0; CC BY 4.0",
            vintage="V202501",
        ),
        unit="million USD",
        year=2023,
        notes=[
            "domestic sales = GDP / value-added share - goods exports; the share is the world's in ICIO 2022 "
            f"({value_added_share:.3f}), the same for everybody. Weakness: services are in GDP but services "
            "trade is not in the flows, and an economy that lives on assembly has a lower share, so that "
            "its domestic sales come out too small and its openness too large",
            "no tariffs are in this world: base rates are taken as zero, and a tariff that is added is the "
            "whole tariff",
            "Taiwan is not in BACI; economies without GDP are left out",
            f"{missing} empty cells of the matrix are taken as no trade",
        ],
        sources={
            "expenditure": "CEPII BACI HS22 V202501, Etalab 2.0; GDP: World Bank WDI, CC BY 4.0",
            "theta": "4.14, Simonovska and Waugh (2014), The elasticity of trade: estimates and evidence, "
            "Journal of International Economics 92",
            "value_added_share": "world value added over world output, OECD ICIO 2022",
        },
    )


def main(data: Path) -> None:
    """Everything, in order."""
    (OUT / "data").mkdir(exist_ok=True)
    write_elasticities(data)
    elasticities._sets.cache_clear()
    many = icio(data)
    share = float(many.value_added.sum() / many.output.sum())
    for name, world in (("icio-2022", many), ("baci-2023", baci(data, round(share, 3)))):
        path = OUT / "data" / f"{name}.world"
        world.save(path, compact=True)
        again = World.load(path)
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, {world.shape}, gap {again.gap:.1e}")
        for note in again.notes:
            print("  -", note)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
