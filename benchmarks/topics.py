"""What the generated files speak of: ships, budgets and power stations, ten claims and ten checks a story.

The numbers of a story belong together, so most checks pass. In one story of eight a number is told wrongly;
the checks that may notice are only warnings: a run ends with status 0.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import NamedTuple

WRONG = 1 / 8


class Claimed(NamedTuple):
    """A claim of a story: the end of its id, what it is about, and its value as the file writes it."""

    name: str
    statement: str
    value: str


class Asserted(NamedTuple):
    """A check of a story, over the ends of the ids of its claims in braces."""

    name: str
    statement: str
    assertion: str
    may_fail: bool = False


class Story(NamedTuple):
    """Ten claims and ten checks about one place, and the period of which they speak."""

    tag: str
    first: datetime.date
    last: datetime.date
    claims: tuple[Claimed, ...]
    checks: tuple[Asserted, ...]


def tell_story(choose: random.Random, number: int) -> Story:
    """The story of that number: the topics take turns, from the first day on of a year of its own."""
    first = datetime.date(choose.randint(2012, 2023), choose.randint(1, 12), choose.randint(1, 28))
    last = first + datetime.timedelta(days=choose.randint(100, 330))
    return _TOPICS[number % len(_TOPICS)](choose, first, last)


def _tell_of_ships(choose: random.Random, first: datetime.date, last: datetime.date) -> Story:
    voyages, cargo = choose.randint(20, 90), 100 * choose.randint(180, 640)
    oil, ships, fee = voyages * cargo, choose.randint(5, 19), 50 * choose.randint(100, 900)
    cap = 10_000 * round(oil * (0.6 if choose.random() < WRONG else choose.uniform(1.3, 2.5)) / 10_000)
    hedge = choose.choice(("about", "more than", "almost", "roughly"))
    claims = (
        Claimed("oil", "Oil that the ships delivered", f"more than {oil // 10_000 / 100} million barrels"),
        Claimed("cap", "Oil that may be delivered in a year", f"a limit of {cap:_} barrels/year"),
        Claimed("voyages", "Voyages to the oil terminal", f"{voyages} voyages"),
        Claimed("ships", "Ships that made the voyages", f"{hedge} {ships} ships"),
        Claimed("cargo", "Mean cargo of a voyage", f"{cargo:_} ± {choose.randint(400, 1_900)} barrels/voyage"),
        Claimed("first_voyage", "Day of the first voyage", f"{first}"),
        Claimed("last_voyage", "Day of the last voyage", f"{last}"),
        Claimed("months", "Time over which the voyages were made", f"{(last - first).days / 30.44:.0f} months"),
        Claimed("crew", "Sailors on all ships", f"between {ships * 21} and {ships * 31} people"),
        Claimed("fee", "What the port takes for a voyage", f"up to {fee:_} USD/voyage"),
    )
    checks = (
        Asserted("mean", "The mean cargo is that of the deliveries", "{oil} / {voyages} == {cargo}"),
        Asserted("year", "A year's cap is kept", "{oil} <= {cap} * 1 year", may_fail=True),
        Asserted("period", "Three times the cap is kept", "{oil} <= 3 * {cap} * duration({oil})", may_fail=True),
        Asserted("days", "First comes before last", f"date({first.year}) <= {{first_voyage}} < {{last_voyage}}"),
        Asserted("length", "The months are those of the voyages", "{last_voyage} - {first_voyage} == {months}"),
        Asserted("all_sailed", "Every ship sailed once", "count({ships}) <= count({voyages})"),
        Asserted(
            "busy",
            "No ship sailed too often",
            f"{{voyages}} / {{ships}} < {voyages // ships + 2} voyages/ship",
            may_fail=True,
        ),
        Asserted("fees", "The fees stay small", f"{{fee}} * {{voyages}} <= {fee * voyages * 6 // 5:_} USD"),
        Asserted("crews", "The crews are as usual", "{crew} == {ships} * 26 people/ship within 20 %"),
        Asserted("fleet", "It is a fleet", "{ships} >= 2 ships and {voyages} >= 10 voyages"),
    )
    return Story("shipping", first, last, claims, checks)


def _tell_of_a_budget(choose: random.Random, first: datetime.date, last: datetime.date) -> Story:
    schools, roads, social = (choose.randint(40, 400) for _ in range(3))
    total, pupils = schools + roads + social, choose.randint(900, 9_000)
    before = round(total * choose.uniform(0.9, 1.1))
    growth = 100 * (total - before) / before + (9 if choose.random() < WRONG else 0)
    claims = (
        Claimed("schools", "Spending on schools", f"{schools / 10} million EUR"),
        Claimed("roads", "Spending on roads", f"{roads / 10} million EUR"),
        Claimed("social", "Spending on social matters", f"about {social / 10} million EUR"),
        Claimed("total", "Spending as a whole", f"{total / 10} million EUR"),
        Claimed("last_year", "Spending of the year before", f"{before / 10} million EUR"),
        Claimed("growth", "Growth of spending", f"{growth:.1f} %"),
        Claimed("share", "Share of the schools", f"about {100 * schools / total:.0f} %"),
        Claimed("pupils", "Pupils of all schools", f"{pupils:_} pupils"),
        Claimed("pupil_cost", "Spending on a pupil", f"roughly {schools * 100_000 / pupils:_.0f} EUR/pupil"),
        Claimed("adopted", "Month in which the budget was adopted", f"{first:%Y-%m}"),
    )
    checks = (
        Asserted("items", "The items add up", "{schools} + {roads} + {social} == {total}"),
        Asserted("rise", "Spending grew as stated", "({total} - {last_year}) / {last_year} == {growth}", may_fail=True),
        Asserted("cut", "Spending is not halved", "({last_year} - {total}) / {last_year} <= 50 %"),
        Asserted("part", "The share is that of the schools", "{schools} / {total} == {share}"),
        Asserted("cost", "A pupil costs what is stated", "{schools} / {pupils} == {pupil_cost} within 10 %"),
        Asserted("tenth", "Schools are more than a tenth", "{schools} > {total} / 10", may_fail=True),
        Asserted("largest", "No item is the whole", "max({schools}, {roads}, {social}) < {total}"),
        Asserted("two", "Two items are within the whole", "sum({schools}, {roads}) <= {total}"),
        Asserted("when", "It was adopted in time", f"{{adopted}} in date({first.year})..date({last})"),
        Asserted("size", "There are schools", "{pupils} > 100 pupils and 0 % < {share} < 100 %"),
    )
    return Story("budget", first, last, claims, checks)


def _tell_of_a_power_station(choose: random.Random, first: datetime.date, last: datetime.date) -> Story:
    power, load = choose.randint(30, 900), choose.uniform(0.3, 0.8)
    energy, use = round(power * 8760 * load, -3), choose.randint(28, 60) / 10
    homes, price, jobs = round(energy / use, -2), choose.randint(300, 1_400) / 10, choose.randint(60, 400)
    claims = (
        Claimed("power", "Power of the station", f"about {power} MW"),
        Claimed("energy", "Energy of a year", f"{energy / 1e6:.3f} million MWh"),
        Claimed("homes", "Homes that it supplies", f"nearly {homes:_.0f} homes"),
        Claimed("use", "What a home uses", f"{use} MWh/home"),
        Claimed("price", "Price of its energy", f"{price} ± {choose.randint(5, 25) / 10} EUR/MWh"),
        Claimed("cost", "What the station cost", f"{power * 2 / 1e3:.2f} to {power * 3 / 1e3:.2f} billion EUR"),
        Claimed("jobs", "People who work there", f"fewer than {jobs} people"),
        Claimed("outage", "Longest time without power", f"at least {choose.randint(2, 40)} days"),
        Claimed("saved", "Carbon dioxide saved in a year", f"up to {energy * 0.4 / 1e6:.2f} Mt"),
        Claimed("local", "Part that is used nearby", choose.choice(("two thirds", "half", "a third", "1 in 5"))),
    )
    checks = (
        Asserted("possible", "The station can do it", "{energy} <= {power} * 1 year"),
        Asserted("supplied", "The homes use it up", "{energy} == {homes} * {use} within 20 %"),
        Asserted("income", "A year does not pay for it", "{energy} * {price} < {cost}", may_fail=True),
        Asserted("large", "It is no small station", "{power} >= 10 MW"),
        Asserted("work", "Few people work there", f"{{jobs}} / {{power}} < {jobs / power * 3:.1f} people/MW"),
        Asserted("stop", "It did not stop for long", "{outage} <= 1 year"),
        Asserted("staff", "The staff is in bounds", f"0 people <= {{jobs}} <= {jobs * 2} people"),
        Asserted("carbon", "It saves what coal gives off", "{saved} / {energy} <= 0.9 t/MWh"),
        Asserted("nearby", "Some is used elsewhere", "not ({local} > 99 %)"),
        Asserted("rest", "The rest is a part", "{energy} - {local} * {energy} < {energy} * 0.99"),
    )
    return Story("energy", first, last, claims, checks)


_TOPICS: tuple[Callable[[random.Random, datetime.date, datetime.date], Story], ...] = (
    _tell_of_ships,
    _tell_of_a_budget,
    _tell_of_a_power_station,
)
