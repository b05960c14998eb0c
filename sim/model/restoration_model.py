"""How is one run of the model driven from Mesa, a quarter at a time?"""

import difflib
import logging
from dataclasses import replace
from functools import partial

import mesa
import numpy as np

from sim.behaviour import behaviour_with
from sim.formulas.money import PERIODS_PER_YEAR
from sim.indicators import Records, reckon_ends
from sim.institutions.policy import schedule
from sim.machine_code import parts_of, run_of
from sim.model.banks import Bank
from sim.model.collecting import IndicatorCollector
from sim.model.firms import Firm
from sim.model.government import Government
from sim.model.investors import Investor
from sim.model.moments import coming, moment_of, past
from sim.model.request import asked_for
from sim.model.residents import Resident, Village
from sim.outcome import Outcome
from sim.schema import InputError
from sim.simulate import check_books, numbers_by_topic, scenario_of
from sim.world import new_world

AGENTS = (Government, Firm, Investor, Bank, Resident)
MOST_MOMENTS = 4


class RestorationModel(mesa.Model):
    """One policy in one region on one seed, as a Mesa model; a step is a quarter, and runs the engine's own phases.

    >>> from sim.model import Investor, RestorationModel
    >>> model = RestorationModel(policy="full_reform", region="cases", rng=1)
    >>> for _ in range(8):
    ...     model.step()
    >>> model.year
    2028.0
    >>> wary = model.agents_by_type[Investor].select(lambda investor: investor.trust < 0.4)
    >>> wary.agg("cash", sum) >= 0.0
    True
    >>> model.datacollector.get_model_vars_dataframe()["restored_share"].between(0, 1).all()
    np.True_
    >>> village = model.villages[0]
    >>> village.name, len(village.residents) == village.households
    ('caojiafang', True)

    Agents are made when they are first asked for. Their attributes are live and cannot be set: a run is what its
    policy, region, parameters and seed make it, so that it can be run again. Stepping a model gives the same bits as
    sim.simulate.simulate, which is what to use for many seeds.

    Attributes beside Mesa's own: policy, region, world (the engine's records, one lane), period (quarters run so far),
    periods (in all), start_year, year (now), site_names, villages, indicators, outcome, behaviour
    (sim.behaviour.Behaviour: the functions that this run calls).
    """

    def __init__(
        self,
        policy=None,
        region=None,
        scenario=None,
        stakeholders=None,
        *,
        rng=1,
        years=None,
        start_year=None,
        parameters=None,
        property_clarity=None,
        subsidy=None,
        benefit_sharing=None,
        behaviour=None,
        config_dir=None,
        agent_reporters=None,
        agenttype_reporters=None,
    ):
        """A model before its first quarter; what is None stays as conf/config.yaml has it.

        policy, region, scenario, stakeholders: names as on the command line, or mappings in their place; policy may be
        a Policy and region a Region. rng: seed of named luck, a whole number from 0 on. parameters: {"topic.name":
        value}. property_clarity, subsidy (0-1), benefit_sharing ("none" or "agreement"): the short names of the command
        line. behaviour: {"stakeholder.rule": plain Python function} of rules to be replaced (sim.behaviour), which the
        agents' methods then call too. config_dir: folder with configs of your own. agent_reporters,
        agenttype_reporters: as Mesa's DataCollector takes them; the columns of each type of agent differ. Raises
        InputError for what cannot be right.
        """
        keep_quiet()
        request, built = asked_for(
            config_dir=config_dir, rng=rng, parameters=parameters, policy=policy, region=region, scenario=scenario,
            stakeholders=stakeholders, years=years, start_year=start_year, property_clarity=property_clarity,
            subsidy=subsidy, benefit_sharing=benefit_sharing,
        )  # fmt: skip
        super().__init__(rng=request.seeds[0])
        self.behaviour = behaviour_with(behaviour)
        self.policy, self.region = request.policy, built
        self.start_year, self.periods = request.start_year, request.years * PERIODS_PER_YEAR
        self.opening = partial(opening_world, request, built, self.periods)
        self.world = self.opening()
        self.behaviour.compile_for(self.world)
        self.period = 0
        self.villages = tuple(Village(self, row) for row in range(len(built.villages)))
        self._has_agents = False
        self._moments = {}
        self._run = run_of(self.behaviour.phases)
        self._lane = self.world.parts_of_lane(0, parts_of(self.behaviour.phases))
        self.datacollector = IndicatorCollector(self, agent_reporters, agenttype_reporters)

    def step(self):
        """Run one quarter, check the books and collect what agents report. Raises InputError after the last one."""
        if self.period >= self.periods:
            raise InputError(
                f"all {self.periods} periods have been run, to {self.year:g}; give a longer run with years="
            )
        self._run(*self._lane, self.period, self.period + 1)
        self.period += 1
        self.running = self.period < self.periods
        check_books(self.world, [0], self.world.seeds, [self.policy])
        self.datacollector.collect(self)

    @property
    def records(self):
        """sim.indicators.Records of the quarters run so far."""
        return Records(self.world.totals[:, : self.period], self.world.accounts_by_period[:, : self.period])

    @property
    def indicators(self):
        """{name: value} of every indicator at the close of the latest quarter; empty before the first."""
        if self.period == 0:
            return {}
        return {name: values[0].item() for name, values in reckon_ends(self.records).items()}

    @property
    def year(self):
        """Calendar year, as a number, at the end of the quarters run so far."""
        return self.start_year + self.period / PERIODS_PER_YEAR

    @property
    def site_names(self):
        """Names of the sites, in the order of their rows."""
        return self.region.site_names

    @property
    def outcome(self):
        """sim.outcome.Outcome of the quarters run so far: tables of series, sites, flows, value stages and closing
        checks."""
        if self.period == 0:
            raise InputError("nothing has been run yet; call step() first")
        kept = replace(
            self.world,
            totals=self.world.totals[:, : self.period],
            stages=self.world.stages[:, : self.period],
            accounts_by_period=self.world.accounts_by_period[:, : self.period],
        )
        names = (self.site_names, self.region.county_names, (self.policy.name,))
        return Outcome(*names, self.start_year, kept, self.behaviour.replaced_rules)

    def site_row(self, site):
        """Row of a site given by name or row. Raises InputError for one that does not exist."""
        if isinstance(site, str):
            if site in self.site_names:
                return self.site_names.index(site)
            close = difflib.get_close_matches(site, self.site_names) or self.site_names[:10]
            raise InputError(f"site {site!r} is unknown; known are {', '.join(close)}")
        if isinstance(site, int | np.integer) and 0 <= site < len(self.site_names):
            return int(site)
        raise InputError(f"site {site!r} is unknown; give a name, or a row from 0 to {len(self.site_names) - 1}")

    def asked_period(self, period=None):
        """The period that a question is about: the coming one (after the end: the last) unless another is named."""
        coming_period = min(self.period, self.periods - 1)
        if period is None:
            return coming_period
        if isinstance(period, int | np.integer) and 0 <= period <= coming_period:
            return int(period)
        raise InputError(
            f"period = {period!r} cannot be asked about yet; give a whole number from 0 to {coming_period}"
        )

    def before(self, kernel, period=None):
        """The Moment at which the kernel of a phase takes its turn in a period; the model itself stays as it is.

        By default the coming period, else a past one, which is run again from the start to the same bits.
        """
        period = self.asked_period(period)
        key = (kernel, period)
        if key not in self._moments:
            found, begin = (coming, self.world) if period == self.period else (past, self.opening())
            world = found(begin, self.behaviour.phases, self.behaviour.standing_for(kernel), period)
            self._moments[key] = moment_of(world, period)
            while len(self._moments) > MOST_MOMENTS:
                del self._moments[next(iter(self._moments))]
        return self._moments[key]

    def make_agents(self):
        """Make the handles on all rows, once."""
        if self._has_agents:
            return
        self._has_agents = True
        for kind in AGENTS:
            for row in range(getattr(self.world, kind.part).shape[1]):
                kind(self, row)
        # Mesa 3.3 keeps every model with agents alive in this registry of counters; all agents are made by now.
        getattr(mesa.Agent, "_ids", {}).pop(self, None)

    @property
    def agents(self):
        """AgentSet of all agents."""
        self.make_agents()
        return super().agents

    @property
    def agent_types(self):
        """The five agent classes."""
        self.make_agents()
        return super().agent_types

    @property
    def agents_by_type(self):
        """{agent class: AgentSet}."""
        self.make_agents()
        return super().agents_by_type


def opening_world(request, region, periods):
    """The world of one lane before its first period."""
    schedules = schedule(request.policy, request.start_year, periods)[np.newaxis]
    scenario = scenario_of(request.scenario, request.start_year)
    return new_world(region, schedules, [0], request.seeds, scenario, numbers_by_topic(request.parameters), periods)


def keep_quiet():
    """Have Mesa log no line a step, unless the user has set its logger."""
    logger = logging.getLogger("MESA")
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.WARNING)
