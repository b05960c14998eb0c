"""What does restoring a hectare cost, layer by layer and kind by kind?"""

from sim.schema import SHARE, assumed, record, sourced

DEMONSTRATION = (
    "Ministry of Finance and Ministry of Natural Resources, demonstration projects for legacy mines 2024-2025 "
    "(Dali, Xinzhou, Henan): total investment over area"
)


@record
class RestorationCost:
    """Unit costs of works, upkeep and facilities."""

    safety_subsidence = assumed(100_000, "CNY/ha", "safety works on subsided coal land of full hazard", (50_000, 200_000),
        "at a usual hazard of 0.6 a quarter of the 250,000 CNY/ha that reclamation of subsided land costs in all")
    safety_quarry = assumed(400_000, "CNY/ha", "safety works in a quarry of full hazard: loose rock, slopes, drainage", (200_000, 2_000_000),
        "at a usual hazard of 0.6 half of the 470,000 CNY/ha of the demonstration projects, which mix quarries and pits")
    safety_metal = assumed(1_000_000, "CNY/ha", "safety works on a metal mine of full hazard: dams, covers, drainage", (400_000, 2_500_000),
        "at a usual hazard of 0.6 two fifths of the cost of closing a tailings pond")
    ecology_subsidence = assumed(150_000, "CNY/ha", "ground, soil and plants on clean subsided coal land with soil", (87_000, 226_000),
        "220,000 CNY/ha in all at Longkou (Acta Ecologica Sinica 37(12), 2017), 250,000-286,000 in the programmes of "
        "Zaozhuang and Anhui; less the safety works and the extras for pollution and lost soil")
    ecology_quarry = assumed(170_000, "CNY/ha", "ground, soil and plants in a clean quarry with soil", (120_000, 700_000),
        DEMONSTRATION + ", 431,000-513,000 CNY/ha in all; less the safety works and the extras for pollution and lost soil")
    ecology_metal = assumed(600_000, "CNY/ha", "ground, soil and plants on a clean metal mine with soil", (250_000, 1_200_000),
        "covering and planting tailings costs 0.6-3 million CNY/ha in all; Xunwu spent 682,000 CNY/ha")
    near_natural = assumed(0.4, "1", "share of ecology works in native resource use, which keeps the landform and lets nature help", (0.25, 0.6),
        "Yunnan restored 14,000 ha at low intensity for 86,000 CNY/ha (Department of Natural Resources of Yunnan, 2026), a third of what full works cost", SHARE)
    basic_cover = assumed(0.6, "1", "share of ecology works that acceptance asks for, and that trade needs", (0.3, 0.8), "cover, not landscape", SHARE)
    landscape_subsidence = assumed(400_000, "CNY/ha", "paths, shores and planting of a lake park", (150_000, 900_000),
        "lake parks on subsided land cost 0.67-1.43 million CNY/ha in all")
    landscape_quarry = assumed(800_000, "CNY/ha", "walls, paths and planting of a quarry park", (400_000, 3_000_000),
        "quarry parks cost 2.8-12.5 million CNY/ha with all that is built in them")
    landscape_metal = assumed(800_000, "CNY/ha", "paths and planting of a metal mine park", (400_000, 3_000_000), "as for a quarry")
    landscape_share = assumed(0.25, "1", "share of a site that visitors walk in and that is landscaped", (0.1, 0.6),
        "Lianhuashan landscaped about 40 of 280 ha; lake parks more", SHARE)
    native_setup = sourced(22_000, "CNY/ha", "levelling, wells and seedlings before farming", (10_000, 40_000),
        "Laixi News, 14 October 2020, on Laixi's land consolidation of 2004-2008: 18.75 million CNY over 855 ha; range by hand", prices=2006)
    trading_setup = assumed(60_000, "CNY/ha", "survey, levelling and acceptance before a use right is traded", (20_000, 150_000),
        "between farming and building land")
    facilities = assumed(900_000, "CNY/ha", "buildings and equipment per hectare of a site developed for visitors", (300_000, 6_000_000),
        "Lianhuashan spent 0.93 million CNY/ha in all, Laixi 1.5, Huaxiacheng 19")
    facilities_area = assumed(300.0, "ha", "largest part of a site that is developed for visitors", (100.0, 600.0),
        "Huaxiacheng 267 ha, Lianhuashan 280 ha")
    steepness = assumed(1.5, "1", "how fast the return to outlay on works diminishes", (0.5, 3.0),
        "diminishing marginal returns as the paper states them; no measurement at hand", (0.01, 20.0))
    contamination_extra = assumed(0.5, "1", "extra cost of ecology works on fully contaminated ground", (0.2, 1.5),
        "pollution control against plain planting")
    bare_soil_extra = assumed(0.4, "1", "extra cost of ecology works where no soil is left", (0.2, 1.0),
        "topsoil cover costs 75,000-300,000 CNY/ha")
    upkeep = assumed(15_000, "CNY/ha/yr", "upkeep while plants establish", (6_000, 30_000), "tender prices for care; order of magnitude")
    upkeep_years = sourced(3.0, "yr", "years of care after works", (2.0, 6.0),
        "Ministry of Finance and Ministry of Natural Resources, demonstration projects for legacy mines 2024: 3 years; Xinxiang Municipal People's Congress, regulation on the northern mountain mines, 2021, article 21: 2 years", (0.0, 30.0))
    upkeep_later = assumed(0.1, "1", "share of that upkeep needed once plants are established", (0.05, 0.3), "order of magnitude", SHARE)
    waste_saving = assumed(0.25, "1", "largest share of works cost saved by using waste on the spot", (0.1, 0.4),
        "fill and stone are about a third of works", (0.0, 0.9))
    waste_use = assumed(3_000.0, "t/ha", "waste that saves that share", (1_000.0, 10_000.0), "0.1-0.2 m of fill")
    labour_share = assumed(0.2, "1", "share of works paid as wages", (0.1, 0.3),
        "work-relief projects must pay 30 per cent (National Development and Reform Commission, 2023)", SHARE)
    wage = sourced(48_000.0, "CNY/yr", "pay of a local job", (36_000.0, 60_000.0), "People's Daily Online, Yunnan channel, 2021: over 4,000 CNY a month for care in Dali; Solarbe, December 2019: 4,000-5,000 for upkeep in Huainan", (1_000.0, 1e6), prices=2020)
    local_share = assumed(0.4, "1", "share of that labour hired in the village", (0.2, 0.8), "no statistic at hand", SHARE)
    usual_margin = assumed(0.12, "1", "price of works over cost that bidders reckon with", (0.05, 0.2), "profit rates of works contracts", SHARE)
    build_years = sourced(3.0, "yr", "planned time for works with facilities", (1.0, 5.0), DEMONSTRATION + "; term of 3 years", (0.25, 30.0))
    build_years_simple = assumed(1.5, "yr", "planned time for works without facilities", (0.75, 3.0), "two seasons", (0.25, 30.0))
    build_delay = assumed(1.5, "1", "actual over planned time of works with facilities", (1.0, 3.0),
        "two cases, no statistic: Xiangjiang Happy City planned for 2016, opened in 2020; Shanghai pit hotel 8-12 years", (1.0, 10.0))
    farm_share_native = assumed(0.7, "1", "share of a site farmed in native resource use", (0.4, 0.9), "Zoucheng, Longkou", SHARE)
    farm_share_integration = assumed(0.15, "1", "share of a site farmed in industry integration", (0.05, 0.4), "Laixi vines, Lianhuashan orchards", SHARE)
    heap_load = assumed(100_000.0, "t/ha", "usable waste on a hectare of heaps", (40_000.0, 250_000.0), "heaps of 5-10 m at 1.8 t/m3", (1_000.0, 1e7))
    clearing_cost = assumed(6.0, "CNY/t", "digging, hauling and spreading a tonne of waste", (3.0, 12.0), "earthworks of 10-20 CNY/m3")
    clearing_share = assumed(0.3, "1", "largest share of a year's sales that a holder puts into clearing heaps", (0.1, 0.6), "no statistic at hand", SHARE)
    relocation = sourced(121_000.0, "CNY/household", "new home for a household moved off subsided land", (67_000.0, 215_000.0),
        "Shanxi provincial government, plan for relocation from coal subsidence areas, as reported in June 2014: 60 m2 at 2,014 CNY; high end by hand", prices=2014)
