"""Books payments: POST /book?id=ID. A payment that comes twice is booked once."""

import os
import threading
from urllib.parse import parse_qs, urlsplit

import psycopg2

from web import serve

HOST, PORT = os.environ["STORE"].rsplit(":", 1)
HERE = threading.local()
TABLE = "CREATE TABLE IF NOT EXISTS payments (id text PRIMARY KEY, booked timestamptz DEFAULT now())"


def connect():
    connection = psycopg2.connect(
        host=HOST, port=PORT, user="bank", dbname="postgres", connect_timeout=2
    )
    connection.autocommit = True
    return connection


def book(path):
    query = parse_qs(urlsplit(path).query)
    if "id" not in query:
        return 400
    try:
        if getattr(HERE, "connection", None) is None:
            HERE.connection = connect()
        with HERE.connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO payments (id) VALUES (%s) ON CONFLICT DO NOTHING", (query["id"][0],)
            )
        return 200
    except psycopg2.Error:
        HERE.connection = None
        return 503


def main():
    try:
        with connect() as connection, connection.cursor() as cursor:
            cursor.execute(TABLE)
    except psycopg2.errors.UniqueViolation:
        pass  # The ledger of the other zone made it in the same moment.
    serve(book)


main()
