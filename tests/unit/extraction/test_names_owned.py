"""Names with an owner inside, ships behind their prefix, and legal forms of many countries."""

from __future__ import annotations

import pytest

from sources.extraction.names import find_names

WHOLE = [
    ("She was treated at St. Mary's Hospital on Monday.", "St. Mary's Hospital"),
    ("He was moved to St Thomas' Hospital.", "St Thomas' Hospital"),
    ("He studied at King's College London.", "King's College London"),
    ("A report by the People's Bank of China said so.", "People's Bank of China"),
    ("An envoy of the People's Republic of China spoke.", "People's Republic of China"),
    (
        "Nurses at Marlow Street Children's Hospital walked out.",
        "Marlow Street Children's Hospital",
    ),
    ("The Workers' Party voted against it.", "Workers' Party"),
    ("The fine hit McDonald's hardest.", "McDonald's"),
    ("The rating by Standard & Poor's fell.", "Standard & Poor's"),
    ("The vessel MV Ever Bright ran aground.", "MV Ever Bright"),
    ("Off the coast HMS Queen Adelaide waited.", "HMS Queen Adelaide"),
    ("A museum in the SS John W. Carver opened.", "SS John W. Carver"),
    ("The order went to Nordhaven Shipping AS in May.", "Nordhaven Shipping AS"),
    ("The buyer, Carbonelli S.p.A., paid in cash.", "Carbonelli S.p.A."),
    ("Wind parks of Vestergaard A/S stood still.", "Vestergaard A/S"),
]


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert name in [mention.text for mention in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Russia's Ministry of Defence denied it.", ["Russia", "Ministry of Defence"]),
        ("In May, Labour's Kira Standish spoke.", ["Labour", "Kira Standish"]),
        ("Women's Minister Ada Lund resigned.", ["Ada Lund"]),
        ("She saw St. Petersburg's Mariinsky Theatre.", ["St. Petersburg", "Mariinsky Theatre"]),
        ("It was the King's speech that annoyed them.", []),
    ],
)
def test_an_owner_apart_stays_apart(text: str, names: list[str]) -> None:
    assert [mention.text for mention in find_names(text)] == names
