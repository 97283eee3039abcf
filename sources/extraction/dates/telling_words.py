"""The words beside a number, a month or a weekday that tell whether it is part of a date.

Lower case. The guards read them; a word is added here with a case in the corpus.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that, after a number, make it a count, a measure, an amount or a time of day.
COUNTED = _set(
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
FUNCTION_WORDS = _set(
    """the a an and or but when where while which who that as at by for from in into of off on onto
    over than then to under until up was were is are has had have did does do will would could
    should may might must can its his her their he she it they we you i with without within after
    before since during because if so though although however not no yes about against between
    also only"""
)
ENDS_LIKE_PLURAL_BUT_IS_NONE = _set(
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
GATHERED = _set(
    "total number maximum minimum average height length weight value sum price group crew"
    " population distance crowd force army capacity circulation record some speed power range"
)
GROWTH = _set(
    "rose fell increased increase decreased grew grow declined dropped up down cut reduced jumped"
    " climbed rise fall reduce lowered raised shrank widened narrowed won lost beaten defeated led"
)
NAMES_A_PROGRAMME = _set("vision agenda class industrie route highway flight room page")
YEAR_OPENERS = _set(
    "in since during until till before after from by between through throughout of for around"
    " about circa versus vs early late mid spring summer autumn fall winter year years"
)
ABOUT = _set("about around approximately roughly approx")
LOOSE_WORDS = _set("of by for to at on") | ABOUT
TELLS = _set(
    """how what book books film films talk talks talked talking report reports reported reporting
    story stories article articles documentary novel series podcast asked ask asks asking worried
    worries concerned concerns question questions think thinks thought know knows knew said says
    told tells heard hear hears lied wrote writes written learned learn speak spoke memories
    something nothing all information details facts truth debate speculation rumours rumors"""
)
DETERMINERS = _set("the a an this that his her its their our my your")
ACTS_LIKE_A_SUBJECT = _set(
    "was saw marked brought ended began has had will would is became turned proved and"
)
MONTH_OPENERS = _set(
    "in since until till by from during through throughout before after between early mid late"
    " last next this previous past coming to around about of and or circa on end beginning start"
)
WEAK_OPENERS = _set("of and or on to about around this")
NOT_A_WEEKDAY_AFTER = _set(
    "times telegraph mirror express herald post mail star world tribune independent people"
    " business review agreement addams school mosque news magazine"
)
NOT_A_WEEKDAY_BEFORE = _set(
    "black good bloody ash palm easter holy maundy shrove cyber super whit giving fat"
)
RECURRING = _set("every each any most alternate per")
NAMED_BY_DATE = _set(
    "attack attacks bombing bombings massacre riot riots committee movement revolution uprising"
    " coup insurrection commission memorial hijackers hijackings terrorist terror"
)


SMALL_WORDS = _set(
    "и й і та а но але или або чи ці в во у ў на не по па до да с со з із к от від ад за о об про"
    " был была было были він она он це это гэта как як когда коли калі что що што так также"
)
SLAVIC_OPENERS = _set(
    "в во у ў с со з із зі до да к по па за на от від ад после після пасля перед"
    " начале конце середине начала конца середины початку кінці кінця середині"
    " пачатку канцы канца сярэдзіне прошлого минувшего этого минулого цього мінулага гэтага"
)
