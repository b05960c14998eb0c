"""What would a sweep cost with stock Hydra, one job for each run? A script app, as Hydra's tutorial has it."""

from pathlib import Path

import hydra
from omegaconf import DictConfig, OmegaConf

CONFIG = Path(__file__).parents[2] / "conf"


@hydra.main(version_base=None, config_path=str(CONFIG), config_name="config")
def main(config: DictConfig) -> None:
    """Run one seed and write its tables into Hydra's folder of the job."""
    from hydra.core.hydra_config import HydraConfig

    from sim import regions
    from sim.config import request_from
    from sim.simulate import simulate

    request = request_from(OmegaConf.to_container(config, resolve=True))
    region = regions.build(request.region, request.stakeholders)
    outcome = simulate(
        region, [request.policy], request.scenario, request.parameters, list(request.seeds), request.years,
        request.start_year, threads=1,
    )  # fmt: skip
    folder = Path(HydraConfig.get().runtime.output_dir)
    outcome.series().to_parquet(folder / "series.parquet")
    outcome.sites().to_parquet(folder / "sites.parquet")


if __name__ == "__main__":
    main()
