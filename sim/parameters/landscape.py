"""What is a region like that is drawn and not listed: its map, its stock of mines, and mines of each kind?

The numbers are those of an ordinary county; a thousand of them hold the country's legacy mine land.
"""

from sim.schema import POSITIVE, SHARE, assumed, record, sourced

MOST_MINES, MOST_COUNTIES, MOST_ON_A_MAP = 1_000_000.0, 10_000.0, 100.0
CASES = "as an index is read off words in the region `cases`"


@record
class Landscape:
    """The map of a drawn county, a square: towns, trunk roads, ecological function zones, and clusters of mines."""

    county_side = assumed(50.0, "km", "side of a county", (30.0, 80.0), "9.6 million km2 over some 2,850 counties is 58 km a side; counties with mines lie where more people live", (5.0, 500.0))
    towns = assumed(4.0, "towns/county", "towns to which people go to work and shop, the county's seat among them", (2.0, 8.0), "4 on 2,500 km2 leave 12 km to the nearest on average, as in the region `cases`", (1.0, MOST_ON_A_MAP))
    seat_people = assumed(300_000.0, "persons", "people in a county's seat and the land around it", (150_000.0, 500_000.0), "half of an ordinary county", (1_000.0, 1e8))
    town_people = assumed(100_000.0, "persons/town", "people in another town and the land around it", (50_000.0, 200_000.0), "three of them make the other half", (1_000.0, 1e8))
    town_spread = assumed(0.5, "1", "spread of the logarithm of people of a town", (0.2, 0.9), "town sizes are skewed", (0.0, 3.0))
    ordinary_people = assumed(600_000.0, "persons", "people of the ordinary county, whose market counts as 1", (400_000.0, 900_000.0), "the rule of the region `cases`", (1_000.0, 1e8))
    roads = assumed(4.0, "roads/county", "trunk roads that run from a county's seat to its border", (2.0, 8.0), "two that cross", (1.0, MOST_ON_A_MAP))
    town_offset = assumed(2.0, "km", "spread of the distance of a town from its road", (0.5, 6.0), "towns grow along roads", (0.0, 100.0))
    zones = assumed(1.0, "zones/county", "ecological function zones", (1.0, 4.0), "reserves, forest parks and protected lakes; no statistic at hand", (1.0, MOST_ON_A_MAP))
    zone_radius = assumed(4.0, "km", "radius of a zone", (1.0, 10.0), "some 50 km2; no statistic at hand", (0.0, 100.0))
    clusters = assumed(4.0, "clusters/kind", "clusters in which a county's mines of one kind lie", (1.0, 10.0), "mines follow seams and outcrops; no statistic at hand", (1.0, MOST_ON_A_MAP))
    cluster_radius = assumed(3.0, "km", "spread of the distance of a mine from the middle of its cluster, in each direction", (1.0, 8.0), "no statistic at hand", (0.0, 100.0))
    scattered_share = assumed(0.2, "1", "share of mines that lie anywhere", (0.0, 0.5), "no statistic at hand", SHARE)


@record
class MineStock:
    """How many mines there are, of which kinds, how large, and in which state they are at the start.

    2.27 million ha of legacy mine land (Ministry of Natural Resources, remote sensing of 2018, as given by Liu Xiangmin
    and others, China Coal 47(12), 2021) in some 100,000 mines is 22.7 ha a mine; 0.7 million ha of it is subsided coal
    land (as of 2016). Patches of 1.2 to 4 ha, as demonstration projects count them, are parts of such a mine.
    """

    mines = assumed(200.0, "mines", "number of mines", (20.0, 100_000.0), "a county with many mines; the country has some 100,000", (1.0, MOST_MINES))
    counties = assumed(1.0, "counties", "number of counties", (1.0, 1_500.0), "one is enough to compare policies", (1.0, MOST_COUNTIES))
    county_spread = assumed(0.5, "1", "spread of the logarithm of the number of mines of a county", (0.2, 1.0), "no statistic at hand", (0.0, 3.0))
    county_contrast = assumed(0.8, "1", "spread of the logarithm of what a county has of each kind over its other mines", (0.3, 1.5), "coal lies in coalfields; no statistic at hand", (0.0, 3.0))
    coal_subsidence_share = assumed(0.1, "1", "share of mines that are subsided coal land", (0.05, 0.2), "few but large: 10,000 of 70 ha make the 0.7 million ha of 2016", SHARE)
    metal_share = assumed(0.15, "1", "share of mines that were metal mines; the rest are quarries", (0.08, 0.25), "no statistic at hand", SHARE)
    area_spread = assumed(1.0, "1", "spread of the logarithm of area within a kind", (0.6, 1.4), "cases run from 20 to 2,800 ha", (0.0, 3.0))
    restored_share = sourced(0.198, "1", "share of mines that are restored at the start", (0.0, 0.45),
        "Ministry of Land and Resources, China Land and Resources Statistical Yearbook 2017: 527,200 of 2,657,000 ha by 2016; held to be the state at the start of a run, for want of a later count of the same kind", SHARE)
    restored_cover = assumed(0.65, "1", "cover of a mine restored at the start, or more", (0.5, 0.9), "accepted at 0.5, grown since", SHARE)
    restored_soil = assumed(0.8, "1", "share of a mine restored at the start that has soil, or more", (0.5, 1.0), "soil is part of the works", SHARE)
    operator_share = assumed(0.05, "1", "share of mines not restored that still have a liable operator", (0.0, 0.2), "legacy mines are those whose operator is gone, but for some whose register is out of date", SHARE)
    clear_title = assumed(0.4, "1", "usual title clarity", (0.2, 0.7), "the rule of the region `cases` for village land that one operator has left", SHARE)
    share_spread = assumed(0.5, "1", "spread of the logarithm of odds of what is measured from 0 to 1", (0.2, 1.0), "indices of the cases spread about as much", (0.0, 3.0))
    waste_spread = assumed(0.6, "1", "spread of the logarithm of waste on a hectare", (0.3, 1.0), "cases run from 1,000 to 10,000 t/ha", (0.0, 3.0))
    homestead = assumed(0.05, "ha/household", "built-up land of a household that lives on a mine", (0.03, 0.1), "a homestead with its lanes, as in the region `cases`", (0.001, 10.0))


@record
class SubsidedLand:
    """An ordinary mine of the kind coal subsidence: the land that sank above it."""

    mean_area = assumed(70.0, "ha", "mean area", (40.0, 120.0), "0.7 million ha subsided as of 2016 (Pang Jing and others, 2018) over 10,000 sites, a number that no statistic at hand gives", (0.01, 10_000.0))
    hazard = assumed(0.6, "1", "usual hazard", (0.4, 0.8), CASES + ": 0.6 where houses sink", SHARE)
    contamination = assumed(0.2, "1", "usual contamination", (0.1, 0.4), CASES + ": 0.2 where coal ash on the water is named and nothing worse", SHARE)
    waste_rock = assumed(1_000.0, "t/ha", "mean waste on a hectare", (300.0, 3_000.0), CASES + ": from heaps beside it; the rock itself stays below", POSITIVE)
    usable_share = assumed(0.3, "1", "usual share of waste that can be used", (0.15, 0.5), CASES + ": 0.3 of coal waste has a use", SHARE)
    water_share = assumed(0.25, "1", "usual share under water", (0.05, 0.5), "0.2 to 0.5 in the cases, which lie where groundwater is high", SHARE)
    soil = assumed(0.6, "1", "usual share with soil", (0.4, 0.8), CASES + ": soil is left but sunk, cracked or wet", SHARE)
    cover = assumed(0.3, "1", "usual cover", (0.15, 0.45), CASES + ": reeds, weeds and what is still sown", SHARE)
    heritage = assumed(0.35, "1", "usual landscape and heritage potential", (0.2, 0.5), "0.3 to 0.6 in the cases, which are the better ones", SHARE)
    built_up_share = assumed(0.1, "1", "usual share that was built-up land", (0.05, 0.2), CASES + ": 0.1 where villages stood on the sinking ground", SHARE)
    inhabited_share = assumed(0.2, "1", "share of mines not restored on which households still live", (0.05, 0.4), "with 140 households to each some 220,000 in the country; Shanxi alone planned in 2014 to move 218,000", SHARE)


@record
class Quarry:
    """An ordinary quarry."""

    mean_area = assumed(15.6, "ha", "mean area", (8.0, 25.0), "what 75,000 quarries leave of 2.27 million ha, subsided coal land and metal mines taken off", (0.01, 10_000.0))
    hazard = assumed(0.6, "1", "usual hazard", (0.4, 0.8), CASES + ": 0.6 where loose rock or steep faces are named", SHARE)
    contamination = assumed(0.1, "1", "usual contamination", (0.05, 0.2), CASES + ": dust and mud but no poison", SHARE)
    waste_rock = assumed(10_000.0, "t/ha", "mean waste on a hectare", (3_000.0, 30_000.0), CASES + ": about 0.6 m of spoil", POSITIVE)
    usable_share = assumed(0.5, "1", "usual share of waste that can be used", (0.3, 0.7), CASES + ": half of quarry spoil makes aggregate or fill", SHARE)
    water_share = assumed(0.05, "1", "usual share under water", (0.0, 0.2), "most pits are dry; 0.02 to 0.2 in the cases", SHARE)
    soil = assumed(0.1, "1", "usual share with soil", (0.05, 0.3), CASES + ": faces and floors", SHARE)
    cover = assumed(0.1, "1", "usual cover", (0.05, 0.2), CASES + ": faces and floors", SHARE)
    heritage = assumed(0.35, "1", "usual landscape and heritage potential", (0.2, 0.5), "0.3 to 0.5 in the cases, which are the better ones", SHARE)
    built_up_share = assumed(0.05, "1", "usual share that was built-up land", (0.02, 0.15), CASES + ": only yards and huts stood", SHARE)
    inhabited_share = assumed(0.0, "1", "share of mines not restored on which households still live", (0.0, 0.05), "homes stand beside quarries", SHARE)


@record
class MetalMine:
    """An ordinary metal mine with its tailings."""

    mean_area = assumed(26.7, "ha", "mean area", (12.0, 50.0), "0.4 million ha in 15,000 mines; no statistic at hand", (0.01, 10_000.0))
    hazard = assumed(0.6, "1", "usual hazard", (0.4, 0.8), "dams and heaps that may slide", SHARE)
    contamination = assumed(0.5, "1", "usual contamination", (0.3, 0.8), "tailings and acid water", SHARE)
    waste_rock = assumed(20_000.0, "t/ha", "mean waste on a hectare", (8_000.0, 60_000.0), "heaps and tailings ponds on a part of the ground", POSITIVE)
    usable_share = assumed(0.2, "1", "usual share of waste that can be used", (0.05, 0.4), "what is polluted cannot be", SHARE)
    water_share = assumed(0.05, "1", "usual share under water", (0.0, 0.2), "ponds", SHARE)
    soil = assumed(0.15, "1", "usual share with soil", (0.05, 0.3), "between heaps and ponds", SHARE)
    cover = assumed(0.1, "1", "usual cover", (0.03, 0.2), "little grows on tailings", SHARE)
    heritage = assumed(0.3, "1", "usual landscape and heritage potential", (0.15, 0.45), "hills, and what is left of the works", SHARE)
    built_up_share = assumed(0.05, "1", "usual share that was built-up land", (0.02, 0.15), "only yards and huts stood", SHARE)
    inhabited_share = assumed(0.0, "1", "share of mines not restored on which households still live", (0.0, 0.05), "homes stand beside mines", SHARE)


DRAWN = {
    "landscape": Landscape,
    "stock": MineStock,
    "coal_subsidence": SubsidedLand,
    "quarry": Quarry,
    "metal": MetalMine,
}
