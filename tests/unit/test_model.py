"""Is the Mesa model the same model, and are its agents what the engine decides by?"""

import dataclasses
import doctest
import gc
import logging
import weakref

import mesa
import numpy as np
import pytest
from small_world import LIVELY_NUMBERS, lively_policy, lively_region, reserved_region

from sim import regions
from sim.arena.approval import departments_approve
from sim.arena.bargaining import bargain
from sim.arena.finance import close_finance
from sim.arena.public_works import buy_public_works
from sim.arena.tender import tender
from sim.arena.works import works_proceed
from sim.config.jobs import single
from sim.config.loader import opened
from sim.indicators import INDICATORS
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.mines.sites import APPROVAL, BARGAINING, FINANCING, MODES
from sim.model import Bank, Firm, Government, Investor, Resident, RestorationModel, restoration_model
from sim.schema import InputError
from sim.simulate import simulate
from sim.world import POPULATIONS

AGENTS = {Government: "governments", Firm: "firms", Investor: "investors", Bank: "banks", Resident: "households"}
SEED = 7


def stepped(model, steps=None):
    for _ in range(model.periods if steps is None else steps):
        model.step()
    return model


def first_of(model, kind):
    return next(iter(model.agents_by_type[kind]))


@pytest.fixture(scope="module")
def finished():
    """Full reform in the case counties, run to its end."""
    return stepped(RestorationModel(policy="full_reform", region="cases", rng=SEED))


@pytest.fixture(scope="module")
def lively():
    """A small region in which all kinds of contracts, loans and failures come about, run to its end."""
    policy, region = lively_policy(), lively_region()
    return stepped(RestorationModel(policy=policy, region=region, rng=SEED, years=10, parameters=LIVELY_NUMBERS))


@pytest.fixture(scope="module")
def request_of_finished():
    with opened() as hydra:
        return single(hydra, ["policy=full_reform", "region=cases", "seeds=1", f"first_seed={SEED}"])[0]


@pytest.fixture
def young():
    return stepped(RestorationModel(policy="full_reform", rng=SEED), 3)


# ------------------------------------------------------------------ the same model


def test_a_stepped_model_gives_the_bits_of_a_simulation(finished, request_of_finished):
    asked = request_of_finished
    outcome = simulate(
        finished.region, [asked.policy], asked.scenario, asked.parameters, [SEED], asked.years, asked.start_year
    )
    collected = finished.datacollector.get_model_vars_dataframe()
    expected = outcome.series()
    assert list(collected.columns) == list(INDICATORS)
    assert len(collected) == finished.periods == 120
    for name in INDICATORS:
        np.testing.assert_array_equal(collected[name].to_numpy(), expected[name].to_numpy(), err_msg=name)
    np.testing.assert_array_equal(finished.world.ledger, outcome.world.ledger)
    for table in ("series", "sites", "flows", "closing"):
        assert getattr(finished.outcome, table)().equals(getattr(outcome, table)()), table


def test_asking_agents_does_not_change_the_run(finished):
    model = RestorationModel(policy="full_reform", rng=SEED)
    for _ in range(12):
        for county in model.agents_by_type[Government]:
            county.works_ranking()
        for bidder in [*model.agents_by_type[Investor], *model.agents_by_type[Firm]]:
            bidder.bid("laixi")
        for period, site in offers_on_table(model, periods=[model.period]):
            model.villages[model.world.grounds["village"][0, site]].vote(site, period)
        model.step()
    expected = finished.datacollector.get_model_vars_dataframe().iloc[:12]
    assert model.datacollector.get_model_vars_dataframe().equals(expected)


def test_names_mean_what_they_mean_on_the_command_line():
    overrides = ["policy=stage_3", "scenario=fast_growth", "stakeholders=scarce_capital", "years=5", "start_year=2020"]
    short = ["property_clarity=0.8", "subsidy=0.3", "benefit_sharing=agreement", "parameters.costs.wage=50000"]
    with opened() as hydra:
        request, _ = single(hydra, [*overrides, *short, "seeds=1"])
    by_names = RestorationModel(
        "stage_3", "cases", "fast_growth", "scarce_capital", years=5, start_year=2020, property_clarity=0.8,
        subsidy=np.float64(0.3), benefit_sharing="agreement", parameters={"costs.wage": 50_000},
    )  # fmt: skip
    assert by_names.policy == request.policy
    assert (by_names.periods, by_names.start_year) == (20, 2020)
    assert by_names.world.costs["wage"][0] == 50_000
    for name, value in request.scenario.items():
        assert by_names.world.scenarios[name][0] == value
    region = regions.build(request.region, request.stakeholders)
    for name in POPULATIONS:
        np.testing.assert_array_equal(getattr(by_names.region, name), getattr(region, name), err_msg=name)


def test_policy_and_region_may_be_objects(finished):
    policy = Policy("own", (INSTRUMENTS["cost_subsidy"](subsidy_share=0.4),))
    region = dataclasses.replace(finished.region, name="own")
    model = stepped(RestorationModel(policy=policy, region=region, rng=3, years=1))
    assert model.policy is policy
    assert model.region is region
    assert model.world.rules["subsidy_share"][0] == 0.4
    with pytest.raises(InputError, match=r"subsidy = 0\.3 cannot change a Policy object"):
        RestorationModel(policy=policy, subsidy=0.3)
    with pytest.raises(InputError, match=r"property_clarity = 0\.5 cannot change a Region object"):
        RestorationModel(region=region, property_clarity=0.5)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"policy": "ful_reform"}, "policy = ful_reform is unknown; did you mean full_reform"),
        ({"policy": 3}, "policy = 3 is not a name"),
        ({"region": "atlantis"}, "region = atlantis is unknown"),
        ({"rng": -1}, "first_seed = -1"),
        ({"rng": True}, "rng = True is not a seed"),
        ({"rng": np.random.default_rng(1)}, "is not a seed; give a whole number"),
        ({"years": 0}, "years = 0 yr is out of bounds"),
        ({"subsidy": 1.3}, "subsidy = 1.3 is out of bounds"),
        ({"benefit_sharing": "some"}, "benefit_sharing = 'some' is unknown"),
        ({"parameters": {"costs.wages": 1.0}}, "parameters.costs.wages is unknown; did you mean costs.wage"),
        ({"parameters": {"costs.wage": -1.0}}, "parameters.costs.wage = -1"),
    ],
)
def test_bad_input_is_refused_in_one_line(asked, message):
    with pytest.raises(InputError, match=message.replace(".", r"\.")) as caught:
        RestorationModel(**asked)
    assert "\n" not in str(caught.value)


# ------------------------------------------------------------------ a Mesa model


def test_the_example_of_the_docstring_runs():
    assert doctest.testmod(restoration_model).failed == 0


def test_it_stops_at_the_end_of_its_years():
    model = RestorationModel(policy="no_policy", years=1, rng=np.int64(2))
    model.run_model()
    assert (model.period, model.steps, model.running, model.year) == (4, 4, False, 2027.0)
    with pytest.raises(InputError, match="all 4 periods have been run, to 2027; give a longer run with years="):
        model.step()


def test_agents_are_made_when_asked_for_and_models_can_be_forgotten():
    model = stepped(RestorationModel(years=1), 2)
    assert not model._all_agents
    counts = {kind: len(agents) for kind, agents in model.agents_by_type.items()}
    assert counts == {kind: len(getattr(model.region, part)) for kind, part in AGENTS.items()}
    assert len(model.agents) == sum(counts.values())
    assert model.agent_types == list(AGENTS)
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)
    assert sorted(agent.unique_id for agent in model.agents) == list(range(1, len(model.agents) + 1))
    memory = weakref.ref(model)
    del model
    gc.collect()
    assert memory() is None


def test_agent_sets_select_and_aggregate(young):
    investors = young.agents_by_type[Investor]
    wary = investors.select(lambda investor: investor.trust < 0.4)
    columns = young.world.investors[0]
    assert wary.agg("cash", sum) == pytest.approx(columns["cash"][columns["trust"] < 0.4].sum())
    assert investors.get("hurdle") == columns["hurdle"].tolist()


def test_reporters_of_the_users_own():
    model = RestorationModel(years=1, agenttype_reporters={Investor: {"trust": "trust"}})
    stepped(model, 2)
    table = model.datacollector.get_agenttype_vars_dataframe(Investor)
    assert len(table) == 2 * len(model.region.investors)
    assert table["trust"].between(0, 1).all()


def test_mesa_logs_no_line_a_step(caplog):
    logging.getLogger("MESA").setLevel(logging.NOTSET)
    with caplog.at_level(logging.DEBUG):
        stepped(RestorationModel(years=1), 2)
    assert not [record for record in caplog.records if record.name.startswith("MESA")]


def test_nothing_has_come_out_before_the_first_step():
    model = RestorationModel(years=1)
    assert model.indicators == {}
    with pytest.raises(InputError, match="nothing has been run yet"):
        model.outcome.series()


# ------------------------------------------------------------------ agents are handles


@pytest.mark.parametrize("kind", AGENTS)
def test_attributes_are_the_records_own(young, kind):
    rows = getattr(young.world, AGENTS[kind])
    for agent in young.agents_by_type[kind]:
        for name in kind.columns:
            if (kind, name) != (Resident, "village"):
                assert getattr(agent, name) == rows[name][0, agent.row]


def test_attributes_are_live(young):
    county = first_of(young, Government)
    before = county.cash
    young.step()
    assert county.cash == young.world.governments["cash"][0, 0] != before


def test_attributes_cannot_be_set(young):
    investor = first_of(young, Investor)
    cash = investor.cash
    with pytest.raises(InputError, match=r"Investor.cash = 0 cannot be set: .* change policy="):
        investor.cash = 0
    with pytest.raises(InputError, match=r"Investor.trust = 1.0 cannot be set"):
        young.agents_by_type[Investor].set("trust", 1.0)
    assert investor.cash == cash


def test_units_and_meanings_show(young):
    investor = first_of(young, Investor)
    assert investor.label_en == "Social capital"
    assert {"cash", "trust", "appraise", "bid"} <= set(dir(investor))
    assert Investor.hurdle.__doc__ == "return asked for before premia [1/yr]"
    assert "Social capital" in repr(investor)
    assert "1/yr" in repr(investor)
    table = investor.describe()
    assert list(table.columns) == ["value", "unit", "meaning"]
    assert table.loc["cash", "unit"] == "CNY"
    assert set(table.index) == set(Investor.columns)


def test_residents_belong_to_villages(young):
    assert sum(len(village.residents) for village in young.villages) == len(young.region.households)
    for resident in young.agents_by_type[Resident]:
        assert resident.village is young.villages[young.region.households["village"][resident.row]]
    assert young.villages[0].describe().loc["trust", "value"] == young.villages[0].trust


# ------------------------------------------------------------------ decisions are the engine's


def offers_on_table(model, periods):
    """(period, site) of every offer that a village votes on."""
    for period in periods:
        stages = model.before(bargain, period).world.projects["stage"][0]
        yield from ((period, int(site)) for site in np.flatnonzero(stages == BARGAINING))


def test_villages_vote_as_they_do_in_the_engine(lively):
    results = set()
    for period, site in offers_on_table(lively, range(40)):
        village = lively.villages[lively.region.grounds["village"][site]]
        vote = village.vote(site, period)
        is_carried = lively.before(departments_approve, period).world.projects["stage"][0, site] == APPROVAL
        assert vote.is_carried == is_carried
        assert is_carried == (3 * vote.votes >= 2 * vote.voters)
        results.add(vote.is_carried)
        resident = next(iter(village.residents))
        judgement = resident.would_accept(lively.site_names[site], period)
        assert judgement.is_for == vote.judgements.loc[resident.row, "is_for"]
        assert 0.0 <= judgement.chance_of_yes <= 1.0
        assert (judgement.chance_of_yes >= 0.5) == (judgement.reason == "it brings more than they have now")
    assert results, "no village voted: the comparison says nothing"


def test_winners_had_bid_what_they_won_with(lively):
    awards, holders = 0, [*lively.agents_by_type[Investor], *lively.agents_by_type[Firm]]
    for period, site in offers_on_table(lively, range(40)):
        project = lively.before(bargain, period).world.projects[0, site]
        if project["awarded"] != period:
            continue
        answer = holders[project["holder"]].bid(site, period)
        assert answer.fee == project["bid"]
        assert answer.mode == MODES[project["mode"]]
        assert answer.trades == (project["trades"] == 1)
        assert answer.comes_across
        assert answer.reason == "it covers the caution"
        awards += 1
    assert awards > 0


def test_those_who_do_not_bid_say_why(young):
    answers = [bidder.bid(site) for bidder in young.agents_by_type[Investor] for site in young.site_names]
    for answer in answers:
        assert (answer.fee > 0.0) == (answer.reason == "it covers the caution")
    open_sites = young.before(tender).world.projects["stage"][0] == 0
    assert {answer.reason for answer in answers if not open_sites[young.site_row(answer.site)]} <= {
        "the site is under contract",
        "a liable operator still answers for the site",
    }


def test_an_appraisal_lists_cash_flows_with_units(young):
    investor, firm = first_of(young, Investor), first_of(young, Firm)
    table = investor.appraise("laixi", "property_rights_trading")
    assert table.loc["npv", "unit"] == "CNY"
    value = table["value"]
    assert value["npv"] < max(value["net"], 0.0) * value["horizon"] + value["once"]
    assert firm.appraise("laixi").loc["works", "value"] > 0.0
    with pytest.raises(InputError, match="mode 'safety_baseline' cannot be appraised by this bidder; give one of nat"):
        investor.appraise("laixi", "safety_baseline")


def test_a_mode_can_be_appraised_without_and_with_trade_beside_it(young):
    investor, firm = first_of(young, Investor), first_of(young, Firm)
    for bidder, modes in ((investor, ("native_resource_use", "industry_integration")), (firm, (None,))):
        for mode in modes:
            asked = ("laixi",) if mode is None else ("laixi", mode)
            alone, beside = bidder.appraise(*asked)["value"], bidder.appraise(*asked, trades=True)["value"]
            assert beside["works"] + beside["facilities"] > alone["works"] + alone["facilities"]
            assert beside["full_sales"] >= alone["full_sales"]
    alone, beside = (investor.appraise("laixi", "property_rights_trading", trades) for trades in (False, True))
    assert alone.equals(beside)  # trading always trades


def test_a_bidder_answers_with_the_use_that_it_values_most(young):
    investor = first_of(young, Investor)
    for site in young.site_names:
        answer = investor.bid(site)
        assert answer.trades or answer.mode != "property_rights_trading"
        if answer.mode != "none":
            value = investor.appraise(site, answer.mode, answer.trades)["value"]
            assert answer.outlay == pytest.approx(value["works"] + value["facilities"])


def test_nobody_bids_for_what_is_reserved():
    model = RestorationModel(policy=lively_policy(), region=reserved_region("industry_integration"), rng=SEED, years=2)
    model.step()
    for bidder in [*model.agents_by_type[Investor], *model.agents_by_type[Firm]]:
        for row in range(len(model.site_names)):
            answer = bidder.bid(row)
            operator = model.world.projects["operator"][0, row] == 1
            assert answer.reason == (
                "a liable operator still answers for the site" if operator else "the site is reserved"
            )
            assert answer.fee == 0.0


def test_the_next_works_are_the_best_of_the_ranking_and_are_bought(lively):
    bought = 0
    for period in range(8):
        before, after = lively.before(buy_public_works, period), lively.before(tender, period)
        for county in lively.agents_by_type[Government]:
            ranking, first = county.works_ranking(period), county.next_works(period)
            assert (first is None) == ranking.empty
            if first is None:
                continue
            assert ranking.iloc[0].to_dict() == first._asdict()
            site = lively.site_row(first.site)
            spent = (
                after.world.restorations["safety_spent"][0, site] - before.world.restorations["safety_spent"][0, site]
            )
            assert 0.0 <= spent <= first.safety * (1 + 1e-12)
            bought += spent > 0.0
    assert bought > 0


def test_banks_lend_what_they_offer(lively):
    loans = 0
    for period in range(40):
        waiting = np.flatnonzero(lively.before(close_finance, period).world.projects["stage"][0] == FINANCING)
        if not len(waiting):
            continue
        site = int(waiting[0])
        offers = [bank.offer(site, period) for bank in lively.agents_by_type[Bank]]
        asked = [offer for offer in offers if offer.is_asked]
        after = lively.before(works_proceed, period).world.projects[0, site]
        assert len(asked) <= 1
        if asked and after["stage"] != FINANCING and after["loan"] > 0.0:
            assert after["loan"] == asked[0].amount == min(asked[0][2:6])
            assert after["loan_rate"] == asked[0].rate
            loans += 1
    assert loans > 0


def test_firms_quote_more_than_their_cost(young):
    for firm in young.agents_by_type[Firm]:
        quote = firm.quote()
        assert quote.price_marked_up >= quote.price >= firm.technology
        assert quote.room >= 0.0


def test_questions_that_cannot_be_answered_say_why(young):
    resident, bank = next(iter(young.villages[0].residents)), first_of(young, Bank)
    with pytest.raises(InputError, match="site 'laixy' is unknown; known are laixi"):
        resident.would_accept("laixy")
    with pytest.raises(InputError, match="site 99 is unknown; give a name, or a row from 0 to 7"):
        resident.would_accept(99)
    with pytest.raises(InputError, match="site 'laixi' is not on the land of village 0"):
        resident.would_accept("laixi")
    with pytest.raises(InputError, match="period = 9 cannot be asked about yet; give a whole number from 0 to 3"):
        resident.would_accept("caojiafang", period=9)
    with pytest.raises(InputError, match="no offer for site 'caojiafang' is on the table: its stage is"):
        resident.would_accept("caojiafang", period=0)
    with pytest.raises(InputError, match="site 'taiping' asks for no loan: its stage is idle"):
        bank.offer("taiping", period=0)
