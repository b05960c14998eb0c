"""Which rows does a CSV file hold, in whichever encoding and with whichever separator it was saved?"""

import codecs
import csv
import io
from pathlib import Path

from sim.regions.register.problems import Problem, Unreadable
from sim.regions.register.sheet import MOST_MINES, Sheet, refuse_many_lines

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CALLED = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}
CALLED |= {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
LOOKED_AT = 40  # lines by which the separator is told
MOST_LOST = 0.02  # share of letters that may be lost before a file is no text in that encoding
MOST_CONTROL = 0.01  # share of signs that control something, above which a file is no text
NUL_SHARE = 0.1  # of bytes, by which UTF-16 without its mark is told
LOST = "\N{REPLACEMENT CHARACTER}"


def read_delimited(file: Path) -> Sheet:
    """The rows of a CSV file, the names of its columns among them. Raises Unreadable where it is no text."""
    refuse_many_lines(file)
    text, encoding = decoded(file.read_bytes())
    if control_share(text[:100_000]) > MOST_CONTROL:
        raise Unreadable("binary")
    if not text.strip():
        raise Unreadable("empty_file")
    separator = separator_of(text)
    rows, problems = split(text, separator)
    if len(rows) > MOST_MINES + LOOKED_AT:
        raise Unreadable("too_many_rows", most=f"{MOST_MINES:,}")
    about = {"format": "CSV", "encoding": CALLED[encoding], "separator": SEPARATORS[separator]}
    return Sheet(rows, list(range(1, len(rows) + 1)), None, about, problems)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of some bytes, and their encoding.

    UTF-8 bears itself out and so comes first; GB18030 takes in GBK and GB2312. Bytes that no encoding fits stand as a
    sign of their own in the text of the one that fits best, if few are lost. Raises Unreadable.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    zeros = data[:4096].count(0) / len(data[:4096])
    if zeros > NUL_SHARE:
        odd = data[1:4096:2].count(0) > data[0:4096:2].count(0)
        encoding = "utf-16-le" if odd else "utf-16-be"
        return data.decode(encoding, errors="replace"), encoding
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    texts = {encoding: data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")}
    best = min(texts, key=lambda encoding: texts[encoding].count(LOST))
    if texts[best].count(LOST) > MOST_LOST * len(texts[best]):
        row = texts[best][: texts[best].index(LOST)].count("\n") + 1
        raise Unreadable("encoding", at=row)
    return texts[best], best


def control_share(text: str) -> float:
    """The share of signs in a text that control something and mean nothing, but for ends of lines and tabs."""
    return sum(sign < " " and sign not in "\r\n\t" for sign in text) / max(len(text), 1)


def separator_of(text: str) -> str:
    """What stands between cells: whichever there is most of in the first lines that are no remarks."""
    lines = [line for line in text[:100_000].splitlines() if line.strip() and not line.lstrip('"').startswith("#")]
    counts = {sign: sum(line.count(sign) for line in lines[:LOOKED_AT]) for sign in SEPARATORS}
    return max(counts, key=lambda sign: counts[sign])


def split(text: str, separator: str) -> tuple[list[list[str]], list[Problem]]:
    """The cells of each row. Where quotation marks do not pair, each line is a row, so that all else is still found."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)), []
    except csv.Error:
        lines = text.splitlines()
    problems = [
        Problem(number, "", line.strip()[:50], "quote")
        for number, line in enumerate(lines, 1)
        if not reads_alone(line, separator)
    ]
    if not problems:  # every line is well by itself: a cell is longer than any text
        raise Unreadable("binary")
    return [[cell.strip().strip('"') for cell in line.split(separator)] for line in lines], problems


def reads_alone(line: str, separator: str) -> bool:
    """Whether a line is a row by itself, its quotation marks in pairs."""
    try:
        list(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True
