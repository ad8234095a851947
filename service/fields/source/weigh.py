"""Weighing the claims: who wrote it first, who passed it on, who helped. Silence where they do not suffice."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.article import ContributingSource, Distributor, Finding, OriginalSource, Relation
from service.fields.source.claims import DECISIVE, NOTE, STRONG, WEAK, Claim
from service.knowledge.load import OutletEntry
from service.layout import SourceFound, Taken
from service.text.domains import registrable_domain
from service.text.sites import fit
from service.text.tails import letters

ENOUGH = STRONG
"""One strong sign, or two different medium ones."""


@dataclass(slots=True)
class _Candidate:
    """One outlet and all that was said for it."""

    entry: OutletEntry | None
    name: str | None
    domain: str | None
    claims: list[Claim] = field(default_factory=list)

    @property
    def weight(self) -> int:
        best: dict[str, int] = {}
        for claim in self.claims:
            best[claim.family] = max(best.get(claim.family, 0), claim.weight)
        return sum(best.values())

    @property
    def strongest(self) -> Claim:
        return max(self.claims, key=lambda claim: claim.weight)

    @property
    def sure(self) -> bool:
        """Enough weight, of which something more than declared hints that only support."""
        return self.weight >= ENOUGH and self.strongest.weight > WEAK

    def same(self, claim: Claim) -> bool:
        if self.entry is not None and claim.entry is not None:
            return self.entry is claim.entry
        domain = claim.domain or (claim.entry.domains[0] if claim.entry and claim.entry.domains else None)
        if self.domain and domain:
            return self.domain == domain
        if letters(self.name or "") == letters(_name(claim) or ""):
            return True
        if self.domain and claim.name:
            return fit(claim.name, self.domain) >= 0.8
        return bool(domain and self.name and fit(self.name, domain) >= 0.8)


def weighed(claims: list[Claim]) -> SourceFound:
    """The origin with the most weight if that is enough, the distributor, the contributors, and their lines."""
    candidates: list[_Candidate] = []
    for claim in claims:
        if claim.role != "origin":
            continue
        candidate = next((c for c in candidates if c.same(claim)), None)
        if candidate is None:
            candidate = _Candidate(claim.entry, _name(claim), claim.domain)
            candidates.append(candidate)
        candidate.claims.append(claim)
        if candidate.entry is None and claim.entry is not None:
            candidate.entry = claim.entry
        if candidate.domain is None:
            candidate.domain = claim.domain
        if claim.name and candidate.name and candidate.name == candidate.domain:
            candidate.name = claim.name  # a printed name says more than a host
    # The strongest single sign first: a note that names the origin outweighs many hints at an agency.
    sure = sorted((c for c in candidates if c.sure), key=lambda c: (-c.strongest.weight, -c.weight))
    origin = sure[0] if sure else None
    carriers = [c for c in claims if c.role == "distributor"]
    # Who says "distributed by" says it of this very text; an acronym in a byline names the service.
    passed_on = next((c for c in carriers if c.rule == "distributed-by"), next(iter(carriers), None))
    used: list[Claim] = []
    distributor = None
    if origin and (origin.strongest.rule == "press-release-wire" or _is_wire_of_releases(origin)):
        origin, passed_on = _issuer(origin, candidates, passed_on)
    if passed_on is not None and (origin is None or passed_on.entry is not origin.entry):
        distributor = _distributor(passed_on)
        used += carriers
    original = None
    if origin is not None:
        original = _original(origin, carriers + ([passed_on] if passed_on else []))
        used += origin.claims
    contributing = _contributing(claims, origin, passed_on)
    # "AP writers contributed" under an AP story names no second source, and is a source line all the same.
    used += [c for c in claims if c.role == "contributing"]
    taken = dict.fromkeys(
        Taken(c.stretch[0], "source", c.stretch[1], c.stretch[2]) for c in used if c.stretch is not None
    )
    return SourceFound(original, distributor, contributing, _apart(list(taken)))


def _is_wire_of_releases(origin: _Candidate) -> bool:
    """Whether the dateline names a press release wire ("/PRNewswire/"): it carried the text, somebody else wrote it."""
    return origin.entry is not None and origin.entry.kind == "press_release"


def _issuer(
    origin: _Candidate, candidates: list[_Candidate], passed_on: Claim | None
) -> tuple[_Candidate, Claim | None]:
    """Of a release that a wire carried, the issuer is the origin, where a line names it, and the wire passed it on."""
    wire = origin.strongest
    issuer = next(
        (c for c in candidates if any(k.rule in ("press-release-issuer", "press-release-line") for k in c.claims)), None
    )
    if issuer is None or issuer is origin:
        return origin, passed_on
    issuer.claims.append(
        Claim("origin", DECISIVE, wire.family, wire.evidence, wire.rule, url=wire.url, relation="press_release")
    )
    return issuer, Claim(
        "distributor", wire.weight, wire.family, wire.evidence, wire.rule, wire.entry, wire.name, wire.domain
    )


def _original(origin: _Candidate, carriers: list[Claim]) -> Finding[OriginalSource]:
    strongest = origin.strongest
    name = origin.entry.name if origin.entry else origin.name or ""
    domains = origin.entry.domains if origin.entry else ()
    url = next((c.url for c in sorted(origin.claims, key=lambda c: -c.weight) if c.url), None)
    domain = domains[0] if domains else origin.domain or registrable_domain(url)
    relation = next((c.relation for c in origin.claims if c.relation), None) or _relation(origin.entry, carriers)
    evidence = tuple(dict.fromkeys(c.evidence for c in sorted(origin.claims, key=lambda c: -c.weight)))
    value = OriginalSource(name, domain, url, relation, strongest.evidence.text)
    return Finding(value, strongest.rule, _confidence(origin), evidence)


def _relation(entry: OutletEntry | None, carriers: list[Claim]) -> Relation:
    if entry is not None and entry.kind == "agency":
        return "wire"
    if entry is not None and entry.kind == "press_release":
        return "press_release"
    for carrier in (claim.entry for claim in carriers if claim.entry is not None):
        names = " ".join((carrier.name, *carrier.aliases)).casefold()
        if "wire" in names or "news service" in names:
            return "wire"
    return "republication"


def _confidence(origin: _Candidate) -> float:
    if origin.strongest.weight >= DECISIVE:
        return 0.97
    if origin.strongest.weight >= NOTE:
        return 0.95
    return 0.92 if origin.weight > STRONG + 1 else 0.85 if origin.strongest.weight >= STRONG else 0.7


def _distributor(claim: Claim) -> Finding[Distributor]:
    domains = claim.entry.domains if claim.entry else ()
    domain = domains[0] if domains else claim.domain
    value = Distributor(_name(claim) or "", domain, claim.evidence.text)
    return Finding(value, claim.rule, 0.9, (claim.evidence,))


def _contributing(
    claims: list[Claim], origin: _Candidate | None, passed_on: Claim | None
) -> Finding[tuple[ContributingSource, ...]] | None:
    found: dict[str, Claim] = {}
    for claim in claims:
        name = _name(claim)
        if claim.role != "contributing" or not name:
            continue
        if origin is not None and origin.same(claim):
            continue
        if passed_on is not None and passed_on.entry is not None and passed_on.entry is claim.entry:
            continue
        found.setdefault(letters(name), claim)
    if not found:
        return None
    sources = tuple(ContributingSource(_name(c) or "", c.evidence.text) for c in found.values())
    first = next(iter(found.values()))
    evidence = tuple(dict.fromkeys(c.evidence for c in found.values()))
    return Finding(sources, first.rule, 0.85, evidence)


def _apart(taken: list[Taken]) -> tuple[Taken, ...]:
    """Without stretches that lie inside another one of the same block."""
    kept: list[Taken] = []
    for one in sorted(taken, key=lambda t: (t.block, t.start or 0, -(t.end or 0))):
        last = kept[-1] if kept else None
        if last is not None and last.block == one.block and (one.end or 0) <= (last.end or 0):
            continue
        kept.append(one)
    return tuple(kept)


def _name(claim: Claim) -> str | None:
    return claim.entry.name if claim.entry else claim.name
