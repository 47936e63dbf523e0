"""The real page: every control by keyboard, with a name; nothing cut at any size; a key never shown."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from hybrid_desktop.config.credentials import KeyringState
from hybrid_desktop.core.types import Environment
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.page import SettingsPage
from hybrid_desktop.ui.settings.parts import CellView
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.sample import SampleService
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.text_field import TextField
from tests.support.openai_server import OpenAIServer
from tests.ui.settings.conftest import Shown, until

KEY = "sk-canary-abc123"
TAB = Qt.Key.Key_Tab


def walk(page: QWidget) -> list[QWidget]:
    """What Tab reaches from the first section on, once round."""
    first = page.findChild(QAbstractButton)
    assert first is not None
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    while len(found) < 200:
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in found:
            return found
        found.append(focused)
        QTest.keyClick(focused, TAB)
    raise AssertionError("Tab does not come round")


def controls(page: QWidget) -> Iterator[QWidget]:
    """Every control that can be seen; of a row of options only the chosen one takes Tab."""
    for kind in (QAbstractButton, QLineEdit):
        for control in page.findChildren(kind):
            if control.isVisibleTo(page) and control.isEnabled():
                if (
                    isinstance(control, QAbstractButton)
                    and control.autoExclusive()
                    and not control.isChecked()
                ):
                    continue
                yield control


async def test_every_control_is_reached_by_tab_and_has_a_name(shown: Shown) -> None:
    shown.page.environments.toggle(Environment.PRODUCTION)
    shown.panel.presenter.providers.edit("openai")
    await until(lambda: shown.page.providers.form.isVisible())
    await shown.resize(1280, 752)
    reached = walk(shown.page)
    missed = [type(c).__name__ + " " + c.accessibleName() for c in controls(shown.page) if c not in reached]
    assert missed == []
    assert [type(c).__name__ for c in reached if not c.accessibleName()] == []


async def test_tab_goes_down_the_left_column_and_then_the_right(shown: Shown) -> None:
    cards = [shown.page.environments, shown.page.strategy, shown.page.appearance]
    cards += [shown.page.providers, shown.page.routing, shown.page.storage]
    order = [card for widget in walk(shown.page) for card in cards if card.isAncestorOf(widget)]
    assert list(dict.fromkeys(order)) == cards


async def test_a_form_stands_in_the_order_of_tab_where_it_is_seen(shown: Shown) -> None:
    shown.panel.presenter.providers.edit("local")
    await until(lambda: shown.page.providers.form.isVisible())
    reached = walk(shown.page)
    form, rows = shown.page.providers.form, shown.page.providers.rows
    places = [
        reached.index(widget)
        for widget in (rows["local"].pencil, form.address.edit, form.save, rows["openai"].add_key)
    ]
    assert places == sorted(places)


async def test_an_environment_is_chosen_by_space(shown: Shown) -> None:
    tile = shown.page.environments.tiles[Environment.PRODUCTION]
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert shown.panel.file.settings.routing.environment is Environment.PRODUCTION
    assert tile.isChecked()
    assert tile.accessibleName().endswith("in use")
    assert shown.page.strategy.title.text() == "Strategy in Production"


async def test_arrows_choose_a_strategy_and_the_sentence_follows(shown: Shown) -> None:
    shown.panel.presenter.choose_strategy("quality")
    choice = shown.page.strategy.choice.shown
    choice.button("quality").setFocus()
    QTest.keyClick(choice.button("quality"), Qt.Key.Key_Right)
    assert shown.panel.file.settings.routing.profiles[Environment.DEVELOPMENT].strategy == "privacy"
    assert "Nothing goes to a cloud." in shown.page.strategy.sentence.text()


async def test_a_profile_is_changed_where_it_stands(shown: Shown) -> None:
    environments = shown.page.environments
    environments.tiles[Environment.STAGING].pencil.click()
    field = environments.form.max_tokens
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "none")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.accessibleDescription() == "Enter a whole number from 1 to 1,000,000."
    assert not shown.panel.path.exists()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "2500")
    assert field.edit.accessibleDescription() == ""
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    profile = shown.panel.file.settings.routing.profiles[Environment.STAGING]
    assert profile.parameters.max_tokens == 2500
    assert "2,500 tokens" in environments.tiles[Environment.STAGING].accessibleName()


async def test_escape_brings_back_the_value_in_force(shown: Shown) -> None:
    field = shown.page.routing.limits["turn_s"]
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "x")
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.text() == "300"
    QTest.keyClick(field.edit, TAB)
    assert not shown.panel.path.exists()


async def test_leaving_an_untouched_field_writes_nothing(shown: Shown) -> None:
    walk(shown.page)
    assert not shown.panel.path.exists()


async def test_what_is_being_typed_is_not_overwritten(shown: Shown) -> None:
    field = shown.page.requirements.sla
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "99.")
    shown.panel.presenter.write({"production.sla_percent": 50})
    assert field.text() == "99."


async def test_theme_and_text_size_are_in_force_at_once(shown: Shown) -> None:
    shown.panel.presenter.set_theme("dark")
    shown.panel.presenter.set_text_size(20)
    assert (shown.theme.name, shown.theme.text_size) == ("dark", 20)


# --- keys ---------------------------------------------------------------------------------------------


def all_text(page: QWidget) -> str:
    """Everything any widget says, shows or tells a screen reader."""
    parts: list[str] = []
    for widget in page.findChildren(QWidget):
        parts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            parts.append(widget.text())
        if isinstance(widget, QLineEdit):
            parts += [widget.text(), widget.displayText(), widget.placeholderText()]
        if isinstance(widget, CellView):
            parts += [widget.cell.text, widget.cell.tip]
    return "\n".join(parts)


async def test_a_key_is_masked_while_typed_and_gone_once_stored(shown: Shown) -> None:
    shown.page.providers.rows["openai"].add_key.click()
    form = shown.page.providers.form
    await until(form.isVisible)
    assert QApplication.focusWidget() is form.key.edit
    QTest.keyClicks(form.key.edit, KEY)
    assert form.key.edit.echoMode() is QLineEdit.EchoMode.Password
    assert KEY not in form.key.edit.displayText()
    form.store.click()
    await until(lambda: shown.panel.toasts)
    assert shown.panel.keyring.kept == {"provider:openai": KEY}
    assert form.key.text() == ""
    form.key.edit.undo()
    assert form.key.text() == ""
    assert shown.page.toast.text == "The key of openai is in the keyring."
    assert KEY not in all_text(shown.page)
    assert KEY not in json.dumps([str(vars(w)) for w in shown.page.findChildren(QWidget)])


async def test_what_is_no_key_stays_to_be_corrected(shown: Shown) -> None:
    shown.panel.presenter.providers.edit("openai")
    form = shown.page.providers.form
    QTest.keyClicks(form.key.edit, "two words")
    QTest.keyClick(form.key.edit, Qt.Key.Key_Return)
    assert form.key.text() == "two words"
    assert form.key.edit.accessibleDescription() == wording.KEY_BAD


async def test_closing_the_form_forgets_a_typed_key(shown: Shown) -> None:
    row = shown.page.providers.rows["openai"]
    row.add_key.click()
    form = shown.page.providers.form
    QTest.keyClicks(form.key.edit, KEY)
    QTest.keyClick(form.key.edit, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.key.text() == ""
    assert KEY not in all_text(shown.page)


async def test_a_locked_keyring_is_said_with_a_way_out(shown: Shown) -> None:
    shown.panel.keyring.locked = True
    shown.panel.credentials.recheck()
    shown.panel.presenter.refresh()
    line = shown.page.providers.keyring
    await until(line.isVisible)
    assert line.line.words.text() == ("The keyring is locked. Unlock it, or use a key for this session only.")
    shown.panel.keyring.locked = False
    line.again.click()
    await until(lambda: not line.isVisible())


# --- the form of a provider ---------------------------------------------------------------------------


async def test_a_provider_is_added_by_keyboard_alone(shown: Shown) -> None:
    providers = shown.page.providers
    providers.add.setFocus()
    QTest.keyClick(providers.add, Qt.Key.Key_Space)
    form = providers.form
    assert QApplication.focusWidget() is form.name.edit
    QTest.keyClicks(form.name.edit, "lab")
    QTest.keyClicks(form.address.edit, "https://lab.example:8000/v1")
    zone = form.zone.shown
    zone.button("cloud").setFocus()
    QTest.keyClick(zone.button("cloud"), Qt.Key.Key_Left)
    assert form.zone_error.words.text() == wording.NEEDS_TRUST
    assert form.trust.isVisible()
    QTest.keyClick(form.trust, Qt.Key.Key_Space)
    assert not form.zone_error.isVisible()
    QTest.keyClicks(form.models.edit, "a, b")
    QTest.keyClick(form.models.edit, Qt.Key.Key_Return)
    await shown.panel.settled()
    routing = shown.panel.file.settings.routing
    assert routing.provider("lab").models == ("a", "b")
    assert routing.approved == {"https://lab.example:8000"}
    assert not form.isVisible()
    assert "lab" in providers.rows


async def test_another_address_takes_the_tick_away(shown: Shown) -> None:
    form = shown.page.providers.form
    shown.panel.presenter.providers.add()
    QTest.keyClicks(form.address.edit, "https://lab.example")
    form.zone.shown.button("network").click()
    form.trust.click()
    assert form.trust.isChecked()
    QTest.keyClicks(form.address.edit, ".evil")
    assert not form.trust.isChecked()
    assert "https://lab.example.evil:443" in form.trust.text()


async def test_removing_offers_an_undo_that_works(shown: Shown) -> None:
    shown.panel.presenter.providers.edit("openai")
    shown.page.providers.form.remove.click()
    await until(lambda: shown.panel.toasts)
    assert list(shown.page.providers.rows) == ["local"]
    shown.page.toast.action.click()
    await until(lambda: len(shown.page.providers.rows) == 2)
    await shown.panel.settled()


async def test_the_focus_goes_back_where_the_form_was_opened(shown: Shown) -> None:
    row = shown.page.providers.rows["local"]
    row.pencil.setFocus()
    QTest.keyClick(row.pencil, Qt.Key.Key_Space)
    form = shown.page.providers.form
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.isAncestorOf(focused)
    QTest.keyClick(form.address.edit, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is row.pencil


async def test_a_form_is_tested_and_a_listed_model_taken(
    shown: Shown, start_server: Callable[..., OpenAIServer]
) -> None:
    server = start_server()
    shown.panel.presenter.providers.add()
    form = shown.page.providers.form
    QTest.keyClicks(form.address.edit, server.base_url)
    QTest.keyClicks(form.models.edit, "phi3:mini")
    form.zone.shown.button("device").click()
    QTest.keyClick(form.test, Qt.Key.Key_Space)
    assert form.test.text() == "Stop"
    await until(lambda: form.test.text() == "Test connection")
    assert "lists 4 models." in form.result.words.text()
    assert [key for key, _ in form.found.options] == ["", "llama3.1", "gpt-4o", "gpt-4o-mini"]
    form.found.chosen.emit("gpt-4o")
    assert form.models.text() == "phi3:mini, gpt-4o"
    assert form.found.current == ""
    state = shown.panel.presenter.providers.state.form
    assert state is not None
    assert state.draft.models == "phi3:mini, gpt-4o"


async def test_a_running_test_is_stopped_by_the_same_button(
    shown: Shown, start_server: Callable[..., OpenAIServer]
) -> None:
    server = start_server()
    shown.panel.presenter.providers.add()
    form = shown.page.providers.form
    QTest.keyClicks(form.address.edit, server.base_url)
    form.test.click()
    form.test.click()
    assert form.test.text() == "Test connection"
    assert not form.result.isVisible()
    shown.page.providers.test_all.click()
    assert shown.page.providers.test_all.text() == "Stop"
    shown.page.providers.test_all.click()
    assert shown.page.providers.test_all.text() == "Test all"


async def test_a_key_is_removed_and_brought_back_by_the_toast(shown: Shown) -> None:
    shown.panel.credentials.set_key("openai", KEY)
    shown.panel.presenter.refresh()
    await until(lambda: shown.panel.row("openai")["key"] == "in keyring")
    shown.panel.presenter.providers.edit("openai")
    form = shown.page.providers.form
    assert form.remove_key.isVisible()
    form.remove_key.click()
    await until(lambda: not form.remove_key.isVisible())
    assert shown.page.toast.text == "The key of openai was removed."
    shown.page.toast.action.click()
    await until(form.remove_key.isVisible)
    assert shown.panel.keyring.kept == {"provider:openai": KEY}


async def test_typing_goes_on_while_the_settings_are_read_again(shown: Shown) -> None:
    shown.panel.presenter.providers.edit("openai")
    form = shown.page.providers.form
    form.address.edit.selectAll()
    QTest.keyClicks(form.address.edit, "https://other.example")
    QTest.keyClicks(form.key.edit, KEY)
    states: list[object] = []
    shown.panel.presenter.providers.state_changed.connect(states.append)
    shown.panel.presenter.refresh()
    await until(lambda: len(states) == 2)  # at once, and after the keyring was asked
    assert form.address.text() == "https://other.example"
    assert form.key.text() == KEY


async def test_done_closes_a_profile_and_gives_the_focus_back(shown: Shown) -> None:
    environments = shown.page.environments
    environments.toggle(Environment.TESTING)
    environments.form.done.emit()
    assert not environments.form.isVisible()
    assert QApplication.focusWidget() is environments.tiles[Environment.TESTING].pencil


async def test_a_path_can_be_copied(shown: Shown) -> None:
    (copy,) = [
        b for b in shown.page.storage.findChildren(QAbstractButton) if "Settings" in b.accessibleName()
    ]
    copy.click()
    assert QApplication.clipboard().text() == str(shown.panel.path)


# --- sections and sizes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "section"),
    [("providers", "providers"), ("keys", "providers"), ("privacy", "routing"), ("shortcuts", "shortcuts")],
)
async def test_a_section_is_shown(shown: Shown, asked: str, section: str) -> None:
    await shown.resize(900, 592)
    shown.page.show_section(asked)
    await asyncio.sleep(0.05)
    assert shown.page.sections.buttons[section].isChecked()
    card = shown.page._cards[section]
    top = card.mapTo(shown.page, QPoint(0, 0)).y()
    assert 0 <= top < shown.page.height()


async def test_whoever_asks_for_a_section_has_the_keyboard_in_it(shown: Shown) -> None:
    for section in ("budget", "keys"):
        shown.page.show_section(section)
        shown.page.focus_section(section)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert shown.page._cards["providers" if section == "keys" else section].isAncestorOf(focused)


async def test_arrows_go_along_the_sections(shown: Shown) -> None:
    first, second = list(shown.page.sections.buttons.values())[:2]
    chosen: list[str] = []
    shown.page.sections.chosen.connect(chosen.append)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    assert chosen == ["routing"]
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.isChecked()


async def test_an_unknown_section_changes_nothing(shown: Shown) -> None:
    shown.page.show_section("nothing")
    assert shown.page.sections.buttons["environments"].isChecked()


async def test_two_columns_become_one_and_the_list_a_rail(shown: Shown) -> None:
    page = shown.page
    assert page.providers.x() > page.environments.x()
    assert page.sections.width() == 208
    await shown.resize(900, 592)
    assert page.providers.x() == page.environments.x()
    assert page.sections.width() == 56
    await shown.resize(1280, 752)
    assert page.providers.x() > page.environments.x()


def clipped(page: QWidget) -> list[str]:
    """Labels and controls that have less room than they need, or lie outside what holds them."""
    found = []
    for widget in page.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisibleTo(page) or isinstance(widget, CellView) or parent is None:
            continue
        word = f"{type(widget).__name__} {widget.accessibleName()!r}"
        size, least = widget.size(), widget.minimumSizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            if size.height() < widget.heightForWidth(size.width()):
                found.append(f"{widget.text()!r} is cut")
        elif isinstance(widget, QAbstractButton | TextField) and size.expandedTo(least) != size:
            found.append(f"{word} is squeezed")
        inside = QRect(QPoint(0, 0), parent.size()).contains(widget.geometry())
        if isinstance(widget, QAbstractButton | QLabel | QLineEdit) and not inside:
            found.append(f"{word} sticks out")
    return found


async def settled() -> None:
    """Lets the layout come to rest."""
    for _ in range(6):
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("text_size", [12, 14, 20])
@pytest.mark.parametrize(("width", "height"), [(1280, 752), (1000, 700), (900, 592), (720, 512)])
async def test_nothing_is_cut(tmp_path: object, width: int, height: int, text_size: int) -> None:
    from pathlib import Path

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    errors: list[BaseException] = []
    tasks = Tasks(errors.append)
    theme = Theme(app, "light")
    presenter = SettingsPresenter(SampleService(Path(str(tmp_path)), KeyringState.LOCKED), tasks)
    page = SettingsPage(theme, presenter)
    page.resize(width, height)
    page.show()
    presenter.set_text_size(text_size)
    presenter.providers.test_all()
    page.environments.toggle(Environment.PRODUCTION)
    presenter.providers.add()
    presenter.providers.save()  # with every error
    await settled()
    assert clipped(page) == []
    assert page._columns.width() <= page.area.viewport().width()
    presenter.providers.edit("lab-gpu")
    page.providers.form.trust.click()
    presenter.providers.test_form()
    await settled()
    assert clipped(page) == []
    assert page._columns.width() <= page.area.viewport().width()
    await tasks.aclose()
    page.close()
    page.deleteLater()
    theme.deleteLater()
    await asyncio.sleep(0)
    assert errors == []
