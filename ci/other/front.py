"""Takes payments: POST /pay. Asks the ledger of its zone; with FAILOVER=1 it gives up after 200 ms and asks the next one."""

import http.client
import os
import threading
import time
import uuid
from urllib.parse import urlsplit

from prometheus_client import Counter, Histogram

from web import serve

LEDGERS = [urlsplit(url).netloc for url in os.environ["LEDGERS"].split(",")]
FAILOVER = os.environ["FAILOVER"] == "1"
PAYMENTS = Counter("front_payments", "Payments that were asked for, by how they ended", ["code"])
BOOKED = Histogram("front_booked_seconds", "What a booked payment took", buckets=[0.1, 0.25, 0.5, 1, 5])
HERE = threading.local()


def ask(ledger, payment, patience):
    """The status; raises OSError or HTTPException when no answer comes in time."""
    kept = HERE.__dict__.setdefault("kept", {})
    connection = kept.pop(ledger, None) or http.client.HTTPConnection(ledger, timeout=patience)
    connection.request("POST", "/book?id=" + payment)
    answer = connection.getresponse()
    answer.read()
    kept[ledger] = connection
    return answer.status


def book(payment):
    if not FAILOVER:
        return ask(LEDGERS[0], payment, 5)
    try:
        status = ask(LEDGERS[0], payment, 0.2)
        if status == 200:
            return status
    except (OSError, http.client.HTTPException):
        pass
    return ask(LEDGERS[1], payment, 0.2)


def pay(path):
    began = time.monotonic()
    try:
        code = 201 if book(uuid.uuid4().hex) == 200 else 502
    except (OSError, http.client.HTTPException):
        code = 504
    if code == 201:
        BOOKED.observe(time.monotonic() - began)
    PAYMENTS.labels(code).inc()
    return code


serve(pay)
