"""Making HTML from a submission harmless: a list of what may stay, everything else goes."""

import re
from functools import lru_cache

import bleach
from bleach.css_sanitizer import CSSSanitizer
from bs4 import BeautifulSoup

__all__ = ["clean", "plain_text"]

_TAGS = set(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
        "var",
    ]
)
# Their text is code or belongs to another document, so it goes with them.
_DROPPED = [
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "applet",
    "form",
    "input",
    "textarea",
    "select",
    "button",
    "template",
    "svg",
    "math",
    "noscript",
    "link",
    "meta",
    "base",
    "title",
    "frame",
    "frameset",
    "video",
    "audio",
]
_ATTRIBUTES = {
    "*": ["class", "title", "lang", "dir", "role", "style", "aria-label", "aria-hidden"],
    "a": ["href"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
    "ol": ["start"],
    "details": ["open"],
}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
_STYLES = [
    "background-color",
    "border",
    "border-color",
    "border-left",
    "border-radius",
    "border-style",
    "border-width",
    "color",
    "display",
    "font-size",
    "font-style",
    "font-weight",
    "gap",
    "line-height",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-width",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "vertical-align",
    "white-space",
    "width",
]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f\ud800-\udfff]")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07?|\x1b")


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "img":
        return name in ("alt", "title") or (name == "src" and bool(_PICTURE.match(value)))
    return name in _ATTRIBUTES["*"] or name in _ATTRIBUTES.get(tag, ())


_CLEANER = {
    "tags": _TAGS,
    "attributes": _allowed,
    "protocols": {"http", "https", "mailto", "data"},
    "css_sanitizer": CSSSanitizer(allowed_css_properties=_STYLES),
    "strip": True,
}


# The text of the exercises is the same in every student's notebook.
@lru_cache(maxsize=500)
def clean(html: str) -> str:
    """`html` without scripts, frames, forms, handlers, foreign pictures or unsafe addresses.

    >>> clean('<b onclick="steal()">好</b><script>steal()</script>')
    '<b>好</b>'
    >>> clean('<a href="javascript:steal()">点我</a><img src="http://x/y.png">')
    '<a>点我</a><img>'
    """
    soup = BeautifulSoup(_CONTROL.sub("", html), "html.parser")
    for element in soup.find_all(_DROPPED):
        element.decompose()
    for link in soup.find_all("a", href=True):
        if link["href"].strip().lower().startswith("data:"):
            del link["href"]
    return bleach.clean(str(soup), **_CLEANER)


def plain_text(text: object) -> str:
    """Terminal output as plain text: no colour codes, no control characters.

    >>> plain_text("\\x1b[31m错了\\x1b[0m\\x00")
    '错了'
    """
    if isinstance(text, list):
        text = "".join(map(str, text))
    return _CONTROL.sub("", _ANSI.sub("", str(text)))
