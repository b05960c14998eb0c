"""Which columns may a register have: names in both languages, unit, limits, and what is held where one is silent?"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from sim.mines.sites import KINDS, Ground
from sim.parameters import DRAWN, UsualDistances
from sim.regions.checks import columns_of
from sim.regions.register.units import AREA, DEGREES, FAMILIES, INDEX, LENGTH, MASS, PEOPLE, SHARE
from sim.schema import Parameter

TEXT, NUMBER, WHOLE, CHOICE, YES_NO = "text", "number", "whole", "choice", "yes_no"
LONGEST = 100  # letters of a text
FARTHEST, MOST_TONNES, MOST_FAMILIES, MOST_PEOPLE = 1_000.0, 1e10, 1e5, 2e7
PLANE = (-5_000.0, 5_000.0)  # km from 105 E 35 N: all of China, and no more
EAST, NORTH = (73.0, 136.0), (3.0, 54.0)  # degrees: all of China


NO_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class RegisterColumn(NamedTuple):
    """A column that a register may have.

    names: English and Chinese name, then what else it may be called; quantity: of sim.regions.register.units, or "";
    bounds: in the model's own unit; choices: {value: what may stand in a cell, its own name and the Chinese one first};
    default: what is held where a mine's cell is empty, a name of sim.regions.register.defaults, or "" for nothing.
    """

    name: str
    kind: str
    names: tuple[str, ...]
    doc: tuple[str, str]
    quantity: str = ""
    bounds: tuple[float, float] = (-np.inf, np.inf)
    choices: Mapping[str, tuple[str, ...]] = NO_CHOICES
    default: str = ""
    required: bool = False

    def title(self, language: str) -> str:
        """How readers of a language ("en" or "zh") call it."""
        return self.names[1 if language == "zh" else 0]

    def meaning(self, language: str) -> str:
        """What it says of a mine, in a language."""
        return self.doc[1 if language == "zh" else 0]


KIND_WORDS = {
    "coal_subsidence": ("coal_subsidence", "采煤塌陷", "采煤沉陷", "采空塌陷", "采煤塌陷地", "采煤沉陷区", "煤矿", "煤矿塌陷", "塌陷地", "coal", "coal subsidence", "subsidence"),
    "quarry": ("quarry", "采石场", "露天采石", "露天采石场", "石矿", "采石", "石料", "建材", "建材矿", "非金属", "非金属矿", "石灰岩", "石灰石", "花岗岩", "砂石", "砖瓦黏土", "砖瓦用粘土", "quarries", "stone", "open pit quarry"),
    "metal": ("metal", "金属矿", "金属", "铁矿", "铜矿", "金矿", "铅锌矿", "有色金属", "metal mine", "metals", "ore"),
}  # fmt: skip
YES_WORDS = ("yes", "是", "有", "y", "true", "1", "对", "√")
NO_WORDS = ("no", "否", "无", "n", "false", "0", "没有", "灭失", "×")


def of_ground(
    name: str, names: tuple[str, ...], doc: tuple[str, str], quantity: str, default: str,
    bounds: tuple[float, float] | None = None, kind: str = NUMBER,
) -> RegisterColumn:  # fmt: skip
    """A column that gives an attribute of sim.mines.sites.Ground, within its bounds or narrower ones."""
    return RegisterColumn(name, kind, names, doc, quantity, bounds or columns_of(Ground)[name].bounds, default=default)


COLUMNS = (
    RegisterColumn(
        "id", TEXT, ("id", "编号", "mine id", "number", "no", "code", "矿山编号", "图斑编号", "序号", "代码", "标识码"),
        ("number or code of the mine; each its own", "矿山编号，不得重复"), required=True,
    ),
    RegisterColumn(
        "name", TEXT, ("name", "名称", "mine", "mine name", "矿山名称", "矿名", "图斑名称"),
        ("name, for readers only", "矿山名称，仅供阅读"),
    ),
    RegisterColumn(
        "county", TEXT, ("county", "县区", "district", "县", "区县", "县名", "所在县", "所在县区", "所属县区", "县市区", "县级行政区"),
        ("county that it lies in; without this column all lie in one", "所在县（市、区）；没有此列则视为同在一县"),
    ),
    RegisterColumn(
        "kind", CHOICE, ("kind", "类型", "type", "mine type", "矿山类型", "矿种", "开采矿种", "矿种类型", "破坏类型"),
        ("kind of mine", "矿山类型"), choices=KIND_WORDS, required=True,
    ),
    RegisterColumn(
        "area", NUMBER, ("area", "面积", "damaged area", "破坏面积", "损毁面积", "图斑面积", "治理面积", "占地面积", "损毁土地面积"),
        ("damaged area", "损毁土地面积"), AREA, columns_of(Ground)["area"].bounds, required=True,
    ),
    RegisterColumn(
        "longitude", NUMBER, ("longitude", "经度", "lon", "lng", "long", "中心经度", "中心点经度", "东经"),
        ("degrees east", "东经，度；也可写度分秒"), DEGREES, EAST,
    ),
    RegisterColumn(
        "latitude", NUMBER, ("latitude", "纬度", "lat", "中心纬度", "中心点纬度", "北纬"),
        ("degrees north", "北纬，度；也可写度分秒"), DEGREES, NORTH,
    ),
    RegisterColumn(
        "x", NUMBER, ("x", "东向位置", "east", "easting"),
        ("way east of 105 E 35 N on a plane, in place of longitude", "平面上距东经105度、北纬35度向东的距离，可代替经度"), LENGTH, PLANE,
    ),
    RegisterColumn(
        "y", NUMBER, ("y", "北向位置", "north", "northing"),
        ("way north of there, in place of latitude", "向北的距离，可代替纬度"), LENGTH, PLANE,
    ),
    of_ground(
        "town_distance", ("town_distance", "距城镇距离", "distance to town", "town", "距城镇", "城镇距离", "到城镇距离"),
        ("distance to the nearest town", "到最近城镇的距离"), LENGTH, "distance", (0.0, FARTHEST),
    ),
    of_ground(
        "road_distance", ("road_distance", "距道路距离", "distance to road", "road", "距公路距离", "距道路", "道路距离", "距干线公路距离"),
        ("distance to the nearest trunk road", "到最近干线公路的距离"), LENGTH, "distance", (0.0, FARTHEST),
    ),
    of_ground(
        "zone_distance", ("zone_distance", "距生态功能区距离", "distance to zone", "zone", "距生态功能区", "距生态保护红线距离"),
        ("distance to the nearest ecological function zone", "到最近生态功能区的距离"), LENGTH, "distance", (0.0, FARTHEST),
    ),
    of_ground(
        "hazard", ("hazard", "地质灾害隐患", "hazard index", "隐患程度", "地灾隐患", "灾害隐患", "危险性"),
        ("how unstable the ground is: 0 not at all, 1 collapse is under way", "地质灾害隐患程度：0无，1正在发生"), INDEX, "usual",
    ),
    of_ground(
        "contamination", ("contamination", "污染程度", "pollution", "污染", "水土污染程度"),
        ("how polluted soil and water are: 0 clean, 1 heavily", "水土污染程度：0清洁，1严重"), INDEX, "usual",
    ),
    of_ground(
        "waste_rock", ("waste_rock", "废石存量", "waste", "waste rock", "tailings", "废石量", "废石尾矿量", "废渣量", "堆存量", "尾矿存量"),
        ("waste rock and tailings lying there", "现存废石、尾矿量"), MASS, "usual_per_hectare", (0.0, MOST_TONNES),
    ),
    of_ground(
        "usable_share", ("usable_share", "可利用比例", "usable share", "废石可利用比例", "可利用率"),
        ("share of that waste that can be used", "其中可利用的比例"), SHARE, "usual",
    ),
    of_ground(
        "water_share", ("water_share", "积水比例", "water share", "积水面积比例", "水面比例"),
        ("share of the area under water", "积水面积比例"), SHARE, "usual",
    ),
    of_ground(
        "soil", ("soil", "有土比例", "soil share", "土层比例", "有土面积比例"),
        ("share of the area with soil that plants can grow in", "有可种植土层的面积比例"), SHARE, "usual",
    ),
    of_ground(
        "cover", ("cover", "植被覆盖率", "vegetation cover", "植被覆盖度", "覆盖度", "覆盖率"),
        ("vegetation cover", "植被覆盖度"), SHARE, "usual",
    ),
    of_ground(
        "heritage", ("heritage", "景观文化潜力", "heritage potential", "景观价值", "景观潜力"),
        ("landscape and heritage potential: 0 none, 1 a sight of the country", "景观与工业遗产潜力：0无，1国家级"), INDEX, "usual",
    ),
    of_ground(
        "built_up_share", ("built_up_share", "建设用地比例", "built-up share", "建设用地占比", "工矿用地比例"),
        ("share of the area that was built-up land, hence quota-eligible", "原为建设用地的比例，可腾退指标"), SHARE, "usual",
    ),
    RegisterColumn(
        "has_operator", YES_NO, ("has_operator", "有无责任主体", "liable operator", "责任主体", "是否有责任主体", "责任主体是否存在"),
        ("whether a liable operator is left", "修复责任主体是否仍在"), choices={"yes": YES_WORDS, "no": NO_WORDS}, default="no_operator",
    ),
    of_ground(
        "title_clarity", ("title_clarity", "产权明晰度", "title clarity", "权属明晰度", "产权清晰度"),
        ("how clear rights to the land are: 0 disputed, 1 settled", "土地与矿业权属明晰程度：0有争议，1清楚"), INDEX, "clear_title",
    ),
    RegisterColumn(
        "households", WHOLE, ("households", "村庄户数", "village households", "周边户数", "所在村户数", "户数"),
        ("households of the village by it", "所在村（周边）户数"), FAMILIES, (1.0, MOST_FAMILIES), default="drawn_households",
    ),
    of_ground(
        "households_on_site", ("households_on_site", "矿区内户数", "households on the mine", "矿区住户", "需搬迁户数"),
        ("households that live on the mine land itself", "住在矿区范围内的户数"), FAMILIES, "nobody", (0.0, MOST_FAMILIES), WHOLE,
    ),
    RegisterColumn(
        "county_people", NUMBER, ("county_people", "县常住人口", "county population", "population", "县域人口", "常住人口", "人口"),
        ("residents of the county, the same in all of its rows", "所在县常住人口，同县各行应一致"), PEOPLE, (1_000.0, MOST_PEOPLE),
        default="ordinary_county",
    ),
)  # fmt: skip

BY_NAME = {column.name: column for column in COLUMNS}
KIND_NAMES = KINDS
COORDINATES = (("longitude", "latitude"), ("x", "y"))
EXAMPLES = ("EXAMPLE-1", "EXAMPLE-2")  # numbers of the template's two mines
DISTANCES = ("town_distance", "road_distance")  # with these a mine needs no place; a zone matters least


def parameters_of_defaults() -> dict[tuple[str, str], Parameter]:
    """{(column, kind of mine): the declared number that stands where a cell is empty}, for columns that have one."""
    found = {}
    for kind in KIND_NAMES:
        for column in COLUMNS:
            name = column.name
            if column.default in ("usual", "usual_per_hectare"):
                found[name, kind] = columns_of(DRAWN[kind])[name]
            elif column.default == "distance":
                found[name, kind] = columns_of(UsualDistances)[name]
            elif column.default == "clear_title":
                found[name, kind] = columns_of(DRAWN["stock"])[column.default]
    return found
