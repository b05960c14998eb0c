"""How is a world of many seeds made ready for a single phase, or for a period in which luck has nothing to say?"""

import numpy as np
from small_world import START, no_policy, play

from sim.arena.rules_in_force import rules_come_into_force
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy, schedule
from sim.ledger import ACCOUNT_ROW, TOTAL
from sim.parameters import Scenario
from sim.simulate import numbers_by_topic, numbers_of
from sim.world import new_world

SEEDS = tuple(range(1, 41))
# Numbers under which every chance is none or certain, and what is built or sold takes no luck.
WITHOUT_LUCK = {
    "administration.approval_years": 0.0, "administration.inspection": 1.0, "administration.order_rate": 0.0,
    "administration.programme_application": 0.0, "behaviour.appraisal_error": 0.0, "behaviour.contest_chance": 0.0,
    "behaviour.dispute_chance": 0.0, "behaviour.effort_noise": 0.001, "behaviour.glances": 0.0,
    "behaviour.imitation_rate": 0.0, "behaviour.vote_noise": 0.001, "costs.build_delay": 1.0,
    "demand.dispersion": 0.0, "exposure.collapse_chance": 0.0, "growth.failure_metal": 0.0,
    "growth.failure_other": 0.0,
}  # fmt: skip


def world_of(region, policy=None, seeds=SEEDS, parameters=None, scenario=None, periods=4):
    """A World before its first period, its rules in force, every mine in the register."""
    rules = np.stack([schedule(policy or no_policy(), START, periods)])
    numbers, drifts = numbers_by_topic(parameters or {}), numbers_of(Scenario, scenario or {}, "scenario")
    world = new_world(region, rules, np.zeros(len(seeds), np.int64), np.asarray(seeds), drifts, numbers, periods)
    world.projects["registered"] = 1
    play(rules_come_into_force, world)
    return world


def only(name, **levers):
    """A policy of one instrument with some levers set."""
    return Policy(name, (INSTRUMENTS[name](**levers),))


def booked(world, name):
    """Amount on an account to date, (lanes, sites)."""
    return world.ledger[:, : world.grounds.shape[1], ACCOUNT_ROW[name]]


def total(world, name):
    """Amount on an account to date, (lanes,)."""
    return world.ledger[:, TOTAL, ACCOUNT_ROW[name]]
