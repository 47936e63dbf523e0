"""Every part of the design system on one page with sample data, laid out as the mock ``h_components``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from hybrid_desktop.core.types import Environment, Sensitivity
from hybrid_desktop.ui.gallery_samples import FINDINGS, Fact, Finding, chips
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Look
from hybrid_desktop.ui.widgets.banner import EnvironmentBanner
from hybrid_desktop.ui.widgets.bars import LevelBars
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.card import Card
from hybrid_desktop.ui.widgets.check_box import CheckBox
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import ThemedLabel
from hybrid_desktop.ui.widgets.pill import Pill
from hybrid_desktop.ui.widgets.radio import Radio
from hybrid_desktop.ui.widgets.scroll_area import ScrollArea
from hybrid_desktop.ui.widgets.segmented import Segmented
from hybrid_desktop.ui.widgets.switch import Switch
from hybrid_desktop.ui.widgets.table import TableView
from hybrid_desktop.ui.widgets.text_field import TextField
from hybrid_desktop.ui.widgets.toast import Toast

_SENDS = (
    ("Send locally", "lock", Look.DEVICE),
    ("Send", "network", Look.TRUSTED),
    ("Send", "cloud", Look.CLOUD),
    ("Send redacted", "shield-check", Look.CLOUD),
    ("Blocked", "ban", Look.NEUTRAL),
    ("Send", "arrow-up", Look.NEUTRAL),
)
_LEVELS = (
    "May go anywhere, as typed",
    "May go anywhere the environment allows",
    "Local, or a redacted copy",
    "This device only, no exceptions",
)
_FACTS = (
    ("lock", Look.DEVICE, "Never left this device"),
    ("cloud", Look.CLOUD, "Sent to cloud as typed"),
    ("shield-check", Look.DEVICE, "3 items replaced first"),
    ("corner-down-right", Look.CONFIDENTIAL, "Fallback: Anthropic timed out"),
    ("rotate-ccw", Look.DEVICE, "1 restored here"),
    ("circle-alert", Look.RESTRICTED, "Stopped early, partial answer kept"),
)
_TYPE = (
    ("display", "Display 28"),
    ("title", "Title 20"),
    ("heading", "Heading 16"),
    ("body", "Body 14, messages"),
    ("label", "Label 13"),
    ("ui", "UI 13"),
    ("caption", "Caption 12"),
    ("mono-size", "Mono 12"),
)
_BANNERS = (
    (Environment.PRODUCTION, "Cloud first, gpt-4o, SLA 99.9 %."),
    (Environment.STAGING, "Same rules as Production, cheaper models."),
    (Environment.TESTING, "Local only, temperature 0."),
)
_TOASTS = (
    ("corner-down-right", "Anthropic timed out, OpenAI answered.", "Why?"),
    ("book-a", "“Berlin” will be kept clear in every chat.", "Undo"),
    ("coins", "Budget reached. Messages stay on this device.", "Budget"),
)


class Gallery(QWidget):
    """The page; it scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(32, 24, 32, 32)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(24)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        parts = (self._findings, self._chips, self._sends, self._levels, self._facts, self._type)
        for place, part in enumerate(parts):
            grid.addLayout(part(), place // 3, place % 3 * 2, 1, 2)
        grid.addLayout(self._banners(), 2, 0, 1, 3)
        grid.addLayout(self._toasts(), 2, 3, 1, 3)
        grid.addLayout(self._choices(), 3, 0, 1, 3)
        grid.addLayout(self._fields(), 3, 3, 1, 3)
        grid.addLayout(self._table(), 4, 0, 1, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = ScrollArea(theme, inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # at the largest text size
        whole.addWidget(area)

    def _section(self, title: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(ThemedLabel(self._theme, title, "label", "text"))
        return column

    def _note(self, text: str) -> QLabel:
        return ThemedLabel(self._theme, text, "caption", "text-2")

    def _beside(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch()
        return row

    def _pairs(self, column: QVBoxLayout, rows: Sequence[tuple[QWidget, str]]) -> QVBoxLayout:
        pairs = QGridLayout()
        pairs.setColumnStretch(1, 1)
        pairs.setHorizontalSpacing(24)
        pairs.setVerticalSpacing(8)
        for place, (widget, note) in enumerate(rows):
            pairs.addWidget(widget, place, 0, Qt.AlignmentFlag.AlignLeft)
            pairs.addWidget(self._note(note), place, 1)
        column.addLayout(pairs)
        column.addStretch()
        return column

    def _findings(self) -> QLayout:
        rows = [(Finding(self._theme, sample), sample.note) for sample in FINDINGS]
        return self._pairs(self._section("Findings: tint is the level, line is the kind"), rows)

    def _chips(self) -> QLayout:
        return self._pairs(self._section("Destination chip"), chips(self._theme))

    def _sends(self) -> QLayout:
        column = self._section("Send keeps one width and wears its destination")
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.setColumnStretch(2, 1)
        for place, (word, icon, look) in enumerate(_SENDS):
            button = ActionButton(self._theme, word, icon, "solid")
            button.setFixedWidth(self._theme.scaled(144))
            button.show_state(word, icon, look)
            button.setEnabled(look is not Look.NEUTRAL)
            grid.addWidget(button, place // 2, place % 2)
        column.addLayout(grid)
        column.addWidget(ThemedLabel(self._theme, "Other buttons; Tab shows the ring", "label", "text"))
        tab = ActionButton(self._theme, "Chat", "message-square", "quiet")
        tab.setCheckable(True)
        tab.setChecked(True)
        column.addLayout(
            self._beside(
                ActionButton(self._theme, "Keep local"),
                ActionButton(self._theme, "Unlock", fill="ink"),
                tab,
                IconButton(self._theme, "settings", "Settings"),
            )
        )
        stop = ActionButton(self._theme, "Stop", "square", hint="Esc")
        small = ActionButton(self._theme, "Copy", "copy", small=True)
        column.addLayout(self._beside(stop, small))
        column.addStretch()
        return column

    def _levels(self) -> QLayout:
        rows: list[tuple[QWidget, str]] = []
        for level, note in zip(Sensitivity, _LEVELS, strict=True):
            bars = LevelBars(self._theme)
            bars.show_level(level)
            rows.append((bars, note))
        return self._pairs(self._section("Sensitivity"), rows)

    def _facts(self) -> QLayout:
        column = self._section("Provenance badges")
        for icon, look, text in _FACTS:
            column.addWidget(Fact(self._theme, icon, look, text))
        pills = [Pill(self._theme) for _ in range(3)]
        column.addLayout(self._beside(*pills))
        pills[0].show_pill("Reachable", "circle-check", Look.DEVICE)
        pills[1].show_pill("Key rejected", "circle-alert", Look.RESTRICTED)
        pills[2].show_pill("Not tried", "circle", Look.NEUTRAL, filled=False)
        column.addStretch()
        return column

    def _type(self) -> QLayout:
        column = self._section("Type: Inter, JetBrains Mono")
        for style, text in _TYPE:
            column.addWidget(ThemedLabel(self._theme, text, style, "text"))
        column.addStretch()
        return column

    def _banners(self) -> QLayout:
        column = self._section("Environment banners: pattern, not hue")
        for environment, sentence in _BANNERS:
            banner = EnvironmentBanner(self._theme)
            banner.setParent(self)
            column.addWidget(banner)
            banner.show_environment(environment, sentence)
        column.addWidget(self._note("Development shows no banner."))
        column.addStretch()
        return column

    def _toasts(self) -> QLayout:
        column = self._section("Toasts: one at a time, above the composer, never take focus")
        for icon, text, action in _TOASTS:
            place = QWidget()
            place.setFixedHeight(self._theme.scaled(44))
            toast = Toast(self._theme, place)
            toast.set_bottom(2)
            toast.show_toast(text, icon, action, duration_ms=86_400_000)  # for as long as anyone looks
            column.addWidget(place)
        column.addStretch()
        return column

    def _choices(self) -> QLayout:
        theme, column = self._theme, self._section("Choices, in ink; a switch that keeps text here is pine")
        keep = Switch(theme, "Keep on this device")
        keep.show_state(True, True)
        column.addLayout(self._beside(keep, Switch(theme, "Show the place line", look=Look.NEUTRAL)))
        ticked, disabled = CheckBox(theme, "Show this first"), CheckBox(theme, "Not now")
        ticked.setChecked(True)
        disabled.setEnabled(False)
        column.addLayout(self._beside(ticked, CheckBox(theme, "Off"), disabled))
        places = QWidget()
        row = QHBoxLayout(places)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for word in ("Ollama", "LM Studio"):
            radio = Radio(theme, word)
            radio.setChecked(word == "Ollama")
            row.addWidget(radio)
        column.addLayout(self._beside(places))
        schemes = [("system", "System", "monitor"), ("light", "Light", "sun"), ("dark", "Dark", "moon")]
        column.addLayout(self._beside(Segmented(theme, schemes, "Colours")))
        column.addStretch()
        return column

    def _fields(self) -> QLayout:
        theme, column = self._theme, self._section("Fields and lists")
        column.addWidget(TextField(theme, "Search chats", icon="search", hint="Ctrl K"))
        wrong = TextField(theme, "Address")
        wrong.set_text("exa mple")
        wrong.set_error("This is no address. Write it as https://host/v1.")
        column.addWidget(wrong)
        strategy = Dropdown(theme, "Strategy", [("balanced", "Balanced"), ("private", "Private")])
        column.addLayout(self._beside(strategy, Dropdown(theme, "Model")))
        column.addStretch()
        return column

    def _table(self) -> QLayout:
        column = self._section("Table")
        items = QStandardItemModel(0, 3, self)
        items.setHorizontalHeaderLabels(["Time", "Model", "Tokens"])
        right = Qt.AlignmentFlag.AlignRight
        items.setHeaderData(2, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole)
        for minute, model, tokens in ((50, "llama3.1", 412), (53, "gpt-4o", 1204), (57, "phi3:mini", 96)):
            number = QStandardItem(f"{tokens:,}")
            number.setTextAlignment(right)
            items.appendRow([QStandardItem(f"13:{minute}"), QStandardItem(model), number])
        table = TableView(self._theme)
        table.setModel(items)
        table.selectRow(1)
        table.setFixedHeight(self._theme.size("row") * 4 + 2)
        card = Card(self._theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(table)
        column.addWidget(card)
        return column
