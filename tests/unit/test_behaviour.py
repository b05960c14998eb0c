"""Does a function that a modeller gives stand in the place of a rule, everywhere, and nowhere else?

Rules are named here, but their arguments are not, so that a rule may gain one: what stands in is made from the rule.
"""

import ast
import importlib
import inspect
import os
import pkgutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from small_world import (
    LIVELY_NUMBERS,
    differing_parts,
    lane_state,
    lively_policy,
    lively_region,
    no_policy,
    small_region,
    with_columns,
)

import sim
from sim.arena.bargaining import bargain
from sim.arena.finance import close_finance
from sim.behaviour import RULES, behaviour_with, period_with
from sim.behaviour.functions import is_ours
from sim.behaviour.rules import arguments_of
from sim.compilation import IS_COMPILED
from sim.config.jobs import single
from sim.config.loader import opened
from sim.functions import captured, python_function
from sim.mines.sites import BARGAINING, FINANCING
from sim.model import Bank, Firm, Government, Investor, RestorationModel
from sim.period import PERIOD
from sim.schema import InputError
from sim.simulate import simulate

YEARS = 6
TABLES = ("series", "sites", "flows")
HALVED = "0.5 * decided"


def standing_in(name, expression, **around):
    """A plain function with the arguments of a rule; in the expression, `decided` is what the ordinary rule says."""
    arguments = arguments_of(RULES[name])
    source = f"def stand_in{arguments}:\n    decided = ordinary{arguments}\n    return {expression}\n"
    names = {"__name__": "notebook", "ordinary": RULES[name]} | around
    exec(source, names)
    return names["stand_in"]


def copied(name):
    """A copy of a rule's own plain function."""
    source = python_function(RULES[name])
    return type(source)(source.__code__, source.__globals__, source.__name__)


def lively_run(behaviour=None, threads=1, seeds=(4, 5), years=YEARS):
    """A run of two policies in which contracts, loans and operation come about on four sites."""
    region = small_region(counties=2, sites=2, firms=1, investors=3, banks=2, households=3)
    bold = {"hurdle": 0.03, "caution": 0.0, "greed": 0.5, "trust": 0.9, "risk_aversion": 0.2}
    region = with_columns(with_columns(region, "investors", bold), "grounds", {"title_clarity": 0.9})
    quick = {"administration.survey_rate": 2.0, "behaviour.glances": 6.0, "administration.approval_years": 0.25}
    quick["administration.order_rate"] = 1.0
    policies, numbers = [no_policy(), lively_policy()], LIVELY_NUMBERS | quick
    return simulate(region, policies, {}, numbers, list(seeds), years, 2026, threads=threads, behaviour=behaviour)


def differing(one, other):
    """Parts of the world that differ between two runs in any bit of any lane."""
    lanes = range(len(one.world.seeds))
    return {
        part for lane in lanes for part in differing_parts(lane_state(one.world, lane), lane_state(other.world, lane))
    }


def reached_from(function):
    """Every function of the project that a function calls, directly or through others, itself among them."""
    found, waiting = set(), [function]
    while waiting:
        latest = waiting.pop()
        if latest not in found:
            found.add(latest)
            waiting += [value for value in captured(python_function(latest)).values() if is_ours(value)]
    return found


@pytest.fixture(scope="module")
def ordinary():
    return lively_run()


# ------------------------------------------------------------------ the rules


def test_every_rule_has_a_name_and_matters_in_a_period():
    """A rule that no phase calls could be replaced without effect, which nobody would see."""
    called = set().union(*(reached_from(part.kernel) for part in PERIOD))
    assert [name for name, rule in RULES.items() if rule not in called] == []
    assert {"investor.bid", "firm.shirks", "bank.loan_offered", "resident.accepts", "government.works_score"} <= {
        *RULES
    }
    assert all(is_ours(rule) and python_function(rule).__doc__ for rule in RULES.values())


# ------------------------------------------------------------------ nothing replaced, nothing changed


def test_to_replace_nothing_is_the_ordinary_period():
    assert behaviour_with(None).phases is PERIOD
    assert period_with({}) is PERIOD


@pytest.mark.slow
def test_all_rules_replaced_by_copies_of_themselves_change_no_bit(ordinary):
    outcome = lively_run({name: copied(name) for name in RULES})
    assert differing(ordinary, outcome) == set()
    assert list(outcome.replaced_rules) == list(RULES)


def test_a_replacement_that_calls_the_rule_it_replaces_changes_no_bit(ordinary):
    assert differing(ordinary, lively_run({"investor.bid": standing_in("investor.bid", "decided")})) == set()


# ------------------------------------------------------------------ one rule replaced


def test_what_reaches_a_replaced_rule_is_rebuilt_and_nothing_else():
    for name, rule in list(RULES.items())[::3]:  # some of every room
        phases = period_with({name: standing_in(name, "decided")})
        assert [part._replace(kernel=None) for part in phases] == [part._replace(kernel=None) for part in PERIOD]
        rebuilt = {old.kernel for old, new in zip(PERIOD, phases) if new.kernel is not old.kernel}
        assert rebuilt == {part.kernel for part in PERIOD if rule in reached_from(part.kernel)}
        for part in phases:
            assert rule not in reached_from(part.kernel), f"{part.kernel} still calls {name}"


def test_a_rule_that_phases_call_only_through_others_is_replaced_in_them(ordinary):
    """The tender calls the required return through the appraisal alone: to who asks for a return beyond all measure no
    site is worth more than its misjudgement of it."""
    greedy = lively_run({"investor.required_return": standing_in("investor.required_return", "decided + 99.0")})
    flows, greed = (run.flows().groupby("account")["amount"].sum() for run in (ordinary, greedy))
    assert 0.0 < greed["equity"] < 0.1 * flows["equity"]
    assert 0.0 < greed["concession_fee"] < 0.1 * flows["concession_fee"]
    assert differing(ordinary, lively_run()) == set(), "a replaced rule outlives its run"


def test_what_happens_before_a_replaced_rule_first_tells_is_the_same(ordinary):
    """Villages that refuse every offer change nothing until the first vote would have been carried."""
    refusing = lively_run({"resident.accepts": standing_in("resident.accepts", "decided and False")})
    flows, refused = ordinary.flows().set_index("account"), refusing.flows().set_index("account")
    assert refused.loc["works", "amount"].sum() < flows.loc["works", "amount"].sum()
    assert refused.loc["equity", "amount"].sum() == 0.0 < flows.loc["equity", "amount"].sum()
    assert (refusing.series()["sites_in_operation"] == 0).all()
    first = ordinary.series().query("private_investment > 0")["period"].min()
    early = [outcome.series().query(f"period < {first}") for outcome in (ordinary, refusing)]
    assert len(early[0]) > 0
    assert early[0].equals(early[1])


def test_replaced_rules_work_together():
    """Where every village accepts, bids of a quarter bring less than the ordinary ones."""
    accepting = {"resident.accepts": standing_in("resident.accepts", "decided or True")}
    both = accepting | {"investor.bid": standing_in("investor.bid", "0.25 * decided if decided > 0.0 else decided")}
    fees = [
        lively_run(rules).flows().query("account == 'concession_fee'")["amount"].sum() for rules in (both, accepting)
    ]
    assert 0.0 < fees[0] < fees[1]


# ------------------------------------------------------------------ what a function may be


def test_values_and_helpers_around_a_function_are_its_own(ordinary):
    """A rule may take numbers and plain functions from around it, global or closed over, and is compiled with them."""

    def halved(gain):
        return share * gain

    share = 0.5
    helped = standing_in("resident.promised_gain", "halved(decided)", halved=halved)
    plain = standing_in("resident.promised_gain", HALVED)
    outcome = lively_run({"resident.promised_gain": helped})
    assert differing(outcome, lively_run({"resident.promised_gain": plain})) == set()
    assert differing(outcome, ordinary)
    assert "share = 0.5" in outcome.replaced_rules["resident.promised_gain"]
    assert "def halved(gain):" in outcome.replaced_rules["resident.promised_gain"]


def test_a_changed_value_around_a_function_is_seen():
    """Numba keeps values as they were when it compiled: the same function with another value is compiled anew."""
    rule = standing_in("resident.promised_gain", "share * decided", share=1.0)
    whole = lively_run({"resident.promised_gain": rule})
    rule.__globals__["share"] = 0.5
    half = lively_run({"resident.promised_gain": rule})
    assert "projects" in differing(whole, half)
    rule.__globals__["share"] = 1.0
    assert differing(whole, lively_run({"resident.promised_gain": rule})) == set()


def test_the_same_functions_are_compiled_once():
    first, again, other = (standing_in("investor.bid", text) for text in ("decided", "decided", HALVED))
    kernels = [[part.kernel for part in period_with({"investor.bid": rule})] for rule in (first, again, other)]
    assert kernels[0] == kernels[1]
    assert kernels[0] != kernels[2]
    two = {"investor.bid": first, "firm.shirks": standing_in("firm.shirks", "decided")}
    assert period_with(two) is period_with(dict(reversed(two.items())))


# ------------------------------------------------------------------ ensembles


def test_threads_and_blocks_of_lanes_change_no_bit():
    rules = replaced_in_all_kinds()
    one = lively_run(rules, seeds=(4, 5, 6))
    assert differing(one, lively_run(rules, threads=3, seeds=(4, 5, 6))) == set()
    alone = lively_run(rules, seeds=(5,))
    for lane, all_lanes in ((0, 1), (1, 4)):
        assert differing_parts(lane_state(alone.world, lane), lane_state(one.world, all_lanes)) == []


def replaced_in_all_kinds():
    """Replacements of five stakeholders' rules, one with a value around it."""
    return {
        "investor.bid": standing_in("investor.bid", "share * decided if decided > 0.0 else decided", share=0.3),
        "investor.required_return": standing_in("investor.required_return", "0.9 * decided"),
        "firm.quoted_factor": standing_in("firm.quoted_factor", "1.1 * decided"),
        "bank.loan_offered": standing_in("bank.loan_offered", HALVED),
        "resident.promised_gain": standing_in("resident.promised_gain", "2.0 * decided"),
        "government.works_score": standing_in("government.works_score", "decided * decided"),
    }


@pytest.mark.slow
def test_compiled_and_plain_python_agree(tmp_path, ordinary):
    """In plain Python the same functions stand in the same places; every rule's stand-in is called there."""
    places = [str(Path(__file__).parents[1]), str(Path(__file__).parent), str(Path(sim.__file__).parents[1])]
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join(places)}
    script = (
        "import sys, test_behaviour\n"
        "assert not test_behaviour.IS_COMPILED\n"
        "outcome = test_behaviour.lively_run(test_behaviour.replaced_in_all_kinds(), seeds=(4,))\n"
        "for name in test_behaviour.TABLES:\n"
        "    getattr(outcome, name)().to_pickle(f'{sys.argv[1]}/{name}.pickle')\n"
        "test_behaviour.check_that_every_stand_in_is_called()\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, env=environment, check=False
    )
    assert answer.returncode == 0, answer.stderr[-4000:]
    outcome = lively_run(replaced_in_all_kinds(), seeds=(4,))
    assert not outcome.series().equals(ordinary.series())
    for name in TABLES:
        compiled, plain = getattr(outcome, name)(), pd.read_pickle(tmp_path / f"{name}.pickle")
        for column in compiled:
            if pd.api.types.is_float_dtype(compiled[column]):
                size = np.abs(compiled[column]).max() + 1.0
                np.testing.assert_allclose(
                    plain[column], compiled[column], rtol=1e-9, atol=1e-12 * size, err_msg=column
                )
            else:
                assert (compiled[column] == plain[column]).all(), column


def check_that_every_stand_in_is_called():
    """In plain Python: of a run with a stand-in for every rule, are those called whose rules an ordinary run calls?

    A rule that calls others calls their stand-ins here, so those come first.
    """
    called, behaviour = set(), {}

    def noting(name, rule):
        def note():
            called.add(name)
            return True

        return standing_in(name, "decided if note() else None", note=note, ordinary=rule)

    for name in sorted(RULES, key=lambda name: len(reached_from(RULES[name]))):
        behaviour[name] = noting(name, behaviour_with(behaviour).standing_for(RULES[name]))
    lively_run(behaviour, seeds=(4,), years=3)
    assert called == rules_called_in_an_ordinary_run()
    assert len(called) > 0.8 * len(RULES)


def rules_called_in_an_ordinary_run():
    """Names of the rules that plain Python calls in a run of the threads of this process."""
    names, seen = {python_function(rule).__code__: name for name, rule in RULES.items()}, set()

    def watch(frame, event, _):
        if event == "call" and frame.f_code in names:
            seen.add(names[frame.f_code])

    threading.setprofile(watch)
    try:
        lively_run(seeds=(4,), years=3)
    finally:
        threading.setprofile(None)
    return seen


# ------------------------------------------------------------------ from Mesa


def lively_model(behaviour, years=10):
    """A model of the lively region, run to its end."""
    model = RestorationModel(
        policy=lively_policy(),
        region=lively_region(),
        rng=7,
        years=years,
        parameters=LIVELY_NUMBERS,
        behaviour=behaviour,
    )
    for _ in range(model.periods):
        model.step()
    return model


@pytest.fixture(scope="module")
def replaced_model():
    return lively_model(replaced_in_all_kinds())


def test_a_stepped_model_gives_the_bits_of_a_simulation(replaced_model):
    outcome = simulate(
        replaced_model.region, [replaced_model.policy], {}, LIVELY_NUMBERS, [7], 10, replaced_model.start_year,
        behaviour=replaced_in_all_kinds(),
    )  # fmt: skip
    np.testing.assert_array_equal(replaced_model.world.ledger, outcome.world.ledger)
    assert replaced_model.outcome.series().equals(outcome.series())
    assert replaced_model.outcome.replaced_rules == outcome.replaced_rules
    assert list(outcome.replaced_rules) == [name for name in RULES if name in replaced_in_all_kinds()]


def test_agents_decide_by_the_rules_that_stand_in(replaced_model):
    """A run of the same model again, to any past quarter, and the answers of its agents, use the replaced rules."""
    model, awards, loans = replaced_model, 0, 0
    holders, banks = [*model.agents_by_type[Investor], *model.agents_by_type[Firm]], list(model.agents_by_type[Bank])
    for period in range(0, model.periods, 3):
        offers = model.before(bargain, period).world.projects[0]
        for site in np.flatnonzero((offers["stage"] == BARGAINING) & (offers["awarded"] == period)):
            answer = holders[offers["holder"][site]].bid(int(site), period)
            assert answer.fee == offers["bid"][site] > 0.0
            assert answer.reason == "as what stands in the place of investor.bid decides"
            awards += 1
        waiting = model.before(close_finance, period).world.projects["stage"][0] == FINANCING
        for site in np.flatnonzero(waiting)[:1]:
            offer = banks[0].offer(int(site), period)
            assert offer.amount == pytest.approx(
                0.5 * min(offer.need, offer.room, offer.collateral, 2 * offer.serviceable)
            )
            assert offer.limit == "as what stands in the place of bank.loan_offered decides"
            loans += 1
    assert awards > 0
    assert loans > 0


def test_answers_of_agents_change_with_the_rule_alone():
    models = {
        name: RestorationModel(policy="full_reform", region="cases", rng=7, behaviour=behaviour)
        for name, behaviour in {"ordinary": None, "replaced": replaced_in_all_kinds()}.items()
    }
    quotes = {name: next(iter(model.agents_by_type[Firm])).quote() for name, model in models.items()}
    assert quotes["replaced"].price == pytest.approx(1.1 * quotes["ordinary"].price)
    assert quotes["replaced"].room == quotes["ordinary"].room
    works = {name: next(iter(model.agents_by_type[Government])).works_ranking() for name, model in models.items()}
    assert (works["replaced"]["score"] == works["ordinary"]["score"] ** 2).all()
    assert works["replaced"].drop(columns="score").equals(works["ordinary"].drop(columns="score"))
    rates = {
        name: next(iter(model.agents_by_type[Investor])).appraise("laixi", "industry_integration").loc["rate", "value"]
        for name, model in models.items()
    }
    assert rates["replaced"] < rates["ordinary"]


def test_villages_that_refuse_everything_say_who_decided():
    model = lively_model({"resident.accepts": standing_in("resident.accepts", "decided and False")}, years=3)
    votes = []
    for period in range(model.periods):
        stages = model.before(bargain, period).world.projects["stage"][0]
        for site in np.flatnonzero(stages == BARGAINING):
            votes.append(model.villages[model.region.grounds["village"][site]].vote(int(site), period))
    assert votes
    for vote in votes:
        assert (vote.is_carried, vote.votes) == (False, 0.0)
        assert vote.judgements["chance_of_yes"].isna().all()
        assert set(vote.judgements["reason"]) == {"as what stands in the place of resident.accepts decides"}


def test_no_handle_calls_a_rule_past_the_models_own_behaviour():
    """In sim/model, whatever reaches a rule is called as `standing_for(function)(...)`."""
    rules, past = set(RULES.values()), []
    for item in pkgutil.iter_modules(importlib.import_module("sim.model").__path__):
        module = importlib.import_module(f"sim.model.{item.name}")
        calls = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call)]
        for name in {node.func.id for node in calls if isinstance(node.func, ast.Name)}:
            value = vars(module).get(name)
            is_of_the_engine = is_ours(value) and not python_function(value).__module__.startswith("sim.model")
            if is_of_the_engine and reached_from(value) & rules:
                past.append(f"{module.__name__} calls {name}")
    assert past == []


# ------------------------------------------------------------------ records


def test_an_outcome_carries_what_stood_in_the_place_of_rules(ordinary):
    """The text of a function tells it from others, even where it has no source; a run carries it."""
    halved = {"resident.promised_gain": standing_in("resident.promised_gain", HALVED)}
    no_source = behaviour_with(halved).replaced_rules
    assert ordinary.replaced_rules == {}
    assert lively_run(halved, years=1).replaced_rules == no_source
    assert "no source text; hash of its code" in no_source["resident.promised_gain"]
    other = standing_in("resident.promised_gain", "decided")
    assert behaviour_with({"resident.promised_gain": other}).replaced_rules != no_source
    with_source = behaviour_with({"investor.bid": copied("investor.bid")}).replaced_rules
    assert inspect.getsource(python_function(RULES["investor.bid"])).strip() in with_source["investor.bid"]


def test_a_config_cannot_replace_a_rule():
    with opened() as hydra, pytest.raises(InputError, match="behaviour"):
        single(hydra, ["+behaviour={investor.bid: my_bid}"])


# ------------------------------------------------------------------ what is refused


def drawing():
    return np.random.random()


TABLE = {"share": 0.1}
LIST = [0.1]
BID = "investor.bid"
REFUSED = [
    ({"investor.bids": copied(BID)}, r"'investor\.bids' is unknown; did you mean investor\.bid.*rules are .*shirks"),
    ({3: copied(BID)}, "rule 3 is unknown; The rules are"),
    ([copied(BID)], r"cannot replace rules; give a mapping such as \{'investor\.bid': my_bid\}"),
    ({BID: 0.1}, r"investor\.bid = 0\.1 is not a function; write one with def, of \(npv"),
    ({BID: float}, r"investor\.bid = <class 'float'> is not a function"),
    ({BID: lambda npv: npv}, r"<lambda>\(npv\) cannot stand in the place of investor\.bid, whose arguments are \(npv,"),
    ({BID: lambda *npv: npv[0]}, r"cannot stand in the place of investor\.bid"),
    ({"firm.shirks": copied(BID)}, r"bid\(.*cannot stand in the place of firm\.shirks, whose arguments are \(saving, "),
    ({BID: standing_in(BID, "np.random.normal()", np=np)}, "draws random numbers of its own"),
    ({BID: standing_in(BID, "draw()", draw=drawing)}, r"drawing, in the place of investor\.bid, draws random"),
]  # fmt: skip
REFUSED_BY_THE_COMPILER = [
    (standing_in(BID, "TABLE['share']", TABLE=TABLE), "takes the dict TABLE from around it, .* a tuple or a NumPy"),
    (standing_in(BID, "LIST[0] * decided", LIST=LIST), "takes the list LIST from around it"),
    (standing_in(BID, "decided.share"), r"investor\.bid cannot be compiled; Numba says: Unknown attribute 'share'"),
    (standing_in(BID, "decidde"), "Numba says: NameError: name 'decidde' is not defined"),
    (standing_in(BID, "f'{decided:.2f}'"), "Numba says: .*(format spec|FORMAT_WITH_SPEC).*; write it in"),
    (standing_in(BID, "'nothing'"), "Numba says: Cannot unify .*float64"),
    (standing_in(BID, "frame.size", frame=pd.DataFrame()), "Cannot determine Numba type of <class 'pandas.*Frame'>"),
]  # fmt: skip


@pytest.mark.parametrize(("behaviour", "message"), REFUSED)
def test_what_cannot_stand_in_the_place_of_a_rule_is_refused_in_one_line(behaviour, message):
    with pytest.raises(InputError, match=message) as caught:
        period_with(behaviour)
    assert "\n" not in str(caught.value)
    with pytest.raises(InputError):
        RestorationModel(behaviour=behaviour)


@pytest.mark.skipif(not IS_COMPILED, reason="nothing is compiled")
@pytest.mark.parametrize(("function", "message"), REFUSED_BY_THE_COMPILER)
def test_what_cannot_be_compiled_is_refused_before_anything_runs(function, message):
    begun = []
    with pytest.raises(InputError, match=message) as caught:
        simulate(
            small_region(), [no_policy()], {}, {}, [1], 1, 2026, progress=lambda *_: begun.append(1),
            behaviour={"investor.bid": function},
        )  # fmt: skip
    assert not begun
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not IS_COMPILED, reason="nothing is compiled")
def test_of_several_rules_the_one_that_cannot_be_compiled_is_named():
    behaviour = {
        "investor.bid": standing_in("investor.bid", "decided"),
        "firm.shirks": standing_in("firm.shirks", "decided.share"),
    }
    with pytest.raises(InputError, match=r"in the place of firm\.shirks cannot be compiled"):
        simulate(small_region(), [no_policy()], {}, {}, [1], 1, 2026, behaviour=behaviour)


def test_a_function_that_calls_itself_is_refused():
    names = {"__name__": "notebook"}
    arguments = arguments_of(RULES["investor.bid"])
    exec(f"def endless{arguments}:\n    return endless{arguments}\n", names)
    with pytest.raises(InputError, match="endless calls itself, which cannot be compiled here; write it as a loop"):
        period_with({"investor.bid": names["endless"]})
