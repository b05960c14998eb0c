"""What do people pay for the products of a site, how much do they take, and how thin are the markets?"""

from sim.schema import SHARE, assumed, record, sourced


@record
class Demand:
    """Prices, demand and matching for the seven products."""

    material_price = assumed(15.0, "CNY/t", "waste rock net of processing", (5.0, 40.0), "pit-head prices of aggregate less processing")
    material_years = assumed(2.0, "yr", "time in which surplus waste is brought to market", (1.0, 5.0), "works contracts", (0.25, 50.0))
    material_demand = assumed(400_000.0, "t/yr", "waste a county takes at that price", (100_000.0, 2_000_000.0), "one large quarry's output")
    produce_price = assumed(24_000.0, "CNY/ha/yr", "gross output of ordinary farming, forestry and undergrowth", (10_000.0, 60_000.0),
        "field and orchard crops; mushrooms under trees at Wuping gross 90,000", (1.0, 1e7))
    pond_price = assumed(90_000.0, "CNY/ha/yr", "gross output of ponds on mine water", (40_000.0, 200_000.0),
        "ordinary pond fishery; pearl ponds at Zoucheng gross 450,000 on the best sites")
    produce_demand = assumed(1_500.0, "ha", "farmed area whose output a county takes at that price", (500.0, 5_000.0), "local demand")
    produce_cost = assumed(0.65, "1", "running cost of farming over sales, wages included", (0.5, 0.8), "farm accounts", SHARE)
    produce_labour = assumed(0.35, "1", "wages over running cost in farming", (0.2, 0.5), "farm accounts", SHARE)
    brand_premium = assumed(0.5, "1", "price premium of produce sold with a landscape and a brand", (0.1, 2.0),
        "Laixi wine: 0.38 yuan of output a year per yuan invested")
    tourism_yield = assumed(0.16, "1/yr", "sales per yuan of facilities at the best location and heritage", (0.045, 0.38),
        "sales over outlay of single attractions: Huaxiacheng 0.045, Nayun 0.05, Shanghai pit hotel 0.14, Lianhuashan 0.38", (0.0, 2.0))
    tourism_demand = assumed(400_000_000.0, "CNY", "facilities that visitors to a county can fill", (100_000_000.0, 2_000_000_000.0), "one to two large attractions")
    tourism_cost = assumed(0.7, "1", "running cost of tourism over sales, wages included", (0.6, 0.85), "operating margins of 15-35 per cent", SHARE)
    tourism_labour = assumed(0.4, "1", "wages over running cost in tourism", (0.25, 0.5), "service sector accounts", SHARE)
    novelty = assumed(1.0, "1", "extra visits in the first year over the later level", (0.3, 1.5),
        "one case abroad: the Eden Project of 2001 had 1.9 million visits against 0.75 million foreseen, later about 0.75-1 million", (0.0, 5.0))
    novelty_decay = assumed(0.35, "1/yr", "rate at which novelty wears off", (0.15, 0.7), "the same case", (0.0, 5.0))
    farm_rent = assumed(7_000.0, "CNY/ha/yr", "rent of restored farm land", (3_000.0, 18_000.0), "transfer contracts of 300-1,200 CNY/mu", (1.0, 1e6))
    built_rent = assumed(67_000.0, "CNY/ha/yr", "rent of building land on the edge of a town", (30_000.0, 200_000.0),
        "5 per cent of 1.35 million CNY/ha (inland industrial land, 90,000 CNY/mu)")
    built_cap = assumed(0.03, "1", "share of a restored site that may be used as building land", (0.03, 0.1),
        "State Council General Office 2021 No. 40 as remembered, the clause not seen; Jiangxi allows 10 per cent since 2022", SHARE)
    amenity_premium = assumed(0.2, "1", "extra value of building land beside a finished landscape", (0.05, 0.6),
        "parks raise the price of homes around them by some 5-20 per cent; lake parks on subsided land by far more", (0.0, 5.0))
    land_price = assumed(1_350_000.0, "CNY/ha", "building land sold by a county at location 1", (600_000.0, 2_040_000.0),
        "inland industrial land, 40,000-136,000 CNY/mu (Longyan)")
    land_around = assumed(2.0, "ha/yr", "building land that a county sells within reach of a site at location 1", (0.2, 10.0), "no statistic at hand")
    lease_demand = assumed(600.0, "ha", "restored land that a county takes on lease at that rent", (200.0, 3_000.0), "local demand")
    quota_price_province = sourced(3_000_000.0, "CNY/ha", "land quota within a province", (1_500_000.0, 4_500_000.0),
        "Chongqing Daily, 15 November 2024, on land tickets: about 370,000 mu for 74 billion CNY; 203,000 CNY/mu until 2014, 200,000 until 2024, so that consumer prices do not move it")
    quota_price_nation = assumed(4_500_000.0, "CNY/ha", "land quota across provinces", (3_000_000.0, 6_000_000.0),
        "State Council General Office 2018 No. 16, 300,000 CNY/mu from memory")
    selling_years = assumed(3.0, "yr", "time over which a holder of quota or credits offers its stock", (1.0, 6.0), "linkage quota is to be returned within three years (Ministry of Land and Resources 2008 No. 138)", (0.25, 50.0))
    quota_demand_province = assumed(6.0, "ha/yr", "quota a county's mines can sell within the province", (1.0, 30.0), "no statistic at hand")
    quota_demand_nation = assumed(10.0, "ha/yr", "quota a county's mines can sell across provinces", (1.0, 50.0), "no statistic at hand")
    carbon_price = sourced(68.0, "CNY/tCO2", "voluntary removals", (40.0, 107.0), "national voluntary emission reduction market, trade in China Certified Emission Reductions of 15-19 December 2025: 28.2 million CNY for 417,400 t; high end from memory")
    carbon_demand = assumed(1e7, "tCO2/yr", "removals the national market takes from a county", (1e5, 1e8), "far more than any county's mines offer")
    carbon_eligible = assumed(0.1, "1", "share of cover that meets the method's conditions", (0.05, 0.5), "a press estimate of 2024, without an author, that nine tenths is ruled out", SHARE)
    carbon_verification = assumed(100_000.0, "CNY", "each verification", (60_000.0, 180_000.0), "consultants' offers of 80,000-150,000")
    carbon_years = assumed(5.0, "yr", "years between verifications", (1.0, 5.0), "method documents", (0.25, 20.0))
    credit_price = sourced(37_500.0, "CNY/ha", "forest index bought by one district from another", (15_000.0, 60_000.0),
        "People's Daily on Chongqing's deals of 2018-2023: Chengkou to Jiulongpo 37.5 million CNY for 15,000 mu, Wuxi to Yuzhong 27.975 million for 11,190 mu; 2,500 CNY/mu throughout, so that consumer prices do not move it")
    credit_verification = assumed(40_000.0, "CNY", "verification of a site's credits", (20_000.0, 100_000.0), "as for carbon, simpler")
    elasticity = assumed(1.5, "1", "price elasticity of local demand", (0.7, 3.0), "products with near substitutes", (0.1, 20.0))
    matching = assumed(0.7, "1", "contacts per offer and period in a market without a platform", (0.2, 2.0), "thin markets as the paper describes them")
    partners = assumed(1.5, "1", "traders per contact", (0.5, 4.0), "the same")
    dispersion = assumed(0.25, "1", "spread of haggled prices, as a share of the price", (0.1, 0.5), "no statistic at hand", SHARE)
    floating_bound = assumed(0.5, "1", "largest move of the floating price, as a share of the base price", (0.2, 1.0), "a bound keeps prices from running away; no rate in force at hand", SHARE)
    haggling_loss = assumed(0.15, "1", "what a seller gives up when prices are haggled", (0.0, 0.3), "no statistic at hand", SHARE)
    title_enough = assumed(0.7, "1", "title clarity at which rights can be leased or traded", (0.5, 0.9), "registration needs undisputed rights", SHARE)
    town_weight = assumed(0.6, "1", "weight of nearness to town in location value", (0.3, 0.8), "the paper: near people, function zones or trunk roads", (0.01, 1.0))
    road_weight = assumed(0.25, "1", "the same for trunk roads", (0.1, 0.4), "the same", SHARE)
    zone_weight = assumed(0.15, "1", "the same for ecological function zones", (0.05, 0.3), "the same", SHARE)
    town_reach = assumed(20.0, "km", "distance from town at which location value falls to 1/e", (8.0, 40.0), "day trips and commuting", (0.1, 1000.0))
    road_reach = assumed(15.0, "km", "the same for trunk roads", (5.0, 30.0), "the same", (0.1, 1000.0))
    zone_reach = assumed(30.0, "km", "the same for ecological function zones", (10.0, 60.0), "the same", (0.1, 1000.0))
    volatility_material = assumed(0.12, "1/yr^0.5", "yearly spread of the log price of materials", (0.05, 0.3), "aggregate prices", SHARE)
    volatility_produce = assumed(0.15, "1/yr^0.5", "the same for produce", (0.05, 0.3), "farm prices", SHARE)
    volatility_tourism = assumed(0.1, "1/yr^0.5", "the same for tourism", (0.05, 0.3), "visits vary with income", SHARE)
    volatility_lease = assumed(0.05, "1/yr^0.5", "the same for rent", (0.02, 0.15), "contracts run for years", SHARE)
    volatility_quota = assumed(0.2, "1/yr^0.5", "the same for land quota", (0.1, 0.5), "policy-made market", SHARE)
    volatility_carbon = assumed(0.3, "1/yr^0.5", "the same for carbon", (0.15, 0.5), "national market: 54, 79, 97 and 66 CNY/t in 2021, 2023, 2024 and 2025", SHARE)
    volatility_credit = assumed(0.2, "1/yr^0.5", "the same for offset credits", (0.1, 0.5), "thin market", SHARE)
    reversion = assumed(0.3, "1/yr", "rate at which prices return to their path", (0.1, 0.8), "business cycles of three to five years", (0.0, 5.0))
