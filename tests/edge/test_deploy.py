"""What deploy/ says is what the service is: names of settings, times, and the walls around the container."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from service.settings import VARIABLES, read_settings
from service.version import RELEASE
from tests.edge.processes import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
MANIFESTS: list[dict[str, Any]] = [
    document
    for path in sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
    for document in yaml.safe_load_all(path.read_text())
]


def named(kind: str, name: str) -> dict[str, Any]:
    """The manifest of this kind and name."""
    (found,) = (m for m in MANIFESTS if (m["kind"], m["metadata"]["name"]) == (kind, name))
    return found


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """The pods' specifications, with the names of their deployments."""
    for manifest in MANIFESTS:
        if manifest["kind"] == "Deployment":
            yield manifest["metadata"]["name"], manifest["spec"]["template"]["spec"]


POD = dict(pods())["article-enrichment"]
(CONTAINER,) = POD["containers"]


def test_every_variable_given_is_a_setting_with_a_valid_value() -> None:
    given = {variable["name"]: variable["value"] for variable in CONTAINER["env"]}
    for environment in (given, COMPOSE["services"]["enrichment"]["environment"]):
        assert environment.keys() <= {variable.name for variable in VARIABLES}
        assert read_settings(environment).processes == 2


def test_requests_under_way_end_before_the_container_does() -> None:
    graceful = read_settings({}).graceful_timeout_seconds
    assert int(COMPOSE["services"]["enrichment"]["stop_grace_period"].rstrip("s")) > graceful
    waited = int(CONTAINER["lifecycle"]["preStop"]["exec"]["command"][1])
    assert POD["terminationGracePeriodSeconds"] > graceful + waited
    readiness = CONTAINER["readinessProbe"]
    assert waited > readiness["periodSeconds"] * readiness["failureThreshold"]


def test_probes_ask_what_costs_nothing() -> None:
    paths = {name: CONTAINER[name]["httpGet"]["path"] for name in ("startupProbe", "livenessProbe", "readinessProbe")}
    assert paths == {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"}


def test_the_image_is_the_release() -> None:
    assert CONTAINER["image"] == f"article-enrichment:{RELEASE}"


@pytest.mark.parametrize(("name", "pod"), list(pods()))
def test_pods_meet_the_restricted_standard(name: str, pod: dict[str, Any]) -> None:
    """Pod Security Standards, restricted (kubernetes.io), and a root file system that nobody writes to."""
    assert pod["securityContext"]["runAsNonRoot"] is True, name
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys()
    for container in pod["containers"]:
        walls = container["securityContext"]
        assert walls["allowPrivilegeEscalation"] is False
        assert walls["readOnlyRootFilesystem"] is True
        assert walls["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container["resources"]["limits"]


@pytest.mark.parametrize("name", ["enrichment", "redis"])
def test_containers_of_compose_write_nothing_and_may_nothing(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]


def test_both_redis_are_caches_without_a_disk_and_with_a_bound() -> None:
    (container,) = dict(pods())["article-enrichment-redis"]["containers"]
    composed = COMPOSE["services"]["redis"]["command"]
    assert container["args"] == composed
    options = dict(zip(composed[1::2], composed[2::2], strict=True))
    assert options == {
        "--save": "",
        "--appendonly": "no",
        "--maxmemory": "256mb",
        "--maxmemory-policy": "allkeys-lfu",
    }


def test_services_and_policies_select_the_pods_there_are() -> None:
    labels = {name: {"app.kubernetes.io/name": name} for name, _ in pods()}
    for name, wanted in labels.items():
        assert named("Deployment", name)["spec"]["selector"]["matchLabels"] == wanted
        assert named("Deployment", name)["spec"]["template"]["metadata"]["labels"] == wanted
        assert named("Service", name)["spec"]["selector"] == wanted
        assert named("NetworkPolicy", name)["spec"]["podSelector"]["matchLabels"] == wanted
    assert named("PodDisruptionBudget", "article-enrichment")["spec"]["selector"]["matchLabels"] in labels.values()


def test_prometheus_is_told_where_the_figures_are() -> None:
    annotations = named("Deployment", "article-enrichment")["spec"]["template"]["metadata"]["annotations"]
    assert annotations == {
        "prometheus.io/scrape": "true",
        "prometheus.io/path": "/metrics",
        "prometheus.io/port": str(CONTAINER["ports"][0]["containerPort"]),
    }
