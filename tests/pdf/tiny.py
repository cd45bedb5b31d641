"""A PDF of one page from its content stream, without any program that makes PDFs."""

from __future__ import annotations


def pdf(content: str, trailer: str = "", info: str = "<< /Title (A title) >>") -> bytes:
    """The file; its font is F, Helvetica in WinAnsi. trailer: what else is in it, `/Encrypt << … >>`."""
    stream = content.encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        info.encode(),
        b"<< /Font << /F 5 0 R >> >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R {trailer} >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + table + end.encode()


def text(words: str, left: float = 20, bottom: float = 100, size: float = 10) -> str:
    """Words at a place."""
    return f"BT /F {size} Tf {left} {bottom} Td ({words}) Tj ET\n"


def line(left: float, right: float, height: float) -> str:
    """A horizontal line."""
    return f"0.5 w {left} {height} m {right} {height} l S\n"
