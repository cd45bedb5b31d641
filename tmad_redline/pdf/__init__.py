"""PDFs: made by LibreOffice, read by pdfminer."""
