"""Is every number of a brief the number of its table, in both languages, and can every figure be read?"""

import csv
import io
import json
import re
import struct
import warnings
from html.parser import HTMLParser
from itertools import combinations, product

import pandas as pd
import pytest
from made_up_results import (
    POLICIES,
    RECORDED,
    made_up_flows,
    made_up_regimes,
    made_up_series,
    made_up_sites,
    made_up_stages,
    with_levers,
)
from markupsafe import escape
from matplotlib.text import Text

from sim.analysis import HEADLINES, mean_course, paired_differences, stage_course
from sim.indicators import INDICATORS, THEMES
from sim.report.brief import brief_page
from sim.report.drawing import draw_figures, save_figures
from sim.report.figures.stages import modes_of
from sim.report.labels import columns_of, spread, wrapped
from sim.report.language import LANGUAGES, wording_of
from sim.report.numbers import clear_scale, money_scale, scale_for
from sim.report.prose import best_overall
from sim.report.style import SETTINGS, blank_figure, house_style, save_figure
from sim.report.tables import Report, Results, report_of, write_tables
from sim.schema import InputError

WORDINGS = list(LANGUAGES.values())
COMBINATIONS = [
    {"property_clarity": clarity, "subsidy": subsidy, "benefit_sharing": sharing}
    for clarity, subsidy, sharing in product((0.2, 0.5, 0.8), (0.0, 0.3), ("none", "agreement"))
]
RATES = {"", *(rate for wording in WORDINGS for rate in wording.units.values() if rate.startswith("/"))}
MULTIPLIERS = {
    label + rate: divisor
    for rate in RATES
    for label, divisor in [
        *((name, 0.01) for name in ("%", "percentage points", "points", "个百分点")),
        *((label, divisor) for wording in WORDINGS for divisor, _, label in wording.money_scales),
    ]
}


def made_up(policies, seeds: int, periods: int = 8) -> Results:
    return Results(
        made_up_series(policies, seeds, periods),
        made_up_sites(policies, seeds, 8),
        made_up_flows(policies, seeds),
        made_up_stages(policies, seeds, periods),
    )


def policies_report() -> Report:
    return report_of(made_up(POLICIES, 12, 24), RECORDED, "stage_3")


def levers_report() -> Report:
    makers = (made_up_series, made_up_sites, made_up_flows, made_up_stages)
    results = Results(*(with_levers(make, COMBINATIONS) for make in makers))
    return report_of(results, RECORDED | {"combinations": 12, "unfinished": 1}, "stage_3")


def scenarios_report() -> Report:
    every = (*POLICIES, "stage_1", "stage_2", "planning_agency", "my_own_county_reform_with_offsets")
    tables = made_up(every, 4)
    doubled = (pd.concat([table.assign(scenario=name) for name in ("weak_markets", "central")]) for table in tables)
    return report_of(Results(*doubled), RECORDED | {"combinations": 14}, "stage_3")


def single_report() -> Report:
    only = ("full_reform",)
    return report_of(made_up(only, 1), RECORDED | {"combinations": 1}, "stage_3")


def dated_report() -> Report:
    every = ("no_policy", "stage_1", "stage_2", "stage_3", "history")
    tables = made_up(every, 6)._replace(
        series=made_up_series(every, 6, 100, 2001), stages=made_up_stages(every, 6, 100, 2001)
    )
    return report_of(tables, RECORDED | {"combinations": 5}, "history", made_up_regimes())


REPORTS = {
    make.__name__: make for make in (policies_report, levers_report, scenarios_report, single_report, dated_report)
}


@pytest.fixture(scope="module")
def drawn():
    """{report: (report, {language: its figures})} of every kind of report."""
    reports = {name: make() for name, make in REPORTS.items()}
    return {
        name: (report, {wording.code: draw_figures(report, wording) for wording in WORDINGS})
        for name, report in reports.items()
    }


def svg_of(figure):
    """The figure as it stands in a page, without the file that `save_figure` writes beside it."""
    drawn = io.StringIO()
    with house_style():
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    return drawn.getvalue()


@pytest.fixture(scope="module")
def written(drawn, tmp_path_factory):
    """{report: folder} with the tables and both pages of every kind of report; the figures of two of them, blanks in
    the others, whose drawings `drawn` has."""
    folders = {name: tmp_path_factory.mktemp(name) for name in drawn}
    blank = svg_of(blank_figure(2, 1, ""))
    for (name, (report, figures)), wording in product(drawn.items(), WORDINGS):
        write_tables(report, folders[name] / "tables")
        is_drawn = name in ("policies_report", "levers_report")
        drawings = {title: svg_of(figure) if is_drawn else blank for title, figure in figures[wording.code].items()}
        page = brief_page(report, drawings, wording)
        (folders[name] / f"brief.{wording.code}.html").write_text(page, encoding="utf-8")
    return folders


PAGES = [(name, wording.code) for name in REPORTS for wording in WORDINGS]


class Page(HTMLParser):
    """The numbers of a page with their origin, and all other text outside of figures, style and code."""

    def __init__(self, text):
        super().__init__()
        self.numbers, self.prose, self.links, self.open = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.links += [attributes[name] for name in ("src", "href", "xlink:href") if name in attributes]
        if tag not in ("meta", "link", "br", "img"):
            self.open.append((tag, attributes))
        if tag == "span" and "data-table" in attributes:
            self.numbers.append([attributes, ""])

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if any("data-table" in attributes for _, attributes in self.open):
            self.numbers[-1][1] += data
        elif not {"svg", "style"} & set(tags):
            self.prose.append(data)


def page_of(written, name, language):
    return Page((written[name] / f"brief.{language}.html").read_text(encoding="utf-8"))


def table_values(folder):
    """{(table, row, column): text} of every CSV of a report."""
    values = {}
    for path in (folder / "tables").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                values |= {(path.stem, row["row"], column): value for column, value in row.items()}
    return values


def check_number(attributes, text, value):
    """The shown text is the table's value, rounded to the decimals shown."""
    unit = attributes["data-unit"]
    if unit == "label":
        return
    if unit == "text":
        assert text == value or float(text) == float(value)
        return
    found = re.search(r"[+−-]?[\d,]*\d(?:\.(\d+))?", text)
    assert found, f"no number in {text!r}"
    decimals = len(found[1] or "")
    multiplier = MULTIPLIERS.get(unit.strip("|"), 1.0)
    shown = float(found[0].replace("−", "-").replace(",", ""))
    expected = float(value) / multiplier
    if unit.startswith("|"):
        expected = abs(expected)
    assert shown == pytest.approx(expected, abs=0.5000001 * 10**-decimals), attributes


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_every_number_is_the_number_of_its_table(written, name, language):
    values = table_values(written[name])
    page = page_of(written, name, language)
    assert len(page.numbers) > 10
    for attributes, text in page.numbers:
        key = (attributes["data-table"], attributes["data-row"], attributes["data-column"])
        check_number(attributes, text, values[key])


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_no_number_stands_on_a_page_without_its_origin(written, name, language):
    stray = [text for text in page_of(written, name, language).prose if re.search(r"\d", text)]
    assert stray == []


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_a_page_needs_no_network(written, name, language):
    outward = [
        link for link in page_of(written, name, language).links if not re.match(r"#|brief\.(en|zh)\.html$", link)
    ]
    assert outward == []
    text = (written[name] / f"brief.{language}.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert not re.search(r"@import|url\((?!#)", text)


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_ids_on_a_page_are_unique_and_found(written, name, language):
    text = (written[name] / f"brief.{language}.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    pointed_at = set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r"url\(#([^)]+)\)", text))
    assert pointed_at <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interval_that_includes_zero_is_no_clear_difference(written, language):
    values = table_values(written["policies_report"])
    assert values["comparison", "conversion residents_income", "verdict"] == "unclear"
    page = (written["policies_report"] / f"brief.{language}.html").read_text(encoding="utf-8")
    cell = re.search(
        r'<small class="(\w+)"><span[^>]*data-row="conversion residents_income" data-column="difference"', page
    )
    assert cell[1] == "unclear"


def test_a_report_without_a_clear_gain_says_so():
    series = made_up_series(("stage_3", "finance"), 6, 8)
    same = series[series["policy"] == "stage_3"]
    series = pd.concat([same, same.assign(policy="finance")])
    policies = ("stage_3", "finance")
    report = report_of(made_up(policies, 6)._replace(series=series), RECORDED, "stage_3")
    text = " ".join(Page(brief_page(report, {}, wording_of("en"))).prose)
    assert "no policy restores clearly more mine land than today's rules" in text
    assert "no clear difference under financing" in text


def test_gains_are_weighed_against_losses():
    rows = [
        ("stage_3", "unclear", 2), ("property", "better", 3), ("property", "better", 3), ("property", "worse", 3),
        ("finance", "better", 1), ("finance", "better", 1), ("finance", "unclear", 1), ("stage_3", "unclear", 1),
    ]  # fmt: skip
    compared = pd.DataFrame(rows, columns=["policy", "verdict", "rank"])
    assert best_overall(compared, "stage_3") == "finance"
    assert best_overall(compared[compared["verdict"] != "better"], "stage_3") is None


def test_levers_that_change_nothing_are_said_to_change_nothing():
    parts = made_up(("stage_3",), 5)
    same = (pd.concat([part.assign(subsidy=0.0), part.assign(subsidy=0.3)]) for part in parts)
    text = " ".join(Page(brief_page(report_of(Results(*same), RECORDED, "stage_3"), {}, wording_of("en"))).prose)
    assert "there is no clear difference in restored share" in " ".join(text.split())


def test_names_from_outside_are_escaped():
    evil = '<b onclick="x">&policy'
    policies = ("stage_3", evil)
    results = made_up(policies, 3)
    report = report_of(results, RECORDED | {"region": "<script>alert(1)</script>"}, "stage_3")
    for wording in WORDINGS:
        page = brief_page(report, {}, wording)
        assert "<script" not in page
        assert "<b onclick" not in page


def test_baseline_that_was_not_run_is_refused():
    policies = ("property", "finance")
    results = made_up(policies, 3)
    with pytest.raises(InputError, match="baseline stage_3 is not among the policies property, finance"):
        report_of(results, RECORDED, "stage_3")


def test_policies_are_compared_at_the_central_scenario():
    assert scenarios_report().choice == {"scenario": "central"}


def test_years_are_shown_where_rules_change_by_date_only(drawn):
    for name, (report, figures) in drawn.items():
        is_dated = name == "dated_report"
        assert ({"yearly", "regimes", "known"} <= set(report.tables)) == is_dated
        assert all(("years" in of_language) == is_dated for of_language in figures.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spans_of_the_years_are_named_and_dated(drawn, language):
    figure = drawn["dated_report"][1][language]["years"]
    shown = "\n".join(text.get_text() for text in texts_of(figure))
    for years in ("2001–2015", "2016–2020", "2021–2025", "19.8%"):
        assert years in shown
    for label in wording_of(language).regimes.values():
        assert label in shown


# --- figures


def texts_of(figure):
    """The texts of a figure that are seen."""
    texts = list(figure.texts)
    for axes in figure.axes:
        texts += [*axes.texts, axes.title, axes._left_title]
        if axes.axison:
            ticks = [tick for axis in (axes.xaxis, axes.yaxis) for tick in axis.get_major_ticks()]
            low, high = (sorted(limits) for limits in (axes.get_xlim(), axes.get_ylim()))
            bounds = dict.fromkeys(axes.xaxis.get_major_ticks(), low) | dict.fromkeys(
                axes.yaxis.get_major_ticks(), high
            )
            texts += [tick.label1 for tick in ticks if bounds[tick][0] <= tick.get_loc() <= bounds[tick][1]]
    return [text for text in texts if text.get_visible() and text.get_text().strip()]


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_texts_have_all_glyphs_stay_inside_and_do_not_overlap(drawn, name, language):
    for title, figure in drawn[name][1][language].items():
        with house_style(), warnings.catch_warnings():
            warnings.simplefilter("error")
            figure.draw_without_rendering()
            width, height = figure.bbox.width, figure.bbox.height
            boxes = [(text.get_text(), Text.get_window_extent(text)) for text in texts_of(figure)]
        for text, box in boxes:
            inside = box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1
            assert inside, f"{title}: {text!r} leaves the picture"
        for (text, box), (other, second) in combinations(boxes, 2):
            across = min(box.x1, second.x1) - max(box.x0, second.x0)
            along = min(box.y1, second.y1) - max(box.y0, second.y0)
            assert across < 1 or along < 3, f"{title}: {text!r} and {other!r} overlap"


def test_a_missing_glyph_is_an_error():
    with house_style():
        figure = blank_figure(2, 1, "\u0e01")  # a Thai letter, not in the font
        with pytest.raises(UserWarning, match="missing from"):
            figure.savefig(io.BytesIO(), format="png")


def test_a_picture_has_200_dots_an_inch(tmp_path, shipped_resolution):
    assert shipped_resolution == 200
    save_figure(blank_figure(2, 1, ""), tmp_path, "blank")
    (across,) = struct.unpack(">I", (tmp_path / "blank.png").read_bytes()[16:20])
    assert across == 2 * SETTINGS["savefig.dpi"]


def test_the_same_table_gives_the_same_picture(tmp_path):
    report, wording = single_report(), wording_of("zh")
    first, second = (save_figures(draw_figures(report, wording), tmp_path / name, wording) for name in ("a", "b"))
    assert first == second
    for path in (tmp_path / "a").glob("*.png"):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_labels_are_spread_and_keep_their_order():
    placed = spread([0.5, 0.51, 0.1, 0.5], 0.1, 0.0, 0.6)
    assert sorted(placed) == pytest.approx([0.1, 0.4, 0.5, 0.6])
    assert placed[0] < placed[3] < placed[1]


def test_lines_break_between_words_or_chinese_characters():
    assert wrapped("one two three", 8) == "one two\nthree"
    assert max(map(columns_of, wrapped("矿山生态修复，价值实现。", 10).split("\n"))) <= 12


# --- words and numbers


def test_both_languages_say_the_same_things():
    english, chinese = (json.loads(json.dumps(wording._asdict())) for wording in WORDINGS)
    for part, said in english.items():
        if isinstance(said, dict):
            assert said.keys() == chinese[part].keys(), part
            if part in ("brief", "figures", "terminal"):
                for key, text in said.items():
                    fields = [set(re.findall(r"{(\w+)}", words)) for words in (text, chinese[part][key])]
                    assert fields[0] == fields[1], key


def test_language_that_is_not_known_is_refused():
    with pytest.raises(InputError, match="choose one of en, zh"):
        wording_of("fr")


@pytest.mark.parametrize(
    ("language", "amount", "text"),
    [
        ("en", 1.234e9, "CNY 1.23 bn"),
        ("en", -5.6e7, "CNY −56.0 m"),
        ("en", 0.0, "CNY 0"),
        ("zh", 1.234e9, "12.3亿元"),
        ("zh", 5.6e7, "5,600万元"),
        ("zh", 12.0, "12.0元"),
    ],
)
def test_money_is_written_as_readers_write_it(language, amount, text):
    assert money_scale([amount], wording_of(language)).full(amount) == text


def test_rounding_never_writes_minus_zero():
    assert scale_for("restored_share", [0.5], wording_of("en")).bare(-0.0001) == "0.0"


def test_a_clear_difference_is_not_rounded_to_none():
    scale = scale_for("restored_share", [0.5], wording_of("en"))
    assert clear_scale(scale, 0.0002, 0.3).decimals == 2
    assert clear_scale(scale, -0.0002, 0.3) == scale


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_is_shown_under_its_theme(written, language):
    page = (written["policies_report"] / f"brief.{language}.html").read_text(encoding="utf-8")
    wording = wording_of(language)
    rest = page.split('class="lines every"', 1)[1]
    for theme in THEMES:
        rest = rest.split(f">{wording.theme(theme)}</th>", 1)[1]  # in this order
        for item in theme.indicators:
            line = rest.split(f">{escape(wording.indicator(item.name))}<small>", 1)[1].split("</tr>", 1)[0]
            assert line.count(f' {item.name}" data-column="mean"') == len(POLICIES)


def test_every_indicator_of_the_brief_is_compared_as_the_headlines_are(written):
    tables = written["policies_report"] / "tables"
    every, headlines = (pd.read_csv(tables / f"{name}.csv") for name in ("indicators", "comparison"))
    assert list(every["indicator"].unique()) == list(INDICATORS)
    shared = every[every["indicator"].isin(HEADLINES)].set_index("row").loc[headlines["row"]].reset_index()
    pd.testing.assert_frame_equal(shared, headlines, check_dtype=False)


def test_the_tables_of_value_stages_are_the_analysis(written):
    tables = written["policies_report"] / "tables"
    found = pd.read_csv(tables / "stages.csv")
    expected = stage_course(made_up_stages(POLICIES, 12, 24))
    pd.testing.assert_frame_equal(found[expected.columns], expected, check_dtype=False)
    feedback = pd.read_csv(tables / "feedback.csv")
    expected = mean_course(made_up_series(POLICIES, 12, 24), ["feedback", "feedback_share"])
    pd.testing.assert_frame_equal(feedback[expected.columns], expected, check_dtype=False)


def test_the_areas_of_a_figure_of_value_stages_are_the_mines_of_its_table(drawn):
    """Of each panel the upper edge of the topmost area is the number of mines in its mode."""
    report, figures = drawn["policies_report"]
    course = report.tables["stages"].query("policy == 'full_reform'")
    panels = figures["en"]["stages_full_reform"].axes
    for mode, axes in zip(modes_of(wording_of("en")), panels):
        mines = course[course["mode"] == mode].groupby("year")["sites"].sum()
        top = axes.collections[-1].get_paths()[0].vertices
        for year, number in mines.items():
            assert top[top[:, 0] == year, 1].max() == pytest.approx(number), mode


def test_what_is_seen_of_value_stages_is_said_with_intervals_or_without_for_one_seed(written):
    text = (written["policies_report"] / "brief.en.html").read_text(encoding="utf-8")
    said = re.findall(r'<p class="caption">(.*?)</p>', text, re.DOTALL)
    assert len(said) == 2  # the baseline and full reform
    assert all('data-column="low"' in sentence for sentence in said)
    text = (written["single_report"] / "brief.zh.html").read_text(encoding="utf-8")
    (sentence,) = re.findall(r'<p class="caption">(.*?)</p>', text, re.DOTALL)
    assert 'data-column="low"' not in sentence
    assert "处于净损耗，" in re.sub(r"<.*?>", "", sentence)


def test_comparison_table_is_the_analysis(written):
    found = pd.read_csv(written["policies_report"] / "tables" / "comparison.csv")
    expected = paired_differences(made_up_series(seeds=12, periods=24), "stage_3")
    pd.testing.assert_frame_equal(found[expected.columns], expected, check_dtype=False)
