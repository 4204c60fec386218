"""The geometry of maps: projection, coast lines, where dots and names go; it knows no release."""
