"""Codes of laying out and printing: fonts and pictures."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "font-fallback": Entry(
        "warning",
        "没有找到{role_name}字体，改用 {used} 印刷。",
        "No {role} font was found; {used} is printed instead.",
        "请把本单位的{role_name}字体文件（如 {wanted}）放入工作文件夹的 fonts/。",
        "Put the office's own font file (such as {wanted}) into the working folder's fonts/.",
    ),
    "font-unusable": Entry(
        "error",
        "字体文件 {file} 不能用：{detail}",
        "Font file {file} cannot be used: {detail}",
        "请换一个字体文件。",
        "Use another font file.",
    ),
    "picture-unusable": Entry(
        "error",
        "图片 {file} 不能用：{detail}",
        "Picture {file} cannot be used: {detail}",
        "请用看图软件另存为 JPG 后再试。",
        "Save it again as JPG and retry.",
    ),
}
