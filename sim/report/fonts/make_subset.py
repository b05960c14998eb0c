"""Which characters do figures and briefs need, and how is the font that carries them made?

Run from the project's root, with the development tools installed: `make font`.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SUBSET = HERE / "NotoSansSC-Subset.otf"

# Signs that figures, tables and briefs use beyond ASCII, Latin-1 and GB2312.
SIGNS = "–—‘’“”…·•‰€×÷±−≈≠≥≤∞√∑→←↑↓↔⇒⁴■□●○▲△▼▽◆◇★☆✓▶◀‑"


def gb2312() -> set[str]:
    """Every character of the GB2312 standard: 6,763 Chinese characters and 682 signs."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:  # a place that the standard leaves empty
                continue
    return found


def wanted() -> set[str]:
    """Every character that the subset is to carry."""
    ascii_and_latin_1 = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    return gb2312() | ascii_and_latin_1 | set(SIGNS)


def make(source: Path, target: Path = SUBSET) -> None:
    """Write to `target` the part of the font `source` that `wanted` names; the same bytes every time.

    Raises:
        ValueError: the source lacks a sign of `SIGNS`, an ASCII or a Chinese character.

    """
    font = TTFont(source, recalcTimestamp=False)
    lacking = sorted(wanted() - {chr(code) for code in font.getBestCmap()})
    needed = [char for char in lacking if char in SIGNS or char.isascii() or "\u4e00" <= char <= "\u9fff"]
    if needed:
        raise ValueError(f"{source.name} lacks {''.join(needed)}: choose another source or drop them from SIGNS")
    options = Options(
        layout_features=["ccmp", "kern", "locl", "mark", "mkmk"],
        drop_tables=["VORG", "vhea", "vmtx", "BASE", "DSIG"],  # vertical setting and a signature that no longer holds
        name_IDs=["*"],  # the copyright and licence entries must stay
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(wanted())))
    subsetter.subset(font)
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size / 1e6:.2f} MB")
    if lacking:
        print(f"not in the source, so not in the subset: {' '.join(lacking)}")


if __name__ == "__main__":
    from pylopdf_fonts_zh_cn import sans_path

    make(sans_path())
