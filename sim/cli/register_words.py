"""In which words does the command speak of a register, in English and Chinese?"""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "problems": "{path}: {problems} problems in {rows} rows of {mines} mines",
        "file_problems": "{path} cannot be used: {problems} problems",
        "well": "{path}: {mines} mines, nothing wrong",
        "sentence": "{wrong}; allowed: {allowed}; {mend}",
        "without_allowed": "{wrong}; {mend}",
        "whole": "file",
        "understood": "What was understood",
        "read_as": "Read as {about}.",
        "of": "{given} of {mines}",
        "defaults": "What is held where the register does not say",
        "aside": "Columns left aside, for no such name is known: {aside}.",
        "next": "Run it with: minevalue run region=register region.file={path} policy=stage_3",
        "written": "problems are in {file}",
        "template": "{file} written; fill it in, then: minevalue register check {file}",
        "and": ", ",
    },
    "zh": {
        "problems": "{path}：{mines}座矿中{rows}行有{problems}个问题",
        "file_problems": "{path}无法使用：{problems}个问题",
        "well": "{path}：{mines}座矿，没有问题",
        "sentence": "{wrong}；允许：{allowed}；{mend}",
        "without_allowed": "{wrong}；{mend}",
        "whole": "文件",
        "understood": "读懂的内容",
        "read_as": "读取方式：{about}。",
        "of": "{mines}座中的{given}座",
        "defaults": "台账未填时的取值",
        "aside": "以下列名不认识，未读取：{aside}。",
        "next": "运行：minevalue run region=register region.file={path} policy=stage_3",
        "written": "问题已写入{file}",
        "template": "已写入{file}；填好后检查：minevalue register check {file} --language zh",
        "and": "，",
    },
}
SEPARATORS: dict[str, dict[str, str]] = {"zh": {"comma": "逗号", "semicolon": "分号", "tab": "制表符"}, "en": {}}
HEADERS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "header": ("row", "column", "value", "what is wrong; what is allowed; the mend"),
        "feature": ("feature", "column", "value", "what is wrong; what is allowed; the mend"),
        "columns": ("column", "means", "in", "given for"),
        "default_columns": ("attribute", "mines", "held to be"),
        "file_header": ("row", "column", "value", "what is wrong", "what is allowed", "the mend"),
    },
    "zh": {
        "header": ("行", "列", "值", "问题；允许值；改法"),
        "feature": ("要素", "列", "值", "问题；允许值；改法"),
        "columns": ("列", "含义", "单位", "已填"),
        "default_columns": ("属性", "矿数", "取值"),
        "file_header": ("行", "列", "值", "问题", "允许值", "改法"),
    },
}
ABOUT: dict[str, dict[str, str]] = {
    "en": {"format": "{}", "encoding": "encoding {}", "separator": "separated by {}", "sheet": "sheet {}",
           "other_sheets": "not read: {}", "layer": "layer {}", "crs": "coordinate system {}"},
    "zh": {"format": "{}", "encoding": "编码{}", "separator": "分隔符{}", "sheet": "工作表{}",
           "other_sheets": "未读工作表：{}", "layer": "图层{}", "crs": "坐标系{}"},
}  # fmt: skip
