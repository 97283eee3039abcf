"""Change one particular: the right kind of finding appears. Restate it: nothing does."""

from __future__ import annotations

import pytest

from claims.collation.conductor import collate
from sources.extraction.articles import ArticleText
from tests.unit.collation.clusters import urgent

STORY = (
    "Brandwell buys Ostra Foods\n"
    "The British retailer Brandwell signed a contract to buy Ostra Foods on 14 March 2019 for "
    "3.45 billion dollars. Ostra Foods runs 1,240 shops and has 31,500 employees in Norway. "
    "The United States fined Brandwell 12.5 million dollars in 2017 over the AX-12 scanner. "
    "The company will close 86 shops, said Anders Lindholm, the head of Ostra Foods.\n"
)
OTHER = (
    "Retail deal of the year\n"
    "Ostra Foods has been bought by Brandwell, a British retailer, for $3.45 billion. The contract "
    "was signed on March 14, 2019. With 31,500 employees, Ostra Foods operates 1,240 shops in "
    "Norway. Anders Lindholm, the head of Ostra Foods, said that 86 shops would be closed. Over "
    "its AX-12 scanner Brandwell was fined $12.5 million in 2017 by the United States.\n"
)


def findings(other: str) -> list[tuple[str, str]]:
    collation = collate([ArticleText("a", STORY), ArticleText("b", other)])
    return [(f.kind.value, f.severity.value) for f in urgent(collation)]


def test_the_two_stories_agree() -> None:
    assert findings(OTHER) == []


@pytest.mark.parametrize(
    ("printed", "changed", "kind"),
    [
        ("$3.45 billion", "$3.54 billion", ("contradiction", "high")),
        ("$3.45 billion", "$3.45 million", ("contradiction", "high")),
        ("1,240 shops", "1,420 shops", ("contradiction", "high")),
        ("31,500 employees", "35,100 employees", ("contradiction", "high")),
        ("86 shops", "68 shops", ("contradiction", "high")),
        ("March 14, 2019", "March 15, 2019", ("contradiction", "high")),
        ("March 14, 2019", "April 14, 2019", ("contradiction", "high")),
        ("March 14, 2019", "March 14, 2018", ("contradiction", "high")),
        ("March 14, 2019", "March 14", ("year-missing", "medium")),
        ("Lindholm", "Lyndholm", ("spelling", "medium")),
        ("AX-12", "AX-21", ("designator", "medium")),
        ("by the United States", "by the European Union", ("party", "high")),
        ("a British retailer", "a French retailer", ("description", "high")),
    ],
)
def test_one_particular_changed_raises_the_right_kind(
    printed: str, changed: str, kind: tuple[str, str]
) -> None:
    assert printed in OTHER
    assert findings(OTHER.replace(printed, changed)) == [kind]


@pytest.mark.parametrize(
    ("printed", "restated"),
    [
        ("$3.45 billion", "USD 3.45bn"),
        ("$3.45 billion", "3,450 million dollars"),
        ("$3.45 billion", "about $3.5 billion"),
        ("1,240 shops", "more than 1,200 shops"),
        ("31,500 employees", "31.5 thousand employees"),
        ("March 14, 2019", "2019-03-14"),
        ("March 14, 2019", "14 March 2019"),
        ("March 14, 2019", "March 2019"),
        ("86 shops", "eighty-six shops"),
        ("the United States", "the US"),
        ("the United States", "the U.S. government"),
        ("a British retailer", "a retailer from Britain"),
        ("Brandwell, a", "Brandwell Ltd., a"),
        ("Anders Lindholm, the head", "Lindholm, the head"),
    ],
)
def test_another_form_of_the_same_raises_nothing(printed: str, restated: str) -> None:
    assert printed in OTHER
    assert findings(OTHER.replace(printed, restated)) == []
