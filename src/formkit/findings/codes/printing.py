"""Codes of laying out and printing: glyphs, fonts, text that does not fit, pictures."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "glyph-missing": Entry(
        "error",
        "“{label}”填的“{seen}”里有字体印不出的字：{characters}。",
        "“{label}” “{seen}” has characters no font here can print: {characters}.",
        "请把含有该字的字体文件放入工作文件夹的 fonts/ 后重新运行。",
        "Put a font file that has them into the working folder's fonts/ and run again.",
    ),
    "private-use-character": Entry(
        "error",
        "“{label}”填的“{seen}”里有旧系统自造的字：{characters}，别的电脑上会变成别的字。",
        "“{label}” “{seen}” has private-use characters from an old system: {characters}.",
        "请改用该字的正式编码重新录入。",
        "Type the character again by its standard code point.",
    ),
    "text-does-not-fit": Entry(
        "error",
        "“{label}”填的“{seen}”太长，缩小、压窄、换行后仍放不进证书上的位置。",
        "“{label}” “{seen}” is too long for its place on the certificate, even shrunk, condensed and on two lines.",
        "请改用规范简称，或请管理员放宽该处的版面。",
        "Use the official short form, or have the layout give it more room.",
    ),
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
