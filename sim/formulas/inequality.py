"""How unequal is a distribution?"""

from math import log

import numpy as np

from sim.compilation import compiled
from sim.formulas.sorting import ascending


@compiled
def gini(incomes, weights):
    """Gini coefficient of weighted incomes, 0 (all equal) to 1; incomes below zero count as zero.

    Mean absolute difference over twice the mean (Gini 1912), by the sorted form. Arrays of one length; 0 for none.
    """
    people = 0.0
    having = 0
    for who in range(incomes.shape[0]):
        people += weights[who]
        having += incomes[who] > 0.0
    own, heads = np.empty(having), np.empty(having)
    having = 0
    for who in range(incomes.shape[0]):
        if incomes[who] > 0.0:
            own[having], heads[having] = incomes[who], weights[who]
            having += 1
    total = 0.0
    area = 0.0
    for who in ascending(own):
        income = own[who] * heads[who]
        area += heads[who] * (total + 0.5 * income)
        total += income
    if total <= 0.0 or people <= 0.0:
        return 0.0
    return 1.0 - 2.0 * area / (people * total)


@compiled
def theil(incomes, weights):
    """Theil index of weighted incomes, 0 (all equal) to ln(people) (one has all); incomes below zero count as zero.

    Mean of s ln(s), where s is an income over the mean income (Theil, Economics and Information Theory, 1967). Arrays
    of one length; 0 for none.
    """
    total, people = 0.0, 0.0
    for who in range(incomes.shape[0]):
        total += max(incomes[who], 0.0) * weights[who]
        people += weights[who]
    if total <= 0.0 or people <= 0.0:
        return 0.0
    summed = 0.0
    for who in range(incomes.shape[0]):
        relative = incomes[who] * people / total
        if relative > 0.0:
            summed += weights[who] * relative * log(relative)
    return max(summed / people, 0.0)
