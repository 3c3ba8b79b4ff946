"""Codes of certificates: the settings of a run, numbers, keys."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    # --- settings of a run
    "set-unknown": Entry(
        "error",
        "--set 不认识“{key}”。{suggestion}可用：{known}。",
        "--set knows no “{key}”. {suggestion_en}Known: {known}.",
        "用 formkit cert show {certificate} 查看。",
        "See formkit cert show {certificate}.",
    ),
    "set-missing": Entry(
        "error",
        "缺少 --set {missing}。",
        "Missing: --set {missing}.",
        "例如 {example}。",
        "For example {example}.",
    ),
    "set-invalid": Entry(
        "error",
        "--set {key}={seen} 不对：{detail}。",
        "--set {key}={seen} is wrong: {detail_en}.",
        "请改正后再运行。",
        "Correct it and run again.",
    ),
    "assumed-rule": Entry(
        "error",
        "编号规则“{rule}”是推定的（{source}），没有采用。",
        "Number rule “{rule}” is assumed ({source}) and was not used.",
        "请把主管部门的正式规则写进 certificates/rules/{rule}.yaml；确要按推定规则编号，加 --accept-assumed。",
        "Put the authority's rule into certificates/rules/{rule}.yaml, or add --accept-assumed.",
    ),
    "assumed-code": Entry(
        "warning",
        "“{label}”{seen} 的代码 {table_code} 是推定的，没有官方出处。",
        "The code {table_code} of “{label}” {seen} is assumed, not sourced.",
        "启用前请向发证主管部门核实。",
        "Confirm it with the authority before use.",
    ),
    "no-blank": Entry(
        "error",
        "证书“{certificate}”没有预印的空白证书，不能套打。",
        "Certificate “{certificate}” has no pre-printed blank to overprint.",
        "去掉 --overprint。",
        "Leave out --overprint.",
    ),
    # --- numbers
    "number-part": Entry(
        "error",
        "“{label}”填的“{seen}”不能编进证书编号：{detail}。",
        "“{label}” “{seen}” cannot go into a certificate number: {detail_en}.",
        "请核对后改正。",
        "Check it and correct it.",
    ),
    "series-full": Entry(
        "error",
        "编号序列 {scope} 已满（最大 {last}），不够这一次用；一个也没有取。",
        "Number series {scope} does not suffice (its last is {last}); no number was taken.",
        "请向主管部门申请新的序列。",
        "Ask the authority for a new series.",
    ),
    # --- keys, QR, verifying
    "key-unusable": Entry(
        "error",
        "密钥“{path}”不能用：{detail}。",
        "Key “{path}” cannot be used: {detail_en}.",
        "用 formkit cert keygen 生成，或用 --key 指定。",
        "Make one with formkit cert keygen, or name it with --key.",
    ),
    "qr-unreadable": Entry(
        "error",
        "“{file}”里印好的二维码解不出来，或与登记不符：证书 {number}。",
        "The QR code printed in “{file}” cannot be decoded or is not the registered one: {number}.",
        "文件不可用，已删去；请报告这个缺陷。",
        "The file was removed; please report this bug.",
    ),
    "profile-unknown": Entry(
        "error",
        "没有打印机配置“{name}”。",
        "There is no printer profile “{name}”.",
        "用 formkit cert profile list 查看，profile set 新建。",
        "See formkit cert profile list.",
    ),
}
