"""What did an experiment find: the question, the answer in two sentences with its interval, the figure, the command?

Each experiment leaves its finding beside its tables; `python experiments/findings.py` gathers them in docs/findings.md.
"""

import json
from pathlib import Path
from typing import NamedTuple

from sim.schema import InputError

FILE = "finding.json"
HELD, FAILED, SURPRISED, OPEN = "held", "failed", "surprised", "open"
VERDICTS = (HELD, FAILED, SURPRISED, OPEN)


class Finding(NamedTuple):
    """One answer. Texts are whole sentences in either language; a number in them has its unit and its interval.

    name: of the experiment, and of its folder in results; verdict: whether what the paper or common sense expects held
    up, failed, came out as nobody would have said (surprised), or is open; headline: half a sentence for the first
    paragraph; figure: path of the figure below the folder, without language and suffix; command: what runs it.
    """

    name: str
    verdict: str
    question_en: str
    question_zh: str
    headline_en: str
    headline_zh: str
    answer_en: str
    answer_zh: str
    figure: str
    command: str

    def said(self, topic: str, language: str) -> str:
        """The question, headline or answer in a language, `en` or `zh`."""
        return getattr(self, f"{topic}_{language}")


def write_finding(folder: Path, finding: Finding) -> None:
    """Write a finding into the folder of its experiment. Raises InputError for a verdict that is none, or no text."""
    if finding.verdict not in VERDICTS:
        raise InputError(f"verdict = {finding.verdict!r} is unknown; give one of {', '.join(VERDICTS)}")
    lacking = [name for name, text in finding._asdict().items() if not text]
    if lacking:
        raise InputError(f"the finding of {finding.name} lacks {', '.join(lacking)}; give all")
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(finding._asdict(), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read_finding(folder: Path) -> Finding:
    """The finding that an experiment left in its folder. Raises InputError where there is none, or it is damaged."""
    path = folder / FILE
    try:
        return Finding(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise InputError(f"{folder} holds no {FILE}; run the experiment first") from None
    except (ValueError, TypeError) as fault:
        raise InputError(f"{path} is damaged ({fault}); run the experiment again") from None
