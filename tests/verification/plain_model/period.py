"""In which order do the phases of a period run (element 3)?"""

from plain_model.bargaining import bargain, departments_approve
from plain_model.books import books_balance, sums_are_kept, value_stages
from plain_model.ecology import ecosystem_product_is_measured, layers_grow
from plain_model.government import (
    apply_for_programme,
    buy_public_works,
    care_for_public_sites,
    counties_inspect,
    order_operators,
    province_grants,
)
from plain_model.learning import beliefs_about_prices, beliefs_about_promises, imitation
from plain_model.markets import bring_to_market, land_around_sites_sells, markets_clear, sites_sell
from plain_model.opening import (
    a_quarter_opens,
    prices_move,
    rules_come_into_force,
    storms_and_collapses,
    survey_and_title,
)
from plain_model.projects import close_finance, works_proceed
from plain_model.sharing import incomes_are_shared, repay_bonds, villages_share_out
from plain_model.tender import holders_add_trade, reserved_sites_are_awarded, tender

PHASES = (
    rules_come_into_force,
    a_quarter_opens,
    prices_move,
    survey_and_title,
    storms_and_collapses,
    counties_inspect,
    apply_for_programme,
    province_grants,
    order_operators,
    buy_public_works,
    care_for_public_sites,
    reserved_sites_are_awarded,
    tender,
    holders_add_trade,
    bargain,
    departments_approve,
    close_finance,
    works_proceed,
    layers_grow,
    bring_to_market,
    markets_clear,
    sites_sell,
    land_around_sites_sells,
    ecosystem_product_is_measured,
    incomes_are_shared,
    repay_bonds,
    villages_share_out,
    beliefs_about_prices,
    beliefs_about_promises,
    imitation,
    value_stages,
    books_balance,
    sums_are_kept,
)


def run_period(lane):
    """Run one period on a Lane, which is changed in place."""
    for phase in PHASES:
        phase(lane)
