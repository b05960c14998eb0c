"""Which institutions are there? Instruments by the name that a config uses, in the order of the paper's groups."""

from sim.institutions.background import (
    CentralProgramme,
    CostSubsidy,
    DevelopmentThreshold,
    DigitalMonitoring,
    GreenCredit,
    LandAssembly,
    OperatorDeposit,
    ResultsPayment,
    TaxRelief,
)
from sim.institutions.conversion import BaseFloatingPrice, GepStandard, IndustryCommunityLink, TradingPlatform
from sim.institutions.coordination import BenefitAgreement, CommunityFund, CoordinationBody
from sim.institutions.finance import EcoOffset, IncomePledge, QuotaTrading, SpecialBond, WasteReuse
from sim.institutions.instrument import GROUPS, Instrument
from sim.institutions.property import MineRegister, RightsPackage, TitleGrant

# fmt: off
INSTRUMENTS = {
    kind.name(): kind
    for kind in (
        MineRegister, TitleGrant, RightsPackage,
        QuotaTrading, WasteReuse, EcoOffset, SpecialBond, IncomePledge,
        GepStandard, BaseFloatingPrice, TradingPlatform, IndustryCommunityLink,
        CoordinationBody, CommunityFund, BenefitAgreement,
        CostSubsidy, ResultsPayment, TaxRelief, GreenCredit, OperatorDeposit, DevelopmentThreshold, CentralProgramme,
        LandAssembly, DigitalMonitoring,
    )
}
# fmt: on

__all__ = ["GROUPS", "INSTRUMENTS", "Instrument"]
