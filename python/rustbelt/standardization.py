"""Why rates of populations differ: standardization and decomposition as demographers do it.

Compared are populations: years, regions, sexes. A rate is a mean of group rates (`kitagawa`,
`cross_classified`, `vaupel_canudas_romo`), or a product of factors, added up over items
(`das_gupta`, `stepwise`, `line_integral`, `ltre`). Beside them stand the balances of a population
itself and of what it earns per head.
"""

from __future__ import annotations

from typing import Literal

import polars as pl

from rustbelt._measure import measure
from rustbelt.typing import Column, Columns, Frame, Period

__all__ = [
    "cross_classified",
    "das_gupta",
    "income_per_head",
    "kitagawa",
    "line_integral",
    "ltre",
    "migration_balance",
    "population_change",
    "stepwise",
    "vaupel_canudas_romo",
]


@measure
def cross_classified(
    frame: Frame,
    rate: Column,
    weight: Column,
    *,
    first: Column,
    second: Column,
    third: Column | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Difference of two mean rates: the rates, and a composition effect of each crossed characteristic.

    `kitagawa` tells one composition effect. If the groups are crossed by two characteristics (age and
    race), the share of a group is a product of two symmetric forms,

    N_ij/N = A_ij B_ij, A_ij = [(N_ij/N_.j)(N_i./N)]^½, B_ij = [(N_ij/N_i.)(N_.j/N)]^½

    and each characteristic gets Σ r̄ times what its form adds to the share (the mean of both orders).
    Of three characteristics the powers are 1/3, 1/6, 1/6, 1/3. The rates get Σ w̄ Δr, as in
    `kitagawa`.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per group and population.
    rate : column of numbers
        The rate of the group. It may be null where the weight is 0.
    weight : column of numbers of zero or more
        The size of the group, as count or share: only shares within the population count.
    first, second : key columns
        The characteristics that cross. The columns of their effects have their names.
    third : key column, optional
        A third one.
    population : key column
        What is compared.
    by : one or more key columns, optional
        Each group is a comparison of its own.
    base, current : values of the population column, optional
        As in `kitagawa`.
    unit : {"change", "rate", "points", "share"}
        As in `kitagawa`.

    Returns
    -------
    A frame with the keys in ``by``, ``population_base``, ``population_current``; ``base``, ``current``
    and ``change``; ``rate``, and the effect of each characteristic in a column named like that of
    ``first``, ``second`` and, if given, ``third``. They add up to ``change``. A group in one population
    only takes the rate of that population in the other too, and all its forms are 0 where it is empty.

    Raises
    ------
    ColumnError, DataError, IdentityError
        As `kitagawa`. A characteristic named like another output has to be renamed (RB103).

    Source
    ------
    Das Gupta (1993), Standardization and Decomposition of Rates: A User's Manual, U.S. Bureau of the
    Census, Current Population Reports P23-186, chapter 5.

    Examples
    --------
    Rates that depend on age alone, and ages whose shares do not change within the sexes:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [1] * 4 + [2] * 4,
    ...     "sex": ["f", "f", "m", "m"] * 2,
    ...     "age": ["young", "old"] * 4,
    ...     "rate": [1, 3] * 4,
    ...     "people": [25, 25, 25, 25, 10, 40, 10, 40],
    ... })
    >>> parts = rb.standardization.cross_classified(df, "rate", "people", first="sex", second="age", population="year")
    >>> parts.columns
    ['population_base', 'population_current', 'base', 'current', 'change', 'rate', 'sex', 'age']
    >>> [round(part, 6) for part in parts.row(0)[2:]]
    [2.0, 2.6, 0.6, 0.0, 0.0, 0.6]
    """


@measure
def das_gupta(
    frame: Frame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    among: Literal["all", "pair"] = "all",
    rates: bool = False,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Effects of any number of factors on the rates of any number of populations.

    The rate is R = Σ over items of the product of the factors; without ``items`` the product alone; or
    any other function of them, by ``rate``.
    Of two populations the effect of a factor is the mean, over all orders of replacing the factors of
    the one by those of the other, of what its replacement does (the Shapley value). A factor is
    replaced in all items at once.

    Of more populations such effects contradict each other: from A to B and from B to C is not from A
    to C. Das Gupta makes them consistent,

    d_ij = (1/N) Σ_k (d_ik + d_kj)

    which are differences of one standardized rate per population and factor: the rate if only this
    factor differed.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per item and population.
    factors : one or more columns of numbers
        At most 40. The columns of their effects have their names.
    items : one or more key columns, optional
        Age groups, industries. Each item needs a row in each population that is compared.
    population : key column
        What is compared: year, region, sex.
    by : one or more key columns, optional
        Each group is a comparison of its own.
    base, current : values of the population column, optional
        Both: this pair, in this order. One of them: each other population with it. Without both, every
        population is compared with the one before it in sorted order.
    rate : polars expression, optional
        The rate as another function of the factors, evaluated over the items of a population in sorted
        order, such as ``pl.col("births").dot("women") / pl.col("women").sum()``. Factors are replaced in it as a whole.
        It uses no other columns than factors and ``items``. Of at most 20 factors.
    among : {"all", "pair"}
        Effects consistent over all populations of the table, whichever are shown; or of each pair
        alone, as if the table had no others. Of two populations these are the same.
    rates : bool
        Show the standardized rates of both populations, too.
    unit : {"change", "rate", "points", "share"}
        Change and effects in the unit of the rate, as a fraction of ``base``, as percentage points of
        it, or as shares of the change.

    Returns
    -------
    A frame with the keys in ``by``, ``population_base``, ``population_current``; ``base``, ``current``
    and ``change``; the effect of each factor in a column named like it. The effects add up to
    ``change``. With ``rates``, also ``<factor>_base`` and ``<factor>_current``, whose difference the
    effect is; they stay in the unit of the rate.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a factor or
        key is named like an output (RB103).
    OptionError
        More than 40 factors, or 20 with ``rate``; a rate that is no expression (RB202).
    DataError
        NaN or infinite (RB301) or null value (RB303) or key (RB306), the same row twice (RB304), one
        population only (RB308), a population that is not there (RB309) or stands for both (RB312), an
        item without a row in a population (RB313).
    IdentityError
        The effects miss the change by more than rounding (RB401): please report it.

    Notes
    -----
    The effects of n factors in N populations take the cheaper of N² n² and N n 2ⁿ operations, so ten
    factors in ten thousand populations take seconds.

    Source
    ------
    Das Gupta (1993), Standardization and Decomposition of Rates: A User's Manual, U.S. Bureau of the
    Census, Current Population Reports P23-186, chapters 2 to 4, and equations 6.11 and 6.12.

    Examples
    --------
    Das Gupta's table 2.1, mean earnings of black and white men in the United States in 1980, as
    earnings per earner times the share of earners:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "men": ["black", "white"], "earnings": [10930, 16591], "earners": [0.717892, 0.825974],
    ... })
    >>> effects = rb.standardization.das_gupta(df, ["earnings", "earners"], population="men")
    >>> effects.columns
    ['population_base', 'population_current', 'base', 'current', 'change', 'earnings', 'earners']
    >>> [round(effect, 2) for effect in effects.row(0)[4:]]
    [5857.18, 4369.91, 1487.26]
    """


@measure
def income_per_head(
    frame: Frame,
    value: Column,
    employment: Column,
    working_age: Column,
    population: Column,
    *,
    industry: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    level: Literal["industry", "total"] = "total",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Growth of income per head: productivity, reallocation, employment, demography.

    With output Y, employment E, working-age population A and population N,

    Y/N = Y/E · E/A · A/N

    Each ratio gets its Shapley value, the mean over all orders of letting the ratios change one after
    another: K times its change. With shares s of employment and output per worker ω of the industries,

    - ``productivity``: K Σ s̄ Δω, what output per worker gained within the industries;
    - ``reallocation``: K Σ (ω̄_i − ω̄) Δs_i, workers who moved to industries with more or less output
      per worker than the whole;
    - ``employment``: K Δ(E/A), by industry K Δ(E_i/A);
    - ``demography``: K Δ(A/N), the share of people of working age.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per industry and period.
    value : column of numbers
        Output or value added of the industry. At current prices the growth is nominal.
    employment : column of numbers of zero or more
        Workers of the industry.
    working_age, population : columns of numbers of zero or more
        Of the whole economy, the same in each row of a period.
    industry : one or more key columns
        An industry without a row is not there: one that comes or goes takes the output per worker of
        the other period, so it is all reallocation.
    period : key column
    by : one or more key columns, optional
        Each group (country, province) is an economy of its own.
    base, current : values of the period column, optional
        Compare these two only; one of them alone is taken with the last or the first period. Without
        both, every period is compared with the one observed before it.
    level : {"industry", "total"}
        One row per industry and step, or per step.
    unit : {"change", "rate", "points", "share"}
        Parts in the unit of income per head, as a fraction of the base, as percentage points of
        growth, or as shares of the change.

    Returns
    -------
    A frame with the keys in ``by``, ``period_start`` and ``period_end``; ``base``, ``current`` and
    ``change`` of income per head; ``productivity``, ``reallocation``, ``employment``, ``demography``,
    which add up to ``change``. By industry: the industry before the periods, and ``productivity``,
    ``reallocation``, ``employment`` with their sum ``total``.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), null key (RB306), the same row
        twice (RB304), fewer than two periods (RB308), a period that is not there (RB309), base not
        before current (RB312), output without employment, no people at all, or a population that
        differs between the rows of a period (RB313).
    IdentityError
        The parts miss the change by more than rounding (RB401): please report it.

    Source
    ------
    Gutierrez, Orecchia, Paci & Serneels (2007), Does employment generation really matter for poverty
    reduction?, World Bank Policy Research Working Paper 4432; World Bank, Job Generation and Growth
    Decomposition Tool (JoGGs), Reference Manual and User's Guide.

    Examples
    --------
    One industry whose output per worker doubles, while all else stays:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [1, 2], "industry": ["all", "all"], "output": [100, 200], "workers": [50, 50],
    ...     "adults": [100, 100], "people": [200, 200],
    ... })
    >>> parts = rb.standardization.income_per_head(
    ...     df, "output", "workers", "adults", "people", industry="industry", period="year"
    ... )
    >>> parts.columns[2:]
    ['base', 'current', 'change', 'productivity', 'reallocation', 'employment', 'demography']
    >>> [round(part, 6) for part in parts.row(0)[2:]]
    [0.5, 1.0, 0.5, 0.5, 0.0, 0.0, 0.0]
    """


@measure
def kitagawa(
    frame: Frame,
    rate: Column,
    weight: Column,
    *,
    item: Columns,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    interaction: bool = False,
    level: Literal["item", "population"] = "population",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Difference of two mean rates: is it the rates or the composition?

    With the rates r of the groups and their shares w, R = Σ w r and

    ΔR = Σ w̄ Δr + Σ r̄ Δw

    with means of both populations: ``rate`` and ``composition``. With ``interaction`` the base alone
    weights, and what changes together has a part of its own:

    ΔR = Σ w₀ Δr + Σ r₀ Δw + Σ Δw Δr

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per group and population.
    rate : column of numbers
        The rate of the group: death rate, unemployment rate, wage, output per worker. It may be null
        where the weight is 0.
    weight : column of numbers of zero or more
        The size of the group, as count or share: only shares within the population count.
    item : one or more key columns
        The groups: age, industry.
    population : key column
        What is compared: year, region, sex.
    by : one or more key columns, optional
        Each group is a comparison of its own.
    base, current : values of the population column, optional
        Both: this pair, in this order. One of them: each other population with it. Without both, every
        population is compared with the one before it in sorted order.
    interaction : bool
        Three parts instead of two.
    level : {"item", "population"}
        One row per group, or their sum. Of a single group ``composition`` is r̄ Δw: compare it with
        R̄ Δw to see whether the group that grew has a high rate.
    unit : {"change", "rate", "points", "share"}
        Change and parts in the unit of the rate, as a fraction of ``base`` (of the whole population),
        as percentage points of it, or as shares of the change.

    Returns
    -------
    A frame with the keys in ``by``, the groups if asked for, ``population_base`` and
    ``population_current``; ``base``, ``current`` and ``change`` (of a single group: its contribution
    w r); ``rate``, ``composition`` and, if asked for, ``interaction``, which add up to ``change``. A
    group that is in one population only, or has weight 0 in the other, takes the rate of that
    population in both, so it is all composition.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    DataError
        NaN or infinite value (RB301), negative weight (RB302), null key (RB306), the same row twice
        (RB304), one population only (RB308), a population that is not there (RB309) or stands for both
        (RB312), a null rate with weight, a null weight or no weight at all (RB313).
    IdentityError
        The parts miss the change by more than rounding (RB401): please report it.

    Source
    ------
    Kitagawa (1955), Components of a difference between two rates, Journal of the American Statistical
    Association 50.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "year": [1, 1, 2, 2], "group": ["a", "b"] * 2, "rate": [2.0, 5.0, 2.5, 5.2], "size": [3, 7, 4, 6],
    ... })
    >>> parts = rb.standardization.kitagawa(df, "rate", "size", item="group", population="year")
    >>> parts.columns
    ['population_base', 'population_current', 'base', 'current', 'change', 'rate', 'composition']
    >>> [round(part, 6) for part in parts.row(0)[2:]]
    [4.1, 4.12, 0.02, 0.305, -0.285]
    """


@measure
def line_integral(
    frame: Frame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    method: Literal["midpoint", "exact"] = "midpoint",
    steps: int = 20,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Difference of two rates as if their factors had changed continuously: the line integral.

    Along the straight line from the factors of one population to those of the other, each factor adds

    c_a = ∫₀¹ ∂R/∂x_a Δx_a dt

    with R = Σ over items of the product of the factors. For such a rate the integral is the effect of
    `das_gupta`; the usual sum over midpoints comes close to it.

    Parameters
    ----------
    frame, factors, items, population, by, base, current, rate
        As in `das_gupta`.
    method : {"midpoint", "exact"}
        The sum over the midpoints of equal steps, with what it misses in ``residual``; or the integral
        itself, without ``rate``.
    steps : int
        Number of midpoints.
    unit
        As in `das_gupta`.

    Returns
    -------
    A frame with the keys in ``by``, ``population_base``, ``population_current``; ``base``, ``current``
    and ``change``; the part of each factor in a column named like it and, of midpoints, ``residual``.
    They add up to ``change``.

    Raises
    ------
    ColumnError, OptionError, DataError, IdentityError
        As `das_gupta`; fewer than one step, or ``"exact"`` with ``rate`` (RB202).

    Source
    ------
    Horiuchi, Wilmoth & Pletcher (2008), A decomposition method based on a model of continuous change,
    Demography 45.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [1, 2], "a": [2, 3], "b": [3, 5], "c": [4.0, 4.5]})
    >>> parts = rb.standardization.line_integral(df, ["a", "b", "c"], population="year")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [43.5, 17.083125, 21.333125, 5.083125, 0.000625]
    >>> parts = rb.standardization.line_integral(df, ["a", "b", "c"], population="year", method="exact")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [43.5, 17.083333, 21.333333, 5.083333]
    """


@measure
def ltre(
    frame: Frame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Life table response experiment: each difference of a factor times the sensitivity of the rate to it.

    c_a = Δx_a ∂R/∂x_a, with the gradient where all factors are halfway between the two populations and
    R = Σ over items of the product of the factors. What curvature adds is in ``residual``; of two
    factors there is none.

    Parameters
    ----------
    frame, factors, items, population, by, base, current, rate, unit
        As in `das_gupta`.

    Returns
    -------
    A frame with the keys in ``by``, ``population_base``, ``population_current``; ``base``, ``current``
    and ``change``; the part of each factor in a column named like it; ``residual``. They add up to
    ``change``.

    Raises
    ------
    ColumnError, OptionError, DataError
        As `das_gupta`.

    Source
    ------
    Caswell (1989), Analysis of life table response experiments I, Ecological Modelling 46.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [1, 2], "a": [2, 3], "b": [3, 5], "c": [4.0, 4.5]})
    >>> rb.standardization.ltre(df, ["a", "b", "c"], population="year").row(0)[4:]
    (43.5, 17.0, 21.25, 5.0, 0.25)
    """


@measure
def migration_balance(
    frame: Frame,
    value: Column,
    *,
    origin: Column,
    destination: Column,
    period: Column | None = None,
    by: Columns | None = None,
) -> Frame:
    """Migration balances from a matrix of flows: in, out, net, gross, effectiveness.

    Of each region net = in − out, gross = in + out, and net/gross, the effectiveness: how much of the
    moving changes where people live. Who stays in a region has not moved.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per origin and destination (and period).
    value : column of numbers of zero or more
        Movers, commuters, shipments.
    origin, destination : key columns of one dtype
        A region may be in one of them only.
    period : key column, optional
        Balances of each period.
    by : one or more key columns, optional
        Each group (sex, age) is a matrix of its own.

    Returns
    -------
    A frame with the keys in ``by``, ``region`` and, if given, the period; ``inflow``, ``outflow``,
    ``net``, ``gross``, ``effectiveness``. The effectiveness is null where nobody comes or goes.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype, or origin and destination have different ones (RB101,
        RB102), used twice (RB104), or a key is named like an output (RB103).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), null key (RB306), the same flow
        twice (RB304).

    Source
    ------
    Bell et al. (2002), Cross-national comparison of internal migration: issues and measures, Journal of
    the Royal Statistical Society A 165.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"from": ["A", "B", "A"], "to": ["B", "A", "A"], "movers": [30, 10, 500]})
    >>> rb.standardization.migration_balance(df, "movers", origin="from", destination="to").rows()
    [('A', 10.0, 30.0, -20.0, 40.0, -0.5), ('B', 30.0, 10.0, 20.0, 40.0, 0.5)]
    """


@measure
def population_change(
    frame: Frame,
    value: Column,
    births: Column,
    deaths: Column,
    *,
    region: Columns,
    period: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    ageing_in: Column | None = None,
    ageing_out: Column | None = None,
    immigration: Column | None = None,
    emigration: Column | None = None,
    flows: Literal["start", "end"] = "end",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Population change: natural increase, ageing, net migration, residual.

    The demographic balancing equation

    P₁ − P₀ = (births − deaths) + (ageing in − ageing out) + (immigration − emigration) + residual

    An age group gains who has the birthday that leads into it, and loses who has the one that leads out;
    a whole population does not age in this sense. Without counts of migration, ``net_migration`` is what
    the other terms leave of the change, with all errors of the counts in it.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per region and period.
    value : column of numbers of zero or more
        The population.
    births, deaths : columns of numbers of zero or more
        Counts of the period.
    region : one or more key columns
    period : key column
    by : one or more key columns, optional
        Each group is a table of its own.
    base, current : values of the period column, optional
        Compare these two only, with the flows of all periods between them; one of them alone is taken
        with the last or the first period. Without both, every period is compared with the one observed
        before it.
    ageing_in, ageing_out : columns of numbers of zero or more, optional
        Persons who enter and leave the age group by a birthday. Both or none.
    immigration, emigration : columns of numbers of zero or more, optional
        Both or none.
    flows : {"start", "end"}
        Where the flows between two counts of the population stand: in the row of the second (population
        at the end of the year, or of July 1 with the flows since the July before), or in that of the
        first (population on January 1, as Eurostat has it).
    unit : {"change", "rate", "points", "share"}
        Change and parts in persons, as a fraction of the base population, as percentage points, or as
        shares of the change.

    Returns
    -------
    A frame with the keys in ``by``, the region, ``period_start`` and ``period_end``; ``base``,
    ``current`` and ``change``; ``natural_increase``, with counts of birthdays ``ageing``,
    ``net_migration`` and, with counts of migration, ``residual``. They add up to ``change``. A region
    without a row at either end of a step has none here.

    Raises
    ------
    ColumnError
        A column is missing or of the wrong dtype (RB101, RB102), used twice (RB104), or a key is named
        like an output (RB103).
    OptionError
        Only one of immigration and emigration, or of the two columns of ageing (RB204).
    DataError
        NaN or infinite (RB301), negative (RB302) or null value (RB303), null key (RB306), the same row
        twice (RB304), fewer than two periods (RB308), a period that is not there (RB309), base not
        before current (RB312), a region without a row between both ends (RB313).

    Source
    ------
    Preston, Heuveline & Guillot (2001), Demography: Measuring and Modeling Population Processes,
    chapter 1.

    Examples
    --------
    Norway in the fourth quarter of 2020:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({
    ...     "country": ["Norway", "Norway"], "quarter": ["2020Q4", "2021Q1"], "people": [5384576, 5391369],
    ...     "births": [11843, 0], "deaths": [10368, 0], "in": [10194, 0], "out": [5179, 0],
    ... })
    >>> parts = rb.standardization.population_change(
    ...     df, "people", "births", "deaths", region="country", period="quarter",
    ...     immigration="in", emigration="out", flows="start",
    ... )
    >>> parts.row(0)[5:]
    (6793.0, 1475.0, 5015.0, 303.0)
    """


@measure
def stepwise(
    frame: Frame,
    factors: Columns,
    *,
    items: Columns | None = None,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    rate: pl.Expr | None = None,
    order: Literal["up", "down", "symmetrical", "every"] = "symmetrical",
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Stepwise replacement: the factors of one population replaced by those of the other, one by one.

    The part of a factor is what its replacement does to R = Σ over items of the product of the
    factors. It depends on the order, and ``order="every"`` tells how much.

    Parameters
    ----------
    frame, factors, items, population, by, base, current, rate
        As in `das_gupta`.
    order : {"up", "down", "symmetrical", "every"}
        As given; from the last to the first; the mean of these two; or all orders, with mean, lowest
        and highest part of each factor. The mean over all orders is the effect of `das_gupta`; of three
        and more factors ``"symmetrical"`` is not.
    unit
        As in `das_gupta`.

    Returns
    -------
    A frame with the keys in ``by``, ``population_base``, ``population_current``; ``base``, ``current``
    and ``change``; the part of each factor in a column named like it. They add up to ``change``. Of
    every order also ``<factor>_lowest`` and ``<factor>_highest``.

    Raises
    ------
    ColumnError, OptionError, DataError, IdentityError
        As `das_gupta`; every order of more than 20 factors (RB202).

    Source
    ------
    Arriaga (1984), Measuring and explaining the change in life expectancies, Demography 21; Andreev,
    Shkolnikov & Begun (2002), Algorithm for decomposition of differences between aggregate demographic
    measures, Demographic Research 7.

    Examples
    --------
    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [1, 2], "a": [2, 3], "b": [3, 5], "c": [4.0, 4.5]})
    >>> rb.standardization.stepwise(df, ["a", "b", "c"], population="year").row(0)[4:]
    (43.5, 17.25, 21.0, 5.25)
    >>> rb.standardization.stepwise(df, ["a", "b", "c"], population="year", order="up").row(0)[4:]
    (43.5, 12.0, 24.0, 7.5)
    """


@measure
def vaupel_canudas_romo(
    frame: Frame,
    rate: Column,
    weight: Column,
    *,
    item: Columns,
    population: Column,
    by: Columns | None = None,
    base: Period | None = None,
    current: Period | None = None,
    unit: Literal["change", "rate", "points", "share"] = "change",
) -> Frame:
    """Change of a mean: direct change, and change of composition.

    dv̄ = E[v̇] + Cov(v, ŵ)

    The mean of the changes of the groups (``direct``), and the covariance of their values with the
    growth rates of their weights (``compositional``): is it the groups with high values that grow?
    Between two dates the values stand halfway of exponential change, √(v₀v₁) and √(w₀w₁), with
    v̇ = √(v₀v₁) ln(v₁/v₀) and ŵ = ln(w₁/w₀) over the whole step. Divide by its years for changes per
    year.

    Parameters
    ----------
    frame : polars DataFrame or LazyFrame, or any table with the Arrow C stream interface
        Long: one row per group and population.
    rate : column of numbers of zero or more
        The value of the group. It may be null where the weight is 0.
    weight : column of numbers of zero or more
        The size of the group, as count or share: growth common to all groups has no effect.
    item, population, by, base, current, unit
        As in `kitagawa`.

    Returns
    -------
    A frame with the keys in ``by``, ``population_base``, ``population_current``; ``base``, ``current``
    and ``change``; ``direct``, ``compositional`` and ``residual``, which add up to ``change``. A group
    that is in one population only, or a rate that is 0 in one of them, counts by its limit, nothing:
    what it does is in the residual. `kitagawa` has no residual.

    Raises
    ------
    ColumnError, DataError
        As `kitagawa`; a negative rate (RB302), no group in both populations (RB313).

    Source
    ------
    Vaupel & Canudas-Romo (2002), Decomposing demographic change into direct vs. compositional
    components, Demographic Research 7.

    Examples
    --------
    The values stay, and the weights change places; Cov = ½·3·ln 4 − ½·1·ln 4 = ln 4:

    >>> import polars as pl
    >>> import rustbelt as rb
    >>> df = pl.DataFrame({"year": [1, 1, 2, 2], "group": ["a", "b"] * 2, "rate": [3, 1] * 2, "size": [1, 4, 4, 1]})
    >>> parts = rb.standardization.vaupel_canudas_romo(df, "rate", "size", item="group", population="year")
    >>> [round(part, 6) for part in parts.row(0)[4:]]
    [1.2, 0.0, 1.386294, -0.186294]
    """
