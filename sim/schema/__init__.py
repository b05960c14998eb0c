"""How is a record or a number declared, so that its unit, bounds, meaning and source travel with it?"""

from sim.schema.columns import Column, as_records, column, population, record
from sim.schema.errors import DeclarationError, InputError
from sim.schema.parameters import POSITIVE, SHARE, Grade, Parameter, assumed, check_value, lever, parameter, sourced

__all__ = [
    "POSITIVE",
    "SHARE",
    "Column",
    "DeclarationError",
    "Grade",
    "InputError",
    "Parameter",
    "as_records",
    "assumed",
    "check_value",
    "column",
    "lever",
    "parameter",
    "population",
    "record",
    "sourced",
]
