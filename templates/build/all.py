"""Build every template:  python templates/build/all.py [--out FOLDER]   (default: the templates folder itself)."""

from __future__ import annotations

import argparse
from pathlib import Path

import certificate_register
import hn_2020_exam_station
import org_profile
import qd_2023_org_application
import qd_2023_project_catalogue
import qd_2023_selection_checklist
import sd_2020_exam_site
import sd_2021_scope_list
import session_letters
import session_sheets
import work_plan

QINGDAO = (qd_2023_org_application, qd_2023_project_catalogue, qd_2023_selection_checklist)
SHANDONG = (sd_2020_exam_site, org_profile, sd_2021_scope_list, work_plan)
SESSION = (session_letters, session_sheets, certificate_register)
FORMS = (*SHANDONG, hn_2020_exam_station, *QINGDAO, *SESSION)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent)
    folder = parser.parse_args().out
    for form in FORMS:
        for path in form.build(folder):
            print(path.name)


if __name__ == "__main__":
    main()
