"""Codes of whole files: not readable, not what the name says, too large, hostile."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "file-missing": Entry("error", "找不到文件“{path}”。", "There is no file “{path}”.", "请核对路径。", "Check the path."),
    "file-empty": Entry("error", "文件是空的（0字节）。", "The file is empty (0 bytes).", "请重新取得该文件。", "Get the file again."),
    "file-unreadable": Entry(
        "error", "文件打不开：{detail}。", "The file cannot be opened: {detail_en}.", "请核对权限，或重新取得该文件。", "Check its permissions or get it again."
    ),
    "file-damaged": Entry(
        "error",
        "文件已损坏或不完整：{detail}。",
        "The file is damaged or incomplete: {detail_en}.",
        "请让对方重新发送；可先用 Word/WPS 打开另存一次。",
        "Ask for it again, or open and save it once in Word or WPS.",
    ),
    "file-encrypted": Entry(
        "error", "文件设了打开密码。", "The file is protected by a password.", "请取消密码后重新提交。", "Remove the password and submit again."
    ),
    "file-mislabelled": Entry(
        "error",
        "文件名是 {suffix}，内容却是{actual}。",
        "The name says {suffix}, but the content is {actual_en}.",
        "请用正确的格式另存后重新提交。",
        "Save it in the right format and submit again.",
    ),
    "file-unsupported": Entry(
        "error",
        "不支持这种文件：{actual}。",
        "This kind of file is not supported: {actual_en}.",
        "请提交 Word（.docx）或 Excel（.xlsx）文件。",
        "Submit a Word (.docx) or Excel (.xlsx) file.",
    ),
    "needs-libreoffice": Entry(
        "error",
        "读取 {suffix} 文件需要安装 LibreOffice。",
        "Reading a {suffix} file needs LibreOffice.",
        "请安装 LibreOffice（apt-get install libreoffice-writer-nogui libreoffice-calc-nogui），或用 Word/WPS 另存为新格式。",
        "Install LibreOffice, or save the file in the new format.",
    ),
    "needs-libreoffice-pdf": Entry(
        "error",
        "生成 PDF 需要安装 LibreOffice。",
        "Making a PDF needs LibreOffice.",
        "请安装 LibreOffice，或改为输出 .docx/.xlsx。",
        "Install LibreOffice, or write .docx/.xlsx instead.",
    ),
    "conversion-failed": Entry(
        "error", "LibreOffice 转换失败：{detail}。", "LibreOffice could not convert the file: {detail_en}.", "请用 Word/WPS 打开并另存一次。", "Open and save it once in Word or WPS."
    ),
    "file-too-large": Entry(
        "error",
        "文件超过安全上限：{detail}。",
        "The file is over a safety limit: {detail_en}.",
        "正常的表不会这么大；请核对来源。",
        "A real form is never that large; check where it came from.",
    ),
    "file-hostile": Entry(
        "error",
        "文件含有危险内容，已拒绝：{detail}。",
        "The file holds dangerous content and was refused: {detail_en}.",
        "请核对来源，让对方用原表重新填写。",
        "Check where it came from; ask for the original form.",
    ),
    "macros-present": Entry(
        "warning", "文件带有宏，没有运行。", "The file carries macros; they were not run.", "请提交不带宏的文件。", "Submit a file without macros."
    ),
    "external-link": Entry(
        "warning",
        "文件引用了外部内容（{target}），没有打开。",
        "The file refers to outside content ({target}); it was not opened.",
        "请核对。",
        "Please check.",
    ),
    "embedded-object": Entry(
        "warning", "文件嵌入了其他文件（{name}），没有读取。", "The file embeds another file ({name}); it was not read.", "请核对。", "Please check."
    ),
    "scanned": Entry(
        "error", "扫描件：没有文字层，读不出内容。", "A scan: there is no text layer to read.", "请提交 Word、Excel 文件或由其导出的 PDF。", "Submit Word, Excel or a PDF exported from them."
    ),
    "no-files": Entry("error", "“{path}”里没有可读的文件。", "“{path}” holds no readable files.", "支持 .docx .xlsx 等。", ".docx, .xlsx and others are read."),
    "cannot-write": Entry("error", "写不了“{path}”：{detail}。", "Cannot write “{path}”: {detail}.", "请核对文件夹权限和剩余空间。", "Check the folder's permissions and free space."),
    "internal-error": Entry(
        "error",
        "读取时程序出错（{detail}），其余文件不受影响。",
        "The program failed on this file ({detail}); the others are not affected.",
        "这是 formkit 的缺陷，请连同文件一起报告。",
        "This is a bug in formkit; report it with the file.",
    ),
}
