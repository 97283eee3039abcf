"""``manage.py reread_snapshots``: what was captured is read again by the present extractor."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims.services.arrivals_due import article_due
from sources.management.output import Progress
from sources.models import Article
from sources.services.openers import opener
from sources.services.versions import article_reread


class Command(BaseCommand):
    help = (
        "Open every captured page and file again with the present extractor. New texts are added; "
        "evidence keeps its own. Run again, it goes on where it stopped, and twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--article", metavar="ID", help="only the article with this public id")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = Article.objects.order_by("pk")
        if options["article"]:
            articles = articles.filter(public_id=options["article"])
        progress = Progress(self.stderr, "{done:,} articles looked through …")
        read = texts = 0
        with opener() as reader:
            for article in articles.iterator(chunk_size=200):
                made = article_reread(article=article, reader=reader)
                if made:
                    read, texts = read + 1, texts + len(made)
                    article_due(article.pk)
                progress.step()
        self.stdout.write(f"{texts:,} new texts of {read:,} articles.")
