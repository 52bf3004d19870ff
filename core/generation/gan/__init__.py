"""A generative adversarial network whose crystals are templates filled with elements."""
