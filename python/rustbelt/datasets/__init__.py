"""Small official data sets for Chinese provinces, US states and Mexican states, ready as polars frames.

Every function takes no argument, reads one CSV file that ships with the package
and returns an eager ``polars.DataFrame``. Nothing is downloaded. The docstring of
each function is its codebook.

The figures are facts published by the National Bureau of Statistics of China (NBS),
the US Bureau of Economic Analysis (BEA) and the Mexican statistical office (INEGI); the
selection and arrangement are ours. Please cite the Chinese ones as

    Source: National Bureau of Statistics of China; compiled by the rustbelt
    authors; see notes on vintages.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

__all__ = [
    "china_adjacency",
    "china_age_65plus",
    "china_employment_by_sector",
    "china_provinces",
    "china_regions",
    "china_retail_sales",
    "mexico_state_gdp",
    "us_industry_gdp",
    "us_state_income",
    "us_state_industries",
]


def _read(name: str, schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    """Read the bundled file ``name``.csv with exactly the columns and types given."""
    return pl.read_csv(Path(__file__).with_name(f"{name}.csv"), schema=schema)


def china_adjacency() -> pl.DataFrame:
    """Which of the 31 mainland provinces touch each other.

    Returns
    -------
    polars.DataFrame
        69 rows, one per pair of neighbours, sorted by key.
        Key: ``iso_a``, ``iso_b`` (``iso_a`` comes first in the alphabet, so each pair is there
        once). No empty cells and no year column: the table is timeless.

        ==========  ======  ===============================================
        column      type    meaning
        ==========  ======  ===============================================
        iso_a       String  ISO 3166-2 code of one province, e.g. CN-LN
        province_a  String  its English name
        iso_b       String  code of its neighbour
        province_b  String  its English name
        contact     String  land (68 pairs) or strait (Guangdong-Hainan)
        ==========  ======  ===============================================

    Notes
    -----
    **Vintage.** Today's provinces. Strict contiguity is ``contact == "land"``; Hainan then has
    no neighbour.

    **Source.** Borders are public facts, also shown on the maps of the National Bureau of Statistics of
    China; compiled by the rustbelt authors.

    Examples
    --------
    A table of weights has each pair in both directions:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> pairs = rb.datasets.china_adjacency()
    >>> one = pairs.select(region="province_a", neighbour="province_b", w=pl.lit(1.0))
    >>> other = pairs.select(region="province_b", neighbour="province_a", w=pl.lit(1.0))
    >>> weights = pl.concat([one, other]).sort("region", "neighbour")
    >>> weights.filter(region="Liaoning")["neighbour"].to_list()
    ['Hebei', 'Inner Mongolia', 'Jilin']
    """
    return _read(
        "china_adjacency",
        dict.fromkeys(["iso_a", "province_a", "iso_b", "province_b", "contact"], pl.String),
    )


def china_age_65plus() -> pl.DataFrame:
    """Persons aged 65 and over in the NBS population surveys, by province, 2006-2024.

    Returns
    -------
    polars.DataFrame
        527 rows (31 provinces x 17 years), sorted by key.
        Key: ``iso_3166_2``, ``year``. No empty cells.

        ========================  =======  ========================  ==================
        column                    type     unit                      years filled
        ========================  =======  ========================  ==================
        iso_3166_2                String   code, e.g. CN-LN          all
        province                  String   English name              all
        year                      Int64    calendar year             2006-09, 2011-19,
                                                                     2021-24
        survey_population         Int64    persons in the sample     all
        survey_population_65plus  Int64    sampled persons aged 65+  all
        share_65plus_pct          Float64  % of survey_population    all
        basis                     String   1permille_sample or       all
                                           1pct_sample (2015 only)
        ========================  =======  ========================  ==================

    Notes
    -----
    **Samples, not populations.** The counts are people interviewed, about one in a
    thousand, in 2015 about fifteen in a thousand. They are good for shares. Never sum
    or difference them over time, and never read them as population: use
    ``population_10k`` of :func:`china_provinces` for that. For a group of provinces
    divide the summed 65+ by the summed sample within one year.

    **Missing years.** 2010 and 2020 were census years without this survey. They are
    absent as rows, so a lag by row is not always a lag of one year.

    **Breaks.** From 2021 the surveys are weighted by the 2020 census. Part of the
    step from 2019 to 2021 (Northeast: 14.5 to 17.6 %) is this change of weights, not
    ageing. 2009 to 2011 straddles the 2010 census in the same way (Shanghai: 14.08
    to 7.87 %). There is no overlap to link with: compare within 2006-09, 2011-19 and
    2021-24. Small provinces have small samples, so single-year wiggles mean little.

    **Vintage.** Survey results as distributed by the NBS; ``share_65plus_pct`` is our
    division, rounded to two decimals.

    **Source.** National Bureau of Statistics of China; compiled by the rustbelt
    authors; see notes on vintages. The figures are facts, the arrangement is ours.

    **Provenance.** NBS provincial downloads as held in the public repository
    RenJiyi163/panel_data_analysis_for_thesis. The year 2008 was compared with table
    3-10 of the China Statistical Yearbook 2009: equal in all 31 provinces.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.china_age_65plus()
    >>> df.shape
    (527, 7)
    >>> northeast = df.filter(
    ...     pl.col("iso_3166_2").is_in(["CN-HL", "CN-JL", "CN-LN"]),
    ...     pl.col("year").is_in([2008, 2024]),
    ... )
    >>> for row in northeast.select("province", "year", "share_65plus_pct").rows():
    ...     print(row)
    ('Heilongjiang', 2008, 9.12)
    ('Heilongjiang', 2024, 19.41)
    ('Jilin', 2008, 9.13)
    ('Jilin', 2024, 19.41)
    ('Liaoning', 2008, 11.33)
    ('Liaoning', 2024, 21.9)
    """
    return _read(
        "china_age_65plus",
        {
            "iso_3166_2": pl.String,
            "province": pl.String,
            "year": pl.Int64,
            "survey_population": pl.Int64,
            "survey_population_65plus": pl.Int64,
            "share_65plus_pct": pl.Float64,
            "basis": pl.String,
        },
    )


def china_employment_by_sector() -> pl.DataFrame:
    """Employed persons in the three sectors, China and 25 provinces, 1998 and 2007.

    Returns
    -------
    polars.DataFrame
        156 rows (national row and 25 provinces x 2 years x 3 sectors), sorted by key.
        Key: ``iso_3166_2``, ``year``, ``sector``. No empty cells.

        ==============  =======  ==================================  ============
        column          type     unit                                years filled
        ==============  =======  ==================================  ============
        iso_3166_2      String   code, e.g. CN-LN; CN is the nation  all
        province        String   English name; National              all
        year            Int64    1998 or 2007                        all
        sector          String   primary, secondary or tertiary      all
        employment_10k  Float64  10,000 persons, year end            1998, 2007
        ==============  =======  ==================================  ============

    Notes
    -----
    **Coverage.** Tibet, Shaanxi, Gansu, Qinghai, Ningxia and Xinjiang are not in the
    file. The national row is therefore not the sum of the provinces shown, and in
    1998 it would not be even with all of them: the national total is defined more
    widely. In a shift-share, decide openly whether the reference is the national row
    or the 25 provinces, and drop the ``CN`` rows before you add up provinces.

    **Vintage.** 1998: China Statistical Yearbook 1999, table 5-3. 2007: China
    Statistical Yearbook 2008, table 4-4. Both as printed, without later revision.

    **Break.** The provincial figures of 1998 leave out laid-off staff, who were many
    in the Northeast at that time (Liaoning: 1,818 employed in all). There is no
    overlap between the two years and so no linking rule. Do not interpolate the years
    between, and do not read the change from 1998 to 2007 as a plain count of jobs won
    or lost.

    **Source.** National Bureau of Statistics of China; compiled by the rustbelt
    authors; see notes on vintages. The figures are facts, the arrangement is ours.

    **Provenance.** Transcribed from the public NBS yearbook pages. Samples of 1998
    were compared with the page a second time, those of 2007 were not.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.china_employment_by_sector()
    >>> df.shape
    (156, 5)
    >>> northeast = df.filter(
    ...     pl.col("iso_3166_2").is_in(["CN-HL", "CN-JL", "CN-LN"]),
    ...     pl.col("sector") == "secondary",
    ... )
    >>> for row in northeast.select("province", "year", "employment_10k").rows():
    ...     print(row)
    ('Heilongjiang', 1998, 386.7)
    ('Heilongjiang', 2007, 359.5)
    ('Jilin', 1998, 235.4)
    ('Jilin', 2007, 214.0)
    ('Liaoning', 1998, 523.9)
    ('Liaoning', 2007, 524.3)
    """
    return _read(
        "china_employment_by_sector",
        {
            "iso_3166_2": pl.String,
            "province": pl.String,
            "year": pl.Int64,
            "sector": pl.String,
            "employment_10k": pl.Float64,
        },
    )


def china_provinces() -> pl.DataFrame:
    """Annual panel of the 31 mainland provinces of China, 1978-2024, with GDP vintages.

    Returns
    -------
    polars.DataFrame
        1457 rows (31 provinces x 47 years, balanced), sorted by key.
        Key: ``iso_3166_2``, ``year``. Empty cells are null, never NaN or zero.

        =========================  =======  =============================  ============
        column                     type     unit                           years filled
        =========================  =======  =============================  ============
        iso_3166_2                 String   code, e.g. CN-LN               all
        province                   String   English name                   all
        macro_region               String   East, Central, West,           all
                                            Northeast (NBS regions)
        year                       Int64    calendar year                  all
        gdp                        Float64  100 m yuan, current prices     1978-2024
        gdp_vintage                String   first_published, census4       1978-2024
                                            or census5
        gdp_first_published        Float64  100 m yuan, current prices     1978-2024
        gdp_census4                Float64  100 m yuan, current prices     1999-2020
        gdp_census5                Float64  100 m yuan, current prices     2006-2024
        share_primary_pct          Float64  % of gdp_first_published       1978-2024
        share_secondary_pct        Float64  % of gdp_first_published       1978-2024
        share_tertiary_pct         Float64  % of gdp_first_published       1978-2024
        population_10k             Float64  10,000 residents, year end     1990-2024
        population_basis           String   nbs, yearbook or               1990-2024
                                            yearbook_less_chongqing
        gdp_index_prev100          Float64  previous year = 100,           2000-2019
                                            constant prices
        urban_unit_employment_10k  Float64  10,000 persons, urban          2008-2024
                                            non-private units
        note                       String   text, six rows only            1992-1995
        =========================  =======  =============================  ============

        Gaps inside these years: Hainan before 1987 (GDP and shares), Shanghai and
        Tianjin 1990 (shares), Anhui 2024 (first-published GDP and shares), Zhejiang
        1990-99 (population: only household registrations could be had).

    Notes
    -----
    **Vintages.** China revises provincial GDP after each economic census, sometimes
    by a third. One year therefore has several correct values:

    - ``gdp_first_published``: as first carried by the statistical yearbooks;
    - ``gdp_census4``: the series issued after the fourth economic census (2018); the
      year 1999 is derived from 2000 and its printed nominal growth rate, which may
      put it off by up to 0.3;
    - ``gdp_census5``: the series issued after the fifth economic census (2023).

    ``gdp`` takes one vintage per year and ``gdp_vintage`` names it:
    ``first_published`` 1978-1999, ``census4`` 2000-2005, ``census5`` 2006-2024.

    **Breaks, and how to link them.**

    1. *gdp, 1999 to 2000 and 2005 to 2006.* The vintage changes, so growth over these
       two steps is meaningless (Heilongjiang 1999 is 2,897.4 as first published and
       2,536.9 in census4). Link backwards by the overlap: multiply years up to 2005 by
       gdp_census5 / gdp_census4 of 2006, and years up to 1999 also by
       gdp_census4 / gdp_first_published of 1999. The second example does this.
    2. *gdp_first_published* is not one consistent series. It jumps where the results of
       a census came in: 2000-01 (Beijing 2,479 to 3,711), 2004-05, 2018-19
       (Jilin 15,075 to 11,727, Heilongjiang 16,362 to 13,613; also Tianjin and
       Shandong downwards, Yunnan and Anhui upwards) and 2023-24. Use it to study
       revisions, not growth.
    3. *Liaoning 2015-16* (28,669 to 22,247 in gdp_first_published) is the correction
       of falsified accounts. The values are as published; they are no typing error.
       The census vintages show no such fall.
    4. *Sichuan and Chongqing.* gdp_first_published and the shares of Sichuan include
       Chongqing in 1992-95. In ``gdp`` Chongqing is deducted, in population up to
       1996 (``yearbook_less_chongqing``). Do not add Chongqing to gdp_first_published
       of Sichuan in those years. In 1994 the source had Tianjin and Chongqing
       exchanged; this is put right. Column ``note`` marks these six rows.
    5. *Shares* belong to the first-published accounts. Multiply them by
       gdp_first_published, never by ``gdp``. The tertiary share is 100 minus the other
       two (printed shares differ by at most 0.12 through rounding). Steps after
       revisions: Heilongjiang 2011-13, the Northeast 2018-19.
    6. *Population* steps with the censuses: 1999-2000 (Guangdong 7,270 to 8,650),
       2004-05 and 2009-10 (Guangxi 4,889 to 4,660 and 4,856 to 4,610). The NBS revised
       2005-10 after the 2010 census and 2011-19 after the 2020 census. Before 2000 the
       values are those of provincial yearbooks. There is no overlap to link with: do
       not compute population growth, or growth of GDP per head, over these steps.
       Figures are for the end of the year; for GDP per head average two year ends.
    7. *Real growth* (gdp_index_prev100) is the revised rate: Liaoning 2016 is 100.5
       here, while the first release said -2.5 %. Chain it for volumes. It goes with
       gdp_census4, not with gdp_first_published. Do not average it over provinces
       without weights.
    8. *Urban units.* From 2013 more units are covered (Jiangsu 831 to 1,503,
       Guangdong 1,304 to 1,967). This is no job growth. The column leaves out private
       firms, the self-employed and the countryside: it is not total employment.

    The provinces need not add up to national GDP, least of all in first-published
    values. Money is at current prices: do not compare levels of distant years.

    **Source.** National Bureau of Statistics of China; compiled by the rustbelt
    authors; see notes on vintages. The figures are facts, the arrangement is ours.

    **Provenance.** The figures came through these public repositories:

    - cudavailable/Data_Visualization: first-published GDP and shares 1978-2022, census4
      GDP, population 2000-2020;
    - WangMeng0734/china-provincial-energy-consumption-panel: first-published GDP and
      shares 2023-24, population 1990-99 and 2021-24;
    - RenJiyi163/panel_data_analysis_for_thesis: census5 GDP, urban units;
    - 3112944976/National-Visualization-Web-Application: real growth.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.china_provinces()
    >>> df.shape
    (1457, 17)
    >>> northeast = df.filter(
    ...     pl.col("macro_region") == "Northeast",
    ...     pl.col("year").is_in([1999, 2024]),
    ... )
    >>> columns = ["province", "year", "gdp", "gdp_vintage", "population_10k"]
    >>> for row in northeast.select(columns).rows():
    ...     print(row)
    ('Heilongjiang', 1999, 2897.41, 'first_published', 3792.0)
    ('Heilongjiang', 2024, 16478.1, 'census5', 3029.0)
    ('Jilin', 1999, 1660.91, 'first_published', 2616.1)
    ('Jilin', 2024, 14305.0, 'census5', 2317.0)
    ('Liaoning', 1999, 4171.69, 'first_published', 4171.0)
    ('Liaoning', 2024, 32540.8, 'census5', 4155.0)

    Link the three vintages backwards, province by province, so that growth is free of
    breaks at 1999-2000 and 2005-06:

    >>> year = pl.col("year")
    >>> at_2006 = pl.col("gdp_census5") / pl.col("gdp_census4")
    >>> at_1999 = pl.col("gdp_census4") / pl.col("gdp_first_published")
    >>> link_2006 = at_2006.filter(year == 2006).first().over("iso_3166_2")
    >>> link_1999 = at_1999.filter(year == 1999).first().over("iso_3166_2")
    >>> linked = df.with_columns(
    ...     gdp_linked=pl.when(year <= 1999)
    ...     .then(pl.col("gdp") * link_1999 * link_2006)
    ...     .when(year <= 2005)
    ...     .then(pl.col("gdp") * link_2006)
    ...     .otherwise(pl.col("gdp"))
    ...     .round(1)
    ... )
    >>> steps = linked.filter(
    ...     pl.col("province") == "Heilongjiang", year.is_in([1999, 2000, 2005, 2006])
    ... )
    >>> for row in steps.select("year", "gdp", "gdp_linked").rows():
    ...     print(row)
    (1999, 2897.41, 2563.7)
    (2000, 2855.5, 2885.7)
    (2005, 4756.4, 4806.6)
    (2006, 5386.1, 5386.1)
    """
    return _read(
        "china_provinces",
        {
            "iso_3166_2": pl.String,
            "province": pl.String,
            "macro_region": pl.String,
            "year": pl.Int64,
            "gdp": pl.Float64,
            "gdp_vintage": pl.String,
            "gdp_first_published": pl.Float64,
            "gdp_census4": pl.Float64,
            "gdp_census5": pl.Float64,
            "share_primary_pct": pl.Float64,
            "share_secondary_pct": pl.Float64,
            "share_tertiary_pct": pl.Float64,
            "population_10k": pl.Float64,
            "population_basis": pl.String,
            "gdp_index_prev100": pl.Float64,
            "urban_unit_employment_10k": pl.Float64,
            "note": pl.String,
        },
    )


def china_regions() -> pl.DataFrame:
    """Codes, names, macro region and tile-map cell of the 31 mainland provinces.

    Returns
    -------
    polars.DataFrame
        31 rows, one per province, sorted by key.
        Key: ``iso_3166_2`` (``gb_code`` and the tile cell are unique too). No empty
        cells and no year column: the table is timeless.

        ============  ======  ================================================
        column        type    meaning
        ============  ======  ================================================
        iso_3166_2    String  ISO 3166-2 code, e.g. CN-LN
        gb_code       String  GB/T 2260 code, two digits and 0000, e.g. 210000
        province      String  English name
        province_zh   String  Chinese short name
        macro_region  String  East (10 provinces), Central (6), West (12),
                              Northeast (3)
        tile_row      Int64   row of the tile map, 0-7, 0 is north
        tile_col      Int64   column of the tile map, 0-6, 0 is west
        ============  ======  ================================================

    Notes
    -----
    **Regions.** The four regions of the National Bureau of Statistics. The older
    three-way division (East, Central, West) counts Liaoning as East, Jilin and
    Heilongjiang as Central: do not mix the two. The eastern part of Inner Mongolia,
    often counted as Northeast in policy papers, stays in West here.

    **Vintage.** Today's provinces. Hainan (1988) and Chongqing (1997) are shown as
    units of their own for all years. Taiwan, Hong Kong and Macao are not included.

    **Tile map.** One equal square per province, 8 rows by 7 columns, counted from
    zero. Of the 68 land borders between provinces 60 touch in the grid, corners
    counted. It is made for drawing: never derive neighbours or distances from it.

    **Source.** Codes and regions are public standards of China (GB/T 2260; National
    Bureau of Statistics of China); compiled by the rustbelt authors, who also drew
    up the tile map.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.china_regions()
    >>> df.shape
    (31, 7)
    >>> northeast = df.filter(pl.col("macro_region") == "Northeast")
    >>> for row in northeast.drop("macro_region").rows():
    ...     print(row)
    ('CN-HL', '230000', 'Heilongjiang', '黑龙江', 0, 6)
    ('CN-JL', '220000', 'Jilin', '吉林', 1, 6)
    ('CN-LN', '210000', 'Liaoning', '辽宁', 2, 6)
    """
    return _read(
        "china_regions",
        {
            "iso_3166_2": pl.String,
            "gb_code": pl.String,
            "province": pl.String,
            "province_zh": pl.String,
            "macro_region": pl.String,
            "tile_row": pl.Int64,
            "tile_col": pl.Int64,
        },
    )


def china_retail_sales() -> pl.DataFrame:
    """Total retail sales of consumer goods by province, 2008 and 2009.

    Returns
    -------
    polars.DataFrame
        62 rows (31 provinces x 2 years), sorted by key.
        Key: ``iso_3166_2``, ``year``. No empty cells.

        ======================  =======  ==========================  ============
        column                  type     unit                        years filled
        ======================  =======  ==========================  ============
        iso_3166_2              String   code, e.g. CN-LN            all
        province                String   English name                all
        year                    Int64    2008 or 2009                all
        retail_sales_100m_yuan  Float64  100 m yuan, current prices  2008, 2009
        ======================  =======  ==========================  ============

    Notes
    -----
    **Vintage.** China Statistical Yearbook 2010, table 17-22. Both years are already
    revised to the second economic census (2008) and comparable with each other: there
    is no break inside the file. Do not put them next to the 2008 values of earlier
    yearbooks, which are before that revision. The provinces of 2009 add up to
    132,678.6, the printed national total is 132,678.4 (rounding).

    **What not to do.** Retail sales are not household consumption, and their growth
    from 2008 to 2009 is nominal, not real. For values per head divide by
    ``population_10k`` of :func:`china_provinces`.

    **Source.** National Bureau of Statistics of China; compiled by the rustbelt
    authors; see notes on vintages. The figures are facts, the arrangement is ours.

    **Provenance.** Transcribed from the public NBS yearbook page.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.china_retail_sales()
    >>> df.shape
    (62, 4)
    >>> northeast = df.filter(pl.col("iso_3166_2").is_in(["CN-HL", "CN-JL", "CN-LN"]))
    >>> for row in northeast.drop("iso_3166_2").rows():
    ...     print(row)
    ('Heilongjiang', 2008, 2928.3)
    ('Heilongjiang', 2009, 3401.8)
    ('Jilin', 2008, 2549.2)
    ('Jilin', 2009, 2957.3)
    ('Liaoning', 2008, 5032.4)
    ('Liaoning', 2009, 5812.6)
    """
    return _read(
        "china_retail_sales",
        {
            "iso_3166_2": pl.String,
            "province": pl.String,
            "year": pl.Int64,
            "retail_sales_100m_yuan": pl.Float64,
        },
    )


def mexico_state_gdp() -> pl.DataFrame:
    """GDP per head of the 32 states of Mexico, every ten years from 1940 to 2000.

    Returns
    -------
    polars.DataFrame
        224 rows (32 states x 7 years), sorted by key.
        Key: ``state``, ``year``. No empty cells.

        ==============  ======  =============================================  ============
        column          type    meaning                                        years filled
        ==============  ======  =============================================  ============
        state           String  name without accents; Mexico is the state      all
        region          String  Border, North, Center, Mexico City or South    all
        year            Int64   calendar year                                  1940-2000
        gdp_per_capita  Int64   pesos per head                                 all
        ==============  ======  =============================================  ============

    Notes
    -----
    **Vintage.** As used by Rey & Sastre-Gutierrez (2010). The price basis is not stated there, so
    compare states within a year; growth over the years is not what these figures are for.

    **Regions.** Those of Hanson (1998): Border touches the United States, Mexico City is the Distrito
    Federal with the state of Mexico.

    **No population.** The measures of this table count every state as one.

    **Source.** Instituto Nacional de Estadistica y Geografia (INEGI) through Rey & Sastre-Gutierrez
    (2010), Spatial Economic Analysis 5; the arrangement is ours.

    **Provenance.** The example ``mexico`` of the Python package libpysal (BSD-3). Its spelling
    Quertaro is put right.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.mexico_state_gdp()
    >>> df.shape
    (224, 4)
    >>> df.filter(year=1940).sort("gdp_per_capita", descending=True).head(2).select("state", "gdp_per_capita").rows()
    [('Baja California', 22361), ('Quintana Roo', 21965)]
    """
    return _read("mexico_state_gdp", {"state": pl.String, "region": pl.String, "year": pl.Int64, "gdp_per_capita": pl.Int64})


def us_industry_gdp() -> pl.DataFrame:
    """GDP of the United States, Ohio, Michigan and Pennsylvania by 21 industries, 1997-2021.

    Returns
    -------
    polars.DataFrame
        2100 rows (4 areas x 21 industries x 25 years), sorted by key.
        Key: ``area_code``, ``industry_code``, ``year``. No empty cells.

        ===============  =======  ===============================  ============
        column           type     unit                             years filled
        ===============  =======  ===============================  ============
        area_code        String   US, OH, MI or PA                 all
        area             String   name of the area                 all
        industry_code    String   short name, e.g. primary_metals  all
        industry         String   name as published                all
        year             Int64    calendar year                    1997-2021
        gdp_million_usd  Float64  million USD, current prices      all
        ===============  =======  ===============================  ============

    Notes
    -----
    **Industries.** They do not overlap and add up to all industries: within 0.1 in the states,
    within 7 of 23.3 million in the United States (rounding). Primary metals, fabricated metals,
    machinery and motor vehicles are shown apart; ``other_durables`` is durable goods less these
    four. ``education_health`` of the states is the total less the other 20.

    **What not to do.** The rows ``US`` are the nation, not a fourth region: name them in
    ``reference={"area_code": "US"}``. Values are at current prices, so growth here is nominal, and
    an industry can shrink because its prices fall.

    **Vintage.** Table SAGDP2N, release of early 2023.

    **Source.** US Bureau of Economic Analysis, GDP by state; public domain. The arrangement is ours.

    **Provenance.** The figures came through the public repository
    Kieran-Manske/GDP-in-relation-to-Industries.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.us_industry_gdp()
    >>> df.shape
    (2100, 6)
    >>> cars = df.filter(pl.col("industry_code") == "motor_vehicles", pl.col("year").is_in([1997, 2021]))
    >>> for row in cars.select("area", "year", "gdp_million_usd").rows()[:4]:
    ...     print(row)
    ('Michigan', 1997, 34862.9)
    ('Michigan', 2021, 37537.0)
    ('Ohio', 1997, 15076.8)
    ('Ohio', 2021, 10689.1)
    """
    return _read(
        "us_industry_gdp",
        {
            "area_code": pl.String,
            "area": pl.String,
            "industry_code": pl.String,
            "industry": pl.String,
            "year": pl.Int64,
            "gdp_million_usd": pl.Float64,
        },
    )


def us_state_income() -> pl.DataFrame:
    """Personal income of the US states by source, with population, 1929-2019.

    Returns
    -------
    polars.DataFrame
        4599 rows (48 states and the District of Columbia x 91 years; Alaska and Hawaii from 1950), sorted by key.
        Key: ``state``, ``year``. No empty cells.

        ===============  =======  ====================================  ============
        column           type     unit                                  years filled
        ===============  =======  ====================================  ============
        state            String   name of the state                     all
        bea_region       String   one of the BEA's eight regions        all
        year             Int64    calendar year                         1929-2019
        population       Int64    persons                               all
        personal_income  Float64  million USD, current prices           all
        earnings         Float64  net earnings by place of residence    all
        property_income  Float64  dividends, interest and rent          all
        transfers        Float64  personal current transfer receipts    all
        ===============  =======  ====================================  ============

    Notes
    -----
    **Parts.** Earnings, property income and transfers add up to personal income within 0.1.

    **What not to do.** Values are at current prices and not corrected for the price level of a
    state. In 1950 two states enter: leave Alaska and Hawaii out where years are compared.

    **Vintage.** Table SAINC4, release of 2020.

    **Source.** US Bureau of Economic Analysis, personal income by state; public domain. The arrangement
    is ours.

    **Provenance.** The figures came through the public repository acforrester/bea-data.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.us_state_income()
    >>> df.shape
    (4599, 8)
    >>> df.filter(state="Ohio", year=1929).select("population", "personal_income", "transfers").row(0)
    (6626000, 5113.9, 77.0)
    """
    return _read(
        "us_state_income",
        {
            "state": pl.String,
            "bea_region": pl.String,
            "year": pl.Int64,
            "population": pl.Int64,
            "personal_income": pl.Float64,
            "earnings": pl.Float64,
            "property_income": pl.Float64,
            "transfers": pl.Float64,
        },
    )


def us_state_industries() -> pl.DataFrame:
    """GDP of the US states by 65 industries in 15 sectors; 1997, 2009 and 2021.

    Returns
    -------
    polars.DataFrame
        9945 rows (50 states and the District of Columbia x 65 industries x 3 years), sorted by key.
        Key: ``state``, ``industry``, ``year``. Six empty cells.

        ===============  =======  ==============================  ==============
        column           type     unit                            years filled
        ===============  =======  ==============================  ==============
        state            String   name of the state               all
        sector           String   one of 15 sectors               all
        industry         String   short name of the industry      all
        year             Int64    calendar year                   1997, 2009,
                                                                  2021
        gdp_million_usd  Float64  million USD, current prices     all but 6 cells
        ===============  =======  ==============================  ==============

    Notes
    -----
    **Suppressed cells.** Six small cells are printed as "(L)", less than 50,000 USD, and are null here. An
    industry that a state has not at all is 0.

    **Parts.** The industries do not overlap; with the suppressed cells they add up to the GDP of the
    state within 0.7. Military abroad belongs to the nation and to no state.

    **Vintage.** Table SAGDP2N, release of early 2023, finest industries of it; short names are ours.

    **Source.** US Bureau of Economic Analysis, GDP by state; public domain. The arrangement is ours.

    **Provenance.** The figures came through the public repository
    Kieran-Manske/GDP-in-relation-to-Industries.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = rb.datasets.us_state_industries()
    >>> df.shape
    (9945, 5)
    >>> df.filter(state="Ohio", industry="primary metals", year=2021).row(0)
    ('Ohio', 'durable goods', 'primary metals', 2021, 5937.2)
    >>> df["gdp_million_usd"].null_count()
    6
    """
    return _read(
        "us_state_industries",
        {
            "state": pl.String,
            "sector": pl.String,
            "industry": pl.String,
            "year": pl.Int64,
            "gdp_million_usd": pl.Float64,
        },
    )
