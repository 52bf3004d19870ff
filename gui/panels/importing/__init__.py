"""The pages on which a data set is looked at, mapped and imported."""
