"""The window: top bar, banner, the three tabs, and what lies over them (sheet, toast, first-run page)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QMainWindow

from hybrid_desktop.ui.frame import FrameLook

if TYPE_CHECKING:  # imported once they are needed, after the first paint
    from PySide6.QtGui import QCloseEvent, QMoveEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from hybrid_desktop.core.vocabulary import Environment
    from hybrid_desktop.ui.chat.chats import Chats
    from hybrid_desktop.ui.chat.composer import Composer
    from hybrid_desktop.ui.chat.page import ChatPage
    from hybrid_desktop.ui.chat.presenter import ChatPresenter
    from hybrid_desktop.ui.chat.refusal_card import RefusalCard
    from hybrid_desktop.ui.chat.sidebar import Sidebar
    from hybrid_desktop.ui.chat.transcript import Transcript
    from hybrid_desktop.ui.navigation_bar import NavigationBar
    from hybrid_desktop.ui.preview.sheet import PreviewSheet
    from hybrid_desktop.ui.theme import Theme
    from hybrid_desktop.ui.view_state import SheetRequest, ToastState
    from hybrid_desktop.ui.widgets.banner import EnvironmentBanner
    from hybrid_desktop.ui.widgets.focus_ring import FocusRing
    from hybrid_desktop.ui.widgets.notice_bar import NoticeBar
    from hybrid_desktop.ui.widgets.toast import Toast

MINIMUM = (720, 560)  # DESIGN.md, "Narrow"
START = (1280, 800)
NARROW_BELOW = 1000  # pixels of the window: beneath, the rail and the short words (DESIGN.md, "Narrow")


class MainWindow(QMainWindow):
    """Three tabs, of which the chat is made at once and the others when they are first opened.

    It can be shown as a bare frame, filled afterwards, and the presenters be attached after that: so it is on
    the screen before anything slow is even imported.

    Args:
        theme: The tokens; None leaves the window a frame until ``fill``.
        look: What the frame is painted with until then.
    """

    geometry_changed = Signal(bytes)  # what restore_geometry takes, after a move or a change of size
    closed = Signal()
    first_painted = Signal()  # once, right after the first paint: the time to load what is slow
    tab_opened = Signal(str)

    bar: NavigationBar
    banner: EnvironmentBanner
    notice: NoticeBar
    page: ChatPage
    sidebar: Sidebar
    _theme: Theme
    _environment: Environment
    _stack: QStackedWidget
    _shell: QWidget
    _whole: QStackedWidget
    _ring: FocusRing

    def __init__(self, theme: Theme | None = None, look: FrameLook | None = None) -> None:
        super().__init__()
        self._look = look
        self._painted = False
        self._filled = False
        self._toast: Toast | None = None
        self._sheet: PreviewSheet | None = None
        self._presenter: ChatPresenter | None = None
        self._proxy_for: Callable[[str], str | None] = lambda _: None
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._tabs: dict[str, QWidget] = {}
        self.setWindowTitle("Hybrid Desktop")
        self.setMinimumSize(*MINIMUM)
        self.resize(*START)
        if theme is not None:
            self.fill(theme)

    def fill(self, theme: Theme) -> None:
        """Puts everything that is seen into the frame."""
        from PySide6.QtWidgets import QStackedWidget, QWidget

        from hybrid_desktop.core.vocabulary import Environment
        from hybrid_desktop.ui.chat.page import ChatPage
        from hybrid_desktop.ui.chat.sidebar import Sidebar
        from hybrid_desktop.ui.navigation_bar import NavigationBar
        from hybrid_desktop.ui.widgets.banner import EnvironmentBanner
        from hybrid_desktop.ui.widgets.focus_ring import FocusRing
        from hybrid_desktop.ui.widgets.notice_bar import NoticeBar

        self._theme = theme
        self.bar = NavigationBar(theme)
        self.banner = EnvironmentBanner(theme)
        self.notice = NoticeBar(theme)
        self.page = ChatPage(theme)
        self.sidebar = Sidebar(theme)
        self._environment = Environment.DEVELOPMENT
        self._stack = QStackedWidget()
        self._shell = QWidget()
        self._whole = QStackedWidget()
        self._filled = True
        self._take_width()
        self._lay_out()
        self._ring = FocusRing(theme, self)
        self.bar.tab_chosen.connect(self.show_tab)
        self._add_keys()
        self.page.composer.text.setFocus()

    # --- what the program fills in --------------------------------------------------------------

    def attach(
        self,
        presenter: ChatPresenter,
        chats: Chats | None = None,
        proxy_for: Callable[[str], str | None] | None = None,
    ) -> None:
        """Puts the chat's rules behind the chat's page, its list and its preview sheet.

        ``proxy_for`` tells the ``host:port`` a cloud's address is reached through; None: always directly.
        """
        self._presenter = presenter
        self._proxy_for = proxy_for or self._proxy_for
        self.page.attach(presenter)
        presenter.sheet_requested.connect(self._show_sheet)
        presenter.sheet_closed.connect(self._close_sheet)
        presenter.announced.connect(self.announce)
        presenter.notice_changed.connect(self.notice.show_notice)
        presenter.toasted.connect(lambda toast: self.show_state_of(toast, presenter.toast_action))
        self.page.told.connect(self.show_toast)
        self.sidebar.new_chat_pressed.connect(presenter.new_chat)
        self.sidebar.temporary_pressed.connect(presenter.new_temporary_chat)
        if chats is not None:
            self._attach_chats(chats)

    def set_tab(self, key: str, make: Callable[[], QWidget]) -> None:
        """Says how the page of a tab is made; it is made when the tab is first opened."""
        self._makers[key] = make

    def show_tab(self, key: str) -> None:
        """Opens a tab; one that cannot be made yet is not opened."""
        page = self._tab(key)
        if page is not None:
            self._stack.setCurrentWidget(page)
        self.bar.show_tab(self.current_tab)
        self._show_chat_strips()
        self.tab_opened.emit(self.current_tab)

    @property
    def current_tab(self) -> str:
        """The tab that is open."""
        return next(key for key, page in self._tabs.items() if page is self._stack.currentWidget())

    def tab_page(self, key: str) -> QWidget | None:
        """The page of a tab, None while it was never opened."""
        return self._tabs.get(key)

    def show_over_everything(self, page: QWidget | None) -> None:
        """Puts ``page``, such as the first-run page, in the place of everything; None takes it away."""
        over = self._whole.widget(1)
        if over is not None and over is not page:
            self._whole.removeWidget(over)
            over.deleteLater()
        if page is not None:
            self._whole.addWidget(page)
        self._whole.setCurrentWidget(page or self._shell)

    @property
    def over(self) -> QWidget | None:
        """What is in the place of everything, if anything."""
        return self._whole.widget(1)  # None when there is only the shell

    def show_profile(self, strategy: str, environment: str, banner: str) -> None:
        """Shows the strategy and environment in force, and what the latter means."""
        from hybrid_desktop.core.vocabulary import Environment

        self._environment = Environment(environment)
        self.bar.show_profile(strategy, environment)
        self.banner.show_environment(self._environment, banner)
        self._show_chat_strips()

    def show_toast(
        self, text: str, icon: str = "", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Shows one passing line above the composer."""
        if self._toast is None:
            from hybrid_desktop.ui.widgets.toast import Toast

            self._toast = Toast(self._theme, self)
        on_chat = self.current_tab == "chat" and self.page.column.docked
        bottom = self.page.column.stack_height + 16 if on_chat else 24
        self._toast.set_bottom(bottom, self.sidebar.width() if self.current_tab == "chat" else 0)
        self._toast.show_toast(text, icon, action, on_action)
        self.announce(text, False)

    def show_state_of(self, toast: ToastState, act: Callable[[str], None]) -> None:
        """Shows a presenter's passing line; ``act`` is told its key when the action is pressed."""
        self.show_toast(toast.text, toast.icon, toast.action, lambda: act(toast.key))

    def set_notice(self, text: str) -> None:
        """Replaces the line that stays; empty takes it away."""
        self.notice.set_lasting(text)

    def announce(self, text: str, urgent: bool) -> None:
        """Has a screen reader say ``text``, at once when it is urgent."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not needed for the first paint

        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def restore_geometry(self, saved: bytes) -> bool:
        """Takes a size and place that ``geometry_changed`` gave; False when it cannot be used."""
        return self.restoreGeometry(saved)

    @property
    def composer(self) -> Composer:
        """Where the person writes."""
        return self.page.composer

    @property
    def transcript(self) -> Transcript:
        """The conversation."""
        return self.page.transcript

    @property
    def refusal(self) -> RefusalCard:
        """Why something was not sent."""
        return self.page.refusal

    # --- events ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops a running answer; its part is kept."""
        if self._presenter is not None:
            self._presenter.stop()
        self.geometry_changed.emit(self.saveGeometry().data())
        self.closed.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the frame while it is empty; after the first paint what is slow may be loaded."""
        super().paintEvent(event)
        if not self._filled and self._look is not None:
            self._paint_frame(self._look)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tells the new place."""
        super().moveEvent(event)
        self._tell_geometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the short forms when narrow, and tells the new size."""
        super().resizeEvent(event)
        if self._filled:
            self._take_width()
        self._tell_geometry()

    def _take_width(self) -> None:
        narrow = self.width() < NARROW_BELOW
        self.bar.set_narrow(narrow)
        self.sidebar.set_rail(narrow)

    def _paint_frame(self, look: FrameLook) -> None:
        """The surfaces and rules alone, where bar and sidebar will stand."""
        painter = QPainter(self)
        width, height, top = self.width(), self.height(), look.bar
        side = look.rail if width < NARROW_BELOW else look.sidebar
        painter.fillRect(0, 0, width, height, QColor(look.window))
        painter.fillRect(0, top, side, height, QColor(look.side))
        for x, y, w, h in ((0, top - 1, width, 1), (side - 1, top, 1, height)):
            painter.fillRect(x, y, w, h, QColor(look.rule))

    def _tell_geometry(self) -> None:
        if self.isVisible():
            self.geometry_changed.emit(self.saveGeometry().data())

    # --- parts ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        self.page.set_sidebar(self.sidebar)
        self._tabs["chat"] = self.page
        self._stack.addWidget(self.page)
        rows = QVBoxLayout(self._shell)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget in (self.bar, self.banner, self.notice):
            rows.addWidget(widget)
        rows.addWidget(self._stack, 1)
        self._whole.addWidget(self._shell)
        self.setCentralWidget(self._whole)

    def _tab(self, key: str) -> QWidget | None:
        if key not in self._tabs and key in self._makers:
            page = self._tabs[key] = self._makers[key]()
            self._stack.addWidget(page)
        return self._tabs.get(key)

    def _show_chat_strips(self) -> None:
        """Banner and notice belong to the chat alone (DESIGN.md, "Banner")."""
        from hybrid_desktop.core.vocabulary import Environment

        chat = self.current_tab == "chat"
        self.banner.setVisible(chat and self._environment is not Environment.DEVELOPMENT)
        self.notice.setVisible(chat and bool(self.notice.text))

    def _attach_chats(self, chats: Chats) -> None:
        sidebar = self.sidebar
        chats.rows_changed.connect(sidebar.show_groups)
        chats.toasted.connect(lambda toast: self.show_state_of(toast, chats.toast_action))
        sidebar.search_changed.connect(chats.search)
        sidebar.open_pressed.connect(chats.open)
        sidebar.rename_requested.connect(chats.rename)
        sidebar.pin_requested.connect(chats.pin)
        sidebar.delete_requested.connect(chats.delete)
        self.page.rename_requested.connect(chats.rename)
        self.page.delete_requested.connect(chats.delete)
        sidebar.show_groups(chats.groups)

    def _add_keys(self) -> None:
        """The keys of DESIGN.md, "Interaction"; those of the text itself are the editor's."""
        in_chat: tuple[tuple[str, Callable[[ChatPresenter], object]], ...] = (
            ("Esc", lambda presenter: presenter.stop()),
            ("Ctrl+L", lambda presenter: presenter.toggle_keep()),
            ("Ctrl+N", lambda presenter: presenter.new_chat()),
            ("Ctrl+Shift+N", lambda presenter: presenter.new_temporary_chat()),
            ("Ctrl+Return", lambda presenter: presenter.send()),
            ("Ctrl+P", lambda presenter: presenter.open_sheet()),
            ("Ctrl+R", lambda presenter: presenter.regenerate()),
            ("Ctrl+F", lambda _: self.page.find_in_chat()),
            ("F6", lambda _: self.page.next_pane()),
        )
        for keys, action in in_chat:
            self._add_key(keys, functools.partial(self._in_chat, action))
        for number, tab in enumerate(("chat", "history", "settings"), 1):
            self._add_key(f"Ctrl+{number}", functools.partial(self.show_tab, tab))
        self._add_key("Ctrl+K", self._search_chats)

    def _add_key(self, keys: str, action: Callable[[], object]) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _in_chat(self, action: Callable[[ChatPresenter], object]) -> None:
        """Does what a key of the chat asks for, while the chat is what is seen."""
        if self._presenter is not None and self._seen() is self.page:
            action(self._presenter)

    def _seen(self) -> QWidget | None:
        return self._stack.currentWidget() if self._whole.currentWidget() is self._shell else None

    def _search_chats(self) -> None:
        if self._seen() is not None:
            self.show_tab("chat")
            self.sidebar.focus_search()

    # --- the preview sheet ----------------------------------------------------------------------

    def _show_sheet(self, request: SheetRequest) -> None:
        if self._presenter is None:
            return
        if self._sheet is None:
            self._sheet = self._make_sheet(self._presenter)
        self._sheet.show_request(request, ticked=self._presenter.show_sheet)

    def _close_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _make_sheet(self, presenter: ChatPresenter) -> PreviewSheet:
        from hybrid_desktop.ui.preview.sheet import PreviewSheet

        sheet = PreviewSheet(self._theme, self, self._proxy_for)
        sheet.send_pressed.connect(presenter.sheet_send)
        sheet.keep_local_pressed.connect(presenter.sheet_keep_local)
        sheet.cancelled.connect(presenter.sheet_cancel)
        sheet.show_sheet_toggled.connect(presenter.set_show_sheet)
        sheet.copied.connect(lambda text: self.show_toast(text, "copy"))
        return sheet
