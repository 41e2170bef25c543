"""Writes Sources/Records/Resources/pinyin.csv from the Unicode Character Database (Debian's unicode-data).

`python3 scripts/pinyin.py > Sources/Records/Resources/pinyin.csv`, for a new edition of Unihan. A line a syllable, without
its tone: the characters usually read so (kMandarin), and those read so besides (kTGHZ2013, kXHC1983, kHanyuPinlu).
"""

import bz2
import collections
import re
import sys
import unicodedata

SOURCE = "/usr/share/unicode/Unihan_Readings.txt.bz2"
PLANE = {chr(code) for code in range(0x3400, 0xA000)}


def toneless(reading):
    """Letters alone, ü as v, as keyboards have it."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters.lower() if "a" <= letter <= "z")


def readings(field, value):
    """The readings a field gives; only the first of kMandarin is how the country's mainland reads a character."""
    value = unicodedata.normalize("NFC", value)
    if field == "kMandarin":
        return [value.split()[0]]
    if field == "kHanyuPinlu":
        return re.findall(r"(\w+)\(", value)
    return [reading for part in value.split() for reading in part.split(":")[1].split(",")]


def main():
    usual, also = {}, collections.defaultdict(set)
    for line in bz2.open(SOURCE, "rt", encoding="utf-8"):
        code, field, value = (line.rstrip("\n").split("\t") + ["", ""])[:3]
        if code[:2] != "U+" or field not in ("kMandarin", "kHanyuPinlu", "kXHC1983", "kTGHZ2013"):
            continue
        character = chr(int(code[2:], 16))
        if character not in PLANE:
            continue
        syllables = [syllable for reading in readings(field, value) if (syllable := toneless(reading))]
        if field == "kMandarin":
            usual[character] = syllables[0]
        else:
            also[character].update(syllables)
    print("syllable,usual,also")
    syllables = sorted(set(usual.values()) | {s for c in usual for s in also[c]})
    for syllable in syllables:
        first = "".join(sorted(c for c in usual if usual[c] == syllable))
        second = "".join(sorted(c for c in usual if usual[c] != syllable and syllable in also[c]))
        print(f"{syllable},{first},{second}")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
