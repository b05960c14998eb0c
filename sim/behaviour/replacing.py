"""How does a given function come to stand in the place of a rule, in everything that calls it?

Functions that reach a replaced rule are rebuilt around it, up to the kernels; all others stay as they are, compiled and
kept, so that little is compiled anew. A function given calls what it names: it may call the ordinary rule that it
replaces.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numba

from sim.behaviour.complaints import one_line
from sim.behaviour.functions import is_helper, is_ours, with_helpers, with_names
from sim.behaviour.identity import fingerprint, written
from sim.behaviour.rules import RULES, checked
from sim.compilation import IS_COMPILED, compiled_for_now
from sim.functions import captured, python_function
from sim.machine_code import parts_of, run_of
from sim.period import PERIOD
from sim.schema import InputError

MOST_KEPT = 32  # behaviours whose compiled code is kept in memory


@dataclass(frozen=True)
class Behaviour:
    """The functions that a run calls: the project's own, but for replaced rules and what calls them.

    replaced_rules: {name of a rule: text of what stands in its place}; phases: the period, as sim.period.PERIOD;
    stand_ins: {function of the project: what stands in its place}, as far as asked for.
    """

    replaced_rules: dict
    phases: tuple
    stand_ins: dict

    def standing_for(self, function):
        """What stands in the place of a function of the project: the one given for a rule, one rebuilt around it, or
        the function itself."""
        return standing_for(function, self.stand_ins)

    def reason(self, words, *rules):
        """Words that say why a rule decided as it did; where one of the rules is replaced, only that it is."""
        replaced = [name for name in rules if name in self.replaced_rules]
        return f"as what stands in the place of {replaced[0]} decides" if replaced else words

    def compile_for(self, world):
        """Compile the rebuilt phases for the records of a world, so that what cannot be compiled is said before
        anything runs. Raises InputError naming the rule and what Numba says."""
        for ordinary, part in zip(PERIOD, self.phases):
            if not IS_COMPILED or part.kernel is ordinary.kernel:
                continue
            types = map(numba.typeof, world.parts_of_lane(0, parts_of((part,))))
            try:
                run_of((part,)).compile((*types, numba.int64, numba.int64))
            except (numba.core.errors.NumbaError, numba.core.errors.UnsupportedBytecodeError) as fault:
                raise InputError(self.complaint(fault)) from None

    def complaint(self, fault):
        """What to say about a Numba error: in the place of which rule it arose, and what Numba says."""
        named = [name for name in self.replaced_rules if repr(self.stand_ins[RULES[name]].py_func) in str(fault)]
        return (
            f"behaviour: what stands in the place of {' or '.join(named or self.replaced_rules)} cannot be compiled; "
            f"Numba says: {one_line(fault)}; write it in numbers, ifs and loops, or start Python with "
            f"NUMBA_DISABLE_JIT=1, which runs it as plain Python, slowly"
        )


def behaviour_with(given):
    """The Behaviour in which functions stand in the place of rules; given: {"stakeholder.rule": plain Python function}.

    The same functions, with the same values around them, are compiled once. Raises InputError for what cannot stand in
    the place of a rule.
    """
    functions = checked(given or {})
    marked = tuple(Replacement(name, function, fingerprint(function)) for name, function in functions.items())
    return Behaviour({name: written(function) for name, function in functions.items()}, *rebuilt(marked))


def period_with(given):
    """The period with functions in the place of rules, a tuple of sim.period.Phase; see `behaviour_with`."""
    return behaviour_with(given).phases


@dataclass(frozen=True)
class Replacement:
    """A rule by name and the plain function in its place; equal where the functions act the same."""

    name: str
    function: Callable = field(compare=False)
    mark: tuple


@lru_cache(MOST_KEPT)
def rebuilt(replacements):
    """Phases and stand-ins of a Behaviour, made once for equal Replacements."""
    stand_ins = {RULES[item.name]: made_ready(item.function) for item in replacements}
    if not replacements:
        return PERIOD, stand_ins
    return tuple(part._replace(kernel=standing_for(part.kernel, stand_ins)) for part in PERIOD), stand_ins


def made_ready(function):
    """A user's plain function, compiled when it is first called, its helpers with it."""
    ready: dict = {}
    for part in with_helpers(function):
        needed = {name: ready[value] for name, value in captured(part).items() if is_helper(value)}
        ready[part] = compiled_for_now(with_names(part, needed))
    return ready[function]


def standing_for(function, stand_ins):
    """What stands in the place of a function of the project; stand_ins {function: what stands for it} keeps what has
    been found."""
    if function not in stand_ins:
        source = python_function(function)
        called = {name: value for name, value in captured(source).items() if is_ours(value)}
        changed = {name: standing_for(value, stand_ins) for name, value in called.items()}
        changed = {name: stand_in for name, stand_in in changed.items() if stand_in is not called[name]}
        stand_ins[function] = compiled_for_now(with_names(source, changed)) if changed else function
    return stand_ins[function]
