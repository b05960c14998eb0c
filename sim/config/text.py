"""How is a request kept as YAML, so that it can be read and run again?"""

from typing import Any

from sim.config.request import Request, content_of, request_from
from sim.schema import InputError


def to_yaml(request: Request) -> str:
    """The request as YAML text; a reader needs nothing else to run it again."""
    from omegaconf import OmegaConf

    return OmegaConf.to_yaml(OmegaConf.create(content_of(request)))


def from_yaml(text: str) -> Request:
    """The request that a YAML text of `to_yaml` describes. Raises InputError when it is not one."""
    import yaml
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    try:
        content: Any = OmegaConf.to_container(OmegaConf.create(text), resolve=True)
    except (yaml.YAMLError, OmegaConfBaseException, ValueError) as fault:
        raise InputError(f"the configuration cannot be read: {str(fault).splitlines()[0]}") from fault
    return request_from(content)
