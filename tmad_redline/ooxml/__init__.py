"""Everything that knows a .docx is a zip of XML."""

from tmad_redline.ooxml.reader import read
from tmad_redline.ooxml.redline import redline
from tmad_redline.ooxml.verify import accept, reject, verify

__all__ = ["accept", "read", "redline", "reject", "verify"]
