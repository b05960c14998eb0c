"""Which rules of behaviour can be replaced, and is a function fit to stand in the place of one?"""

import difflib
import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from types import FunctionType

from sim import appraisal, stakeholders
from sim.behaviour.functions import is_ours, with_helpers
from sim.compilation import IS_COMPILED
from sim.functions import captured, python_function
from sim.schema import InputError


def found_rules():
    """{"stakeholder.rule": function} of every public function written in a file of sim/stakeholders or
    sim/appraisal."""
    rules = {}
    rooms = [
        (room.__name__, item.name) for room in (stakeholders, appraisal) for item in pkgutil.iter_modules(room.__path__)
    ]
    for room, file in rooms:
        module = importlib.import_module(f"{room}.{file}")
        for name, value in vars(module).items():
            if is_ours(value) and python_function(value).__module__ == module.__name__ and not name.startswith("_"):
                rules[f"{file.removesuffix('s')}.{name}"] = value
    return rules


RULES = found_rules()
CHANGEABLE = (list, dict, set)


def arguments_of(function):
    """Names of a function's arguments, in their order, as text in brackets."""
    return f"({', '.join(inspect.signature(python_function(function)).parameters)})"


def checked(given):
    """{name of a rule: plain Python function}, in the order of RULES, of what a user gives in place of rules.

    Raises InputError for an unknown rule, and for what is no function, takes other arguments than the rule or draws
    random numbers of its own.
    """
    if not isinstance(given, Mapping):
        raise InputError(
            f"behaviour = {given!r} cannot replace rules; give a mapping such as {{'investor.bid': my_bid}}"
        )
    for name in given:
        if name not in RULES:
            near = difflib.get_close_matches(str(name), RULES, 3, 0.5)
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise InputError(f"behaviour: rule {name!r} is unknown; {hint}The rules are {', '.join(RULES)}")
    return {name: fit(name, given[name]) for name in RULES if name in given}


def fit(name, given):
    """The plain Python function given for a rule, if it is fit to stand in its place; else raises InputError."""
    function, wanted = python_function(given), arguments_of(RULES[name])
    if not isinstance(function, FunctionType):
        raise InputError(f"behaviour: {name} = {given!r} is not a function; write one with def, of {wanted}")
    kinds = {item.kind for item in inspect.signature(function).parameters.values()}
    if arguments_of(function) != wanted or max(kinds) > inspect.Parameter.POSITIONAL_OR_KEYWORD:
        raise InputError(
            f"behaviour: {function.__name__}{inspect.signature(function)} cannot stand in the place of {name}, whose "
            f"arguments are {wanted}; give it these names, in this order"
        )
    for part in with_helpers(function):
        where = f"behaviour: {part.__name__}, in the place of {name},"
        if draws_numbers(part):
            raise InputError(
                f"{where} draws random numbers of its own, so that no run could be repeated; luck comes to a rule as "
                f"an argument"
            )
        for taken, value in captured(part).items():
            if IS_COMPILED and isinstance(value, CHANGEABLE):
                raise InputError(
                    f"{where} takes the {type(value).__name__} {taken} from around it, which cannot be compiled; make "
                    f"it a tuple or a NumPy array"
                )
    return function


def draws_numbers(function):
    """Whether a plain function uses Python's or NumPy's random numbers."""
    modules = [
        str(getattr(value, "__module__", None) or getattr(value, "__name__", ""))
        for value in captured(function).values()
    ]
    return "random" in function.__code__.co_names or any("random" in module.split(".") for module in modules)
