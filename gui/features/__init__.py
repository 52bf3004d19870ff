"""The workbench: one module a capability of the window, each of which brings its own actions, menus and panels."""
