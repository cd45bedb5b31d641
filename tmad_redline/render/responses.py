"""The table of responses as Markdown, as CSV for a spreadsheet and as JSON for a program."""

from __future__ import annotations

import json as json_format
from collections.abc import Callable, Iterator

from tmad_redline.model.response import Collation, Response
from tmad_redline.render import collation as prepared
from tmad_redline.render.markdown import escaped
from tmad_redline.render.table import Table, comma_separated
from tmad_redline.render.table import markdown as markdown_table

SCHEMA, SCHEMA_VERSION = "tmad-redline/responses", 1
COLUMNS = ("part", "question", "clause", "respondent", "category", "what", "about", "text", "by", "date", "file")


def markdown(collation: Collation) -> str:
    """Sections with tables."""
    parts = [f"# {escaped(prepared.title(collation))}\n"]
    for section in prepared.sections(collation):
        parts.append(f"## {escaped(section.title)}\n")
        parts += [f"{escaped(line)}\n" for line in section.lines]
        if section.rows:
            parts.append(markdown_table(Table("", section.columns, section.rows)))
    return "\n".join(parts)


def csv(collation: Collation) -> str:
    """A row for every view, text, remark, and file; the last ones say how many confidential ones are not shown."""
    rows = (*_of_questions(collation), *_of_clauses(collation), *_of_files(collation))
    return comma_separated(Table("responses", COLUMNS, rows))


def _of_questions(collation: Collation) -> Iterator[tuple[str, ...]]:
    for question in prepared.questions(collation):
        for name, number in prepared.views(collation, question).items():
            yield _row("count", what=name, text=str(number), question=question)
        hidden = collation.hidden.get(question, 0)
        if hidden:
            yield _row("count", what="confidential, not shown", text=str(hidden), question=question)
        for response, answer in prepared.answers(collation, question):
            said = (("view", answer.view), ("comments", answer.comments), ("rationale", answer.rationale))
            for what, text in said:
                if text:
                    yield _row("question", response, what=what, text=text, question=question)


def _of_clauses(collation: Collation) -> Iterator[tuple[str, ...]]:
    for item in prepared.items(collation):
        by = {"clause": item.clause or prepared.OUTSIDE, "about": item.about, "by": item.by, "date": item.date}
        yield _row("clause", item.response, what=item.kind, text=item.text, question=item.question, **by)
    for response in collation.responses:
        for loose in () if response.same_as else response.loose:
            yield _row("unassigned", response, what=loose.where, text=loose.text, question=loose.question)


def _of_files(collation: Collation) -> Iterator[tuple[str, ...]]:
    for response in collation.responses:
        person = response.respondent
        named = (("name", person.name), ("e-mail", person.email), ("date", person.date), ("reason", response.reason))
        for what, text in (*named, ("confidential", response.confidentiality.value)):
            if text:
                yield _row("respondent", response, what=what, text=text)
        text = "; ".join((prepared.taken(response), *prepared.notes(response)))
        yield _row("file", response, what=response.origin.value, text=text)
    for digest in collation.withheld:
        yield _row("file", what="confidential, not shown", file=prepared.file_of(digest))
    for it in collation.unread:
        file = it.file or prepared.file_of(it.sha256)
        yield _row("file", what=it.kind.value, text=f"{it.reason} {it.remedy}".strip(), file=file)


def _row(
    part: str, response: Response | None = None, question: int = 0, file: str = "", **cells: str
) -> tuple[str, ...]:
    made = dict.fromkeys(COLUMNS, "") | cells | {"part": part, "question": str(question or ""), "file": file}
    if response is not None:
        made |= {"respondent": prepared.who(response), "category": response.respondent.role, "file": response.file}
    return tuple(made[name] for name in COLUMNS)


def json(collation: Collation) -> str:
    """The same for a program."""
    content = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "public": collation.is_public,
        "not_shown": len(collation.withheld),
        "questions": [_question(collation, question) for question in prepared.questions(collation)],
        "clauses": [
            {
                "clause": item.clause,
                "heading": collation.headings.get(item.clause, ""),
                "respondent": prepared.who(item.response),
                "what": item.kind,
                "about": item.about,
                "text": item.text,
                "question": item.question or None,
                "by": item.by,
                "date": item.date,
                "file": item.response.file,
            }
            for item in prepared.items(collation)
        ],
        "unassigned": [
            {"file": response.file, "question": it.question or None, "where": it.where, "text": it.text}
            for response in collation.responses
            for it in response.loose
            if not response.same_as
        ],
        "files": [_file(response) for response in collation.responses]
        + [{"file": "", "sha256": digest, "what": "confidential, not shown"} for digest in collation.withheld]
        + [
            {"file": it.file, "sha256": it.sha256, "what": it.kind.value, "why": it.reason, "remedy": it.remedy}
            for it in collation.unread
        ],
    }
    return json_format.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _question(collation: Collation, question: int) -> dict[str, object]:
    return {
        "number": question,
        "title": collation.titles.get(question, ""),
        "text": collation.texts.get(question, ""),
        "views": prepared.views(collation, question),
        "not_shown": collation.hidden.get(question, 0),
        "answers": [
            {
                "respondent": prepared.who(response),
                "file": response.file,
                "view": answer.view,
                "comments": answer.comments,
                "rationale": answer.rationale,
            }
            for response, answer in prepared.answers(collation, question)
        ],
    }


def _file(response: Response) -> dict[str, object]:
    return {
        "file": response.file,
        "sha256": response.sha256,
        "what": response.origin.value,
        "respondent": response.respondent._asdict(),
        "confidentiality": response.confidentiality.value,
        "reason": response.reason,
        "taken": prepared.taken(response),
        "notes": list(prepared.notes(response)),
        "same_as": response.same_as,
        "after": response.after,
    }


FORMATS: dict[str, Callable[[Collation], str]] = {"md": markdown, "csv": csv, "json": json}
"""What makes each format; the Word document is made in word/."""
