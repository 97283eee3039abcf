"""What looks like a date and is none: numbers that count, names that hold a month or a weekday.

Each guard looks at the few words beside a candidate. They err towards silence: a number that may
be an amount is no year.
"""

from __future__ import annotations

import re
from enum import IntEnum

from sources.extraction.dates.reading import Reading
from sources.extraction.dates.words import Role

_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+)([’']?s?)[ \u00a0\n(]{1,2}$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n“\"(»«][ \u00a0]?)$")
_AS_EARLY_AS = re.compile(r"\bas (?:early|late|recently|soon|far back) as $")
_HYPHENED = re.compile(r"-[^\W\d_]")
_LOOK = 24  # characters


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that, after a number, make it a count, a measure, an amount or a time of day.
_COUNTED = _set(
    """people persons men women children soldiers troops fighters civilians victims residents
    workers employees members students pupils patients prisoners refugees migrants voters votes
    seats homes houses buildings villages towns cities companies firms units items pieces pages
    copies words shares cases deaths dead wounded injured killed tanks drones missiles rockets
    shells rifles rounds vehicles cars trucks aircraft planes ships tons tonnes kg kilograms km
    kilometres kilometers metres meters miles feet mm cm m ft litres liters barrels acres hectares
    mw gw megawatts watts volts degrees hours hrs minutes seconds days weeks months years decades
    times points percent per percentage million billion trillion thousand hundred dollars euros
    pounds yuan rubles roubles hryvnias yen won rupees zloty francs cents usd eur gbp cny rub
    gmt utc est edt pst cet msk local horsepower calories more fewer other others different
    человек людей рублей долларов евро тонн км лет раз штук единиц осіб гривень тон років
    чалавек рублёў"""
)
_FUNCTION_WORDS = _set(
    """the a an and or but when where while which who that as at by for from in into of off on onto
    over than then to under until up was were is are has had have did does do will would could
    should may might must can its his her their he she it they we you i with without within after
    before since during because if so though although however not no yes about against between
    also only"""
)
_ENDS_LIKE_PLURAL_BUT_IS_NONE = _set(
    "was is has as its his this thus us does yes plus towards besides perhaps always across unless"
    " versus analysis crisis series species congress access process business press loss news"
)
EVENTS = _set(
    """war invasion election elections vote referendum deal agreement agreements accord accords treaty pact
    report study survey census law act bill budget constitution amendment summit conference
    games olympics championship championships tournament season cup final finals edition version
    attack attacks bombing bombings massacre shooting raid raids strike strikes siege battle
    offensive counteroffensive annexation occupation coup uprising revolution revolt protest
    protests riot riots rebellion crisis crash collapse recession pandemic epidemic outbreak
    earthquake flood floods hurricane tsunami fire wildfires disaster accident explosion scandal
    trial verdict ruling decision judgment conviction campaign race primary primaries film movie
    documentary book novel memoir album song speech interview article essay letter statement
    declaration memorandum resolution plan programme program strategy reform reforms sanctions
    embargo ban murder assassination killing poisoning death arrest merger takeover acquisition
    sale purchase contract tender order investigation inquiry audit review total figure level
    levels peak high low record average estimate forecast target deadline ceasefire truce
    protocol convention communique visit tour meeting talks negotiations incident operation
    models model calendar financial fiscal tax term graduate"""
)
_GATHERED = _set(
    "total number maximum minimum average height length weight value sum price group crew"
    " population distance crowd force army capacity circulation record some speed power range"
)
_GROWTH = _set(
    "rose fell increased increase decreased grew grow declined dropped up down cut reduced jumped"
    " climbed rise fall reduce lowered raised shrank widened narrowed won lost beaten defeated led"
)
_NAMES_A_PROGRAMME = _set("vision agenda class industrie route highway flight room page no act")
_YEAR_OPENERS = _set(
    "in since during until till before after from by between through throughout of for around"
    " about circa versus vs early late mid spring summer autumn fall winter year years"
)
_ABOUT = _set("about around approximately roughly approx")
_LOOSE_WORDS = _set("of by for to at on") | _ABOUT
_TELLS = _set(
    """how what book books film films talk talks talked talking report reports reported reporting
    story stories article articles documentary novel series podcast asked ask asks asking worried
    worries concerned concerns question questions think thinks thought know knows knew said says
    told tells heard hear hears lied wrote writes written learned learn speak spoke memories
    something nothing all information details facts truth debate speculation rumours rumors"""
)
_DETERMINERS = _set("the a an this that his her its their our my your")
_ACTS_LIKE_A_SUBJECT = _set(
    "was saw marked brought ended began has had will would is became turned proved and"
)
_MONTH_OPENERS = _set(
    "in since until till by from during through throughout before after between early mid late"
    " last next this previous past coming to around about of and or circa on end beginning start"
)
_NOT_A_WEEKDAY_AFTER = _set(
    "times telegraph mirror express herald post mail star world tribune independent people"
    " business review agreement addams school mosque news magazine"
)
_NOT_A_WEEKDAY_BEFORE = _set(
    "black good bloody ash palm easter holy maundy shrove cyber super whit giving fat"
)
_RECURRING = _set("every each any most alternate per")
_NAMED_BY_DATE = _set(
    "attack attacks bombing bombings massacre riot riots committee movement revolution uprising"
    " coup insurrection commission memorial hijackers hijackings terrorist terror"
)


_SMALL_WORDS = _set(
    "и й і та а но але или або чи ці в во у ў на не по па до да с со з із к от від ад за о об про"
    " был была было были він она он це это гэта как як когда коли калі что що што так также"
)
_SLAVIC_OPENERS = _set(
    "в во у ў с со з із зі до да к по па за на от від ад после після пасля перед"
    " начале конце середине начала конца середины початку кінці кінця середині"
    " пачатку канцы канца сярэдзіне прошлого минувшего этого минулого цього мінулага гэтага"
)


class Trust(IntEnum):
    """How sure the words round a number make it that it is a year."""

    NONE = 0  # only what the sentence itself shows
    PLACED = 1  # a range or a direction word stands before it
    PHRASE = 2  # the whole input is said to be one date


def next_word(reading: Reading, end: int) -> str:
    """The word after offset ``end`` as printed, parted by one blank; "" if there is none."""
    match = _NEXT_WORD.match(reading.text, end, end + _LOOK)
    return match[1] if match else ""


def last_word(reading: Reading, start: int) -> str:
    """The word before offset ``start`` as printed, parted by a blank; "" if there is none."""
    match = _LAST_WORD.search(reading.text[max(0, start - _LOOK) : start])
    return match[1] + match[2] if match else ""


def is_counted(reading: Reading, i: int) -> bool:
    """Whether number ``i`` counts or measures what follows ("in 2000 villages", "at 1900 GMT")."""
    linked = reading.role(i + 1) in {Role.TO, Role.AND, Role.OR} and reading.joined(i + 1)
    if linked and reading.is_four_digits(i + 2) and reading.joined(i + 2):
        i += 2  # "between 1500 and 2000 people"
    word = next_word(reading, reading.tokens[i].end)
    lower = word.lower()
    if lower in _COUNTED:
        return lower != "may"
    if not word or not word[0].islower() or lower in EVENTS:
        return False
    plural = lower.endswith("s") and not lower.endswith("ss")
    plural = plural and lower not in _ENDS_LIKE_PLURAL_BUT_IS_NONE and len(lower) > 3
    return plural and (reading.value(i) % 50 == 0 or not 1800 <= reading.value(i) <= 2100)


def is_year(reading: Reading, i: int, trust: Trust) -> bool:
    """Whether number ``i`` of four digits is a year, by the words beside it."""
    number = reading.value(i)
    if number < 1000 or len(reading.note(i)) != 4:
        return False
    if not (reading.clear_before(i) or trust is not Trust.NONE) or not reading.clear_after(i):
        return False
    if is_counted(reading, i):
        return False
    if trust is not Trust.NONE:
        return trust is Trust.PHRASE or not _is_slavic_noun(
            next_word(reading, reading.tokens[i].end)
        )
    token = reading.tokens[i]
    before = last_word(reading, token.start)
    lower, after = before.lower(), next_word(reading, token.end)
    modern = 1500 <= number < 2150
    if lower in _LOOSE_WORDS:
        return modern and _is_year_after_loose_word(reading, i, lower, after)
    if lower in _YEAR_OPENERS:
        return True
    return modern and _is_year_by_place(reading, i, before, after)


def _is_slavic_noun(word: str) -> bool:
    """Whether ``word`` is Cyrillic and none of the small words: "до 2000 километров"."""
    return word[:1].islower() and "\u0400" <= word[0] <= "\u04ff" and word not in _SMALL_WORDS


def _is_year_after_loose_word(reading: Reading, i: int, opener: str, after: str) -> bool:
    if opener in {"at", "to", "on"}:
        return False
    start = reading.tokens[i].start
    word = last_word(reading, start - len(opener) - 1).lower()
    if opener == "by" and word in _GROWTH:
        return False
    if opener == "of" and (word in _GATHERED or word in _NAMES_A_PROGRAMME):
        return False
    noun = after and after[0].islower() and after.lower() not in _FUNCTION_WORDS
    if opener in _ABOUT:
        return not noun and (
            reading.value(i) % 100 != 0 or word in {"in", "since", "from", "until"}
        )
    return not noun or after.lower() in EVENTS


def _is_year_by_place(reading: Reading, i: int, before: str, after: str) -> bool:
    text, (_, start, end) = reading.text, reading.tokens[i]
    if text[start - 1 : start] in {"(", "[", "©"} or text[max(0, start - 2) : start] == "© ":
        return not after
    if not 1800 <= reading.value(i) <= 2100:
        return False
    if after.lower() in EVENTS:
        return True
    if _AS_EARLY_AS.search(text[max(0, start - _LOOK) : start]):
        return True
    determined = before.lower() in _DETERMINERS or before.endswith(("’s", "'s", "s’", "s'"))
    if determined and after and after.lower() not in _FUNCTION_WORDS:
        return True
    if determined and _HYPHENED.match(text, end):
        return True
    opens = not before and _SENTENCE_START.search(text[max(0, start - 2) : start]) is not None
    return opens and after.lower() in _ACTS_LIKE_A_SUBJECT


def is_month_alone(reading: Reading, i: int) -> bool:
    """Whether month ``i``, with neither day nor year beside it, is a month in this sentence."""
    token = reading.tokens[i]
    note, printed = token.meaning.note, reading.printed(i)
    before, after = last_word(reading, token.start).lower(), next_word(reading, token.end)
    if "slavic" in note:
        clash = reading.word(i) in {"мае", "маю", "маем"} and before not in {"в", "во"}
        return note == "slavic" or (before in _SLAVIC_OPENERS and not clash)
    opened = before in _MONTH_OPENERS
    if before in _RECURRING or reading.text[token.end : token.end + 2] in {"-y", "-b"}:
        return False
    named = after[:1].isupper() and not after.isupper()
    if note == "risky" and before in _DETERMINERS and after.lower() in EVENTS:
        return printed[0].isupper()
    if note == "risky":
        possessive = reading.text[token.end : token.end + 2] in {"’s", "'s"}
        strong = opened and before not in {"of", "and", "or", "on", "to", "about", "around", "this"}
        return strong and not named and not possessive
    if note == "short" or printed.islower():
        return opened and not named
    # "April Ryan", "June Smith": a given name, unless a preposition stands before it.
    return opened or not named or len(printed) > 6


def is_weekday_alone(reading: Reading, i: int) -> bool:
    """Whether weekday ``i``, without a date, means one day ("Friday", not "Black Friday")."""
    token = reading.tokens[i]
    if token.meaning.note == "short":
        return False
    before = last_word(reading, token.start).lower()
    after = next_word(reading, token.end)
    if token.meaning.note == "slavic":
        return before in _SLAVIC_OPENERS
    if before in _RECURRING or before in _NOT_A_WEEKDAY_BEFORE:
        return False
    if before == "other" or (after[:1].isupper() and after.lower() in _NOT_A_WEEKDAY_AFTER):
        return False
    if reading.printed(i).islower():
        return before in {"on", "last", "next", "this", "by", "until", "since", "past", "coming"}
    return True


def names_an_event(reading: Reading, end: int) -> bool:
    """Whether the date that ends at ``end`` is part of an event's name ("October 7 attack")."""
    return next_word(reading, end).lower() in _NAMED_BY_DATE


def is_direct_object(reading: Reading, end: int) -> bool:
    """Whether a noun follows the date at ``end``, so that "after" is about that noun."""
    after = next_word(reading, end)
    return bool(after) and after[0].islower() and after.lower() not in _FUNCTION_WORDS


def measures_growth(reading: Reading, i: int) -> bool:
    """Whether "by" at word ``i`` says by how much: "fell by 2000"."""
    return (
        reading.word(i) == "by" and last_word(reading, reading.tokens[i].start).lower() in _GROWTH
    )


def is_free_after(reading: Reading, i: int) -> bool:
    """Whether no noun follows word ``i``, so that a number there counts nothing."""
    after = next_word(reading, reading.tokens[i].end)
    return not after or after.lower() in _FUNCTION_WORDS


def is_topic(reading: Reading, i: int) -> bool:
    """Whether "about" at word ``i`` names a subject ("a book about 1990"), not a distance."""
    if reading.word(i) not in {"about", "around"}:
        return False
    return last_word(reading, reading.tokens[i].start).lower() in _TELLS


def is_recurring(reading: Reading, i: int) -> bool:
    return reading.role(i - 1) is Role.EVERY and reading.joined(i)
