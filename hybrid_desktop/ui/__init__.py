"""Qt widgets and presenters; one file per thing a person can point at.

What ``app.py`` constructs, in this order::

    theme = Theme(QApplication.instance())                       # ui.theme: tokens, palette, light and dark
    tasks = Tasks(on_error)                                      # ui.tasks: on_error(BaseException) -> None
    presenter = ChatPresenter(router, settings, log, tasks)      # ui.chat.presenter
        router:   ui.chat.presenter.RouterLike; core.router.Router fits
        settings: Callable[[], RoutingSettings], read again for every preview
        log:      ui.chat.conversation.ConversationLog; MemoryLog keeps nothing on disk
    window = MainWindow(presenter, theme, notice="No keyring: history is kept for this session only.")
    window.restore_geometry(saved_bytes)                         # geometry_changed(bytes) when it moves
    window.first_painted                                         # signal: start what is slow to load now
    window.closed                                                # signal: quit the application now
    await presenter.aclose()                                     # stops a running answer, keeps its part

``ui.tasks.event_loop(app)`` makes the qasync loop. ``window.set_notice(text)`` replaces the notice later;
``presenter.refresh()`` previews again after the settings or a provider's state changed.
"""
