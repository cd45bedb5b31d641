"""Everything that knows a .docx is a zip of XML."""

from tmad_redline.ooxml.reader import read
from tmad_redline.ooxml.redline import redline
from tmad_redline.ooxml.verify import accept, check, reject, verify

__all__ = ["accept", "check", "read", "redline", "reject", "verify"]
