"""Columns of all kinds: each is shown, or what cannot be is said."""

import datetime
import decimal

import butler_lab
import numpy as np
import pyarrow as pa
import pytest
from butler_lab.agent.protocol import LinkedRowsParams
from butler_lab.errors import LabError
from butler_lab.views.rows import read_rows
from butler_lab.views.summary import summarize

HTML = "<img src=x onerror=alert(1)>"


@pytest.fixture
def odd():
    return butler_lab.catalog(
        pa.table(
            {
                "list": pa.array([[1, 2], None, []], pa.list_(pa.int64())),
                "decimal": pa.array([decimal.Decimal("1.25"), None, decimal.Decimal("-3.50")]),
                "half": pa.array(np.array([0.5, np.nan, 2.0], np.float16)),
                "time": pa.array([1, None, 1_700_000_000_123_456_789], pa.timestamp("ns")),
                "day": pa.array([datetime.date(2026, 11, 1)] * 3),
                "text": [HTML, "plain", None],
                "big": pa.array([2**63 - 1, -(2**63), None], pa.int64()),
                "unsigned": pa.array([2**64 - 1, 0, 1], pa.uint64()),
            }
        )
    )


def rows_of(made, columns):
    params = LinkedRowsParams(link=made.link.id, columns=columns, clauses=[])
    return read_rows(made.link, params)[0].to_pydict()


def test_a_table_shows_all_kinds_exactly(odd):
    shown = rows_of(odd, ["list", "decimal", "half", "time", "text", "big", "unsigned"])
    assert shown["list"] == ["[1, 2]", None, "[]"]
    assert shown["decimal"] == ["1.25", None, "-3.50"]
    assert shown["half"] == ["0.5", "nan", "2.0"]
    assert shown["time"][2] == "2023-11-14 22:13:20.123456789"
    assert shown["text"] == [HTML, "plain", None]
    assert shown["big"] == [str(2**63 - 1), str(-(2**63)), None]
    assert shown["unsigned"] == [str(2**64 - 1), "0", "1"]


def test_numbers_of_all_kinds_are_axes(odd):
    assert odd.histogram("decimal").info.drawn == 2
    half = odd.histogram("half").info
    assert (half.drawn, half.axes[0].nan) == (2, 1)
    assert odd.histogram("text").info.axes[0].values == [HTML, "plain"]


def test_what_cannot_be_an_axis_is_said(odd):
    for column in ("list", "time"):
        with pytest.raises(LabError, match=f"{column} cannot be an axis"):
            odd.histogram(column)
    with pytest.raises(LabError, match="Arithmetic needs numbers"):
        odd.term("list + 1")


def test_statistics_of_all_kinds(odd):
    for column in odd.columns.names:
        assert summarize(odd.link, column).rows == 3
    assert summarize(odd.link, "time").high == "2023-11-14 22:13:20.123456789"
    assert summarize(odd.link, "list").null == 1


def test_html_is_text_in_the_table_without_the_extension(odd):
    html = odd.table(["text"])._html()
    assert "<img" not in html
    assert "&lt;img" in html


def test_names_that_occur_twice():
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2]), pa.array([3])], ["x", "x", "X"])
    made = butler_lab.catalog(table)
    assert len(set(made.columns.names)) == 3
    assert [made.to_arrow([name]).column(0)[0].as_py() for name in made.columns.names] == [1, 2, 3]


def test_thousands_of_columns_are_described_and_one_is_drawn():
    made = butler_lab.catalog(pa.table({f"c{n}": np.arange(3.0) + n for n in range(5000)}))
    view = made.histogram("c4999")
    assert view.counts().sum() == 3
    assert len(made.link.info().columns) == 5000
    assert len(made.table().info.columns) == 12
