"""Does `instruments=+eco_offset` add an instrument as declared, `-` take one away, and is what was run recorded?"""

import pytest
import yaml

from sim import store
from sim.config import from_yaml, request_hash
from sim.config.jobs import single
from sim.config.loader import opened
from sim.institutions import INSTRUMENTS
from sim.report.language import wording_of

ADDED = "+policy/instrument@policy.instruments.eco_offset=eco_offset"


@pytest.fixture(scope="module")
def hydra():
    with opened() as hydra:
        yield hydra


def names_of(request):
    return {instrument.name() for instrument in request.policy.instruments}


def asked(hydra, *overrides):
    return single(hydra, list(overrides))[0]


def test_an_instrument_is_added_as_its_class_declares_it(hydra):
    request = asked(hydra, "instruments=+eco_offset")
    assert request_hash(request) == request_hash(asked(hydra, ADDED))
    assert INSTRUMENTS["eco_offset"]() in request.policy.instruments


def test_an_instrument_is_taken_away(hydra):
    assert names_of(asked(hydra)) - names_of(asked(hydra, "instruments=-tax_relief")) == {"tax_relief"}


@pytest.mark.parametrize("given", ["+eco_offset-tax_relief", "[+eco_offset,-tax_relief]", "'+eco_offset -tax_relief'"])
def test_several_are_written_one_after_the_other_or_as_a_list(hydra, given):
    plain, changed = asked(hydra), asked(hydra, f"instruments={given}")
    assert names_of(changed) == names_of(plain) - {"tax_relief"} | {"eco_offset"}


@pytest.mark.parametrize("given", ["null", "none"])
def test_none_changes_nothing(hydra, given):
    assert request_hash(asked(hydra, f"instruments={given}")) == request_hash(asked(hydra))


def test_what_is_taken_away_is_taken_out_of_every_regime_and_what_is_added_holds_throughout(hydra):
    request = asked(hydra, "policy=history", "instruments=+eco_offset-tax_relief")
    held = {instrument.name() for regime in request.policy.regimes for instrument in regime.instruments}
    assert names_of(request) == {"eco_offset"}
    assert "tax_relief" not in held
    assert "green_credit" in held


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("instruments=+eco_ofset", "there is no instrument eco_ofset; did you mean eco_offset?"),
        ("instruments=-tax_relif", "there is no instrument tax_relif; did you mean tax_relief?"),
        ("instruments=eco_offset", "'eco_offset' does not say what to add or take away; write instruments=+eco_offset"),
        ("instruments=3", "instruments = 3 does not say what to add or take away"),
        ("instruments={eco_offset: 1}", "does not say what to add or take away"),
        ("instruments=+eco_offset-eco_offset", "names eco_offset twice; name each instrument once"),
        ("instruments=+tax_relief", "the policy has tax_relief already; set policy.instruments.tax_relief.strength"),
        ("instruments=-eco_offset", "the policy has no eco_offset to take away; it has mine_register, quota_trading"),
        ("policy=no_policy instruments=-eco_offset", "the policy has no eco_offset to take away; it has none"),
        ("policy=history instruments=+tax_relief", "set policy.regimes.stage_1.instruments.tax_relief.strength"),
        ("subsidy=0.3 instruments=-cost_subsidy", "subsidy and instruments=-cost_subsidy set the same"),
        ("instruments=+eco_offset,+special_bond", "or write instruments=+eco_offset+special_bond for all at once"),
    ],
)
def test_what_cannot_be_added_or_taken_away_is_said_in_one_line(refused, given, message):
    said = refused("run", *given.split(" ", 1 if given.startswith(("policy", "subsidy")) else 0), "years=1", "seeds=2")
    assert message in said


def test_a_sweep_over_instruments_has_a_job_for_each_and_comes_out_again(command, tmp_path):
    code, _, _ = command("sweep", "instruments=none,+eco_offset,[+special_bond,-tax_relief]", "years=1", "seeds=2")
    assert code == 0
    folder = tmp_path / "results" / "sweep"
    jobs = store.jobs_of(folder)
    assert {job.levers["instruments"] for job in jobs} == {"none", "+eco_offset", "+special_bond-tax_relief"}
    for job in jobs:
        text = (folder / store.folder_name(job.job) / "config.yaml").read_text()
        assert "instruments" not in yaml.safe_load(text)
        added = job.levers["instruments"] == "+eco_offset"
        assert ("eco_offset" in names_of(from_yaml(text))) == added
    code, out, _ = command("replay", "results/sweep")
    assert (code, out) == (0, "results/sweep: 3 of 3 jobs the same again, to the bit\n")


def test_a_design_may_add_instruments_and_then_set_their_levers(command, tmp_path):
    levers = "{policy.instruments.eco_offset.offset_demand: [10, 50]}"
    code, _, _ = command(
        "sweep", "instruments=+eco_offset", f"design={{kind: factorial, levers: {levers}}}", "years=1", "seeds=2"
    )
    assert code == 0
    code, out, _ = command("replay", str(tmp_path / "results" / "sweep"))
    assert code == 0, out


def test_a_design_may_take_what_is_added_as_a_lever(command, refused):
    design = "design={kind: factorial, levers: {instruments: [none, +eco_offset]%s}}"
    assert command("sweep", design % "", "years=1", "seeds=2")[0] == 0
    beside = ", policy.instruments.tax_relief.strength: [0, 1]"
    assert "set the same" in refused("sweep", design % beside, "years=1", "seeds=2")


def test_what_is_added_goes_by_its_label_in_either_language():
    kind = INSTRUMENTS["eco_offset"]
    english, chinese = wording_of("en"), wording_of("zh")
    assert english.value("+eco_offset-tax_relief") == "+ Regional ecological offset, - Tax relief"
    assert chinese.value("+eco_offset") == f"+ {kind.label_zh}"
    assert english.value("+unheard_of") == "+unheard of"
