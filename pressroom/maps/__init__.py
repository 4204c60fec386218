"""The geometry of maps: projection, coast lines and where names go; it knows no release."""
