"""A small model in the place of the real one, so that the command itself is what is tested."""

import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from putting_back import put_back

from sim import cli
from sim.config import loader
from sim.indicators import INDICATORS
from sim.mines.sites import MODES, VALUE_STAGES

POLICIES = ("no_policy", "stage_3", "full_reform")


class SmallOutcome:
    """Tables of the shape that a run leaves; a policy is better the more instruments it has."""

    def __init__(self, policies, seeds, years, start_year, clarity):
        rows, flows, sites, stages, closing = [], [], [], [], []
        for policy in policies:
            for seed in seeds:
                luck = np.random.default_rng(seed).normal(size=len(INDICATORS))
                key = {"policy": policy.name, "seed": seed}
                for period in range(4 * years):
                    level = (1 + len(policy.instruments) + 5 * clarity) * (period + 1) / (4 * years)
                    values = {name: 0.02 * (level + 0.1 * draw) for name, draw in zip(INDICATORS, luck)}
                    when = {"period": period, "year": start_year + (period + 1) / 4}
                    rows.append({**key, **when, **values})
                    stages += [{**key, **when, "mode": mode, "value_stage": stage, "sites": 0.05, "area": 1.0}
                               for mode in MODES for stage in VALUE_STAGES]  # fmt: skip
                flows.append({**key, "account": "equity", "payer": "investor", "payee": "project",
                              "purpose": "investment", "unit": "CNY", "amount": 1e6})  # fmt: skip
                sites.append({**key, "site": "a", "mode": "none", "public_mode": False})
                closing.append({**key, "closing_error": 1e-15, "turnover": 1e6, "oversold": 0.0})
        self.tables = [pd.DataFrame(table) for table in (rows, sites, flows, closing, stages)]

    def series(self):
        return self.tables[0]

    def sites(self):
        return self.tables[1]

    def flows(self):
        return self.tables[2]

    def closing(self):
        return self.tables[3]

    def stages(self):
        return self.tables[4]


class SmallModel:
    """What stands in for `simulate`: counts its runs, fails or is interrupted at a policy when told to."""

    def __init__(self):
        self.ran = []
        self.failing = None
        self.interrupted_at = None

    def simulate(
        self, region, policies, scenario, parameters, seeds, years, start_year, *, threads=None, progress=None
    ):
        name = policies[0].name
        if name == self.interrupted_at:
            raise KeyboardInterrupt
        self.ran.append(name)
        if name == self.failing:
            raise ArithmeticError("the books do not close:\n 5 CNY are missing")
        for period in range(4 * years):
            progress(period + 1, 4 * years)
        return SmallOutcome(policies, seeds, years, start_year, region.grounds["title_clarity"].mean())


@pytest.fixture
def model(monkeypatch):
    from sim.cli import job

    small = SmallModel()
    monkeypatch.setattr(job, "simulate", small.simulate)
    return small


@pytest.fixture(scope="session")
def shipped_loader():
    return loader.GuardedLoader()


@pytest.fixture(autouse=True)
def read_shipped_configs_once(shipped_loader, monkeypatch):
    """One loader of the shipped configs for all tests; a test with a folder of its own gets its own loader."""
    real = loader.GuardedLoader
    monkeypatch.setattr(loader, "GuardedLoader", lambda folder=None: shipped_loader if folder is None else real(folder))


@pytest.fixture
def in_process(tmp_path, capsys):
    """Run the command in this process, in an empty folder; returns exit code, what it printed and what it said on the
    error channel."""

    def run(*arguments):
        try:
            code = cli.main(list(arguments))
        except SystemExit as left:  # argparse
            code = left.code
        said = capsys.readouterr()
        return code, said.out, said.err

    with put_back():
        os.chdir(tmp_path)
        os.environ["COLUMNS"] = "100"
        yield run


@pytest.fixture
def command(model, in_process):
    """Run the command in this process, with the small model in the place of the real one."""
    return in_process


@pytest.fixture
def refused(command, tmp_path):
    """Run what must be refused: exit code 2, one line, no traceback, nothing written. Returns that line."""

    def run(*arguments):
        before = sorted(Path(tmp_path).rglob("*"))
        code, out, err = command(*arguments)
        assert code == 2
        assert out == ""
        assert "Traceback" not in err
        assert len(err.splitlines()) == 1, err
        assert sorted(Path(tmp_path).rglob("*")) == before
        return err

    return run


@pytest.fixture(scope="session")
def kept_sweep(tmp_path_factory):
    """Where `sweep_folder` keeps what the first sweep of this process wrote."""
    return tmp_path_factory.mktemp("kept") / "results"


@pytest.fixture
def sweep_folder(command, model, kept_sweep):
    """A small sweep that has been run: results/sweep. It is run for the first test that asks and copied for others."""
    if not kept_sweep.is_dir():
        code, _, err = command("sweep", f"policy={','.join(POLICIES)}", "seeds=3", "years=1")
        assert code == 0, err
        assert model.ran == list(POLICIES)
        shutil.copytree("results", kept_sweep)
        model.ran.clear()
        shutil.rmtree("results")
    shutil.copytree(kept_sweep, "results")
    return Path("results/sweep")
