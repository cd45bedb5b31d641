"""Random documents and random edits of them, for the laws: a small model of a document that Hypothesis can shrink."""

from tests.drafts.edits import chains, pairs
from tests.drafts.model import Draft
from tests.drafts.strategies import drafts
from tests.drafts.writing import docx

__all__ = ["Draft", "chains", "docx", "drafts", "pairs"]
