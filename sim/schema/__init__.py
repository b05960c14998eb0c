"""How is a record or a number declared, so that its unit, bounds, meaning and source travel with it?"""

from sim.schema.columns import Column, as_records, column, population, record
from sim.schema.errors import DeclarationError, InputError
from sim.schema.parameters import (
    POSITIVE,
    SHARE,
    Grade,
    Parameter,
    assumed,
    calibrated,
    check_value,
    parameter,
    sourced,
)
from sim.schema.prices import BASE_PRICES, CONSUMER_PRICES, in_base_prices, price_level

__all__ = [
    "BASE_PRICES",
    "CONSUMER_PRICES",
    "POSITIVE",
    "SHARE",
    "Column",
    "DeclarationError",
    "Grade",
    "InputError",
    "Parameter",
    "as_records",
    "assumed",
    "calibrated",
    "check_value",
    "column",
    "in_base_prices",
    "parameter",
    "population",
    "price_level",
    "record",
    "sourced",
]
