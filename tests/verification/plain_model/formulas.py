"""How do choice, growth, money, markets and inequality reckon (7.4)?"""

from math import exp, inf, log


def clip(value, low, high):
    """Value, kept between two bounds."""
    return min(max(value, low), high)


def logit(gain):
    """Chance of choosing what speaks for itself by `gain`."""
    if gain > 40.0:
        return 1.0
    if gain < -40.0:
        return 0.0
    return 1.0 / (1.0 + exp(-gain))


def unequal_offer_utility(own, other, envy, guilt):
    """Utility of a gain beside that of the other side."""
    return own - envy * max(other - own, 0.0) - guilt * max(own - other, 0.0)


def imitation_probability(own, other, intensity):
    """Chance of copying a peer."""
    return logit(intensity * (other - own))


def logistic_step(level, potential, rate, years):
    """Logistic growth towards a potential, decay where it stands above."""
    left = exp(-rate * years)
    if potential <= 0.0:
        return level * left
    if level >= potential:
        return potential + (level - potential) * left
    if level <= 0.0:
        return 0.0
    return potential / (1.0 + (potential / level - 1.0) * left)


def years_to_level(level, potential, rate, wanted):
    """Time until logistic growth reaches a level."""
    if level >= wanted:
        return 0.0
    if wanted >= potential or level <= 0.0 or rate <= 0.0:
        return inf
    return log((potential / level - 1.0) / (potential / wanted - 1.0)) / rate


def approach(level, potential, rate, years):
    """First-order approach."""
    return potential + (level - potential) * exp(-rate * years)


def saturating_return(outlay, need, steepness):
    """Share of full effect that an outlay brings."""
    if need <= 0.0 or outlay >= need:
        return 1.0
    if outlay <= 0.0:
        return 0.0
    return (1.0 - exp(-steepness * outlay / need)) / (1.0 - exp(-steepness))


def distance_decay(distance, reach):
    """What is left of a value at a distance."""
    return exp(-distance / reach)


def grown_share(years, lag):
    """Share of full output that has come after some years."""
    return 1.0 if lag <= 0.0 else 1.0 - exp(-years / lag)


def annuity(rate, years):
    """Worth of 1 a year over some years."""
    if years <= 0.0:
        return 0.0
    if abs(rate * years) < 1e-9:
        return years
    return (1.0 - exp(-rate * years)) / rate


def growing_annuity(rate, years, lag):
    """The same of a stream that comes with a mean lag."""
    if lag <= 0.0:
        return annuity(rate, years)
    return annuity(rate, years) - annuity(rate + 1.0 / lag, years)


def discount(rate, years):
    """Worth of 1 after some years."""
    return exp(-rate * years)


def level_payment(principal, rate, periods):
    """Payment per period that serves a loan."""
    if periods <= 0.0:
        return principal
    if rate < 1e-12:
        return principal / periods
    return principal * rate / (1.0 - (1.0 + rate) ** -periods)


def debt_worth(rate, lending, grace, years):
    """Worth of the service of 1 CNY lent, and of the interest in it."""
    interest = lending * annuity(rate, grace)
    later = discount(rate, grace)
    if years <= 0.0:
        return interest + later, interest
    payment = later / annuity(lending, years)
    principal = payment * discount(lending, years) * annuity(rate - lending, years)
    return interest + payment * annuity(rate, years), interest + payment * annuity(rate, years) - principal


def clearing_price(base, demand, supply, elasticity):
    """Price at which a market clears."""
    if supply <= demand or supply <= 0.0:
        return base
    if demand <= 0.0:
        return 0.0
    return base * (demand / supply) ** (1.0 / elasticity)


def matched_share(matching, traders):
    """Share of offers that meet a buyer."""
    if matching <= 0.0 or traders <= 0.0:
        return 0.0
    return 1.0 - (1.0 / (1.0 + traders)) ** matching


def gini(incomes, weights):
    """Gini coefficient."""
    area = running = people = 0.0
    for income, weight in sorted(zip(incomes, weights), key=lambda pair: pair[0]):
        x = max(income, 0.0) * weight
        area += weight * (running + x / 2.0)
        running += x
        people += weight
    return 0.0 if running <= 0.0 or people <= 0.0 else 1.0 - 2.0 * area / (people * running)


def theil(incomes, weights):
    """Theil index."""
    people = sum(weights)
    total = sum(max(income, 0.0) * weight for income, weight in zip(incomes, weights))
    if total <= 0.0 or people <= 0.0:
        return 0.0
    mean, index = total / people, 0.0
    for income, weight in zip(incomes, weights):
        relative = max(income, 0.0) / mean
        if relative > 0.0:
            index += weight * relative * log(relative)
    return max(index / people, 0.0)
