"""The fields of forms: a widget for each kind of parameter."""
