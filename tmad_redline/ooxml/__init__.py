"""Everything that knows a .docx is a zip of XML.

What of Word is handled where; a dash stands for nothing to do. How, and within which limits, says ARCHITECTURE.md
under the same names. The proof of every redline (verify.py, facts.py) stands beside all of it.

construct · read in ooxml/ · compared in diff/ · written in ooxml/

paragraphs, splits, merges · paragraph, text · align, splits, lines · pieces, inline
character formatting · canonical, text · lines · inline
paragraph formatting, marks · canonical, reader · lines · redline
moves, also amended · – · align · redline, pieces
numbering · numbering · – · lists
styles · stylesheet · styles · carried_styles
document defaults, theme fonts, parents of styles · style_properties, theme · styles · carried_styles
table styles, settings, theme colours · stylesheet, settings · styles, notices · –
tables · reader, shapes · tables, columns · tables
files without styles, calls without a note, rows without cells · completed, body · – · lists, carried_styles
footnotes, endnotes · reader · notes, compare · carry
headers, footers · reader · furniture · sections, carry
sections · reader · lines, ends · redline, sections
fields, simple and complex · paragraph · tokens, names · containers, recoding
fields over paragraphs (contents) · spanning_fields · fields, nesting · pieces
hyperlinks · hyperlinks, text · links · containers, pieces
bookmarks, between blocks too · body, text · names · bookmarks
content controls, custom XML · controls · controls · homes, held
smart tags · paragraph · – · containers
text boxes, nested and grouped ones too · text_boxes · compare · twins
pictures, equations, charts, diagrams, shapes, ink, embedded objects, symbols, ruby · objects · tokens · carry, drawings
tabs and breaks of every kind, directions (`w:bdo`, `w:dir`) · paragraph · tokens · containers
comments · comments · comments · carried_comments
settings that turn tracking on, permissions, proofing marks · – · – · –
tracked changes in an input · history, revisions, partial · – · –
`altChunk`, subdocuments · body · compare · –
strict-namespace files, `.docm` · package · – · package
"""

from tmad_redline.ooxml.partial import attribute, settle
from tmad_redline.ooxml.properties import unstamped
from tmad_redline.ooxml.reader import read, reopened
from tmad_redline.ooxml.redline import layered, redline, unproved
from tmad_redline.ooxml.verify import accept, between, problems, promise, promise_of, promised, reject, verify

__all__ = [
    "accept",
    "attribute",
    "between",
    "layered",
    "problems",
    "promise",
    "promise_of",
    "promised",
    "read",
    "redline",
    "reject",
    "reopened",
    "settle",
    "unproved",
    "unstamped",
    "verify",
]
