"""In which words are results shown, and in which languages?"""

from sim.report.language.en import ENGLISH
from sim.report.language.wording import Wording
from sim.report.language.zh import CHINESE
from sim.schema import InputError

LANGUAGES = {wording.code: wording for wording in (ENGLISH, CHINESE)}

__all__ = ["LANGUAGES", "Wording", "wording_of"]


def wording_of(language: str) -> Wording:
    """The words of a language ("en" or "zh"); InputError for any other."""
    if language not in LANGUAGES:
        raise InputError(f"language {language!r} is not known; choose one of {', '.join(LANGUAGES)}")
    return LANGUAGES[language]
