"""In which order do many values ascend?"""

import numpy as np

from sim.compilation import compiled

DIGIT = 11  # bits that one pass sorts by: six passes for a float of 64 bits
UPPER = 31  # first of the bits that tell most values apart: exponent and twenty-one of the fraction, three passes
FEW = 128  # below this many, moving each to its place is quicker
MOST_MOVES = 8  # for each value, until what three passes leave out of order is better sorted by all six


@compiled
def ascending(values):
    """Rows of non-negative values (rows,) in ascending order, equal ones as they stand: int array (rows,).

    Few are moved each to its place; many go through a radix sort from the lowest bits up (Knuth, The Art of Computer
    Programming 3, 5.2.5): the bits of floats that are not negative ascend as the floats do. The upper half of the bits
    leaves few out of order, which are moved to their places; where it leaves many, all bits are gone through.
    """
    rows = values.shape[0]
    keys, order = values.view(np.uint64).copy(), np.arange(rows)
    if rows < FEW:
        settle(keys, order, rows)
        return order
    other_keys, other_order = np.empty_like(keys), np.empty_like(order)
    for shift in range(UPPER, 64, DIGIT):
        sort_by_digit(keys, order, other_keys, other_order, shift)
        keys, other_keys, order, other_order = other_keys, keys, other_order, order
    if settle(keys, order, MOST_MOVES):
        return order
    for shift in range(0, 64, DIGIT):
        sort_by_digit(keys, order, other_keys, other_order, shift)
        keys, other_keys, order, other_order = other_keys, keys, other_order, order
    return order


@compiled
def sort_by_digit(keys, order, sorted_keys, sorted_order, shift):
    """Sort keys, and rows with them, by the digit of DIGIT bits that begins `shift` bits above the lowest."""
    places = np.zeros(1 << DIGIT, np.int64)
    for row in range(keys.shape[0]):
        places[digit(keys[row], shift)] += 1
    begin = 0
    for value in range(places.shape[0]):
        begin, places[value] = begin + places[value], begin
    for row in range(keys.shape[0]):
        value = digit(keys[row], shift)
        sorted_keys[places[value]] = keys[row]
        sorted_order[places[value]] = order[row]
        places[value] += 1


@compiled
def settle(keys, order, most_moves):
    """Move keys, and rows with them, each to its place; returns whether that took no more than so many moves for each
    key. Where it would take more, the keys are left out of order."""
    left = most_moves * keys.shape[0]
    for row in range(1, keys.shape[0]):
        key, own = keys[row], order[row]
        place = row
        while place > 0 and keys[place - 1] > key:
            keys[place], order[place] = keys[place - 1], order[place - 1]
            place -= 1
        keys[place], order[place] = key, own
        left -= row - place
        if left < 0:
            return False
    return True


@compiled
def digit(bits, shift):
    """The digit of DIGIT bits that begins `shift` bits above the lowest."""
    return np.int64((bits >> np.uint64(shift)) & np.uint64((1 << DIGIT) - 1))
