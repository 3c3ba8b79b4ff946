"""An object kept by a forked process beside this one: what it does takes no time of ours.

    with Beside(lambda: Registrar(…)) as desk:     # the process starts, imports and opens what it needs
        …                                          # meanwhile we do something else
        desk.call("persons", ids)                  # waits for the answer; what it raises is raised here
        for numbers in desk.stream("take", requests): …

Calls go over two pipes, one at a time.  ``tell``: a call nobody waits for.  ``stream``: a method that takes an
iterator and yields something for each of its items; each item is sent before the answer to the one before it is
awaited, so that both processes have something to do.  The method sees the iterator's end only where we reached it
ourselves, so that a transaction it keeps open is not committed because we died.  Ctrl-C is answered by us alone;
the other process ends when we do.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NoReturn

_VALUE, _RAISED, _END = "value", "raised", "end"
_PATIENCE = 3.0  # seconds for the other process to end by itself
_LOOK_EVERY = 0.002


def can_fork() -> bool:
    """Whether this system has a way to start such a process."""
    return hasattr(os, "fork")


class Beside:
    """The object that ``make`` makes, in a process of its own.  What ``make`` raises, the first call does."""

    def __init__(self, make: Callable[[], object]) -> None:
        their_in, our_out = os.pipe()
        our_in, their_out = os.pipe()
        self._owed = 1  # answers nobody asked for yet: the first is that it was made
        self._in, self._out = os.fdopen(our_in, "rb"), os.fdopen(our_out, "wb")
        try:
            with _no_interrupt():
                self._process = os.fork()
                if self._process == 0:
                    self._in.close()
                    self._out.close()
                    _live(make, os.fdopen(their_in, "rb"), os.fdopen(their_out, "wb"))
                os.close(their_in)
                os.close(their_out)
        except KeyboardInterrupt:  # it waited until just now
            self.close()
            raise

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def call(self, name: str, *given: object) -> object:
        """What the object's method ``name`` gives, or raises."""
        self.begin(name, *given)
        return self.result()

    def tell(self, name: str, *given: object) -> None:
        """Has the method called, and waits for nothing; what it raises, the next call does."""
        with contextlib.suppress(GoneError):  # the next call says why
            self._send((name, given, False))
        self._owed += 1

    def begin(self, name: str, *given: object) -> None:
        """Has the method begun; ``result`` is to be asked before anything else."""
        self._settle()
        self._send((name, given, False))

    def result(self) -> object:
        """What the method begun gives, or raises."""
        return self._received()[1]

    def stream(self, name: str, items: Iterable[object]) -> Iterator[object]:
        """What the method yields for each of ``items``, one of which is taken ahead."""
        self._settle()
        self._send((name, (), True))
        waiting = 0
        for item in items:
            self._send((_VALUE, item))
            if waiting:
                yield self._received()[1]
            waiting = 1
        self._send((_END, None))
        if waiting:
            yield self._received()[1]
        self._received()

    def let_go(self) -> None:
        """Nothing more will be called: the process puts its things away and ends while we do something else.
        ``close`` is still to be called."""
        with contextlib.suppress(OSError):
            self._out.close()

    def end(self) -> None:
        """Ends the process at once, whatever it does: for one that has done nothing yet but come up."""
        with contextlib.suppress(OSError):
            os.kill(self._process, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Ends the process, which leaves nothing half done: an open call of ours is given up."""
        with _no_interrupt():
            for pipe in (self._out, self._in):
                with contextlib.suppress(OSError):
                    pipe.close()
            patience = time.monotonic() + _PATIENCE
            while self._process and not os.waitpid(self._process, os.WNOHANG)[0]:
                if time.monotonic() > patience:
                    os.kill(self._process, signal.SIGKILL)
                    os.waitpid(self._process, 0)
                    break
                time.sleep(_LOOK_EVERY)
            self._process = 0

    def _settle(self) -> None:
        """Hears the answers nobody waited for."""
        while self._owed:
            self._owed -= 1
            self._received()

    def _send(self, message: object) -> None:
        try:
            pickle.dump(message, self._out, pickle.HIGHEST_PROTOCOL)
            self._out.flush()
        except BrokenPipeError as fault:
            raise GoneError from fault

    def _received(self) -> tuple[str, object]:
        try:
            kind, value = pickle.load(self._in)  # by a process of our own: no stranger's bytes
        except EOFError as fault:
            raise GoneError from fault
        if isinstance(value, BaseException) and kind == _RAISED:
            raise value
        return kind, value


class GoneError(RuntimeError):
    """The other process ended without an answer."""

    def __init__(self) -> None:
        super().__init__("the process beside this one is gone")


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl-C waits until the end of this.  A process born in here never hears it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- the other side


def _live(make: Callable[[], object], inbox: BinaryIO, outbox: BinaryIO) -> NoReturn:
    """The other process, from its fork to its end."""
    try:
        gc.freeze()  # what we were born with is not ours to look through
        _serve(make, inbox, outbox)
    except (EOFError, BrokenPipeError):
        pass  # nobody is there any more
    finally:
        os._exit(0)


def _serve(make: Callable[[], object], inbox: BinaryIO, outbox: BinaryIO) -> None:
    try:
        kept = make()
    except Exception as fault:
        _answer(outbox, _RAISED, fault)
        return
    _answer(outbox, _VALUE, None)
    try:
        while True:
            name, given, is_stream = pickle.load(inbox)
            method = getattr(kept, name)
            if is_stream:
                _serve_stream(method, inbox, outbox)
            else:
                try:
                    value = method(*given)
                except Exception as fault:
                    _answer(outbox, _RAISED, fault)
                else:
                    _answer(outbox, _VALUE, value)
    finally:
        close = getattr(kept, "close", None)
        if close:
            close()


def _serve_stream(
    method: Callable[[Iterator[object]], Iterable[object]], inbox: BinaryIO, outbox: BinaryIO
) -> None:
    items = _Items(inbox)
    answered = 0
    try:
        for value in method(items):
            items.look_ahead()  # whoever sends it hears the answer only then
            _answer(outbox, _VALUE, value)
            answered += 1
    except (EOFError, BrokenPipeError):
        raise
    except Exception as fault:
        items.skip(answered + 2)
        _answer(outbox, _RAISED, fault)
    else:
        _answer(outbox, _END, None)


class _Items:
    """The items of a stream as they come."""

    def __init__(self, inbox: BinaryIO) -> None:
        self._inbox = inbox
        self._messages = 0
        self._is_ended = False
        self._ahead: deque[object] = deque()

    def __iter__(self) -> Iterator[object]:
        return self

    def __next__(self) -> object:
        self.look_ahead()
        if not self._ahead:
            raise StopIteration
        return self._ahead.popleft()

    def look_ahead(self) -> None:
        """Takes the next item in, if there is one, before it is asked for."""
        if not self._ahead and not self._is_ended:
            kind, value = pickle.load(self._inbox)
            self._messages += 1
            if kind == _END:
                self._is_ended = True
            else:
                self._ahead.append(value)

    def skip(self, count: int) -> None:
        """Takes in and forgets what was sent, ``count`` messages or to the end."""
        while not self._is_ended and self._messages < count:
            self._ahead.clear()
            self.look_ahead()


def _answer(outbox: BinaryIO, kind: str, value: object) -> None:
    try:
        message = pickle.dumps((kind, value), pickle.HIGHEST_PROTOCOL)
        if kind == _RAISED:
            pickle.loads(message)  # an exception may be packed and yet not be made again
    except Exception:
        message = pickle.dumps((_RAISED, RuntimeError(f"{type(value).__name__}: {value}")))
    outbox.write(message)
    outbox.flush()
