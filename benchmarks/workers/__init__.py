"""One module a peer: runs in the peer's own environment, imports nothing but the standard library and the peer."""
