"""Raw values or data → typed values and rules → Outcome.  Reads nothing, prints nothing.

``check_raw`` for submissions, ``check_data`` for data files, ``formkit.check.values`` for one value.
"""

from formkit.check.data import check_data
from formkit.check.raw import check_raw

__all__ = ["check_data", "check_raw"]
