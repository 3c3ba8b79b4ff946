"""What the operating system says of a file, in the reader's language: a person's own words for the usual reasons."""

from __future__ import annotations

import errno

_SAID = {
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.EDQUOT: ("磁盘配额用完了", "the disk quota is used up"),
    errno.EFBIG: ("文件超过系统允许的大小", "the file is larger than the system allows"),
    errno.EEXIST: ("路径里有一段是文件，不是文件夹", "part of the path is a file, not a folder"),
    errno.ENOTDIR: ("路径里有一段是文件，不是文件夹", "part of the path is a file, not a folder"),
    errno.EISDIR: ("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOENT: ("文件夹不存在", "the folder is not there"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
    errno.EBUSY: ("文件正被别的程序使用", "another program is using the file"),
    errno.EIO: ("磁盘读写出错", "the disk reports an error"),
}


def reason(error: OSError) -> dict[str, str]:
    """``detail`` and ``detail_en`` for the sentence of a problem; the system's own words where it is none of these."""
    own = error.strerror or str(error)
    zh, en = _SAID.get(error.errno or 0, (own, own))
    return {"detail": zh, "detail_en": en}
