"""In which order do many values ascend?"""

import numpy as np

from sim.compilation import compiled

DIGIT = 11  # bits that one pass sorts by: six passes for a float of 64 bits
FEW = 128  # below this many, moving each to its place is quicker


@compiled
def ascending(values):
    """Rows of non-negative values (rows,) in ascending order, equal ones as they stand: int array (rows,).

    Few are moved each to its place; many go through a radix sort from the lowest bits up (Knuth, The Art of Computer
    Programming 3, 5.2.5): the bits of floats that are not negative ascend as the floats do.
    """
    rows = values.shape[0]
    order = np.arange(rows)
    if rows < FEW:
        for row in range(1, rows):
            place = row
            while place > 0 and values[order[place - 1]] > values[row]:
                order[place] = order[place - 1]
                place -= 1
            order[place] = row
        return order
    bits, sorted_order = values.view(np.uint64), np.empty(rows, np.int64)
    places = np.empty(1 << DIGIT, np.int64)
    for shift in range(0, 64, DIGIT):
        places[:] = 0
        for row in range(rows):
            places[digit(bits[row], shift)] += 1
        begin = 0
        for value in range(places.shape[0]):
            begin, places[value] = begin + places[value], begin
        for place in range(rows):
            row = order[place]
            value = digit(bits[row], shift)
            sorted_order[places[value]] = row
            places[value] += 1
        order, sorted_order = sorted_order, order
    return order


@compiled
def digit(bits, shift):
    """The digit of DIGIT bits that begins `shift` bits above the lowest."""
    return np.int64((bits >> np.uint64(shift)) & np.uint64((1 << DIGIT) - 1))
