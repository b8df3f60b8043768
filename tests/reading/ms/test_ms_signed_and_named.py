"""Malay: money with a sign in brackets, what sehingga says, goods behind bagi, months before, expectations."""

from __future__ import annotations

import pytest
import topic_claims


def told(text: str, *, published: str = "2025-03-20") -> list[str]:
    return [topic_claims.whole_line(claim) for claim in topic_claims.claims(text, "ms", published=published)]


JANUARY = "2025-01..2025-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Money with a sign alone in brackets is a change, whatever stands before it.
        (
            "Pada Januari 2025, import Brunei naik 5 peratus. Kenaikan import adalah daripada kelengkapan pengangkutan "
            "(+B$1.8 bilion); petroleum mentah (+B$1.1 bilion) dan getah (-B$774.4 juta).",
            [
                f"growth imports BRN>WLD 5 {JANUARY}",
                f"growth imports BRN>WLD 1.8e+09 {JANUARY} (kelengkapan pengangkutan)",
                f"growth imports BRN>WLD 1.1e+09 {JANUARY} (petroleum mentah)",
                f"growth imports BRN>WLD -7.744e+08 {JANUARY} (getah)",
            ],
        ),
        (
            "Eksport E&E Brunei pada Januari 2025 ialah B$30 bilion (+B$2 bilion).",
            [
                f"level exports BRN>WLD 3e+10 {JANUARY} (E&E)",
                f"growth exports BRN>WLD 2e+09 {JANUARY} (E&E)",
            ],
        ),
        (
            "Pada Januari 2025, eksport Brunei naik 5 peratus, didorong petroleum mentah (-B$2.1 juta).",
            [
                f"growth exports BRN>WLD 5 {JANUARY}",
                f"growth exports BRN>WLD -2.1e+06 {JANUARY} (petroleum mentah)",
            ],
        ),
        # "Sehingga" leads to where it went, or says by how much; it sets no upper end.
        (
            "Pada 2024 import Kenya merosot sehingga 5.6% kepada AS$61.98 bilion.",
            [
                "growth imports KEN>WLD -5.6 2024-01..2024-12",
                "level imports KEN>WLD 6.198e+10 2024-01..2024-12",
            ],
        ),
        (
            "Pada 2024 eksport Kenya meningkat sehingga 5.6 peratus.",
            ["growth exports KEN>WLD 5.6 2024-01..2024-12"],
        ),
        (
            "Vietnam menyasarkan untuk meningkatkan dagangan dua hala dengan Kenya sehingga USD10 bilion menjelang 2030.",
            ["target trade VNM>KEN 1e+10 2030-01..2030-12"],
        ),
        # Goods behind "bagi" are a part.
        (
            "Nilai eksport keseluruhan bagi minyak sawit dan produk berasaskan sawit Kenya pada 2024 adalah AS$6 bilion.",
            [
                "level exports KEN>WLD 6e+09 2024-01..2024-12 (minyak sawit dan produk berasaskan sawit)",
            ],
        ),
        (
            "Eksport bagi petroleum mentah Brunei pada 2024 berjumlah B$6 bilion.",
            ["level exports BRN>WLD 6e+09 2024-01..2024-12 (petroleum mentah)"],
        ),
        # The month before belongs to the figure beside it.
        (
            "Pada Januari 2025, import Brunei melonjak 16.7% diikuti kenaikan 3.1% pada bulan sebelum.",
            [f"growth imports BRN>WLD 16.7 {JANUARY}", "growth imports BRN>WLD 3.1 2024-12..2024-12"],
        ),
        # What markets expect is not told.
        ("Pasaran menjangkakan import Brunei naik 10%.", []),
        ("Konsensus meramalkan eksport Brunei susut 4 peratus.", []),
        # English words of trade among Malay ones; a verb and its figure far apart.
        (
            "Trade deficit Brunei mencatatkan AS$60.4 juta pada Januari 2025.",
            [f"balance balance BRN>WLD -6.04e+07 {JANUARY}"],
        ),
        (
            "Eksport Brunei melonjak dari tahun ke tahun pada Januari 2025 sebanyak 44.7%.",
            [f"growth exports BRN>WLD 44.7 {JANUARY}"],
        ),
    ],
)
def test_readings(text: str, expected: list[str]) -> None:
    assert told(text) == expected
