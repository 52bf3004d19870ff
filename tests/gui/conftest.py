"""The whole application, for the tests that need it."""

import gc

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog

from gui.app import Options, start
from gui.snapshot import wait


@pytest.fixture(autouse=True)
def collected_here():
    """Collect garbage in this thread alone, as the application does; see ``gui.collecting``."""
    before = gc.isenabled()
    gc.disable()
    yield
    gc.collect(2 if gc.get_count()[2] > gc.get_threshold()[2] else 1)
    if before:
        gc.enable()


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Keep what is set during the tests out of the user's settings."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)


@pytest.fixture(scope="module")
def running(qapp_cls, settings):
    """Start the application with its workers, in English and light."""
    _, app = start(Options(theme="light", language="en"))
    app.window.main.show()
    app.window.main.resize(1280, 720)
    wait(lambda: app.window.rest is not None, 30)
    yield app
    app.close()


@pytest.fixture
def app(running):
    """The application with nothing open."""
    running.document.remove([item.key for item in running.document.items])
    running.window.banners.close_all()
    for dialog in running.window.main.findChildren(QDialog):
        dialog.close()
    running.window.main.activateWindow()
    while running.window.main.results.count():
        running.window.main.results.tabCloseRequested.emit(0)
    return running
