"""Many files in few calls of LibreOffice: a bad one costs itself alone.  LibreOffice is a stand-in here."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from formkit.errors import FileProblem, FormkitError
from formkit.office import Several, convert_one
from formkit.office.run import MEMORY

OFFICE = """
import os, pathlib, sys, time
at = sys.argv.index('--outdir')
out, sources = pathlib.Path(sys.argv[at + 1]), sys.argv[at + 2:]
to = sys.argv[sys.argv.index('--convert-to') + 1].partition(':')[0]
with open(os.environ['CALLS'], 'a') as calls:
    print(os.getpid(), to, *(pathlib.Path(source).stem for source in sources), file=calls)
print('Warning: failed to launch javaldx - java may not function correctly')
for source in map(pathlib.Path, sources):
    print(f'convert {source} as a Writer document')
    if source.stem == 'formkit-start':
        time.sleep(float(os.environ.get('START', '0')))
    does = source.read_text()
    target = out / f'{source.stem}.{to}'
    if does == 'dies':
        os._exit(3)
    if does == 'dies writing':
        target.write_text('half')
        os._exit(3)
    if does == 'hangs':
        time.sleep(600)
    if does == 'hangs writing':
        target.write_text('half')
        time.sleep(600)
    while does == 'goes in circles':
        pass
    if does.startswith('works '):
        while time.process_time() < float(does.split()[1]):
            pass
    if does.startswith('takes '):
        time.sleep(float(does.split()[1]))
    if does == 'dies in company' and len(sources) > 2:
        os._exit(3)
    if does == 'tells its limit':
        import resource
        time.sleep(0.3)  # it is set when the process is already there
        target.write_text(str(resource.getrlimit(resource.RLIMIT_DATA)[0]))
        continue
    if does == 'no':
        print('Error: source file could not be loaded')
    else:
        target.write_text('new ' + does)
"""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The stand-in; the file it notes its calls in."""
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n{OFFICE}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("FORMKIT_SOFFICE", str(program))
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    return tmp_path / "calls"


def converted(
    folder: Path, *files: tuple[str, str], to: str = "docx", patience: float = 30
) -> dict[str, str]:
    """What came of files of those names and contents."""
    several = Several(folder / "out", patience)
    paths = []
    for name, content in files:
        path = folder / f"{name}.doc"
        path.write_text(content)
        several.add(path, to)
        paths.append(path)
    results: dict[str, str] = {}
    deadline = time.monotonic() + 60
    while len(results) < len(paths) and time.monotonic() < deadline:
        for path in paths:
            result = several.result(path)
            if result is not None:
                results[path.stem] = result.code if isinstance(result, FormkitError) else result.read_text()
        time.sleep(0.02)
    several.close()
    return results


def calls(noted: Path) -> list[list[str]]:
    """The files of each call, without the one that tells that it has started."""
    return [line.split()[3:] for line in noted.read_text().splitlines()]


def test_what_waits_is_one_call(tmp_path: Path, office: Path) -> None:
    assert converted(tmp_path, ("a", "1"), ("b", "2"), ("c", "3")) == {
        "a": "new 1",
        "b": "new 2",
        "c": "new 3",
    }
    assert calls(office) == [["a", "b", "c"]]


def test_a_file_that_does_not_load_is_asked_about_once_more_alone(tmp_path: Path, office: Path) -> None:
    assert converted(tmp_path, ("a", "1"), ("b", "no"), ("c", "3")) == {
        "a": "new 1",
        "b": "conversion-failed",
        "c": "new 3",
    }
    assert calls(office) == [["a", "b", "c"], ["b"]]


@pytest.mark.parametrize("does", ["dies", "dies writing"])
def test_a_file_libreoffice_dies_of_costs_itself_alone(tmp_path: Path, does: str) -> None:
    given = [("a", "1"), ("b", "2"), ("c", does), ("d", "4"), ("e", does), ("f", "6")]
    assert converted(tmp_path, *given) == {
        "a": "new 1",
        "b": "new 2",
        "c": "conversion-failed",
        "d": "new 4",
        "e": "conversion-failed",
        "f": "new 6",
    }


@pytest.mark.parametrize("does", ["hangs", "hangs writing"])
def test_a_file_libreoffice_hangs_at_costs_itself_alone_and_its_process_ends(
    tmp_path: Path, office: Path, does: str
) -> None:
    given = [("a", "1"), ("b", does), ("c", "3"), ("d", "4")]
    assert converted(tmp_path, *given, patience=1.5) == {
        "a": "new 1",
        "b": "conversion-failed",
        "c": "new 3",
        "d": "new 4",
    }
    for line in office.read_text().splitlines():
        with pytest.raises(ProcessLookupError):
            os.kill(int(line.split()[0]), 0)


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="the system does not tell what a process does"
)
@pytest.mark.parametrize("does", ["hangs", "goes in circles"])
def test_a_small_file_is_given_up_when_libreoffice_is_stuck_at_it_however_long_a_file_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    monkeypatch.setattr("formkit.office.several._IDLE", 1.0)
    monkeypatch.setattr("formkit.office.several._SMALL", 0.02)
    begun = time.monotonic()
    assert converted(tmp_path, ("a", does), patience=55) == {"a": "conversion-failed"}
    assert time.monotonic() - begun < 30


def test_a_file_that_is_worked_on_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formkit.office.several._IDLE", 1.0)
    assert converted(tmp_path, ("a", "works 2.5"), patience=20) == {"a": "new works 2.5"}


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="the system does not tell what a process does"
)
@pytest.mark.parametrize(("usual", "made"), [(1.0, "conversion-failed"), (1e-9, "new works 1.8")])
def test_on_a_slower_processor_a_file_may_take_more_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, usual: float, made: str
) -> None:
    monkeypatch.setattr("formkit.office.several._SMALL", 0.04)
    monkeypatch.setattr("formkit.office.pace._USUAL", usual)
    assert converted(tmp_path, ("a", "works 1.8"), patience=15) == {"a": made}


def test_starting_takes_nothing_of_a_files_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("START", "1.9")
    assert converted(tmp_path, ("a", "1"), ("b", "2"), patience=1.0) == {"a": "new 1", "b": "new 2"}


def test_on_a_machine_on_which_starting_takes_long_a_file_may_take_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert converted(tmp_path, ("a", "takes 2.5"), patience=1.0) == {"a": "conversion-failed"}
    monkeypatch.setenv("START", "7")
    assert converted(tmp_path, ("b", "takes 2.5"), patience=1.0) == {"b": "new takes 2.5"}


def test_of_a_file_that_does_not_load_it_is_said_what_libreoffice_complains_of_and_nothing_else(
    tmp_path: Path,
) -> None:
    with pytest.raises(FileProblem) as caught:
        convert_one(b"no", ".doc", "docx")
    assert caught.value.message("en").endswith("nothing came of it Error: source file could not be loaded.")


def test_a_program_that_never_comes_to_its_first_file_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formkit.office.several._STARTING", 1.0)
    monkeypatch.setenv("START", "600")
    assert converted(tmp_path, ("a", "1")) == {"a": "conversion-failed"}


@pytest.mark.parametrize(
    ("content", "start", "said"),
    [
        ("1", "600", "it had not started after 1 seconds"),
        ("hangs", "0", "not converted in 2 seconds"),
        ("dies", "0", "it died of the file"),
        ("no", "0", "nothing came of it Error: source file could not be loaded"),
    ],
)
def test_why_there_is_nothing_is_what_happened(
    monkeypatch: pytest.MonkeyPatch, content: str, start: str, said: str
) -> None:
    monkeypatch.setenv("START", start)
    if start != "0":
        monkeypatch.setattr("formkit.office.several._STARTING", 1.0)
    monkeypatch.setattr("formkit.office.several._USUAL_START", 60.0)  # whatever else this machine is at
    with pytest.raises(FileProblem) as caught:
        convert_one(content.encode(), ".doc", "docx", patience=2.0)
    assert caught.value.message("en") == f"LibreOffice could not convert the file: {said}."


def test_a_file_in_memory_is_waited_for(tmp_path: Path) -> None:
    assert convert_one(b"1", ".doc", "docx") == b"new 1"
    with pytest.raises(FileProblem) as caught:
        convert_one(b"hangs", ".doc", "docx", patience=1.0)
    assert caught.value.code == "conversion-failed"


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 能限制另一个进程的内存")
@pytest.mark.parametrize("ours", [None, 300 * 2**20])
def test_its_memory_is_limited_whatever_the_limit_of_our_own(tmp_path: Path, ours: int | None) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    try:
        if ours is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (ours, before[1]))
        assert convert_one(b"tells its limit", ".doc", "docx") == str(MEMORY).encode()
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def test_a_file_that_is_too_much_only_after_others_is_converted_alone(tmp_path: Path) -> None:
    assert converted(tmp_path, ("a", "1"), ("b", "dies in company")) == {
        "a": "new 1",
        "b": "new dies in company",
    }


def test_word_and_excel_files_are_a_call_each(tmp_path: Path, office: Path) -> None:
    several = Several(tmp_path / "out")
    for name, to in (("a", "docx"), ("b", "xlsx"), ("c", "docx")):
        (tmp_path / f"{name}.doc").write_text(name)
        several.add(tmp_path / f"{name}.doc", to)
    deadline = time.monotonic() + 60
    while several.result(tmp_path / "b.doc") is None and time.monotonic() < deadline:
        time.sleep(0.02)
    several.close()
    assert (tmp_path / "out" / "b.xlsx").read_text() == "new b"
    assert calls(office) == [["a", "c"], ["b"]]


def test_a_program_that_does_not_start_is_said_of_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("not a program")
    monkeypatch.setenv("FORMKIT_SOFFICE", str(broken))
    assert converted(tmp_path, ("a", "1"), ("b", "2")) == {"a": "conversion-failed", "b": "conversion-failed"}


def test_closing_ends_what_is_under_way(tmp_path: Path, office: Path) -> None:
    several = Several(tmp_path / "out")
    (tmp_path / "a.doc").write_text("hangs")
    several.add(tmp_path / "a.doc", "docx")
    deadline = time.monotonic() + 60
    while not office.exists() and time.monotonic() < deadline:
        assert several.result(tmp_path / "a.doc") is None
        time.sleep(0.02)
    several.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(office.read_text().split()[0]), 0)
