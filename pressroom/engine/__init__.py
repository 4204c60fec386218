"""The engine: makes the site, and remakes only what a change reaches."""
