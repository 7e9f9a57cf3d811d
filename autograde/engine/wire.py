"""Framed messages over a socket: a JSON header and binary blobs, with hard caps.

Whoever reads treats every byte as hostile: nothing is unpickled, sizes are capped before memory is
taken, and a header is a flat JSON object.  Each request carries a random number that its reply must
repeat, so that a late or a forged message cannot be taken for the reply to another request.
"""

import json
import select
import socket
import struct
import time

__all__ = ["Channel", "Closed", "Expired", "Malformed", "Message"]

_HEAD = struct.Struct(">4sQII")  # magic, number of the request, bytes of header, bytes of blobs
_MAGIC = b"SQW1"
_MAX_BLOBS = 10_000
_ONE_PIECE = 1 << 18
_DONT_WAIT = getattr(socket, "MSG_DONTWAIT", 0)


class Closed(Exception):
    """The other side has gone."""


class Malformed(Exception):
    """The other side does not keep to the protocol."""


class Expired(Exception):
    """The deadline passed before a message was complete; reading may go on later."""


class Message:
    """One message: ``number`` of its request, ``header`` (dict), ``blobs`` (list of bytes)."""

    __slots__ = ("blobs", "header", "number")

    def __init__(self, number, header, blobs):
        self.number, self.header, self.blobs = number, header, blobs

    @property
    def kind(self):
        """The header's ``kind``, or an empty string."""
        kind = self.header.get("kind")
        return kind if isinstance(kind, str) else ""


def _reject_constant(name):
    raise ValueError(f"{name} is not JSON")


# Made once: json.dumps and json.loads make new ones for each call that says how.
_write = json.JSONEncoder(separators=(",", ":")).encode
_read = json.JSONDecoder(parse_constant=_reject_constant).decode


class Channel:
    """Sends and receives messages on ``sock``; blocks, unless a deadline is given.

    ``max_header`` and ``max_blobs`` cap what a message may hold (bytes).
    """

    def __init__(self, sock, *, max_header=16_000_000, max_blobs=512_000_000):
        self.sock = sock
        self.max_header = max_header
        self.max_blobs = max_blobs
        self._buffer = bytearray()

    def send(self, number, header, blobs=(), *, deadline=None):
        """Send one message; `Expired` when ``deadline`` (time.monotonic) passes first."""
        header = {**header, "blobs": [len(blob) for blob in blobs]}
        text = _write(header).encode("ascii")
        head = _HEAD.pack(_MAGIC, number, len(text), sum(header["blobs"]))
        # Small messages go as one piece: each piece wakes the reader.
        if sum(header["blobs"]) < _ONE_PIECE:
            self._send(b"".join((head, text, *blobs)), deadline)
        else:
            self._send(head + text, deadline)
            for blob in blobs:
                self._send(blob, deadline)

    def _send(self, data, deadline):
        data = memoryview(data)
        while data:
            try:
                sent = self.sock.send(data, 0 if deadline is None else _DONT_WAIT)
            except BlockingIOError:
                self._wait(select.POLLOUT, deadline)
                continue
            except InterruptedError:
                continue
            except OSError as error:
                raise Closed(str(error)) from error
            data = data[sent:]

    def receive(self, *, deadline=None, tick=None):
        """The next message.  ``tick()`` is called about every 50 ms while waiting.

        `Closed` at the end of the stream, `Malformed` on anything but a proper message,
        `Expired` when ``deadline`` passes; a half-read message is kept for the next call.
        """
        self._fill(_HEAD.size, deadline, tick)
        magic, number, header_size, blobs_size = _HEAD.unpack_from(self._buffer)
        if magic != _MAGIC:
            raise Malformed("not a message")
        if header_size > self.max_header or blobs_size > self.max_blobs:
            raise Malformed(f"message of {header_size} + {blobs_size} bytes is too large")
        body = _HEAD.size + header_size
        self._fill(body + blobs_size, deadline, tick)
        header, sizes = self._header(bytes(self._buffer[_HEAD.size : body]), blobs_size)
        blobs, view, start = [], memoryview(self._buffer), body
        for size in sizes:
            blobs.append(bytes(view[start : start + size]))
            start += size
        view.release()
        del self._buffer[: body + blobs_size]
        return Message(number, header, blobs)

    @staticmethod
    def _header(text, blobs_size):
        try:
            header = _read(str(text, "ascii"))
        except (ValueError, RecursionError) as error:
            raise Malformed(f"header: {type(error).__name__}") from error
        if not isinstance(header, dict):
            raise Malformed("header is not an object")
        sizes = header.pop("blobs", None)
        if not isinstance(sizes, list) or len(sizes) > _MAX_BLOBS:
            raise Malformed("no list of blob sizes")
        if any(type(size) is not int or size < 0 for size in sizes) or sum(sizes) != blobs_size:
            raise Malformed("blob sizes do not add up")
        return header, sizes

    def _fill(self, size, deadline, tick):
        while len(self._buffer) < size:
            waiting = deadline is not None or tick is not None
            if waiting:
                self._wait(select.POLLIN, deadline, tick)
            try:
                chunk = self.sock.recv(
                    min(max(size - len(self._buffer), 65_536), 1 << 20),
                    _DONT_WAIT if waiting else 0,
                )
            except (BlockingIOError, InterruptedError):
                continue
            except OSError as error:
                raise Closed(str(error)) from error
            if not chunk:
                raise Closed("end of stream")
            self._buffer += chunk

    def _wait(self, event, deadline, tick=None):
        poller = select.poll()
        poller.register(self.sock, event)
        while True:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise Expired
            pause = left if tick is None else min(0.05, left if left is not None else 0.05)
            if poller.poll(None if pause is None else max(1, int(pause * 1000))):
                return
            if tick is not None:
                tick()

    def close(self):
        """Close the socket."""
        self.sock.close()
