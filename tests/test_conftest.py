"""The network guard of conftest.py does what it says."""

from __future__ import annotations

import socket
import urllib.request

import pytest

# From the block that RFC 5737 keeps for documentation: nothing answers there even if the guard fails.
NOWHERE = "192.0.2.1"


def test_a_test_cannot_connect_to_another_machine() -> None:
    with pytest.raises(RuntimeError, match="A test tried to reach"):
        socket.create_connection((NOWHERE, 80), timeout=0.01)


def test_the_quiet_form_of_connecting_is_refused_too() -> None:
    with socket.socket() as sock, pytest.raises(RuntimeError, match="A test tried to reach"):
        sock.connect_ex((NOWHERE, 80))


def test_a_test_cannot_send_datagrams_to_another_machine() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as sock,
        pytest.raises(RuntimeError, match="A test tried to reach"),
    ):
        sock.sendto(b"", (NOWHERE, 53))


def test_a_test_cannot_look_up_a_name() -> None:
    with pytest.raises(RuntimeError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_a_client_library_cannot_hide_the_refusal() -> None:
    with pytest.raises(RuntimeError, match="A test tried to reach"):
        urllib.request.urlopen("http://example.org/", timeout=0.01)


def test_loopback_stays_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
        server.accept()[0] as peer,
    ):
        client.sendall(b"x")
        assert peer.recv(1) == b"x"
