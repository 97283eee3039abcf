"""What stands around an article and changes by itself: clocks, counters, lists of other articles.

Said of a sentence by its own words and of a change by what it changes: a line that only counts,
dates itself, names who wrote it or leads elsewhere is of the page, not of the article. A sentence
that tells something is never of the page, whatever changed in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sources.versions.words import tokens

LONGEST: Final = 160
"""Characters: a longer line tells something."""
_FEW_WORDS = 14

_STAMP = re.compile(
    r"(?i)^\W*(?:(?:first |last |originally )?(?:updated?|published|posted|modified|edited|"
    r"created|printed|as of|issued)\b|(?:обновлен|опубликован|дата|время публикации)|"
    r"(?:aktualisiert|veröffentlicht|stand:)|(?:mis à jour|publié)|(?:actualizado|publicado)|"
    r"(?:更新|发布|發布)(?:于|於|时间|時間|日期)?)|"
    r"\b(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago\b|"
    r"(?:секунд|минут|час|дн|недел)\w{0,4} назад|"
    r"^vor \d+ (?:sekunden|minuten|stunden|tagen)|^il y a \d+|^hace \d+|(?:分钟|小时|天)前|"
    r"\b\d{1,3} ?(?:min(?:ute)?s?) read\b|\breading time\b|время чтения|lesezeit|temps de lecture"
)
_COUNTER = re.compile(
    r"(?i)^\W*(?:[\d.,]+ ?[kmмк]?\s*)?(?:comments?|shares?|views?|likes?|reads?|replies|votes?|"
    r"reactions?|followers|retweets|комментари\w{1,4}|просмотр\w{0,4}|поделились|"
    r"kommentare?|aufrufe|commentaires?|partages|vues|comentarios|评论|閱讀|阅读|浏览)"
    r"\W{0,3}[\d.,]*\s?[kmмк]?\W*$"
)
_LEADS = re.compile(
    r"(?i)^\W*(?:most (?:read|popular|viewed|shared)|trending|top stories|latest(?: news| headlines)?|"
    r"related(?: articles?| stories| topics?| news)?|read (?:more|also|next)|"
    r"see also|more (?:on|from|in)\b|recommended|you (?:may|might) (?:also )?like|"
    r"up next|don't miss|editors?'? picks?|"
    r"also (?:on|in|read)|share (?:this|on|via)?|follow us|sign up|subscribe|advertisement|sponsored|"
    r"back to top|next (?:article|story)|previous (?:article|story)|skip to|menu|home|search|log ?in|"
    r"sign in|listen(?: to)?|print|save|tags?|topics?|filed under|copyright|©|all rights reserved|"
    r"читайте (?:также|ещ[её])|по теме|самое (?:читаемое|популярное|важное)|главное|популярное|"
    r"поделиться|подпис(?:аться|ывайтесь)|реклама|теги|mehr zum thema|meistgelesen|"
    r"auch interessant|anzeige|"
    r"lire aussi|à lire|les plus lus|publicité|lea también|lo más leído|publicidad|"
    r"相关(?:阅读|新闻|文章)|热门|推荐|延伸閱讀|分享|广告)"
)
_LIST_HEAD = re.compile(
    r"(?i)^\W*(?:most (?:read|popular|viewed|shared)|trending|top stories|latest(?: news| headlines)?|"
    r"related(?: articles?| stories| topics?| news)?|read (?:more|also|next)|see also|recommended|"
    r"more (?:on|from|in)\b.{0,40}|you (?:may|might) (?:also )?like|up next|editors?'? picks?|"
    r"читайте (?:также|ещ[её])|по теме|самое \w{3,20}|главное|популярное|mehr zum thema|meistgelesen|"
    r"lire aussi|les plus lus|lea también|lo más leído|相关(?:阅读|新闻|文章)|热门|推荐|延伸閱讀)\W*$"
)
_BYLINE = re.compile(
    r"(?i)^\W*(?:by|von|par|por|автор|текст|photos?|image|picture|фото|foto|getty images|"
    r"reporting|editing|additional reporting|journalist|correspondent|staff writer|记者|編輯|编辑)\b"
)
_TELLS = re.compile(r"[.!?…。！？][)\]\"'”’»]{0,3}$")


def is_around(old: str, new: str) -> bool:
    """Whether a change from ``old`` to ``new`` is of the page. "" where a sentence is new or gone."""
    lines = [line for line in (old, new) if line]
    return bool(lines) and all(map(_of_the_page, lines))


def _of_the_page(line: str) -> bool:
    if len(line) > LONGEST:
        return False
    worded = sum(1 for token in tokens(line) if any(map(str.isalnum, token)))
    if not worded or (worded <= 3 and not any(map(str.isalpha, line))):
        return True  # signs and figures alone
    if worded > _FEW_WORDS:
        return False
    if _STAMP.search(line) or _COUNTER.match(line):
        return not (_TELLS.search(line) and worded > 8)
    return not _TELLS.search(line) and bool(_LEADS.match(line) or _BYLINE.match(line))


def listed(lines: Sequence[str]) -> set[int]:
    """The places of lines that name other articles: those behind a heading such as "Most read"."""
    found: set[int] = set()
    inside = False
    for place, line in enumerate(lines):
        if len(line) <= LONGEST and _LIST_HEAD.match(line):
            inside = True
        elif inside and len(line) <= LONGEST and not _TELLS.search(line):
            found.add(place)
        else:
            inside = False
    return found
