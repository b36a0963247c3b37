"""English plurals of what people count: the regular ones, and a table of the others."""

from collections.abc import Iterable

_IRREGULAR = {
    "aircraft": "aircraft",
    "alumnus": "alumni",
    "analysis": "analyses",
    "axis": "axes",
    "bacterium": "bacteria",
    "basis": "bases",
    "bonus": "bonuses",
    "bus": "buses",
    "businessman": "businessmen",
    "calf": "calves",
    "campus": "campuses",
    "census": "censuses",
    "child": "children",
    "crisis": "crises",
    "criterion": "criteria",
    "crossroads": "crossroads",
    "curriculum": "curricula",
    "deer": "deer",
    "diagnosis": "diagnoses",
    "domino": "dominoes",
    "echo": "echoes",
    "embargo": "embargoes",
    "fireman": "firemen",
    "fish": "fish",
    "fisherman": "fishermen",
    "foot": "feet",
    "fungus": "fungi",
    "gas": "gases",
    "goose": "geese",
    "grandchild": "grandchildren",
    "gunman": "gunmen",
    "half": "halves",
    "hero": "heroes",
    "hippopotamus": "hippopotamuses",
    "hovercraft": "hovercraft",
    "hypothesis": "hypotheses",
    "iris": "irises",
    "knife": "knives",
    "larva": "larvae",
    "leaf": "leaves",
    "lens": "lenses",
    "life": "lives",
    "loaf": "loaves",
    "louse": "lice",
    "man": "men",
    "matrix": "matrices",
    "means": "means",
    "mosquito": "mosquitoes",
    "mouse": "mice",
    "nucleus": "nuclei",
    "oasis": "oases",
    "octopus": "octopuses",
    "offspring": "offspring",
    "ox": "oxen",
    "parenthesis": "parentheses",
    "person": "people",
    "phenomenon": "phenomena",
    "policeman": "policemen",
    "policewoman": "policewomen",
    "potato": "potatoes",
    "quiz": "quizzes",
    "salesman": "salesmen",
    "schoolchild": "schoolchildren",
    "series": "series",
    "serviceman": "servicemen",
    "servicewoman": "servicewomen",
    "sheep": "sheep",
    "shelf": "shelves",
    "spacecraft": "spacecraft",
    "species": "species",
    "spokesman": "spokesmen",
    "stimulus": "stimuli",
    "surplus": "surpluses",
    "synopsis": "synopses",
    "thesis": "theses",
    "thief": "thieves",
    "tomato": "tomatoes",
    "tooth": "teeth",
    "torpedo": "torpedoes",
    "vertex": "vertices",
    "veto": "vetoes",
    "virus": "viruses",
    "volcano": "volcanoes",
    "walrus": "walruses",
    "watercraft": "watercraft",
    "wharf": "wharves",
    "wife": "wives",
    "wolf": "wolves",
    "woman": "women",
    "workman": "workmen",
}
"""Also regular ones of nouns in s, which would be taken for plurals."""

_PLURALS = frozenset(_IRREGULAR.values())


def write_plural(name: str) -> str:
    """The regular English plural, or one of a few others; of a noun that is a plural, itself.

    >>> write_plural("wolf"), write_plural("people"), write_plural("bus")
    ('wolves', 'people', 'buses')
    """
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    if name in _PLURALS:
        return name
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    if name.endswith("s") and not name.endswith("ss"):
        return name
    return name + ("es" if name.endswith(("s", "x", "z", "ch", "sh")) else "s")


def is_plural(word: str, name: str) -> bool:
    """A word is the plural of a name: one that is known, or one that begins alike and ends in s.

    >>> [is_plural(*words) for words in [("wolves", "wolf"), ("analyses", "analysis"), ("person", "soldier")]]
    [True, True, False]
    """
    begins_alike = word[:2] == name[:2] and len(word) <= len(name) + 3
    return word == write_plural(name) or (begins_alike and word == write_plural(word))


def list_singulars(name: str) -> Iterable[str]:
    """The words of which a name may be the plural."""
    yield from (singular for singular, plural in _IRREGULAR.items() if plural == name)
    if name.endswith("ies"):
        yield name[:-3] + "y"
    if name.endswith("es"):
        yield name[:-2]
    if name.endswith("s"):
        yield name[:-1]
