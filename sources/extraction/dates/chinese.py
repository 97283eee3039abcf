"""Dates in Chinese text, simplified and traditional: 2023年2月16日, 去年12月, 上周五, 20世纪90年代.

Chinese prints no blanks between words and puts the larger unit first, so it is read by patterns of
its own instead of word by word. What they find becomes the same sayings as any other date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sources.extraction.dates.moments import Grain, Moment, Relative, is_day
from sources.extraction.dates.sayings import Saying
from sources.extraction.dates.words import Role
from sources.extraction.values import Extent

_SIGNS = ("年", "月", "日", "天", "周", "週", "星", "世")  # one of them is in every date
_FIGURES = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}

_N = r"(?:[0-9０-９]{1,2}|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_YEAR = r"(?:[0-9０-９]{4}|[〇零○一二三四五六七八九]{4})"
_DASH = r"[-–—~～至到]"
_COUNT = (
    r"(?:[0-9０-９]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两兩三四五六七八九])"
)
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"
_UNIT = re.compile(
    rf"""
    (?P<century>{_N}|上(?:个|個)?|本)世[纪紀](?:(?P<in_century>[2-9二三四五六七八九][0０十])年代)?
  | (?P<decade>[12][0-9]{{2}}0|[2-9]0|[二三四五六七八九]十)\ ?年代
  | (?P<from_year>{_YEAR})\ ?{_DASH}\ ?(?P<to_year>{_YEAR})\ ?年
  | (?:(?P<year>{_YEAR})\ ?(?P<fiscal>财|財)?年|(?P<said_year>今年|去年|前年|明年|后年|後年|本年))
    (?:(?:的|\ )?(?: (?P<half>上半年|下半年)
      | 第?(?P<quarter>[一二三四1-4])季度?
      | (?P<season>[春夏秋冬])[季天]?
      | (?P<year_month>{_N})\ ?月份?(?:\ ?(?:(?P<from_day>{_N}){_DASH})?(?P<year_day>{_N})\ ?[日号號])?
      | (?P<all>全年)
    ))?
  | (?:(?P<from_month>{_N}){_DASH})?(?P<month>{_N})\ ?月份?
    (?:\ ?(?:(?P<since_day>{_N}){_DASH})?(?P<month_day>{_N})\ ?[日号號])?
  | (?P<said_month>本月|当月|這個月|这个月|上个?月|上個月|下个?月|下個月)(?:(?P<said_day>{_N})[日号號])?
  | (?P<day>(?:[0-9０-９]{{1,2}}))\ ?日(?![内內间間游遊线線元圆均本])
  | (?P<day_word>今[天日晚晨]|昨[天日晚]|明[天日晚]|前天|后天|後天)(?!头条|俄罗斯)
  | (?P<other_day>(?<!合)[当當次翌同][天日](?![本期]))
  | (?P<which>上|下|本|这|這)?(?:个|個)?{_WEEK}(?P<weekday>[一二三四五六日天末])
  | (?P<week>上|下|本|这|這)(?:个|個)?{_WEEK}(?![期边邊刊])
  | (?P<ago>{_COUNT})(?P<ago_unit>天|日|周|週|个?星期|個?星期|个月|個月|年)[以之]?前(?![后後夕往来來景])
  | (?:过去|過去|最近|近|未来|未來)(?P<stretch>{_COUNT})(?P<stretch_unit>天|周|週|个月|個月|年)(?!来|來)
    """,
    re.VERBOSE,
)
_PART = re.compile(r"年?(?:初期?|底|末期?)|年中|[上中下]旬|中[叶葉期]|(?:早|中|后|後)期")
_LINK = re.compile(r"\ ?(?:至(?!今)|到|[-–—~～─]{1,2})\ ?")
_AFTER = re.compile(
    r"(?P<since>[之以]?[来來](?![自到])|起|开始|開始|至今)"
    r"|(?P<after>[之以]?[后後](?![半来來续續者期天年]))"
    r"|(?P<before>[之以]?前(?![后後夕往来來所景述身任线線期天年]))"
)
_YEAR_STEPS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2, "後年": 2}
_DAY_STEPS = {"今": 0, "昨": -1, "明": 1, "前": -2, "后": 2, "後": 2}
_SHIFTS = {"上": -1, "下": 1, "本": 0, "这": 0, "這": 0, "当": 0}
_UNITS = {
    "天": Grain.DAY,
    "日": Grain.DAY,
    "周": Grain.WEEK,
    "週": Grain.WEEK,
    "星": Grain.WEEK,
    "月": Grain.MONTH,
    "年": Grain.YEAR,
}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_COUNTS_BEFORE = frozenset("0123456789０１２３４５６７８９一二两兩三四五六七八九十百千万几幾每")


def chinese_dates(text: str) -> Iterator[tuple[int, int, Saying]]:
    """The dates of ``text`` in Chinese, each with its place and what it says, in order."""
    if not any(sign in text for sign in _SIGNS):
        return
    at = 0
    while match := _UNIT.search(text, at):
        at = match.end()
        if text[match.start() - 1 : match.start()] in _COUNTS_BEFORE and match.start():
            continue
        moment = _moment(match)
        if moment is None or not _is_forwards(match, moment):
            continue
        start, end, saying = _with_neighbours(text, match, moment)
        at = max(at, end)
        yield start, end, saying


def _number(figures: str) -> int:
    """The number that Chinese or Arabic figures say: 十六 is 16, 二〇二三 is 2023."""
    if "十" in figures:
        tens, _, ones = figures.partition("十")
        return (_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0)
    return int("".join(str(_FIGURES.get(sign, sign)) for sign in figures))


def _moment(match: re.Match[str]) -> Moment | None:
    if match["century"] or match["decade"]:
        return _long_period(match)
    if match["from_year"]:
        return Moment(Grain.YEAR, _number(match["from_year"]))
    if match["year"] or match["said_year"]:
        return _in_year(match)
    if match["month"]:
        return _dated(None, match["month"], match["month_day"])
    if match["said_month"]:
        relative = Relative(Grain.MONTH, _SHIFTS[match["said_month"][0]])
        day = _number(match["said_day"]) if match["said_day"] else None
        if day is not None and not 1 <= day <= 31:
            return None
        return Moment(Grain.DAY if day else Grain.MONTH, day=day, relative=relative)
    if match["day"]:
        day = _number(match["day"])
        return Moment(Grain.DAY, day=day) if 1 <= day <= 31 else None
    return _relative(match)


def _relative(match: re.Match[str]) -> Moment | None:
    if match["day_word"]:
        return Moment(Grain.DAY, relative=Relative(Grain.DAY, _DAY_STEPS[match["day_word"][0]]))
    if match["other_day"]:
        return Moment(Grain.DAY, relative=Relative(Grain.DAY))
    if match["weekday"]:
        return _weekday(match["weekday"], match["which"])
    if match["week"]:
        return Moment(Grain.WEEK, relative=Relative(Grain.WEEK, _SHIFTS[match["week"]]))
    if match["ago"]:
        unit = _UNITS[match["ago_unit"].lstrip("个個")[0]]
        return Moment(unit, relative=Relative(unit, ago=_number(match["ago"])))
    unit = _UNITS[match["stretch_unit"].lstrip("个個")[0]]
    steps = 1 if match[0].startswith("未") else -1
    length = max(2, _number(match["stretch"]))
    return Moment(unit, relative=Relative(unit, steps, length=length))


def _weekday(sign: str, which: str | None) -> Moment:
    if sign == "末":
        steps = _SHIFTS[which] if which else None
        return Moment(Grain.WEEKEND, relative=Relative(Grain.WEEKEND, steps))
    day = "一二三四五六日".find(sign) % 7 if sign != "天" else 6
    if which is None:
        return Moment(Grain.DAY, relative=Relative(Grain.DAY, weekday=day))
    return Moment(Grain.DAY, relative=Relative(Grain.WEEK, _SHIFTS[which], weekday=day))


def _long_period(match: re.Match[str]) -> Moment | None:
    if match["decade"]:
        first = _number(match["decade"])
        if first >= 1000:
            return Moment(Grain.DECADE, number=first)
        return Moment(Grain.DECADE, short_year=first, relative=Relative(Grain.DECADE))
    decade = _number(match["in_century"]) if match["in_century"] else None
    if match["century"][0] in "上本":
        relative = Relative(Grain.CENTURY, _SHIFTS[match["century"][0]])
        if decade is None:
            return Moment(Grain.CENTURY, relative=relative)
        return Moment(Grain.DECADE, short_year=decade, relative=relative)
    number = _number(match["century"])
    if number < 1:
        return None
    if decade is None:
        return Moment(Grain.CENTURY, number=number)
    return Moment(Grain.DECADE, number=(number - 1) * 100 + decade)


def _in_year(match: re.Match[str]) -> Moment | None:
    year = _number(match["year"]) if match["year"] else None
    if year is not None and not 1000 <= year < 2200:
        return None
    said = match["said_year"]
    relative = Relative(Grain.YEAR, _YEAR_STEPS[said]) if said else None
    base = Moment(Grain.YEAR, year, relative=relative, mark="~" if match["fiscal"] else "")
    if match["half"]:
        first = 1 if match["half"][0] == "上" else 7
        return base._replace(grain=Grain.HALF, month=first, last_month=first + 5)
    if match["quarter"]:
        first = _number(match["quarter"]) * 3 - 2
        return base._replace(grain=Grain.QUARTER, month=first, last_month=first + 2)
    if match["season"]:
        return base._replace(grain=Grain.SEASON, number=_SEASONS[match["season"]])
    if match["year_month"]:
        dated = _dated(year, match["year_month"], match["year_day"])
        return dated._replace(relative=relative) if dated else None
    return base


def _dated(year: int | None, month: str, day: str | None) -> Moment | None:
    number = _number(month)
    if not 1 <= number <= 12:
        return None
    if day is None:
        return Moment(Grain.MONTH, year, number)
    known = is_day(year, number, _number(day))
    return Moment(Grain.DAY, year, number, _number(day)) if known else None


def _with_neighbours(text: str, match: re.Match[str], moment: Moment) -> tuple[int, int, Saying]:
    """The date with what stands beside it: 从…至, 截至, 以来, 之前, 约, 底."""
    start, end = match.span()
    part = (
        _PART.match(text, end)
        if moment.grain in {Grain.YEAR, Grain.MONTH, Grain.CENTURY, Grain.DECADE}
        else None
    )
    if part:
        moment, end = moment._replace(blurred=True), part.end()
    opener = text[start - 1 : start]
    second = _inner_range(match, moment) or _second(text, end, moment)
    if second:
        last, end = second
        first = _inner_first(match, moment)
        held = opener in {"从", "從", "自", "由"} and start > 0
        extent = Extent.THROUGHOUT if held else Extent.WITHIN
        return start - held, end, Saying(first, last, extent=extent)
    if opener == "约" or opener == "約":
        begin = start - 2 if text[start - 2 : start - 1] == "大" else start - 1
        return begin, end, Saying(moment._replace(mark="~"))
    turn = _AFTER.match(text, end)
    if turn and turn.lastgroup:
        role = {"since": Role.SINCE, "after": Role.AFTER, "before": Role.BEFORE}[turn.lastgroup]
        begin = start - 1 if opener in {"从", "從", "自"} and start else start
        return begin, turn.end(), Saying(moment, direction=role)
    if text[max(0, start - 2) : start] in {"截至", "截止"}:
        return start - 2, end, Saying(moment, direction=Role.UNTIL)
    if opener == "到" and text[start - 2 : start - 1] not in {
        "达",
        "達",
        "得",
        "收",
        "接",
        "遭",
        "受",
    }:
        return start - 1, end, Saying(moment, direction=Role.UNTIL)
    extent = Extent.THROUGHOUT if match["all"] else Extent.WITHIN
    return start, end, Saying(moment, extent=extent)


def _inner_range(match: re.Match[str], moment: Moment) -> tuple[Moment, int] | None:
    """The end of a range within one pattern: "2014-2022年", "5月4-9日", "3-5月"."""
    if match["to_year"]:
        return moment._replace(year=_number(match["to_year"])), match.end()
    inside = match["from_day"] or match["since_day"] or match["from_month"]
    return (moment, match.end()) if inside else None


def _inner_first(match: re.Match[str], moment: Moment) -> Moment:
    """The beginning of a range: ``moment``, unless its pattern names an earlier part itself."""
    day = match["from_day"] or match["since_day"]
    if day:
        return moment._replace(day=_number(day))
    return moment._replace(month=_number(match["from_month"])) if match["from_month"] else moment


def _is_forwards(match: re.Match[str], moment: Moment) -> bool:
    """Whether a range within one pattern runs forwards."""
    first = _inner_first(match, moment)
    if match["to_year"]:
        return 1000 <= (moment.year or 0) < _number(match["to_year"]) < 2200
    return first == moment or (
        (first.month or 0) > 0 and (first.day or 1) > 0 and _precedes(first, moment)
    )


def _second(text: str, at: int, first: Moment) -> tuple[Moment, int] | None:
    """The end of a range that begins with ``first``: 至9日 takes its month, 至6月 its year."""
    link = _LINK.match(text, at)
    match = _UNIT.match(text, link.end()) if link else None
    moment = _moment(match) if match else None
    if match is None or moment is None or moment.relative or first.relative:
        return None
    if moment.day and moment.month is None and first.month and first.day:
        moment = moment._replace(year=first.year, month=first.month)
        if not is_day(first.year, first.month, moment.day or 0):
            return None
    elif moment.month and moment.year is None and first.year:
        wraps = moment.month < (first.month or 0)
        moment = moment._replace(year=first.year + wraps)
    if moment.grain is not first.grain or (moment.first_year or 0) < (first.first_year or 0):
        return None
    same_year = moment.year == first.year and (moment.year or moment.month == first.month)
    return None if same_year and not _precedes(first, moment) else (moment, match.end())


def _precedes(first: Moment, last: Moment) -> bool:
    return (first.month or 0, first.day or 0) < (last.month or 0, last.day or 0)
