"""How are results shown: tables as CSV, figures as PNG and SVG, a brief as one HTML page, in Chinese and English?"""

from sim.report.brief import write_brief, write_comparison
from sim.report.language import LANGUAGES

__all__ = ["LANGUAGES", "write_brief", "write_comparison"]
