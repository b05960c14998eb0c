"""Does the command write a template that checks out, name every fault, run a register, and notice when it changes?"""

import csv

import pytest

from sim import store

SOUND = "编号,县区,类型,面积（亩）,经度,纬度\nA1,甲县,采石场,150,116.5,39.9\nA2,乙县,煤矿,1500,116.6,39.8\n"
DESIGN = "design={kind: factorial, levers: {policy: [stage_3, full_reform], subsidy: [0, 0.3]}}"


@pytest.fixture
def register(command, tmp_path, monkeypatch):
    """A sound register of two mines in the folder in which commands are given."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_bytes(SOUND.encode("gb18030"))
    return tmp_path / "mine.csv"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_template_to_check_to_run(command, register, form, language):
    code, out, _ = command("register", "template", "--format", form, "--language", language, "--to", f"t.{form}")
    assert code == 0
    assert f"t.{form}" in out
    code, out, _ = command("register", "check", f"t.{form}", "--language", language)
    assert code == 0, out
    assert "minevalue run region=register" in out
    code, out, err = command("run", "region=register", f"region.file=t.{form}", "years=1", "seeds=2")
    assert code == 0, err
    assert "region t" in out


def test_a_template_never_takes_the_place_of_a_file(command, register, refused):
    said = refused("register", "template", "--to", "mine.csv")
    assert "mine.csv is there already" in said
    assert register.read_bytes() == SOUND.encode("gb18030")
    assert "does not end in .xlsx" in refused("register", "template", "--format", "xlsx", "--to", "new.csv")


@pytest.mark.parametrize(("language", "words"), [("en", "is less than nothing"), ("zh", "为负数")])
def test_every_fault_is_printed_and_written(command, register, language, words):
    register.write_text(SOUND.replace("150,", "-150,").replace("煤矿", "煤矿x"), encoding="utf-8")
    code, out, err = command("register", "check", "mine.csv", "--language", language, "--to", "faults.csv")
    assert code == 1
    assert words in out
    assert "faults.csv" in err
    assert "Traceback" not in out + err
    with open("faults.csv", encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert len(header) == 6
    assert [row[:3] for row in rows] == [["2", "面积（亩）", "'-150"], ["3", "类型", "煤矿x"]]
    assert all(all(row[3:]) for row in rows)


def test_a_register_never_takes_the_place_of_itself(refused, register):
    assert "is the register itself" in refused("register", "check", "mine.csv", "--to", "mine.csv")
    assert "does not end in .csv" in refused("register", "check", "mine.csv", "--to", "faults.xlsx")


def test_what_is_no_register_is_said_in_one_line(command, refused, register):
    assert command("register", "check", "nowhere.csv")[0] == 1
    assert "nowhere.csv: the file is not there" in refused("run", "region=register", "region.file=nowhere.csv")
    assert "region.file = None names no register" in refused("run", "region=register")
    assert "region.file is unknown" in refused("run", "region=cases", "+region.file=mine.csv")
    register.write_text(SOUND.replace("150,", "-150,").replace("煤矿", "煤矿x"), encoding="utf-8")
    said = refused("run", "region=register", "region.file=mine.csv")
    assert "row 2, 面积（亩） = -150" in said
    assert "1 more: see all with minevalue register check mine.csv" in said


def test_a_run_keeps_the_hash_and_the_card_of_its_register(command, register):
    assert command("run", "region=register", "region.file=mine.csv", "years=1", "seeds=2")[0] == 0
    (listed,) = store.jobs_of("results/run")
    folder = register.parent / "results" / "run" / store.folder_name(listed.job)
    assert "sha256: " in (folder / "config.yaml").read_text()
    card = (folder / store.CARD).read_text(encoding="utf-8-sig")
    assert 'all mines,area,2.0,mines,"register mine.csv (SHA-256 ' in card
    assert "held of 2 of 2 mines" in card
    assert store.CARD in store.read_record(folder)["files"]
    assert "is not run again" in command("run", "region=register", "region.file=mine.csv", "years=1", "seeds=2")[2]


def test_a_register_that_changes_is_another_run_and_the_old_one_is_no_longer_vouched_for(command, model, register):
    asked = ("run", "region=register", "region.file=mine.csv", "years=1", "seeds=2")
    assert command(*asked)[0] == 0
    assert command("verify", "results/run")[0] == command("replay", "results/run")[0] == 0
    register.write_bytes(SOUND.replace("150,", "160,").encode("gb18030"))
    ran = len(model.ran)
    for verb in ("verify", "replay"):
        code, out, _ = command(verb, "results/run")
        assert code == 1
        assert "it is not the file that the run was made with" in out
    assert len(model.ran) == ran
    assert command(*asked)[0] == 0
    assert len(model.ran) == ran + 1
    register.unlink()
    code, out, _ = command("verify", "results/run")
    assert code == 1
    assert "the file is not there" in out


def test_a_design_on_a_register_notices_too(command, register, monkeypatch):
    from sim.cli import block

    monkeypatch.setattr(block, "simulate_cases", lambda *given: (_ for _ in ()).throw(ArithmeticError("not run here")))
    asked = ("sweep", "region=register", "region.file=mine.csv", "years=1", "seeds=2", "name=d", DESIGN)
    command(*asked)
    before = {listed.job for listed in store.blocks_of("results/d")}
    register.write_bytes(SOUND.replace("150,", "160,").encode("gb18030"))
    command(*asked)
    assert before.isdisjoint(listed.job for listed in store.blocks_of("results/d"))
