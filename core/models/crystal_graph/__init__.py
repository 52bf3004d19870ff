"""A message-passing network on periodic crystal graphs, to be trained on whatever a table holds."""
