"""One section of docs/performance.md, written by the bench that measured it."""

from pathlib import Path

PAGE = Path("docs/performance.md")


def put(title, lines):
    """Puts `lines` under the heading `title` (`## …`): in place of what was there, or at the end."""
    heads, sections = [], {}
    for line in PAGE.read_text().splitlines():
        if line.startswith("## ") or not heads:
            heads.append(line if line.startswith("## ") else "")
            sections[heads[-1]] = []
        sections[heads[-1]].append(line)
    if title not in sections:
        heads.append(title)
    sections[title] = [title, "", *lines]
    PAGE.write_text("\n\n".join("\n".join(sections[head]).strip() for head in heads) + "\n")
