"""Which files does a match leave in its folder? Tables, a map, the mines' pages and a workbook, in both languages."""

from pathlib import Path

from sim.report.brief import inline_svg
from sim.report.language import LANGUAGES
from sim.report.match.found import Match
from sim.report.match.map import map_figure
from sim.report.match.pages import mines_page
from sim.report.match.sheets import write_workbook
from sim.report.style import save_figure
from sim.store import write_table


def write_match(match: Match, folder: Path) -> list[Path]:
    """Write tables/*.csv, matches.parquet, figures/map.<language>.png and .svg, mines.<language>.html and
    mines.<language>.xlsx into the folder; returns the pages and the workbooks."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    for name, table in match.tables().items():  # with a mark, so that spreadsheets read Chinese
        table.to_csv(folder / "tables" / f"{name}.csv", index=False, encoding="utf-8-sig")
    write_table(folder / "matches.parquet", match.matches)
    written = []
    for wording in LANGUAGES.values():
        drawing = save_figure(map_figure(match, wording), folder / "figures", f"map.{wording.code}")
        page, workbook = folder / f"mines.{wording.code}.html", folder / f"mines.{wording.code}.xlsx"
        page.write_text(mines_page(match, inline_svg(drawing, "map"), wording), encoding="utf-8")
        write_workbook(match, workbook, wording)
        written += [page, workbook]
    return written
