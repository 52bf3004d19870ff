"""Where tasks run when one computer is not enough: dask workers here, at an address, or in a queue of a cluster.

Dask sends functions and results as pickles, which can do whatever their sender likes: all computers of a cluster trust
one another. What is started here listens to this computer alone, or to one network that was named, and speaks TLS with
certificates of its own.
"""
