"""Views as Vega-Lite and as pictures; charts of users' own."""
