"""Eurostat's Comext."""

from __future__ import annotations

from pathlib import Path

from provider_samples.files import write


def comext_sdmx(folder: Path) -> Path:
    """SDMX-CSV of DS-045409."""
    return write(
        folder / "ds-045409.csv",
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,DE,VN,030462,1,QUANTITY_IN_100KG,2024,90212.63\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,DE,VN,030462,1,VALUE_IN_EUROS,2024,32313884\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,DE,NA,TOTAL,2,VALUE_IN_EUROS,2024-03,1200000\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,EU27_2020,WORLD,TOTAL,2,VALUE_IN_EUROS,2024,2500000000000\r\n",
    )


def comext_bulk(folder: Path) -> Path:
    """A month of all products; procedures are summed."""
    return write(
        folder / "full_202402.dat",
        "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,"
        "PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT\n"
        "AT,AD,E,35069190,59229,2052,2059,220,311210,06,2,1,NO_SU,202402,65,65,3,0\n"
        "AT,AD,E,35069190,59229,2052,2059,220,311210,06,2,5,NO_SU,202402,35,35,3,0\n"
        "GR,XK,E,11XXXXXX,07330,1082,1082,122,.....,04,1,1,NO_SU,202402,10,10,1,0\n",
    )


def comext_old_bulk(folder: Path) -> Path:
    """Before 2002."""
    return write(
        folder / "full_200101.dat",
        "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_cpa2002,"
        "PRODUCT_cpa2008,PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,"
        "QUANTITY_IN_KG,SUP_QUANTITY\n"
        "001,FR,0003,NL,I,99RRR100,00151,0122,0143,.....,111,01,1,1,A,200101,2580,600,1\n",
    )


def comext_tsv(folder: Path) -> Path:
    """ext_lt_maineu as TSV."""
    return write(
        folder / "ext_lt_maineu.tsv",
        "freq,indic_et,sitc06,partner,geo\\TIME_PERIOD\t2022 \t2023 \n"
        "A,MIO_EXP_VAL,TOTAL,CN_X_HK,EU27_2020\t230326.5 e\t223542.1 \n"
        "A,MIO_IMP_VAL,TOTAL,US,EU27_2020\t: \t346000 \n"
        "A,PC_IMP_PART,TOTAL,US,EU27_2020\t12 \t13 \n",
    )
