"""Codes of reading a form's layout: labels, wording, text nobody took, which form a file is."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "unknown-form": Entry(
        "error",
        "这份文件不是已知的任何一种表。{detail}",
        "This file is none of the known forms. {detail_en}",
        "请用 formkit list 查看支持的表，或用 --form 指定；交来的若是别的材料请单独存放。",
        "See formkit list, or name the form with --form.",
    ),
    "several-forms": Entry(
        "warning",
        "一份文件里有{count}份表，分别读取。",
        "The file holds {count} forms; each was read.",
        "请核对是否都要提交。",
        "Check that all were meant to be submitted.",
    ),
    "form-guessed": Entry(
        "warning",
        "按“{form}”读取，但也很像“{other}”。",
        "Read as “{form}”, but it also resembles “{other}”.",
        "如果不对，请用 --form 指定。",
        "If wrong, name the form with --form.",
    ),
    "label-missing": Entry(
        "warning",
        "找不到“{label}”一栏。",
        "The entry “{label}” is not in the file.",
        "原表的栏目不能删，请用原表重新填写，或人工核对。",
        "The printed entries must stay; fill in the original form or check by hand.",
    ),
    "label-reworded": Entry(
        "warning",
        "原表的“{label}”在文件里写作“{seen}”。",
        "“{label}” of the printed form reads “{seen}” in the file.",
        "请核对读取的值。",
        "Check the value that was read.",
    ),
    "unclaimed-text": Entry(
        "warning",
        "“{seen}”不属于任何一栏，没有读入。",
        "“{seen}” belongs to no field and was not read in.",
        "请核对是否填错了位置。",
        "Check whether it was typed in the wrong place.",
    ),
    "wording-changed": Entry(
        "warning",
        "原表的印刷文字被改动：应为“{expected}”，现为“{seen}”。",
        "Printed wording was changed: “{expected}” became “{seen}”.",
        "印刷文字不能改，请用原表重新填写。",
        "Printed wording must stay; fill in the original form.",
        gone_zh="原表的印刷文字不见了：“{expected}”。",
        gone_en="Printed wording is missing: “{expected}”.",
    ),
    "hidden-text": Entry(
        "warning",
        "有隐藏的内容“{seen}”，没有当作填写内容。",
        "There is hidden text “{seen}”; it was not taken as an answer.",
        "请取消隐藏后核对。",
        "Unhide it and check.",
    ),
    "text-in-margin": Entry(
        "warning",
        "{where}里写有“{seen}”，没有当作填写内容。",
        "The {where_en} says “{seen}”; it was not taken as an answer.",
        "如果是填写的内容，请写到它的栏目里。",
        "If it is an answer, write it where the form asks for it.",
    ),
    "put-away": Entry(
        "warning",
        "“{seen}”被筛选掉了或折叠起来了，表上看不见，已照样读入。",
        "“{seen}” is put away by a filter or a folded group; it was read all the same.",
        "请取消筛选、展开分组后核对：不该交的行请删去。",
        "Clear the filter, unfold the group and check; delete rows that are not meant to be submitted.",
    ),
    "answer-is-picture": Entry(
        "error",
        "“{label}”里是一张图片，没有文字，读不出来。",
        "“{label}” holds a picture and no text; it could not be read.",
        "请把图片里的内容打成文字。",
        "Type what the picture shows.",
    ),
    "struck-text": Entry(
        "warning",
        "“{label}”里有加删除线的文字“{seen}”，没有读入。",
        "“{label}” holds struck-out text “{seen}”, which was not read in.",
        "请核对。",
        "Please check.",
    ),
    "table-split": Entry(
        "warning",
        "“{label}”在文件里分成了{count}段，已接起来读。",
        "“{label}” is split into {count} parts in the file; they were joined.",
        "请核对行数。",
        "Check the number of rows.",
    ),
}
