"""How fast do restored sites grow, and what are their services worth?"""

from sim.schema import SHARE, assumed, record, sourced

XIE = "Xie Gaodi and others, ecosystem service equivalents, 2015, as tabled in Acta Ecologica Sinica 38(9), 2018"


@record
class Growth:
    """Growth of the layers and gross ecosystem product."""

    ecology_rate_subsidence = assumed(0.55, "1/yr", "logistic growth rate of planted cover on subsided coal land", (0.3, 0.9),
        "half recovery in four years, the quick end of 4-12 years: soil and water are at hand", (0.01, 5.0))
    ecology_rate_quarry = assumed(0.31, "1/yr", "the same in a quarry", (0.18, 0.55),
        "half recovery in seven years, the middle of 4-12 years; cover of 0.47-0.50 fifteen to twenty years after works at Antaibao", (0.01, 5.0))
    ecology_rate_metal = assumed(0.55, "1/yr", "the same on a metal mine, once planting has not failed", (0.18, 0.9),
        "fitted to cover of 0.52-0.54 five to six years after works with soil at an Altay gold mine; Xunwu 0.8 in some four years after failed trials", (0.01, 5.0))
    seedling_cover = assumed(0.1, "1", "cover of seedlings over the cover they can grow to", (0.05, 0.2), "usual planting density", (0.001, 1.0))
    natural_rate = assumed(0.08, "1/yr", "the same without works", (0.04, 0.15), "half recovery in 15-60 years", (0.0, 5.0))
    natural_cover = assumed(0.25, "1", "cover that bare ground reaches without works, per share of soil left", (0.1, 0.5),
        "0.26 after eleven years of weak care at Antaibao; hardly anything without soil in the Altay", SHARE)
    landscape_rate = assumed(1.0, "1/yr", "growth rate of the landscape layer", (0.5, 2.0), "planting shows within a few years", (0.01, 5.0))
    use_rate = assumed(1.5, "1/yr", "growth rate of the use layer", (0.7, 3.0), "run-in of one to two years", (0.01, 5.0))
    decay_rate = assumed(0.03, "1/yr", "loss of ecology when care stops", (0.01, 0.06),
        "sown grass lost 46 per cent of its biomass between year 10 and year 20 (J. Soil Sci. Plant Nutr. 15(3), 2015)", SHARE)
    pressure_rate = assumed(0.15, "1/yr", "loss of ecology and landscape at use twice the threshold", (0.05, 0.4), "no measurement at hand", SHARE)
    failure_metal = assumed(0.6, "1", "chance that first planting on a metal mine fails", (0.3, 0.8),
        "trials at Xunwu 2013-2017 mostly failed (Xinhua, 2020)", SHARE)
    failure_other = assumed(0.15, "1", "chance that first planting elsewhere fails", (0.05, 0.3),
        "survival must reach 85 per cent for acceptance", SHARE)
    failure_loss = assumed(0.5, "1", "share of ecology works lost when planting fails", (0.2, 0.8), "ground works last, plants do not", SHARE)
    safe_enough = assumed(0.8, "1", "safety layer at which a site counts as safe", (0.6, 0.95), "acceptance practice", (0.05, 1.0))
    green_enough = assumed(0.5, "1", "ecology layer at which a site counts as restored", (0.35, 0.7),
        "cover of 0.47-0.53 fifteen to twenty years after works at Antaibao counts as restored", (0.05, 1.0))
    price_level = sourced(1.32, "1", "consumer prices of 2025 over those of 2010", (1.28, 1.36),
        "National Bureau of Statistics, consumer price index, yearly changes of 2011-2025 as announced in the communiques of those years, chained (sim/schema/prices.py); the World Bank's series of the same gives 1.33", (1.0, 3.0))
    gep_forest = sourced(78_176, "CNY/ha/yr of 2010", "GEP of mature broad-leaved forest", (50_000, 90_000), XIE)
    gep_shrub = sourced(51_847, "CNY/ha/yr of 2010", "GEP of orchard or shrub, as on a restored quarry", (35_000, 60_000), XIE)
    gep_grass = sourced(28_104, "CNY/ha/yr of 2010", "GEP of grassland, as on a restored metal mine", (20_000, 40_000),
        "Li and others, ecosystem service value of Yinchuan, 2021: mean of steppe and meadow on the equivalents of Xie Gaodi, 2015")
    gep_wetland = sourced(177_206, "CNY/ha/yr of 2010", "GEP of wetland; stands for mine ponds too", (80_000, 200_000),
        XIE + "; open water at 427,890 rests on flood storage that mine ponds lack")
    gep_bare = sourced(681, "CNY/ha/yr of 2010", "GEP of bare ground", (300, 1_500), XIE)
    young_discount = assumed(0.4, "1", "regulating services of a young restored site over those of a mature ecosystem of equal cover", (0.2, 0.7),
        "soils stay poorer than native ones for decades", SHARE)
    maturity_years = assumed(40.0, "yr", "time in which soils of restored sites ripen by 1 - 1/e", (15.0, 80.0),
        "soils of dumps still poorer than native ones after decades (RSC Advances 8, 2018; PeerJ 8, e8563, 2020)", (1.0, 500.0))
    provision_share = sourced(0.065, "1", "share of the equivalents that is provisioning", (0.03, 0.1), XIE + ", 1.49 of 22.95 for broad-leaved forest", SHARE)
    culture_share = sourced(0.046, "1", "share of the equivalents that is scenery", (0.03, 0.09), XIE + ", 1.06 of 22.95", SHARE)
    visit_share = assumed(0.5, "1", "sales of tourism that count as cultural service; the rest pays for buildings and service", (0.2, 0.8),
        "ticket and stay income mixes scenery with service", SHARE)
    carbon = assumed(5.5, "tCO2/ha/yr", "removals of full cover", (1.8, 9.2), "1.5 tC/ha/yr, lower half of forest plantations")
