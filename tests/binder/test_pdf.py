"""PDFs looked into and bound: pages counted, numbers where the reader's lower right corner is, nothing that runs."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from formkit.binder.pdf import Section, Sheets, bind, page_count
from formkit.errors import FileProblem
from formkit.flows.package.binding import number_pages

Make = Callable[..., bytes]


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object], **saving: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        opened.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def words(data: bytes, page: int) -> list[tuple[str, float, float]]:
    """The texts of a page with the middle of each, as shares of the page as it is seen, from its upper left."""
    with pypdfium2.PdfDocument(data) as opened:
        sheet = opened[page]
        seen = sheet.get_textpage()
        (width, height), turn = sheet.get_size(), sheet.get_rotation()
        across, up = (height, width) if turn in (90, 270) else (width, height)
        found = []
        for n in range(seen.count_rects()):
            left, bottom, right, top = seen.get_rect(n)
            x, y = (left + right) / 2 / across, (bottom + top) / 2 / up
            x, y = {0: (x, 1 - y), 90: (y, x), 180: (1 - x, y), 270: (1 - y, 1 - x)}[turn]
            found.append((seen.get_text_bounded(left, bottom, right, top).strip(), x, y))
        return found


def test_the_pages_of_a_pdf_are_counted(pdf: Make) -> None:
    assert page_count(pdf("甲", "乙")) == 2


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_pdf_that_was_cut_off_is_damaged(pdf: Make, share: float) -> None:
    whole = pdf("甲", "乙", "丙")
    with pytest.raises(FileProblem) as caught:
        page_count(whole[: int(len(whole) * share)])
    assert caught.value.code == "file-damaged"


def test_a_pdf_with_a_password_is_encrypted_and_one_that_opens_without_it_is_not(pdf: Make) -> None:
    def locked(user: str) -> bytes:
        return changed(pdf("甲"), lambda opened: None, encryption=pikepdf.Encryption(owner="o", user=user))

    with pytest.raises(FileProblem) as caught:
        page_count(locked("geheim"))
    assert caught.value.code == "file-encrypted"
    assert page_count(locked("")) == 1


def bound(pdf: Make, *sheets: bytes) -> bytes:
    pages = sum(page_count(each) for each in sheets)
    section = Section("1 甲", tuple(Sheets(f"文{n}", each) for n, each in enumerate(sheets)))
    return bind([section], pdf("目录"), number_pages(pages), "合订")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_number_stands_in_the_lower_right_corner_however_the_page_is_turned(pdf: Make, turn: int) -> None:
    def turned(opened: pikepdf.Pdf) -> None:
        opened.pages[0].obj.Rotate = turn

    data = bound(pdf, changed(pdf("甲"), turned), pdf("乙", size=(420.0, 297.0)))
    number = next(each for each in words(data, 1) if "第1页" in each[0])
    assert number[1] > 0.7
    assert number[2] > 0.92
    second = next(each for each in words(data, 2) if "第2页" in each[0])
    assert second[1] > 0.7


def test_a_turn_inherited_from_the_page_tree_counts(pdf: Make) -> None:
    def turned(opened: pikepdf.Pdf) -> None:
        opened.Root.Pages.Rotate = 90

    data = bound(pdf, changed(pdf("甲"), turned))
    number = next(each for each in words(data, 1) if "第1页" in each[0])
    assert (number[1] > 0.7, number[2] > 0.92) == (True, True)


def test_the_list_of_contents_comes_first_without_a_number(pdf: Make) -> None:
    data = bound(pdf, pdf("甲"))
    assert [text for text, *_ in words(data, 0)] == ["目录"]


def test_bookmarks_name_each_item_and_its_files(pdf: Make) -> None:
    data = bound(pdf, pdf("甲", "乙"), pdf("丙"))
    with pypdfium2.PdfDocument(data) as opened:
        marks = [(m.get_title(), m.level, m.get_dest().get_index()) for m in opened.get_toc()]
    assert marks == [("目录", 0, 0), ("1 甲", 0, 1), ("文0", 1, 1), ("文1", 1, 3)]


def test_binding_twice_gives_the_same_bytes(pdf: Make) -> None:
    assert bound(pdf, pdf("甲")) == bound(pdf, pdf("甲"))


def test_nothing_that_runs_or_opens_something_by_itself_is_carried_over(pdf: Make) -> None:
    def armed(opened: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        opened.Root.OpenAction = script
        opened.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
        opened.pages[0].obj.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary({**link, "/A": script}),
                pikepdf.Dictionary(
                    {
                        **link,
                        "/A": pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://a.example")),
                    }
                ),
                pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9]),
            ]
        )

    data = bound(pdf, changed(pdf("甲"), armed))
    with pikepdf.open(io.BytesIO(data)) as opened:
        page = opened.pages[1].obj
        actions = [str(each["/A"].get("/S", "")) if "/A" in each else "" for each in page.Annots]
        assert ("/AA" in page, actions, "/OpenAction" in opened.Root) == (False, ["", "/URI"], False)
    assert b"app.alert" not in data


def with_field(opened: pikepdf.Pdf, *, form: bool) -> None:
    """A filled field on the first page, of a form or of none."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    look = opened.make_stream(
        b"BT /F 12 Tf 2 4 Td (52370102) Tj ET",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 100, 20],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
    )
    field = opened.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="code",
            V="52370102",
            F=4,
            Rect=[100, 100, 200, 120],
            AP=pikepdf.Dictionary(N=look),
        )
    )
    opened.pages[0].obj.Annots = pikepdf.Array([field])
    if form:
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))


def test_what_was_typed_into_a_form_s_fields_is_bound_in_as_it_is_seen(pdf: Make) -> None:
    filled = changed(pdf("甲"), lambda opened: with_field(opened, form=True))
    bound = bind([Section("一", (Sheets("", filled),))], pdf("目录"), number_pages(1), "合订本")
    assert "52370102" in [text for text, *_ in words(bound, 1)]
    with pikepdf.open(io.BytesIO(bound)) as opened:
        assert len(opened.pages[1].obj.get("/Annots", [])) == 0


def test_a_field_of_no_form_is_bound_in_without_a_warning_to_the_programmer(pdf: Make) -> None:
    with pytest.warns(pikepdf.PageCopyWarning):
        odd = changed(pdf("甲"), lambda opened: with_field(opened, form=False))
    bound = bind([Section("一", (Sheets("", odd),))], pdf("目录"), number_pages(1), "合订本")
    assert page_count(bound) == 2
