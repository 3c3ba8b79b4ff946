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
    "duplicate-key": Entry(
        "error",
        "“{key}”写了两次。",
        "“{key}” is given twice.",
        "请只保留一个。",
        "Keep one only.",
    ),
    "not-a-record": Entry(
        "error",
        "数据应为一条记录（键和值），现为{what}。",
        "The data should be a record of keys and values, not {what}.",
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
}
