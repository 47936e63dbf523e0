"""The four environments: choosing one, and changing one where it stands; and the strategy in force."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hybrid_desktop.core.vocabulary import Environment
from hybrid_desktop.ui.icons import paint_icon
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.parts import CommitField, SectionCard, captioned, order_focus, sentence
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.state import ProfileCard, SettingsState, StrategyState
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.banner import paint_pattern
from hybrid_desktop.ui.widgets.button import ActionButton, IconButton
from hybrid_desktop.ui.widgets.checkable import Checkable
from hybrid_desktop.ui.widgets.dropdown import Dropdown
from hybrid_desktop.ui.widgets.label import plain_tip
from hybrid_desktop.ui.widgets.segmented import Segmented

_BANNER = 12  # pixels of the pattern at text size 14 (d_settings)


class ProfileTile(Checkable):
    """One environment with its banner's pattern; pressed, it is put in force."""

    focus_ring = True

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._card: ProfileCard | None = None
        self.focus_radius = theme.radius("card")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.pencil = IconButton(theme, "pencil", "", small=True)
        self.pencil.setParent(self)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_card(self, card: ProfileCard, *, is_open: bool) -> None:
        """Shows one environment; ``is_open`` when its fields stand beneath it."""
        self._card = card
        self.setChecked(card.in_use)
        self.setAccessibleName(card.spoken)
        self.setToolTip(plain_tip(f"{card.model}\n{card.order}"))
        name = wording.CLOSE_PROFILE if is_open else wording.EDIT_PROFILE
        self.pencil.set_name(name.format(name=card.name))
        self.pencil.set_icon("x" if is_open else "pencil")
        self.update()

    def nextCheckState(self) -> None:
        """Leaves the choice to the settings: what is in use is shown once it is."""

    def sizeHint(self) -> QSize:
        """Pattern and three lines."""
        return QSize(self._theme.scaled(180), self._theme.scaled(82))

    def minimumSizeHint(self) -> QSize:
        """Narrower, with elided lines."""
        return QSize(self._theme.scaled(130), self._theme.scaled(82))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the pencil in its corner."""
        side, gap = self.pencil.width(), self._theme.scaled(6)
        self.pencil.move(self.width() - side - gap, self.height() - side - gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints surface, pattern, border and lines."""
        if self._card is None:
            return
        painter, theme, card = QPainter(self), self._theme, self._card
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, width = theme.radius("card"), 2 if card.in_use else 1
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        shape = QPainterPath()
        shape.addRoundedRect(box, radius, radius)
        painter.fillPath(shape, theme.colour("hover" if self.underMouse() else "surface"))
        painter.save()
        painter.setClipPath(shape)
        pattern = QRectF(0, 0, self.width(), theme.scaled(_BANNER))
        paint_pattern(painter, pattern, card.environment, theme)
        painter.restore()
        painter.setPen(QPen(theme.colour("ink" if card.in_use else "border"), width))
        painter.drawPath(shape)
        self._paint_lines(painter, card)

    def _paint_lines(self, painter: QPainter, card: ProfileCard) -> None:
        theme, side = self._theme, self._theme.scaled(12)
        room = self.width() - 2 * side
        used = self._paint_mark(painter) if card.in_use else 0
        top = float(theme.scaled(_BANNER + 8))
        lines = (
            (card.name, "label", "text", room - used),
            (card.model, "caption", "text" if card.missing else "text-2", room),
            (card.order, "caption", "text-2", room - self.pencil.width()),
        )
        for words, style, colour, width in lines:
            painter.setFont(theme.font(style))
            painter.setPen(theme.colour(colour))
            text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            height = theme.scaled(20 if style == "label" else 17)
            painter.drawText(QRectF(side, top, width + 2, height), Qt.AlignmentFlag.AlignVCenter, text)
            top += height

    def _paint_mark(self, painter: QPainter) -> int:
        """Paints "in use" at the right of the name; how wide that is, in pixels."""
        theme = self._theme
        font = theme.font("caption")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        words = painter.fontMetrics().horizontalAdvance(wording.IN_USE)
        icon, gap = theme.size("icon-small"), theme.scaled(4)
        right, top, height = self.width() - theme.scaled(12), theme.scaled(_BANNER + 8), theme.scaled(20)
        box = QRectF(right - words, top, words + 2, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, wording.IN_USE)
        left = right - words - gap - icon
        paint_icon(
            painter, "check", QRectF(left, top + (height - icon) / 2, icon, icon), theme.colour("text")
        )
        return words + 2 * gap + icon

    def _restyle(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()


class ProfileForm(QWidget):
    """What one environment asks for; every field is in force once it is left."""

    done = Signal()

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.environment = Environment.DEVELOPMENT
        self.route = Dropdown(theme, "")
        self.strategy = Dropdown(theme, "")
        self.max_tokens = CommitField(
            theme, wording.MAX_TOKENS, lambda text: presenter.set_max_tokens(self.environment, text)
        )
        self.temperature = CommitField(
            theme, wording.TEMPERATURE, lambda text: presenter.set_temperature(self.environment, text)
        )
        self.route.chosen.connect(lambda key: presenter.set_profile_route(self.environment, key))
        self.strategy.chosen.connect(lambda key: presenter.set_profile_strategy(self.environment, key))
        close = ActionButton(theme, wording.DONE, small=True)
        close.clicked.connect(self.done)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(captioned(theme, wording.MODEL, self.route), 0, 0, top)
        grid.addLayout(captioned(theme, wording.STRATEGY, self.strategy), 0, 1, top)
        grid.addLayout(captioned(theme, wording.MAX_TOKENS, self.max_tokens), 1, 0, top)
        grid.addLayout(captioned(theme, wording.TEMPERATURE, self.temperature), 1, 1, top)
        grid.addWidget(close, 2, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_card(self, card: ProfileCard) -> None:
        """Shows what ``card`` asks for."""
        self.environment = card.environment
        for dropdown, caption, options, key in (
            (self.route, wording.MODEL, card.routes, card.route),
            (self.strategy, wording.STRATEGY, card.strategies, card.strategy),
        ):
            if dropdown.options != options:
                dropdown.set_options(options)
            dropdown.select(key)
            dropdown.setAccessibleName(f"{caption}, {dict(options).get(key, key)}")
        self.max_tokens.show_value(card.max_tokens)
        self.temperature.show_value(card.temperature)


class EnvironmentsCard(SectionCard):
    """Two by two, with the fields of at most one beneath its row."""

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__(theme, wording.SECTIONS[0][1])
        self._presenter = presenter
        self._cards: dict[Environment, ProfileCard] = {}
        self._open: Environment | None = None
        self.tiles = {environment: ProfileTile(theme) for environment in wording.ENVIRONMENTS}
        self.form = ProfileForm(theme, presenter)
        self.form.done.connect(self._close)
        self.form.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for place, (environment, tile) in enumerate(self.tiles.items()):
            self._grid.addWidget(tile, 2 * (place // 2), place % 2)
            tile.clicked.connect(lambda _=False, e=environment: presenter.choose_environment(e))
            tile.pencil.clicked.connect(lambda _=False, e=environment: self.toggle(e))
        self._grid.addWidget(self.form, 1, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def show_state(self, state: SettingsState) -> None:
        """Shows the environments."""
        self._cards = {card.environment: card for card in state.profiles}
        self._show()

    def toggle(self, environment: Environment) -> None:
        """Opens the fields of one environment beneath its row, or closes them."""
        self._open = None if self._open is environment else environment
        place = list(self.tiles).index(environment)
        self._grid.removeWidget(self.form)
        self._grid.addWidget(self.form, 2 * (place // 2) + 1, 0, 1, 2)
        self._show()
        self.form.setVisible(self._open is not None)
        if self._open is not None:
            order_focus(list(self.tiles.values())[place - place % 2 + 1].pencil, self.form)
            self.form.route.setFocus(Qt.FocusReason.TabFocusReason)

    def _close(self) -> None:
        if self._open is not None:
            pencil = self.tiles[self._open].pencil
            self.toggle(self._open)
            pencil.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        for environment, tile in self.tiles.items():
            if environment in self._cards:
                tile.show_card(self._cards[environment], is_open=environment is self._open)
        if self._open is not None:
            self.form.show_card(self._cards[self._open])


class FittingChoice(QWidget):
    """A row of options that leaves its icons out where they do not fit."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, options: tuple[tuple[str, str, str], ...], name: str) -> None:
        super().__init__()
        self._reached = options[0][0]
        self.wide = Segmented(theme, options, name)
        self.narrow = Segmented(theme, [(key, word, "") for key, word, _ in options], name)
        for choice in (self.wide, self.narrow):
            choice.setParent(self)
            choice.chosen.connect(self._take)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._fit()

    @property
    def current(self) -> str:
        """The key of the chosen option."""
        return self.wide.current

    @property
    def shown(self) -> Segmented:
        """The one of the two that fits."""
        return self.narrow if self.wide.isHidden() else self.wide

    def select(self, key: str) -> None:
        """Chooses without a signal."""
        for choice in (self.wide, self.narrow):
            choice.select(key)
            _hand_over(choice.button(self._reached), choice.button(choice.current))
        self._reached = self.wide.current

    def sizeHint(self) -> QSize:
        """The wide form."""
        return QSize(self.wide.minimumSizeHint().width(), self.wide.height())

    def minimumSizeHint(self) -> QSize:
        """The narrow form."""
        return QSize(self.narrow.minimumSizeHint().width(), self.narrow.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the form that fits."""
        self._fit()

    def _take(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        """Placed by hand: a layout would have to change while it is at work."""
        fits = self.wide.minimumSizeHint().width() <= self.width()
        self.wide.setVisible(fits)
        self.narrow.setVisible(not fits)
        for choice in (self.wide, self.narrow):
            choice.setGeometry(0, 0, self.width(), choice.height())


def _hand_over(before: QAbstractButton, now: QAbstractButton) -> None:
    """Gives the chosen option the place in the order of Tab that the one chosen before it had.

    Qt orders only what Tab reaches, and of these options that is always one.
    """
    if before is not now:
        before.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        QWidget.setTabOrder(before, now)
        before.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class StrategyCard(SectionCard):
    """The strategy of the environment in force, and one sentence that says what it means here."""

    def __init__(self, theme: Theme, presenter: SettingsPresenter) -> None:
        super().__init__(theme, "")
        options = tuple((strategy.value, word, icon) for strategy, word, icon in wording.STRATEGIES)
        self.choice = FittingChoice(theme, options, wording.STRATEGY)
        self.choice.chosen.connect(presenter.choose_strategy)
        self.sentence = sentence(theme)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.sentence)
        self.body.addLayout(column)

    def show_strategy(self, state: StrategyState) -> None:
        """Shows the strategy in force."""
        self.set_title(state.title)
        self.choice.select(state.current)
        self.sentence.setText(state.sentence)
