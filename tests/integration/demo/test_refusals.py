"""When the demo newsroom is not loaded: one clear line, and nothing half-loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from claims.demo.newsroom import newsroom_load
from claims.demo.refusals import DemoRefused
from claims.models import Claim
from claims.services.claims import claim_create
from claims.services.stories import story_open
from sources.models import Article, Outlet
from sources.services.articles import article_add
from sources.services.outlets import outlet_ensure

pytestmark = pytest.mark.django_db


def _load(folder: Path, bind: str = "127.0.0.1") -> Any:
    return newsroom_load(folder=folder, bind=bind, say=lambda _: None)


@pytest.mark.parametrize("bind", ["0.0.0.0", "::", "192.0.2.7"])
def test_an_address_that_lets_other_machines_in_is_refused(tmp_path: Path, bind: str) -> None:
    with pytest.raises(DemoRefused, match="lets other machines in"):
        _load(tmp_path, bind)
    assert not Claim.objects.exists()


@pytest.mark.parametrize("work", ["article", "imported article", "claim", "story", "outlet"])
def test_a_store_with_real_work_is_refused(tmp_path: Path, checker: Any, work: str) -> None:
    if work == "article":
        article_add(title="A report", by=checker)
    elif work == "imported article":
        article_add(title="A report", by=None)
    elif work == "claim":
        claim_create(statement="The ferry sank off Lerwick.", by=checker)
    elif work == "story":
        story_open(title="The ferry", by=checker)
    else:
        outlet_ensure(name="The Harbour Post", by=checker)
    with pytest.raises(DemoRefused, match=f"real work \\(1 {work.split()[-1]}\\)"):
        _load(tmp_path)
    assert not get_user_model().objects.filter(is_demo=True).exists()
    assert list(tmp_path.glob("demo*")) == []


def test_an_account_of_somebody_else_is_not_taken_over(tmp_path: Path, checker: Any) -> None:
    get_user_model().objects.create_user(username="demo-editor", password=None)
    with pytest.raises(DemoRefused, match="demo-editor"):
        _load(tmp_path)
    assert not get_user_model().objects.filter(is_demo=True).exists()


def test_a_load_that_breaks_off_leaves_nothing(
    tmp_path: Path, checker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the light went out")

    monkeypatch.setattr("claims.demo.newsroom.claims_relate", broken)
    with pytest.raises(RuntimeError):
        _load(tmp_path)
    assert not Article.objects.exists()
    assert not Outlet.objects.exists()
    assert not get_user_model().objects.filter(is_demo=True).exists()


def test_the_command_says_why_on_one_line(
    settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.STATE_DIR, settings.BIND = tmp_path, "0.0.0.0"
    with pytest.raises(CommandError) as refused:
        call_command("load_demo")
    assert "\n" not in str(refused.value)
    assert capsys.readouterr().out == ""
