"""Attaching chosen words as evidence, with what other articles say shown before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.apparatus.quoting import (
    LONGEST_QUOTE,
    Place,
    moved,
    place_at,
    statement_from,
    trimmed,
)
from claims.apparatus.sigla import sigla_of
from claims.forms.attaching import NEW, WordsForm
from claims.forms.attaching_rows import Rows, rows_of
from claims.linking.passages import sought_for
from claims.linking.ranking import POSSIBLE
from claims.models import Claim, Story
from claims.permissions import ADD_EVIDENCE
from claims.selectors.intake_attach import (
    claim_chosen,
    claims_that_fit,
    claims_to_choose,
    mentions_in,
)
from claims.selectors.linking import claims_borne_on
from claims.selectors.similar import Similar, claims_similar
from claims.selectors.witnesses import as_witness
from claims.services.attaching import Attached, Words, words_attach, words_open_claim
from claims.services.claims import ClaimIsClosed
from claims.services.editing import claim_opened
from claims.services.evidence import ValueNotInQuote
from claims.views.doors import at_desk, person
from claims.views.intake_article import article_or_404
from claims.views.intake_told import tell_recorded
from sources.extraction.anchoring import QuoteFault
from sources.models import Article, Text

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

INVALID = 422
REACH = 300  # code points before the words in which their names may stand
SAVES = ("save", "save-new")  # the second opens a claim although others are like it
MOVES = ("start-back", "start-on", "end-back", "end-on")


@dataclass(slots=True)
class Bench:
    """What the person has before them: the article, the words, the claim, the rows."""

    article: Article
    text: Text
    form: WordsForm
    claim: Claim | None
    rows: Rows
    similar: list[Similar] = field(default_factory=list)

    @property
    def opening(self) -> bool:
        return bool(self.form["claim"].value() == NEW)

    @property
    def place(self) -> Place | None:
        """The words where they stand, with what is around them."""
        return place_at(self.text.content, *self.form.span) if self.form.span else None

    @property
    def takes_new(self) -> bool:
        return any(row.told is not None or row.form.errors for row in self.rows.new)

    @property
    def is_valid(self) -> bool:
        chosen = self.claim is not None or self.opening
        if self.form.is_bound and not chosen:
            self.form.add_error("claim", _("Choose the claim, or open a new one."))
        if chosen and self.form.span and not self.rows.told and not self.form.errors:
            self._ask_for_something()
        return bool(self.form.is_valid()) and self.rows.are_valid()

    def _ask_for_something(self) -> None:
        """A claim that is opened needs something it asserts; further evidence need give no value."""
        if self.opening:
            self.form.add_error("claim", _("Take at least one value for the new claim."))


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(ADD_EVIDENCE)
def attach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Attach words of the article to a claim: look, move the words, compare, save."""
    article = article_or_404(request, public_id)
    if request.method != "POST":
        return _shown(request, _bench(request, article, None))
    bench = _bench(request, article, _with_moves(request, article))
    saves = request.POST.get("do", "") in SAVES
    if saves and bench.is_valid:
        bench.similar = _similar(request, bench)
        attached = None if bench.similar else words_saved(request, bench)
        if attached is not None:
            return _done(request, bench, attached)
    return _shown(request, bench, INVALID if saves else 200)


@require_POST
@at_desk(ADD_EVIDENCE)
def rows(request: HttpRequest, public_id: str) -> HttpResponse:
    """A fragment: what the words give for each attribute of the claim that was just chosen."""
    bench = _bench(request, article_or_404(request, public_id), request.POST)
    return render(request, "claims/intake/_rows.html", _context(request, bench))


@require_POST
@at_desk(ADD_EVIDENCE)
def agreement(request: HttpRequest, public_id: str) -> HttpResponse:
    """A fragment: how each value stands to what other articles say, while it is being typed."""
    bench = _bench(request, article_or_404(request, public_id), request.POST)
    return render(request, "claims/intake/_agreement.html", _context(request, bench))


@require_safe
@at_desk(ADD_EVIDENCE)
def claims(request: HttpRequest, public_id: str) -> HttpResponse:
    """A fragment: claims that hold the words being typed."""
    article = article_or_404(request, public_id)
    words = request.GET.get("q", "").replace("\0", "")[:200]
    chosen = claim_chosen(public_id=request.GET.get("claim", "")[:20])
    context = {"claims": _choices(article, words, chosen, None, person(request)), "chosen": chosen}
    return render(request, "claims/intake/_claims.html", context)


def _bench(request: HttpRequest, article: Article, data: QueryDict | None) -> Bench:
    asked = data if data is not None else request.GET
    text = text_here(article, asked.get("text", ""))
    if data is None:
        initial = _initial(request, text)
        form = WordsForm(initial, content=text.content)
        form.full_clean()
        form = _fresh(form, initial, text)
    else:
        form = WordsForm(data, content=text.content)
        form.full_clean()
    claim = claim_chosen(public_id=asked.get("claim", "")[:20])
    opening = asked.get("claim") == NEW
    made = rows_of(
        words=form, text=text, claim=claim, by=person(request), data=data, opening=opening
    )
    return Bench(article, text, form, claim, made)


def _fresh(found: WordsForm, initial: dict[str, Any], text: Text) -> WordsForm:
    """The form before anything was sent: filled, without faults, with its words anchored."""
    form = WordsForm(initial=initial, content=text.content)
    form.span, form.places = found.span, found.places
    return form


def text_here(article: Article, given: str) -> Text:
    """The text of the article with that key, or its newest. Raises Http404."""
    texts = article.texts.select_related("article__outlet").order_by("-pk")
    key = int(given) if given.isascii() and given.isdigit() and len(given) < 15 else None
    text = texts.filter(pk=key).first() if key is not None else texts.first()
    if text is None:
        raise Http404
    return text


def _initial(request: HttpRequest, text: Text) -> dict[str, Any]:
    """The form for the words between ``start`` and ``end`` of the address."""
    start, end = (_offset(request, name, text) for name in ("start", "end"))
    low, high = trimmed(text.content, start, min(max(start, end), start + LONGEST_QUOTE))
    return {
        "quote": text.content[low:high],
        "statement": statement_from(text.content[low:high]),
        "start": low,
        "text": text.pk,
        "key": WordsForm.new_key(),
        "claim": request.GET.get("claim", "")[:20],
        "stance": "supports",
    }


def _offset(request: HttpRequest, name: str, text: Text) -> int:
    given = request.GET.get(name, "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    return min(number, text.length)


def _with_moves(request: HttpRequest, article: Article) -> QueryDict:
    """The data as sent; where a button moved the words' start or end, with the words moved."""
    data = request.POST.copy()
    if instead := data.get("instead", "")[:20]:
        data["claim"] = instead
    move = data.get("do", "")
    if move not in MOVES:
        return data
    text = text_here(article, data.get("text", ""))
    form = WordsForm(data, content=text.content)
    form.full_clean()
    if form.span:
        low, high = moved(text.content, *form.span, move)
        if high - low <= LONGEST_QUOTE:
            data["quote"], data["start"] = text.content[low:high], str(low)
    return data


def _choices(
    article: Article, words: str, chosen: Claim | None, bench: Bench | None, by: User
) -> list[Claim]:
    """Claims with the words that are looked for; else those that fit the chosen words first."""
    if words.strip() or bench is None or bench.form.span is None:
        found = claims_to_choose(article=article, words=words)
    else:
        start, end = bench.form.span
        mentions = mentions_in(text=bench.text, start=start, end=end)
        around = mentions_in(text=bench.text, start=max(start - REACH, 0), end=start)
        likely = claims_borne_on(
            sought=sought_for(mentions, (start, end), around), least=POSSIBLE, nearly=False
        )
        found = claims_that_fit(article=article, found=mentions, user=by, likely=likely)
    return [chosen, *(row for row in found if row != chosen)] if chosen else found


def _context(request: HttpRequest, bench: Bench) -> dict[str, Any]:
    words = request.POST.get("q", request.GET.get("q", ""))[:200].replace("\0", "")
    sigla = sigla_of(map(as_witness, [bench.article, *bench.rows.articles]))
    return {
        "here": "articles",
        "bench": bench,
        "article": bench.article,
        "form": bench.form,
        "rows": bench.rows,
        "sigla": sigla,
        "others": [sigla[row.public_id] for row in bench.rows.articles],
        "claims": _choices(bench.article, words, bench.claim, bench, person(request)),
        "chosen": bench.claim,
        "opening": bench.opening,
        "q": words,
    }


def _shown(request: HttpRequest, bench: Bench, status: int = 200) -> HttpResponse:
    if status == 200 and bench.form.is_bound:
        _keep_to_what_was_looked_at(bench)
    return render(request, "claims/intake/attach.html", _context(request, bench), status=status)


def _keep_to_what_was_looked_at(bench: Bench) -> None:
    """While one only looks, a field nobody has come to is no fault."""
    for name in ("statement", "claim"):
        bench.form.errors.pop(name, None)


def _similar(request: HttpRequest, bench: Bench) -> list[Similar]:
    """Claims like the one that is about to be opened, unless that was said to be another, or was
    done already by this very form."""
    given = bench.form.cleaned_data
    sent_before = claim_opened(by=person(request), key=given["key"])
    if not bench.opening or sent_before or request.POST.get("do") == "save-new":
        return []
    start, end = bench.form.span or (0, 0)
    quoted = mentions_in(text=bench.text, start=start, end=end)
    return claims_similar(statement=given["statement"], quoted=quoted)


def words_saved(request: HttpRequest, bench: Bench) -> Attached | None:
    """Save; None, with the fault beside its field, for what cannot be kept."""
    form, by = bench.form, person(request)
    given = form.cleaned_data
    words = Words(
        text=bench.text,
        exact=form.exact,
        start=form.span[0] if form.span else 0,
        **{name: given[name] for name in ("stance", "said_by", "primary_document")},
    )
    told, key = bench.rows.told, given["key"]
    try:
        if bench.claim is not None:
            return words_attach(words=words, claim=bench.claim, told=told, by=by, key=key)
        stories = Story.objects.filter(articles=bench.article)
        statement = given["statement"]
        return words_open_claim(
            words=words, statement=statement, stories=stories, told=told, by=by, key=key
        )
    except (QuoteFault, ValueNotInQuote) as fault:
        form.add_error("quote", str(fault))
    except ClaimIsClosed as fault:
        form.add_error("claim", str(fault))
    except ValidationError as error:
        form.add_error("claim" if bench.claim else "statement", error.messages)
    return None


def _done(request: HttpRequest, bench: Bench, attached: Attached) -> HttpResponse:
    if attached.new:
        said = (
            _("Attached.") if bench.claim else _("The claim is open, with these words as evidence.")
        )
    else:
        said = _("These words were attached already; nothing was added twice.")
    link = format_html(
        '<a href="{}">{}</a>',
        reverse("desk_claim", args=[attached.claim.public_id]),
        attached.claim.statement,
    )
    if attached.recorded is None:
        messages.info(request, format_html("{} {}", said, link))
    else:
        tell_recorded(request, format_html("{} {}.", said, link), attached.recorded)
    place = f"?at={bench.form.span[0]}" if bench.form.span else ""
    return redirect(reverse("intake_article", args=[bench.article.public_id]) + place)
