"""What do the experiments say together? The text of docs/findings.md and docs/findings.zh.md, from docs/findings/."""

from pathlib import Path

import pandas as pd

from sim.report.finding import FAILED, HELD, OPEN, SURPRISED, read_finding

KEPT = Path(__file__).parent / "findings"
TIMES = KEPT / "times.csv"
LANGUAGES = ("en", "zh")

WORDS = {
    "en": {
        "title": "Findings",
        "other": "[中文](findings.zh.md)",
        HELD: "What held up",
        FAILED: "What did not",
        SURPRISED: "What surprised",
        OPEN: "What stays open",
        "colon": ": ",
        "between": "; ",
        "end": ".",
        "caution": "Each answer is that of a model that explains and compares; none is a forecast. Intervals are 95% "
        "and tell how far luck reaches; how far the uncertain numbers reach is the matter of the experiments on "
        "sensitivity, robustness and evidence. Written by `python experiments/findings.py` from what each experiment "
        "left; nothing here is typed by hand.",
        "command": "`{command}`; {seconds:,.0f} s on {cores:.0f} cores.",
        "command alone": "`{command}`",
        "none": "No experiment has been kept yet: `make findings`.",
    },
    "zh": {
        "title": "发现",
        "other": "[English](findings.md)",
        HELD: "成立的",
        FAILED: "不成立的",
        SURPRISED: "出人意料的",
        OPEN: "尚无定论的",
        "colon": "：",
        "between": "；",
        "end": "。",
        "caution": "以下回答出自一个用于解释和比较的模型，均非预测。区间为95%置信区间，只反映随机因素的影响；"
        "参数不确定性的影响见敏感性、稳健性与证据等级各实验。"
        "本页由 `python experiments/findings.py` 根据各实验留下的结果生成，无一处手工填写。",
        "command": "`{command}`；{cores:.0f} 核用时 {seconds:,.0f} 秒。",
        "command alone": "`{command}`",
        "none": "尚未保存任何实验结果：`make findings`。",
    },
}  # fmt: skip


def kept_findings():
    """The findings kept in docs/findings, in the order in which the experiments are asked."""
    folders = [path for path in sorted(KEPT.glob("*")) if path.is_dir()]
    asked = list(kept_times()["experiment"])
    found = [read_finding(folder) for folder in folders]
    return sorted(found, key=lambda finding: asked.index(finding.name) if finding.name in asked else len(asked))


def kept_times():
    """What each experiment took: experiment, seconds (on the clock), cores."""
    if TIMES.exists():
        return pd.read_csv(TIMES)
    return pd.DataFrame({"experiment": [], "seconds": [], "cores": []})


def said_inside(headline):
    """A headline as part of a longer sentence: its first letter small."""
    return headline[:1].lower() + headline[1:]


def page(language):
    """The page in a language, `en` or `zh`."""
    words, findings = WORDS[language], kept_findings()
    times = kept_times().set_index("experiment")
    lines = [f"# {words['title']}", "", words["other"], ""]
    if not findings:
        return "\n".join([*lines, words["none"], ""])
    said = []
    for verdict in (HELD, FAILED, SURPRISED, OPEN):
        headlines = [
            said_inside(finding.said("headline", language)) for finding in findings if finding.verdict == verdict
        ]
        if headlines:
            said.append(f"**{words[verdict]}**{words['colon']}{words['between'].join(headlines)}{words['end']}")
    lines += [" ".join(said), "", words["caution"], ""]
    for finding in findings:
        lines += [f"## {finding.said('question', language)}", "", finding.said("answer", language), ""]
        lines += [f"![{finding.said('question', language)}](findings/{finding.name}/{finding.name}.{language}.png)", ""]
        form = words["command" if finding.name in times.index else "command alone"]
        taken = times.loc[finding.name].to_dict() if finding.name in times.index else {}
        lines += [form.format(command=finding.command, **taken), ""]
    return "\n".join(lines)
