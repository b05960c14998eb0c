"""Where does luck come from? Every random number is a hash of its name: seed, event, period, who, whom."""

from math import cos, log, pi, sqrt

from textbook_mesa.luck import luck

SURVEY = 1
STORM = 2
COLLAPSE = 3
OPERATOR = 4
PROGRAMME = 5
GLANCE = 6
APPRAISAL = 7
TIE = 8
VOTE = 9
DEPARTMENT = 10
INSPECTION = 11
FAILURE = 12
PRICE = 13
DISPERSION = 14
DISPUTE = 15
IMITATION = 16
PEER = 17
BUILD = 18
BUILD_DELAY = 20
NEGLECT = 21
OVERUSE = 22


def normal_luck(seed, event, period, who, whom):
    """Standard normal luck of a name, from two uniform ones (Box and Muller, Ann. Math. Statist. 29, 1958)."""
    radius = sqrt(-2.0 * log(1.0 - luck(seed, event, period, who, 2 * whom)))
    return radius * cos(2.0 * pi * luck(seed, event, period, who, 2 * whom + 1))


def waiting_luck(seed, event, period, who, whom, mean):
    """Exponential waiting time of a name, in the unit of `mean`."""
    return -mean * log(1.0 - luck(seed, event, period, who, whom))
