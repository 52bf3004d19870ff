"""Finds the next experiments: formulations, what was measured of them, and a model that learns from each round.

- ``formulation``: what may be made and what is wanted; a ``Formulation`` is the recipe of a study.
- ``columns``, ``words``: tables and texts that a person gives; ``experiments``: what was measured.
- ``space``, ``mixing``: which mixtures there are, and what follows from their recipe alone.
- ``features``, ``fitting``, ``surrogate``: how a model sees mixtures, is fitted by botorch, and answers.
- ``acquisition``, ``suggesting``: what to make next and why: ``learn`` gives a ``Model``, ``suggest`` ``Suggestion``s.
- ``insight``: what is shown: ``ModelQuality``, ``History``, ``Influence``, ``SpaceMap``, the front.
- ``study``: keeps every round in a file; ``templates``: formulations to begin with.

A window asks through ``core.engine.design_calls``; ``core.tasks.optimise_composition`` does a round and shows it.
"""
