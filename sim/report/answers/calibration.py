"""Does the model meet what is known of 2001-2016, and what can these targets not tell, in two sentences?"""

from typing import Any

import pandas as pd

from sim.report.finding import FAILED, HELD, Finding
from sim.report.language import wording_of
from sim.report.numbers import scale_for

TOLD = 0.25  # by how much a band must be narrower than the range for a number to count as told
MET = 2.0  # deviations within which a target counts as met
MAIN = "restored_share"
WORDS = {
    "en": {
        "question": "Does the model meet what is known of 2001-2016, once the few numbers that no source gives are "
        "fitted?",
        "headline": "fitted to the years up to 2016, the model restores {fitted} of legacy land against {value} known",
        "answer": "The best of the tries restores {fitted} of legacy mine land by the end of 2016 where {value} (± "
        "{deviation}) "
        "is known, and {declared} with the numbers as declared; it meets {met} of {targets} targets within two "
        "deviations, "
        "and the loss falls from {usual:.1f} to {loss:.1f}. These targets tell {told} of {free} numbers, narrowing "
        "their "
        "bands by a quarter or more; the others stay as open as they were.",
    },
    "zh": {
        "question": "拟合少数没有来源的参数之后，模型能否符合 2001-2016 年的已知情况？",
        "headline": "按 2016 年以前的数据拟合后，模型修复了历史遗留矿地的 {fitted}，已知为 {value}",
        "answer": "最优尝试到 2016 年底修复历史遗留矿地的 {fitted}，已知为 {value}（± {deviation}），按声明取值为 "
        "{declared}；"
        "{targets} 个目标中有 {met} 个在两个标准差之内，损失由 {usual:.1f} 降至 {loss:.1f}。"
        "这些目标能分辨 {free} 个参数中的 {told} 个（区间收窄四分之一以上），其余仍如原先一样不确定。",
    },
}


def calibration_finding(
    met: pd.DataFrame, band: pd.DataFrame, best_loss: float, usual_loss: float, command: str
) -> Finding:
    """The finding: it held where every target is met within two deviations, and failed otherwise.

    met: a row per target: outcome, value, deviation, fitted, fitted_miss, declared; band: as
    `sim.analysis.calibration.bands` gives it.
    """
    main: dict[Any, Any] = met[met["outcome"] == MAIN].iloc[0].to_dict()
    within = int((met["fitted_miss"].abs() <= MET).sum())
    told: dict[str, str] = {}
    for code in ("en", "zh"):
        scale = scale_for(MAIN, [main["value"]], wording_of(code))
        values: dict[str, Any] = {
            name: scale.full(float(main[name])) for name in ("fitted", "value", "deviation", "declared")
        }
        values |= {"met": within, "targets": len(met), "usual": usual_loss, "loss": best_loss}
        values |= {"told": int((band["told"] >= TOLD).sum()), "free": len(band)}
        told |= {f"{topic}_{code}": WORDS[code][topic].format(**values) for topic in ("question", "headline", "answer")}
    verdict = HELD if within == len(met) else FAILED
    return Finding(name="calibration", verdict=verdict, figure="figures/calibration", command=command, **told)
