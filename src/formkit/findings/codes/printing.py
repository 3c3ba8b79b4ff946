"""Codes of laying out and printing: glyphs, text that does not fit, fonts, pictures."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "glyph-missing": Entry(
        "error",
        "“{label}”填的“{seen}”里的“{character}”（{codepoint}）在现有字体中都没有，印不出来。",
        "“{character}” ({codepoint}) in “{label}” “{seen}” is in none of the fonts and cannot be printed.",
        "请把含有这个字的字体文件放进工作文件夹的 fonts/ 后重新运行。",
        "Put a font file that has it into the working folder's fonts/ and run again.",
    ),
    "private-use": Entry(
        "error",
        "“{label}”填的“{seen}”里有旧系统的自造字（{codepoint}），换一台电脑就成了别的字。",
        "“{label}” “{seen}” holds a private-use character ({codepoint}); elsewhere it is another character.",
        "请用该字的 Unicode 正式编码重新录入。",
        "Type the character again by its standard code point.",
    ),
    "does-not-fit": Entry(
        "error",
        "“{label}”填的“{seen}”太长，缩小、压窄、换行后仍放不进证书上的位置。",
        "“{label}” “{seen}” is too long for its place on the certificate, even shrunk, condensed and broken.",
        "请核对内容，改用规范简称，或改证书描述里这一栏的位置和大小。",
        "Check it, use the official short form, or give the element more room.",
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
        "Font file {file} cannot be used: {detail_en}",
        "请换一个字体文件。",
        "Use another font file.",
    ),
    "picture-unusable": Entry(
        "error",
        "图片 {file} 不能用：{detail}",
        "Picture {file} cannot be used: {detail_en}",
        "请用看图软件另存为 JPG 后再试。",
        "Save it again as JPG and retry.",
    ),
}
