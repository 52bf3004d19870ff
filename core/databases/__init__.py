"""The world's databases of crystals: searched over OPTIMADE, and Materials Project through its own client."""
