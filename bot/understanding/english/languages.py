"""Which language a message is in, by its script and its words; the conversation's language where the message is too short to tell."""
from __future__ import annotations

import functools
import re

from bot.understanding.english.glossary import GLOSSED, glossary
from bot.understanding.english.spoken import spoken_words
from bot.understanding.reading.gazetteer import INSTRUMENTS, entries, read_list

ENOUGH = 2              # words of another language before it is believed
CLEARLY = 1.5           # ... and so many times those of the conversation's language
MARKED = {"fr": "àâçéèêëîïôùûœ", "de": "äöüß"}     # letters that keep a conversation in its language: "On est à TRL 4" holds two English words
ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=[^\W\d_])")        # "n'a", "d'autres"
GREETINGS = {"fr": {"salut", "bonjour", "bonsoir", "coucou", "rebonjour"}, "de": {"hallo", "servus", "moin", "grüezi", "guten", "tag", "morgen", "abend", "grüß", "gott"}}
CYRILLIC = 0.3          # share of letters from which a message is in a Cyrillic script; names stay Latin in a Russian message
NOT_RUSSIAN = {"uk": "іїєґ", "be": "ў", "sr": "ђћџљњј"}


def detect(text: str, usual: str = "en") -> str:
    """An ISO 639-1 code; "und" for a script nobody here reads."""
    letters = [c for c in text.lower() if c.isalpha()]
    cyrillic = [c for c in letters if "\u0400" <= c <= "\u04ff"]
    if letters and len(cyrillic) >= CYRILLIC * len(letters):
        return next((language for language, own in NOT_RUSSIAN.items() if sum(c in own for c in cyrillic) * 20 > len(cyrillic)), "ru")
    if letters and sum(c > "\u052f" for c in letters) * 2 > len(letters):
        return "und"
    words = re.findall(r"[^\W\d_]+", text.lower())
    greeted = next((language for language, said in GREETINGS.items() if words and set(words) <= said), None)
    if greeted:
        return greeted
    counts = {language: sum(word in own for word in words) for language, own in own_words().items()}
    counts[usual] = counts.get(usual, 0) + sum(any(c in MARKED.get(usual, "") for c in word) for word in words)
    counts["fr"] = counts.get("fr", 0) + len(ELIDED.findall(text.lower()))
    best = max(counts, key=lambda language: counts[language])
    enough = ENOUGH + (counts.get(usual, 0) if best == "en" else 0)        # "On est à TRL 4": two words that English has too
    return best if counts[best] >= enough and counts[best] > CLEARLY * counts.get(usual, 0) else usual


@functools.lru_cache(maxsize=1)
def own_words() -> dict[str, frozenset[str]]:
    """Words of a language that no other listed language has: the small ones, and those of its glossary."""
    listed = {language: frozenset(words) for language, words in read_list("small-words.yml").items()}
    for language in GLOSSED:
        listed[language] = listed.get(language, frozenset()) | glossary(language).vocabulary | spoken_words(language)
    known = english_words()
    return {language: words - (known if language != "en" else frozenset()) - frozenset(w for other, more in listed.items() if other != language for w in more)
            for language, words in listed.items()}


@functools.lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The words of the English lists, but for names."""
    labels = ("theme", "activity", "term", "cue", "remark", "statement", "scheme", "family")
    phrases = [entry.phrase.lower() for entry in entries("en", read_list("en.yml"), INSTRUMENTS) if entry.label in labels]
    return frozenset(word for phrase in phrases for word in re.findall(r"[^\W\d_]+", phrase))
