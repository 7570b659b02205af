"""Undo and redo of selections in Python, and what a page needs to count by itself."""

import butler_lab
import pytest
from butler_lab.agent.protocol import Clause, Range, Text
from butler_lab.errors import LabError
from butler_lab.views.document import fill_link, read_document
from butler_lab.views.page_terms import page_columns, page_terms


def test_selections_are_undone_and_redone(table):
    made = butler_lab.catalog(table)
    selection = made.selection
    seen = []
    selection.on_change(lambda changed: seen.append(changed.expression))
    selection.set("flux > 0")
    selection.set("flux > 0")
    selection.set("a < 1")
    selection.undo()
    assert selection.expression == "flux > 0"
    selection.undo()
    assert (selection.expression, made.link.state.can_undo, made.link.state.can_redo) == ("", False, True)
    selection.redo()
    assert selection.expression == "flux > 0"
    selection.set("flag")
    assert not made.link.state.can_redo
    with pytest.raises(LabError, match="nothing to redo"):
        selection.redo()
    selection.undo()
    assert seen == ["flux > 0", "a < 1", "flux > 0", "", "flux > 0", "flag", "flux > 0"]


def test_a_moving_brush_is_one_step(table):
    made = butler_lab.catalog(table)
    view = made.histogram("a")
    edges = view.edges()
    clauses = [[Clause(view=view.id, predicate=Range(x="a", lo=edges[0], hi=edges[n]))] for n in (1, 2, 3)]
    for clause in clauses[:2]:
        made.link.select(clause, moving=True)
    assert not made.link.state.can_undo
    made.link.select(clauses[1])
    made.link.select(clauses[2], moving=True)
    made.link.select(clauses[2])
    made.selection.undo()
    assert made.selection.clauses == clauses[1]
    made.selection.undo()
    assert made.selection.clauses == []
    with pytest.raises(LabError, match="nothing to undo"):
        made.selection.undo()


def test_a_page_brings_its_history_to_a_new_kernel(table):
    def text(condition):
        return [Clause(view="", predicate=Text(text=condition))]

    made = butler_lab.catalog(table)
    made.link.select(text("a < 1"))
    made.link.replace_past([[], text("flux > 0")], [text("flag"), text("a < 2")])
    state = made.link.state
    assert (state.step, state.can_undo, state.can_redo, state.is_step) == (2, True, True, True)
    expressions = []
    for step in (made.selection.redo, made.selection.redo, *[made.selection.undo] * 4):
        step()
        expressions.append(made.selection.expression)
    assert expressions == ["flag", "a < 2", "flag", "a < 1", "flux > 0", ""]
    assert made.link.state.step == 0
    made.link.select(text("flag"), moving=True)
    assert (made.link.state.step, made.link.state.is_step) == (0, False)


def test_what_cannot_be_selected_any_more_changes_nothing(table):
    made = butler_lab.catalog(table)
    made.selection.keep("bright", "flux > 100")
    made.selection.set("bright")
    made.selection.set("a < 1")
    made.selection.forget("bright")
    with pytest.raises(LabError, match="bright"):
        made.selection.undo()
    assert made.selection.expression == "a < 1"
    assert made.link.state.can_undo


def test_opening_a_document_is_nothing_to_undo(table):
    made = butler_lab.catalog(table)
    document = {
        "version": 2,
        "source": {"repository": "demo"},
        "views": [{"mark": "histogram", "x": "a"}],
        "selection": [{"view": "", "predicate": {"op": "text", "text": "flux > 0"}}],
    }
    fill_link(made.link, read_document(document))
    assert made.selection.expression == "flux > 0"
    assert not made.link.state.can_undo


def test_a_page_gets_values_that_it_might_round_otherwise(table):
    made = butler_lab.catalog(table).derive(size="log10(abs(flux) + 1)")
    made.histogram("size")
    made.table(["objectId", "a", "band"])
    local = page_terms(made.link)
    assert local.columns == ["=size", "objectId", "a", "band"]
    read = page_columns(made.link, local.columns)
    assert read.num_rows == made.rows
    assert read[0].to_pylist() == made.to_arrow(["size"])["size"].to_pylist()
    assert local.bytes == made.rows * (8 + 8 + 8 + 24)
    made.selection.set("size > 2")
    assert made.link.state.conditions == [None]
    made.selection.set("a > 2")
    assert made.link.state.conditions[0].columns == ["a"]


def test_a_page_does_without_what_it_would_write_otherwise():
    made = butler_lab.catalog({"t": [1], "x": [1.0]})
    made.table([])
    wide = butler_lab.catalog({f"c{number}": [number] for number in range(300)})
    wide.table(list(wide.columns.names))
    assert page_terms(made.link).columns == ["t", "x"]
    assert page_terms(wide.link).columns == []
