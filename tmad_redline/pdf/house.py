"""How LibreOffice is set up to make PDFs: how tracked changes look, tags and outline, and nothing from outside."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from tmad_redline.model.pdf import DELETED, INSERTED

_BAR = 0x7F7F7F
"""Grey, of the bars in the margin."""
_UNDERLINED_OR_STRUCK, _UNMARKED, _UNCOLOURED = 3, 0, -(1 << 31)
_OUTER_MARGIN = 3

_WRITER, _COMMON = "/org.openoffice.Office.Writer", "/org.openoffice.Office.Common"
_SETTINGS: tuple[tuple[str, str, int | bool], ...] = (
    (f"{_WRITER}/Revision/TextDisplay/Insert", "Attribute", _UNDERLINED_OR_STRUCK),
    (f"{_WRITER}/Revision/TextDisplay/Insert", "Color", int(INSERTED, 16)),
    (f"{_WRITER}/Revision/TextDisplay/Delete", "Attribute", _UNDERLINED_OR_STRUCK),
    (f"{_WRITER}/Revision/TextDisplay/Delete", "Color", int(DELETED, 16)),
    (f"{_WRITER}/Revision/TextDisplay/ChangedAttribute", "Attribute", _UNMARKED),
    (f"{_WRITER}/Revision/TextDisplay/ChangedAttribute", "Color", _UNCOLOURED),
    (f"{_WRITER}/Revision/LinesChanged", "Mark", _OUTER_MARGIN),
    (f"{_WRITER}/Revision/LinesChanged", "Color", _BAR),
    (f"{_WRITER}/Content/Update", "Link", 0),  # never
    (f"{_COMMON}/Filter/PDF/Export", "UseTaggedPDF", True),
    (f"{_COMMON}/Filter/PDF/Export", "ExportBookmarks", True),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", True),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", True),
)


def registry() -> str:
    """The file registrymodifications.xcu of a fresh profile.

    The names are those of LibreOffice's own schemas (Writer.xcs, Common.xcs); a version that lacks one ignores it.
    """
    items = "".join(
        f'<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} oor:op="fuse">'
        f"<value>{str(value).lower()}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}</oor:items>\n"
    )
