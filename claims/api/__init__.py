"""The API: what readers see, as JSON for other programs. A module a resource; reads revisions only.

``door`` is what every address goes through, ``asking`` what may be asked, ``answers`` and ``problems``
what is answered, ``shapes`` how it is described, ``v1`` the whole with its OpenAPI document.
"""
