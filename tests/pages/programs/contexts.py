"""What stands behind the contexts of JSON-LD that we name, as far as we use it: tests ask no network.

Terms from https://schema.org and from https://www.w3.org/ns/anno.jsonld.
"""

from __future__ import annotations

import json
import warnings
from typing import Any

from rdflib import Graph

_AT = {"@type": "@id"}
_OA, _AS, _DC = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://purl.org/dc/terms/",
)
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CONTEXTS: dict[str, dict[str, Any]] = {
    "https://schema.org": {
        "@vocab": "https://schema.org/",
        "url": {"@id": "https://schema.org/url", **_AT},
        "item": {"@id": "https://schema.org/item", **_AT},
    },
    "http://www.w3.org/ns/anno.jsonld": {
        "id": "@id",
        "type": "@type",
        **{
            name: f"{_OA}{name}"
            for name in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector")
        },
        **{name: f"{_OA}{name}" for name in ("exact", "prefix", "suffix")},
        "AnnotationCollection": f"{_AS}OrderedCollection",
        "AnnotationPage": f"{_AS}OrderedCollectionPage",
        "Organization": "http://xmlns.com/foaf/0.1/Organization",
        "Text": "http://purl.org/dc/dcmitype/Text",
        "linking": f"{_OA}linking",
        "describing": f"{_OA}describing",
        "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": f"{_OA}hasPurpose", "@type": "@vocab"},
        "body": {"@id": f"{_OA}hasBody", **_AT},
        "target": {"@id": f"{_OA}hasTarget", **_AT},
        "source": {"@id": f"{_OA}hasSource", **_AT},
        "selector": {"@id": f"{_OA}hasSelector", **_AT},
        "value": f"{_RDF}value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "creator": {"@id": f"{_DC}creator", **_AT},
        "modified": {"@id": f"{_DC}modified"},
        "name": "http://xmlns.com/foaf/0.1/name",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "total": f"{_AS}totalItems",
        "startIndex": f"{_AS}startIndex",
        "first": {"@id": f"{_AS}first", **_AT},
        "last": {"@id": f"{_AS}last", **_AT},
        "partOf": {"@id": f"{_AS}partOf", **_AT},
        "items": {"@id": f"{_AS}items", **_AT, "@container": "@list"},
    },
}


def statements(data: dict[str, Any]) -> Graph:
    """What JSON-LD states, as rdflib reads it."""
    local = data | {"@context": CONTEXTS[data["@context"]]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 about its own parser
        return Graph().parse(data=json.dumps(local), format="json-ld")
