"""A count as the digits, letters or words of a number format (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR_ORDINALS = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"},
    **{"nine": "ninth", "twelve": "twelfth"},
}
_CHICAGO = "*†‡§"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CHINESE_DIGITS = "〇一二三四五六七八九"
_CHINESE_LIMIT = 99
_ENCLOSED_LIMIT = 20
_LARGEST_IN_WORDS = 999_999


def format_number(count: int, number_format: str) -> str:
    """The count in a w:numFmt; a format not known here, or a count it has no sign for, is printed in decimal."""
    if count < 1 and number_format not in _FROM_ZERO:
        return str(count)
    return _FORMATS.get(number_format, str)(count)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Past the last letter Word repeats it: z, aa, bb."""

    def letters(count: int) -> str:
        turns, place = divmod(count - 1, len(alphabet))
        return alphabet[place] * (turns + 1)

    return letters


def _roman(count: int) -> str:
    text = ""
    for value, digits in _ROMAN:
        turns, count = divmod(count, value)
        text += digits * turns
    return text


def _ordinal(count: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{count}{'th' if count % 100 in (11, 12, 13) else endings.get(count % 10, 'th')}"


def _words(count: int) -> str:
    if count < len(_ONES):
        return _ONES[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, name = (1000, "thousand") if count >= 1000 else (100, "hundred")
    many, rest = divmod(count, size)
    return f"{_words(many)} {name}" + (f" {_words(rest)}" if rest else "")


def _cardinal_text(count: int) -> str:
    return _words(count).capitalize() if count <= _LARGEST_IN_WORDS else str(count)


def _ordinal_text(count: int) -> str:
    if count > _LARGEST_IN_WORDS:
        return _ordinal(count)
    words = _words(count)
    last = max(words.rfind(" "), words.rfind("-")) + 1
    stem = words[last:]
    regular = stem[:-1] + "ieth" if stem.endswith("y") else stem + "th"
    return (words[:last] + _IRREGULAR_ORDINALS.get(stem, regular)).capitalize()


def _chicago(count: int) -> str:
    turns, place = divmod(count - 1, len(_CHICAGO))
    return _CHICAGO[place] * (turns + 1)


def _chinese(count: int) -> str:
    if count > _CHINESE_LIMIT:
        return str(count)
    tens, ones = divmod(count, 10)
    text = ("" if tens == 1 else _CHINESE_DIGITS[tens]) + "十" if tens else ""
    return text + (_CHINESE_DIGITS[ones] if ones else "")


def _enclosed(first: int) -> Callable[[int], str]:
    return lambda count: chr(first + count - 1) if count <= _ENCLOSED_LIMIT else str(count)


def _full_width(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


def _upper(lower: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: lower(count).upper()


_FROM_ZERO = frozenset({"none", "bullet", "decimalZero", "hex", "cardinalText"})
_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "bullet": lambda count: "",
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _upper(_letters(_LATIN)),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "hex": lambda count: f"{count:X}",
    "chicago": _chicago,
    "numberInDash": lambda count: f"- {count} -",
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _upper(_letters(_RUSSIAN)),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _enclosed(0x2460),
    "decimalEnclosedCircleChinese": _enclosed(0x2460),
    "decimalEnclosedParen": _enclosed(0x2474),
    "decimalEnclosedFullstop": _enclosed(0x2488),
}
