"""Owns the table of providers, the form of one, connection tests and keys; knows no widget."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.config.credentials import KeyringState, KeySource
from hybrid_desktop.core.errors import CredentialError, SettingsError
from hybrid_desktop.core.policy import origin_of
from hybrid_desktop.core.types import ProviderSettings, RoutingSettings
from hybrid_desktop.ui.settings import provider_form, wording
from hybrid_desktop.ui.settings.connection_tests import ConnectionTests
from hybrid_desktop.ui.settings.provider_cells import form_test_cell, key_cell, provider_row, unlisted
from hybrid_desktop.ui.settings.service import KeyLook, PutBack, SettingsService
from hybrid_desktop.ui.settings.state import Cell, ProviderDraft, ProviderFormState, ProvidersState
from hybrid_desktop.ui.tasks import Tasks
from hybrid_desktop.ui.view_state import ToastState

UNDO = "undo"

Write = Callable[[Mapping[str, object]], str]


class Providers(QObject):
    """The providers' part of the panel.

    Args:
        service: The settings file, the keyring and the connection test.
        tasks: Runs what takes time.
        write: Writes changes and says what went wrong, or nothing.
        parent: The presenter this belongs to.
    """

    state_changed = Signal(object)  # ProvidersState
    toasted = Signal(object)  # ToastState
    keys_changed = Signal()  # a key was stored or removed: the providers have to be looked at again

    def __init__(self, service: SettingsService, tasks: Tasks, write: Write, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._write = write
        self._keys: KeyLook | None = None
        self._tests = ConnectionTests(service, tasks, self.show)
        self._form: ProviderFormState | None = None
        self._form_test: asyncio.Task[None] | None = None
        self._undo: Callable[[], None] | None = None
        self._checking_keyring = False

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def state(self) -> ProvidersState:
        """The table and the open form."""
        running = self._tests.running
        rows = tuple(
            provider_row(
                provider,
                self._routing,
                self._source(provider.name),
                self._tests.report(provider),
                testing=provider.name in running,
            )
            for provider in self._listed
        )
        keyring = self._keys.keyring if self._keys else KeyringState.OK
        return ProvidersState(
            rows=rows,
            testing=bool(running),
            form=self._form,
            keyring=wording.KEYRING.get(keyring, ""),
            checking_keyring=self._checking_keyring,
        )

    def show(self) -> None:
        """Shows the settings in force."""
        self.state_changed.emit(self.state)

    def refresh(self) -> None:
        """Looks at the keys again, off the window's thread."""
        self.show()
        self._tasks.start(self._look_at_keys(), "looking at the keys")

    async def _look_at_keys(self) -> None:
        self._keys = await self._service.look_at_keys()
        self._reform()

    @property
    def _routing(self) -> RoutingSettings:
        return self._service.read().routing

    @property
    def _listed(self) -> tuple[ProviderSettings, ...]:
        return tuple(provider for provider in self._routing.providers if provider.kind != "embedded")

    def _provider(self, name: str) -> ProviderSettings | None:
        return next((provider for provider in self._listed if provider.name == name), None)

    def _source(self, name: str) -> KeySource | None:
        return self._keys.sources.get(name) if self._keys else None

    # --- tests ------------------------------------------------------------------------------------

    def test_all(self) -> None:
        """Tests every provider at the same time."""
        self._tests.start(self._listed, self._routing.approved)
        self.show()

    def stop_tests(self) -> None:
        """Ends the tests that run; what they would have found stays unknown."""
        self._tests.stop()
        self.show()

    # --- the form ---------------------------------------------------------------------------------

    def add(self) -> None:
        """Opens an empty form."""
        self._open(ProviderFormState(wording.ADD_TITLE, True, ProviderDraft(), focus="name"))

    def edit(self, name: str, *, focus: str = "address") -> None:
        """Opens the form of one provider; ``focus`` is the field that gets the focus."""
        provider = self._provider(name)
        if provider is not None:
            draft = provider_form.draft_of(provider, self._routing)
            title = wording.EDIT_TITLE.format(name=name)
            self._open(ProviderFormState(title, False, draft, focus=focus))

    def close_form(self) -> None:
        """Closes the form and ends its test; nothing is written."""
        self.stop_form_test()
        self._form = None
        self.show()

    def type(self, draft: ProviderDraft) -> None:
        """Takes what stands in the fields now and checks it; a test of other values no longer counts."""
        if self._form is None or draft == self._form.draft:
            return
        before = self._form.draft
        moved = (draft.address, draft.zone, draft.kind) != (before.address, before.zone, before.kind)
        if moved:
            self.stop_form_test()
        form = replace(self._form, draft=draft, test=None if moved else self._form.test)
        wrong = provider_form.check(draft, self._routing, is_new=form.is_new)
        # An empty field is not scolded while the form is being filled in; Save does that.
        untouched = {field for field in wrong if form.is_new and not getattr(draft, field, True)}
        self._reform(replace(form, errors={f: s for f, s in wrong.items() if f not in untouched}))

    def choose_kind(self, kind: Literal["openai", "anthropic"]) -> None:
        """Puts the form into another dialect, with that dialect's name and address where there are none."""
        if self._form is not None:
            draft = self._form.draft
            new = provider_form.with_kind(draft, kind)
            self.type(new if self._form.is_new else replace(draft, kind=kind))

    def save(self, key: str = "") -> bool:
        """Writes the form, and stores ``key`` if one was entered; whether it was accepted."""
        form = self._form
        if form is None:
            return False
        wrong = dict(provider_form.check(form.draft, self._routing, is_new=form.is_new))
        if key and not provider_form.is_key(key):
            wrong["key"] = wording.KEY_BAD
        if wrong:
            self._reform(replace(form, errors=wrong))
            return False
        before = None if form.is_new else self._provider(form.draft.name)
        changes = provider_form.changes_for(form.draft, self._routing, before)
        if changes and (problem := self._write(changes)):
            self._reform(replace(form, errors={"form": problem}))
            return False
        self.close_form()
        name = form.draft.name.strip()
        if form.is_new:
            self.toasted.emit(ToastState(wording.ADDED.format(name=name), "check"))
        if key:
            self._tasks.start(self._store_key(name, key), "storing a key")
        else:
            self.refresh()
        return True

    def _open(self, form: ProviderFormState) -> None:
        self.stop_form_test()
        self._reform(form)
        if self._form is not None:
            self._form = replace(self._form, focus="")  # the focus is moved once, not with every change

    def _reform(self, form: ProviderFormState | None = None) -> None:
        """Shows ``form``, or the open one, with what follows from its draft."""
        form = form or self._form
        if form is not None:
            draft, name = form.draft, form.draft.name.strip()
            before = None if form.is_new else self._provider(name)
            server = provider_form.needs_trust(draft)
            source = self._source(name) if before else KeySource.MISSING
            form = replace(
                form,
                kind_line=wording.KIND_LINES[draft.kind],
                zone_line=wording.ZONE_LINES[draft.zone],
                trust_words=wording.TRUST.format(server=server) if server else "",
                key=key_cell(before, source) if before else Cell(""),
                key_kept=source in (KeySource.KEYRING, KeySource.SESSION) and before is not None,
                note=self._note(draft, before, source),
            )
        self._form = form
        self.show()

    def _note(self, draft: ProviderDraft, before: ProviderSettings | None, source: KeySource | None) -> str:
        """What saving would also mean: a key that is there goes to the new server."""
        address = provider_form.normal_address(draft)
        kept = source in (KeySource.KEYRING, KeySource.SESSION, KeySource.VARIABLE)
        moved = (
            before is not None and address is not None and origin_of(address) != origin_of(before.base_url)
        )
        return wording.KEY_FOLLOWS if kept and moved else ""

    # --- the form's own test ----------------------------------------------------------------------

    def test_form(self, key: str = "") -> None:
        """Tests what stands in the form, with ``key`` if one was entered.

        A stored key goes only to the server it was stored for: not to an address that is just being typed.
        """
        form = self._form
        if form is None or form.testing:
            return
        before = None if form.is_new else self._provider(form.draft.name)
        provider = provider_form.as_provider(form.draft, before)
        wrong = provider_form.check(form.draft, self._routing, is_new=form.is_new)
        wrong = {field: wrong[field] for field in ("address", "zone") if field in wrong}
        if key and not provider_form.is_key(key):
            wrong["key"] = wording.KEY_BAD
        if wrong or provider is None:
            self._reform(replace(form, errors={**form.errors, **wrong}))
            return
        same = before is not None and origin_of(provider.base_url) == origin_of(before.base_url)
        work = self._run_form_test(provider, form.draft, key.strip() or None, use_stored=same)
        self._reform(replace(form, testing=True, test=None))
        self._form_test = self._tasks.start(work, "testing a connection")

    def stop_form_test(self) -> None:
        """Ends the form's test."""
        task, self._form_test = self._form_test, None
        if task is not None:
            task.cancel()
        if self._form is not None and self._form.testing:
            self._reform(replace(self._form, testing=False))

    async def _run_form_test(
        self, provider: ProviderSettings, draft: ProviderDraft, key: str | None, *, use_stored: bool
    ) -> None:
        name = "" if self._form is None or self._form.is_new else draft.name
        approved = provider_form.approved_with(draft, self._routing, name)
        report = await self._service.test(provider, approved, key, use_stored=use_stored)
        if self._form_test is not asyncio.current_task() or self._form is None:
            return
        self._form_test = None
        found = unlisted(report.models, provider_form.models_of(self._form.draft))
        cell = form_test_cell(report, provider_form.models_of(self._form.draft))
        self._reform(replace(self._form, testing=False, test=cell, found=found))
        saved = self._provider(provider.name)
        if saved is not None and provider_form.alike(saved, provider):
            self._tests.keep(saved, report)
            self.show()

    # --- removing ---------------------------------------------------------------------------------

    def remove(self, name: str) -> None:
        """Removes a provider with its key; a toast can bring both back."""
        if len(self._listed) < 2:  # a list without any would stand for the built-in one
            if self._form is not None:
                self._reform(replace(self._form, errors={**self._form.errors, "form": wording.LAST_ONE}))
            return
        changes = provider_form.removal(name, self._routing)
        try:
            before = self._before(name, changes)
        except SettingsError:
            before = {}
        if problem := self._write(changes):
            if self._form is not None:
                self._reform(replace(self._form, errors={"form": problem}))
            return
        self.close_form()
        self._tasks.start(self._finish_removal(name, before), "removing a key")

    def _before(self, name: str, changes: Mapping[str, object]) -> dict[str, object]:
        """What the file holds where ``changes`` are made, to put it back; the built-in list where none is."""
        before = {key: self._service.stored(key) for key in changes}
        own = provider_form.provider_key(name)
        if before.get(own) is None:
            before[own] = dict(self._service.catalogue.default_providers.values).get(name)
        return before

    async def _finish_removal(self, name: str, before: Mapping[str, object]) -> None:
        try:
            put_back = await self._service.remove_key(name)
        except CredentialError:
            put_back = None  # the keyring keeps it; the table says so if the provider comes back
        words = wording.REMOVED if put_back is None else wording.REMOVED_WITH_KEY
        self._offer_undo(words.format(name=name), lambda: self._restore(name, before, put_back))
        self.keys_changed.emit()
        await self._look_at_keys()

    def _restore(self, name: str, before: Mapping[str, object], put_back: PutBack | None) -> None:
        if self._write(before):
            return
        self.toasted.emit(ToastState(wording.IS_BACK.format(name=name), "check"))
        self._tasks.start(self._put_back(put_back), "putting a key back")

    async def _put_back(self, put_back: PutBack | None) -> None:
        if put_back is not None:
            await put_back()
        self.keys_changed.emit()
        await self._look_at_keys()

    # --- keys -------------------------------------------------------------------------------------

    def store_key(self, key: str) -> bool:
        """Stores the key of the provider whose form is open; whether it was taken."""
        form = self._form
        if form is None or form.is_new:
            return False
        if not provider_form.is_key(key):
            self._reform(replace(form, errors={**form.errors, "key": wording.KEY_BAD}))
            return False
        errors = {field: sentence for field, sentence in form.errors.items() if field != "key"}
        self._reform(replace(form, errors=errors, working=True))
        self._tasks.start(self._store_key(form.draft.name, key), "storing a key")
        return True

    async def _store_key(self, name: str, key: str) -> None:
        source = await self._service.store_key(name, key)
        words = wording.KEY_STORED if source is KeySource.KEYRING else wording.KEY_IN_SESSION
        self._tests.forget(name)
        await self._after_keys(ToastState(words.format(name=name), "key-round"))

    def remove_key(self) -> None:
        """Removes the key of the provider whose form is open; a toast can bring it back."""
        form = self._form
        if form is not None and not form.is_new:
            self._reform(replace(form, working=True))
            self._tasks.start(self._remove_key(form.draft.name), "removing a key")

    async def _remove_key(self, name: str) -> None:
        try:
            put_back = await self._service.remove_key(name)
        except CredentialError as error:
            if self._form is not None:
                self._form = replace(self._form, errors={**self._form.errors, "key": str(error)})
            await self._after_keys(None)
            return
        self._tests.forget(name)
        await self._after_keys(None)
        if put_back is not None:
            self._offer_undo(wording.KEY_REMOVED.format(name=name), lambda: self._start_put_back(put_back))

    def _start_put_back(self, put_back: PutBack) -> None:
        self._tasks.start(self._put_back(put_back), "putting a key back")

    async def _after_keys(self, toast: ToastState | None) -> None:
        self._keys = await self._service.look_at_keys()
        if self._form is not None:
            self._form = replace(self._form, working=False)
        self._reform()
        if toast is not None:
            self.toasted.emit(toast)
        self.keys_changed.emit()

    def recheck_keyring(self) -> None:
        """Asks the keyring again, after it was unlocked."""
        if not self._checking_keyring:
            self._checking_keyring = True
            self.show()
            self._tasks.start(self._recheck(), "asking the keyring")

    async def _recheck(self) -> None:
        try:
            state, moved = await self._service.recheck_keyring()
        finally:
            self._checking_keyring = False
        toast = None
        if state is KeyringState.OK:
            keys = wording.count(moved, "key", "keys")
            words = wording.KEYS_MOVED.format(count=keys) if moved else wording.KEYRING_OPEN
            toast = ToastState(words, "key-round")
        await self._after_keys(toast)

    # --- undo -------------------------------------------------------------------------------------

    def undo(self, key: str) -> None:
        """Takes back what the last toast offered to."""
        undo, self._undo = self._undo, None
        if key == UNDO and undo is not None:
            undo()

    def _offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        self._undo = undo
        self.toasted.emit(ToastState(words, "trash-2", wording.UNDO, UNDO))
