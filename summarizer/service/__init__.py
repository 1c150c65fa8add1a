"""The HTTP service: reports, durable jobs, validations and the page, as one ASGI application.

`create_app(ServiceSettings(...))` is the application, served by `summarizer serve` or mounted in
another one; `running(app)` is the lifespan a mounting application has to hold open. The web
libraries are the extra `service`; they load when one of these names is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.service.app import create_app, running
    from summarizer.service.server import serve
    from summarizer.service.settings import ServiceSettings, service_settings
    from summarizer.service.tokens import Token

__all__ = ["ServiceSettings", "Token", "create_app", "running", "serve", "service_settings"]

_HOMES = {
    "ServiceSettings": "settings",
    "Token": "tokens",
    "create_app": "app",
    "running": "app",
    "serve": "server",
    "service_settings": "settings",
}

if not TYPE_CHECKING:  # the processes that do the work import from here, too, and want no web library

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{home}"), name)
