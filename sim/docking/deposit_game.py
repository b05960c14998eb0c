"""What is the deposit game of Longkou: who plays it, for which payoffs, with which numbers?

Wang Guangcheng and Cao Feifei, Acta Ecologica Sinica 37(12), 2017, 4198-4207: a mining enterprise restores in full or
in part only, a local government supervises or does not.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.schema import SHARE, InputError, assumed, check_value, population, record, sourced

STUDY = "Wang and Cao, Acta Ecologica Sinica 37(12), 2017, 4198-4207, Longkou"
UNIT = "10^4 CNY/yr"
NOT, DOES = 0, 1  # strategies: in part or in full; without supervision or with it


def read_off(value, doc):
    """A number of the study that it gives without a range."""
    return sourced(value, UNIT, doc, (value, value), STUDY)


@record
class DepositGame:
    """The numbers of the game, by the letters of the study in brackets."""

    cost = read_off(1476.32, "cost of restoring in full (C): land 915.21, water 222.13, plants 338.98")
    deposit = read_off(1680.0, "deposit due (T)")
    tax_relief = read_off(420.0, "tax relief for who restores (W)")
    benefit = read_off(1627.54, "what the public has of full restoration (P): land 1497.6, plants 129.94")
    supervision_cost = read_off(217.90, "cost of supervision (S)")
    partial_share = sourced(0.6, "1", "share restored by who restores in part (k)", (0.2, 0.8),
        f"{STUDY}: 0.6-0.7 observed; thresholds are printed for 0.2-0.8", SHARE)  # fmt: skip
    effort = assumed(0.4, "1", "effort of supervision, 0-1 (theta)", (0.0, 1.0), "the study varies it", SHARE)
    recognition = assumed(1500.0, UNIT, "what a government gains by supervising full restoration (M)", (0.0, 3000.0),
        "the study gives no number; from nothing to about twice the benefit")  # fmt: skip


# Least effort for full restoration under supervision, as the study prints it for each share restored in part.
PRINTED_THRESHOLDS = {0.2: 0.562, 0.3: 0.492, 0.5: 0.393, 0.6: 0.281, 0.7: 0.252, 0.8: 0.269}


def numbers_with(changes: Mapping[str, float]) -> Any:
    """One row of DepositGame with some numbers changed. Raises InputError for a number not declared or out of
    bounds."""
    row = population(DepositGame, 1).view(np.recarray)
    declared = columns_of(DepositGame)
    for name, value in changes.items():
        if name not in declared:
            raise InputError(f"{name} is no number of the deposit game; known: {', '.join(declared)}")
        row[name] = check_value(f"deposit game: {name}", value, declared[name])
    return row[0]


def columns_of(declared: Any) -> Mapping[str, Any]:
    """The declared columns of a record."""
    columns: Mapping[str, Any] = declared.columns
    return columns


class Game(NamedTuple):
    """A game of two populations with two strategies each: payoffs (2, 2) by own strategy and that of the other side."""

    enterprise: np.ndarray
    government: np.ndarray


def deposit_game(numbers: Any) -> Game:
    """The payoffs (10^4 CNY/yr) that the study's table gives for a row of DepositGame.

    A partial restorer is caught with chance `effort`: then its deposit is gone; else it gets tax relief too, and the
    government pays it and has the partial benefit.
    """
    unseen = 1.0 - numbers.effort
    in_part = -numbers.partial_share * numbers.cost
    partial_benefit = numbers.partial_share * numbers.benefit
    enterprise = np.array(
        [
            [in_part, in_part - numbers.effort * numbers.deposit + unseen * numbers.tax_relief],
            [-numbers.cost, -numbers.cost + numbers.tax_relief],
        ]
    )
    supervised = numbers.effort * numbers.deposit + unseen * (partial_benefit - numbers.tax_relief)
    government = np.array(
        [
            [partial_benefit, numbers.benefit],
            [
                -numbers.supervision_cost + supervised,
                -numbers.supervision_cost - numbers.tax_relief + numbers.benefit + numbers.recognition,
            ],
        ]
    )
    return Game(enterprise, government)


def least_effort(numbers: Any) -> float:
    """Effort from which supervised enterprises do better to restore in full: (1 - k) C / (T + W), by the payoffs."""
    saved = (1.0 - numbers.partial_share) * numbers.cost
    return float(saved / (numbers.deposit + numbers.tax_relief))
