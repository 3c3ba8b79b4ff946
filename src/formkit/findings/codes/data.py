"""Codes of data files given to fill and check: unknown, unused and doubled keys."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "unknown-key": Entry(
        "error",
        "表里没有“{key}”这一项。{suggestion}",
        "The form has no “{key}”. {suggestion_en}",
        "请改正或删去，避免内容丢失。",
        "Correct or delete it, so that nothing is lost.",
    ),
    "not-a-record": Entry(
        "error",
        "数据应为一条记录（键和值），现为{what}。",
        "The data should be a record of keys and values, not {what_en}.",
        "用 formkit new 生成一份空数据文件对照。",
        "Compare with the file made by formkit new.",
    ),
    "read-back-differs": Entry(
        "error",
        "生成的文件读回后，“{label}”与数据不一致：数据为“{expected}”，读回为“{seen}”。文件没有交出。",
        "Read back from the finished file, “{label}” differs: data “{expected}”, file “{seen}”. Not delivered.",
        "请检查模板和数据；如数据无误，请报告此问题。",
        "Check the template and the data; if both are right, report this.",
    ),
    "data-unreadable": Entry(
        "error",
        "数据文件“{file}”{where}有语法错误：{detail}。",
        "The data file “{file}” has a syntax error at {where_en}: {detail_en}.",
        "请改正该处；可用 formkit new 生成一份空数据文件对照。",
        "Correct that place; compare with the file made by formkit new.",
    ),
    "data-key-doubled": Entry(
        "error",
        "数据文件“{file}”{where}里，“{key}”写了两次。",
        "In the data file “{file}”, at {where_en}, “{key}” is given twice.",
        "请只保留一个，否则其中一个会丢失。",
        "Keep one only; the other would be lost.",
    ),
    "data-encoding": Entry(
        "error",
        "数据文件“{file}”不是 UTF-8 或 GBK 编码的文字。",
        "The data file “{file}” is neither UTF-8 nor GBK text.",
        "请用 UTF-8 编码另存后重试。",
        "Save it as UTF-8 and try again.",
    ),
    "data-suffix": Entry(
        "error",
        "“{file}”不是数据文件。",
        "“{file}” is not a data file.",
        "数据文件的扩展名应为 .yaml .yml .json .jsonl .csv .xlsx。",
        "A data file ends in .yaml, .yml, .json, .jsonl, .csv or .xlsx.",
    ),
    "data-empty": Entry(
        "error",
        "数据文件“{file}”里没有记录。",
        "The data file “{file}” holds no record.",
        "请填写后重试；可用 formkit new 生成一份空数据文件。",
        "Fill it in; formkit new makes an empty one.",
    ),
    "data-too-nested": Entry(
        "error",
        "数据文件“{file}”嵌套过深或展开后过大，已拒绝。",
        "The data file “{file}” is nested too deeply or expands to too much; it was refused.",
        "请核对来源。",
        "Check where it came from.",
    ),
    "data-sheet-hidden": Entry(
        "error",
        "数据表“{file}”有隐藏的内容：{detail}。",
        "The data sheet “{file}” has hidden content: {detail_en}.",
        "请取消隐藏或筛选、拆分合并单元格后重试，避免漏掉记录。",
        "Unhide it, clear filters and unmerge cells, so that no record is lost.",
    ),
    "data-sheet-layout": Entry(
        "error",
        "数据表“{file}”的版式不对：{detail}。",
        "The layout of the data sheet “{file}” is not known: {detail_en}.",
        "请用 formkit new 生成的数据表填写，不要改动“字段”一列和灰色的字段行。",
        "Use the sheet formkit new makes; leave its field column and grey field rows alone.",
    ),
}
