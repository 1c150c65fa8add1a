"""The interface, one file a resource."""
