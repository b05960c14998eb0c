"""How far is a mine held to lie from town, road and zone where its register does not say?"""

from sim.schema import assumed, record

WHY = "the middle one of 40,000 mines of 400 counties drawn for the region `synthetic`, rounded"


@record
class UsualDistances:
    """What a register's mine is held to be away from what gives it location value, where its row does not say."""

    town_distance = assumed(12.0, "km", "distance to the nearest town", (5.0, 20.0), WHY, (0.0, 1_000.0))
    road_distance = assumed(6.0, "km", "distance to the nearest trunk road", (1.0, 14.0), WHY, (0.0, 1_000.0))
    zone_distance = assumed(18.0, "km", "distance to the nearest ecological function zone", (6.0, 30.0), WHY, (0.0, 1_000.0))
