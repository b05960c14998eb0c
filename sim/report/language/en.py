"""What do figures and briefs say in English?"""

from sim.report.language.wording import Wording

ENGLISH = Wording(
    code="en",
    name="English",
    policies={
        "no_policy": "No intervention",
        "stage_1": "First-stage rules",
        "stage_2": "Second-stage rules",
        "stage_3": "Today's rules",
        "property": "Property rights",
        "finance": "Financing",
        "conversion": "Value conversion",
        "coordination": "Coordination",
        "planning_agency": "Planning agency",
        "full_reform": "Full reform",
        "history": "Rules as they came",
    },
    regimes={
        "stage_1": "Stage 1: first steps",
        "stage_2": "Stage 2: framework",
        "stage_3": "Stage 3: refinement",
    },
    regions={
        "cases": "cases: eight real mines",
        "synthetic": "synthetic: a drawn county, no real place",
        "register": "register: your own mines",
        "nation": "nation: the country's legacy mines, drawn; no real places",
    },
    modes={
        "none": "Nobody has taken it on",
        "safety_baseline": "Safety baseline, public care",
        "native_resource_use": "Native resource use",
        "property_rights_trading": "Property-rights trading",
        "industry_integration": "Industry integration",
        "all": "All mines",
    },
    value_stages={
        "net_loss": "Net loss",
        "zero": "Zero",
        "capture": "Capture",
        "multiplication": "Multiplication",
    },
    stakeholders={
        "government": "Government",
        "investor": "Social capital",
        "bank": "Banks",
        "firm": "Restoration firms",
        "resident": "Residents",
    },
    parties={
        "government": "Government",
        "investor": "Social capital",
        "bank": "Banks",
        "firm": "Restoration firms",
        "resident": "Residents",
        "buyers": "Buyers of products",
        "others": "Others outside",
        "others_to": "Suppliers outside",
        "held_from": "Projects' debts",
        "held": "Held by projects",
    },
    levers={
        "property_clarity": "property clarity",
        "subsidy": "subsidy",
        "benefit_sharing": "benefit sharing",
        "instruments": "instruments",
        "scenario": "scenario",
        "region": "region",
        "policy.regimes.stage_2.start": "start of stage 2",
        "policy.regimes.stage_3.start": "start of stage 3",
    },
    values={
        "none": "none",
        "agreement": "agreement",
        "central": "central",
        "fast_growth": "fast growth",
        "slow_growth": "slow growth",
        "history": "2001-2025",
    },
    units={
        "CNY/ha": "/ha",
        "CNY/ha/yr": "/ha/yr",
        "1/yr^0.5": "spread of the yearly change of the log of sales",
        "sites": "sites",
        "jobs": "jobs",
        "orders": "orders",
        "cases": "cases",
        "projects": "projects",
        "ha": "ha",
        "yr": "years",
        "1/yr": "/yr",
        "CNY/yr": "/yr",
        "ha/million CNY": "ha/CNY m",
    },
    verdicts={
        "better": "clearly better",
        "worse": "clearly worse",
        "unclear": "no clear difference",
        "higher": "clearly higher",
        "lower": "clearly lower",
    },
    money_scales=((1e9, "bn", "CNY bn"), (1e6, "m", "CNY m"), (1.0, "", "CNY")),
    money_prefix="CNY ",
    points=" percentage points",
    points_short=" points",
    comma=", ",
    last_comma=" and ",
    figures={
        "hero_title": "Which rules free the mines?",
        "hero_finding": "After {years} years {mean} of abandoned mine land is restored under {policy}, against "
        "{baseline_mean} under {baseline}",
        "hero_same": "After {years} years no policy restores clearly more mine land than {baseline} ({baseline_mean})",
        "hero_note": "Lines: median of {seeds} seeds. Dots: mean and {level} interval of the mean. Same luck under "
        "every policy. The model explains and compares; it is not a forecast.",
        "differences_title": "How each policy differs from {baseline} after {years} years",
        "differences_note": "Dot: mean difference over {seeds} seeds on the same luck. Bar: {level} interval. A bar "
        "that crosses zero: no clear difference.",
        "more_is_better": "more is better",
        "less_is_better": "less is better",
        "course_title": "Mine land restored, by policy",
        "course_note": "Line: median of {seeds} seeds. Band: {band_low}th to {band_high}th percentile of the seeds. ",
        "course_note_baseline": "Dashed line: median under {baseline}.",
        "years_title": "What each stage of policy brought, year by year",
        "years_of_year": "{indicator} of the year",
        "years_rise": "{rise} points a year",
        "years_mean": "{mean} ({low} to {high})",
        "years_known": "{rise}: China's mine land\nrestored by the end of {year}",
        "years_note": "Line and band: mean of {seeds} seeds and its {level} interval, money in yuan of 2025. Thin "
        "lines: other policies. Level lines: mean of a regime's years, with its interval. The model explains and "
        "compares; it is not a forecast.",
        "years_note_known": " Diamond: statistics of the whole country, which these {sites} mines are not; of the "
        "model's numbers, county budgets alone were reckoned from it.",
        "stakes_title": "Who pays and who gains, to the end of the run",
        "stakes_pays": "pays",
        "stakes_receives": "receives",
        "stakes_net": "balance",
        "stakes_note": "Mean of {seeds} seeds. Loans and bonds count when paid out and when paid back; the "
        "government's budget from general revenue is not counted as received; what residents pay is damage from "
        "hazards. Balance: received less paid, with {level} interval.",
        "money_title": "Where the money for the mines comes from, and where it goes",
        "money_note": "Mean of {seeds} seeds, to the end of the run; amounts in {unit}, one scale for all. Firms are "
        "shown with what they keep after wages and materials.",
        "money_middle": "Mines",
        "coverage_title": "Do {level} intervals of policy differences cover? {region}",
        "coverage_note": "{experiments} experiments drawn from {pool} seeds, with replacement; truth: the pool's mean. "
        "Mark: share of experiments whose interval covers, with its 95% binomial interval. Band: {low} to {high}. Left "
        "out: differences that no seed shows. An arrow: further left than shown.",
        "coverage_fixed": "{seeds} seeds",
        "coverage_by_rule": "by rule ({seeds} on average)",
        "coverage_axis": "coverage, %",
        "luck_title": "How many times shared luck cuts the variance of policy differences: {region}",
        "luck_note": "Dot: variance of the difference from {baseline} with independent seeds over that on shared luck, "
        "{seeds} seeds. Bar: the most that policies of these spreads could reach if they hung together perfectly. "
        "Dashed: 10 times. Left out: differences that no seed shows.",
        "same_seed_title": "Named luck, same-seed generators and independent seeds",
        "same_seed_note": "Variance of the difference from {baseline} with independent seeds over that on luck that "
        "is shared, {seeds} seeds of one model, 95% bootstrap intervals. Same-seed generator: one stream of random "
        "numbers, seeded alike under both policies, drawn from in order of call. At the right edge: more than shown.",
        "same_seed_named": "named luck",
        "same_seed_stream": "same-seed generator",
        "evaluation_title": "What each mode is like on the same mines",
        "evaluation_note": "Every mine reserved for one mode after another. Dot: mean over seeds. Bar: 95% interval. "
        "In quotation marks: the paper (Wang, Hou, Zhang et al. 2026, table 3). The model explains and compares; it is "
        "not a forecast.",
        "evaluation_words": "“{words}”",
        "evaluation_paper": "the paper",
        "evaluation_orders": "Orders that the paper states: lower, higher, and whether the intervals bear it out",
        "modes_title": "In which mode the mines end, share of mines",
        "modes_note": "Mean of {seeds} seeds, {sites} mines each. Shares below {least} carry no label.",
        "stages_title": "Value stages over time, by mode: {policy}",
        "stages_axis": "mines",
        "stages_feedback": "What flows back each year",
        "stages_share": "The same to date, over the cost of public works",
        "stages_no_mine": "no mine",
        "stages_no_feedback": "nothing flows back",
        "stages_note": "Mines by value stage, mean of {seeds} seeds at the end of each year; a mine is in the mode of "
        "its contract once works have begun. Net loss: the damage to be expected is more than is earned. Zero: safe, "
        "earns nothing. Capture: earns, but has not earned back what was put in. Multiplication: has earned back all "
        "that was ever put in; part of its profit then flows back into public works, which begin where the risk is "
        "greatest. Band: {level} interval.",
        "stage_comparison_title": "Value stages over time, by mode and policy",
        "stage_comparison_feedback": "Feedback",
        "stage_comparison_note": "Mines by value stage, mean of {seeds} seeds at the end of each year; one scale for "
        "all panels of mines, one for all of money. Band: {level} interval.",
        "docking_title": "Imitation in the model beside the replicator of the published deposit game",
        "docking_note": "Deposit game of Longkou (Acta Ecologica Sinica 37(12), 2017, 4198-4207), 60% restored by who "
        "restores in part. Lines: the replicator, solved by itself. Blue dots: one run of the model's own imitation "
        "phase with {size} enterprises and as many governments. Open circles: starts. Filled: corners that draw paths "
        "in; open diamonds: inner rest points. Squares: basin that a start lies in; hatched where some run ended in "
        "the other. What governments gain by supervising full restoration (M) is not printed in the study. Lower "
        "right: largest distance on paths from three starts, mean over seeds with 95% interval; dashed: one over the "
        "root of the population.",
        "docking_phases": "Where the game comes to rest",
        "docking_effort": "effort of supervision",
        "docking_recognition": "gain of supervising full restoration (M), 10⁴ CNY/yr",
        "docking_sinks_0": "in part, no supervision",
        "docking_sinks_1": "in part, supervised",
        "docking_sinks_2": "in full, supervised",
        "docking_sinks_3": "either, by where it starts",
        "docking_sinks_4": "none: round and round",
        "docking_bistable": "two ends",
        "docking_cycle": "cycle",
        "docking_paths": "Paths: {phase}",
        "docking_full": "enterprises that restore in full",
        "docking_supervising": "governments that supervise",
        "docking_deviation": "How far the model strays",
        "docking_population": "enterprises, and as many governments",
        "docking_distance": "largest distance between shares",
        "docking_table_rest_points": "Rest points of the replicator, by the Jacobian",
        "docking_table_thresholds": "Least effort for full restoration: as printed, by the payoffs, and where the "
        "model's operators begin to obey",
        "docking_table_selection": "Imitation in a population without end against the replicator, by strength of "
        "selection",
        "docking_table_basins": "Starts of a grid from which all runs end in the replicator's corner; from which "
        "most do",
        "docking_table_deviations": "Largest distance of the model from the replicator, by population",
        "docking_table_coalitions": "Worth of coalitions on the case county under full reform, CNY/yr",
        "docking_table_shapley": "Shapley division of that worth, shares",
        "path_title": "Mine land restored since 2001, rules as they came",
        "path_note": "Eight real cases, mean of {seeds} seeds with 95% interval. Diamonds: what is known of the "
        "nation, drawn from where the model stands when its years begin. Eight mines are not the nation: shown, not "
        "fitted.",
        "path_known": "known: +{rise}",
        "path_fitted": "open to calibration",
        "path_held_out": "held out",
        "levers_title": "What each combination of levers brings",
        "levers_restored": "Mine land restored",
        "levers_investment": "Investment by source",
        "levers_benefits": "Who benefits",
        "levers_note": "Mean of {seeds} seeds. Dot and bar: mean and {level} interval.",
        "public_cost": "public",
        "private_investment": "social capital",
        "bank_credit": "banks",
        "residents_income": "residents",
        "investor_gain": "social capital",
        "firm_gain": "firms",
        "bank_gain": "banks",
        "government_gain": "government",
    },
    brief={
        "policy": "policy",
        "baseline_mark": "{policy} (baseline)",
        "title": "Which rules free the mines?",
        "subtitle": "Rules compared on one set of abandoned mines",
        "other_language": "中文",
        "asked": "What was asked",
        "asked_text": "How do {policies} policies compare over {years} years, from {start_year} on, on {sites} "
        "abandoned mines? Every policy meets the same {seeds} draws of luck (prices, storms, votes, delays), so a "
        "difference between two policies is not a difference in luck.",
        "asked_text_one": "How does restoration go over {years} years, from {start_year} on, on {sites} abandoned "
        "mines, in {seeds} draws of luck (prices, storms, votes, delays)?",
        "asked_levers": "Combinations of levers that were run: {combinations}.",
        "asked_choice": "Where one combination is shown, it is {choice}.",
        "asked_missing": "Not finished, and left out of this brief: {unfinished} combinations.",
        "region": "Region",
        "policies": "Policies",
        "seeds": "Seeds",
        "years": "Years",
        "version": "Version of MineValue",
        "run_hash": "Source hash",
        "answer": "In short",
        "answer_best": "Under {policy}, {mean} of the abandoned mine land is restored after {years} years, against "
        "{baseline_mean} under {baseline}: {difference} more ({level} interval {low} to {high}).",
        "answer_none": "After {years} years no policy restores clearly more mine land than {baseline}, under which "
        "{baseline_mean} is restored.",
        "answer_others": "Restored land under the other policies, compared with {baseline}: {parts}.",
        "answer_best_part": "clearly more under {policies}",
        "answer_worst_part": "clearly less under {policies}",
        "answer_unclear_part": "no clear difference under {policies}",
        "answer_rest": "What else {policy} changes: {parts}.",
        "part_separator": "; ",
        "change_up": "{indicator} up by {difference} ({low} to {high})",
        "change_down": "{indicator} down by {difference} ({low} to {high})",
        "change_unclear": "{indicator}: no clear difference",
        "answer_overall": "Counting the criteria on which a policy is clearly better against those on which it is "
        "clearly worse, {policy} comes out best. Compared with {baseline}: {parts}.",
        "answer_forecast": "The model explains and compares; it is not a forecast. Intervals show luck alone, not "
        "what the model itself may have wrong.",
        "answer_single": "After {years} years {mean} of the abandoned mine land is restored ({level} interval of the "
        "mean {low} to {high}).",
        "answer_levers": "Of {combinations} combinations, {indicator} is highest with {best}: {best_mean} ({level} "
        "interval {best_low} to {best_high}); it is lowest with {worst}: {worst_mean} ({worst_low} to {worst_high}).",
        "answer_levers_unclear": "Between the {combinations} combinations there is no clear difference in "
        "{indicator}: from {worst_mean} to {best_mean}, and the intervals overlap.",
        "lever_is": "{lever} = {value}",
        "comparison": "How the policies compare",
        "comparison_text": "Each field: the mean at the end of the run with its rank, and under it the difference "
        "from {baseline} with the {level} interval over {seeds} paired seeds. Ordered by mine land restored.",
        "comparison_unit": "differences: points",
        "rank": "rank {rank}",
        "course": "Restoration over time",
        "course_text": "The band holds the middle of the runs, from the {band_low}th to the {band_high}th percentile; "
        "it shows how far luck alone can move one county's outcome.",
        "years_heading": "Year by year, as rules changed",
        "years_text": "Here rules change by date within one run. The stages did not meet the same mines: each inherits "
        "what the one before it left, so a later stage is not better by what it adds a year. What rules do by "
        "themselves is seen by comparing policies that stay as they are.",
        "stakes": "Who pays and who gains",
        "stakes_text": "Money to the end of the run, mean of {seeds} seeds with {level} interval of the balance. A "
        "government that pays more than it receives carries cost for the public; what the public gains in safety and "
        "nature is not money and not counted here.",
        "stakeholder": "stakeholder",
        "pays": "pays",
        "receives": "receives",
        "balance": "balance",
        "modes": "In which mode the mines end",
        "modes_text": "A mine in the safety baseline is carried by public money: it earns next to nothing, but "
        "protects people. The other three modes sell something.",
        "stages": "Value stages over time, by mode",
        "stages_text": "Restoration turns a liability into an asset: from net loss through zero to capture and "
        "multiplication. What has multiplied feeds back to mines still at net loss. Each mine counts in one mode; "
        "rights traded beside another mode count in that one.",
        "stages_seen": "Under {policy}, {net_loss} of {sites} mines are at net loss after {years} years"
        "{net_loss_span}, {zero} at zero{zero_span}, {capture} capture value{capture_span} and {multiplication} have "
        "multiplied it{multiplication_span}. At the end {feedback} flows back{feedback_span}; over the whole run it "
        "comes to {share}{share_span} of what counties spend on public works.",
        "span": " ({low} to {high})",
        "indicators": "Every indicator",
        "indicators_text": "Mean at the end of the run and, under it, its {level} interval. The colour says how the "
        "policy compares with {baseline} on the same luck. Definitions and the criterion of the paper that each "
        "answers are in the project's list of what is declared.",
        "indicators_text_one": "Mean at the end of the run and, under it, its {level} interval. Definitions and the "
        "criterion of the paper that each answers are in the project's list of what is declared.",
        "indicator": "indicator",
        "different": "clearly higher or lower, neither is better",
        "levers": "What each combination of levers brings",
        "levers_text": "Mean over seeds with {level} interval.",
        "limits": "What this cannot tell",
        "limits_list": "The model explains and compares; it is not a forecast. Read differences between policies, not "
        "amounts by themselves.\n"
        "Intervals show luck within the model. They do not show what is uncertain about its numbers or its rules of "
        "behaviour; several of these rest on assumptions, each graded in the project's list of parameters.\n"
        "Mines are coarse: a mine has one restoration level per layer and no map inside; markets are demand that "
        "saturates; stakeholders follow simple rules of decision and learn only from what happens near them.\n"
        "Where an interval includes zero this brief says that there is no clear difference. That is no proof of none. "
        "With many comparisons, a few intervals that miss zero may do so by chance.\n"
        "Law, politics and general growth beyond the chosen scenario stay as they are.",
        "again": "How to get these numbers again",
        "again_text": "Every number here stands in a table beside this page, in the folder {folder}. The run and the "
        "brief are made again with",
        "to": "{low} to {high}",
        "not_known": "n/a",
        "figure_of": "Figure: {title}",
        "table_of": "Table: {title}",
        "unit_index": "index",
        "unit_multiple": "yuan per yuan",
    },
    terminal={
        "compared": "Compared with {baseline} on the same {seeds} seeds, at the end of the run",
        "at": "{heading}, at {choice}",
        "mean": "mean",
        "difference": "difference",
        "interval": "95% interval",
        "difference_in": "{unit}, difference in {gap}",
        "group": "{indicator} ({unit})",
        "baseline": "baseline",
        "undefined": "undefined",
        "better": "better",
        "worse": "worse",
        "unclear": "unclear",
        "higher": "higher",
        "lower": "lower",
        "barely": "barely {verdict}",
        "every": "Every indicator by theme, mean at the end of the run. Against {baseline}:\n"
        "+ clearly better, - clearly worse, ^ clearly higher and v clearly lower where neither is better",
        "met": "met",
        "not_met": "NOT MET",
        "or_more": "above {limit}",
        "or_less": "at most {limit}",
        "patterns_met": "{met} of {all} patterns are met. A pattern that is not met stays in the table.",
        "sureness": "How sure, and what shared luck saves: {seeds} seeds{rule}",
        "sure_fixed": ", a number given beforehand",
        "sure_reached": ", chosen by rule: every half-width asked for is reached (most {cap})",
        "sure_capped": ", chosen by rule: half-widths asked for are not all reached with the most allowed ({cap})",
        "sure_widest": "widest half-width",
        "sure_asked": "asked",
        "sure_independent": "against independent seeds",
        "sure_attainable": "at most",
        "sure_same_seed": "against same-seed generators",
        "sure_span": "{median} ({low} to {high})",
        "sure_note": "Variance of a difference without shared luck over its variance with it: median over "
        "policies\n(lowest to highest). At most: if policies hung together perfectly, with "
        "their own spreads.\nSee docs/uncertainty.md",
        "sure_measured": "Same-seed generators: as measured by experiments/common_luck.py, on a county of its own.",
        "sure_unmeasured": "Same-seed generators: python experiments/common_luck.py measures it; figures in "
        "docs/uncertainty.md",
        "caution": "Means over seeds with 95% intervals. The model explains and compares; it is not a forecast.",
        "books": "Books of {runs} runs: largest closing error {worst} of turnover;\n"
        "ecological units sold beyond what was issued: {oversold}",
    },
)
