"""Does `minevalue demo` do in one go what its three verbs do, and nothing where all of it stands as it was left?"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import brief, compare, demo, stamp
from sim.report.style import SETTINGS

SMALL = ("policy=no_policy,stage_3", "seeds=2", "years=1", "name=demo")
FOLDER = Path("results/demo")
ASKED = {"verb": "demo", "folder": "results/demo", "language": "en", "png": False}


@pytest.fixture(scope="module")
def tools(tmp_path_factory):
    """A package and a configuration that may be changed."""
    place = tmp_path_factory.mktemp("tools")
    for name in ("sim/report/page.css", "sim/rule.py", "conf/policy.yaml", "conf/region/cases.yaml"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(name)
    return place


@pytest.fixture(autouse=True)
def small(tools, monkeypatch):
    monkeypatch.setattr(demo, "SWEEP", SMALL)
    monkeypatch.setattr(stamp, "PACKAGE", tools / "sim")
    monkeypatch.setattr(stamp, "CONFIGURATION", tools / "conf")


@pytest.fixture(scope="module")
def kept():
    """Where the folder of the first demo is kept for the other tests."""
    return {}


@pytest.fixture
def made(command, model, kept, tmp_path):
    """The demo, made once: results/demo."""
    if not kept:
        code, out, err = command("demo")
        assert code == 0, err
        assert model.ran == ["no_policy", "stage_3"]
        assert "Compared with stage_3 on the same 2 seeds" in out
        assert out.endswith("Written to results/demo/brief.html\n")
        kept |= {path.relative_to(FOLDER): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
        model.ran.clear()
    else:
        for path, content in kept.items():
            (FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / path).write_bytes(content)
    return FOLDER


def stands():
    return stamp.is_unchanged(FOLDER, ASKED, stamp.tools_at_hand())


def test_the_demo_writes_what_its_three_verbs_write(made, command):
    assert command("sweep", *SMALL, "results=apart")[0] == 0
    assert command("compare", "apart/demo", "--tables-only")[0] == 0
    assert command("brief", "apart/demo")[0] == 0
    of_demo, apart = stamp.digests(made), stamp.digests(Path("apart/demo"))
    assert set(of_demo) == set(apart)
    differing = {name for name in of_demo if of_demo[name] != apart[name]}
    pages = {"brief.html", "brief.en.html", "brief.zh.html"}
    assert differing == {"sweep.json", "tables/run.csv", *pages}  # which say where the results are


def test_a_second_demo_says_where_the_first_is_and_does_nothing(made, command, model):
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    assert command("demo") == (0, "Nothing has changed since results/demo/brief.html was written\n", "")
    assert model.ran == []
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == before


def test_to_look_whether_anything_has_changed_loads_nothing_heavy(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    code = f"""
import sys
from pathlib import Path
from sim.cli import main, stamp
folder = Path({str(folder)!r})
asked = {{"verb": "demo", "folder": str(folder), "language": "en", "png": False}}
stamp.write_stamp(folder, asked, stamp.tools_at_hand())
print(main(["demo", "--folder", str(folder)]), [*filter(sys.modules.get, ["numpy", "numba", "pandas", "hydra"])])
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == [f"Nothing has changed since {folder}/brief.html was written", "0 []"]


def a_file(pattern):
    return sorted(FOLDER.glob(pattern))[0]


FILES = (
    "figures/hero.en.svg", "figures/stakes.zh.svg", "tables/comparison.csv", "brief.html", "brief.zh.html",
    "sweep.json", "job=*/series.parquet", "job=*/record.json", "job=*/config.yaml", "job=*/card.csv",
)  # fmt: skip


@pytest.mark.parametrize("pattern", FILES)
def test_a_file_that_is_altered_or_missing_is_noticed(made, pattern):
    assert stands()
    path = a_file(pattern)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert not stands()
    path.write_bytes(content)
    assert stands()
    path.unlink()
    assert not stands()


def test_a_file_that_was_not_there_is_noticed(made):
    shutil.copytree(a_file("job=*"), made / "job=0123456789abcdef")
    assert not stands()


@pytest.mark.parametrize("name", ["sim/report/page.css", "sim/rule.py", "conf/policy.yaml", "conf/region/cases.yaml"])
def test_a_source_or_a_configuration_that_is_altered_missing_or_new_is_noticed(made, tools, name):
    path = tools / name
    path.write_text("other")
    assert not stands()
    path.unlink()
    assert not stands()
    path.write_text(name)
    assert stands()
    new = path.with_name("new.py")
    new.write_text("")
    assert not stands()
    new.unlink()
    path.rename(path.with_suffix(".txt"))  # the same words elsewhere are other sources
    assert not stands()
    path.with_suffix(".txt").rename(path)


def test_another_library_or_python_is_noticed(made, monkeypatch, tmp_path):
    (tmp_path / "site" / "drawing-2.0.dist-info").mkdir(parents=True)
    with monkeypatch.context() as changed:
        changed.syspath_prepend(str(tmp_path / "site"))
        assert not stands()
    with monkeypatch.context() as changed:
        changed.setattr(stamp.platform, "python_version", lambda: "3.99.0")
        assert not stands()
    assert stands()


@pytest.mark.parametrize("other", [{"language": "zh"}, {"png": True}, {"folder": "elsewhere"}, {"verb": "brief"}])
def test_another_question_is_noticed(made, other):
    assert not stamp.is_unchanged(FOLDER, ASKED | other, stamp.tools_at_hand())


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}"])
def test_a_stamp_that_cannot_be_read_vouches_for_nothing(made, text):
    (made / stamp.STAMP).write_text(text)
    assert not stands()


def test_sources_that_change_while_the_demo_runs_are_noticed_by_the_next(command, model, tools, monkeypatch):
    monkeypatch.setattr(compare, "print_comparison", lambda *given, **more: None)
    rule = tools / "sim" / "rule.py"
    monkeypatch.setattr(brief, "write_and_tell", lambda *given, **more: rule.write_text("edited"))
    assert command("demo")[0] == 0
    assert not stands()
    rule.write_text("sim/rule.py")
    assert stands()


def test_what_was_altered_is_made_again_and_no_job_is_run_twice(made, command, model):
    figure = made / "figures" / "hero.en.svg"
    content, stamped = figure.read_bytes(), (made / stamp.STAMP).read_bytes()
    figure.write_text("")
    code, out, _ = command("demo")
    assert (code, model.ran, out.splitlines()[-1]) == (0, [], "Written to results/demo/brief.html")
    assert figure.read_bytes() == content
    assert (made / stamp.STAMP).read_bytes() == stamped


def test_a_demo_with_a_job_that_failed_is_not_stamped(command, model):
    model.failing = "stage_3"
    assert command("demo")[0] == 1
    assert not (FOLDER / stamp.STAMP).exists()


def test_another_sweep_into_the_folder_is_noticed(made, command):
    assert command("sweep", *SMALL, "first_seed=7")[0] == 0
    assert not stands()


def test_png_is_written_where_it_is_asked_for(made, command, monkeypatch):
    monkeypatch.setitem(SETTINGS, "savefig.dpi", 30)
    assert not list(made.rglob("*.png"))
    assert command("demo", "--png")[0] == 0
    pictures = {path.stem for path in (made / "figures").glob("*.svg")}
    assert {path.stem for path in (made / "figures").glob("*.png")} == pictures


def test_a_png_that_is_there_never_shows_what_was_so_before(made, command, monkeypatch):
    monkeypatch.setitem(SETTINGS, "savefig.dpi", 30)
    picture = made / "figures" / "hero.en.png"
    picture.write_text("older")
    assert command("demo")[0] == 0
    assert [path.name for path in made.rglob("*.png")] == ["hero.en.png"]
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("folder", "expected"), [(".", "has no name to keep results under"), ("results/two words", "cannot name a folder")]
)
def test_a_folder_that_cannot_hold_results_is_refused(refused, folder, expected):
    assert expected in refused("demo", "--folder", folder)


@pytest.mark.parametrize("folder", ["elsewhere/mine", "it's, so/mine"])
def test_results_go_to_the_folder_that_is_named(command, monkeypatch, folder):
    monkeypatch.setattr(demo, "SWEEP", SMALL[:-1])
    monkeypatch.setattr(compare, "print_comparison", lambda *given, **more: None)
    monkeypatch.setattr(brief, "write_and_tell", lambda *given, **more: None)
    assert command("demo", "--folder", folder)[0] == 0
    assert json.loads((Path(folder) / "sweep.json").read_text())["name"] == "mine"
