"""Saved pages in a real browser: a hostile one neither runs, nor loads, nor leads anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.addresses import edited
from tests.integration.fetching.servers import outlet, says

HOSTILE = """<html><head><meta http-equiv=refresh content="0;url={to}/refresh">
<link rel=stylesheet href={to}/style><link rel=preload as=image href={to}/preload>
<script src={to}/script></script><style>@import "{to}/import"; p{{background:url({to}/bg)}}</style>
<base href={to}/></head><body onload="fetch('{to}/onload')">
<p style="background:url({to}/inline)">Words of the page</p><img src={to}/img srcset="{to}/set 2x">
<svg><image href={to}/svg /><script>fetch('{to}/svgscript')</script></svg>
<iframe src={to}/frame></iframe><object data={to}/object></object><embed src={to}/embed>
<video src={to}/video poster={to}/poster autoplay></video><audio src={to}/audio autoplay></audio>
<form action={to}/form><button>Send</button></form><input type=image src={to}/input>
<a href="javascript:fetch('{to}/js')">run</a> <a id=away href={to}/away ping={to}/ping>away</a>
<script>top.document.title = 'taken'; parent.postMessage('x', '*'); fetch('{to}/fetch')</script>
<template><img src={to}/template></template><noscript><img src={to}/noscript></noscript>
<math><mtext><img src={to}/math onerror="fetch('{to}/onerror')"></mtext></math></body></html>"""


def test_a_hostile_saved_page_neither_runs_nor_loads(look: Callable[..., Any]) -> None:
    from factcheck.users.models import User
    from sources.services.captures import snapshot_capture
    from tests.factories.versions import edited_article

    article = edited_article(by=User.objects.get(username="demo-checker"))
    with outlet() as site:
        for name in ("away", "script", "img"):
            site.pages[f"/{name}"] = says(200, b"taken", content_type="text/html")
        saved, _ = snapshot_capture(
            article=article,
            content=HOSTILE.format(to=site.url("").rstrip("/")).encode(),
            by=None,
            media_type="text/html",
        )
        page = look(
            f"/desk/articles/{article.public_id}/versions/{saved.pk}/", person="demo-checker"
        )
        page.locator("iframe.saved").scroll_into_view_if_needed()
        frame = page.frame_locator("iframe.saved")
        frame.get_by_text("Words of the page").wait_for()
        frame.locator("a", has_text="away").click()
        page.wait_for_timeout(700)
        assert "A capture of" in page.title()
        assert site.asked == []
        alone = look(
            f"/desk/articles/{article.public_id}/versions/{saved.pk}/page/", person="demo-checker"
        )
        alone.get_by_text("Words of the page").wait_for()
        assert alone.evaluate("self.origin") == "null"
        alone.wait_for_timeout(300)
        assert site.asked == []
    page.eyes.errors.clear()  # the browser says what it refused
    page.eyes.elsewhere.clear()


def test_an_editor_sees_what_was_edited_and_decides(look: Callable[..., Any]) -> None:
    from claims.models import Discrepancy

    page = look(edited("discrepancy")(), person="demo-editor")
    page.get_by_role("heading", name="The sentence in both versions").wait_for()
    assert page.locator(".edit del").all_inner_texts() == ["12"]
    assert page.locator(".edit ins").all_inner_texts() == ["14"]
    page.get_by_role("link", name="The whole text in both versions").click()
    page.get_by_role("heading", name="Two versions, word by word").wait_for()
    page.go_back()
    page.get_by_label("Cannot say").check()
    page.get_by_label("Reason").fill("We asked the outlet which of the two it stands by.")
    page.locator(".decide button[type=submit]").click()
    page.locator(".toast", has_text="Decided, ").wait_for()
    assert Discrepancy.objects.get(kind="silent-edit").status == "decided"
    Discrepancy.objects.filter(kind="silent-edit").update(
        status="open", decided_at=None, decided_by=None
    )
