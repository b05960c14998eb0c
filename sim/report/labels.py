"""How do labels fit: where does a line break, and how do labels keep clear of each other?"""

import math
import unicodedata
from collections.abc import Sequence


def columns_of(text: str) -> int:
    """Width of a text in half-width columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most that many half-width columns, broken at spaces or between Chinese characters."""
    lines, line = [], ""
    for piece in pieces_of(text):
        no_start = piece[0] in "，。；：、）%”"  # these never begin a line
        if line and columns_of(line + piece.rstrip()) > width and not no_start:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return "\n".join([*lines, line.rstrip()])


def shortened(text: str, width: int) -> str:
    """The text, cut off with dots where it takes more than that many half-width columns."""
    if columns_of(text) <= width:
        return text
    while columns_of(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def pieces_of(text: str) -> list[str]:
    """What may not be broken: words with the space after them, single Chinese characters."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            pieces += [word, char] if word else [char]
            word = ""
        else:
            word += char
            if char == " ":
                pieces.append(word)
                word = ""
    return [*pieces, word] if word else pieces


def spread(positions: Sequence[float], gap: float, lowest: float = -math.inf, highest: float = math.inf) -> list[float]:
    """The positions moved apart as little as it takes for each pair to be `gap` apart; order is kept.

    All stay between lowest and highest, as far as there is room.
    """
    order = sorted(range(len(positions)), key=lambda row: positions[row])
    clusters: list[tuple[float, int]] = []  # centre and number of labels
    for row in order:
        centre, number = positions[row], 1
        while clusters and centre - clusters[-1][0] < gap * (number + clusters[-1][1]) / 2:
            before, count = clusters.pop()
            centre = (centre * number + before * count) / (number + count)
            number += count
        clusters.append((centre, number))
    clusters = within(clusters, gap, lowest, highest)
    placed = [centre + gap * (place - (number - 1) / 2) for centre, number in clusters for place in range(number)]
    moved = dict(zip(order, placed))
    return [moved[row] for row in range(len(positions))]


def within(clusters: list[tuple[float, int]], gap: float, lowest: float, highest: float) -> list[tuple[float, int]]:
    """Clusters of labels (centre, number), rising, pushed down from the upper limit and then up from the lower one."""
    for place in reversed(range(len(clusters))):
        centre, number = clusters[place]
        half = 0.5 * gap * (number - 1)
        clusters[place] = (min(centre, highest - half), number)
        highest = clusters[place][0] - half - gap
    for place, (centre, number) in enumerate(clusters):
        half = 0.5 * gap * (number - 1)
        clusters[place] = (max(centre, lowest + half), number)
        lowest = clusters[place][0] + half + gap
    return clusters
