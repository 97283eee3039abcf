"""Addresses in the demo newsroom, and what is done on a page before it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.urls import reverse

Act = Callable[[Any], None]


def sent_empty(form: str) -> Act:
    """Send the form with nothing typed, past what the browser itself would ask for."""

    def act(page: Any) -> None:
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.locator(form).evaluate(
                "form => { form.noValidate = true;"
                " form.querySelectorAll('input:not([type=hidden]), textarea').forEach(field => {"
                " if ('checked' in field) field.checked = false;"
                " if (!/radio|checkbox/.test(field.type)) field.value = '' });"
                " form.requestSubmit() }"
            )
        page.wait_for_load_state()
        page.get_by_role("alert").first.wait_for()

    return act


def opened(details: str) -> Act:
    """Open what is folded."""

    def act(page: Any) -> None:
        page.locator(details).evaluate_all("all => all.forEach(one => { one.open = true })")

    return act


def at(view: str, *parts: object, query: str = "") -> Callable[[], str]:
    return lambda: reverse(view, args=parts) + query


def claim(view: str, **wanted: Any) -> Callable[[], str]:
    """An address of the desk's first claim that is so."""

    def path() -> str:
        from claims.models import Claim

        claim = Claim.objects.filter(**wanted).order_by("pk").first()
        assert claim is not None, wanted
        return reverse(view, args=[claim.public_id])

    return path


def of(view: str, model: str, *fields: str, **wanted: Any) -> Callable[[], str]:
    """An address made of fields of the first row of a table of claims that is so."""

    def path() -> str:

        from django.apps import apps

        row = apps.get_model("claims", model).objects.filter(**wanted).order_by("pk").first()
        assert row is not None, (model, wanted)
        return reverse(view, args=[attrgetter(name)(row) for name in fields])

    return path


def shown(more: str = "", **wanted: Any) -> Callable[[], str]:
    """The public page of the last published claim that is so."""

    def path() -> str:
        from claims.models import Publication

        shown = Publication.objects.filter(**wanted).order_by("pk").last()
        assert shown is not None, wanted
        return reverse("claim", args=[shown.public_id, shown.slug]) + more

    return path


def story() -> str:
    from claims.models import Publication

    story = Publication.objects.exclude(stories=[]).latest("pk").stories[0]
    return reverse("story", args=[story["id"], story["slug"]])


def listed(view: str, more: str = "", **wanted: Any) -> Callable[[], str]:
    """The public page of the outlet or the name with the most published claims that are so."""

    def path() -> str:
        from django.apps import apps
        from django.db.models import Count

        model, column = {
            "outlet": ("PublishedOutlet", "outlet"),
            "name": ("PublishedName", "entity"),
        }[view]
        rows = apps.get_model("claims", model).objects.filter(**wanted).values(column)
        most = rows.annotate(claims=Count("pk")).order_by("-claims", column).first()
        assert most is not None, (view, wanted)
        return reverse(view, args=[most[column]]) + more

    return path


def past(more: str, **wanted: Any) -> Callable[[], str]:
    """The page of a public claim as of a day; "today" in ``more`` stands for this one."""

    def path() -> str:
        from django.utils import timezone

        return shown("as-of/" + more.replace("today", str(timezone.localdate())), **wanted)()

    return path


def demo_staff() -> Any:
    """Who writes, rates and approves in the demo newsroom."""
    from factcheck.users.models import User
    from tests.factories.scene import Staff

    checker, editor, admin = (
        User.objects.get(username=f"demo-{role}") for role in ("checker", "editor", "admin")
    )
    return Staff(checker, editor, admin, editor)


def changing_outlet() -> str:
    """The public page of an outlet that corrected an article; made where there is none."""
    from claims.models import PublishedOutlet
    from claims.services.grading import article_state
    from claims.services.reviewing import claim_publish
    from sources.models import Article
    from tests.factories.pages import naming_in, use_of

    if not PublishedOutlet.objects.filter(changed=True).exists():
        staff = demo_staff()
        use = use_of("Reed Works", by=staff.writer, outlet="Reed Post")
        claim = naming_in("published", use, staff=staff)
        article = Article.objects.get(pk=use.article_id)
        reason = "A note under it."
        article_state(article=article, state="corrected", reason=reason, by=staff.rater)
        claim.refresh_from_db()
        claim_publish(claim=claim, by=staff.approver)
    return listed("outlet", changed=True)()


def quoted_article() -> str:
    from claims.models import PublicationIndex

    held = PublicationIndex.objects.order_by("pk").values_list("articles", flat=True)
    return reverse("article", args=[held[0][0]])


def article(view: str = "intake_article") -> Callable[[], str]:
    """The desk's article with the most evidence."""

    def path() -> str:
        from django.db.models import Count

        from sources.models import Article

        most = Article.objects.annotate(used=Count("texts__evidence")).latest("used", "pk")
        return reverse(view, args=[most.public_id])

    return path


def one_kind() -> str:
    """Open differences of one kind, to be decided together."""
    from claims.models import Discrepancy

    first = Discrepancy.objects.filter(status="open").earliest("pk")
    rows = Discrepancy.objects.filter(status="open", kind=first.kind).order_by("pk")[:3]
    return reverse("together") + "?" + "&".join(f"pick={row.public_id}" for row in rows)


def saved_view() -> str:
    """The page on which an editor's saved view gets another name; saved where there is none."""
    from claims.models import SavedView
    from claims.services.saved_views import view_save
    from factcheck.users.models import User

    editor = User.objects.get(username="demo-editor")
    view = SavedView.objects.filter(owner=editor).first()
    if view is None:
        view = view_save(name="Spellings, the oldest first", query="kind=spelling", by=editor)
    return reverse("queue_view", args=[view.pk])


def saved_view_list() -> str:
    """The list of saved views, with one in it."""
    saved_view()
    return reverse("queue_views")


def edited(view: str) -> Callable[[], str]:
    """A page about an article that its outlet edited after it was cited; made where there is none."""

    def path() -> str:
        from factcheck.users.models import User
        from tests.factories.versions import edited_article, edits

        article = edited_article(by=User.objects.get(username="demo-checker"))
        old, new = article.texts.order_by("pk")[:2]
        if view == "discrepancy":
            return reverse(view, args=[edits(article)[0].public_id])
        if view == "snapshot":
            return reverse(view, args=[article.public_id, new.snapshot_id])
        query = f"?old={old.pk}&new={new.pk}" if view == "versions_compare" else ""
        return reverse(view, args=[article.public_id]) + query

    return path


def arriving(view: str, state: str = "ready") -> Callable[[], str]:
    """A page of a fact-checker's sources on their way; made where there are none."""

    def path() -> str:
        from factcheck.users.models import User
        from tests.factories.arrivals import on_their_way

        arrival = on_their_way(by=User.objects.get(username="demo-checker"))[state]
        of = arrival.intake if view == "intake" else arrival
        return reverse(view, args=[of.public_id])

    return path


def words(query: str) -> str:
    return f"?q={query}"


def looked_at_again() -> str:
    """A claim of the demo that is to be looked at again, since an article it rests on was noted as
    corrected: nothing of the kind is said of the demo's real outlets."""
    from claims.models import Evidence, SecondLook
    from claims.services.grading import article_state
    from factcheck.users.models import User

    if not SecondLook.objects.exists():
        evidence = Evidence.objects.attached().exclude(claim__status="withdrawn").earliest("pk")
        by = User.objects.get(username="demo-editor")
        article_state(article=evidence.article, state="corrected", reason="A note.", by=by)
    look = SecondLook.objects.earliest("pk")
    return reverse("desk_look_settle", args=[look.claim.public_id, look.pk])


def held_back(view: str) -> Callable[[], str]:
    """A page about a draft of the demo that is under a legal hold and an embargo, and about which
    somebody was asked; made where there is none."""

    def path() -> str:
        from claims.models import Claim
        from claims.services.holds import hold_place
        from factcheck.users.models import User
        from tests.factories.scene_holds import asked, embargoed

        claim = Claim.objects.filter(status="draft").latest("pk")
        by = User.objects.get(username="demo-editor")
        if not claim.holds.exists():
            hold_place(claim=claim, reason="A letter from lawyers; ask the editor.", by=by)
            embargoed(claim, by=by)
            asked(claim, by=by)
        part = {"desk_hold_lift": claim.holds, "desk_reply": claim.replies}
        rows = part.get(view.removesuffix("_off"))
        keys = [claim.public_id] if rows is None else [claim.public_id, rows.earliest("pk").pk]
        return reverse(view, args=keys)

    return path


def replied() -> str:
    """A published claim of the demo with a reply in its document; revised where there is none."""
    from claims.models import Publication
    from claims.services.reviewing import claim_publish
    from factcheck.users.models import User
    from tests.factories.scene_holds import asked

    held = Publication.objects.filter(revision__document__replies__0__asked="the board").first()
    if held is None:
        claim = Publication.objects.filter(status="published").earliest("pk").claim
        asked(claim, by=User.objects.get(username="demo-checker"))
        people = User.objects.filter(groups__name="editor", is_demo=True)
        wrote = claim.authorships.filter(after_revision__gte=claim.revision_number)
        claim_publish(
            claim=claim,
            by=people.exclude(pk__in=wrote.values("user")).earliest("pk"),
            not_a_correction="Readers were told the same; the board was asked.",
        )
        held = Publication.objects.get(claim=claim)
    return reverse("claim", args=[held.public_id, held.slug])


def named_last(view: str = "desk_name", query: str = "") -> Callable[[], str]:
    """A page of an entity with several names and one that may be one with it; made where there is
    none."""

    def path() -> str:
        from factcheck.users.models import User
        from sources.models import NameAct
        from tests.factories.crowd_names import addresses_of_names, crowd_of_names

        if not NameAct.objects.filter(kind="form").exists():
            editor = User.objects.get(username="demo-editor")
            crowd_of_names(2, by=User.objects.get(username="demo-checker"), judge=editor)
        return addresses_of_names()[view].partition("?" if query else "#")[0] + query

    return path


def duplicates(view: str) -> Callable[[], str]:
    """A page about two drafts of the demo that are to be one, or about two that were merged; made
    where there are none."""

    def path() -> str:
        from claims.models import ClaimMerge
        from factcheck.users.models import User
        from tests.factories.editor import claim_with_evidence
        from tests.factories.scene_holds import merged

        by = User.objects.get(username="demo-editor")
        if view == "desk_unmerge" or view == "desk_claim":
            row = ClaimMerge.objects.standing().filter(merged__revision_number=0).first()
            if row is None:
                one, other = claim_with_evidence(by=by), claim_with_evidence(by=by)
                row = merged(one, other, by=by)
            keys = [row.survivor.public_id, row.pk]
            return reverse(view, args=keys[: 1 if view == "desk_claim" else 2])
        one, other = claim_with_evidence(by=by), claim_with_evidence(by=by)
        keys = [one.public_id, other.public_id]
        return reverse(view, args=keys[: 1 if view == "desk_merge_choose" else 2])

    return path


def on_no_day() -> str:
    """A claim asked for as it stood on a day that is none."""
    return claim("desk_claim_as_of", status="corrected")() + "?on=2026-13-45"
