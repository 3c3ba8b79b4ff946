"""History cannot be changed quietly: triggers refuse, and what gets past them breaks the chain."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from formkit.errors import RegistryError, UsageError
from formkit.registry import Actor, Holder, Registry, Request, Series, State, schema
from formkit.registry.engine import open_engine

ME = Actor("测试员", "2026-03-20T09:00:00+08:00")


@pytest.fixture
def registry(url: str) -> Registry:
    made = Registry(url)
    requests = [
        Request(
            Holder("c", f"p{n}", "s", "t"), "r", "r x", (), f"张{n}", f"{n}", "2026-03-20", {"name": f"张{n}"}
        )
        for n in range(1, 4)
    ]
    made.take(requests, Series(1, 99), lambda r, serial: f"N{serial:03}", lambda r, number: number, ME)
    made.mark_printed(["N001", "N002", "N003"], ME)
    made.change("N002", "void", State.VOID, "有误", ME)
    return made


def force(registry: Registry, statement: str) -> None:
    """What somebody with the database's password could do."""
    with registry.engine.begin() as connection:
        drop = (
            "DROP TRIGGER {} ON formkit_history"
            if connection.dialect.name == "postgresql"
            else "DROP TRIGGER {}"
        )
        for verb in ("update", "delete"):
            connection.exec_driver_sql(drop.format(f"formkit_no_{verb}"))
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE formkit_history SET reason='' WHERE seq=7", "DELETE FROM formkit_history WHERE seq=7"],
)
def test_the_database_itself_refuses_to_change_or_delete_an_event(registry: Registry, statement: str) -> None:
    with pytest.raises(sa.exc.DatabaseError), registry.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert registry.check_chain() is None


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        ("UPDATE formkit_history SET reason='没有原因' WHERE seq=7", 7),
        ("UPDATE formkit_history SET at='2020-01-01' WHERE seq=2", 2),
        ("DELETE FROM formkit_history WHERE seq=3", 3),
        ("DELETE FROM formkit_history WHERE seq=7", 7),
        ("UPDATE formkit_certificates SET data='{\"name\":\"李四\"}' WHERE number='N001'", 4),
        ("UPDATE formkit_certificates SET state='printed' WHERE number='N002'", 7),
        ("UPDATE formkit_certificates SET edition=2 WHERE number='N003'", 6),
        ("UPDATE formkit_head SET events=6", 7),
        ("DELETE FROM formkit_certificates WHERE number='N003'", 6),
        *(
            (f"UPDATE formkit_certificates SET {column}='9' WHERE number='N003'", 6)
            for column in (
                "certificate",
                "rule",
                "scope",
                "serial",
                "person",
                "subject",
                "session",
                "name",
                "id_number",
                "issued_on",
                "state",
                "blank",
                "qr",
            )
        ),
        (
            "INSERT INTO formkit_certificates SELECT 'N009', certificate, rule, scope, 9, 'p9', subject, session, name,"
            " id_number, issued_on, state, edition, blank, data, qr FROM formkit_certificates WHERE number='N001'",
            0,
        ),
    ],
)
def test_a_change_behind_our_back_is_found_at_its_event(registry: Registry, statement: str, at: int) -> None:
    assert registry.check_chain() is None
    force(registry, statement)
    assert registry.check_chain() == at


@pytest.mark.parametrize(
    ("statement", "sound"),
    [
        ("UPDATE formkit_certificates SET name='李四' WHERE number='N003'", False),
        ("UPDATE formkit_certificates SET state='printed' WHERE number='N002'", True),
        ("UPDATE formkit_history SET content='0' WHERE number='N003'", False),
        ("DELETE FROM formkit_certificates WHERE number='N003'", False),
    ],
)
def test_a_certificate_is_vouched_for_only_as_its_last_event_saw_it(
    registry: Registry, statement: str, sound: bool
) -> None:
    assert registry.vouches_for("N003")
    force(registry, statement)
    assert registry.vouches_for("N003") is sound


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        ("UPDATE formkit_certificates SET state='issued' WHERE number='N003'", 8),
        ("UPDATE formkit_certificates SET state='allocated' WHERE number='N003'", 8),
        ("DELETE FROM formkit_certificates WHERE number='N003'", 8),
    ],
)
def test_a_state_changed_by_hand_is_found_though_the_last_event_names_none(
    registry: Registry, statement: str, at: int
) -> None:
    registry.change("N003", "reprinted", None, "卡纸", ME)
    assert (registry.check_chain(), registry.vouches_for("N003")) == (None, True)
    force(registry, statement)
    assert (registry.check_chain(), registry.vouches_for("N003")) == (at, False)


def test_a_registry_of_a_version_that_never_was_is_refused(registry: Registry, url: str) -> None:
    with registry.engine.begin() as connection:
        connection.execute(schema.head.update().values(version=0))
    with pytest.raises(RegistryError) as refused:
        Registry(url)
    assert refused.value.code == "registry-version"


def test_a_registry_of_a_later_version_is_refused(registry: Registry, url: str) -> None:
    with registry.engine.begin() as connection:
        connection.execute(schema.head.update().values(version=schema.VERSION + 1))
    with pytest.raises(RegistryError) as refused:
        Registry(url)
    assert refused.value.code == "registry-newer"


def test_an_older_registry_is_brought_up_to_date_step_by_step(registry: Registry) -> None:
    def add_column(connection: sa.Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE formkit_series ADD COLUMN note TEXT")

    with registry.engine.begin() as connection:
        schema.migrate(connection, schema.VERSION, {schema.VERSION: add_column}, schema.VERSION + 1)
    with registry.engine.connect() as connection:
        assert schema.version_of(connection) == schema.VERSION + 1
        assert "note" in {c["name"] for c in sa.inspect(connection).get_columns("formkit_series")}


@pytest.mark.parametrize(
    ("url_", "code", "kind"),
    [
        ("not an url", "registry-unreachable", UsageError),
        ("sqlite:////no/such/folder/x.db", "registry-unreachable", RegistryError),
        ("nosuchdb://x/y", "registry-driver", RegistryError),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_clear_fault(
    url_: str, code: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind) as refused:
        open_engine(url_)
    assert getattr(refused.value, "code", "") == code
