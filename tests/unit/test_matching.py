"""Are bids matched stably: nobody left with a site and a bidder that would both rather have each other?"""

from itertools import product

import numpy as np
import pytest

from sim.arena.tender import MOST_GLANCES, Bid, match_bids
from sim.schema import population

SITES = 4


def random_market(rng, bidders, sites=SITES, coarse=False):
    """Bids (bidders, MOST_GLANCES) and their number (bidders,); coarse fees tie often, so that luck must decide."""
    bids = population(Bid, bidders, MOST_GLANCES)
    counts = rng.integers(0, sites + 1, bidders)
    for who in range(bidders):
        places = slice(counts[who])
        bids["site"][who, places] = rng.permutation(sites)[places]
        bids["fee"][who, places] = rng.integers(0, 3, counts[who]) if coarse else rng.uniform(0, 9, counts[who])
        bids["npv"][who, places] = rng.uniform(0, 99, counts[who])
        bids["tie"][who, places] = rng.uniform(0, 1, counts[who])
        bids["is_live"][who, places] = 1
    return bids, counts


def matched(bids, counts, sites=SITES):
    """{site: (bidder, place of its bid)} after matching; the bids given are left as they are."""
    winner, winning = np.empty(sites, np.int64), np.empty(sites, np.int64)
    match_bids(bids.copy(), counts, winner, winning)
    return {site: (winner[site], winning[site]) for site in range(sites) if winner[site] >= 0}


def claim(bids, won):
    """What a site ranks bids by: the fee, then the luck of the tie; below every bid when the site is unsold."""
    return (-1.0, -1.0) if won is None else (bids["fee"][won], bids["tie"][won])


def is_stable(bids, counts, sites_won):
    """Whether no bidder values a site above what it has while the site ranks its bid above the one it keeps."""
    has = {who: bids["npv"][who, place] for who, place in sites_won.values()}
    for who in range(len(counts)):
        for place in range(counts[who]):
            would_move = bids["npv"][who, place] > has.get(who, -1.0)
            if would_move and claim(bids, (who, place)) > claim(bids, sites_won.get(bids["site"][who, place])):
                return False
    return True


@pytest.mark.parametrize("coarse", [False, True])
@pytest.mark.parametrize("bidders", [1, 3, 7, 12])
def test_no_bidder_and_site_would_rather_have_each_other(bidders, coarse):
    for seed in range(100):
        bids, counts = random_market(np.random.default_rng(seed), bidders, coarse=coarse)
        assert is_stable(bids, counts, matched(bids, counts)), f"market {seed}"


def test_a_bidder_wins_one_site_at_most_and_only_one_that_it_bid_for():
    for seed in range(200):
        bids, counts = random_market(np.random.default_rng(seed), 6)
        won = matched(bids, counts)
        bidders = [who for who, _ in won.values()]
        assert len(set(bidders)) == len(bidders)
        for site, (who, place) in won.items():
            assert place < counts[who]
            assert bids["site"][who, place] == site


def test_every_bidder_has_the_best_site_of_all_stable_matchings():
    """Gale and Shapley 1962, theorem 2, by trying every matching of small markets."""
    for seed in range(30):
        bids, counts = random_market(np.random.default_rng(seed), 3, sites=3)
        won = matched(bids, counts, 3)
        has = {who: bids["npv"][who, place] for who, place in won.values()}
        stable = 0
        for choice in product(*[range(-1, count) for count in counts]):
            taken = [(bids["site"][who, place], (who, place)) for who, place in enumerate(choice) if place >= 0]
            other = dict(taken)
            if len(other) == len(taken) and is_stable(bids, counts, other):
                stable += 1
                assert all(has.get(who, -1.0) >= bids["npv"][who, place] for who, place in other.values())
        assert stable >= 1


def test_one_more_bidder_never_leaves_a_site_worse_off():
    """Gale and Sotomayor 1985: more proposers never harm those who are proposed to; so none is left unsold by them."""
    for seed in range(100):
        bids, counts = random_market(np.random.default_rng(seed), 7)
        fewer, more = matched(bids[:6], counts[:6]), matched(bids, counts)
        for site, won in fewer.items():
            assert claim(bids, more[site]) >= claim(bids, won)


def test_a_site_that_anyone_bid_for_goes_unsold_only_if_all_its_bidders_do_better():
    for seed in range(100):
        bids, counts = random_market(np.random.default_rng(seed), 5)
        won = matched(bids, counts)
        has = {who: bids["npv"][who, place] for who, place in won.values()}
        for who in range(5):
            for place in range(counts[who]):
                if bids["site"][who, place] not in won:
                    assert has[who] >= bids["npv"][who, place]


def test_the_order_of_bidders_does_not_matter():
    for seed in range(50):
        rng = np.random.default_rng(seed)
        bids, counts = random_market(rng, 6, coarse=True)
        order = rng.permutation(6)
        won = matched(bids, counts)
        again = matched(bids[order], counts[order])
        assert {site: (order[who], place) for site, (who, place) in again.items()} == won


def test_without_bidders_nothing_is_sold():
    bids, counts = random_market(np.random.default_rng(1), 0)
    assert matched(bids, counts) == {}
