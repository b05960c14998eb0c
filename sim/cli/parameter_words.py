"""In which words are the numbers of the model shown?"""

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "The numbers of the model: value, unit, plausible range, grade; what it means; where it is from",
        "columns": ("number", "value", "unit", "plausible range", "grade"),
        "to": "{low} to {high}",
        "fixed": "fixed",
        "grades": {"sourced": "sourced", "calibrated": "calibrated", "assumed": "assumed"},
        "stated": "The source states {amount} in yuan of {year}.",
        "counted": "{all} numbers: {grades}. {whole} of {all} carry unit, bounds, plausible range, source and grade.",
        "count": "{count} {grade}",
        "comma": ", ",
        "money": "Money is in yuan of {base}. Money of earlier years is converted by the consumer price index of the "
        "National Bureau of Statistics, its yearly changes as announced (2010: x {y2010:.2f}, 2020: x {y2020:.2f}); "
        "money in the unit 'of 2010' is converted by growth.price_level when it is used.",
        "range": "The plausible range is what every uncertainty analysis draws from.",
        "meanings": "",
        "written": "written: {path}",
    },
    "zh": {
        "title": "模型的全部数值：取值、单位、合理区间、证据等级；含义；来源",
        "columns": ("数值", "取值", "单位", "合理区间", "等级"),
        "to": "{low} 至 {high}",
        "fixed": "固定",
        "grades": {"sourced": "有来源", "calibrated": "校准", "assumed": "假设"},
        "stated": "来源给出 {amount}，按 {year} 年价格。",
        "counted": "共 {all} 个数值：{grades}。其中 {whole} 个具备单位、界限、合理区间、来源和等级。",
        "count": "{grade} {count} 个",
        "comma": "，",
        "money": "货币均为 {base} 年价格。早年的金额按国家统计局居民消费价格指数历年公布的涨幅折算"
        "（2010 年乘 {y2010:.2f}，2020 年乘 {y2020:.2f}）；单位注明“of 2010”的在使用时由 growth.price_level 折算。",
        "range": "合理区间就是一切不确定性分析的先验。",
        "meanings": "含义与来源以英文（及原文）给出。",
        "written": "已写入：{path}",
    },
}
TOPICS_ZH = {
    "administration": "行政", "behaviour": "行为", "costs": "成本", "credit": "信贷", "demand": "市场需求",
    "exposure": "地质灾害暴露", "growth": "生态恢复", "scenario": "外部情景", "stakeholders": "利益相关者",
    "register": "台账",
    "landscape": "县域地图", "stock": "矿山存量", "coal_subsidence": "采煤沉陷地", "quarry": "采石场",
    "metal": "金属矿", "instruments": "全部政策工具",
}  # fmt: skip
