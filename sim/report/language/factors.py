"""What is each uncertain number called in a figure or a sentence, in English and in Chinese?"""

from sim.report.language.wording import Wording

LABELS = """
region.stock.clear_title | title clarity at the start | 初始产权明晰度
policy.instruments.quota_trading.nation_until | year in which the national quota channel closes | 全国指标流转关闭年份
administration.approval_years | time that approvals take | 部门审批耗时
administration.departments | departments that must approve | 审批部门数
administration.survey_rate | pace of survey without a register | 无数据库时的调查速度
administration.survey_cost | cost of survey and appraisal | 调查评估成本
administration.programme_application | applications for central grants | 中央项目申报率
administration.inspection | chance that inspection finds shirking | 检查发现偷工概率
administration.inspection_cost | cost of inspection | 检查成本
administration.shirking_fine | fine for shirking | 偷工罚款
administration.order_rate | pace of orders to liable operators | 责令修复频率
administration.operator_fine | fine on liable operators | 责任主体罚款
administration.operator_detection | chance that half-done works are found out | 敷衍修复发现概率
administration.use_fine | fine for overuse | 过度利用罚款
administration.feedback_share | profit fed back at multiplied value | 倍增收益反哺比例
administration.old_rights_price | price of old rights | 原有权利补偿价
administration.works_share | share of free cash that counties put into works | 县级资金用于工程比例
administration.works_choices | sites that a county takes up in a quarter | 县每季新开工数
administration.land_income_share | land income that goes into restoration | 土地收益用于修复比例
administration.subsidy_cash_share | cash that counties pay out as subsidy | 县级现金用于补贴比例
behaviour.glances | sites that a bidder sees in a quarter | 竞标者每季所见单元数
behaviour.home_bias | bidders' bias for their own county | 竞标者本地偏好
behaviour.appraisal_error | error of appraisal | 估值误差
behaviour.usual_value | usual worth of a site to bidders | 竞标者先验估值
behaviour.usual_spread | spread of what sites are worth | 先验估值离散度
behaviour.search_cost | cost of preparing a bid | 投标准备成本
behaviour.title_premium | return asked for unclear title | 产权不清溢价
behaviour.price_premium | return asked for price risk | 价格风险溢价
behaviour.promise_premium | return asked for doubted promises | 承诺不可信溢价
behaviour.contest_chance | chance that unclear title is contested | 产权纠纷概率
behaviour.contest_cost | cost of a title contest | 产权纠纷成本
behaviour.contest_halt | halt by a title contest | 产权纠纷停工期
behaviour.lease_years | lease without a concession | 无特许经营时租期
behaviour.offer_patience | refusals before a bidder gives up | 出价者容忍拒绝次数
behaviour.bargaining_power | residents' bargaining power | 原住民议价能力
behaviour.offer_step | rise of an offer after refusal | 被拒后加价幅度
behaviour.reservation_rent | what residents get from the land as it lies | 原住民保留租金
behaviour.comparison | weight of others' surplus in votes | 原住民攀比程度
behaviour.job_value | worth of wages to residents | 工资对原住民的价值
behaviour.vote_noise | spread of votes | 投票随机性
behaviour.effort_low | quality of shirked works | 偷工时工程质量
behaviour.effort_saving | cost saved by shirking | 偷工节省成本
behaviour.effort_noise | spread of choices of effort | 努力选择随机性
behaviour.pressure_gain | extra sales from overuse | 过度利用增收
behaviour.imitation_rate | pace of imitation | 模仿频率
behaviour.imitation_intensity | intensity of imitation | 模仿选择强度
behaviour.belief_rate | speed at which beliefs follow prices | 价格信念调整速度
behaviour.least_belief | lowest earnings read as prices | 视为价格信号的最低收益比
behaviour.most_belief | highest earnings read as prices | 视为价格信号的最高收益比
behaviour.trust_gain | trust gained by promises kept | 守约信任增量
behaviour.trust_loss | trust lost by promises broken | 违约信任损失
behaviour.stall_patience | quarters that a project waits for money | 缺资项目等待期
behaviour.fair_share | share that residents hold to be fair | 原住民认为的公平份额
behaviour.dispute_chance | chance of disputes | 利益纠纷概率
behaviour.dispute_halt | halt by a dispute | 利益纠纷停业期
costs.safety_subsidence | safety works, coal subsidence | 采煤沉陷地安全工程成本
costs.safety_quarry | safety works, quarry | 采石场安全工程成本
costs.safety_metal | safety works, metal mine | 金属矿安全工程成本
costs.ecology_subsidence | ecology works, coal subsidence | 采煤沉陷地生态工程成本
costs.ecology_quarry | ecology works, quarry | 采石场生态工程成本
costs.ecology_metal | ecology works, metal mine | 金属矿生态工程成本
costs.near_natural | near-natural share of ecology works | 近自然修复成本比例
costs.basic_cover | ecology that acceptance asks for | 验收所需生态工程比例
costs.landscape_subsidence | landscaping, coal subsidence | 采煤沉陷地景观工程成本
costs.landscape_quarry | landscaping, quarry | 采石场景观工程成本
costs.landscape_metal | landscaping, metal mine | 金属矿景观工程成本
costs.landscape_share | share of a site landscaped | 景观化面积比例
costs.native_setup | setting up farming | 种养前期投入
costs.trading_setup | setting up trade in rights | 产权交易前期投入
costs.facilities | outlay on visitors' facilities | 旅游设施投入
costs.facilities_area | largest area for visitors | 最大游憩开发面积
costs.steepness | diminishing return to works | 工程收益递减程度
costs.contamination_extra | extra cost on contaminated ground | 污染附加成本
costs.bare_soil_extra | extra cost without soil | 无土附加成本
costs.upkeep | upkeep of plants | 植被养护成本
costs.upkeep_years | years of care after works | 管护年限
costs.upkeep_later | upkeep of established plants | 后期养护比例
costs.waste_saving | works' cost saved by waste | 废石利用节约比例
costs.waste_use | waste used on the spot | 就地利用废石量
costs.labour_share | wages in works | 工程工资占比
costs.wage | pay of a local job | 本地岗位工资
costs.local_share | works' labour hired in the village | 工程用工本地比例
costs.usual_margin | margin on works | 工程常规利润率
costs.build_years | building time with facilities | 设施项目工期
costs.build_years_simple | building time without facilities | 一般项目工期
costs.build_delay | delay of works | 工期延误
costs.farm_share_native | land farmed, native resource use | 原生态利用种养面积比例
costs.farm_share_integration | land farmed, industry integration | 产业融合种养面积比例
costs.heap_load | waste on a hectare of heaps | 单位面积废石堆量
costs.clearing_cost | cost of clearing waste | 废石清运成本
costs.clearing_share | sales put into clearing heaps | 清堆资金占销售比例
costs.relocation | cost of relocation | 搬迁安置成本
credit.base_rate | prime rate | 贷款市场报价利率
credit.rate_floor | lowest lending rate | 最低贷款利率
credit.restoration_spread | banks' spread on restoration | 修复贷款加点
credit.default_chance | default that banks reckon with | 银行预计违约率
credit.loan_years | term of loans | 贷款年限
credit.grace_years | grace of loans | 贷款宽限期
credit.equipment_value | loan to cost of facilities | 设施抵押率
credit.title_value | loan to value of clear rights | 清晰产权抵押率
credit.income_value | loan to pledged income | 收益质押率
credit.cover | debt service cover | 偿债覆盖倍数
credit.capital_multiple | loans per yuan of banks' capital | 银行资本放贷倍数
credit.recovery | what a failed project fetches | 失败项目回收率
credit.patience | missed payments before bankruptcy | 破产前容忍欠付期数
credit.bond_rate | rate of special bonds | 专项债利率
credit.bond_years | term of special bonds | 专项债期限
credit.collateral_years | years of income that banks look at | 银行考虑收益年数
credit.tax_rate | tax on profit | 利润税率
credit.equity_reserve | budget held back | 预留营运资金比例
demand.material_price | price of waste rock | 废石价格
demand.material_years | time to market waste | 废石上市年限
demand.material_demand | demand for waste rock | 废石需求
demand.produce_price | output of farming | 种养单位产值
demand.pond_price | output of ponds | 水面单位产值
demand.produce_demand | demand for produce | 农产品需求
demand.produce_cost | running cost of farming | 种养运营成本率
demand.produce_labour | wages in farming | 种养用工占比
demand.brand_premium | premium of branded produce | 品牌溢价
demand.tourism_yield | yield of tourism | 旅游收益率
demand.tourism_demand | demand for tourism | 旅游需求
demand.tourism_cost | running cost of tourism | 旅游运营成本率
demand.tourism_labour | wages in tourism | 旅游用工占比
demand.novelty | novelty of a new park | 新景区新鲜度
demand.novelty_decay | wearing off of novelty | 新鲜度衰减
demand.farm_rent | rent of farm land | 农地租金
demand.built_rent | rent of building land | 建设用地租金
demand.built_cap | share that may be built on | 可建设比例
demand.amenity_premium | value that landscape adds to land | 景观地价溢价
demand.land_price | price of building land | 建设用地价格
demand.land_around | building land sold near sites | 周边出让土地面积
demand.lease_demand | demand for leased land | 租赁土地需求
demand.quota_price_province | price of quota in the province | 省内指标价格
demand.quota_price_nation | price of quota across provinces | 跨省指标价格
demand.selling_years | time to sell quota or credits | 指标与信用出售年限
demand.quota_demand_province | demand for quota in the province | 省内指标需求
demand.quota_demand_nation | demand for quota across provinces | 跨省指标需求
demand.carbon_price | carbon price | 碳价
demand.carbon_demand | demand for carbon removals | 碳汇需求
demand.carbon_eligible | cover eligible for carbon credits | 碳汇合格植被比例
demand.carbon_verification | cost of verifying carbon | 碳汇核证成本
demand.carbon_years | years between verifications | 核证间隔年数
demand.credit_price | price of offset credits | 抵消信用价格
demand.credit_verification | cost of verifying credits | 信用核证成本
demand.elasticity | price elasticity of demand | 需求价格弹性
demand.matching | contacts without a platform | 无平台时接洽次数
demand.partners | traders per contact | 每次接洽交易方数
demand.dispersion | spread of haggled prices | 议价离散度
demand.floating_bound | bound of the floating price | 浮动价上限
demand.haggling_loss | loss by haggling | 议价损失
demand.title_enough | title clarity that trade needs | 交易所需产权明晰度
demand.town_weight | weight of nearness to town | 近城权重
demand.road_weight | weight of nearness to roads | 近路权重
demand.zone_weight | weight of nearness to ecological zones | 近生态功能区权重
demand.town_reach | reach of towns | 城镇辐射距离
demand.road_reach | reach of roads | 道路辐射距离
demand.zone_reach | reach of ecological zones | 生态功能区辐射距离
demand.volatility_material | volatility, materials | 废石价格波动
demand.volatility_produce | volatility, produce | 农产品价格波动
demand.volatility_tourism | volatility, tourism | 旅游价格波动
demand.volatility_lease | volatility, rent | 租金波动
demand.volatility_quota | volatility, quota | 指标价格波动
demand.volatility_carbon | volatility, carbon | 碳价波动
demand.volatility_credit | volatility, offset credits | 抵消信用价格波动
demand.reversion | return of prices to their path | 价格回归速度
exposure.storm_chance | chance of storms | 暴雨概率
exposure.storm_factor | collapse in storms over other quarters | 暴雨崩塌倍数
exposure.collapse_chance | chance of collapse without works | 未治理崩塌概率
exposure.damage | damage of a collapse to land | 崩塌土地损失
exposure.household_damage | damage of a collapse to households | 崩塌农户损失
exposure.relief_share | damage that relief covers | 救济覆盖比例
growth.ecology_rate_subsidence | growth of cover, coal subsidence | 采煤沉陷地植被恢复速度
growth.ecology_rate_quarry | growth of cover, quarry | 采石场植被恢复速度
growth.ecology_rate_metal | growth of cover, metal mine | 金属矿植被恢复速度
growth.seedling_cover | cover of seedlings | 幼苗盖度
growth.natural_rate | growth of cover without works | 自然恢复速度
growth.natural_cover | cover without works | 自然恢复盖度
growth.landscape_rate | growth of landscape | 景观形成速度
growth.use_rate | growth of use | 利用形成速度
growth.decay_rate | loss of ecology without care | 失管退化速度
growth.pressure_rate | loss of ecology by overuse | 过度利用退化速度
growth.failure_metal | planting fails, metal mine | 金属矿造林失败率
growth.failure_other | planting fails elsewhere | 其他造林失败率
growth.failure_loss | works lost when planting fails | 造林失败损失比例
growth.safe_enough | safety that counts as safe | 安全达标水平
growth.green_enough | ecology that counts as restored | 修复达标生态水平
growth.price_level | prices of 2025 over 2010 | 2025 年对 2010 年物价
growth.gep_forest | GEP of forest | 森林 GEP
growth.gep_shrub | GEP of orchard and shrub | 果园灌丛 GEP
growth.gep_grass | GEP of grassland | 草地 GEP
growth.gep_wetland | GEP of wetland | 湿地 GEP
growth.gep_bare | GEP of bare ground | 裸地 GEP
growth.young_discount | services of young ecosystems | 幼龄生态系统服务折扣
growth.maturity_years | time in which soils ripen | 土壤成熟年限
growth.provision_share | provisioning share of GEP | 供给服务占比
growth.culture_share | scenery share of GEP | 文化服务占比
growth.visit_share | tourism that counts as cultural service | 旅游计入文化服务比例
growth.carbon | carbon removals of cover | 植被固碳量
scenario.demand_growth | growth of local demand | 本地需求增速
scenario.carbon_drift | drift of the carbon price | 碳价年涨幅
scenario.land_drift | drift of rents and quota prices | 租金与指标价年涨幅
scenario.wage_drift | drift of running cost | 运营成本年涨幅
scenario.storm_growth | growth of storms | 暴雨增速
scenario.rate_shift | shift of lending rates | 贷款利率变动
scenario.budget_growth | growth of county budgets | 县级预算增速
stakeholders.firms | restoration firms in a county | 每县修复企业数
stakeholders.investors | local social capital | 本地社会资本数
stakeholders.national_investors | social capital that looks everywhere | 全国性社会资本数
stakeholders.banks | banks that lend | 放贷银行数
stakeholders.households | records that stand for a village | 每村代表农户数
stakeholders.village_size | households of a village | 村庄户数
stakeholders.firm_cash | cash of a firm | 企业现金
stakeholders.firm_capacity | works that a firm can do | 企业施工能力
stakeholders.investor_cash | cash of an investor | 社会资本现金
stakeholders.bank_capital | banks' capital for restoration | 银行修复资本金
stakeholders.public_budget | counties' restoration budget | 县级修复预算
stakeholders.province_share | budget held by the province | 省级统筹比例
stakeholders.hurdle | return that social capital asks for | 社会资本要求回报率
stakeholders.firm_hurdle | return that firms ask for | 企业要求回报率
stakeholders.risk_aversion | risk aversion | 风险厌恶
stakeholders.trust | trust at the start | 初始信任
stakeholders.envy | envy | 劣势不平等厌恶
stakeholders.guilt | guilt | 优势不平等厌恶
stakeholders.rural_income | rural income | 农村居民收入
stakeholders.household_people | people in a household | 户均人口
stakeholders.bid_share | surplus that bidders offer as a fee | 竞标者让出的盈余比例
stakeholders.caution | social capital's caution | 社会资本谨慎度
stakeholders.firm_caution | firms' caution | 企业谨慎度
stakeholders.firm_margin | profit that firms ask for | 企业要求利润率
stakeholders.gep_weight | counties' weight on ecosystems | 县级对生态的权重
stakeholders.greed | readiness to overuse | 过度利用倾向
stakeholders.honesty | firms' weight on a good name | 企业信誉权重
stakeholders.most_projects | sites that an investor can hold | 投资者可持有单元数
stakeholders.reputation | firms' reputation at the start | 企业初始信誉
stakeholders.spread | spread of cash and capacity | 资金与能力离散度
stakeholders.trait_spread | spread of traits and incomes | 特征与收入离散度
"""

UNITS_ZH = {
    "yr": "年", "year": "年", "periods": "季度", "CNY/ha": "元/公顷", "CNY/ha/yr": "元/公顷/年", "CNY": "元",
    "CNY/yr": "元/年",
    "CNY/site/yr": "元/单元/年", "CNY/household": "元/户", "CNY/t": "元/吨", "t/ha": "吨/公顷", "t/yr": "吨/年",
    "ha": "公顷",
    "ha/yr": "公顷/年", "1/yr": "/年", "CNY/tCO2": "元/吨CO₂", "tCO2/yr": "吨CO₂/年", "tCO2/ha/yr": "吨CO₂/公顷/年",
    "firms/county": "家/县", "investors/county": "家/县", "investors": "家", "sites": "个",
    "banks": "家", "households": "户",
    "km": "公里",
    "CNY/person/yr": "元/人/年", "persons/household": "人/户", "1/period": "/季度",
    "CNY/ha/yr of 2010": "元/公顷/年（2010 年价）",
}  # fmt: skip


def labels() -> dict[str, tuple[str, str]]:
    """{full key of an uncertain number: its label in English and in Chinese}."""
    found = {}
    for line in LABELS.strip().splitlines():
        key, english, chinese = (part.strip() for part in line.split("|"))
        section = "" if key.startswith(("region.", "policy.", "scenario.", "stakeholders.")) else "parameters."
        found[section + key] = (english, chinese)
    return found


def factor_label(name: str, wording: Wording) -> str:
    """The label of an uncertain number; one without a label of its own goes by the last part of its key."""
    english, chinese = labels().get(name, (name.split(".")[-1].replace("_", " "),) * 2)
    return chinese if wording.code == "zh" else english


def factor_value(value: float, unit: str, wording: Wording) -> str:
    """A value of an uncertain number with its unit, to three digits; years in full."""
    if unit == "year":
        return f"{value:.0f}"
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    if unit == "1":
        return text
    return text + (UNITS_ZH.get(unit, unit) if wording.code == "zh" else f" {unit}")
