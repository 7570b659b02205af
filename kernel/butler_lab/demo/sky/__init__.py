"""Where and when the demo survey looks, and what is there."""
