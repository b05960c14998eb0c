"""Does each instrument change behaviour through its channels and nowhere else?

A response is direct when a decision differs in a phase that is run twice on the same world, with the rules of one
instrument, or of one of its channels, as the only difference (sim/responses).
"""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_world import LIVELY_NUMBERS, START, lively_policy, lively_region, no_policy, small_region, with_columns

import sim
from sim import regions
from sim.arena.works import works_proceed
from sim.cli.responses import asked
from sim.compilation import compiled_for_now
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy, schedule
from sim.institutions.regime import Regime
from sim.period import PERIOD, lane
from sim.responses import DECISIONS, STAKEHOLDERS, Base, find_responses, paired
from sim.responses.changes import changes_of
from sim.responses.channels import RULES, SCHEDULES, brings_rules, phases_reading, readers, readings_of
from sim.responses.paired import compare, run_in_lanes
from sim.rules import Rules
from sim.simulate import numbers_by_topic, scenario_of
from sim.world import SHARED, new_world

SEEDS, YEARS = [1, 2], 8
each_instrument = pytest.mark.parametrize("name", INSTRUMENTS)
# Rights and equipment count for little with these banks, so that what else is pledged decides the loan.
NUMBERS = LIVELY_NUMBERS | {"credit.title_value": 0.1, "credit.equipment_value": 0.0}

WHAT_TO_ADD = (
    "Declare the decision that it changes in sim/responses/decisions/ (a function of the records before and after the "
    "phase, added to DECISIONS at the foot of its file), or give it an occasion in `large_region` below"
)


def large_region():
    """The lively region with mines three times as large, so that a county can apply for the central programme."""
    region = lively_region()
    return with_columns(region, "grounds", {"area": 3.0 * region.grounds["area"]})


@pytest.fixture(scope="module")
def small():
    """Every instrument added to no policy, and taken out of all of them, in the large region; a start in 2024 leaves
    two years of national quota."""
    policies = [no_policy(), lively_policy()]
    return find_responses(large_region(), policies, {}, NUMBERS, SEEDS, YEARS, START - 2.0, threads=2)


@pytest.fixture(scope="module")
def cases():
    """The same in the eight cases, as the command has it, for one seed."""
    requests = asked(["seeds=1", "years=12"], None)
    first = requests[0]
    region = regions.build(first.region, first.stakeholders)
    policies = [request.policy for request in requests]
    return find_responses(region, policies, first.scenario, first.parameters, [1], 12, first.start_year, threads=2)


# ------------------------------------------------------------------ what the code reads


@pytest.mark.parametrize("channel", Rules.columns)
def test_a_channel_is_read_by_the_code_of_some_phase(channel):
    assert readers()[channel], f"no phase reads the channel {channel}; read it where it belongs or take it out"


@pytest.mark.parametrize("channel", Rules.columns)
def test_a_channel_is_filled_by_some_instrument(channel):
    filled = {name for kind in INSTRUMENTS.values() for name in kind().contributions(START)}
    assert channel in filled, f"no instrument fills the channel {channel}; fill it in sim/institutions or take it out"


def test_no_phase_writes_the_rules_but_the_one_that_brings_them():
    bringing = [part for part in PERIOD if brings_rules(part)]
    assert [part.kernel.__name__ for part in bringing] == ["rules_come_into_force"]
    for part in phases_reading():
        assert not [reading for reading in readings_of(part) if reading.is_written], part.kernel.__name__


def test_no_other_phase_knows_which_policy_a_lane_is_under():
    for part in PERIOD:
        if not brings_rules(part):
            assert not {SCHEDULES, "policies"} & set(part.touches), part.kernel.__name__


def test_nothing_that_a_phase_is_made_of_imports_institutions():
    package = Path(sim.__file__).parent
    rooms = ("arena", "stakeholders", "appraisal", "mines", "formulas", "parameters", "schema")
    files = [path for room in rooms for path in (package / room).glob("*.py")]
    files += [package / f"{room}.py" for room in ("period", "world", "terms", "ledger", "rules", "totals")]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [item.name for item in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith("sim.institutions") for name in names), path


def test_what_is_read_off_the_source_is_what_the_source_says():
    """Rules travel as an argument, inside the terms, and to functions of other files."""
    found = {channel: {function for _, function in places} for channel, places in readers().items()}
    assert "draw_subsidy" in found["subsidy_share"]  # a field of the terms
    assert "survey_and_title" in found["title_rate"]  # a local name of that field
    assert "glances_of" in found["register_visibility"]  # an argument: a field of the terms, handed on
    assert "waste_saving" in found["waste_own_use"]  # in a file below the arena
    assert found["arbitration"] == {"dispute"}
    assert (
        not {"share_profit", "incomes_are_shared"} & found["dividend_share"]
    )  # a column of the contract has that name


# ------------------------------------------------------------------ what is observed


def test_a_decision_is_declared_once_with_whose_it_is_and_where_it_is_taken():
    names = [(item.stakeholder, item.name) for item in DECISIONS]
    assert len(set(names)) == len(names)
    situations = {part.situation for part in PERIOD}
    for item in DECISIONS:
        assert item.stakeholder in STAKEHOLDERS
        assert set(item.situations) <= situations, f"{item.name} is looked for in {item.situations}, not in PERIOD"
        assert item.label_en.isascii()
        assert not item.label_zh.isascii()
        assert item.doc.endswith(".")
    order = [STAKEHOLDERS.index(item.stakeholder) for item in DECISIONS]
    assert order == sorted(order)


@pytest.mark.parametrize("part", phases_reading(), ids=lambda part: part.kernel.__name__)
def test_a_phase_that_is_handed_the_rules_has_decisions_that_are_observed(part):
    assert any(part.situation in item.situations for item in DECISIONS), (
        f"{part.kernel.__name__} reads the rules, and no decision is observed in {part.situation!r}; declare what is "
        "decided there in sim/responses/decisions/"
    )


# ------------------------------------------------------------------ who responds


@each_instrument
def test_an_instrument_has_a_direct_response(small, cases, name):
    found = [base.moments(name).sum() for one in (small, cases) for base in one.bases]
    assert sum(found) > 0, f"{name} changes no decision that is observed. {WHAT_TO_ADD}"


def strays(found, phases=PERIOD):
    """Direct responses in a phase whose code reads none of the channels that were changed: (change, phase,
    decision)."""
    listed = []
    for base in found.bases:
        for row, change in enumerate(base.changes):
            channels = {change.channel} if change.channel else set(found.channels(change.instrument))
            for place, part in enumerate(phases):
                read = {reading.channel for reading in readings_of(part)} if RULES in part.touches else set()
                for which in np.flatnonzero(base.counted.directly[place, row]):
                    if not channels & read:
                        name = f"{change.instrument} {change.channel or ''}"
                        listed.append((name, part.kernel.__name__, DECISIONS[which].name))
    return listed


def test_a_decision_responds_only_in_a_phase_that_reads_a_channel_of_the_instrument(small, cases):
    assert strays(small) == []
    assert strays(cases) == []


def test_single_channels_account_for_what_an_instrument_does(small):
    """What responds to an instrument responds to a channel of it, or is taken in a phase that reads several of them."""
    for base in small.bases:
        for name in INSTRUMENTS:
            channels = small.channels(name)
            of_channels = sum(base.counted.directly[:, base.row(name, channel)] for channel in channels)
            for place, which in np.argwhere(base.counted.directly[:, base.row(name)] > 0):
                read = {reading.channel for reading in readings_of(PERIOD[place])} & set(channels)
                assert of_channels[place, which] or len(read) > 1, (name, DECISIONS[which].name)


def test_the_table_says_of_every_instrument_and_decision_how_it_responds(small):
    table = small.table()
    assert len(table) == len(INSTRUMENTS) * len(DECISIONS) * 2
    for row in table:
        assert (row["response"] == "directly") == (row["moments_directly"] > 0)
        assert max(row["moments_directly"], row["moments_in_runs"]) <= row["moments"] * len(PERIOD)
    added = {(row["policy"], row["instrument_is"]) for row in table}
    assert added == {("none", "added"), ("lively", "taken out")}


def test_threads_change_nothing_in_what_is_found():
    args = (small_region(), [lively_policy()], {}, NUMBERS, [1, 2, 3], 1, START)
    alone, split = find_responses(*args, threads=1), find_responses(*args, threads=2)
    for one, other in zip(alone.bases[0].counted, split.bases[0].counted):
        assert (one == other).all()


# ------------------------------------------------------------------ paired worlds


def paired_world(policies, years=1, region=None):
    """A new world with the policies side by side on the same seeds."""
    schedules = np.stack([schedule(policy, START, 4 * years) for policy in policies])
    lanes, seeds = np.repeat(np.arange(len(policies)), len(SEEDS)), np.tile(SEEDS, len(policies))
    scene, numbers = scenario_of({}, START), numbers_by_topic(NUMBERS)
    return new_world(region or lively_region(), schedules, lanes, seeds, scene, numbers, 4 * years)


def rules_of(base, years):
    """The schedules of all changes of a policy, Rules (changes, periods)."""
    return np.stack([change.schedule for change in changes_of(base, START, 4 * years)])


def test_paired_worlds_differ_in_their_schedules_alone():
    policies = [lively_policy(), *(lively_policy([name]) for name in INSTRUMENTS)]
    world = paired_world(policies, years=4)
    for name, part in vars(world).items():
        if name not in (*SHARED, "policies"):
            lanes = part.reshape(len(policies), len(SEEDS), *part.shape[1:])
            assert all(lanes[place].tobytes() == lanes[0].tobytes() for place in range(len(policies))), name
    assert all(row.tobytes() != world.schedules[0].tobytes() for row in world.schedules[1:])


def changed(policy, name):
    """The policy with one instrument more, or without it, also in its regimes."""
    standing = [*policy.instruments, *(item for regime in policy.regimes for item in regime.instruments)]
    if all(item.name() != name for item in standing):
        return replace(policy, instruments=(*policy.instruments, INSTRUMENTS[name]()))
    regimes = [replace(regime, instruments=without(regime.instruments, name)) for regime in policy.regimes]
    return replace(policy, instruments=without(policy.instruments, name), regimes=tuple(regimes))


def without(instruments, name):
    return tuple(item for item in instruments if item.name() != name)


def by_date():
    """Two regimes, and one instrument that stands throughout."""
    half = lively_policy([*INSTRUMENTS][::2]).instruments
    regimes = (
        Regime(name="early", start=START - 5.0, end=START + 1.0, instruments=half),
        Regime(name="late", start=START + 1.0, end=START + 50.0, instruments=half[:3]),
    )
    return Policy("by date", (INSTRUMENTS["tax_relief"](strength=0.5),), regimes)


@pytest.mark.parametrize("policy", [no_policy(), lively_policy(), by_date()], ids=lambda policy: policy.name)
def test_a_change_is_the_policy_with_or_without_one_instrument(policy):
    for change in changes_of(policy, START, 8):
        if change.channel is None:
            assert change.schedule.tobytes() == schedule(changed(policy, change.instrument), START, 8).tobytes()
        else:
            base = schedule(policy, START, 8)
            differing = {name for name in Rules.columns if (change.schedule[name] != base[name]).any()}
            assert differing <= {change.channel}


def test_with_the_same_schedules_nothing_responds():
    none = np.stack([schedule(lively_policy(), START, 8)] * 3)
    counted = compare(paired_world([lively_policy()] * 3, years=2), len(SEEDS), none, DECISIONS)
    assert not counted.directly.any()
    assert not counted.in_runs.any()


def test_instruments_of_no_strength_change_no_decision():
    weak = [
        Policy(name, (*lively_policy([name]).instruments, kind(strength=0.0))) for name, kind in INSTRUMENTS.items()
    ]
    without = [lively_policy([name]) for name in INSTRUMENTS]
    for one, other in zip(weak, without):
        assert schedule(one, START, 4).tobytes() == schedule(other, START, 4).tobytes()
    silent = tuple(kind(strength=0.0) for kind in INSTRUMENTS.values())
    policies = [no_policy(), Policy("silent", silent), *(Policy(kind.name(), (kind,)) for kind in silent)]
    world = paired_world(policies, years=2)
    counted = compare(world, len(SEEDS), world.schedules[1:], DECISIONS)
    assert not counted.directly.any()
    assert not counted.in_runs.any()


def differs(rows, copies):
    """Whether a part of the world is not the same in all copies."""
    lanes = rows.reshape(copies, len(rows) // copies, *rows.shape[1:])
    return any(lanes[copy].tobytes() != lanes[0].tobytes() for copy in range(copies))


def test_before_a_phase_the_copies_differ_in_the_rules_alone(monkeypatch):
    rules = rules_of(lively_policy(), 2)
    seen = []

    def watched(part, parts, lanes, period):
        """Run the phase, and note how the lanes of one seed differ before it."""
        copies, touched = lanes // len(SEEDS), [name for name in part.touches if name not in SHARED]
        if not brings_rules(part):
            seen.append((copies, [name for name in touched if differs(parts[name], copies)]))
        run_in_lanes(part, parts, lanes, period)

    monkeypatch.setattr(paired, "run_in_lanes", watched)
    compare(paired_world([lively_policy()], years=2), len(SEEDS), rules, DECISIONS)
    trials = [different for copies, different in seen if copies == len(rules)]
    assert len(trials) == 8 * len([part for part in phases_reading() if observed(part)])
    assert all(different == [RULES] for different in trials)


def observed(part):
    """Whether decisions are looked for in a phase."""
    return any(part.situation in item.situations for item in DECISIONS)


@compiled_for_now
def cheats(sites, holders, banks, terms, books, now):
    """Works in which the operator's deposit raises the price that firms ask, which no channel allows."""
    usual = np.empty(holders.shape[0])
    for row in range(holders.shape[0]):
        usual[row] = holders[row].margin
        holders[row].margin += 0.1 * terms.rules.operator_deposit
    works_proceed(sites, holders, banks, terms, books, now)
    for row in range(holders.shape[0]):
        holders[row].margin = usual[row]


def test_a_way_in_beside_the_channels_would_be_found(small):
    place = next(row for row, part in enumerate(PERIOD) if part.kernel is works_proceed)
    phases = (*PERIOD[:place], lane(PERIOD[place].situation, cheats), *PERIOD[place + 1 :])
    base = lively_policy()
    changes = [change for change in changes_of(base, START, 4 * YEARS) if change.instrument == "operator_deposit"]
    counted = compare(
        paired_world([base], YEARS), len(SEEDS), np.stack([change.schedule for change in changes]), DECISIONS, phases
    )
    price = next(row for row, item in enumerate(DECISIONS) if item.name == "price")
    assert counted.directly[place, 0, price] > 0
    cheated = replace(small, bases=(Base(base, tuple(changes), counted),))
    assert ("operator_deposit ", "works_proceed", "price") in strays(cheated)
