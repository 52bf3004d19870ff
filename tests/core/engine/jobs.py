"""Functions that the engine's tests run in workers."""

import os
import signal
import time

from core.errors import StructureError


def add(a, b, ctx):
    return a + b


def count(n, pause, ctx):
    for i in range(n):
        ctx.report(i / n, f"step {i}", partial=i)
        time.sleep(pause)
    return n


def refuse(ctx):
    raise StructureError("No atoms.", hint="Add some.")


def crash(ctx):
    raise ZeroDivisionError("by zero")


def exhaust(ctx):
    return bytearray(1 << 60)


def kill_me(ctx):
    os.kill(os.getpid(), signal.SIGKILL)


def deaf(seconds, ctx):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(10_000))


def pid(ctx):
    return os.getpid()


def count_until_stopped(ctx):
    done = 0
    while not ctx.stopping:
        ctx.report(None, "counting", done)
        done += 1
        time.sleep(0.02)
    return done
