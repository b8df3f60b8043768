"""CEPII BACI."""

from __future__ import annotations

import zipfile
from pathlib import Path

from provider_samples.files import write

BACI_COUNTRIES = """country_code,country_name,country_iso2,country_iso3
58,Belgium-Luxembourg (...1998),BE,BEL
156,China,CN,CHN
251,France,FR,FRA
458,Malaysia,MY,MYS
490,"Other Asia, nes",,S19
516,Namibia,NA,NAM
579,Norway,NO,NOR
697,"Europe EFTA, nes",,R20
699,India,IN,IND
736,Sudan (...2011),SD,SDN
757,Switzerland,CH,CHE
842,USA,US,USA
"""


BACI_PRODUCTS = """code,description
010121,"Horses: live, pure-bred breeding animals"
854231,"Electronic integrated circuits: processors"
"""


BACI_YEAR = """t,i,j,k,v,q
2023,156,458,854231,1000.5,10.25
2023,458,842,854231,2000,           NA
2023,490,156,854231,3000.125,1
2023,516,697,010121,0.001,0.5
"""


def baci_zip(folder: Path, years: dict[int, str] | None = None, name: str = "BACI_HS22_V202501.zip") -> Path:
    """A release."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("country_codes_V202501.csv", BACI_COUNTRIES)
        out.writestr("product_codes_HS22_V202501.csv", BACI_PRODUCTS)
        out.writestr("Readme.txt", "Name of the dataset : BACI\n\nVersion : 202501\n")
        for year, text in (years or {2023: BACI_YEAR}).items():
            out.writestr(f"BACI_HS22_Y{year}_V202501.csv", text)
    return path


def baci_year(folder: Path) -> Path:
    """A single yearly file."""
    return write(folder / "BACI_HS22_Y2023_V202501.csv", BACI_YEAR)
