"""The whole journey over HTTP, as people would make it: `make demo`."""
