"""Codes of a batch: limits of each file, the same submission twice, copies that could not be annotated."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "file-over-time": Entry(
        "error",
        "读取超过 {seconds} 秒，已放弃，其余文件不受影响。",
        "Reading took more than {seconds} seconds and was given up; the others are not affected.",
        "请用 Word/WPS 打开另存一次；确实很大的文件可用 --time-limit 放宽。",
        "Open and save it once in Word or WPS; for a truly large file raise --time-limit.",
    ),
    "file-over-memory": Entry(
        "error",
        "读取所需的内存超过上限，已放弃，其余文件不受影响。",
        "Reading needed more memory than is allowed and was given up; the others are not affected.",
        "请用 Word/WPS 打开另存一次；确实很大的文件可用 --memory-limit 放宽。",
        "Open and save it once in Word or WPS; for a truly large file raise --memory-limit.",
    ),
    "duplicate-file": Entry(
        "warning",
        "与“{other}”是同一个文件（内容逐字节相同）。",
        "This is the same file as “{other}”, byte for byte.",
        "请确认是不是重复提交，只保留一份。",
        "Check whether it was submitted twice; keep one.",
    ),
    "duplicate-applicant": Entry(
        "warning",
        "“{applicant}”的这种表在“{other}”里已经交过一份。",
        "“{applicant}” has already submitted this form, in “{other}”.",
        "请核对以哪一份为准。",
        "Check which of the two counts.",
    ),
    "cannot-annotate": Entry(
        "error",
        "没有做出批注副本：{detail}。",
        "No annotated copy could be made: {detail_en}.",
        "问题请见清单；可用 Word/WPS 打开原件另存后再试。",
        "See the list of findings; or save the original once in Word or WPS and try again.",
    ),
    "resume-needs-output": Entry(
        "error",
        "--resume 要和 -o 一起用：进度记在输出文件旁边。",
        "--resume goes with -o: the progress is kept beside the output.",
        "加上 -o 汇总.xlsx。",
        "Add -o records.xlsx.",
    ),
}
