"""Owns what the Settings panel shows and does; knows no widget."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.config.settings_writer import FileNotWritten
from hybrid_desktop.core.errors import ModelFileError, SettingsError
from hybrid_desktop.core.vocabulary import Environment, Requirement
from hybrid_desktop.ui.own_words import OwnWordsKeeper, in_memory
from hybrid_desktop.ui.settings import wording
from hybrid_desktop.ui.settings.cost import Costs
from hybrid_desktop.ui.settings.explain import describe
from hybrid_desktop.ui.settings.kinds import Kinds
from hybrid_desktop.ui.settings.provider_form import number, whole
from hybrid_desktop.ui.settings.providers import Providers
from hybrid_desktop.ui.settings.service import SettingsService
from hybrid_desktop.ui.settings.state import SettingsState
from hybrid_desktop.ui.settings.words import Words
from hybrid_desktop.ui.tasks import Tasks

MOST_TOKENS = 1_000_000
HOTTEST = 2.0  # the API's own bound for temperature
SHORTEST_S, LONGEST_S = 0.01, 86_400.0


class SettingsPresenter(QObject):
    """Every change is written and in force at once.

    Methods that take what was typed return the sentence that says what is wrong with it, or nothing.

    Args:
        service: The settings file, the keyring and the connection test.
        tasks: Runs what takes time.
        own: The person's own words; None for a list in memory.
    """

    state_changed = Signal(object)  # SettingsState
    changed = Signal()  # something was written, or a file changed by hand was taken
    toasted = Signal(object)  # view_state.ToastState

    def __init__(self, service: SettingsService, tasks: Tasks, own: OwnWordsKeeper | None = None) -> None:
        super().__init__()
        self._service = service
        self._problem = ""
        self._state = self._described()
        self.providers = Providers(service, tasks, self.write, self)
        self.words = Words(own or in_memory(), self)
        self.kinds = Kinds(service, self.write, self)
        self.costs = Costs(service, tasks, self.write, self)
        for part in (self.providers, self.words, self.kinds):
            part.toasted.connect(self.toasted)

    @property
    def state(self) -> SettingsState:
        """What the panel shows now."""
        return self._state

    def refresh(self) -> None:
        """Takes a settings file that was changed by hand, and looks at the keys again."""
        before = self._service.read()
        wrong = self._service.reload()
        self._problem = wording.FILE_WRONG.format(problem=wrong) if wrong else ""
        self._show()
        self.providers.refresh()
        self.costs.refresh()
        if self._service.read() != before:
            self.changed.emit()

    def toast_action(self, key: str) -> None:
        """The action of a toast was pressed."""
        self.providers.undo(key)
        self.words.undo(key)
        self.kinds.undo(key)

    # --- environments and strategy ---------------------------------------------------------------

    def choose_environment(self, environment: Environment) -> None:
        """Puts an environment in force."""
        self.write({"environment": environment.value})

    def choose_strategy(self, strategy: str) -> None:
        """Gives the environment in force a strategy."""
        environment = self._service.read().routing.environment
        self.write({f"environments.{environment.value}.strategy": strategy})

    def set_profile_route(self, environment: Environment, route: str) -> None:
        """Ties an environment to a provider and model; empty leaves it to its order."""
        self.write({f"environments.{environment.value}.route": route or None})

    def set_profile_strategy(self, environment: Environment, strategy: str) -> None:
        """Gives an environment a strategy of its own; empty takes the default."""
        self.write({f"environments.{environment.value}.strategy": strategy or None})

    def set_max_tokens(self, environment: Environment, text: str) -> str:
        """How long an answer may be."""
        value, wrong = whole(text, 1, MOST_TOKENS)
        return wrong or self.write({f"environments.{environment.value}.max_tokens": value})

    def set_temperature(self, environment: Environment, text: str) -> str:
        """How freely an answer is drawn."""
        value, wrong = number(text, 0, HOTTEST)
        return wrong or self.write({f"environments.{environment.value}.temperature": value})

    # --- requirements ----------------------------------------------------------------------------

    def set_requirement(self, requirement: str, on: bool) -> None:
        """Asks for one production requirement, or no more."""
        wanted = self._service.read().routing.requirements
        changed = wanted | {Requirement(requirement)} if on else wanted - {Requirement(requirement)}
        self.write({"production.requirements": [r.value for r in Requirement if r in changed]})

    def set_sla(self, text: str) -> str:
        """The promised uptime in percent."""
        value, wrong = number(text.replace("%", ""), 0, 100)
        return wrong or self.write({"production.sla_percent": value})

    # --- routing ---------------------------------------------------------------------------------

    def set_internal(self, choice: str) -> None:
        """What may happen to internal text on its way to a cloud."""
        self.write({"internal_to_cloud": choice})

    def set_confidential(self, choice: str) -> None:
        """Whether confidential text may go to a cloud as a redacted copy."""
        self.write({"confidential_to_cloud": choice})

    def set_fallback(self, on: bool) -> None:
        """Whether another model is tried when one fails."""
        self.write({"fallback_enabled": on})

    def set_embedded(self, on: bool) -> None:
        """Whether the built-in model may answer."""
        self.write({"embedded.enabled": on})

    def set_model_file(self, text: str) -> str:
        """The built-in model's file; empty for the starter model."""
        from hybrid_desktop.engines.models import resolve_model

        path = text.strip()
        if path:
            try:
                resolve_model(path)
            except ModelFileError as error:
                return str(error)
        return self.write({"embedded.model": path})

    def set_limit(self, limit: str, text: str) -> str:
        """One of the time limits, in seconds."""
        value, wrong = number(text, SHORTEST_S, LONGEST_S)
        return wrong or self.write({f"limits.{limit}": value})

    def set_strict_keywords(self, on: bool) -> None:
        """Whether a bare keyword counts as a finding."""
        self.write({"strict_keywords": on})

    def set_names_model(self, on: bool) -> None:
        """Whether the optional language model looks for names too."""
        self.write({"detection.names_model": on})

    # --- appearance ------------------------------------------------------------------------------

    def set_theme(self, theme: str) -> None:
        """``system``, ``light`` or ``dark``."""
        self.write({"appearance.theme": theme})

    def set_text_size(self, px: int) -> None:
        """The size of body text in pixels."""
        self.write({"appearance.text_size": px})

    # --- writing ---------------------------------------------------------------------------------

    def write(self, changes: Mapping[str, object]) -> str:
        """Writes ``changes`` and shows what is in force then; what went wrong, or nothing."""
        self._problem = self._written(changes)
        self._show()
        self.providers.show()
        if not self._problem:
            self.changed.emit()
        return self._problem

    def _written(self, changes: Mapping[str, object]) -> str:
        try:
            self._service.save(changes)
        except SettingsError as error:
            wrong = self._service.reload()
            if wrong:
                return wording.FILE_WRONG.format(problem=wrong)
            if isinstance(error, FileNotWritten):
                return wording.NOT_WRITTEN.format(problem=error, file=self._service.place)
            return wording.NOT_SAVED.format(problem=error)
        return ""

    def _described(self) -> SettingsState:
        service = self._service
        names = service.names_model()
        return describe(service.read(), service.catalogue, service.storage(), names, self._problem)

    def _show(self) -> None:
        self._state = self._described()
        self.state_changed.emit(self._state)
        self.kinds.show()
        self.costs.show()
