"""What the addresses of the desk's API lead to, what does its work there, and tokens of each role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group

from claims.models import Arrival, ArrivalStatus, Claim, Intake
from claims.services.arrivals import Handed, intake_begin
from claims.services.claims import attribute_add
from claims.services.stories import story_open
from sources.models import CaptureMethod
from sources.services.origins import origin_ensure
from tests.factories.newsroom import attach, claim_of, day, text_of
from tests.factories.tokens import Program, token_of

TEXT = "The dam at Ravel broke on 3 May 2024, the board said. It met on 9 May."
ROLES = ("no token", "reader", "reads only", "fact-checker", "editor", "administrator")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask: the address by its name, the way, the path, and what is sent."""

    name: str
    method: str
    path: str
    body: Any = None
    of_claim: bool = False  # it takes the version of the claim


@dataclass
class DeskScene:
    """A claim with all its parts, and programs of each role."""

    claim: Claim
    ids: dict[str, Any]
    programs: dict[str, Program]

    def asked(self) -> Iterator[Asked]:
        yield from _read(self.ids)
        yield from _written(self.ids)
        yield from _rated(self.ids)

    def ask(self, role: str, one: Asked, **more: Any) -> Any:
        program = self.programs[role]
        if one.method == "get":
            return program.get(one.path, **more)
        self.claim.refresh_from_db()
        version = self.claim.version if one.of_claim else None
        return program.send(one.path, one.body, version=version, method=one.method, **more)


def desk_scene_set(checker: Any, editor: Any, administrator: Any, reader: Any) -> DeskScene:
    """The scene, with everything made by the fact-checker."""
    text = text_of(TEXT, by=checker)
    claim, attributes = claim_of("The dam at Ravel broke", by=checker, broke_on="date")
    spare = attribute_add(claim=claim, label="spare", kind="date", by=checker)
    evidence = attach(
        claim, text, by=checker, exact=TEXT[:53],
        day=(attributes["broke_on"], "3 May 2024", day("2024-05-03")),
    )  # fmt: skip
    origin = origin_ensure(name="The board’s minutes", kind="other", by=checker)
    handed = [Handed(method=CaptureMethod.FETCHED, url="https://echo.example/dam")]
    waiting = intake_begin(by=checker, handed=handed, label="dam").arrivals.get()
    ids = {
        "claim": claim.public_id, "attribute": attributes["broke_on"].pk, "spare": spare.pk,
        "evidence": evidence.pk, "value": evidence.values.get().pk, "origin": origin.public_id,
        "article": text.article.public_id, "text": text.pk, "arrival": waiting.public_id,
        "story": story_open(title="The dam", by=checker).public_id,
        "kept": _kept(checker, text).public_id,
    }  # fmt: skip
    return DeskScene(claim, ids, _programs(checker, editor, administrator, reader))


def _kept(by: Any, text: Any) -> Arrival:
    intake = Intake.objects.create(by=by, label="kept")
    return Arrival.objects.create(
        intake=intake, position=0, method=CaptureMethod.PASTE, status=ArrivalStatus.KEPT,
        article=text.article,
    )  # fmt: skip


def _programs(checker: Any, editor: Any, administrator: Any, reader: Any) -> dict[str, Program]:
    reader.groups.set([Group.objects.get(name="fact-checker")])
    left = Program(token_of(reader))
    reader.groups.set([Group.objects.get(name="reader")])
    return {
        "no token": Program(""),
        "reader": left,
        "reads only": Program(token_of(checker, scope="read")),
        "fact-checker": Program(token_of(checker)),
        "editor": Program(token_of(editor)),
        "administrator": Program(token_of(administrator)),
    }


def _read(ids: dict[str, Any]) -> Iterator[Asked]:
    article = f"articles/{ids['article']}/"
    for name, path in (
        ("contents", ""), ("stories", "stories/"), ("claims", "claims/"),
        ("claim", f"claims/{ids['claim']}/"), ("articles", "articles/"), ("article", article),
        ("text", f"{article}texts/{ids['text']}/"),
        ("arrival", f"arrivals/{ids['arrival']}/"),
    ):  # fmt: skip
        yield Asked(f"desk_api_{name}", "get", path)


def _written(ids: dict[str, Any]) -> Iterator[Asked]:
    claim = f"claims/{ids['claim']}/"
    one = f"{claim}evidence/{ids['evidence']}/"
    quote = {"article": ids["article"], "quote": "It met on 9 May."}
    given = {"attribute": ids["spare"], "printed": "3 May 2024"}
    new = {"statement": "The bridge at Orle fell", "story": ids["story"]}
    rests = {"origin": ids["origin"], "how": "cites", "reason": "It says so."}
    for name, method, path, body in (
        ("claim", "patch", claim, {"unknowns": "By whom."}),
        ("submit", "post", f"{claim}submit/", {}),
        ("attributes", "post", f"{claim}attributes/", {"label": "height", "kind": "measure"}),
        ("attribute", "patch", f"{claim}attributes/{ids['spare']}/", {"label": "met on"}),
        ("attribute_off", "post", f"{claim}attributes/{ids['spare']}/off/", {"reason": "None."}),
        ("evidence", "post", f"{claim}evidence/", quote),
        ("values", "post", f"{one}values/", given),
        ("rest_on", "post", f"{one}rest-on/", rests),
        ("detach", "post", f"{one}detach/", {"reason": "It is of another dam."}),
    ):
        yield Asked(f"desk_api_{name}", method, path, body, of_claim=True)
    for name, path, body in (
        ("claims", "claims/", new),
        ("notes", f"{claim}notes/", {"body": "Look at the minutes."}),
        ("articles", "articles/", {"text": "The bridge at Orle fell.", "title": "Orle"}),
        ("arrivals", "arrivals/", {"address": "https://echo.example/orle"}),
        ("arrival_keep", f"arrivals/{ids['kept']}/keep/", {}),
        ("arrival_discard", f"arrivals/{ids['arrival']}/discard/", {}),
    ):
        yield Asked(f"desk_api_{name}", "post", path, body)


def _rated(ids: dict[str, Any]) -> Iterator[Asked]:
    claim = f"claims/{ids['claim']}/"
    body = {"code": "5", "override_reason": "One report."}
    one = f"{claim}evidence/{ids['evidence']}/"
    yield Asked("desk_api_credibility", "post", f"{claim}credibility/", body, of_claim=True)
    yield Asked("desk_api_evidence_credibility", "post", f"{one}credibility/", body, of_claim=True)
    yield Asked("desk_api_decision", "post", f"{claim}publish/", {})
    rests_off = {"origin": ids["origin"], "reason": "It does not."}
    yield Asked("desk_api_rest_off", "post", f"{one}rest-off/", rests_off, of_claim=True)
