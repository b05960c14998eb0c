"""In which words is it said which decisions respond to which instrument?"""

WORDS = {
    "en": {
        "title": "Which decisions respond to which instrument",
        "both": "directly",
        "one_only": "directly, under {policy} only",
        "ever": "only later, through what happened",
        "nowhere": "nowhere in these runs",
        "instrument": "Instrument",
        "background": "Background",
        "decisions": "Decisions",
        "channels": "Channels: what responds to each directly, and the code that reads it",
        "channel": "Channel",
        "directly": "Directly",
        "read_by": "Read by",
        "none": "-",
        "idle": "No direct response of these was met with; this region gives them no occasion: {instruments}.",
        "how": "How this was found",
        "setting": "Region {region}, {seeds} seeds, {years} years from {start_year:g}, every quarter. An instrument "
        "that a policy has is taken out of it; one that it has not is added, its levers as declared. Policies: "
        "{policies}.",
        "how_directly": "Directly: before each phase of each quarter the world of the run is copied, and in the copy "
        "this instrument's channels of the rules in force are changed and nothing else. The phase is run on both, on "
        "the same luck. What is decided differently, given what went before it within the phase as far as the books "
        "tell, responds directly.",
        "how_later": "Later: whole runs with and without the instrument are paired on the same luck.",
        "how_read": "Decisions are read off the records before and after each phase. A cell without a response says "
        "that these runs showed none, not that there can be none.",
        "and": " and ",
        "space": " ",
    },
    "zh": {
        "title": "哪些决策对哪项政策工具有反应",
        "both": "直接反应",
        "one_only": "仅在{policy}下直接反应",
        "ever": "仅在此后随事态变化而反应",
        "nowhere": "本次运行中无反应",
        "instrument": "政策工具",
        "background": "背景政策",
        "decisions": "决策",
        "channels": "作用通道：对每条通道直接反应的决策，以及读取该通道的代码",
        "channel": "通道",
        "directly": "直接反应",
        "read_by": "读取代码",
        "none": "-",
        "idle": "以下工具在本区域没有发挥作用的机会，未见直接反应：{instruments}。",
        "how": "结果如何得出",
        "setting": "区域{region}，{seeds}个随机种子，自{start_year:g}年起{years}年，逐季比较。方案中已有的工具予以取"
        "消，没有的工具按默认参数加入。方案：{policies}。",
        "how_directly": "直接反应：在每一季的每个环节之前复制当时的世界，副本中只改变当期规则里该工具的通道，其余完全相"
        "同；在同一随机因素下分别运行该环节。在账簿能够分辨的范围内，同一环节中先行事项相同而结果不同的决策，即为直接反应。",
        "how_later": "此后反应：把有该工具和没有该工具的整段运行在同一随机因素下配对比较。",
        "how_read": "决策从各环节前后的记录中读出。无反应只说明这些运行中没有出现，不说明不可能出现。",
        "and": "、",
        "space": "",
    },
}
