"""In which words, English and Chinese, are the faults of a register told?

They stand here and not with the other words for readers, for an error raised far below the command must say them too.
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong, what is allowed, and the mend, each in English and Chinese."""

    wrong: tuple[str, str]
    allowed: tuple[str, str]
    mend: tuple[str, str]

    def sentences(self, language: str) -> tuple[str, str, str]:
        """The three in a language ("en" or "zh")."""
        place = 1 if language == "zh" else 0
        return self.wrong[place], self.allowed[place], self.mend[place]


FITS = ("{allowed}", "{allowed}")
FORMATS = (".csv, .xlsx, .gpkg, .geojson", ".csv、.xlsx、.gpkg、.geojson")
NOTHING = ("", "")
SAVE_ANEW = (
    "open it in the program that made it and save it again, as CSV UTF-8 or .xlsx",
    "请用原软件打开，另存为CSV UTF-8或.xlsx",
)

FAULTS = {
    # the file
    "no_file": Fault(("the file is not there", "文件不存在"), FORMATS, ("give the path of your register", "请给出台账文件的路径")),
    "not_a_file": Fault(("it is no ordinary file", "不是普通文件"), FORMATS, ("give the path of a file on this machine", "请给出本机上的文件路径")),
    "cannot_open": Fault(("the file cannot be opened ({why})", "无法打开（{why}）"), FORMATS, ("close it elsewhere, or ask for the right to read it", "请关闭占用它的程序，或检查读取权限")),
    "format": Fault(("files of this kind are not read: {value}", "不支持的格式：{value}"), FORMATS, ("save it as CSV or .xlsx", "请另存为CSV或.xlsx")),
    "empty_file": Fault(("the file is empty", "文件是空的"), ("a header and one row a mine", "一行表头，每座矿一行"), ("start from: minevalue register template", "可从模板开始：minevalue register template")),
    "no_mines": Fault(("there is a header and no mine under it", "只有表头，没有任何矿山"), ("one row a mine", "每座矿一行"), ("put the mines under the header", "请在表头下填写矿山")),
    "too_large": Fault(("the file has {have} MB", "文件有{have} MB"), ("{most} MB at most", "最多{most} MB"), ("leave out what is no register, or split it by county", "请去掉与台账无关的内容，或按县拆分")),
    "too_many_rows": Fault(("there are more than {most} rows", "超过{most}行"), ("{most} mines at most; the whole country has some 100,000", "最多{most}座矿；全国约十万座"), ("split the register by province or county; nothing was read", "请按省或县拆分台账；文件未读入")),
    "too_wide": Fault(("the header has {have} columns", "表头有{have}列"), ("{most} columns at most", "最多{most}列"), ("leave out the columns that are not needed", "请删去不需要的列")),
    "encoding": Fault(("the bytes from row {at} on are no text in any of the usual encodings", "从第{at}行起的字节不是常用编码的文本"), ("UTF-8, UTF-16, GB18030 (GBK, GB2312)", "UTF-8、UTF-16、GB18030（GBK、GB2312）"), SAVE_ANEW),
    "bad_letters": Fault(("some letters cannot be read in the encoding of the file", "有字符无法按文件编码读出"), ("UTF-8, UTF-16, GB18030 (GBK, GB2312), one for the whole file", "UTF-8、UTF-16、GB18030（GBK、GB2312），全文件统一"), ("type the cell anew, or save the file again as CSV UTF-8", "请重新输入此单元格，或将文件另存为CSV UTF-8")),
    "binary": Fault(("it is not text, whatever its name says", "内容不是文本，与扩展名不符"), ("text in UTF-8, UTF-16 or GB18030", "UTF-8、UTF-16或GB18030文本"), SAVE_ANEW),
    "quote": Fault(("a quotation mark is opened and not closed, or stands within text", "引号未成对"), ('quotes in pairs: "..."; within them ""', '引号须成对："..."，其中的引号写作""'), ("close or remove the quotation mark", "请补全或删除引号")),
    "workbook": Fault(("it cannot be read as an Excel workbook ({why})", "无法作为Excel工作簿读取（{why}）"), ("an .xlsx file without a password", "不带密码的.xlsx文件"), ("open it in Excel and save it again as .xlsx", "请用Excel打开并另存为.xlsx")),
    "locked": Fault(("it has a password, or is an old .xls under a new name", "文件有密码，或是改了扩展名的旧.xls"), ("an .xlsx file without a password", "不带密码的.xlsx文件"), ("save it as .xlsx without a password", "请去掉密码并另存为.xlsx")),
    "no_sheet": Fault(("no sheet holds anything", "所有工作表都是空的"), ("a header and one row a mine on the first sheet", "第一张工作表中一行表头，每座矿一行"), ("put the register on the first sheet", "请把台账放在第一张工作表")),
    "geojson": Fault(("it cannot be read as GeoJSON ({why})", "无法作为GeoJSON读取（{why}）"), ("a FeatureCollection, one feature a mine", "FeatureCollection，每座矿一个要素"), ("export it again from your map program", "请从地图软件重新导出")),
    "geopackage": Fault(("it cannot be read as a GeoPackage ({why})", "无法作为GeoPackage读取（{why}）"), ("a .gpkg file with one layer of mines", "含一个矿山图层的.gpkg文件"), ("export it again from your map program", "请从地图软件重新导出")),
    "layers": Fault(("it has several layers: {layers}", "含多个图层：{layers}"), ("one layer", "一个图层"), ("export the layer of mines to a file of its own", "请将矿山图层单独导出")),
    "crs": Fault(("its coordinate system is not known: {value}", "坐标系未知：{value}"), ("EPSG:4490 (CGCS2000), EPSG:4326, or any other with a code", "EPSG:4490（CGCS2000）、EPSG:4326或其他有编码的坐标系"), ("set the coordinate system of the layer and export it again", "请为图层设定坐标系后重新导出")),
    "changed": Fault(("it is not the file that the run was made with: SHA-256 {now}... in place of {then}...", "与当时运行所用文件不同：SHA-256为{now}…，原为{then}…"), ("the same file, to the bit", "与原文件逐位相同"), ("put the register of that run back, or run anew", "请放回当时的台账，或重新运行")),
    # the header
    "no_header": Fault(("no row holds the names of the columns", "找不到写有列名的表头行"), ("{columns}", "{columns}"), ("put the names of the columns in the first row; see minevalue register template", "请在第一行写列名；参见 minevalue register template")),
    "column_missing": Fault(("there is no column {title}", "缺少列“{title}”"), ("a column {title}: {allowed}", "列“{title}”：{allowed}"), ("add the column", "请增加此列")),
    "no_place": Fault(("there are neither coordinates nor distances", "既无坐标也无距离"), ("longitude and latitude; or x and y; or town_distance and road_distance; or points or outlines on a map", "经度与纬度；或x与y；或距城镇距离与距道路距离；或图上的点、面"), ("add columns of one of these pairs", "请增加其中一对列")),
    "half_place": Fault(("{title} stands without its pair", "“{title}”缺少与之成对的列"), ("longitude with latitude, x with y", "经度与纬度、x与y成对"), ("add the other column", "请增加另一列")),
    "column_twice": Fault(("means {title}, as the column {other} does", "与列“{other}”同为“{title}”"), ("each column once", "每列只出现一次"), ("remove or rename one of the two", "请删除或改名其中一列")),
    "column_misspelt": Fault(("is not a known column, but nearly one", "不是已知的列名，但很接近"), ("{near}", "{near}"), ("write {near}, or rename the column if it means something else", "请写“{near}”；若另有所指，请改名")),
    "column_unit": Fault(("its unit {unknown} is not known for {title}", "“{title}”的单位“{unknown}”无法识别"), ("{units}", "{units}"), ("write one of these in brackets after the name", "请在列名后的括号内写其中之一")),
    # a row
    "too_many_cells": Fault(("the row has {have} cells under {most} names", "此行有{have}个单元格，而列名只有{most}个"), ("as many cells as names", "单元格数与列数相同"), ("put text with a comma in quotation marks, or remove what is beyond", "含逗号的文本请加引号，或删去多出的内容")),
    "missing": Fault(("is empty", "为空"), FITS, ("fill it in: it is required", "必填，请填写")),
    "county_missing": Fault(("is empty, while other rows name a county", "为空，而其他行填写了县"), FITS, ("name the county in every row, or leave the column out", "请每行都填写，或删去此列")),
    "duplicate": Fault(("stands in row {other} already", "与第{other}行重复"), ("each mine its own", "每座矿各不相同"), ("give this mine another, or remove one of the two rows", "请更改其一，或删除重复行")),
    "example": Fault(("is an example of the template", "是模板中的示例"), ("your own mines", "用户自己的矿山"), ("remove the row", "请删除此行")),
    "too_long": Fault(("has {have} letters", "有{have}个字符"), FITS, ("shorten it", "请缩短")),
    "control": Fault(("holds signs that cannot be printed, or a line break", "含不可打印字符或换行"), FITS, ("type it anew in one line", "请在一行内重新输入")),
    "formula": Fault(("is a formula; formulas are never worked out", "是公式；公式不会被计算"), ("{allowed}", "{allowed}"), ("put the value in its place (in Excel: copy, paste values)", "请改为数值（Excel中：复制，选择性粘贴为数值）")),
    "excel_error": Fault(("is an error of Excel's", "是Excel错误值"), FITS, ("mend what the cell refers to, and paste the value", "请修正引用后粘贴数值")),
    "date": Fault(("is a date", "是日期"), FITS, ("Excel may have made a date of a number: set the cell to Number or Text and type it anew", "可能是Excel把数字转成了日期：请将单元格设为数值或文本后重新输入")),
    "truth": Fault(("is true or false, not a number", "是逻辑值，不是数字"), FITS, ("give the number", "请填数字")),
    "not_number": Fault(("is not a number", "不是数字"), FITS, ("give a number, or leave the cell empty if it is not known", "请填数字；不清楚则留空")),
    "about": Fault(("is a guess or a range, not one number", "是估计值或范围，不是单一数字"), FITS, ("give one number, such as the middle", "请填一个数字，如中间值")),
    "several": Fault(("holds several values", "含多个值"), ("one value in a cell: {allowed}", "每个单元格一个值：{allowed}"), ("give each mine a row of its own, or one value", "请每座矿一行，或只填一个值")),
    "none_or_unknown": Fault(("may mean none or not known", "可能是“没有”，也可能是“不清楚”"), FITS, ("write 0 if there is none, leave it empty if it is not known", "没有请写0，不清楚请留空")),
    "comma": Fault(("has a comma where it can be a decimal point or not", "逗号可能是小数点，也可能是分隔符"), ("decimal point: 12.5; thousands: 12,500", "小数点：12.5；千分位：12,500"), ("write it with a point", "请用小数点书写")),
    "not_finite": Fault(("is not a finite number", "不是有限的数"), FITS, ("give a number, or leave the cell empty if it is not known", "请填数字；不清楚则留空")),
    "not_whole": Fault(("is not a whole number", "不是整数"), FITS, ("give a whole number", "请填整数")),
    "negative": Fault(("is less than nothing", "为负数"), FITS, ("remove the minus sign if it is a slip", "若为笔误请去掉负号")),
    "too_small": Fault(("is too small", "过小"), FITS, ("check the number and its unit: the column is read in {unit}", "请核对数值与单位：此列按“{unit}”读取")),
    "too_big": Fault(("is too large", "过大"), FITS, ("check the number and its unit: the column is read in {unit}", "请核对数值与单位：此列按“{unit}”读取")),
    "per_cent": Fault(("is more than the whole", "超过1（全部）"), FITS, ("if it is per cent, write % in brackets after the column's name: {title} (%)", "若为百分数，请在列名后的括号内写%：{title}（%）")),
    "unit": Fault(("its unit {unknown} is not known", "单位“{unknown}”无法识别"), ("{units}", "{units}"), ("write the number alone, in {unit}", "请只写数字，单位为{unit}")),
    "volume": Fault(("is a volume, and its density is not known", "是体积，密度未知"), ("{units}", "{units}"), ("give its mass; broken rock weighs some 1.6 to 2 t a cubic metre", "请换算成质量；碎石每立方米约1.6至2吨")),
    "mixed_units": Fault(("is in {given}, while the column is in {unit}", "单位为{given}，而此列单位为{unit}"), ("one unit in a column", "一列只用一种单位"), ("write {converted}", "请写{converted}")),
    "choice": Fault(("is not known", "无法识别"), FITS, ("write one of these", "请填其中之一")),
    "choice_near": Fault(("is not known", "无法识别"), FITS, ("did you mean {near}?", "是否应为“{near}”？")),
    "half_coordinates": Fault(("is empty, while the other coordinate is given", "为空，而另一坐标已填"), FITS, ("give both or neither", "请两者都填或都不填")),
    "outside": Fault(("lies outside China", "不在中国范围内"), FITS, ("check the coordinates; they are read in degrees", "请核对坐标；按度读取")),
    "swapped": Fault(("longitude and latitude are swapped", "经度与纬度填反"), FITS, ("put each into its own column", "请对调两列的数值")),
    "projected": Fault(("is not in degrees but in metres of a map projection", "不是度，而是投影坐标（米）"), FITS, ("turn it into longitude and latitude, or give the layer as .gpkg with its coordinate system", "请转换为经纬度，或以带坐标系的.gpkg提供")),
    "minutes": Fault(("has minutes or seconds of 60 or more", "分或秒达到或超过60"), FITS, ("write degrees, minutes and seconds below 60, or decimal degrees", "分、秒须小于60，或写成十进制度")),
    "no_place_here": Fault(("this mine has neither coordinates nor distances", "此矿既无坐标也无距离"), ("longitude and latitude; or x and y; or distances to town and road", "经度与纬度；或x与y；或距城镇与距道路的距离"), ("fill in one of these pairs", "请填写其中一对")),
    "county_differs": Fault(("is not what row {other} says of the same county", "与第{other}行同县的数值不同"), ("one number for a county", "同县同值"), ("make the rows of a county alike", "请统一同县各行")),
    "no_shape": Fault(("has no point and no outline on the map", "在图上没有点或面"), ("a point or a polygon", "点或面"), ("draw it, or remove the row", "请绘制，或删除此行")),
    "shape_kind": Fault(("is a line on the map", "在图上是线"), ("a point or a polygon", "点或面"), ("draw the outline as a polygon", "请绘制为面")),
    "broken_shape": Fault(("its outline is broken ({why})", "图形有误（{why}）"), ("a polygon that does not cross itself", "不自相交的面"), ("mend the outline in your map program", "请在地图软件中修正图形")),
    "shape_outside": Fault(("its place on the map lies outside China", "图上位置不在中国范围内"), ("73 to 136 E, 3 to 54 N", "东经73至136度，北纬3至54度"), ("check the coordinate system of the layer", "请核对图层坐标系")),
    "area_differs": Fault(("its outline on the map covers {covers} ha", "图上面积为{covers}公顷"), ("less than {times} times apart", "相差不到{times}倍"), ("check the unit of the area, or the outline", "请核对面积单位或图形")),
}  # fmt: skip

WORDS = {
    "en": {
        "text": "text of 1 to {longest} letters",
        "one_of": "one of {choices}",
        "number": "a number",
        "whole": "a whole number",
        "between": "{kind} from {low} to {high}{unit}",
        "in": ", in {unit}",
        "and": ", ",
    },
    "zh": {
        "text": "1至{longest}个字符的文本",
        "one_of": "{choices}，取其一",
        "number": "数字",
        "whole": "整数",
        "between": "{kind}，{low}至{high}{unit}",
        "in": "（单位：{unit}）",
        "and": "、",
    },
}
