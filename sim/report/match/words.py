"""What do reports on mines, one by one, say in either language?"""

ENGLISH = {
    "title": "Which mode fits which mine, and what holds it back?",
    "subtitle": "{region}: {mines} mines, {policies} sets of rules, {runs} runs each over {years} years from {start}",
    "caution": (
        "The model explains and compares; it is not a forecast. Intervals show luck{drawn}; they do not show what "
        "the model's rules of behaviour may have wrong, and several of its numbers rest on assumptions."
    ),
    "drawn_too": " and, in {drawn} of {runs} runs, what is uncertain about the model's numbers",
    "map_title": "The mode that each mine most often arrives at",
    "map_note": (
        "Colour: the most frequent mode over {runs} runs, {years} years on. Size: area. Ring: a mine that arrives "
        "there in less than two thirds of the runs. The model explains and compares; it is not a forecast."
    ),
    "km": "{km:g} km",
    "index": "All mines",
    "how": "How to read this",
    "how_list": (
        "A mode is what a mine is under works or in operation for at the end of the run; a mine in public care "
        "alone is in the safety baseline. How often: share of {runs} runs, with its 95% interval (Wilson). In each "
        "run every set of rules meets the same luck and the same numbers.\nWhat holds a mine back is found by "
        "lifting one hindrance at a time and running again on the same luck: the one whose lifting most raises the "
        "chance of a mode beyond the safety baseline. It is named where the 95% interval of that rise, which holds "
        "for all five together, misses zero; else the best pair of hindrances is tried, then all five, then all "
        "five with works paid for by the public.\nWhat frees it is found by adding one instrument at a time, in "
        "full, to today's rules. Every mine of the region gets it then, so mines compete for the same investors "
        "and markets.\nArea restored, public cost and residents' income are means with 95% intervals, to the end "
        "of the run; money is in yuan of 2025. Public cost at a mine leaves out bonds, relief and inspection, "
        "which are a county's."
    ),
    "lifted": "What is lifted",
    "mine": "mine",
    "county": "county",
    "kind": "kind",
    "area": "area",
    "town": "to town",
    "clarity": "title clarity",
    "operator": "liable operator",
    "yes": "yes",
    "no": "none",
    "hazard": "hazard",
    "coal_subsidence": "coal subsidence",
    "quarry": "quarry",
    "metal": "metal mine",
    "today": "today's rules",
    "policy": "rules",
    "mode": "most frequent mode",
    "often": "how often",
    "second": "next",
    "modes": "modes",
    "beyond": "beyond the baseline",
    "restored": "area restored",
    "cost": "public cost",
    "income": "residents' income",
    "unit_ha": "ha",
    "unit_money": "CNY m",
    "held_by": "held back by",
    "freed_by": "freed by",
    "chance": "chance today",
    "after": "chance then",
    "rise": "rise",
    "interval": "95% interval",
    "hindrance": "hindrance lifted",
    "instrument": "instrument added",
    "points": "points",
    "in_short": "In short",
    "hindrances": "What holds it back",
    "instruments": "Which instrument frees it",
    "said_mode": "Under {policy} this mine arrives at {mode} in {share} of runs ({low} to {high}){second}.",
    "said_second": ", next most often at {mode} ({share})",
    "said_single": (
        "What holds it back most is {name}: were that lifted, the chance of a mode beyond the safety baseline "
        "would rise by {rise} points ({low} to {high}) from {chance}.{told}"
    ),
    "told_not": " It is not clearly ahead of {other} ({rise} points).",
    "said_pair": (
        "No single hindrance clearly holds it back; two together do, {name}: with both lifted the chance of a mode "
        "beyond the safety baseline would rise by {rise} points ({low} to {high}) from {chance}."
    ),
    "said_free": "Little holds it back: it is in a mode beyond the safety baseline in {chance} of runs already.",
    "said_operator": (
        "A liable operator answers for it, so it is not open to others; lifting a hindrance changes nothing clearly."
    ),
    "said_together": (
        "Neither one hindrance nor two clearly hold it back; with all five lifted the chance would rise by {rise} "
        "points ({low} to {high}) from {chance}."
    ),
    "said_cost": (
        "None of the five hindrances, nor all together, clearly holds it back: the works cost more than it can "
        "earn. Were they paid for too, the chance would rise by {rise} points ({low} to {high}) from {chance}."
    ),
    "said_none": (
        "Nothing that was lifted clearly brings it beyond the safety baseline, where it is in {chance} of runs: it "
        "does not pay, or nobody comes across it."
    ),
    "said_instrument": (
        "Of single instruments added to today's rules, {name} helps most: {rise} points ({low} to {high}).{told}"
    ),
    "said_no_instrument": (
        "No single instrument added to today's rules clearly helps; the best, {name}, brings {rise} points ({low} "
        "to {high})."
    ),
    "said_beside": "Under {policy} it is beyond the safety baseline in {share} of runs ({low} to {high}).",
    "verdict_none": "nothing clear",
    "verdict_free": "little",
    "verdict_operator": "liable operator",
    "verdict_cost": "cost of works",
    "verdict_together": "all five together",
    "no_instrument": "none clearly",
    "sheet_mines": "Mines",
    "sheet_modes": "Modes by rules",
    "sheet_hindrances": "Hindrances",
    "sheet_instruments": "Instruments",
    "sheet_notes": "How to read this",
    "sheet_paper": "Beside the paper",
    "to": "{low} to {high}",
    "low": "low",
    "high": "high",
    "runs": "runs",
    "trades": "rights traded",
    "table_title": (
        "Each mine: most frequent mode (share of runs), what holds it back, which single instrument frees it"
    ),
    "table_more": "... and {more} more mines in {file}",
    "summary_title": "All mines together, mean with half the width of the 95% interval",
    "region_title": "What holds back the mines of the region together, and what frees them",
    "region_text": (
        "Mines beyond the safety baseline at the end of the run: mean, and rise against today's rules run by run, "
        "with its 95% interval (t, for all of a kind together)."
    ),
    "mines_then": "mines then",
    "mines_rise": "more mines",
    "all_mines_line": "{name}: today {mean} of {mines} mines",
    "beyond_mines": "mines beyond the safety baseline",
    "verdicts_title": "What holds mines back, number of mines",
    "freed_title": "Which single instrument frees most, number of mines",
    "paper_title": "The eight cases beside the paper",
    "paper_mode": "the paper's mode",
    "paper_share": "arrives there",
    "rank": "rank",
    "miss": "-",
    "paper_first": "most frequent",
    "paper_why": "what keeps it from the paper's mode under today's rules",
    "hits": "{policy}: {first} of {cases} at first rank, {either} at first or second",
    "why_hit": "-",
    "why_single": "{name}: {rise} points ({low} to {high})",
    "why_pair": "two together, {name}: {rise} points ({low} to {high})",
    "why_together": "all five together: {rise} points ({low} to {high})",
    "why_cost": "cost of works: {rise} points ({low} to {high})",
    "why_operator": "a liable operator answers for it",
    "why_free": "little",
    "why_none": (
        "nothing that was lifted: with all five lifted it arrives there in {best} of runs, at {instead} in {share}"
    ),
    "other_language": "中文",
    "back": "all mines",
}
CHINESE = {
    "title": "每座矿山适合哪种模式，受什么制约？",
    "subtitle": "{region}：{mines}座矿山，{policies}套规则，各运行{runs}次，从{start}年起共{years}年",
    "caution": (
        "模型用于解释和比较，不是预测。区间反映随机因素{drawn}，不反映模型行为规则本身可能的偏差；模型中不少数字是"
        "假设。"
    ),
    "drawn_too": "，并在{runs}次中的{drawn}次反映模型参数的不确定性",
    "map_title": "每座矿山最常到达的模式",
    "map_note": (
        "颜色：{years}年后{runs}次运行中最常见的模式。大小：面积。圆环：到达该模式的运行不足三分之二。模型用于解释"
        "和比较，不是预测。"
    ),
    "km": "{km:g}公里",
    "index": "全部矿山",
    "how": "阅读说明",
    "how_list": (
        "模式：期末矿山正在施工或运营所属的模式；仅由公共管护的矿山属于安全基底。频率：占{runs}次运行的比例，附95%"
        "区间（Wilson）。每次运行中，各套规则面对同样的随机因素和同样的参数。\n制约因素：在同样的随机因素下逐一解除"
        "一项约束再运行，使进入安全基底以外模式的机会提高最多的一项。仅当提高幅度的95%区间（五项同时成立）不含零时"
        "才点名；否则依次尝试两项组合、五项全部、五项全部并由公共资金支付工程。\n破解工具：在现行规则上逐一加入一项"
        "政策工具（足额），区域内所有矿山同时适用，因此矿山之间会争夺同样的社会资本和市场。\n修复面积、公共支出、村"
        "民收入为均值及95%区间，累计至期末，按2025年价格。单座矿山的公共支出不含属于县级的债券、救灾和检查支出。"
    ),
    "lifted": "各项约束如何解除",
    "mine": "矿山",
    "county": "县（区）",
    "kind": "类型",
    "area": "面积",
    "town": "距城镇",
    "clarity": "产权明晰度",
    "operator": "责任主体",
    "yes": "尚存",
    "no": "灭失",
    "hazard": "隐患程度",
    "coal_subsidence": "采煤沉陷地",
    "quarry": "采石场",
    "metal": "金属矿",
    "today": "现行规则",
    "policy": "规则",
    "mode": "最常见模式",
    "often": "频率",
    "second": "其次",
    "modes": "各模式",
    "beyond": "安全基底以外",
    "restored": "修复面积",
    "cost": "公共支出",
    "income": "村民收入",
    "unit_ha": "公顷",
    "unit_money": "万元",
    "held_by": "制约因素",
    "freed_by": "破解工具",
    "chance": "现有机会",
    "after": "之后机会",
    "rise": "提高",
    "interval": "95%区间",
    "hindrance": "解除的约束",
    "instrument": "加入的工具",
    "points": "个百分点",
    "in_short": "要点",
    "hindrances": "受什么制约",
    "instruments": "哪项工具能破解",
    "said_mode": "在{policy}下，{share}的运行（{low}至{high}）到达{mode}{second}。",
    "said_second": "，其次是{mode}（{share}）",
    "said_single": (
        "制约最大的是{name}：若解除，进入安全基底以外模式的机会将从{chance}提高{rise}个百分点（{low}至{high}）。{told}"
    ),
    "told_not": "与{other}（{rise}个百分点）相比差别不明显。",
    "said_pair": (
        "没有哪一项单独构成明显制约；两项合在一起构成制约：{name}。同时解除后，进入安全基底以外模式的机会将从"
        "{chance}提高{rise}个百分点（{low}至{high}）。"
    ),
    "said_free": "基本不受制约：{chance}的运行已进入安全基底以外的模式。",
    "said_operator": "责任主体尚存，不向他人开放；解除约束没有明显变化。",
    "said_together": (
        "一项或两项约束都不构成明显制约；五项全部解除后，机会将从{chance}提高{rise}个百分点（{low}至{high}）。"
    ),
    "said_cost": (
        "五项约束单独或合起来都不构成明显制约：工程成本高于所能获得的收益。若工程也由公共资金支付，机会将从{chance}"
        "提高{rise}个百分点（{low}至{high}）。"
    ),
    "said_none": "所解除的各项都不能明显使其走出安全基底（现有机会{chance}）：本身不划算，或无人接触到它。",
    "said_instrument": "在现行规则上加入单项工具，{name}作用最大：{rise}个百分点（{low}至{high}）。{told}",
    "said_no_instrument": "没有哪项单独加入现行规则的工具有明显作用；最好的{name}为{rise}个百分点（{low}至{high}）。",
    "said_beside": "在{policy}下，{share}的运行（{low}至{high}）进入安全基底以外的模式。",
    "verdict_none": "无明显因素",
    "verdict_free": "基本不受制约",
    "verdict_operator": "责任主体尚存",
    "verdict_cost": "工程成本",
    "verdict_together": "五项合计",
    "no_instrument": "无明显工具",
    "sheet_mines": "矿山一览",
    "sheet_modes": "各规则下的模式",
    "sheet_hindrances": "制约因素",
    "sheet_instruments": "政策工具",
    "sheet_notes": "阅读说明",
    "sheet_paper": "与论文对照",
    "to": "{low}至{high}",
    "low": "下限",
    "high": "上限",
    "runs": "运行次数",
    "trades": "交易产权",
    "table_title": "每座矿山：最常见模式（占运行的比例）、制约因素、能破解的单项工具",
    "table_more": "……其余{more}座见{file}",
    "summary_title": "全部矿山合计，均值及95%区间的一半宽度",
    "region_title": "全区域矿山合起来受什么制约，哪项工具能破解",
    "region_text": (
        "期末进入安全基底以外模式的矿山数：均值，以及在同样随机因素下与现行规则相比的增加数及95%区间（t区间，同类各"
        "项同时成立）。"
    ),
    "mines_then": "之后矿山数",
    "mines_rise": "增加",
    "all_mines_line": "{name}：现有{mean}座，共{mines}座",
    "beyond_mines": "安全基底以外的矿山",
    "verdicts_title": "制约因素（矿山数）",
    "freed_title": "最能破解的单项工具（矿山数）",
    "paper_title": "八个案例与论文对照",
    "paper_mode": "论文中的模式",
    "paper_share": "到达频率",
    "rank": "位次",
    "miss": "-",
    "paper_first": "最常见",
    "paper_why": "现行规则下为何到不了论文中的模式",
    "hits": "{policy}：{cases}例中{first}例居首位，{either}例居前两位",
    "why_hit": "-",
    "why_single": "{name}：{rise}个百分点（{low}至{high}）",
    "why_pair": "两项合在一起，{name}：{rise}个百分点（{low}至{high}）",
    "why_together": "五项合计：{rise}个百分点（{low}至{high}）",
    "why_cost": "工程成本：{rise}个百分点（{low}至{high}）",
    "why_operator": "责任主体尚存",
    "why_free": "基本不受制约",
    "why_none": "所解除的各项都不行：五项全解除时到达频率为{best}，{instead}为{share}",
    "other_language": "English",
    "back": "全部矿山",
}
WORDS = {"en": ENGLISH, "zh": CHINESE}
MONEY_UNIT = {"en": 1e6, "zh": 1e4}  # CNY
