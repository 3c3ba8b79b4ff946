"""Codes of form descriptions, templates and use of the command."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "no-such-form": Entry(
        "error", "没有“{form}”这种表。{suggestion}", "There is no form “{form}”. {suggestion_en}", "用 formkit list 查看全部。", "See formkit list."
    ),
    "no-such-certificate": Entry(
        "error", "没有“{certificate}”这种证书。{suggestion}", "There is no certificate “{certificate}”. {suggestion_en}", "用 formkit cert list 查看全部。", "See formkit cert list."
    ),
    "spec-invalid": Entry(
        "error", "{file}：{where}：{detail}", "{file}: {where}: {detail_en}", "请按 docs/forms.md 改正。", "Correct it as docs/forms.md says."
    ),
    "spec-unknown-key": Entry(
        "error",
        "{file}：{where}：不认识的键“{key}”。{suggestion}",
        "{file}: {where}: unknown key “{key}”. {suggestion_en}",
        "请改正或删去。",
        "Correct or delete it.",
    ),
    "template-missing": Entry(
        "error", "表“{form}”没有 {kind} 模板。", "Form “{form}” has no {kind} template.", "可用的格式：{formats}。", "Formats to be had: {formats}."
    ),
    "template-unknown-tag": Entry(
        "error", "模板 {file} {place}：标签“{tag}”不是表里的字段。{suggestion}", "Template {file} {place}: tag “{tag}” is no field of the form. {suggestion_en}", "用 formkit template tags 查看可用的标签。", "See formkit template tags."
    ),
    "template-missing-tag": Entry(
        "error", "模板 {file}：字段“{label}”（{tag}）没有标签。", "Template {file}: field “{label}” ({tag}) has no tag.", "请在该填的位置加上 {{{{ {tag} }}}}。", "Add {{{{ {tag} }}}} where it belongs."
    ),
    "template-double-tag": Entry(
        "error", "模板 {file} {place}：标签“{tag}”出现了不止一次。", "Template {file} {place}: tag “{tag}” stands more than once.", "请只保留一个。", "Keep one only."
    ),
    "template-half-tag": Entry(
        "error", "模板 {file} {place}：标签不完整：“{tag}”。", "Template {file} {place}: half a tag: “{tag}”.", "标签要写成半角的 {{{{ 字段 }}}}。", "A tag is written {{{{ field }}}} in half width."
    ),
    "template-broken": Entry(
        "error", "模板 {file} 不能用：{detail}", "Template {file} cannot be used: {detail}", "请用 formkit template check 检查。", "Run formkit template check."
    ),
    "bad-output-format": Entry(
        "error", "不能写成“{suffix}”。", "Cannot write “{suffix}”.", "可用：{formats}。", "To be had: {formats}."
    ),
    "bad-argument": Entry("error", "{detail}", "{detail_en}"),
    "record-refused": Entry(
        "error", "数据有{count}处错误，没有生成文件。", "The data has {count} errors; nothing was written.", "请按下面所列改正；确需带错输出时加 --allow-invalid。", "Correct them, or add --allow-invalid to write it all the same."
    ),
}
