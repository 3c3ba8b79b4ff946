"""Codes of one value: missing, of the wrong type, not in the list, doubtful."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "required": Entry(
        "error", "“{label}”未填写。", "“{label}” is empty.", "请补填后重新提交。", "Fill it in and submit again."
    ),
    "wrong-type": Entry(
        "error",
        "“{label}”填的是“{seen}”，不是{expected}。",
        "“{label}” says “{seen}”, which is not {expected_en}.",
        "请改为{expected}，例如 {example}。",
        "Write {expected_en}, for example {example}.",
    ),
    "format": Entry(
        "error",
        "“{label}”填的“{seen}”格式不对：{detail}。",
        "“{label}” “{seen}” has a wrong format: {detail_en}.",
        "请核对后改正。",
        "Check it and correct it.",
    ),
    "check-digit": Entry(
        "error",
        "“{label}”填的“{seen}”校验位不对，应为 {expected}。",
        "The check character of “{label}” “{seen}” is wrong; it should be {expected}.",
        "号码中至少有一位写错，请对照证件核对。",
        "At least one character is mistyped; compare it with the document.",
    ),
    "not-a-choice": Entry(
        "error",
        "“{label}”填的“{seen}”不在可选项内：{choices}。",
        "“{label}” says “{seen}”, which is none of: {choices}.",
        "请从所列选项中选一项。",
        "Choose one of those listed.",
    ),
    "several-ticked": Entry(
        "error",
        "“{label}”只能选一项，却勾选了{ticked}。",
        "“{label}” takes one choice but {ticked} are ticked.",
        "请只保留一个勾选。",
        "Leave one tick only.",
    ),
    "choice-by-deletion": Entry(
        "warning",
        "“{label}”没有勾选，其余选项已删去，按“{chosen}”读取。",
        "“{label}” has no tick; the other options were deleted, so “{chosen}” is taken.",
        "请核对是否选的这一项。",
        "Check that this is what was meant.",
    ),
    "out-of-range": Entry(
        "error",
        "“{label}”填的“{seen}”超出范围（{low}至{high}）。",
        "“{label}” “{seen}” is out of range ({low} to {high}).",
        "请核对后改正。",
        "Check it and correct it.",
    ),
    "placeholder-left": Entry(
        "warning",
        "“{label}”里还是提示文字“{seen}”，按未填写处理。",
        "“{label}” still shows the prompt “{seen}”; it counts as empty.",
        "请填写真实内容。",
        "Replace the prompt with the real content.",
    ),
    "doubtful": Entry(
        "warning",
        "“{label}”读作“{seen}”，但{reason}，请人工核对。",
        "“{label}” was read as “{seen}”, but {reason_en}; please check.",
        "请对照原件核对。",
        "Compare it with the original.",
    ),
    "formula-without-value": Entry(
        "error",
        "“{label}”是公式，文件里没有保存计算结果。",
        "“{label}” is a formula without a stored result.",
        "请在 Excel 或 WPS 中打开、重新计算并保存，或直接填写数值。",
        "Open it in Excel or WPS, recalculate and save, or type the value.",
    ),
    "number-as-id": Entry(
        "error",
        "“{label}”的单元格是数字格式，Excel 只保留 15 位有效数字，“{seen}”已不可信。",
        "The cell of “{label}” is a number; Excel keeps only 15 digits, so “{seen}” cannot be trusted.",
        "单元格应为文本格式，请重新录入完整号码。",
        "Set the cell's format to text and type the whole number again.",
    ),
    "cell-error": Entry(
        "error",
        "“{label}”的单元格显示错误值“{seen}”。",
        "The cell of “{label}” shows the error value “{seen}”.",
        "请改为正确的内容。",
        "Replace it with the right content.",
    ),
    "too-long": Entry(
        "error",
        "“{label}”有 {length} 个字符，超过上限 {limit}。",
        "“{label}” has {length} characters, more than the limit of {limit}.",
        "请缩短内容。",
        "Shorten it.",
    ),
    "bad-character": Entry(
        "error",
        "“{label}”里有不能写入文档的控制字符 {character}。",
        "“{label}” contains the control character {character}, which cannot be written to a document.",
        "请删去该字符后再填。",
        "Delete that character.",
    ),
}
