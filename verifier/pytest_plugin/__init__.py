"""The plugin ``claims`` of pytest: ``pytest --claims`` judges claims files, each check a test.

In come claims files, as pytest finds them; out go items of pytest, which fail where ``verifier check`` would. This file
is the door, which pytest opens by its entry point; nothing else is imported by others. Every run of pytest in an
environment with the verifier loads it, so it imports nothing but pytest.
"""

import pytest

COLLECTOR = "claims-collector"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Three options, and a setting for projects that always want the first."""
    group = parser.getgroup("claims", "claims files (claims-verifier)")
    group.addoption(
        "--claims",
        action="store_true",
        help="judge claims files: claims.yaml, *.claims.yaml, and any YAML file that is named",
    )
    group.addoption("--claims-strict", action="store_true", help="the same, and doubt fails too, and failed warnings")
    group.addoption(
        "--claims-baseline", metavar="FILE", help="the same, but failures that this file knows are expected"
    )
    parser.addini("claims", "judge claims files, as --claims does", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Collect claims files, if that is asked for."""
    strict, baseline = bool(config.getoption("claims_strict")), config.getoption("claims_baseline")
    if strict or baseline or config.getoption("claims") or config.getini("claims"):
        from verifier.pytest_plugin.collector import Collector  # noqa: PLC0415  # nothing is loaded unless asked for

        path = config.invocation_params.dir / baseline if baseline else None
        config.pluginmanager.register(Collector(path, strict=strict), COLLECTOR)
