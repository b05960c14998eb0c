"""Which whole numbers stand for modes, stages, products, events and the like (elements 2 and 7.2)?"""

QUARTER = 0.25
TINY = 1e-9

SUBSIDENCE, QUARRY, METAL = range(3)
NONE, BASELINE, NATIVE, TRADING, INTEGRATION = range(5)
IDLE, BARGAINING, APPROVAL, FINANCING, WORKS, OPERATION = range(6)
NET_LOSS, ZERO, CAPTURE, MULTIPLICATION = range(4)
SAFETY, ECOLOGY, LANDSCAPE, USE = range(4)
LAYERS = ("safety", "ecology", "landscape", "use")
MATERIAL, PRODUCE, TOURISM, LEASE, QUOTA, CARBON, CREDIT = range(7)
PRODUCTS = ("material", "produce", "tourism", "lease", "quota", "carbon", "credit")
RIGHTS = (LEASE, QUOTA, CARBON, CREDIT)
NOBODY, INVESTOR, FIRM = range(3)

EVENTS = (
    *("SURVEY", "STORM", "COLLAPSE", "OPERATOR", "PROGRAMME", "GLANCE", "APPRAISAL", "TIE", "VOTE", "DEPARTMENT"),
    *("INSPECTION", "FAILURE", "PRICE", "DISPERSION", "DISPUTE", "IMITATION", "PEER", "BUILD", "ENDOWMENT"),
    *("BUILD_DELAY", "NEGLECT", "OVERUSE"),
)
EVENT = {name: number for number, name in enumerate(EVENTS, start=1)}
