"""sex-agrees: the 17th digit of the 公民身份号码 says what 性别 says (GB 11643-1999: odd 男, even 女)."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.identifiers import id_card
from formkit.spec import SexAgrees


def apply(rule: SexAgrees, draft: Draft) -> None:
    """A finding at the number, only where the number itself is right: a mistyped one has its own."""
    for row_number, row in enumerate(draft.rows(rule.table)):
        prefix = f"{rule.table}[{row_number}]." if rule.table else ""
        number = row.get(rule.id_card) if rule.table else draft.value(rule.id_card)
        stated = row.get(rule.gender) if rule.table else draft.value(rule.gender)
        if not isinstance(number, str) or not isinstance(stated, str) or not id_card.is_valid(number):
            continue
        if stated in ("男", "女") and id_card.sex(number) != stated:
            draft.add(
                rule.code,
                prefix + rule.id_card,
                seen=number,
                severity=severity(rule.severity),
                sex=id_card.sex(number),
                stated=stated,
            )
