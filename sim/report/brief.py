"""What does a policy reader get to read? One page that stands by itself, with every number of it in a table."""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sim.report.cells import Cells, filled
from sim.report.drawing import draw_figures, save_figures
from sim.report.language import LANGUAGES, Wording, wording_of
from sim.report.prose import answer, lever_cell
from sim.report.sections import comparison_section, indicators_section, levers_section, stakes_section
from sim.report.stage_prose import stages_section
from sim.report.tables import Report, chosen, read_report, write_tables
from sim.schema import InputError


def write_brief(folder: str | Path, language: str = "en", baseline: str = "stage_3", *, png: bool = False) -> Path:
    """Write the brief of a results folder in every language, with its tables and figures; returns `brief.html`.

    Raises InputError for a language that is not known, a folder without results, or a baseline that was not run.
    """
    wording_of(language)
    return write_pages(read_report(folder, baseline), Path(folder), language, png=png)


def write_pages(report: Report, folder: Path, language: str, *, png: bool = False) -> Path:
    """Write the brief of a report in every language into a folder, with its tables and figures; returns `brief.html`.

    `brief.en.html` and `brief.zh.html` link to one another; `brief.html` is the one in the language asked for. Numbers
    stand in tables/*.csv, figures in figures/<name>.<language>.svg and, where PNG is asked for, .png.
    """
    write_tables(report, folder / "tables")
    for wording in LANGUAGES.values():
        drawings = save_figures(draw_figures(report, wording), folder / "figures", wording, png=png)
        page = brief_page(report, drawings, wording)
        (folder / f"brief.{wording.code}.html").write_text(page, encoding="utf-8")
    shutil.copyfile(folder / f"brief.{language}.html", folder / "brief.html")
    return folder / "brief.html"


def write_comparison(
    folder: str | Path, language: str = "en", baseline: str = "stage_3", *, draws: bool = True
) -> Report:
    """Write the tables of a results folder and, if it draws, its figures in one language; returns the report.

    Raises InputError as `write_brief` does, and when there is only one policy and no lever to compare.
    """
    wording = wording_of(language)
    folder = Path(folder)
    report = read_report(folder, baseline)
    if report.facts.policies == 1 and not report.levers:
        raise InputError(f"{folder} holds one policy and no swept lever; there is nothing to compare, sweep one")
    write_tables(report, folder / "tables")
    if draws:
        save_figures(draw_figures(report, wording), folder / "figures", wording)
    return report


def brief_page(report: Report, drawings: dict[str, str], wording: Wording) -> str:
    """The page as text. drawings: {figure: SVG}; numbers come from the report's tables and from nowhere else."""
    cells = Cells(report.tables, wording)
    facts = cells.facts(report.facts)
    other = next(each for each in LANGUAGES.values() if each.code != wording.code)
    texts = wording.brief | {"verdicts": wording.verdicts}
    content: dict[str, Any] = {
        "language": wording.code,
        "other": other,
        "texts": texts,
        "facts": facts,
        "asked": asked(report, cells, facts, wording),
        "answer": answer(report, cells, wording),
        "figures": {name: inline_svg(svg, name) for name, svg in drawings.items()},
        "sentence": {name: filled(text, facts) for name, text in wording.brief.items() if name in SENTENCES},
        "limits": wording.brief["limits_list"].split("\n"),
        "again": filled(wording.brief["again_text"], {"folder": Markup("<code>tables</code>")}),
        "stakes": stakes_section(report, cells, wording),
        "stages": stages_section(report, cells, wording),
        "comparison": None,
        "indicators": None,
        "levers": None,
        "spanned": lambda low, high: filled(wording.brief["to"], {"low": low, "high": high}),
        "ranked": lambda rank: filled(wording.brief["rank"], {"rank": rank}),
    }
    if report.facts.policies > 1:
        content["comparison"] = comparison_section(report, cells, wording)
    if "indicators" in report.tables:
        content["indicators"] = indicators_section(report, cells, wording)
    if report.levers:
        content["levers"] = levers_section(report, cells, wording)
    return page_template().render(content)


# Sentences of a wording that only the facts of the run go into.
SENTENCES = (
    "levers_text", "comparison_text", "course_text", "years_text", "stakes_text", "modes_text", "stages_text",
    "indicators_text", "indicators_text_one",
)  # fmt: skip


def asked(report: Report, cells: Cells, facts: dict[str, Any], wording: Wording) -> list[Markup]:
    """What was asked, in sentences."""
    texts = wording.brief
    sentences = [filled(texts["asked_text" if report.facts.policies > 1 else "asked_text_one"], facts)]
    if report.levers:
        sentences.append(filled(texts["asked_levers"], facts))
    if report.levers:
        row = chosen_row(report)
        choice = [
            filled(texts["lever_is"], {"lever": wording.lever(name), "value": lever_cell(cells, row, name, wording)})
            for name in report.choice
        ]
        sentences.append(filled(texts["asked_choice"], {"choice": Markup(wording.comma).join(choice)}))
    if report.facts.unfinished:
        sentences.append(filled(texts["asked_missing"], facts))
    return sentences


def chosen_row(report: Report) -> str:
    """The first row of the lever table at the choice of levers for which policies are compared."""
    return str(chosen(report.tables["levers"], report.choice)["row"].iloc[0])


def inline_svg(svg: str, name: str) -> Markup:
    """An SVG file as part of a page: without prologue, comments and metadata, its ids made unique by the name."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'href="#', f'href="#{name}-', body)
    body = body.replace("url(#", f"url(#{name}-")
    box = body.split('viewBox="', 1)[1].split('"', 1)[0]
    head = f'<svg viewBox="{box}" role="img" xmlns="http://www.w3.org/2000/svg" '
    head += 'xmlns:xlink="http://www.w3.org/1999/xlink">'
    return Markup(re.sub(r"<svg[^>]*>", head, body, count=1))


@cache
def page_template() -> Template:
    """The page's template; everything put into it is escaped, and a name that is missing is an error."""
    loader = PackageLoader("sim.report", "templates")
    strict = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return strict.get_template("brief.html.j2")
