"""What price clears a market, and how much of what is offered finds a buyer?"""


def clearing_price(base, demand, supply, elasticity):
    """Price at which constant-elasticity demand takes the supply: base (demand / supply)^(1 / elasticity).

    `demand` is the quantity taken at the base price. With less supply than that the price stays at the base: rivals
    from outside sell at it.
    """
    if supply <= demand or supply <= 0.0:
        return base
    if demand <= 0.0:
        return 0.0
    return base * (demand / supply) ** (1.0 / elasticity)


def matched_share(matching, traders):
    """Share of offers that meet a buyer in a thin market: each of `matching` contacts per offer meets one with the odds
    traders : 1 (an urn-ball form; Petrongolo and Pissarides, J. Econ. Lit. 39, 2001)."""
    if traders <= 0.0 or matching <= 0.0:
        return 0.0
    return 1.0 - (1.0 / (1.0 + traders)) ** matching
