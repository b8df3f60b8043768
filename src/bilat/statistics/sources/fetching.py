"""`bilat data fetch`: a provider's file from its official address (or the user's) into a folder.

Comtrade is asked in pieces: without a key the preview gives at most 500 rows and one period for a call, with one
100,000 rows and twelve periods. A piece that comes back full is split (by period, then flow, then reporter); what cannot
be split any more is kept and said to be cut. The key comes from BILAT_COMTRADE_KEY or a parameter, is sent as a header to
Comtrade alone, and is written nowhere.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bilat import economies
from bilat.errors import DataError, NetworkError, UnknownEconomy
from bilat.statistics.locking import held
from bilat.statistics.sources import addresses
from bilat.statistics.sources.addresses import Address
from bilat.statistics.sources.download import Fetched, Limits, download, hashed, shown

KEY_VARIABLE = "BILAT_COMTRADE_KEY"
KEY_HEADER = "Ocp-Apim-Subscription-Key"
PREVIEW_ROWS, KEYED_ROWS = 500, 100_000
PREVIEW_PERIODS, KEYED_PERIODS = 1, 12
MOST_CALLS = 500


def fetch(
    name: str,
    folder: Path,
    *,
    url: str = "",
    parameters: Mapping[str, str] | None = None,
    sha256: str = "",
    size: int | None = None,
    key: str = "",
    limits: Limits | None = None,
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[int, int | None], None] | None = None,
) -> Fetched:
    """Fetch what ``name`` stands for in `addresses.ADDRESSES` into ``folder``.

    Parameters
    ----------
    url : the user's own address; wins over the environment, the user's file and the official one.
    parameters : fields of the address, such as reporter or edition. key : for providers that want one.
    sha256, size : what the file must have, where the user knows.

    Raises
    ------
    NetworkError
        Nothing could be fetched; without a network it is one line.
    DataError
        An unknown name or parameter, or a file that is not what it must be.
    """
    address = addresses.find(name)
    given = dict(parameters or {})
    template = url or addresses.own_url(name) or address.url
    explicit = template != address.url
    if not template:
        raise DataError(
            f"{address.title}: {address.by_hand}, so it must be downloaded by hand",
            found=name,
            expected=f"a file from {address.page}",
            ways_out=(
                f"Download it at {address.page}, then: bilat data add FILE.",
                "Or name an address with --url.",
            ),
        )
    limits = limits or Limits(most_bytes=address.most_bytes)
    folder = Path(folder)
    if name == "comtrade":
        ask = Comtrade(address, template, explicit, folder, given, key or os.environ.get(KEY_VARIABLE, ""), limits,
                       sleep, progress)  # fmt: skip
        with alone(folder, name):
            return ask.fetch()
    missing = sorted(
        field
        for field, default in address.parameters.items()
        if not default
        and not given.get(field)
        and "{" + field + "}" in template
        and field not in ("flow", "partner")
    )
    if missing:
        raise DataError(
            f"{address.title} needs {', '.join(missing)}", found=", ".join(given) or "nothing",
            expected=", ".join(f"{k}={v}" if v else k for k, v in address.parameters.items()),
            ways_out=(f"Give it: bilat data fetch {name} --set {missing[0]}=….",),
        )  # fmt: skip
    target = folder / safe_name(addresses.fill(address, address.file, given))
    with alone(folder, target.name):
        return download(
            addresses.fill(address, template, given),
            target,
            limits=limits,
            explicit=explicit,
            headers={"Accept": address.accept},
            sha256=sha256,
            size=size,
            expects=address.expects,
            sleep=sleep,
            progress=progress,
        )


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Nobody else fetches this into this folder meanwhile: two would write into one unfinished file.

    Raises DataError at once where another process does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder / f".{name}.lock"))
        except BlockingIOError:
            raise DataError(
                "another process is fetching this", where=folder / name,
                ways_out=("wait until it is done; the file will be there", "fetch into another folder with --folder"),
            ) from None  # fmt: skip
        yield


def safe_name(text: str) -> str:
    """A file name of our own making: letters, digits, dots and dashes, of a length that every disk takes."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip(".-")[:120]
    return name or "download"


@dataclass(frozen=True, slots=True)
class Piece:
    """One question to Comtrade."""

    reporters: tuple[str, ...]
    periods: tuple[str, ...]
    flows: tuple[str, ...]

    def halves(self) -> tuple[Piece, Piece] | None:
        """The question in two: by period, then flow, then reporter; None where it is one of each."""
        for name in ("periods", "flows", "reporters"):
            parts: tuple[str, ...] = getattr(self, name)
            if len(parts) > 1:
                middle = len(parts) // 2
                return (
                    replace(self, **{name: parts[:middle]}),
                    replace(self, **{name: parts[middle:]}),
                )
        return None


@dataclass
class Comtrade:
    """A fetch from Comtrade: many calls, one file."""

    address: Address
    template: str
    explicit: bool
    folder: Path
    given: dict[str, str]
    key: str
    limits: Limits
    sleep: Callable[[float], None]
    progress: Callable[[int, int | None], None] | None

    def fetch(self) -> Fetched:
        """All pieces, put together as one reply of the API."""
        reporters = tuple(comtrade_code(code) for code in self.listed("reporter"))
        periods = self.listed("period")
        if not reporters or not periods:
            raise DataError(
                "UN Comtrade needs a reporter and a period",
                found=", ".join(f"{k}={v}" for k, v in self.given.items()) or "nothing",
                expected="reporter=MYS (or 458, several with commas) and period=2023 (or 202304)",
                ways_out=("Give them: bilat data fetch comtrade --set reporter=MYS --set period=2023.",),
            )
        lengths = {len(period) for period in periods}
        if not all(re.fullmatch(r"\d{4}(0[1-9]|1[0-2])?", period) for period in periods) or len(lengths) > 1:
            raise DataError(
                "the periods cannot be asked for", found=", ".join(periods),
                expected="years (2023) or months (202304), not both",
            )  # fmt: skip
        partners = ",".join(comtrade_code(code) for code in self.listed("partner"))
        most_periods = KEYED_PERIODS if self.key else PREVIEW_PERIODS
        flows = self.listed("flow") or ("M", "X", "RX", "RM")
        queue = [
            Piece(reporters, periods[start : start + most_periods], flows)
            for start in range(0, len(periods), most_periods)
        ]
        data: list[dict[str, Any]] = []
        notes: list[str] = []
        calls = 0
        work = self.folder / ".comtrade-piece.json"
        while queue:
            piece = queue.pop(0)
            calls += 1
            if calls > MOST_CALLS:
                raise NetworkError(
                    f"more than {MOST_CALLS} calls would be needed", where=self.address.page,
                    ways_out=("Ask for fewer reporters or periods at a time.", "Use a key: BILAT_COMTRADE_KEY."),
                )  # fmt: skip
            if calls > 1:
                self.sleep(self.address.pause)
            rows = self.ask(piece, partners, len(periods[0]) == 4, work)
            if len(rows) >= (KEYED_ROWS if self.key else PREVIEW_ROWS):
                halves = piece.halves()
                if halves is not None:
                    queue[:0] = halves
                    continue
                notes.append(
                    f"The answer for reporter {piece.reporters[0]}, {piece.periods[0]}, {piece.flows[0]} was cut at "
                    f"{len(rows):,} rows: ask for single partners or products, or use a key (BILAT_COMTRADE_KEY)."
                )
            data += rows
        if not data:
            raise DataError(
                "Comtrade has nothing for this query, which is not zero trade", where=self.address.page,
                found=f"reporter {', '.join(reporters)}, {', '.join(periods)}",
                ways_out=("The reporter may not have reported yet: ask its partners (mirror data).",),
            )  # fmt: skip
        if not self.key:
            notes.append("Asked without a key: the preview, at most 500 rows for a call.")
        name = safe_name(
            f"comtrade-{'-'.join(reporters)}-{partners or 'all'}-{periods[0]}-{periods[-1]}-{self.product()}.json"
        )
        target = self.folder / name
        partial = self.folder / f".{name}.part"
        partial.write_text(
            json.dumps({"elapsedTime": "", "count": len(data), "data": data, "error": ""}), encoding="utf-8"
        )
        digest, size = hashed(partial)
        os.replace(partial, target)
        return Fetched(target, shown(self.base(True)), size, digest, tuple(notes))

    def ask(self, piece: Piece, partners: str, yearly: bool, work: Path) -> list[dict[str, Any]]:
        """One call."""
        query = {
            "reporterCode": ",".join(piece.reporters),
            "period": ",".join(piece.periods),
            "partnerCode": partners,
            "cmdCode": self.product(),
            "flowCode": ",".join(piece.flows),
            # Totals only: see comtrade.py.
            "customsCode": "C00",
            "motCode": "0",
            "partner2Code": "0",
            "maxRecords": str(KEYED_ROWS if self.key else PREVIEW_ROWS),
            "includeDesc": "false",
        }
        url = self.base(yearly) + "?" + "&".join(f"{k}={v}" for k, v in query.items() if v)
        fetched = download(
            url,
            work,
            limits=self.limits,
            explicit=self.explicit,
            headers={"Accept": "application/json"},
            secrets={KEY_HEADER: self.key} if self.key else {},
            expects=("json",),
            sleep=self.sleep,
            progress=self.progress,
        )
        try:
            reply = json.loads(fetched.path.read_text(encoding="utf-8"))
            rows = reply["data"] if isinstance(reply, dict) else None
            problem = reply.get("error") if isinstance(reply, dict) else "no object"
        except (ValueError, KeyError, RecursionError) as error:
            rows, problem = None, repr(error)
        finally:
            fetched.path.unlink(missing_ok=True)
        if not isinstance(rows, list) or (problem and not rows):
            raise DataError(
                "Comtrade refused the query", where=shown(url), found=str(problem)[:200], expected="data: [...]",
                ways_out=("Check reporter, partner, product and period.",),
            )  # fmt: skip
        return rows

    def base(self, yearly: bool) -> str:
        """The endpoint: preview or keyed, years or months."""
        return self.template.replace("{access}", "data/v1/get" if self.key else "public/v1/preview").replace(
            "{frequency}", "A" if yearly else "M"
        )

    def product(self) -> str:
        """Commodity codes."""
        code = self.given.get("product", "") or self.address.parameters["product"]
        if not re.fullmatch(r"[A-Za-z0-9,]+", code):
            raise DataError(
                "product codes cannot be asked for", found=code, expected="TOTAL, AG2, or HS codes: 8541,8542"
            )
        return code

    def listed(self, name: str) -> tuple[str, ...]:
        """A parameter as its parts; a range of years is written out."""
        unknown = sorted(set(self.given) - set(self.address.parameters))
        if unknown:
            raise DataError(
                f"comtrade takes no parameter {', '.join(unknown)}",
                expected=", ".join(self.address.parameters),
            )
        parts = [part.strip() for part in self.given.get(name, "").split(",") if part.strip()]
        if name == "period" and len(parts) == 1 and (m := re.fullmatch(r"(\d{4})-(\d{4})", parts[0])):
            parts = [str(year) for year in range(int(m[1]), int(m[2]) + 1)]
        return tuple(parts)


def comtrade_code(text: str) -> str:
    """Comtrade's number of an alpha-3 code, or the number itself; 0 is the world."""
    if text.isdigit():
        return text
    if text.upper() in ("WLD", "WORLD"):
        return "0"
    try:
        return str(economies.get(text.upper()).comtrade)
    except UnknownEconomy as error:
        raise DataError("no economy has this code", found=text, expected=error.expected) from None
