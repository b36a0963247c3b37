"""The most frequent words of each language: by them a text's language is guessed, and nothing is named after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from verifier.quotes import LANGUAGES
from verifier.quotes.language import Language
from verifier.quotes.tokens import tokenize

_MOST_CHARACTERS = 20_000
"""As much of a text tells its language."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": _words(
        """a about above after again all also an and any are as at be because been before being between both but by
        can could did do does during each every for from had has have he her his how i if in into is it its just last
        may might more most must no not now of off on one only or other our out over own said says she should since so
        some still such take takes than that the their them then there these they this those through thus to under
        until up us very was we were what when where which while who will with within would you your"""
    ),
    "fr": _words(
        """a afin ainsi alors apres au aucun aura aurait aussi autre autres aux avait avant avec avoir c' car ce cela
        celle celui ces cet cette chaque comme contre d' dans de depuis des deux donc dont du elle elles en encore
        entre est et etait etaient ete etre eu fait il ils j' je jusqu' l' la le les leur leurs lors lorsque mais
        meme moins n' ne nous on ont ou par pas pendant peu plus pour pres qu' quand que qui quoi s' sa sans se
        selon sera ses si son sont sous sur tandis tous tout toute toutes tres un une vers vous y"""
    ),
    "de": _words(
        """aber alle allem allen aller alles als am an auch auf aus bei beim bereits bis da dabei damit dann das dass
        dem den der des dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer
        eines er es etwa fur gegen hat hatte hatten ich ihm ihr ihre ihrem ihren ihrer im in ins ist jede jedem
        jeder jedes kann kein keine man mehr mit nach nicht noch nun nur ob oder ohne rund schon sehr sein seine
        seit sich sie sind so sowie uber um und unter vom von vor wahrend war waren was wegen wenn werden wie wird
        worden wurde wurden zu zum zur zwischen"""
    ),
    "es": _words(
        """a al algo algunas algunos ante antes asi aun aunque cada como con contra cual cuando de del desde donde
        durante e el ella ellas ellos en entre era eran es esa ese eso esta estaba estan este esto estos fue fueron
        ha habia han hasta hay la las le les lo los mas me mientras mismo mucho muy ni no nos o os otra otras otro
        otros para pero poco por porque pues que quien se segun ser si sido sin sobre solo son su sus tambien tan
        tanto tiene todo todos tras un una unos y ya yo"""
    ),
}
_WORDS_OF_ACTION: dict[str, frozenset[str]] = {
    "en": _words(
        """according ago came last past course made reported took went year years month months day days week weeks"""
    ),
    "fr": _words(
        """cours dernier derniers derniere dernieres aurait an ans annee annees mois jour jours semaine semaines lieu
        effectue declare rapporte"""
    ),
    "de": _words("""letzten vergangenen rund jahr jahre jahren monat monate monaten tag tage tagen woche wochen"""),
    "es": _words("""ultimo ultimos ultima ultimas ano anos mes meses dia dias semana semanas segun dijo"""),
}
"""Frequent words that say little of what is counted."""


def guess_language(text: str) -> tuple[str, bool]:
    """The language whose frequent words a text has most of, and whether there is any doubt about it."""
    words = Counter(token.folded for token in tokenize(text[:_MOST_CHARACTERS]))
    scores = {code: sum(words[word] for word in FUNCTION_WORDS[code]) for code in LANGUAGES}
    first, second = sorted(LANGUAGES, key=lambda code: -scores[code])[:2]
    return first, scores[first] < 3 or scores[first] < 2 * scores[second]


def is_content(word: str, language: Language) -> bool:
    """A folded word that may name what a number is of."""
    frequent: Collection[str] = FUNCTION_WORDS[language.code]
    known = word in frequent or word in _WORDS_OF_ACTION[language.code] or word in language.units.not_nouns
    return len(word) > 2 and word[0].isalpha() and not known
