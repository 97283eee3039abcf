"""The permission matrix of the desk's API: what each address answers to which token.

In the order of ``tests.factories.scene_desk_api.ROLES``: no token, a token of who became a reader
since, one of a fact-checker that reads only, then tokens that write of a fact-checker, an editor, an
administrator. What others handed over (arrivals) is not there for anybody else.
"""

from __future__ import annotations

READ = "401 401 200 200 200 200"
MINE = "401 401 200 200 404 404"
DOES = "401 401 403 200 200 200"
MAKES = "401 401 403 201 201 201"
RATES = "401 401 403 403 200 200"
NOBODY = "401 401 403 403 403 403"

DESK_API: dict[tuple[str, str], str] = {
    **{
        (f"desk_api_{name}", "get"): READ
        for name in ("contents", "stories", "claims", "claim", "articles", "article", "text")
    },
    ("desk_api_arrival", "get"): MINE,
    **{
        (f"desk_api_{name}", method): DOES
        for name, method in (
            ("claim", "patch"), ("submit", "post"), ("attribute", "patch"),
            ("attribute_off", "post"), ("rest_on", "post"), ("detach", "post"),
        )
    },
    **{
        (f"desk_api_{name}", "post"): MAKES
        for name in ("claims", "attributes", "evidence", "values", "notes", "articles")
    },
    ("desk_api_arrivals", "post"): "401 401 403 202 202 202",
    ("desk_api_arrival_keep", "post"): "401 401 403 200 404 404",
    ("desk_api_arrival_discard", "post"): "401 401 403 200 404 404",
    ("desk_api_credibility", "post"): RATES,
    ("desk_api_evidence_credibility", "post"): RATES,
    ("desk_api_decision", "post"): NOBODY,
    ("desk_api_rest_off", "post"): "401 401 403 422 422 422",  # it rests on nothing yet
}  # fmt: skip
APART = {"desk_api_document"}  # public: what there is to ask, and nothing of the desk
