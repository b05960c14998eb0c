"""How does a composed configuration become a request that is safe to run? The only place that knows Hydra's shape."""

from sim.config.request import Request, content_of, request_from, request_hash
from sim.config.text import from_yaml, to_yaml

__all__ = ["Request", "content_of", "from_yaml", "request_from", "request_hash", "to_yaml"]
